"""The outer key is laid on and taken off without a trace, hides what the inner key alone would test, and sets aside what does not open."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from staydown.protect.outer import covered, outer_key, uncovered
from staydown.protect.seals import parted, sealed
from staydown.words.protect import Commonness, IdentifierKind, Token

from .samples import KEYS, ROWS, tokens_of

KEY, OTHER = outer_key(bytes(32), "garrison"), outer_key(bytes(range(32)), "garrison")
TOKENS = sealed(tokens_of(ROWS), KEYS)
texts = some.text("0123456789abcdef| ", max_size=80)


@given(some.sampled_from(IdentifierKind), texts, texts, texts, texts)
def test_what_is_covered_is_uncovered_as_it_was(kind: IdentifierKind, value: str, near: str, marks: str, seal: str) -> None:
    token = Token(kind, value, "K-1", None, near, marks, Commonness.COMMON, seal)
    assert uncovered(covered(token, KEY), KEY) == token


def test_another_outer_key_takes_the_place_of_the_first_without_the_values() -> None:
    moved = [covered(uncovered(covered(token, KEY), KEY), OTHER) for token in TOKENS]
    assert parted([uncovered(token, OTHER) for token in moved], KEYS) == (TOKENS, 0)


def test_nothing_that_the_inner_key_makes_stands_in_a_covered_token() -> None:
    for token in TOKENS:
        hidden = covered(token, KEY)
        assert (hidden.kind, hidden.person, hidden.purge_at) == (token.kind, token.person, token.purge_at)
        for part in filter(None, (token.value, token.near[:16], token.marks[:10], token.seal)):
            assert part not in "".join((hidden.value, hidden.near, hidden.marks, hidden.seal))


def test_the_same_token_is_covered_alike_and_equal_values_of_two_people_are_not() -> None:
    token = TOKENS[0]
    assert covered(token, KEY) == covered(token, KEY)
    assert covered(token, KEY).value != covered(replace(token, person="K-2"), KEY).value


@pytest.mark.parametrize("change", [{"value": "00" * 40}, {"value": "no hex"}, {"person": "K-2"}, {"near": "ab" * 20}, {"seal": ""}])
def test_what_does_not_open_is_set_aside(change: dict[str, str]) -> None:
    token = covered(TOKENS[0], KEY)
    assert parted([uncovered(replace(token, **change), KEY)], KEYS) == ([], 1)  # type: ignore[arg-type]
    assert parted([uncovered(token, OTHER)], KEYS) == ([], 1)
