"""What a case is called in a list."""

from dataclasses import replace

import pytest

from staydown.casework.title import title
from staydown.words.cases import Priority, Triage
from staydown.words.find import Attribution, Confidence, Match, Signal
from staydown.words.protect import ExposureState, IdentifierKind

from .samples import an_exposure

NAME, TOWN, UNIT, PHOTO = IdentifierKind.NAME, IdentifierKind.TOWN, IdentifierKind.UNIT, IdentifierKind.PHOTO
WHOSE = {"lumenor-known": "Lumenor Agency", "lumenor": "Lumenor Agency"}
QUIET = Triage(Priority.P1, "T2", (("calls to act", "none"),))
CALLS = Triage(Priority.P0, "T1", (("calls to act", "harm: frappez-les"),))


def a_match(kind: str, distance: int, silenced_by: str = "") -> Match:
    """A match with the bank of the invented outlet."""
    return Match("7", "", Signal(kind, "00"), "lumenor-known.1", "lumenor-known", "sample", distance, 31, silenced_by)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ({PHOTO}, "1 person exposed by photo"),
        ({NAME, PHOTO}, "1 person exposed by name and photo"),
        ({NAME, UNIT, TOWN}, "1 person exposed by name, town and unit"),
    ],
)
def test_one_exposed_person_is_told_with_the_kinds_of_data(kinds: set[IdentifierKind], words: str) -> None:
    assert title(QUIET, [an_exposure(*kinds)], [], [], {}) == words


def test_somebody_whose_photo_a_picture_is_only_like_is_told_as_such() -> None:
    perhaps = replace(an_exposure(), perhaps=frozenset({PHOTO}))
    assert title(QUIET, [perhaps], [], [], {}) == "1 person perhaps exposed by photo"


def test_several_exposed_people_are_counted_and_a_call_to_act_is_told() -> None:
    assert title(CALLS, [an_exposure(NAME, TOWN)] * 7, [], [], {}) == "7 people exposed, with a call to act"
    assert title(QUIET, [an_exposure(NAME, TOWN)] * 3, [], [], {}) == "3 people exposed"


def test_what_was_called_false_does_not_count() -> None:
    exposures = [an_exposure(PHOTO), an_exposure(NAME, state=ExposureState.FALSE_MATCH)]
    assert title(QUIET, exposures, [], [], {}) == "1 person exposed by photo"


def test_people_come_before_known_material() -> None:
    assert title(QUIET, [an_exposure(PHOTO)], [a_match("pdq", 0)], [], WHOSE).startswith("1 person")


@pytest.mark.parametrize(
    ("matches", "words"),
    [
        ([a_match("pdq", 12)], "Known picture, Lumenor Agency, 12 of 31 bits"),
        ([a_match("pdq", 12), a_match("pdq", 4)], "Known picture, Lumenor Agency, 4 of 31 bits"),
        ([a_match("sha256", 0), a_match("pdq", 0)], "Known picture, Lumenor Agency, exact"),
        ([a_match("text", 0)], "Known text, Lumenor Agency, exact"),
        ([a_match("url", 0)], "Known address, Lumenor Agency, exact"),
        ([a_match("melody", 0)], "Known melody, Lumenor Agency, exact"),
    ],
)
def test_known_material_is_told_with_whose_it_is_and_how_near(matches: list[Match], words: str) -> None:
    assert title(QUIET, [], matches, [], WHOSE) == words


def test_what_a_negative_bank_silences_is_not_told_as_known() -> None:
    assert title(QUIET, [], [a_match("pdq", 0, silenced_by="press")], [], WHOSE) == "Reported by a human"


def test_a_post_that_is_only_ascribed_says_to_whom() -> None:
    assert title(QUIET, [], [], [Attribution("7", "lumenor", Confidence.POSSIBLE, ())], WHOSE) == "May be of Lumenor Agency"
