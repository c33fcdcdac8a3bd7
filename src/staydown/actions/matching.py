"""Asking: whether a file, a text, an address or a signal is known. Nothing is kept of what is asked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from staydown.find import match as find_match
from staydown.find import signals as find_signals
from staydown.find.passages import passages_signal
from staydown.find.verdict import verdict
from staydown.store import found
from staydown.words.errors import Malformed
from staydown.words.find import Bank, Signal, SignalName, Verdict
from staydown.words.people import Officer

from .catalogue import action
from .find import every_signal_of, looked_in, near_index
from .office import Office


@dataclass(frozen=True, slots=True)
class KnownAs:
    """A known thing that what was asked about resembles, with all that says why: by which signal, how near, and on whose word.

    The bank says its source, what is in it, why it may be held, and the outlet whose material it is. `number` is the one under which the
    thing came, by which the API of HMA names it.
    """

    signal: Signal
    distance: int
    threshold: int
    suggested: bool
    bank: Bank
    entry: str
    number: int
    silenced_by: str
    version: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something is known, and as what: the nearest first of each signal."""

    verdict: Verdict
    matches: tuple[KnownAs, ...]


@action(right="see.known", page="matches")
def match(
    office: Office,
    officer: Officer,
    file: Annotated[Path | None, "a picture or another file"] = None,
    text: Annotated[str, "a text"] = "",
    url: Annotated[str, "an address; it is not fetched"] = "",
    kind: Annotated[str, "the kind of a signal that was made elsewhere, as pdq or sha256"] = "",
    value: Annotated[str, "the value of that signal"] = "",
    quality: Annotated[int, "the quality of that signal, 0 to 100, where its kind has one"] = 100,
    everywhere: Annotated[bool, "look in banks that are switched off too"] = False,
) -> Answer:
    """Says whether a file, a text, an address or a signal is known, and as what; nothing of it is kept."""
    made = [*(every_signal_of(office, file) if file else ()), *signals_of_words(text, url)]
    if kind or value:
        made.append(signal_of(kind, value, quality))
    elif not made and file is None and not text and not url:
        raise Malformed("nothing to ask about", where="match", mend="Give a file, a text, a url, or kind and value of a signal")
    return answer(office, made, {bank.id: bank for bank in found.banks()} if everywhere else looked_in())


def answer(office: Office, signals: list[Signal], banks: dict[str, Bank]) -> Answer:
    """What is known of some signals in some banks."""
    matches = find_match.match("", [("", signal) for signal in signals], banks, near_index(office.known, signals, banks.values()))
    numbers = found.numbers_of({one.entry for one in matches})
    told = tuple(
        KnownAs(
            signal=one.signal,
            distance=one.distance,
            threshold=one.threshold,
            suggested=one.suggested,
            bank=banks[one.bank],
            entry=one.entry,
            number=numbers[one.entry],
            silenced_by=one.silenced_by,
            version=one.version,
        )
        for one in matches
        if one.entry in numbers
    )
    return Answer(verdict(matches), told)


def signal_of(kind: str, value: str, quality: int = 100) -> Signal:
    """A signal that was made elsewhere; raises Malformed where its kind is none of ours, or its value is not of its kind."""
    if kind not in list(SignalName):
        raise Malformed(f"there is no signal of kind {kind or 'nothing'}", where="kind", mend=f"There are: {', '.join(SignalName)}")
    return find_signals.checked(Signal(kind, value, quality))


def signals_of_words(text: str, url: str) -> list[Signal]:
    """The signals of a text and of an address; one that is too short or no address has none, and is like nothing."""
    of_text = (find_signals.text_signal(text), passages_signal(text)) if text else ()
    of_url = (find_signals.url_signal(url),) if url else ()
    return [signal for signal in (*of_text, *of_url) if signal is not None]
