"""Entries: a list of people is taken apart so that nothing of one entry goes to another, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.entries import claims, entries_of, is_person, name_field
from staydown.words.protect import IdentifierKind as Kind

NUMBERED = "Orders for you all\n\n1. Wannes Vanderzwelmst, Oostverlune\n2. Lieselot Kroosbrecht, Sint-Orvelde, Wing Bergeronnette\nShare it"
LINES = "Wannes Vanderzwelmst - Oostverlune\nLieselot Kroosbrecht - Sint-Orvelde"
TURNS = "Wannes Vanderzwelmst\nOostverlune\nLieselot Kroosbrecht\nSint-Orvelde"
BLOCKS = "👤 Wannes Vanderzwelmst\n📍 Oostverlune\n\n👤 Lieselot Kroosbrecht\n📍 Sint Orvelde"
LABELLED = "Naam: wannes vanderzwelmst\nWoonplaats: oostverlune\nNaam: lieselot kroosbrecht\nEenheid: wing bergeronnette"
ARABIC = "١. إلياس بنزهريقة، المدينة\n٢. سميرة تزماروك، المدينة"


@pytest.mark.parametrize("text", [NUMBERED, LINES, TURNS, BLOCKS, LABELLED])
def test_each_person_of_a_list_gets_an_entry(text: str) -> None:
    people = [entry for entry in entries_of(text) if is_person(entry)]
    assert len(people) == 2
    assert "anderzwelmst" in people[0] and "roosbrecht" not in people[0]
    assert "roosbrecht" in people[1] and "ostverlune" not in people[1]


def test_a_list_in_arabic_is_taken_apart_too() -> None:
    assert len([entry for entry in entries_of(ARABIC) if is_person(entry)]) == 2


@pytest.mark.parametrize(
    "text", ["", "\n", "just talk\n\nabout football\nand rain", "Wannes Vanderzwelmst, Oostverlune", "1. milk\n2. bread"]
)
def test_what_is_no_list_of_people_is_one_entry(text: str) -> None:
    assert entries_of(text) == (text,)


@given(st.lists(st.sampled_from([*NUMBERED.split("\n"), *TURNS.split("\n"), *LABELLED.split("\n"), "", " ", "1.", "talk"])))
def test_no_line_is_lost_and_none_is_moved(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = [line.strip() for entry in entries_of(text) for line in entry.split("\n") if line.strip()]
    assert kept == [line.strip() for line in lines if line.strip()]


@given(st.text(alphabet=st.characters()))
def test_any_text_is_taken_apart_without_a_fault(text: str) -> None:
    assert entries_of(text)
    assert is_person(text) == (name_field(text) is not None and claims(text) != ())


@pytest.mark.parametrize(
    ("entry", "kinds"),
    [
        ("Wannes Vanderzwelmst, Oostverlune", {Kind.TOWN}),
        ("Sergeant Wannes Vanderzwelmst, Caporal, Oostverlune", {Kind.TOWN}),
        ("Wannes Vanderzwelmst (2e Bataljon Reiger)", {Kind.UNIT}),
        ("3) Wannes Vanderzwelmst | Kerkstraat 12 | 0470 12 34 56", {Kind.ADDRESS, Kind.PHONE}),
        ("Wannes Vanderzwelmst\nwannes@example.org\n@wannes_vdz", {Kind.EMAIL, Kind.HANDLE}),
        ("Wannes Vanderzwelmst; 85.07.30-033.28", {Kind.NATIONAL_NUMBER}),
        ("Wannes Vanderzwelmst\nPlaque: 6-BDF-017", {Kind.PLATE}),
        ("Wannes Vanderzwelmst", set()),
    ],
)
def test_what_an_entry_claims_is_read_from_its_shape(entry: str, kinds: set[Kind]) -> None:
    assert {kind for kind, _ in claims(entry)} == kinds


@pytest.mark.parametrize(
    "text", ["wannes woont hier", "La Louvière", "Sint Orvelde", "See you tomorrow", "Oostverlune", "De Zee", "To All Of You"]
)
def test_what_is_no_name_does_not_look_like_one(text: str) -> None:
    assert name_field(text) is None
