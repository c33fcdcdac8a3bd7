"""Telegram Desktop's "Machine-readable JSON" export, of one chat or of a whole account.

What is not needed is not kept: the account holder's own data, contacts and sessions are counted and dropped, and so are
the names of bystanders inside records. A damaged record is kept aside and the rest goes in.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import BinaryIO

import msgspec

from staydown.words.errors import Malformed
from staydown.words.posts import Channel, Damaged, Dropped, Item, Post, Visibility

from .repair import UNREADABLE, decoded
from .telegram_message import message, post, sound_message, withheld
from .telegram_shapes import Message
from .window import LIMIT, PASSED, STRING, WINDOW, Window

RAW = 256
"""So many first bytes of a damaged record are kept."""

PERSONAL = frozenset(
    {
        "personal_information",
        "profile_pictures",
        "profile_music",
        "stories",
        "contacts",
        "frequent_contacts",
        "sessions",
        "web_sessions",
        "other_data",
    }
)
"""Sections of an account's export that nobody needs; whatever else is not known is dropped as "unknown_sections"."""

_RECORD = rb'\{\s*"id"\s*:\s*-?[0-9]+\s*,\s*"type"\s*:\s*"(?:message|service|unsupported)"'
_CHAT = (
    rb'"(?:name"\s*:\s*(?:null|' + STRING + rb')\s*,\s*"type|type)"\s*:\s*(?:null|"[a-z_]*")\s*,'
    rb'\s*"id"\s*:\s*-?[0-9]+\s*,\s*"messages"\s*:\s*\['
)
_CHAT_MARK = re.compile(_CHAT)
_ANY_MARK = re.compile(_RECORD + b"|" + _CHAT)
_FIRST_KEY = re.compile(rb'\{\s*("[^"\\]*"\s*:)')
_END_OF_CHAT = re.compile(rb"\s*\]\s*(?:\}|$)")
_OPENING = re.compile(rb',\s*\{\s*"[^"\\]*"\s*:')
_LONGEST_OPENING = 256
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]")

_MEND = "In Telegram Desktop choose Export chat history, format Machine-readable JSON, and give its result.json"
_VALUE: msgspec.json.Decoder[object] = msgspec.json.Decoder()


def read(stream: BinaryIO, size: int = WINDOW) -> Iterator[Item]:
    """The items of an export in the order of the file, and at its end what was dropped.

    Memory stays flat: one window of `size` bytes, or one record of at most `window.LIMIT` bytes. Raises Malformed where the
    stream is no export at all; a damaged part of an export is yielded as Damaged.
    """
    window = Window(stream, size)
    _refuse_other_files(window)
    return _Walk(window).items()


def _refuse_other_files(window: Window) -> None:
    if window.head(3) == b"\xef\xbb\xbf":
        window.cut(3)
    start = window.peek()
    if not start:
        raise Malformed("the file is empty", where="byte 0", mend=_MEND)
    if start == b"<":
        raise Malformed("this is the HTML form of an export", where="byte 0", mend=_MEND)
    if start == b"[":
        raise Malformed("this is JSON, but no export of Telegram Desktop", where=f"byte {window.offset}", mend=_MEND)
    if start != b"{":
        raise Malformed("this is not JSON in UTF-8", where=f"byte {window.offset}", mend=_MEND)


class _Walk:
    """One walk over one export. Outside of messages it goes from key to key and needs no nesting, so it can go on anywhere."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._dropped: Counter[str] = Counter()
        self._section = ""
        self._chats = 0
        self._header: dict[str, object] = {}
        self._shown: Channel | None = None
        self._depth = 0
        self._is_broken = False
        self._has_chats = False

    def items(self) -> Iterator[Item]:
        """Everything from the cursor to the end of the stream."""
        while byte := self._window.peek():
            if byte == b'"':
                yield from self._member()
            elif byte in b"{}[],":
                yield from self._punctuation(byte)
            else:
                yield self._go_on("this is not JSON")
        if self._depth and not self._is_broken:
            yield Damaged(self._place(), "the file ends before the export does")
        if not self._has_chats:
            what = "this is not sound JSON and holds no chat" if self._is_broken else "this is JSON, but holds no chat with messages"
            raise Malformed(what, where=f"byte {self._window.offset}", mend=_MEND)
        yield from (Dropped(kind, count) for kind, count in self._dropped.items())

    def _punctuation(self, byte: bytes) -> Iterator[Channel]:
        self._window.take(byte)
        if byte in b"{[":
            self._depth += 1
        elif byte in b"}]":
            self._depth -= 1
        whole = self._channel()
        if byte == b"}" and whole and self._shown not in (None, whole):
            yield whole
        if byte in b"{}":
            self._forget_chat()

    def _member(self) -> Iterator[Item]:
        key = self._window.value(_CHAT_MARK)
        if key is None or not self._window.take(b":"):
            yield self._go_on("a name without a value")
        elif key in (b'"name"', b'"type"', b'"id"'):
            yield from self._header_field(key.decode().strip('"'))
        elif key == b'"messages"' and self._window.peek() == b"[":
            yield from self._messages()
        elif key in (b'"chats"', b'"left_chats"'):
            self._section, self._chats = key.decode().strip('"'), 0
        elif key != b'"list"':
            yield from self._left_out(key)

    def _header_field(self, name: str) -> Iterator[Damaged]:
        value = self._window.value(_CHAT_MARK)
        try:
            self._header[name] = None if value is None else decoded(_VALUE, value)
        except UNREADABLE:
            value = None
        if value is None:
            yield self._go_on(f"the chat's {name} cannot be read")

    def _left_out(self, key: bytes) -> Iterator[Damaged]:
        """Passes over a section that is not taken; nothing of it is kept but the number of its entries."""
        kind = key.decode(errors="replace").strip('"')
        entries = self._entries()
        if kind != "about" and entries != 0:
            self._dropped[kind if kind in PERSONAL else "unknown_sections"] += entries or 1
        if entries is None:
            yield self._go_on("this section cannot be read; it would have been dropped")

    def _entries(self) -> int | None:
        """How many entries the next value has, passed over: of a list, of an object's `list`, or one. None where it is damaged."""
        window = self._window
        if window.peek() == b"[":
            return self._elements()
        if not window.take(b"{"):
            return None if window.value(_CHAT_MARK) is None else 1
        entries = 1
        while not window.take(b"}"):
            key = window.value(_CHAT_MARK)
            if key is None or not window.take(b":"):
                return None
            found = self._elements() if key == b'"list"' and window.peek() == b"[" else window.value(_CHAT_MARK)
            if found is None:
                return None
            entries = found if isinstance(found, int) else entries
            window.take(b",")
        return entries

    def _elements(self) -> int | None:
        """How many elements the list has that comes next, passed over; None where it is damaged."""
        self._window.take(b"[")
        elements = 0
        while not self._window.take(b"]"):
            if self._window.value(_CHAT_MARK) is None:
                return None
            elements += 1
            self._window.take(b",")
        return elements

    def _messages(self) -> Iterator[Item]:
        place = f"{self._section}.list[{self._chats}].messages" if self._section else "messages"
        self._chats += 1
        channel = self._shown = self._channel()
        if channel is None:
            yield Damaged(self._place(), "the chat has no id before its messages, so its posts cannot be named")
            self._elements()
            return
        self._has_chats = True
        yield channel
        self._window.take(b"[")
        opening = b""
        for n in count():
            if self._window.peek() in (b"]", b"") and self._ends_here():
                return
            at = self._window.offset
            found = self._guessed(opening) or self._framed()
            if isinstance(found, Damaged):
                yield replace(found, place=f"{place}[{n}], byte {at}")
            else:
                yield self._post(found, channel.id)
            if self._shown is None:
                return
            opening = opening or self._opening()
            self._window.take(b",")

    def _ends_here(self) -> bool:
        """Whether the bracket that comes next ends the list, the cursor then behind it: no list is followed by a bare value."""
        self._window.take(b"]")
        return self._window.peek() in (b"}", b",", b"")

    def _opening(self) -> bytes:
        """How the second record of a list begins, comma and white space included: all later ones are most likely to begin so."""
        self._window.peek()
        found = _OPENING.match(self._window.head(_LONGEST_OPENING))
        return found[0] if found else b""

    def _post(self, found: Message, channel: str) -> Post:
        for kind, number in withheld(found).items():
            self._dropped[kind] += number
        return post(found, channel)

    def _guessed(self, opening: bytes) -> Message | None:
        guess = self._window.guess(opening)
        if guess is None:
            return None
        try:
            found = sound_message(guess)
        except UNREADABLE:
            return None
        self._window.cut(len(guess))
        return found

    def _framed(self) -> Message | Damaged:
        """The next record; after damage the cursor stands at the next record, the next chat or the end. The place is not yet filled in."""
        record = self._window.value(_ANY_MARK) if self._window.peek() == b"{" else None
        if record is None:
            return self._next_record()
        if not _ANY_MARK.search(record, 1):
            try:
                return message(record)
            except UNREADABLE as error:
                if self._ends_soundly(record) and not (self._section and _may_hide_a_chat(record)):
                    return Damaged("", _reason(error), record[:RAW])
        self._window.back(record)
        return self._next_record()

    def _ends_soundly(self, record: bytes) -> bool:
        """Whether a damaged record ends where its brackets say: the next one begins with the same key, or the chat ends."""
        behind = self._window.head(_LONGEST_OPENING)
        own, end = _FIRST_KEY.match(record), _END_OF_CHAT.match(behind)
        following = _FIRST_KEY.match(behind[end.end() if end else 0 :].lstrip().removeprefix(b",").lstrip())
        alike = own is not None and following is not None and own[1] == following[1]
        return not alike if end else alike

    def _next_record(self) -> Damaged:
        """Passes over a record without an end.

        Where an account's chats follow each other and the next one's header may lie in what is passed over, reading goes on at the
        next chat: a post is rather lost than given to the wrong channel.
        """
        self._is_broken = True
        passed = self._window.skip_to(_ANY_MARK)
        landed = self._window.peek()
        if landed == b"{" and self._section and _may_hide_a_chat(passed):
            self._window.skip_to(_CHAT_MARK)
            landed = self._window.peek()
        if landed == b'"':
            self._forget_chat()
        reason = _reason_passed_over(passed) if landed else "the file ends inside this record"
        return Damaged("", reason, passed[:RAW])

    def _go_on(self, reason: str) -> Damaged:
        """Passes over damage outside of messages, to the next chat. What it was is not kept: it may be personal data."""
        place = self._place()
        self._is_broken = True
        self._forget_chat()
        self._window.skip_to(_CHAT_MARK)
        return Damaged(place, reason)

    def _channel(self) -> Channel | None:
        """The channel that the header names, or None as long as its id is not known."""
        number = self._header.get("id")
        if not isinstance(number, int) or isinstance(number, bool):
            return None
        kind = str(self._header.get("type") or "")
        return Channel(f"telegram:{number}", "telegram", str(self._header.get("name") or ""), kind, _visibility(kind))

    def _forget_chat(self) -> None:
        self._header = {}
        self._shown = None

    def _place(self) -> str:
        return f"{self._section or 'export'}, byte {self._window.offset}"


def _visibility(kind: str) -> Visibility:
    if kind.startswith("public_"):
        return Visibility.PUBLIC
    return Visibility.SELECTED if kind.startswith(("private_", "personal")) else Visibility.UNKNOWN


def _may_hide_a_chat(passed: bytes) -> bool:
    """Whether the header of a chat may lie in bytes that were passed over, seen or wiped out.

    A header and the end of the chat before it take 25 bytes at least, so where one was overwritten more than four bytes are no text.
    """
    return len(passed) > PASSED or b'"messages"' in passed or len(_NO_TEXT.findall(passed.decode(errors="replace"))) > 4


def _reason_passed_over(passed: bytes) -> str:
    """Why a record that has an end further on was passed over."""
    if not passed.lstrip().startswith(b"{"):
        return "this is no record: it does not begin with a brace"
    return f"a quote or bracket is missing, or it is longer than {LIMIT} bytes"


def _reason(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
