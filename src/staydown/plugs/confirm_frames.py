"""What is said between whoever reads posts and the process that alone holds the registers: four bytes of length, then MessagePack.

Every question has an answer of its own, and besides it may be answered that it must wait, that the register is not held (any more), or
that something is wrong.
"""

import socket
import struct
from datetime import datetime
from typing import Final

import msgspec

from staydown.protect.commonness import Counts
from staydown.protect.enrolment import RefusedRow
from staydown.protect.limits import Question
from staydown.protect.photos import Photo
from staydown.protect.weak import Standing
from staydown.words import errors
from staydown.words.find import Signal
from staydown.words.protect import Commonness, IdentifierKind, Register, Token

LONGEST = 1 << 28
"""Bytes that a frame may hold, so that neither side can be made to take more."""

_LENGTH = struct.Struct(">I")


class Open(msgspec.Struct, tag=True, frozen=True):
    """Opens a register, whose tokens have this digest, under its key; they are sent (`Tokens`, then `Load`) where they are not held yet."""

    register: Register
    passphrase: str
    digest: str


class Tokens(msgspec.Struct, tag=True, frozen=True):
    """Some of the tokens of the register that is being opened."""

    tokens: list[Token]


class Load(msgspec.Struct, tag=True, frozen=True):
    """All tokens were sent."""


class Touched(msgspec.Struct, tag=True, frozen=True):
    """Which texts may name somebody: `words` are given once each, `texts` as numbers of theirs."""

    register: str
    words: list[tuple[str, str, str, str, bool]]
    texts: list[list[int]]


class Look(msgspec.Struct, tag=True, frozen=True):
    """Which texts may mention somebody, each read with the one before it by its number, or -1 (`protect.asked`)."""

    register: str
    texts: list[str]
    before: list[int]


class Settle(msgspec.Struct, tag=True, frozen=True):
    """Which texts say no more of anybody than a name, and whom they name (`protect.asked`)."""

    register: str
    texts: list[str]


class Near(msgspec.Struct, tag=True, frozen=True):
    """Which words in a row may be a name: `words` are given once each, `rows` as numbers of theirs."""

    register: str
    words: list[tuple[str, str, str, str, bool]]
    rows: list[list[int]]


class Holders(msgspec.Struct, tag=True, frozen=True):
    """Who is enrolled with these forms."""

    register: str
    kind: IdentifierKind
    forms: list[str]


class Weak(msgspec.Struct, tag=True, frozen=True):
    """Which weak kinds of a person stand in a text."""

    register: str
    person: str
    places: dict[str, list[int]]


class Shown(msgspec.Struct, tag=True, frozen=True):
    """Whom pictures show."""

    register: str
    pictures: list[tuple[str, Signal]]


class Kinds(msgspec.Struct, tag=True, frozen=True):
    """Which kinds are enrolled for a person, and how common the name is."""

    register: str
    person: str


class Count(msgspec.Struct, tag=True, frozen=True):
    """Counts what some rows of an enrolment table have that many may have. Words are remembered until `Forget`."""

    rows: list[dict[str, str]]


class Blind(msgspec.Struct, tag=True, frozen=True):
    """Makes tokens of some rows of an enrolment table, of which the first has the number `begin`; `photos` say by file name what can
    be held, `counts` what many of the whole table have. Words and the key are remembered until `Forget`."""

    register: Register
    passphrase: str
    rows: list[dict[str, str]]
    begin: int
    purge_at: datetime
    photos: dict[str, Photo]
    counts: Counts


class Forget(msgspec.Struct, tag=True, frozen=True):
    """Says that a table is done, or broke off: nothing of its people may stay."""


class Cover(msgspec.Struct, tag=True, frozen=True):
    """Lays the outer key of a register over tokens; `before` is the one that they lie under, or empty."""

    register: Register
    before: str
    tokens: list[Token]


class Make(msgspec.Struct, tag=True, frozen=True):
    """Makes the key of a new register; from a passphrase where one is given."""

    key: str
    passphrase: str


class Alarms(msgspec.Struct, tag=True, frozen=True):
    """Which alarms rang since a moment."""

    since: datetime


Ask = (
    Open | Tokens | Load | Look | Settle | Near | Touched | Holders | Weak | Shown | Kinds | Count | Blind | Forget | Cover | Make | Alarms
)


class Made(msgspec.Struct, tag=True, frozen=True):
    """The key was made, and this value tells it from others (hex)."""

    check: str


class Wanted(msgspec.Struct, tag=True, frozen=True):
    """The tokens of the register have to be sent."""


class Ready(msgspec.Struct, tag=True, frozen=True):
    """The register can be asked: the key of the marks of its strong identifiers, the slots and bits of the filter of each kind, and how
    many tokens were set aside because they do not bear their seal."""

    filter_key: bytes
    filters: dict[IdentifierKind, tuple[int, bytes]]
    damaged: int


class Said(msgspec.Struct, tag=True, frozen=True):
    """What was asked: whether, who, which kinds, what stands there, how common."""

    may: bytes = b""
    passed: list[tuple[int, int, str]] = []
    named: list[list[str]] = []
    people: dict[str, list[str]] = {}
    kinds: list[IdentifierKind] = []
    standing: dict[IdentifierKind, Standing] = {}
    commonness: Commonness = Commonness.RARE
    shown: dict[str, bool] = {}


class Counted(msgspec.Struct, tag=True, frozen=True):
    """What is counted of each row."""

    keys: list[frozenset[str]]


class Blinded(msgspec.Struct, tag=True, frozen=True):
    """The tokens of rows, and what was refused."""

    tokens: list[Token]
    refused: list[RefusedRow]


class Rang(msgspec.Struct, tag=True, frozen=True):
    """Alarms, oldest first."""

    alarms: list["AlarmLine"]


class AlarmLine(msgspec.Struct, frozen=True):
    """An alarm as it stands in the log."""

    at: datetime
    question: Question
    saturated: bool
    asked: int


class Wait(msgspec.Struct, tag=True, frozen=True):
    """More was asked than is allowed: ask again after so many seconds."""

    seconds: float


class Unheld(msgspec.Struct, tag=True, frozen=True):
    """The register is not held, or not any more: open it."""


class Failed(msgspec.Struct, tag=True, frozen=True):
    """Something is wrong: the class of the error and its words."""

    error: str
    what: str
    where: str = ""
    mend: str = ""


Answer = Made | Wanted | Ready | Said | Counted | Blinded | Rang | Wait | Unheld | Failed

ASKS: Final = msgspec.msgpack.Decoder(Ask)
ANSWERS: Final = msgspec.msgpack.Decoder(Answer)
_ENCODER: Final = msgspec.msgpack.Encoder()


def send(connection: socket.socket, message: Ask | Answer) -> None:
    """Sends one message."""
    packed = _ENCODER.encode(message)
    connection.sendall(_LENGTH.pack(len(packed)) + packed)


def receive(connection: socket.socket) -> bytes:
    """The next message, undecoded; raises EOFError where the other side is gone, ValueError for one that is too long."""
    (length,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    if length > LONGEST:
        raise ValueError("a frame is too long")
    return _exactly(connection, length)


def _exactly(connection: socket.socket, length: int) -> bytes:
    """The next `length` bytes."""
    read = bytearray(length)
    view, place = memoryview(read), 0
    while place < length:
        count = connection.recv_into(view[place:])
        if not count:
            raise EOFError("the other side is gone")
        place += count
    return bytes(read)


def failed(error: errors.StaydownError) -> Failed:
    """An error as it is sent."""
    if isinstance(error, errors.Malformed):
        return Failed("Malformed", error.what, error.where, error.mend)
    return Failed(type(error).__name__, str(error))


def raised(answer: Failed) -> errors.StaydownError:
    """The error that was sent."""
    if answer.error == "Malformed":
        return errors.Malformed(answer.what, where=answer.where, mend=answer.mend)
    kinds = {one.__name__: one for one in (errors.Refused, errors.NotFound, errors.Unreachable, errors.Tampered)}
    return kinds.get(answer.error, errors.Unreachable)(answer.what)
