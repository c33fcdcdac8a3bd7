"""The shapes of a record in a Telegram Desktop export.

They name what is read and nothing else: what they do not name is stepped over. The fields follow the writer,
telegramdesktop/tdesktop `export_output_json.cpp`, in its old and new forms.
"""

import msgspec
from msgspec import UNSET, UnsetType, field

Loose = str | int | float | None
"""A number that some writers put in quotes and some leave out."""


class Part(msgspec.Struct, gc=False):
    """A stretch of text with its kind."""

    type: str = ""
    text: str = ""
    href: str = ""
    user_id: Loose = None


Text = str | list[str | Part]
"""Text as it is written: plain, or a list of plain and marked stretches."""


class Location(msgspec.Struct, gc=False):
    """A place in degrees."""

    latitude: Loose = None
    longitude: Loose = None


class Answer(msgspec.Struct, gc=False):
    """An answer that a poll offers."""

    text: Text = ""


class Poll(msgspec.Struct, gc=False):
    """A question with its answers."""

    question: Text = ""
    answers: list[Answer] = []
    total_voters: Loose = None


class Button(msgspec.Struct, gc=False):
    """A button under a message."""

    type: str = ""
    text: str = ""
    data: str = ""
    data_base64: str = field(name="dataBase64", default="")


class Reaction(msgspec.Struct, gc=False):
    """How many people reacted and with what; `recent` names some of them."""

    type: str = ""
    count: int = 0
    emoji: str = ""
    document_id: Loose = ""
    recent: list[object] = []


class Message(msgspec.Struct, gc=False):
    """One record of `messages`."""

    id: int
    type: str = "message"
    date: Loose = None
    date_unixtime: Loose = None
    edited: Loose = None
    edited_unixtime: Loose = None
    from_: str | None = field(name="from", default=None)
    from_id: str | int | None = None
    actor: str | None = None
    actor_id: str | int | None = None
    author: str | None = None
    forwarded_from: str | UnsetType | None = UNSET
    forwarded_from_id: str | int | None = None
    saved_from: str | None = None
    reply_to_message_id: Loose = None
    reply_to_peer_id: Loose = None
    via_bot: str | None = None
    text: Text = ""
    text_entities: list[Part] | None = None
    photo: str | None = None
    photo_file_size: Loose = None
    file: str | None = None
    file_name: str | None = None
    file_size: Loose = None
    thumbnail: str | None = None
    media_type: str | None = None
    mime_type: str | None = None
    duration_seconds: Loose = None
    width: Loose = None
    height: Loose = None
    performer: str | None = None
    title: str | None = None
    sticker_emoji: str | None = None
    location_information: Location | None = None
    place_name: str | None = None
    address: str | None = None
    game_title: str | None = None
    game_description: str | None = None
    game_link: str | None = None
    invoice_information: str | None = None
    poll: Poll | None = None
    inline_bot_buttons: list[list[Button]] | None = None
    reactions: list[Reaction] | None = None
    action: str | None = None
    new_title: str | None = None
    message_id: Loose = None
    period: Loose = None
    information_text: str | None = None
    members: list[object] | None = None
    inviter: object = None
    contact_information: object = None
    contact_vcard: object = None
