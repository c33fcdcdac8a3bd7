"""The type of the package: what it draws, and what it names instead."""

from staydown.report.typeface import drawn, width

from .samples import ARABIC, CYRILLIC


def test_what_the_type_has_is_drawn_and_what_it_has_not_is_named() -> None:
    assert drawn(ARABIC) == ARABIC
    assert drawn(CYRILLIC) == CYRILLIC
    assert drawn("中") == "[U+4E2D]"


def test_a_wide_letter_is_wider_than_a_narrow_one_and_a_text_as_wide_as_its_letters() -> None:
    assert width("W") > 2 * width("i") > 0
    assert abs(width("Wi") - width("W") - width("i")) < 1e-9
