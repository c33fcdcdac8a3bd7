"""Identifiers: equal things have equal forms, different things have not, and what is too weak is refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.identifiers import LONGEST, canonical, refusal
from staydown.words.protect import IdentifierKind as Kind

SAME = [
    (
        Kind.NAME,
        [
            "Wannes Vanderzwelmst",
            "VANDERZWELMST Wannes",
            "Vanderzwelmst, Wannes Karel",
            "Wannes K. van der Vanderzwelmst",
            "sgt. Wannes Vanderzwelmst",
        ],
    ),
    (Kind.NAME, ["Jo Van den Broeck", "Van den Broeck, Jo", "jo broeck"]),
    (
        Kind.PHONE,
        ["0470 12 34 56", "+32 470 12 34 56", "0032470123456", "+32 (0)470/12.34.56", "٠٤٧٠١٢٣٤٥٦", "tel:+32470123456", "32470123456"],
    ),
    (Kind.PHONE, ["02 123 45 67", "+32 2 123 45 67", "0032 (0)2 123.45.67"]),
    (Kind.PHONE, ["06 39 98 01 17", "+33 6 39 98 01 17", "0033639980117"]),
    (Kind.PHONE, ["0151 12345678", "+49 151 12345678"]),
    (Kind.PHONE, ["06-12345678", "+31 6 12345678"]),
    (Kind.EMAIL, ["Wannes@Example.org", "mailto:wannes@example.org", " <wannes@example.org>"]),
    (
        Kind.HANDLE,
        [
            "@wannes_vdz.ex",
            "wannesvdzex",
            "https://t.me/wannes_vdz_ex",
            "www.facebook.com/wannes.vdz.ex?ref=x",
            "instagram.com/Wannes_VDZ-ex/",
        ],
    ),
    (Kind.TOWN, ["Trémouvelle", "TREMOUVELLE", "1000 Trémouvelle"]),
    (Kind.TOWN, ["Gent", "Gand", "9000 Ghent"]),
    (Kind.UNIT, ["2e Bataljon Reiger", "2 bataljon reiger", "2de Bataljon  Reiger", "2ème Bataljon-Reiger"]),
    (Kind.PHONE, ["+34 612 34 56 78", "612 345 678"]),
    (Kind.PHONE, ["+216 20 123 456", "20 12 34 56"]),
    (Kind.EMAIL, ["wannes.v@example.org", "wannes.v (at) example (dot) org", "wannes.v arobase example point org"]),
    (Kind.HANDLE, ["@olivier_10", "@0livier_1O", "linkedin.com/in/olivier-10"]),
    (Kind.PLATE, ["6-BDF-017", "6 bdf 017", "6BDF017", "6-8DF-O17"]),
    (Kind.PLATE, ["AB-123-CD", "ab 123 cd", "AB123CD"]),
    (Kind.NATIONAL_NUMBER, ["12345678Z", "12.345.678-z"]),
    (Kind.ADDRESS, ["Kerkstraat 12", "kerkstraat 12A bus 3", "Kerkstraat 12, 9000 Gent"]),
    (Kind.ADDRESS, ["12, rue de la Gare, 1000 Bruxelles", "rue de la Gare 12", "12 Rue de la Gare 1000 Bruxelles"]),
    (Kind.NATIONAL_NUMBER, ["85.07.30-033.28", "85073003328", "85 07 30 033 28"]),
]


@pytest.mark.parametrize(("kind", "writings"), SAME)
def test_every_writing_of_the_same_thing_has_one_form(kind: Kind, writings: list[str]) -> None:
    forms = {canonical(kind, writing) for writing in writings}
    assert len(forms) == 1 and "" not in forms


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.NAME, "Wannes Vanderzwelmst", "Wannes Kroosbrecht"),
        (Kind.PHONE, "0470 12 34 56", "0470 12 34 57"),
        (Kind.PHONE, "02 123 45 67", "03 123 45 67"),
        (Kind.EMAIL, "wannes@example.org", "wannes@example.com"),
        (Kind.HANDLE, "wannes_vdz1", "wannes_vdz2"),
        (Kind.UNIT, "2e Bataljon", "12e Bataljon"),
        (Kind.ADDRESS, "Kerkstraat 12", "Kerkstraat 21"),
        (Kind.PLATE, "6-BDF-017", "6-BDF-018"),
    ],
)
def test_different_things_have_different_forms(kind: Kind, one: str, other: str) -> None:
    assert canonical(kind, one) != canonical(kind, other)


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        (Kind.NAME, "Wannes", "one word"),
        (Kind.NAME, "W. V.", "one word"),
        (Kind.NAME, "Good Friend", "ordinary"),
        (Kind.NAME, "", "one word"),
        (Kind.PHONE, "12 34 56", "too short"),
        (Kind.PHONE, "0470123456 0470987654", "too long"),
        (Kind.PHONE, "19991231", "does not look like"),
        (Kind.PHONE, "0470 extension 123456", "does not look like"),
        (Kind.HANDLE, "Wannes of the chat", "not one handle"),
        (Kind.EMAIL, "wannes at example", "not an e-mail"),
        (Kind.EMAIL, "info@example.org", "shared mailbox"),
        (Kind.HANDLE, "@jan", "shorter"),
        (Kind.HANDLE, "soldier", "ordinary word"),
        (Kind.HANDLE, "@wolf_1988", "ordinary word"),
        (Kind.TOWN, "1000", "no letters"),
        (Kind.TOWN, "de", "too ordinary"),
        (Kind.PLATE, "ABCDEFG", "number plate"),
        (Kind.PLATE, "2 for 150", "number plate"),
        (Kind.NATIONAL_NUMBER, "850730 ------ 03328", "side by side"),
        (Kind.ADDRESS, "Kerkstraat", "house number"),
        (Kind.NATIONAL_NUMBER, "85.07.30-033.29", "check digits"),
        (Kind.PHOTO, "wannes.jpg", "cannot be read"),
        (Kind.TOWN, "a" * (LONGEST + 1), "longer than"),
    ],
)
def test_what_is_too_weak_to_enrol_is_refused_with_a_reason_that_does_not_repeat_it(kind: Kind, value: str, reason: str) -> None:
    said = refusal(kind, value)
    assert said is not None and reason in said
    assert not value or value not in said


@pytest.mark.parametrize(("kind", "writings"), SAME)
def test_good_values_are_not_refused(kind: Kind, writings: list[str]) -> None:
    assert refusal(kind, writings[0]) is None


@given(st.sampled_from(list(Kind)), st.text(alphabet=st.characters(), max_size=400))
def test_whatever_is_given_has_an_ascii_form_and_only_what_has_one_may_be_enrolled(kind: Kind, value: str) -> None:
    form = canonical(kind, value)
    assert form.isascii()
    assert form or refusal(kind, value)
