"""Words that call to act are found as people write them, and the list itself is in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.casework.calls import CALLS, call_to_act, tokens

ENTRIES = [(language, entry) for language, entries in CALLS.items() for entry in entries]


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_every_entry_is_found_alone_and_inside_a_sentence(language: str, entry: str) -> None:
    assert entry in call_to_act(entry)
    assert entry in call_to_act(f"7 -- {entry.upper()}! 7")


def test_the_list_speaks_the_five_languages() -> None:
    assert set(CALLS) == {"fr", "nl", "ar", "en", "de"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ÉGORGEZ", "egorgez"),
        ("e\u0301gorgez-les", "egorgez"),
        ("Töte nicht, aber: erschiesst", "erschießt"),
        ("ｋｉｌｌ", "kill"),
        ("kіll (with a Cyrillic letter)", "kill"),
        ("اُقْتُلُوا", "اقتلوا"),
        ("أهـــداف", "اهداف"),
        ("واقتلوهم", "اقتلوهم"),
        ("فهاجموا", "هاجموا"),
        ("أوامر إلى الإخوة في بلجيكا", "اوامر الى الاخوة"),
        ("Orders to  brothers\nof Belgium", "orders to brothers"),
        ("val ze aan", "val ze aan"),
    ],
)
def test_accents_vowel_signs_stretching_width_and_a_joined_and_do_not_hide_a_word(text: str, word: str) -> None:
    assert word in call_to_act(text)


@pytest.mark.parametrize(
    "text", ["", "skills and targetry", "The attack of 1916 was remembered in town.", "Les cibleries", "وفاء", "فهد", "2016-09-27"]
)
def test_a_word_that_only_contains_an_entry_is_not_one(text: str) -> None:
    assert call_to_act(text) == ()


def test_words_come_once_and_in_the_order_of_the_text() -> None:
    assert call_to_act("targets, kill, targets, tuez") == ("targets", "kill", "tuez")


@given(st.text())
def test_folding_the_words_of_a_text_again_changes_nothing(text: str) -> None:
    assert tokens(" ".join(tokens(text))) == tokens(text)


@given(st.text(alphabet="abc الو", max_size=30), st.text(alphabet="xyz و", max_size=30))
def test_what_surrounds_a_call_never_hides_it(before: str, after: str) -> None:
    assert "slaughter" in call_to_act(f"{before} slaughter {after}")
