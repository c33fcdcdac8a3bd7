"""Folding: one plain writing for every way of writing the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Trémouvelle", "tremouvelle"),
        ("Tre\u0301mouvelle", "tremouvelle"),
        ("ＷＡＮＮＥＳ", "wannes"),
        ("𝐖𝐚𝐧𝐧𝐞𝐬", "wannes"),
        ("W\u200ban\u2060nes", "wannes"),
        ("Wаnnеs", "wannes"),
        ("Владимир", "vladimir"),
        ("Γιώργος", "giorgos"),
        ("٠٤٧٠", "0470"),
        ("۰۴۷۰", "0470"),
        ("4️⃣7️⃣", "47"),
        ("Straße", "strasse"),
        ("Løkke", "lokke"),
        ("l’ami – là", "l'ami - la"),
        ("one👍two", "one two"),
        ("half\ud800pair", "half pair"),
        ("a\nb\tc", "a\nb c"),
    ],
)
def test_many_writings_have_one_plain_form(written: str, plain: str) -> None:
    assert fold(written) == plain


@given(st.text(alphabet=st.characters()))
def test_every_text_folds_to_ascii_without_capitals_and_stays_so(text: str) -> None:
    plain = fold(text)
    assert plain.isascii() and plain == plain.lower()
    assert fold(plain) == plain


@given(st.text(alphabet=st.characters()), st.text(alphabet=st.characters()))
def test_lines_fold_apart(one: str, other: str) -> None:
    assert fold(one + "\n" + other).count("\n") == fold(one).count("\n") + fold(other).count("\n") + 1


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd", "Zs"])))
def test_capitals_do_not_matter_where_the_script_has_a_pair(text: str) -> None:
    single = "".join(c for c in text if c.upper().lower() == c.lower() and len(c.upper()) == 1)
    assert fold(single.upper().lower()) == fold(single.lower())
