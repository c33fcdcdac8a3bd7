"""What makes two sightings one: the ids of assets and links, and when each was seen first and last."""

import hashlib
from datetime import datetime

from staydown.find.address import canonical
from staydown.words.network import LinkKind


def asset_id(key: str) -> str:
    """The id of an asset that is known by its channel, address or name: the same wherever it was read, and telling nothing of it."""
    return f"asset-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def link_id(kind: LinkKind, source: str, target: str) -> str:
    """The id of a link: the same kind between the same two is one link, wherever it was read."""
    return f"link-{hashlib.sha256(f'{kind.value} {source} {target}'.encode()).hexdigest()[:16]}"


def earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    """The earlier of two times; one that is unknown says nothing."""
    return min(one, other) if one and other else one or other


def later(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later of two times; one that is unknown says nothing."""
    return max(one, other) if one and other else one or other


def plain_address(written: str) -> str:
    """An address of the web in its one form without its scheme; anything else, such as an account's id, as it is written."""
    found = canonical(written)
    return found.partition("://")[2].removeprefix("www.") if found else written


def places_over(written: str) -> tuple[str, ...]:
    """An address and all that it lies in, the nearest first: of a message its channel, of a page its site."""
    page, *query = plain_address(written).split("?", 1)
    parts = page.split("/")
    above = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
    return tuple(dict.fromkeys((*([f"{page}?{query[0]}"] if query else ()), *above)))
