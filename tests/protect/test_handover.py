"""What an employer blinded is read as it was written, and nothing else is taken for it."""

import pytest

from staydown.protect.enrolment import RefusedRow
from staydown.protect.handover import read, written
from staydown.protect.keys import check_value
from staydown.words.errors import Malformed, Tampered
from staydown.words.protect import Register

from .samples import AT, MASTER, ROWS, WANNES, tokens_of

CHECK = check_value(MASTER)
REGISTER = Register("garrison", "an invented ministry", "garrison", "invented", CHECK)
REFUSED = (RefusedRow(3, "phone", "too short"),)
TOKENS = tokens_of(ROWS)
FILE = written("garrison", CHECK, AT, TOKENS, REFUSED)


def test_what_was_written_is_read() -> None:
    head, tokens = read(FILE, REGISTER)
    assert (tokens, head.refused, head.made_at) == (TOKENS, REFUSED, AT)


def test_a_file_of_nobody_is_one() -> None:
    assert read(written("garrison", CHECK, AT, [], ()), REGISTER)[1] == []


def test_no_value_stands_in_the_file() -> None:
    for value in WANNES.values():
        assert len(value) < 6 or value.encode() not in FILE


@pytest.mark.parametrize(
    "file",
    [
        *(b"", b"\n", b"\xff\xfe", b"person;name\n1;A B\n", b"{}"),
        *(FILE[:-40], FILE.rpartition(b"\n{")[0], FILE + b"{}\n", FILE.replace(b"people 1", b"people 2", 1)),
    ],
)
def test_what_is_no_such_file_or_is_cut_off_is_told(file: bytes) -> None:
    with pytest.raises(Malformed, match="blinded people"):
        read(file, REGISTER)


@pytest.mark.parametrize("file", [written("reserve", CHECK, AT, TOKENS, ()), written("garrison", check_value(bytes(32)), AT, TOKENS, ())])
def test_a_file_of_another_register_or_under_another_key_is_refused(file: bytes) -> None:
    with pytest.raises(Tampered, match="not blinded with the key of register garrison"):
        read(file, REGISTER)
