"""Plates: national shapes are found as people write them, and talk makes few of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold
from staydown.protect.plates import SHAPES, is_plate, plate_form, plates


def _found(text: str) -> set[str]:
    return {form for form, _ in plates(fold(text))}


@pytest.mark.parametrize(
    ("plate", "text"),
    [
        ("1-ABC-234", "1ABC234"), ("1-ABC-234", "1 abc 234"), ("1-ABC-234", "1.abc.234"), ("1-ABC-234", "1-ABC\n234"),
        ("1-ABC-234", "1\nABC\n234"), ("1-ABC-234", "1 A B C 2 3 4"), ("1-ABC-234", "1_ABC_234"), ("1-ABC-234", "1*ABC*234"),
        ("1-ABC-234", "1 · ABC · 234"), ("1-ABC-234", "1 - ABC - 234"), ("1-ABC-234", "1abc-234"), ("1-ABC-234", "(1:ABC:234)"),
        ("1-ABC-234", "1|ABC|234"), ("1-ABC-234", "I-ABC-234"), ("1-ABC-234", "l ABC 234"), ("1-ABC-234", "1-A8C-Z34"),
        ("1-ABO-234", "1-AB0-234"), ("ABC-123", "abc 123"), ("ABC-123", "abc123"), ("AB-123-CD", "AB 123 CD"),
        ("12-AB-34", "12ab34"), ("G-123-BB", "G 123 BB"), ("12-ABC-3", "12abc3"), ("B-MW 1234", "BMW 1234"), ("B-MW 1234", "B MW 1234"),
        ("B-MW 1234", "bmw1234"), ("KLE-AB 12", "KLE AB-12"), ("KF 1234", "kf-1234"), ("AB12 CDE", "AB12CDE"), ("AB12 CDE", "ab 12 cde"),
        ("1234 ABC", "1234-abc"), ("WA 12345", "wa12345"), ("34 ABC 123", "34abc123"), ("A123BC 77", "a 123 bc 77"),
        ("CB 1234 AB", "cb1234ab"), ("AA 1234 BB", "aa-1234-bb"), ("12345-A-6", "12345 | A | 6"), ("ABH-1234", "abh 1234"),
        ("AB-123-CD", "ab.123.cd"), ("1-ABC-234", "1~abc~234"), ("1-ABC-234", "1 = ABC = 234"), ("1-ABC-234", "[1],[ABC],[234]"),
    ],
)  # fmt: skip
def test_a_plate_is_found_joined_spaced_dotted_over_lines_and_misread(plate: str, text: str) -> None:
    assert plate_form(fold(plate)) in _found(f"rijdt met {text}, een")
    assert plate_form(fold(plate)) in _found(plate)


@pytest.mark.parametrize(
    "talk",
    [
        "2 for 150", "i m 30", "the 500", "on 12.10", "10 am 30", "it is 2000", "can i 4", "every 5 seconds", "the last 10 of 20 kb",
        "2016-09-26", "0470 12 34 56", "v2.1.3", "3 of 4, 5 of 6", "abc-def-ghi", "(1), abc; 234",
        "adsl-75-4-ab-72.example.org", "name12@host-34-ab.example",
    ],
)  # fmt: skip
def test_talk_and_addresses_make_no_plate(talk: str) -> None:
    assert not _found(talk)


@given(st.sampled_from(" ".join(SHAPES.values()).split()), st.sampled_from("-. *\n"), st.booleans(), st.data())
def test_every_national_shape_is_found_with_any_sign_between_its_groups(shape: str, sign: str, joined: bool, data: st.DataObject) -> None:
    letters, digits = st.sampled_from("FKQV"), st.sampled_from("0123456789")
    plate = "".join(data.draw(letters) if kind == "X" else data.draw(digits) if kind == "9" else "-" for kind in shape)
    text = plate.replace("-", "" if joined else sign)
    talk = sign in " \n" and all(len(group) == 1 for group in fold(text).split() if group.isalpha())
    assert plate_form(fold(plate)) in _found(plate)
    assert plate_form(fold(plate)) in _found(f"wagen {text} gezien") or (talk and not joined)


@given(st.text(alphabet="abo1I0 -\n.Z", max_size=40))
def test_every_plate_is_letters_and_digits_with_look_alikes_folded(text: str) -> None:
    assert all(form.isalnum() and not set(form) & set("oilbsz") for form in _found(text))


@given(st.from_regex(r"[a-z0-9]{1,4}(-?[a-z0-9]{1,4}){0,4}", fullmatch=True))
def test_a_value_of_the_shape_of_a_plate_is_a_plate_in_a_text(value: str) -> None:
    if is_plate(value):
        assert plate_form(value) in {plate for plate, _ in plates(value)}
