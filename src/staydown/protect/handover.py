"""What an employer hands over: people blinded where they are known, in a file that says nothing to who has no key.

The file is lines of JSON: the first says of which register it is, when it was made and what was refused; the others are tokens.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hmac import compare_digest

import msgspec

from staydown.words.errors import Malformed, Tampered
from staydown.words.protect import Register, Token

from .enrolment import RefusedRow

FORM = "staydown blinded people 1"


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line: the register, the value that tells its key from others (hex), how many tokens follow, and what was refused."""

    form: str
    register: str
    check: str
    made_at: datetime
    tokens: int
    refused: tuple[RefusedRow, ...]


def written(register: str, check: str, made_at: datetime, tokens: Sequence[Token], refused: Iterable[RefusedRow]) -> bytes:
    """The file, as bytes."""
    head = Head(FORM, register, check, made_at, len(tokens), tuple(refused))
    return b"\n".join(msgspec.json.encode(line) for line in (head, *tokens)) + b"\n"


def read(file: bytes, register: Register) -> tuple[Head, list[Token]]:
    """The first line and the tokens of a file.

    Raises Malformed for a file that is none or is cut off, Tampered for one of another register or under another key.
    """
    mend = "Make it again with: staydown blind"
    first, *lines = file.splitlines() or [b""]
    try:
        head = msgspec.json.decode(first, type=Head)
        tokens = list(_tokens(lines))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed("this is no file of blinded people, or a damaged one", mend=mend) from error
    if head.form != FORM or head.tokens != len(tokens):
        raise Malformed("this file of blinded people is not whole, or of another form", mend=mend)
    if head.register != register.id or not compare_digest(head.check, register.check):
        raise Tampered(f"these people were not blinded with the key of register {register.id}: nothing of it would be found")
    return head, tokens


def _tokens(lines: Iterable[bytes]) -> Iterator[Token]:
    """The tokens, one a line."""
    decode = msgspec.json.Decoder(Token).decode
    return map(decode, lines)
