"""What a reader cannot see is written out, and each line runs in its own direction."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.report.shown import UNCHECKED, UNCHECKED_NOTE, foot, head, mark, right_to_left, shown

from .samples import ARABIC, CYRILLIC, a_document


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("invoice\u202efdp.exe", "invoice[U+202E]fdp.exe"),
        ("a\u2067b\u2069", "a[U+2067]b[U+2069]"),
        ("pay\u200bpal", "pay[U+200B]pal"),
        ("a\x00b\x1b[31m", "a[U+0000]b[U+001B][31m"),
        ("\ud800", "[U+D800]"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("می\u200cخواهم \u200f", "می\u200cخواهم \u200f"),
        ("Ελλάδα — « à » €", "Ελλάδα — « à » €"),
    ],
)
def test_nothing_unseen_or_turning_stays_in_a_text(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(st.text(st.characters()))
def test_what_is_shown_can_be_written_and_showing_it_again_changes_nothing(text: str) -> None:
    seen = shown(text)
    seen.encode("utf-8")
    assert shown(seen) == seen
    assert not {unicodedata.bidirectional(c) for c in seen} & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "answer"), [(ARABIC, True), (f"«7» {ARABIC}", True), ("שלום", True), (CYRILLIC, False), ("a " + ARABIC, False), ("", False)]
)
def test_the_first_letter_gives_the_direction(text: str, answer: bool) -> None:
    assert right_to_left(text) is answer


def test_the_foot_says_what_the_mark_means_where_a_line_bears_it() -> None:
    assert foot(a_document()) == ("A note.",)
    assert foot(a_document(checked=False)) == ("A note.", UNCHECKED_NOTE["en"])
    assert dict(head(a_document()))["To"] == "Example platform\nabuse@example.com"


@pytest.mark.parametrize(("language", "date"), [("fr", "27 septembre 2016, 12:05 UTC"), ("lt", "27 September 2016, 12:05 UTC")])
def test_the_head_is_in_the_language_of_the_document_where_it_is_spoken_to_people(language: str, date: str) -> None:
    facts = head(replace(a_document(), language=language))
    assert facts[-1] == ("Date", date) and facts[0][0] == {"fr": "De", "lt": "From"}[language]


def test_a_mark_is_said_in_the_language_of_its_line_and_explained_in_each_that_bears_it() -> None:
    (section,) = a_document(checked=False).sections[:1]
    line = next(line for line in section.lines if not line.checked)
    assert (mark(line, "fr"), mark(line, "lt"), mark(replace(line, checked=True), "fr")) == ("droit non vérifié", UNCHECKED["en"], "")
    both = replace(a_document(checked=False), sections=(replace(section, language="fr"), replace(section, language="de"), section))
    assert foot(both) == ("A note.", UNCHECKED_NOTE["fr"], UNCHECKED_NOTE["de"], UNCHECKED_NOTE["en"])
