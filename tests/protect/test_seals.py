"""A token that was changed in any part bears no seal, nor does one of another register or without one."""

from dataclasses import replace

import pytest

from staydown.protect.keys import keys_of
from staydown.protect.seals import parted, sealed
from staydown.words.protect import Commonness, IdentifierKind, Token

from .samples import KEYS, MASTER, PURGE_AT, ROWS, tokens_of

TOKENS = sealed(tokens_of(ROWS), KEYS)


def test_what_was_enrolled_is_sound_and_stays_in_order() -> None:
    assert parted(TOKENS, KEYS) == (TOKENS, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": IdentifierKind.SCHOOL},
        {"value": "00" * 16},
        {"value": "not hex ä"},
        {"person": "K-0000-0000-0000"},
        {"near": "00" * 8},
        {"marks": "ff"},
        {"commonness": Commonness.COMMON},
        {"seal": ""},
        {"seal": "00" * 8},
    ],
)
def test_a_changed_token_is_set_aside_and_counted(changed: dict[str, object]) -> None:
    broken = replace(TOKENS[0], **changed)  # type: ignore[arg-type]
    assert parted([broken, *TOKENS[1:]], KEYS) == (TOKENS[1:], 1)


def test_another_purge_date_is_no_change() -> None:
    assert parted([replace(token, purge_at=None) for token in TOKENS], KEYS)[1] == 0
    assert PURGE_AT is not None


def test_a_token_of_another_register_or_under_another_key_is_none_of_this_one() -> None:
    for keys in (keys_of(MASTER, "another"), keys_of(bytes(32), "garrison")):
        assert parted(TOKENS, keys) == ([], len(TOKENS))


def test_nothing_is_nothing() -> None:
    assert parted(list[Token](), KEYS) == ([], 0)
