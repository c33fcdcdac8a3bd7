"""What looks for enrolled values finds them however they are written, and nothing by chance."""

import pytest

from .needles import Haystack

PLATE = ("plate", "6-FLF-145")
CANONICAL = "6f1f145"


@pytest.mark.parametrize("around", ["'{}'", "plate={};", "{}", "zz{}zz"])
def test_a_value_is_found_in_its_canonical_form(around: str) -> None:
    assert Haystack([PLATE]).found_in(around.format(CANONICAL).encode()) == {"plate 6-FLF-145"}


def test_a_few_hex_digits_within_a_longer_run_of_them_are_chance() -> None:
    assert not Haystack([PLATE]).found_in(f"00{CANONICAL}00".encode())


def test_a_long_number_is_found_within_a_run_of_hex_digits_too() -> None:
    assert Haystack([("national_number", "85.07.30-033.28-11")]).found_in(b"00850730033281100")
