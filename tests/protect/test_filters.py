"""A coarse filter never misses who is enrolled, lets about its share of strangers through, and means nothing without its key."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from staydown.protect.filters import PASSED, CoarseFilter, coarse, filters_of, mark
from staydown.protect.keys import keys_of
from staydown.words.errors import Tampered
from staydown.words.protect import STRONG, IdentifierKind, Token

from .samples import KEYS, ROWS, WANNES, tokens_of

marks = some.integers(0, 2**32 - 1)


@given(some.sets(marks, max_size=300), some.floats(0.001, 0.5))
def test_whatever_is_enrolled_passes(enrolled: set[int], share: float) -> None:
    made = coarse(enrolled, share)
    assert all(map(made.passes, enrolled))
    assert not enrolled or 0 < made.share <= len(enrolled) / made.slots


@given(some.sets(marks, max_size=50), some.lists(marks, max_size=50))
def test_a_filter_says_what_a_set_of_slots_says(enrolled: set[int], asked: list[int]) -> None:
    made = coarse(enrolled, 0.3)
    slots = {one % made.slots for one in enrolled}
    assert [made.passes(one) for one in asked] == [one % made.slots in slots for one in asked]


@pytest.mark.parametrize("kind", PASSED)
def test_about_the_share_that_is_wanted_passes_of_strangers_values(kind: IdentifierKind) -> None:
    """40,000 of 40,000 drawn marks are nobody's: the share is known to a tenth of itself and better."""
    drawn = np.random.default_rng(7).integers(0, 2**32, 60_000).tolist()
    made = coarse(drawn[:20_000], PASSED[kind])
    passed = sum(map(made.passes, drawn[20_000:])) / 40_000
    assert passed == pytest.approx(PASSED[kind], rel=0.25)


def test_a_kind_that_nobody_has_lets_nothing_through() -> None:
    made = coarse([], 0.3)
    assert not any(map(made.passes, range(1000)))


def test_every_strong_kind_but_photos_has_a_filter_that_lets_its_enrolled_values_pass() -> None:
    made = filters_of(tokens_of(ROWS), KEYS)
    assert set(made) == STRONG - {IdentifierKind.PHOTO}
    for kind, form in ((IdentifierKind.PHONE, "470123456"), (IdentifierKind.HANDLE, "wannesvdzex")):
        assert made[kind].passes(mark(KEYS.filters, kind, form)), kind


def test_the_marks_in_the_tokens_mean_nothing_to_who_has_the_key_of_the_filter_alone() -> None:
    """The pad is of another key: under it none of the marks is what the filter's key makes."""
    (phone, *_) = (token for token in tokens_of([WANNES]) if token.kind is IdentifierKind.PHONE)
    assert int(phone.marks, 16) != mark(KEYS.filters, IdentifierKind.PHONE, "470123456")
    assert filters_of([phone], keys_of(bytes(32), "garrison")) != filters_of([phone], KEYS)


def test_equal_numbers_of_two_registers_have_marks_of_their_own() -> None:
    other = keys_of(bytes(range(32)), "another")
    assert mark(KEYS.filters, IdentifierKind.PHONE, "470123456") != mark(other.filters, IdentifierKind.PHONE, "470123456")


@pytest.mark.parametrize("marks", ["", "ab", "no hex"])
def test_a_token_without_its_mark_is_told_and_not_left_out(marks: str) -> None:
    with pytest.raises(Tampered, match="enrol the register again"):
        filters_of([Token(IdentifierKind.PHONE, "ab" * 16, "K-1", marks=marks)], KEYS)


def test_what_is_sent_is_a_filter_again() -> None:
    made = coarse(range(100), 0.1)
    assert CoarseFilter(made.slots, made.bits) == made


def test_a_filter_tells_about_how_many_values_it_was_made_of() -> None:
    assert coarse((), 0.305).values == 0
    for count in (1, 2_000, 100_000):
        made = coarse(np.random.default_rng(1).integers(0, 1 << 32, count), 0.305)
        assert made.values == pytest.approx(count, rel=0.03)
