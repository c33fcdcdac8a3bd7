"""Everything that is known, as this process holds it: for each kind an index that follows the database.

The indexes only propose: what they name is read from the database and compared (`find.index.Index`), so what was withdrawn is not found.
"""

from collections.abc import Iterable

from staydown.find import passages
from staydown.find.index import Index
from staydown.find.kinds import KINDS
from staydown.find.signals import exact_code, site_codes, trusted
from staydown.kernel.winnow import Fingerprints
from staydown.words.find import Signal, SignalName

from . import found
from .known_codes import KnownCodes
from .known_exact import KnownExact
from .known_passages import KnownPassages
from .known_recordings import KnownRecordings
from .place import Place

IN_CODES = (SignalName.PDQ, SignalName.FEATURES, SignalName.VPDQ)
"""The kinds of which an index holds 256-bit codes."""


class Known:
    """The indexes of all kinds, each opened when it is first asked."""

    def __init__(self, place: Place) -> None:
        """The indexes of a place."""
        self.codes = {kind: KnownCodes(place, kind) for kind in IN_CODES}
        self.passages = KnownPassages()
        self.recordings = KnownRecordings()
        self.exact, self.sites = KnownExact(found.EXACT), KnownExact(found.SITES)

    def near(self, signals: Iterable[Signal], radius: int) -> Index:
        """An index of those known things alone that may be near one of the signals, so that it is small however much is known.

        `radius` is how far the banks reach in bits of PDQ. The signals are as their makers or `signals.checked` give them.
        """
        asked = [signal for signal in signals if trusted(signal)]
        numbers = self._near_passages([one for one in asked if one.kind == SignalName.PASSAGES])
        numbers |= self.recordings.near(one for one in asked if one.kind == SignalName.CHROMAPRINT)
        for kind, codes in self.codes.items():
            reach = radius if kind == SignalName.PDQ else KINDS[kind].radius
            numbers |= codes.near((one for one in asked if one.kind == kind), reach)
        numbers |= self.exact.near(exact_code(one) for one in asked if one.kind not in KINDS)
        numbers |= self.sites.near(code for one in asked if one.kind == SignalName.URL for code in site_codes(one))
        return Index.build(found.entries_of_changes(numbers).values())

    def like(self, prints: Fingerprints) -> dict[int, Signal]:
        """The passages of those texts, by their place among the fingerprints, that may be near a known one."""
        made = {place: passages.signal_of(prints.of(place)) for place in sorted({place for place, _ in self.passages.near(prints)})}
        return {place: signal for place, signal in made.items() if signal is not None}

    def _near_passages(self, asked: list[Signal]) -> set[int]:
        if not asked:
            return set()
        return {number for _, number in self.passages.near(passages.prints_of([one.value for one in asked]))}
