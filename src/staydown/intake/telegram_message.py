"""One record of a Telegram Desktop export made into a Post.

What it holds of bystanders is left out and counted.
"""

import base64
import binascii
import re
from operator import attrgetter
from typing import Final

import msgspec
from msgspec import UNSET

from staydown.words.posts import Attachment, Entity, Post, Stamp

from .paths import is_inside
from .repair import as_it_is, decoded
from .telegram_shapes import Button, Loose, Message, Reaction, Text
from .times import from_telegram

FORMATTING: Final = frozenset(
    {"plain", "bold", "italic", "code", "pre", "underline", "strikethrough", "blockquote", "spoiler", "custom_emoji"}
)
"""Kinds of text part that only say how it looks; every other kind is kept as an Entity."""

_DETAIL: Final = {
    "create_channel": "title",
    "create_group": "title",
    "edit_group_title": "title",
    "migrate_from_group": "title",
    "topic_created": "title",
    "topic_edit": "new_title",
    "pin_message": "message_id",
    "set_messages_ttl": "period",
    "": "information_text",
}
"""The field that says what a service message is about."""

_EXTRA: Final = (
    "saved_from",
    "reply_to_peer_id",
    "place_name",
    "address",
    "performer",
    "sticker_emoji",
    "game_title",
    "game_description",
    "game_link",
    "invoice_information",
)
"""Fields that are kept under their own name in `Post.extra`."""

_extra_values = attrgetter(*_EXTRA)

_PLACEHOLDER = re.compile(r"\((?:File|Photo|Video)? ?(?:not included|exceeds maximum size|unavailable)|^\(.*\)$", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|tg://|www\.|t\.me/|telegram\.me/)\S", re.IGNORECASE)
_EPOCH = "1970-01-01"


_DECODER = msgspec.json.Decoder(Message)


def message(record: bytes) -> Message:
    """The record's fields, repaired where that is needed; raises one of `repair.UNREADABLE`."""
    return decoded(_DECODER, record)


def sound_message(record: bytes) -> Message:
    """The fields of a record that needs no repair; raises one of `repair.UNREADABLE`."""
    return as_it_is(_DECODER, record)


def post(found: Message, channel: str) -> Post:
    """The record as a Post of `channel`.

    `forwarded_from` is None for a post that was not forwarded and empty where the source was deleted or hidden. `service` is the
    action of a service message, or any other type than "message" (such as "unsupported", which has neither date nor text).
    """
    return Post(
        id=str(found.id),
        channel=channel,
        stamp=from_telegram(found.date, found.date_unixtime),
        text=_plain(found.text),
        author=found.from_ or found.actor,
        author_id=_peer(found.from_id if found.actor_id is None else found.actor_id),
        signature=found.author or "",
        edited=_edited(found),
        forwarded_from=None if found.forwarded_from is UNSET else found.forwarded_from or "",
        forwarded_from_id=_peer(found.forwarded_from_id),
        reply_to=_written(found.reply_to_message_id),
        via=found.via_bot or "",
        service=_service(found),
        service_detail="" if found.type != "service" else _written(getattr(found, _DETAIL.get(found.action or "", ""), None)),
        entities=_entities(found),
        attachments=_attachments(found) if found.photo or found.file or found.thumbnail else (),
        buttons=tuple([_button(button) for row in found.inline_bot_buttons or () for button in row]),
        reactions=tuple([(_reaction(reaction), reaction.count) for reaction in found.reactions or ()]),
        poll=(_plain(found.poll.question), *(_plain(answer.text) for answer in found.poll.answers)) if found.poll else (),
        extra=_extra(found),
    )


def withheld(found: Message) -> dict[str, int]:
    """The personal data of bystanders that the record holds and its Post does not: number of entries by kind."""
    kinds = {}
    if found.contact_information is not None or found.contact_vcard is not None:
        kinds["contact_cards"] = 1
    if found.members:
        kinds["members"] = len(found.members)
    if found.inviter is not None:
        kinds["inviters"] = 1
    if found.reactions and (names := sum([len(reaction.recent) for reaction in found.reactions])):
        kinds["reaction_names"] = names
    return kinds


def _plain(text: Text) -> str:
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else part.text for part in text)


def _entities(found: Message) -> tuple[Entity, ...]:
    parts = found.text_entities
    if parts is None:
        parts = [] if isinstance(found.text, str) else [part for part in found.text if not isinstance(part, str)]
    return tuple([Entity(part.type, part.text, part.href or _written(part.user_id)) for part in parts if part.type not in FORMATTING])


def _peer(who: str | int | None) -> str:
    """The typed id of whom a record names; older writers gave the bare number of a user."""
    if isinstance(who, int):
        return f"user{who}"
    return who or ""


def _edited(found: Message) -> Stamp | None:
    """When the post was edited, or None; older writers gave 1970 where it never was."""
    if found.edited is None and found.edited_unixtime is None:
        return None
    edited = from_telegram(found.edited, found.edited_unixtime)
    return None if edited.at is None and edited.local.startswith(_EPOCH) else edited


def _service(found: Message) -> str:
    if found.type == "message":
        return ""
    return found.type if found.type != "service" else found.action or "service"


def _attachments(found: Message) -> tuple[Attachment, ...]:
    width, height = _count(found.width), _count(found.height)
    files = []
    if found.photo:
        files.append(_attachment("photo", found.photo, width=width, height=height, size=_count(found.photo_file_size)))
    if found.file:
        files.append(
            _attachment(
                found.media_type or "file",
                found.file,
                name=found.file_name or "",
                mime=found.mime_type or "",
                width=width,
                height=height,
                duration=_count(found.duration_seconds),
                size=_count(found.file_size),
            )
        )
    if found.thumbnail:
        files.append(_attachment("thumbnail", found.thumbnail))
    return tuple(files)


def _attachment(
    kind: str,
    written: str,
    *,
    name: str = "",
    mime: str = "",
    width: int | None = None,
    height: int | None = None,
    duration: int | None = None,
    size: int | None = None,
) -> Attachment:
    path, missing = written, ""
    if _PLACEHOLDER.search(written):
        path, missing = "", written
    elif not is_inside(written):
        path, missing = "", "the path leads out of the export"
    return Attachment(kind, path, missing, name, mime, width, height, duration, size)


def _button(button: Button) -> Entity:
    """A button as an Entity; one that carries an address, whatever its type, is an "url"."""
    data = button.data or _opened(button.data_base64)
    return Entity("url" if button.type == "url" or _ADDRESS.match(data) else button.type, button.text, data)


def _opened(data: str) -> str:
    """Base64url without padding, as text; empty where it is neither."""
    try:
        return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _reaction(reaction: Reaction) -> str:
    return reaction.emoji or _written(reaction.document_id) or reaction.type


def _extra(found: Message) -> tuple[tuple[str, str], ...]:
    values = _extra_values(found)
    extra = [(name, str(value)) for name, value in zip(_EXTRA, values, strict=True) if value] if any(values) else []
    if found.title and found.type == "message":
        extra.append(("title", found.title))
    if found.location_information:
        extra.append(("location", f"{found.location_information.latitude},{found.location_information.longitude}"))
    if found.poll and found.poll.total_voters is not None:
        extra.append(("poll_voters", str(found.poll.total_voters)))
    return tuple(extra)


def _written(value: Loose) -> str:
    return "" if value is None else str(value)


def _count(value: Loose) -> int | None:
    """A whole number that is not negative, or None: unknown is never zero."""
    return value if isinstance(value, int) and value >= 0 else None
