"""Exports for the tests of intake, put together from records."""

import io
import json
from collections.abc import Iterable

from staydown.intake import telegram
from staydown.words.posts import Channel, Damaged, Dropped, Item, Post

Record = dict[str, object]

HEADER: Record = {"name": "Garden Letters", "type": "public_channel", "id": 77}


def record(number: int, **fields: object) -> Record:
    """A plain message; `fields` are added to it."""
    return {
        "id": number,
        "type": "message",
        "date": "2024-01-01T10:00:00",
        "date_unixtime": "1704099600",
        "text": f"post {number}",
    } | fields


def single(*records: Record, **header: object) -> Record:
    """The export of one chat."""
    return HEADER | header | {"messages": list(records)}


def account(*chats: Record, left: Iterable[Record] = (), **sections: object) -> Record:
    """The export of a whole account."""
    whole = {"about": "Here is the data.", **sections, "chats": {"about": "Chats.", "list": list(chats)}}
    return whole | ({"left_chats": {"about": "Left.", "list": list(left)}} if left else {})


def pretty(export: Record) -> bytes:
    """As Telegram Desktop writes it."""
    return json.dumps(export, ensure_ascii=False, indent=1).encode()


def compact(export: Record) -> bytes:
    """As other tools save it again."""
    return json.dumps(export, ensure_ascii=False, separators=(",", ":")).encode()


def read(raw: bytes) -> list[Item]:
    """Everything that comes out of an export."""
    return list(telegram.read(io.BytesIO(raw)))


def posts(items: Iterable[Item]) -> list[Post]:
    """The posts among items."""
    return [item for item in items if isinstance(item, Post)]


def channels(items: Iterable[Item]) -> list[Channel]:
    """The channels among items."""
    return [item for item in items if isinstance(item, Channel)]


def damage(items: Iterable[Item]) -> list[Damaged]:
    """The damaged parts among items."""
    return [item for item in items if isinstance(item, Damaged)]


def dropped(items: Iterable[Item]) -> dict[str, int]:
    """What was dropped, by kind."""
    return {item.kind: item.count for item in items if isinstance(item, Dropped)}
