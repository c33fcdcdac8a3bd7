"""What is said to the press and the public about an operation: an officer's own words, the figures with all that they rest on, and no name.

It has no address, handle or picture of the material in it: they would serve those who made it. The outlets are named, because the public
knows them by their names. What looks like a person's name is found beside what is known; a net, and no proof.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from staydown.casework.calls import tokens
from staydown.disrupt.action_day import lanes
from staydown.disrupt.times import moment
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.operation import NodeReport, NodeResult, Operation, Partner, Plan
from staydown.words.watch import Share

from .name_like import name_like
from .personal_data import Found, personal_data_in, texts_of
from .share import text

PRESS = Addressee("The press and the public", "press")
"""To whom a statement goes; its courier lays it down for the press office."""

NAME = "what looks like a name"
"""The kind of a finding of two words in a row that could be somebody's name."""


@dataclass(frozen=True, slots=True)
class PressFile:
    """What a statement is made of: the officer's words, the operation, and what is known of it as of one moment."""

    headline: str
    says: tuple[str, ...]
    reference: str
    sender: str
    contact: str
    as_of: datetime
    operation: Operation
    outlets: tuple[str, ...]
    partners: tuple[Partner, ...] = ()
    plan: Plan | None = None
    reports: tuple[NodeReport, ...] = ()
    down: Share | None = None
    unknown: int = 0


def press_statement(file: PressFile) -> Document:
    """The statement as a document; a draft until another officer has signed it."""
    return Document(
        form="press statement",
        title=file.headline,
        reference=file.reference,
        date=file.as_of,
        sender=file.sender,
        addressee=PRESS,
        sections=(
            Section("Statement", paragraphs=file.says),
            _figures(file),
            Section("What the figures do not say", paragraphs=_unsaid(file)),
            Section("For the press", (Line("Contact", file.contact or "not known"),)),
        ),
        notes=("No address, handle, name of a person or picture of the material is in this statement: please add none.",),
    )


def _figures(file: PressFile) -> Section:
    """What was done and what is down, each share with its moment, its n and its method."""
    nodes = [node for lane in lanes(file.plan, (), {}, file.reports) for node in lane.nodes]
    executed = [node for node in nodes if node.result is NodeResult.EXECUTED]
    countries = sorted({partner.country for partner in file.partners})
    kinds = Counter(node.line.instrument.value.replace("_", " ") for node in executed)
    began = file.operation.began_at
    done = Share(len(executed), len(nodes), file.as_of, "measures of the plan that were reported as carried out")
    lines = [
        Line("Against", ", ".join(file.outlets) or "not said"),
        Line("Countries that took part", ", ".join(countries) or "not said"),
        Line("Began", moment(began) if began else "not begun"),
        Line("Measures carried out", text(done)),
        Line("By kind", ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "none is reported"),
    ]
    if file.down is not None:
        lines.append(Line("Verified to be down", text(file.down)))
    return Section("In figures", tuple(lines))


def _unsaid(file: PressFile) -> tuple[str, ...]:
    """What whoever reads the figures has to know, and would be misled without."""
    unknown = f"Of {file.unknown} addresses it is not known whether they are down; they are not counted as down. " if file.unknown else ""
    return (
        f"{unknown}The figures are as of {moment(file.as_of)}. What is down on one day may be back on another, elsewhere or under another "
        "name, and is watched on.",
        "People whom the material exposes are told before the press.",
        "Whoever is concerned by a measure can contest it; the letters that carry it say where and how.",
    )


def leaks_in(document: Document, known_values: Iterable[str], permitted: Collection[str]) -> tuple[Found, ...]:
    """Personal data in a statement, and what looks like a name; `permitted` are names that may stand there: outlets, offices."""
    words = {word.casefold() for name in permitted for word in name.split()}
    spoken = [f" {' '.join(tokens(name))} " for name in permitted]
    # A handle that is an outlet's name, like lantern_radio, says no more than the name does.
    known = [value for value in known_values if not any(f" {' '.join(tokens(value))} " in name for name in spoken)]
    found = list(personal_data_in(document, known))
    found += [Found(NAME, place) for place, said in texts_of(document) if any(_unknown_names(said, words))]
    return tuple(dict.fromkeys(found))


def _unknown_names(said: str, permitted: Collection[str]) -> Iterator[str]:
    """Stretches that could be a name and hold a word that is not permitted; a sentence's first word has its capital from its place."""
    for stretch in name_like(said):
        words = stretch.split()
        rest = words[1:] if _begins(said, stretch) and words[1].casefold() in permitted else words
        if any(word.casefold() not in permitted for word in rest):
            yield stretch


def _begins(said: str, stretch: str) -> bool:
    """Whether a stretch stands at the beginning of a sentence."""
    before = said[: said.find(stretch)].rstrip()
    return not before or before[-1] in ".:;!?"
