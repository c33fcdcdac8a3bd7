"""The guard finds what must not be published, says where, and never repeats it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report.personal_data import personal_data_in

from .samples import a_document

KNOWN = ("Ada Zonneveld", "1-ABC-234", "Rue des Érables 12", "Exampletown", "Gent")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to ada.z+1@mail.example.org today", "e-mail"),
        ("ａｄａ＠example.org", "e-mail"),
        ("she is @ada_zon there", "handle"),
        ("see T.me/adazon", "handle"),
        ("call +32 470 12 34 56", "phone"),
        ("call (0470/12.34.56)", "phone"),
        ("0032-2-555 01 02", "phone"),
        ("اتصل ٠٤٧٠١٢٣٤٥٦", "phone"),
        ("+3\u200b2470123456", "phone"),
        ("ADA zonneveld was named", "known value"),
        ("the car 1 abc 234", "known value"),
        ("1ABC234 seen", None),
        ("lives rue des erables, 12", "known value"),
        ("in Exampletown", "known value"),
        ("a house in Gent.", "known value"),
        ("ruedeserables12", "known value"),
    ],
)
def test_what_gives_a_person_away_is_found_wherever_it_stands(text: str, kind: str | None) -> None:
    if kind is None:
        assert personal_data_in(a_document(text), KNOWN) == personal_data_in(a_document(), KNOWN)
        return
    for document in (a_document(text), a_document(value=text), a_document(title=text)):
        found = personal_data_in(document, KNOWN)
        assert kind in {f.kind for f in found if f.place != "addressee"}
        assert text not in repr(found)


@pytest.mark.parametrize(
    "text",
    [
        "27 September 2016, 12:05 UTC", "2016-09-27T12:05:00+02:00", "Export #012345678901", "5 of 6 (83.3 %)",
        "entries 120, root " + "0a1b2c3d" * 8, "n = 1200000000",
        "person p-0001", "Regulation (EU) 2021/784 Art 14(5)", "an agent", "at @ noon", "0.5 to 0.7",
    ],
)  # fmt: skip
def test_dates_shares_digests_and_pseudonyms_are_left_alone(text: str) -> None:
    assert {f.place for f in personal_data_in(a_document(text), KNOWN)} == {"addressee"}


def test_it_says_where() -> None:
    found = personal_data_in(a_document(value="in Exampletown"), KNOWN)
    assert ("known value", "A section: A label") in {(f.kind, f.place) for f in found}


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_known_value_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    found = personal_data_in(a_document(f"{before} Zonneveld {after}"), ["zonneveld"])
    assert "known value" in {f.kind for f in found}


@given(st.text(alphabet="a0+.@-/ ", max_size=2000))
def test_no_text_makes_it_slow_or_fail(text: str) -> None:
    personal_data_in(a_document(text * 20))
