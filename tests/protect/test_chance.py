"""How much chance finds follows from how many are asked for, how many are enrolled, and how many there may be."""

import pytest

from staydown.protect.chance import BOUND, POSSIBLE, by_chance
from staydown.protect.names import SLIP
from staydown.words.protect import STRONG
from staydown.words.protect import IdentifierKind as Kind


def test_a_phone_number_with_one_misread_digit_is_shown_alone_by_a_small_register_and_not_by_a_large_one() -> None:
    assert by_chance(Kind.PHONE, "470123456", 30, 2_000) <= BOUND < by_chance(Kind.PHONE, "470123456", 30, 200_000)


@pytest.mark.parametrize("kind", sorted(POSSIBLE))
def test_chance_grows_with_what_is_asked_for_and_with_who_is_enrolled(kind: Kind) -> None:
    assert kind in STRONG
    once = by_chance(kind, "x", 1, 1)
    assert by_chance(kind, "x", 6, 7) == pytest.approx(42 * once)
    assert by_chance(kind, "x", 5, 0) == 0


def test_there_are_fewer_shapes_of_handles_than_handles() -> None:
    assert by_chance(Kind.HANDLE, f"{SLIP}x", 1, 1) > by_chance(Kind.HANDLE, "x", 1, 1)
