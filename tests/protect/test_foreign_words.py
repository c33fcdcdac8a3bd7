"""What the compiled loop is told of words that are not Latin."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from staydown.protect import names, weak
from staydown.protect.folding import fold
from staydown.protect.foreign_words import forms_told, told
from staydown.protect.lookalikes import in_own_scripts
from staydown.protect.mention_rules import tables
from staydown.protect.signs import PLAIN

WRITTEN = {chr(code): said for code, _, said, _ in tables(())["written"]}  # type: ignore[attr-defined]


@given(st.lists(st.text(alphabet="абвгдеёзсхιοαβγΣاللهدينعب\u064b\u0640אבგaoeMax'", min_size=1, max_size=9), max_size=5))
def test_words_are_told_as_the_rules_of_names_and_things_have_them(words: list[str]) -> None:
    given_back = told(words)
    assert [one.written for one in given_back][: len(set(words))] == list(dict.fromkeys(words))
    assert len({one.written for one in given_back}) == len(given_back)
    for one in given_back:
        assert one.spoken == names.word(one.written)
        assert in_own_scripts(one.written) in (one.in_cyrillic, one.in_greek)
    for written, forms in forms_told(words):
        assert written.isascii() or set(weak.asked(written)) <= set(forms)


def test_what_a_word_is_read_as_is_told_with_it() -> None:
    words = {one.written: one for one in told(["Роcа", "الزهريقي", "عبد"])}
    assert words["عبد"].servant == "عبد"
    assert words["Роcа"].in_cyrillic == "Роса" and "Роса" in words
    assert words["الزهريقي"].core == "زهريقي" and "زهريقي" in words
    assert not told(["ΑЗΒΓΔ"])[0].is_whole  # in Greek letters it has a digit


def test_signs_are_read_one_by_one_whatever_stands_beside_them() -> None:
    marks = [sign for sign in WRITTEN if unicodedata.combining(sign)]
    letters = [sign for sign in WRITTEN if sign.isalpha()]
    assert "\u064b" in marks and "я" in letters and "λ" in letters and "ة" in letters and "\u0301" not in WRITTEN
    assert all(unicodedata.is_normalized("NFC", letter + mark) for letter in letters for mark in marks)
    assert all(fold(letter) == PLAIN[ord(letter)] for letter in letters)
    assert not {"¢", "\u202e", "\u1160"} & WRITTEN.keys()
