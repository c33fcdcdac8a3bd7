"""Arabic in one plain writing."""

import pytest

from staydown.protect.arabic import has_arabic, plain_arabic


@pytest.mark.parametrize(
    ("written", "plain"), [("أَوَامِر", "اوامر"), ("مدرسة", "مدرسه"), ("عمري ١٤", "عمري 14"), ("of the north", "of the north")]
)
def test_marks_and_variants_of_letters_make_no_difference(written: str, plain: str) -> None:
    assert plain_arabic(written) == plain


def test_whether_a_text_has_arabic_is_told_by_one_sign() -> None:
    assert has_arabic("call سالم") and not has_arabic("call Salem")
