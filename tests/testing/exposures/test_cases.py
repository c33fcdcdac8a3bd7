"""Messages that expose somebody."""

from hashlib import sha256

import pytest

from staydown.testing.exposures.cases import SEED, exposures
from staydown.testing.exposures.nouns import Case, Demand, Evidence, Layout, Trick
from staydown.testing.exposures.sentences import EXPOSING
from staydown.words.errors import Malformed

from .samples import CELLS, somebody

WHOLE = [cell for cell in CELLS if cell[0] not in (Trick.CAPTION, Trick.CONSECUTIVE, Trick.LINES, Trick.OCR)]


def made(trick: Trick, evidence: Evidence, count: int = 60) -> tuple[Case, ...]:
    """Cases of one cell."""
    return exposures(somebody(), trick, evidence, count, SEED)


def test_exposures_are_these_for_ever() -> None:
    """Frozen: numbers of today are compared with numbers of before (docs/decisions/0015), so this digest is never renewed."""
    cases = "\n".join(repr(case) for cell in CELLS for case in made(*cell, count=5))
    assert sha256(cases.encode()).hexdigest() == "643749802e1d83269bc2583aaff942c32ab7386f70b006036eeec82d7efd85c9"


@pytest.mark.parametrize(("trick", "evidence"), CELLS)
def test_what_is_given_away_stands_in_the_texts_and_its_plain_form_is_enrolled(trick: Trick, evidence: Evidence) -> None:
    people = {person.id: person for person in somebody()}
    for case in made(trick, evidence):
        row = people[case.person].row()
        enrolled = {value for cell in row.values() for value in cell.split("|")}
        assert tuple(piece.field for piece in case.pieces) == evidence.fields
        assert all(piece.plain in enrolled for piece in case.pieces)
        assert all(piece.written in "\n".join(case.texts) for piece in case.pieces)


@pytest.mark.parametrize(("trick", "evidence"), WHOLE)
def test_a_trick_changes_what_is_given_away_and_no_word_around_it(trick: Trick, evidence: Evidence) -> None:
    for case in made(trick, evidence):
        rest = case.texts[0].replace("\n", " ")
        for piece in sorted(case.pieces, key=lambda piece: -len(piece.written)):
            rest = rest.replace(piece.written.replace("\n", " "), "\0", 1)
        for part in rest.split("\0"):
            assert part in case.plain.replace("\n", " ")


def test_a_name_alone_may_only_be_counted_and_all_else_must_alert() -> None:
    for trick, evidence in CELLS:
        demands = {case.demand for case in made(trick, evidence, 3)}
        assert demands == {Demand.COUNT if evidence is Evidence.NAME else Demand.ALERT}


def test_every_language_comes() -> None:
    assert {case.language for case in made(Trick.NONE, Evidence.NAME_TOWN, 400)} == set(EXPOSING)


def test_consecutive_messages_are_two_or_more_and_give_away_one_thing_each() -> None:
    for case in made(Trick.CONSECUTIVE, Evidence.NAME_TOWN):
        assert case.layout is Layout.CONSECUTIVE
        assert len(case.texts) >= 2
        assert not any(all(piece.written in text for piece in case.pieces) for text in case.texts)


def test_split_lines_give_away_one_thing_each() -> None:
    for case in made(Trick.LINES, Evidence.NAME_UNIT):
        assert not any(all(piece.written in line for piece in case.pieces) for line in case.texts[0].split("\n"))


def test_noise_is_of_pictures_and_captions_are_of_captions() -> None:
    assert {case.layout for case in made(Trick.OCR, Evidence.PHONE)} == {Layout.PICTURE}
    assert {case.layout for case in made(Trick.CAPTION, Evidence.NAME_CAR)} == {Layout.CAPTION}


def test_more_cases_begin_with_the_same_cases() -> None:
    assert made(Trick.LEET, Evidence.NAME_TOWN, 5) == made(Trick.LEET, Evidence.NAME_TOWN, 9)[:5]


def test_a_trick_that_suits_nobody_is_refused() -> None:
    with pytest.raises(Malformed, match="nobody can be exposed by phone with leetspeak"):
        made(Trick.LEET, Evidence.PHONE)
