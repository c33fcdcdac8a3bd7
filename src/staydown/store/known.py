"""Everything that is known, as this process holds it: for each kind an index that follows the database.

The indexes only propose: what they name is read from the database and compared (`find.index.Index`), so what was withdrawn is not found.
"""

from collections.abc import Iterable, Iterator, Sequence

from staydown.find import passages
from staydown.find.index import Index
from staydown.find.kinds import KINDS
from staydown.find.signals import exact_code, site_codes, trusted
from staydown.kernel.winnow import Fingerprints
from staydown.words.find import Signal, SignalName

from . import found
from .known_codes import Codes, KnownCodes
from .known_exact import KnownExact
from .known_passages import KnownPassages
from .known_recordings import KnownRecordings
from .place import Place

IN_CODES = (SignalName.PDQ, SignalName.FEATURES, SignalName.FRAMED, SignalName.VPDQ)
"""The kinds of which an index holds 256-bit codes."""


class Known:
    """The indexes of all kinds, each opened when it is first asked.

    Those `since` a change hold what came after it, and what went after it as if it were known still: a look back with them finds every
    post that everything known might say something else of than it did.
    """

    def __init__(self, place: Place, since: int | None = None) -> None:
        """The indexes of a place."""
        self.codes: dict[str, Codes] = {kind: KnownCodes(place, kind) if since is None else Codes(kind, since) for kind in IN_CODES}
        self.passages = KnownPassages(since)
        self.recordings = KnownRecordings(since)
        self.exact, self.sites = KnownExact(found.EXACT, since), KnownExact(found.SITES, since)

    def near(self, signals: Iterable[Signal], radius: int) -> Index:
        """An index of those known things alone that may be near one of the signals, so that it is small however much is known.

        `radius` is how far the banks reach in bits of PDQ. The signals are as their makers or `signals.checked` give them.
        """
        numbers = {number for _, number in self.proposed([signal for signal in signals if trusted(signal)], radius)}
        return Index.build(found.entries_of_changes(numbers).values())

    def proposed(self, signals: Sequence[Signal], radius: int) -> Iterator[tuple[int, int]]:
        """Pairs of a signal, by its place, and the number under which a known thing came, each worth a comparison."""
        places: dict[str, list[int]] = {}
        for place, signal in enumerate(signals):
            places.setdefault(signal.kind if signal.kind in KINDS else found.EXACT, []).append(place)
        of_kind = {kind: [signals[place] for place in some] for kind, some in places.items()}
        for kind, asked in of_kind.items():
            for at, number in self._near(kind, asked, radius):
                yield places[kind][at], number
        links = (place for place in places.get(found.EXACT, ()) if signals[place].kind == SignalName.URL)
        yield from self.sites.near((place, code) for place in links for code in site_codes(signals[place]))

    def _near(self, kind: str, asked: list[Signal], radius: int) -> list[tuple[int, int]]:
        if kind == found.EXACT:
            return self.exact.near((at, exact_code(one)) for at, one in enumerate(asked))
        if kind == SignalName.PASSAGES:
            return self.passages.near(passages.prints_of([one.value for one in asked]))
        if kind == SignalName.CHROMAPRINT:
            return self.recordings.near(asked)
        return self.codes[kind].near(asked, radius if kind == SignalName.PDQ else KINDS[kind].radius)

    def like(self, prints: Fingerprints) -> dict[int, Signal]:
        """The passages of those texts, by their place among the fingerprints, that may be near a known one."""
        made = {place: passages.signal_of(prints.of(place)) for place in sorted({place for place, _ in self.passages.near(prints)})}
        return {place: signal for place, signal in made.items() if signal is not None}
