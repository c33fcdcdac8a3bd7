"""The table of kinds: each row keeps its own promises."""

import pytest

from staydown.find.kinds import KINDS, THINGS, bits_apart, levels, version
from staydown.words.find import Bank, SignalName

BANK = Bank("b", "s", "l", "n", threshold=20, suggested=40)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_confirmed_is_suggested_too(kind: str) -> None:
    confirmed, suggested = levels(kind, BANK)
    assert 0 <= confirmed <= suggested <= 100


def test_a_bank_says_how_near_is_near_enough_for_pictures_and_the_table_for_all_else() -> None:
    assert levels(SignalName.PDQ, BANK) == (20, 40)
    assert levels(SignalName.PDQ, Bank("b", "s", "l", "n", threshold=20)) == (20, 20)
    assert levels(SignalName.SHA256, BANK) == (0, 0)


def test_every_kind_that_ships_has_a_word_for_the_reader_and_a_version() -> None:
    assert set(THINGS) == set(SignalName)
    assert {version(kind) for kind in SignalName} == {f"{kind} 1" for kind in SignalName}


def test_two_hashes_differ_in_the_bits_in_which_they_differ() -> None:
    assert bits_apart("0" * 64, "f" + "0" * 63) == 4
