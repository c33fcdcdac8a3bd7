"""Folding: one plain writing for every way of writing the same, and the other ways to read a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.folding import fold, parted, readings
from staydown.protect.signs import PLAIN


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


SIGMAS = "\u03a3\u03c3\u03c2"
"""A sigma is another small letter at the end of a word."""


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Nd", "Zs"])))
def test_capitals_do_not_matter_where_the_script_has_a_pair(text: str) -> None:
    single = "".join(c for c in text if c.upper().lower() == c.lower() and len(c.upper()) == 1 and c not in SIGMAS)
    assert fold(single.upper().lower()) == fold(single.lower())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Wannes Vander", ("wannes vander",)),
        ("né à Liège, l’été", ("ne a liege, l'ete",)),
        ("#WannesVander", ("#wannesvander", "#wannes vander")),
        ("ÉricDupré", ("ericdupre", "eric dupre")),
        ("Сара", ("sara", "capa")),
        ("ᎳᎪΝΝᎬᏚ", ("lagonngvdu", "wannes")),
        ("\u202esennaW\u202c", ("sennaw", "wannes")),
        ("\u202esеnnаW\u202c", ("sennaw", "wannes")),
        ("\u202erednaVsennaW\u202c", ("rednavsennaw", "wannesvander", "wannes vander")),
        ("Влaдимиp", ("vladimir",)),
        ("Жукoв", ("xykob", "zhukov")),
        ("50 € ☺", ("50    ",)),
    ],
)
def test_a_text_has_the_readings_that_it_can_be_meant_by(written: str, meant: tuple[str, ...]) -> None:
    assert set(meant) <= set(readings(written))
    assert readings(written)[0] == fold(written)


@given(st.text(alphabet=st.characters()))
def test_readings_are_plain_few_and_each_there_once(text: str) -> None:
    found = readings(text)
    assert found[0] == fold(text)
    assert len(found) == len(set(found)) <= 9
    assert all(reading.isascii() and fold(reading) == reading for reading in found)


DRAWN_AS_OTHERS = "ðŋþ¡§"
"""Signs that stand for one letter and look like another."""


@given(st.text(alphabet=st.characters(categories=["Ll", "Zs", "Po"], max_codepoint=0x17F)))
def test_a_text_in_small_latin_letters_is_read_one_way(text: str) -> None:
    plain = "".join(char for char in text if char not in DRAWN_AS_OTHERS)
    assert readings(plain) == (fold(plain),)


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("#WannesVanderzwelmst", "#Wannes Vanderzwelmst"),
        ("wannesVANDER", "wannes VANDER"),
        ("ÉlodieÉtienne", "Élodie Étienne"),
        ("ВладимирИванов", "Владимир Иванов"),
        ("Wannes VAN", "Wannes VAN"),
    ],
)
def test_words_are_parted_before_capitals(joined: str, apart: str) -> None:
    assert parted(joined) == apart


@given(st.text(alphabet=st.characters()))
def test_parting_adds_blanks_alone(text: str) -> None:
    assert parted(text).replace(" ", "") == text.replace(" ", "")
    assert parted(parted(text)) == parted(text)


def test_what_is_printed_in_ascii_is_its_own_plain_writing_in_small_letters() -> None:
    printed = "".join(filter(str.isprintable, map(chr, range(128))))
    assert len(printed) == 95
    assert fold(printed) == printed.lower() == "".join(PLAIN[ord(sign)] for sign in printed)
