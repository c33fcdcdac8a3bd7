"""Small exports for tests and benchmarks, in Telegram Desktop's real shape, from invented text.

The same arguments give the same bytes on every machine and Python.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_SENTENCES = (
    "The market opens at nine and the bread is still warm.",
    "Demain il pleuvra sur la vallée, prenez un manteau.",
    "De trein naar zee vertrekt vandaag van spoor vier.",
    "الطقس جميل اليوم والحديقة مفتوحة للجميع.",
    "Сегодня библиотека работает до восьми вечера.",
    "Wer bringt am Samstag die Leiter für den Apfelbaum mit?",
    "图书馆今天晚上有一场音乐会。",
    "Le club de vélo cherche une pompe et deux casques 🚲.",
)
_NAMES = ("Ada Lindqvist", "Basil Oduya", "Carla Wemeling", "ديما السروري", "Емил Ставрев", "Fien Terhorst")
_CHANNELS = ("Garden Letters", "Valley Weather", "Harbour Notes")
_REACTIONS = ("👍", "🔥", "❤")
_EPOCH = datetime(2024, 1, 1, 8, 0, tzinfo=UTC)
_ZONE = timedelta(hours=2)
_NOT_INCLUDED = "(File not included. Change data exporting settings to download.)"

Record = dict[str, object]


def telegram_export(messages: int, seed: int, *, account: bool = False, compact: bool = False) -> bytes:
    """An export of one public channel with that many records, as bytes of `result.json`.

    `account` wraps it as a whole account's export, with the personal sections that a reader must drop. `compact` writes it without
    white space, as other tools save it again.
    """
    if compact:
        return json.dumps(
            json.loads(b"".join(telegram_parts(messages, seed, account=account))), ensure_ascii=False, separators=(",", ":")
        ).encode()
    return b"".join(telegram_parts(messages, seed, account=account))


def telegram_parts(messages: int, seed: int, *, account: bool = False) -> Iterator[bytes]:
    """The same, piece by piece, for exports that are larger than memory."""
    depth = 3 if account else 0
    yield _account_head() if account else b""
    header = {"name": _CHANNELS[seed % 3], "type": "public_channel", "id": 1_000_000_000 + seed}
    yield _indented(header, depth)[: -2 - depth] + b",\n" + b" " * (depth + 1) + b'"messages": ['
    for n in range(messages):
        comma = b"," if n else b""
        yield comma + b"\n" + b" " * (depth + 2) + _indented(telegram_record(n + 1, seed), depth + 2)
    yield b"\n" + b" " * (depth + 1) + b"]\n" + b" " * depth + b"}"
    yield b"\n  ]\n }\n}" if account else b""


def telegram_record(number: int, seed: int) -> Record:
    """One record of `messages`, as the newest writer shapes it; every kind that a channel shows comes by within a hundred."""
    dice = _Dice(seed, number)
    at = _EPOCH + timedelta(minutes=7 * number)
    record: Record = {"id": number, "type": "message", **_times("date", at)}
    if number % 50 == 1:
        service = {"actor": dice.pick(_CHANNELS), "actor_id": f"channel{1_000_000_000 + seed}", "action": "edit_group_title"}
        return record | {"type": "service"} | service | {"title": dice.pick(_CHANNELS), "text": "", "text_entities": []}
    if number % 97 == 0:
        return {"id": number, "type": "unsupported"}
    if dice.one_in(8):
        record |= _times("edited", at + timedelta(minutes=3))
    record |= {"from": dice.pick(_NAMES), "from_id": f"user{5_000_000 + dice.below(300)}"}
    if dice.one_in(5):
        record["forwarded_from"] = dice.pick(_CHANNELS)
    if dice.one_in(6):
        record["reply_to_message_id"] = max(1, number - 1 - dice.below(20))
    return record | _media(number, dice) | _text(dice) | _below(number, dice)


class _Dice:
    """Small whole numbers that depend on seed and number alone (a linear congruential generator; Knuth's MMIX constants)."""

    def __init__(self, seed: int, number: int) -> None:
        self._state = (seed * 1_000_003 + number) * 2654435761 % 2**64

    def below(self, limit: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def one_in(self, chance: int) -> bool:
        return self.below(chance) == 0

    def pick(self, of: tuple[str, ...]) -> str:
        return of[self.below(len(of))]


def _times(name: str, at: datetime) -> Record:
    return {name: (at + _ZONE).replace(tzinfo=None).isoformat(), f"{name}_unixtime": str(int(at.timestamp()))}


def _text(dice: _Dice) -> Record:
    plain = " ".join(dice.pick(_SENTENCES) for _ in range(1 + dice.below(6)))
    if not dice.one_in(3):
        return {"text": plain, "text_entities": [{"type": "plain", "text": plain}]}
    link = {"type": "text_link", "text": "more", "href": f"https://letters.example/{dice.below(900)}"}
    tag = {"type": "hashtag", "text": "#garden"}
    return {
        "text": [plain + " ", link, " ", tag, ""],
        "text_entities": [{"type": "plain", "text": plain + " "}, link, {"type": "plain", "text": " "}, tag],
    }


def _media(number: int, dice: _Dice) -> Record:
    kind = dice.below(10)
    if kind == 0:
        return {"photo": f"photos/photo_{number}.jpg", "photo_file_size": 90_000 + dice.below(9000), "width": 1280, "height": 720}
    if kind == 1:
        video = {"file": _NOT_INCLUDED, "file_name": f"clip_{number}.mp4", "file_size": 7_000_000 + dice.below(9000)}
        return video | {"media_type": "video_file", "mime_type": "video/mp4", "duration_seconds": 42, "width": 640, "height": 360}
    return {}


def _below(number: int, dice: _Dice) -> Record:
    below: Record = {}
    if dice.one_in(12):
        button = {"type": "url", "text": "Mirror", "data": f"https://mirror.example/{number}"}
        below["inline_bot_buttons"] = [[button]]
    if dice.one_in(4):
        recent = [{"from": dice.pick(_NAMES), "from_id": "user5000001", "date": "2024-01-02T09:00:00"}]
        below["reactions"] = [{"type": "emoji", "count": 1 + dice.below(40), "emoji": dice.pick(_REACTIONS), "recent": recent}]
    return below


def _account_head() -> bytes:
    person = {"user_id": 5_000_000, "first_name": "Ada", "last_name": "Lindqvist", "phone_number": "+00 000 000", "bio": "gardens"}
    contact = {"user_id": 5_000_001, "first_name": "Basil", "last_name": "Oduya", "phone_number": "+00 000 001", **_times("date", _EPOCH)}
    session = {**_times("last_active", _EPOCH), "last_ip": "192.0.2.1", "last_country": "Nowhere", "platform": "desktop"}
    sections: Record = {
        "about": "Here is the data you requested.",
        "personal_information": person,
        "profile_pictures": [{**_times("date", _EPOCH), "photo": "profile_pictures/photo_1.jpg"}],
        "contacts": {"about": "Contacts.", "list": [contact, contact | {"user_id": 5_000_002}]},
        "frequent_contacts": {
            "about": "Contacts.",
            "list": [{"id": 5_000_001, "category": "people", "type": "user", "name": "Basil", "rating": 1}],
        },
        "sessions": {"about": "Sessions.", "list": [session, session, session]},
        "web_sessions": {"about": "Sessions.", "list": []},
        "other_data": {"drafts": [], "installed_stickers": []},
    }
    return _indented(sections, 0)[:-2] + b',\n "chats": {\n  "about": "Chats.",\n  "list": [\n   '


def _indented(value: Record, depth: int) -> bytes:
    """As Telegram Desktop writes it: one space a level."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.replace("\n", "\n" + " " * depth).encode()
