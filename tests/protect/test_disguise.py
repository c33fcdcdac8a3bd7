"""Disguise: words behind digits, signs and gaps are the words that they are taken for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.disguise import is_in_signs, outline, shape, strokes, unspaced, words_in

FOLDED = st.text(alphabet=st.characters(max_codepoint=126).filter(lambda char: not char.isupper()))
NAMES = ("wannes", "vanderzwelmst", "lieselot", "kroosbrecht", "ilyas", "benzahriqa", "mirke", "clovis", "arnout", "guus", "kim")


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("w4nn3s", "wannes"),
        ("w@nn35", "wannes"),
        ("wanne$", "wannes"),
        ("vvannes", "wannes"),
        (r"\/\/annes", "wannes"),
        ("l1ese10t", "lieselot"),
        ("|!e5e|ot", "lieselot"),
        ("krosbre<h7", "krosbrecht"),
        ("k()sbre(ht", "kosbrecht"),
        ("rnirke", "mirke"),
        (r"|\/|irke", "mirke"),
        ("dovis", "clovis"),
        ("6ert", "gert"),
        ("ben2ahr1qa", "benzahriqa"),
        ("8enzahri9a", "benzahriqa"),
        ("|<im", "kim"),
        ("k!m", "kim"),
        ("kle|3r", "kleier"),
        ("#ilde", "hilde"),
        ("o'neil", "oneil"),
    ],
)
def test_a_disguised_word_and_the_plain_one_have_one_outline(disguised: str, plain: str) -> None:
    assert outline(disguised) == outline(plain)


def test_different_names_have_different_outlines() -> None:
    assert len({outline(name) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(("one", "other"), [("ian", "jan"), ("sama", "sanna"), ("harry", "barry"), ("maria", "marta"), ("sofie", "sophie")])
def test_what_would_make_many_names_one_is_no_confusion(one: str, other: str) -> None:
    assert outline(one) != outline(other)


@given(FOLDED)
def test_an_outline_is_letters_and_its_own_outline(word: str) -> None:
    form = outline(word)
    assert re.fullmatch("[a-z]*", form)
    assert outline(form) == form


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        ("w a n n e s   v a n d e r", "wannes vander"),
        ("w.a.n.n.e.s  v-a-n", "wannes van"),
        ("в а н н е с   в а н", "ваннес ван"),
        ("v a n   d e   b o s", "van de bos"),
        ("w a n n e s v a n", "wannesvan"),
        ("w\na\nn\nn\ne\ns", "wannes"),
        ("w\na\nn\nn\n\nv\na\nn", "wann van"),
        ("w a n n e s\nv a n d e r", "wannes\nvander"),
        ("name: w-a-n-n-e-s, gent", "name: wannes, gent"),
        ("0 4 7 0", "0470"),
        ("w @ n n 3 $", "w@nn3$"),
        ("w, a, n, n", "wann"),
        ("a b c", "a b c"),
        ("i c u", "i c u"),
        ("a. b, c; d", "a. b, c; d"),
        ("wa n n e s", "wa nnes"),
        ("j. k. vander", "j. k. vander"),
    ],
)
def test_letters_that_stand_alone_are_closed_up(spaced: str, closed: str) -> None:
    assert unspaced(spaced) == closed


@given(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([" ", ".", "-", "_", "*", " . ", "\n", "  "]))
def test_names_spaced_in_any_way_are_closed_up(one: str, other: str, sign: str) -> None:
    assert unspaced(f"{sign.join(one * 2)}      {sign.join(other)}") == f"{one * 2} {other}"


@given(st.lists(st.from_regex("[a-z]{2,9}", fullmatch=True)).map(" ".join))
def test_a_text_of_longer_words_is_as_it_is(text: str) -> None:
    assert unspaced(text) == text


@given(FOLDED)
def test_closing_up_loses_no_letter_and_adds_no_line(text: str) -> None:
    assert re.sub("[^a-z0-9]", "", unspaced(text)) == re.sub("[^a-z0-9]", "", text)
    assert unspaced(text).count("\n") <= text.count("\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wannes vander", ["wannes", "vander"]),
        ("w4nn3s", ["w4nn3s", "w", "nn", "s"]),
        ("k!m v@n", ["k!m", "k", "m", "v@n", "v", "n"]),
        ("(wannes) <jo>", ["wannes", "jo"]),
        ("wannes! wannes!!", ["wannes!", "wannes", "wannes"]),
        ("4n+on| 4n+on|,", ["4n+on|", "4n+on", "n", "on", "4n+on|", "4n+on", "n", "on"]),
        ("#wannes", ["wannes"]),
        ("@nna", ["@nna", "nna"]),
        ("$ara wannes88", ["$ara", "ara", "wannes88", "wannes"]),
        (r"\/\/annes |<im", [r"\/\/annes", "annes", "|<im", "im"]),
        ("4l1", ["4l1", "l"]),
        ("0470123456 12:30 1.500", []),
        ("a12345", ["a"]),
        ("3l1z4837 0770", ["3l1z4837", "l", "z", "0770"]),
        ("and/or", ["and", "or"]),
    ],
)
def test_words_of_names_are_found_plain_and_disguised(text: str, words: list[str]) -> None:
    assert [word for word, _ in words_in(text)] == words


@given(FOLDED)
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    assert all(text.startswith(word, start) for word, start in words_in(text))


@given(FOLDED)
def test_no_run_of_letters_is_missed(text: str) -> None:
    runs = {(found.group(), found.start()) for found in re.finditer("[a-z]+", text)}
    assert runs <= set(words_in(text))


@pytest.mark.parametrize(("text", "hidden"), [("w4nnes", True), ("v@n den berg", True), ("jan-jan o'neil", False), ("jan, 12 jaar", False)])
def test_signs_beside_letters_hide_a_word(text: str, hidden: bool) -> None:
    assert is_in_signs(text) is hidden


def test_an_endless_run_of_signs_is_no_word() -> None:
    assert [word for word, _ in words_in("a1" * 100)] == ["a"] * 100


@pytest.mark.parametrize(
    ("one", "other"), [("wannes", "wanries"), ("hendrik", "hencirik"), ("vermeulen", "verineulen"), ("kumar", "kurnar")]
)
def test_letters_that_a_machine_takes_for_two_have_the_same_strokes(one: str, other: str) -> None:
    assert strokes(shape(outline(one))) == strokes(shape(outline(other)))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=20))
def test_strokes_are_made_of_strokes_alone_and_of_no_more_than_three_in_a_row(word: str) -> None:
    drawn = strokes(shape(word))
    assert strokes(drawn) == drawn and "iiii" not in drawn
