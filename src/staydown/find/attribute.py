"""Matches to an outlet: whose a post is, how sure that is, and why, in words."""

from collections.abc import Mapping, Sequence

from staydown.words.find import Attribution, Bank, Confidence, Match, Outlet
from staydown.words.posts import Post

from .address import addresses_in, canonical
from .fold import folded
from .kinds import KINDS, THINGS

_SUREST_FIRST = (Confidence.CONFIRMED, Confidence.PROBABLE, Confidence.POSSIBLE)


def attribute(post: Post, matches: Sequence[Match], outlets: Sequence[Outlet], banks: Mapping[str, Bank]) -> tuple[Attribution, ...]:
    """The outlets to which a post is ascribed, the surest first, then by id; `matches` are those of this post.

    A match with an outlet's bank alone makes it possible, because material is copied, and so does a logo or a template alone. A match
    and a mark of the outlet (in text or links, or a picture of its marks) make it probable; a match in a channel of the outlet
    confirms it. Without a match there is no attribution, and one that is silenced or only suggested counts for nothing.
    """
    counting = [match for match in matches if match.counts or _is_mark(match, banks)]
    found = (_ascribed(post, counting, outlet, banks) for outlet in sorted(outlets, key=lambda outlet: outlet.id))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: _SUREST_FIRST.index(one.confidence)))


def _ascribed(post: Post, matches: Sequence[Match], outlet: Outlet, banks: Mapping[str, Bank]) -> Attribution | None:
    """The attribution of a post to one outlet; None where none of the matches is with a bank of the outlet."""
    own = [match for match in matches if owns(outlet, match.bank, banks)]
    if not own:
        return None
    known = dict.fromkeys(_known(match, banks) for match in own if not _is_mark(match, banks))
    seen = dict.fromkeys(_mark(match, banks, outlet) for match in own if _is_mark(match, banks))
    channel = [f"It stands in {post.channel}, a channel of {outlet.name}."] if post.channel in outlet.channels else []
    marks = [f"It carries “{mark}”, a mark of {outlet.name}." for mark in _marks_in(post, outlet.marks)]
    several = bool(marks or (known and seen))
    confidence = Confidence.CONFIRMED if channel else Confidence.PROBABLE if several else Confidence.POSSIBLE
    return Attribution(own[0].post, outlet.id, confidence, (*known, *channel, *seen, *marks))


def owns(outlet: Outlet, bank: str, banks: Mapping[str, Bank]) -> bool:
    """Whether a bank is one of the outlet, whichever of the two names the other."""
    return bank in outlet.banks or (bank in banks and banks[bank].outlet == outlet.id)


def _is_mark(match: Match, banks: Mapping[str, Bank]) -> bool:
    """Whether a match is with a picture of an outlet's marks, within what its bank confirms."""
    return match.bank in banks and banks[match.bank].marks and match.distance <= match.threshold and not match.silenced_by


def _mark(match: Match, banks: Mapping[str, Bank], outlet: Outlet) -> str:
    """A picture of a mark as a reason."""
    return f"It shows one of “{banks[match.bank].label}”, marks of {outlet.name}, {match.near}."


def _known(match: Match, banks: Mapping[str, Bank]) -> str:
    """A match as a reason: what is known, in which bank, from which source and, for a picture, how near."""
    label = banks[match.bank].label if match.bank in banks else match.bank
    near = f", {match.near}" if match.signal.kind in KINDS else ""
    what = THINGS.get(match.signal.kind, f"{match.signal.kind} signal")
    return f"Its {what} is known: bank “{label}”, from {match.source}{near}."


def _marks_in(post: Post, marks: Sequence[str]) -> list[str]:
    """The marks that a post carries: an address among its links, or under one of them; any other as whole words of its text."""
    text = f" {folded(post.text)} "
    linked = {canonical(link) or "" for link in post.links()} | set(addresses_in(post.text))
    return [mark for mark in marks if (_leads_to(address, linked) if (address := canonical(mark)) else _says(folded(mark), text))]


def _leads_to(address: str, linked: set[str]) -> bool:
    """Whether one of the links is the address or lies under it."""
    return any(link == address or link.startswith((address + "/", address + "?")) for link in linked)


def _says(words: str, text: str) -> bool:
    """Whether the folded words stand in the folded text, whole; a mark that folds to nothing never does."""
    return bool(words) and f" {words} " in text
