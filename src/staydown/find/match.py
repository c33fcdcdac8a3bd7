"""Signals to Matches: what is near a known thing, with all that says why, and what is silenced by a negative bank."""

from collections.abc import Iterable, Mapping, Sequence

from staydown.words.find import Bank, Match, Signal, SignalName

from .index import Index, Near
from .kinds import levels, version


def match(post: str, signals: Sequence[tuple[str, Signal]], banks: Mapping[str, Bank], index: Index) -> tuple[Match, ...]:
    """The matches of a post's signals, each given with the digest of its media or '' for the post itself.

    A bank counts only up to its own thresholds, and a bank that is not in `banks` is not looked in. A match stays when a
    negative bank holds the same signal at least as near, and names that bank in `silenced_by`. Of several views of a file that
    are near one known thing, the nearest is told. The order is always the same: by media, kind and value of the signal, then the
    nearest, then bank and entry.
    """
    meeting = {pair for pair in signals if index.meets(pair[1])}
    if not meeting:
        return ()
    radius = max((levels(SignalName.PDQ, bank)[1] for bank in banks.values()), default=0)
    asked = sorted(meeting, key=lambda pair: (pair[0], pair[1].kind, pair[1].value, pair[1].quality, pair[1].view))
    nearest: dict[tuple[str, str, str], Match] = {}
    for media, signal in asked:
        near = tuple(hit for hit in index.near(signal, radius) if _reaches(hit, banks))
        for hit in near:
            if not banks[hit[0].bank].negative:
                made = _told(post, media, signal, hit, banks, _silencer(hit, near, banks))
                key = (media, str(signal.kind), made.entry)
                if key not in nearest or made.distance < nearest[key].distance:
                    nearest[key] = made
    return tuple(nearest.values())


def _reaches(hit: Near, banks: Mapping[str, Bank]) -> bool:
    """Whether an entry is within what its bank confirms or suggests; a negative bank silences only up to its first threshold."""
    entry, distance = hit
    if entry.bank not in banks:
        return False
    bank = banks[entry.bank]
    confirmed, suggested = levels(entry.signal.kind, bank)
    return distance <= (confirmed if bank.negative else suggested)


def _silencer(hit: Near, near: Iterable[Near], banks: Mapping[str, Bank]) -> str:
    """The negative bank that holds the same thing nearest and at least as near as `hit`; '' where none does."""
    return next((entry.bank for entry, distance in near if banks[entry.bank].negative and distance <= hit[1]), "")


def _told(post: str, media: str, signal: Signal, hit: Near, banks: Mapping[str, Bank], silencer: str) -> Match:
    """A match with its provenance."""
    entry, distance = hit
    bank = banks[entry.bank]
    confirmed, _ = levels(entry.signal.kind, bank)
    return Match(
        post=post,
        media=media,
        signal=signal,
        entry=entry.id,
        bank=bank.id,
        source=bank.source,
        distance=distance,
        threshold=confirmed,
        silenced_by=silencer,
        suggested=distance > confirmed or bank.marks,
        version=version(entry.signal.kind),
    )
