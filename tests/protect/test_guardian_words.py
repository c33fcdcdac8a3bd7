"""The words of the alert to a parent or guardian: the same in every language, not the adult's, and of nobody's fault."""

import string
from dataclasses import fields

import pytest

from staydown.protect.alert_words import WORDINGS, Wording
from staydown.protect.guardian_words import FOR_GUARDIANS, GuardianWording
from staydown.words.languages import SPOKEN
from staydown.words.protect import IdentifierKind

OWN = ("who", "introduced", "meaning", "family")
CHANGED = ("person", "confirmed", "spoken", "short", "avoid")
"""The texts of an alert that are others for a guardian."""


def _gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _texts(theirs: GuardianWording) -> list[str]:
    changed = [getattr(theirs.alert, name) for name in CHANGED]
    return [*(getattr(theirs, name) for name in OWN), *changed, *theirs.not_meant, *theirs.family_steps, *theirs.alert.steps]


def test_guardians_are_written_to_in_every_language_in_which_people_are() -> None:
    assert tuple(FOR_GUARDIANS) == SPOKEN


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_is_there_in_every_language_with_the_same_gaps(language: str) -> None:
    theirs, english = _texts(FOR_GUARDIANS[language]), _texts(FOR_GUARDIANS["en"])
    assert [_gaps(text) for text in theirs] == [_gaps(text) for text in english] and all(text.strip() for text in theirs)


def test_no_text_was_left_in_another_language() -> None:
    for said in zip(*(_texts(theirs) for theirs in FOR_GUARDIANS.values()), strict=True):
        assert len(set(said)) == len(SPOKEN), said[-1]


@pytest.mark.parametrize("language", SPOKEN)
def test_a_guardian_reads_of_the_child_and_not_of_themselves(language: str) -> None:
    theirs, own = FOR_GUARDIANS[language].alert, WORDINGS[language]
    assert theirs.kinds[IdentifierKind.NAME] != own.kinds[IdentifierKind.NAME] and set(theirs.kinds) == set(IdentifierKind)
    assert not set(theirs.steps) & set(own.steps)
    same = {field.name for field in fields(Wording) if getattr(theirs, field.name) == getattr(own, field.name)}
    assert not same & {*CHANGED, "steps", "kinds"} and "title" in same, "a title would say that it is about a child"


@pytest.mark.parametrize("language", SPOKEN)
def test_what_to_do_for_a_child_who_is_named_beside_is_among_what_a_guardian_does(language: str) -> None:
    theirs = FOR_GUARDIANS[language]
    assert len(theirs.family_steps) == 2 and set(theirs.family_steps) <= set(theirs.alert.steps)
