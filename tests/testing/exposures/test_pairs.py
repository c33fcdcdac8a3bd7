"""Small tables written as words."""

from staydown.testing.exposures.pairs import choices, pairs


def test_a_pair_is_parted_at_its_first_sign_of_equality() -> None:
    assert pairs("ж=zh ь= a==") == {"ж": "zh", "ь": "", "a": "="}


def test_choices_are_parted_by_a_slash() -> None:
    assert choices("o=0/c e=/a") == {"o": ("0", "c"), "e": ("", "a")}
