"""A person as a row of an enrolment table, and evidence as fields."""

from staydown.protect.enrolment import AGREED, COLUMNS, RefusedRow, blind
from staydown.protect.keys import keys_of
from staydown.testing.exposures.nouns import Enrolled, Evidence, Field, Form

from .samples import one_of, somebody


def test_an_evidence_names_its_fields_the_name_first() -> None:
    assert Evidence.NAME_TOWN.fields == (Field.NAME, Field.TOWN)
    assert Evidence.NATIONAL_NUMBER.fields == (Field.NATIONAL_NUMBER,)
    assert Evidence.NAME_CAR.named
    assert not Evidence.PHONE.named


def test_a_latin_form_has_one_writing() -> None:
    assert Form("Lotte", "Lotte").both == ("Lotte",)
    assert Form("Ελένη", "Eleni").both == ("Ελένη", "Eleni")


def test_a_name_is_enrolled_in_the_writings_that_its_person_has() -> None:
    assert len(one_of("RU").names) == 2
    assert one_of("RU", Enrolled.LOCAL).names == (one_of("RU", Enrolled.LOCAL).name.local,)
    assert one_of("RU", Enrolled.ROMAN).names == (one_of("RU", Enrolled.ROMAN).name.roman,)
    assert len(one_of("BE").names) == 1


def test_a_row_has_the_columns_of_an_enrolment_table_and_a_profile_is_a_handle() -> None:
    row = one_of("BE").row()
    assert set(row) == set(COLUMNS) - {"photo", AGREED}
    assert row["handle"].split("|")[1].startswith("https://")


def test_a_register_takes_everybody_but_for_some_plates_and_short_names() -> None:
    rows = [{column: cell for column, cell in person.row().items() if column in COLUMNS} for person in somebody()]
    made = list(blind(rows, keys_of(bytes(32), "generated"), purge_at=None, photo_hashes=lambda _: None))
    assert {one.column for one in made if isinstance(one, RefusedRow)} <= {"plate", "name"}
