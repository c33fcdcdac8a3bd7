"""Signals to Matches: what is near a known thing, with all that says why, and what is silenced by a negative bank."""

from collections.abc import Iterable, Mapping, Sequence

from staydown.words.find import Bank, Match, Signal

from .index import Index, Near


def match(post: str, signals: Sequence[tuple[str, Signal]], banks: Mapping[str, Bank], index: Index) -> tuple[Match, ...]:
    """The matches of a post's signals, each given with the digest of its media or '' for the post itself.

    A bank counts only up to its own threshold, and a bank that is not in `banks` is not looked in. A match stays when a
    negative bank holds the same signal at least as near, and names that bank in `silenced_by`. The order is always the
    same: by media, kind and value of the signal, then the nearest, then bank and entry.
    """
    radius = max((bank.threshold for bank in banks.values()), default=0)
    asked = sorted(dict.fromkeys(signals), key=lambda pair: (pair[0], pair[1].kind, pair[1].value, pair[1].quality))
    found: list[Match] = []
    for media, signal in asked:
        near = tuple(hit for hit in index.near(signal, radius) if _counts(hit, banks))
        found.extend(_told(post, media, signal, hit, banks, _silencer(hit, near, banks)) for hit in near if not banks[hit[0].bank].negative)
    return tuple(found)


def _counts(hit: Near, banks: Mapping[str, Bank]) -> bool:
    """Whether an entry is within the threshold of a bank that is looked in."""
    entry, distance = hit
    return entry.bank in banks and distance <= banks[entry.bank].threshold


def _silencer(hit: Near, near: Iterable[Near], banks: Mapping[str, Bank]) -> str:
    """The negative bank that holds the same thing nearest and at least as near as `hit`; '' where none does."""
    return next((entry.bank for entry, distance in near if banks[entry.bank].negative and distance <= hit[1]), "")


def _told(post: str, media: str, signal: Signal, hit: Near, banks: Mapping[str, Bank], silencer: str) -> Match:
    """A match with its provenance."""
    entry, distance = hit
    bank = banks[entry.bank]
    return Match(
        post=post,
        media=media,
        signal=signal,
        entry=entry.id,
        bank=bank.id,
        source=bank.source,
        distance=distance,
        threshold=bank.threshold,
        silenced_by=silencer,
    )
