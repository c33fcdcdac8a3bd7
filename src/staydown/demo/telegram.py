"""Writes messages as Telegram Desktop's machine-readable export does, with the faults that its writer is known for.

The shape follows the exporter's own source (telegramdesktop/tdesktop, export_output_json.cpp): one space of indent a level, local time
beside Unix time, `text` as a string or a mixed list, `text_entities` always as objects, control characters as \\xNN.
Version 4.1.1 left `document_id` without quotes.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from PIL import Image

from .members import Account

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
Part: TypeAlias = str | dict[str, Json]

NOT_INCLUDED = "(File not included. Change data exporting settings to download.)"
"""What the exporter writes where a file should stand."""

BARE = "\x00bare:"
"""Marks a string that the faulty version wrote without its quotes."""


@dataclass(slots=True)
class Draft:
    """A message before it has a number; `label` is what the plot calls it and `raw` a damaged record to write as it is."""

    at: datetime
    author: Account | None = None
    parts: tuple[Part, ...] = ()
    label: str = ""
    photo: Image.Image | None = None
    quality: int = 82
    reply_to: "Draft | None" = None
    edited: datetime | None = None
    forwarded_from: str | None = None
    service: dict[str, Json] = field(default_factory=dict)
    media: dict[str, Json] = field(default_factory=dict)
    after: dict[str, Json] = field(default_factory=dict)
    unsupported: bool = False
    raw: Json = None
    number: int = 0


def entity(kind: str, text: str, **more: str | int) -> Part:
    """One marked stretch of text, such as a link or a hashtag."""
    return {"type": kind, "text": text, **more}


def record(draft: Draft, photo_path: str, offset: timedelta) -> Json:
    """The message as the export writes it; `photo_path` is where its picture went, `offset` the exporter's zone east of UTC."""
    if draft.raw is not None:
        return draft.raw
    if draft.unsupported:
        return {"id": draft.number, "type": "unsupported"}
    out: dict[str, Json] = {"id": draft.number, "type": "service" if draft.service else "message", **_times("date", draft.at, offset)}
    if draft.edited:
        out |= _times("edited", draft.edited, offset)
    if draft.author:
        who = "actor" if draft.service else "from"
        out |= {who: draft.author.name, f"{who}_id": draft.author.id}
    out |= draft.service
    if draft.forwarded_from is not None:
        out["forwarded_from"] = draft.forwarded_from
    if draft.reply_to:
        out["message_id" if draft.service else "reply_to_message_id"] = draft.reply_to.number
    if draft.photo:
        out |= {"photo": photo_path, "width": draft.photo.width, "height": draft.photo.height}
    entities: list[Json] = [{"type": "plain", "text": part} if isinstance(part, str) else part for part in draft.parts]
    return {**out, **draft.media, "text": _text(draft.parts), "text_entities": entities, **draft.after}


def document(root: Json) -> str:
    """The whole export as text, printed and mis-printed as the exporter does; it ends without a line break."""
    printed = json.dumps(root, ensure_ascii=False, indent=1).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    bare = re.sub(r'"\\u0000bare:([^"]*)"', r"\1", printed)
    return re.sub(r"\\u00([01])([0-9a-f])", lambda found: f"\\x{found[1]}{found[2].upper()}", bare)


def photo_name(count: int, at: datetime, offset: timedelta) -> str:
    """The path that the exporter gives to the `count`th picture."""
    return f"photos/photo_{count}@{(at + offset):%d-%m-%Y_%H-%M-%S}.jpg"


def _text(parts: tuple[Part, ...]) -> Json:
    """The `text` field: empty, one plain string, or the mixed list."""
    if not parts:
        return ""
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    return list(parts)


def _times(key: str, at: datetime, offset: timedelta) -> dict[str, Json]:
    """A time as the exporter's local clock without a zone, and in Unix seconds as a string."""
    return {key: f"{(at + offset):%Y-%m-%dT%H:%M:%S}", f"{key}_unixtime": str(int(at.astimezone(UTC).timestamp()))}
