"""Which trick suits whom, and that it is played on what it should."""

import pytest

from staydown.testing.exposures.cases import SEED, exposures
from staydown.testing.exposures.nouns import Enrolled, Evidence, Field, Trick
from staydown.testing.exposures.tricks import FITS, SCRIPT_TRICKS, can

from .samples import CELLS, one_of, somebody


def test_every_trick_and_every_evidence_is_used() -> None:
    assert set(FITS) == set(Trick)
    assert {evidence for _, evidence in CELLS} == set(Evidence)


def test_nobody_is_exposed_by_what_he_does_not_have() -> None:
    assert can(one_of("BE"), Trick.NONE, Evidence.NATIONAL_NUMBER)
    assert not can(one_of("FR"), Trick.NONE, Evidence.NATIONAL_NUMBER)


def test_a_name_that_is_enrolled_in_both_writings_is_not_carried_into_one_of_them() -> None:
    assert not can(one_of("RU"), Trick.CYRILLIC, Evidence.NAME)
    assert can(one_of("RU", Enrolled.ROMAN), Trick.CYRILLIC, Evidence.NAME)
    assert can(one_of("RU", Enrolled.LOCAL), Trick.CYRILLIC, Evidence.NAME)
    assert can(one_of("BE"), Trick.CYRILLIC, Evidence.NAME)
    assert not can(one_of("RU"), Trick.GREEK, Evidence.NAME)


@pytest.mark.parametrize("trick", [Trick.CYRILLIC, Trick.GREEK, Trick.GEORGIAN])
def test_a_carried_name_is_written_in_no_way_that_is_enrolled_but_by_a_chance_of_letters(trick: Trick) -> None:
    people = {person.id: person for person in somebody()}
    for case in exposures(somebody(), trick, Evidence.NAME, 200, SEED):
        names = people[case.person].names
        assert names[0].isascii() != case.pieces[0].written.isascii() or not names[0].isascii() or case.pieces[0].written not in names


def test_each_way_of_a_script_comes() -> None:
    people = {person.id: person for person in somebody()}
    for trick in SCRIPT_TRICKS:
        ways = {(people[case.person].country in ("BE", "FR", "NL", "DE", "GB", "TR"), people[case.person].enrolled is Enrolled.ROMAN)
                for case in exposures(somebody(), trick, Evidence.NAME, 100, SEED)}  # fmt: skip
        assert len(ways) == 4


def test_tricks_of_digits_leave_the_name_and_tricks_of_names_the_rest() -> None:
    for trick in (Trick.KEYCAPS, Trick.DIGITS):
        for case in exposures(somebody(), trick, Evidence.NAME_ADDRESS, 50, SEED):
            assert case.pieces[0].written == case.pieces[0].plain
    for trick in (Trick.MIDDLE_NAMES, Trick.TYPO, Trick.TRANSPOSITION):
        for case in exposures(somebody(), trick, Evidence.NAME_TOWN, 50, SEED):
            assert case.pieces[1].field is Field.TOWN
            assert case.pieces[1].written == case.pieces[1].plain
