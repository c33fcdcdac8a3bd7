"""How much chance finds follows from how many are asked for, how many are enrolled, and how many there may be."""

from itertools import pairwise

import pytest

from staydown.protect.chance import BOUND, by_chance, of_name, of_number, of_shape
from staydown.words.protect import IdentifierKind as Kind


def test_a_phone_number_with_one_misread_digit_is_shown_alone_by_a_small_register_and_not_by_a_large_one() -> None:
    of = of_number(Kind.PHONE, "470123456")
    assert by_chance(of, 30, 2_000) <= BOUND < by_chance(of, 30, 200_000)


def test_chance_grows_with_what_is_asked_for_and_with_who_is_enrolled() -> None:
    assert by_chance(1e9, 6, 7) == pytest.approx(42 * by_chance(1e9, 1, 1))
    assert by_chance(1e9, 5, 0) == 0


def test_there_are_more_handles_of_more_letters_and_fewer_of_their_shapes() -> None:
    assert all(of_name(one) <= of_name(other) for one, other in pairwise(range(6, 40)))
    assert all(of_shape(letters) < of_name(letters) for letters in range(10, 40))


def test_there_are_more_plates_of_more_letters() -> None:
    assert of_number(Kind.PLATE, "1ab2345") < of_number(Kind.PLATE, "xr234yp")
