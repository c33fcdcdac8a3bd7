"""Numbers: digits are joined over whatever people put between them, and what looks like something else is left alone."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold
from staydown.protect.numbers import MOST_DIGITS, whole, written


def _digits(text: str) -> set[str]:
    return {number.digits for number in written(fold(text))}


@pytest.mark.parametrize(
    "text",
    [
        "0470123456", "0470 12 34 56", "0470/12.34.56", "0470_12_34_56", "0470*12*34*56", "0470,12,34,56", "0470;12;34;56",
        "0470:12:34:56", "[0470] [12] [34] [56]", "0470 | 12 | 34 | 56", "0470|12|34|56", "0470~12~34~56", "0470=12=34=56",
        "0470 👍 12 👍 34 👍 56", "0470👍👍👍12👍👍👍34👍👍👍56", "0470 — 12 — 34 — 56", "0470••12••34••56", "0470\\12\\34\\56",
        "0470\n12 34 56", "0470 12\n34\n56", "> 0470 12\n> 34 56", "⓪④⑦⓪①②③④⑤⑥", "٠٤٧٠ ١٢ ٣٤ ٥٦", "0️⃣4️⃣7️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣",
        "0 4 7 0 1 2 3 4 5 6", "0.4.7.0.1.2.3.4.5.6", "O47O 12 34 56", "o470 12 34 56", "0470 l2 34 S6", "0470 I2 E4 56".replace("E", "3"),
        "O4 7O I2 3A S6", "0470|l2|34|56", "047O I23 4 5 b", "O47D 1Z 34 S6", "0470 12 e4 5g",
        "04T0 12 34 5G", "0h7u 12 3a 56", "nul 4 seven 0 twaalf 34 cinquante-six",
        "zero. four. seven. zero. one. two. three. four. five. six", "NUL\nvier\nzeven\nnul 12 34 56",
        "12/05/2016 21:30 0470_12_34_56", "0471 33 44 55, 0470 12 34 56, 0472 11 22 33", "1) 0470 12 34 56\n2) 0471 33 44 55",
    ],
)  # fmt: skip
def test_a_number_is_read_however_its_digits_are_written_and_parted(text: str) -> None:
    assert "0470123456" in _digits(f"wannes: {text}, hij")


@pytest.mark.parametrize(
    "text",
    [
        "2016-09-26 13:02",
        "12/05/2016 10:30",
        "[09:16:22] 1234",
        "192.168.100.123",
        "88-137-40-198",
        "0.12 0.34 0.56",
        "2015, 2016, 2017",
        "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20",
        "so a big 12 is a lol 34",
    ],
)
def test_dates_times_internet_addresses_and_long_rows_are_not_joined_to_one_number(text: str) -> None:
    assert "".join(filter(str.isdigit, text))[:MOST_DIGITS] not in _digits(text)


def test_what_announces_and_parts_a_number_is_told() -> None:
    (plus,) = written("+32470123456")
    assert (plus.digits, plus.start, plus.plus, plus.groups) == ("32470123456", 1, True, 1)
    messengers = ["wa.me/32470123456", "signal.me/#p/+32470123456", "send?phone=32470123456", "plus 32470123456"]
    assert all(number.plus for text in messengers for number in written(text))
    (starred,) = written("612*345*678")
    assert (starred.plain, starred.even, starred.apart, starred.groups) == (False, True, True, 3)
    assert not next(written("d77221747")).apart


@given(
    st.from_regex(r"0[1-9]{9}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", "-", ".", "/", " (", ")", "\n"]), min_size=9, max_size=9),
)
def test_any_signs_of_phone_numbers_may_stand_between_any_digits(number: str, gaps: list[str]) -> None:
    text = "".join(chain.from_iterable(zip(number, [*gaps, ""], strict=True)))
    assert number in _digits(f"bel {text} nu") or text.count("\n") > 3


@given(st.text(alphabet="0123456789o .-/:,()+\n", max_size=80))
def test_every_number_is_made_of_digits_that_stand_in_the_text_from_its_start(text: str) -> None:
    for number in written(text):
        assert number.digits.isdigit() and len(number.digits) <= MOST_DIGITS
        read = text[number.start :].replace("o", "0")
        assert "".join(filter(str.isdigit, read)).startswith(number.digits)


@given(st.from_regex(r"\+?[0-9]{1,9}([ ./-][0-9]{1,6}){0,6}", fullmatch=True))
def test_what_a_value_is_as_a_whole_is_read_in_it_as_in_a_text(value: str) -> None:
    number = whole(value)
    assert number is None or number in set(written(value))


def test_most_values_are_one_number_as_a_whole() -> None:
    for value in ("+32 470 12 34 56", "0470/12.34.56", "85.07.30-033.28", "0470123456"):
        assert whole(value), value
    for value in ("0470", "0470 12 34 56, 0471 33 44 55", "2016-09-26 13", "192.168.100.123", "o470123456"):
        assert not whole(value), value
