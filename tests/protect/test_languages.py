"""In which languages people are written to, and a letter that is whole in each of several."""

from dataclasses import replace

import pytest

from staydown.protect.languages import languages_for, one_after_another
from staydown.words.errors import Malformed
from staydown.words.letters import Section


@pytest.mark.parametrize(
    ("chosen", "house", "found"),
    [
        ("nl", ("en",), ("nl",)),
        (" FR ", ("nl", "fr"), ("fr",)),
        ("", ("nl", "fr", "nl"), ("nl", "fr")),
        ("", ("pl", "de"), ("de",)),
        ("", ("pl",), ("en",)),
    ],
)
def test_it_is_the_persons_language_or_those_of_the_house(chosen: str, house: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert languages_for(chosen, house) == found


def test_a_language_in_which_nobody_is_warned_is_refused() -> None:
    with pytest.raises(Malformed, match="people are not written to in 'pl'"):
        languages_for("pl", ("en",))


def test_a_letter_in_one_language_has_its_headings_alone_and_one_in_several_says_which_each_is() -> None:
    part = Section("Où", paragraphs=("Là.",))
    assert one_after_another({"fr": [part]}) == (replace(part, language="fr"),)
    both = one_after_another({"fr": [part], "nl": [replace(part, heading="Waar")]})
    assert [(one.heading, one.language) for one in both] == [("Français: Où", "fr"), ("Nederlands: Waar", "nl")]
