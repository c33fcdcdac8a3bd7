"""One skeleton for every way of writing the same text."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from staydown.find.fold import LONGEST, Skeletons, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour at Dawn", "the   HARBOUR\n\tat dawn"),
        ("Café Müller", "Cafe\u0301 Mu\u0308ller"),
        ("The Harbour", "Ｔｈｅ Ｈａｒｂｏｕｒ"),
        ("The Harbour", "𝕿𝖍𝖊 𝓗𝓪𝓻𝓫𝓸𝓾𝓻"),
        ("harbour", "har\u200bbo\u200du\u202er\ufeff"),
        ("harbour", "hаrbоur"),
        ("ΗARBOUR", "harbour"),
        ("сосо", "coco"),
        ("Гавань на заре", "гaвaнь нa зapе"),
        ("harbour, at dawn!", "harbour 🌅 at dawn…"),
        ("harbour", "h.a-r_b*o·u’r"),
        ("الْعَرَبِيَّةُ", "العربيه"),
        ("أحمد إلى آخر", "احمد الي اخر"),
        ("مـــيـــنـــاء", "مينا"),
        ("کتاب", "كتاب"),
        ("12 34", "١٢ ۳۴"),
        ("2016", "２０①६"),
        ("İSTANBUL", "ıstanbul"),
        ("Straße", "STRASSE"),
        ("ﬁne", "fine"),
        ("가나다", unicodedata.normalize("NFD", "가나다")),
    ],
)
def test_ways_of_writing_the_same_fold_to_the_same(one: str, other: str) -> None:
    """Case, accents, width, ornament, hidden characters, look-alikes, Arabic forms, digits."""
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("harbour", "harbours"), ("at dawn", "atdawn"), ("12", "21"), ("ميناء", "مدينة"), ("кот", "код")]
)
def test_different_texts_stay_different(one: str, other: str) -> None:
    """Folding does not make everything one."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize("text", ["", " \n\t ", "…!?", "🔥🔥", "\u200b\u200f", "\ud800", "َُِ", "ﷺ"])
def test_what_has_no_letters_folds_to_nothing(text: str) -> None:
    """Punctuation, emoji, hidden marks, half a surrogate pair, the honorific ligature."""
    assert folded(text) == ""


@given(st.text())
@example("a\u0300\u200b가\u1100\u200d\u1161")
@example("\u09c7\u200b\u09be")
def test_folding_twice_is_folding_once_and_never_much_longer(text: str) -> None:
    """A skeleton is its own skeleton, at most four times the text, and can be written as UTF-8."""
    skeleton = folded(text)
    assert folded(skeleton) == skeleton
    assert len(skeleton) <= LONGEST * len(text)
    assert skeleton.encode().decode() == skeleton


@given(st.text(), st.text())
def test_words_fold_one_by_one(one: str, other: str) -> None:
    """Whatever is written around a word, its own skeleton is the same."""
    assert folded(f"{one} {other}") == f"{folded(one)} {folded(other)}".strip()


def test_every_character_of_unicode_keeps_the_laws() -> None:
    """Idempotent and at most fourfold for each single code point."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        skeleton = folded(character)
        assert len(skeleton) <= LONGEST, hex(code)
        assert skeleton == "" or folded(skeleton) == skeleton, hex(code)


@given(
    st.lists(
        st.one_of(st.text(max_size=60), st.text(alphabet="  \n ß가각ㅏ\u1161\u11a8\u1100æ\u0bc6\u0bbe aÉ\u0301١ﷺ", max_size=20)), max_size=5
    )
)
def test_skeletons_of_many_texts_at_once_are_those_of_each_alone(texts: list[str]) -> None:
    together = Skeletons.of(texts)
    assert together.texts() == [folded(text) for text in texts]
    assert together.without_spaces().texts() == [folded(text).replace(" ", "") for text in texts]
