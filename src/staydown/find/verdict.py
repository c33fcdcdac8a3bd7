"""From matches to one word: whether what somebody asks about is known."""

from collections.abc import Iterable

from staydown.words.find import Match, Verdict


def verdict(matches: Iterable[Match]) -> Verdict:
    """The word for the matches of one thing; the strongest of them decides."""
    found = tuple(matches)
    if any(match.counts for match in found):
        return Verdict.KNOWN
    if any(not match.silenced_by for match in found):
        return Verdict.SUGGESTED
    return Verdict.SILENCED if found else Verdict.NOTHING
