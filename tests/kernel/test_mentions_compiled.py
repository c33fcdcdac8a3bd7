"""What the compiled reader refuses, and how it hashes and rewrites. What it reads is compared with the room that it reads for
(`tests/protect/test_lookout.py`, `tests/protect/test_mention_rules.py`). Skipped where nothing was compiled."""

import hashlib
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel.mentions import Enrolled, Telling, Told
from staydown.words.errors import Malformed

compiled = pytest.importorskip("staydown.kernel.mentions_compiled", reason="nothing was compiled here", exc_type=ImportError)

ASCII = "".join(map(chr, range(128)))
LETTERS = "".join(sign if "a" <= sign <= "z" else " " for sign in ASCII)
KEY, NO_SLOTS = bytes(range(32)), tuple((8, b"\0") for _ in range(5))
RULES = (("(?<=a)b+", "x"), ("c(?=d|ef)", "y"), ("^e{2,3}|(?:fg?|h)+$", "z"), ("[^a-y]", "q"), ("(?<!a)b(?!c)", "w"), (r"i.\b", "v"))


def tables(**others: Any) -> dict[str, Any]:
    """Tables by which every word is as it is written."""
    empty = dict.fromkeys(
        ("latin", "built", "two", "skipped", "numerals", "joiners", "at_words", "dot_words", "lone_articles", "lone_sons", "assimilated",
         "irregular",
         "spellings", "vowels", "consonants", "plates", "lettered", "mistaken", "listed", "towns", "written"), ()
    )  # fmt: skip
    itself = dict.fromkeys(("shapes", "last_shapes", "house_number", "plate", "digits", "other_digits", "lone_digits"), ASCII)
    signs = {"fold": ASCII.lower(), "outline": LETTERS, **itself}
    others = {"name_parts": 6 * ("(q)",), **others}
    return {**empty, **signs, "numbers": tuple(range(1, 11)), "signs": tuple("0123456789"), "kinds": tuple("abcde"), **others}


def reader(marks: list[int] | None = None, **others: Any) -> Any:
    """A reader with these marks, by these tables."""
    return compiled.reader(compiled.rules(tables(**others)), KEY, np.array(marks or [], np.uint64), KEY, NO_SLOTS)


@given(st.text(alphabet="abcdefghi", min_size=1, max_size=12))
def test_rules_rewrite_a_word_as_python_does(word: str) -> None:
    pattern = re.compile("|".join(f"({before})" for before, _ in RULES))
    by_python = pattern.sub(lambda found: RULES[(found.lastindex or 0) - 1][1], word)
    without_doubles = re.sub(r"(.)\1+", r"\1", by_python)
    assert reader(spellings=RULES).word(word)[2] == without_doubles


@given(st.text(alphabet="abcdefgh", min_size=1, max_size=300), st.sampled_from([b"k" * 16, KEY, b"\0" * 64]))
def test_words_are_hashed_as_blake2b_does(word: str, key: bytes) -> None:
    hashed = int.from_bytes(hashlib.blake2b(word.encode(), key=key, digest_size=8).digest(), "little")
    both = (2 * hashed * 0x9E3779B97F4A7C15 + 5 * 0x165667B19E3779F9) % (1 << 64)
    both = ((both ^ (both >> 30)) * 0xBF58476D1CE4E5B9) % (1 << 64)
    both = ((both ^ (both >> 27)) * 0x94D049BB133111EB) % (1 << 64)
    one = compiled.reader(compiled.rules(tables()), key, np.array([both >> 24], np.uint64), KEY, NO_SLOTS)
    assert one.has(5, False, word, word) and not one.has(6, False, word, word)


@pytest.mark.parametrize("before", [[0], [-2, -1], [0, 2], [-1, -1, -1]])
def test_a_text_is_read_with_one_of_the_others_or_none(before: list[int]) -> None:
    with pytest.raises(Malformed, match="number of the one before it"):
        reader().look(["one", "two"], np.array(before, np.int32))
    assert reader().look(["one", "two"], np.array([-1, 0], np.int32)) == (b"\0\0", [])


@pytest.mark.parametrize("marks", [[2, 1], [1, 1], [1 << 40]])
def test_marks_out_of_order_or_of_more_bits_are_refused(marks: list[int]) -> None:
    with pytest.raises(Malformed, match="rising order"):
        reader(marks)


@pytest.mark.parametrize("pattern", ["(", "a**", "(?P<a>b)", "a{", "[a", "(?<=a+)b", r"\Z"])
def test_patterns_that_are_not_known_are_refused(pattern: str) -> None:
    with pytest.raises(Malformed):
        reader(lettered=(pattern,))


def test_tables_that_lack_something_are_refused() -> None:
    some = tables()
    del some["fold"]
    with pytest.raises(Malformed, match="lack fold"):
        compiled.rules(some)
    with pytest.raises(Malformed, match="128"):
        reader(fold="abc")


def enrolled(**others: Any) -> Enrolled:
    """One person with one form of a name and one word of one form."""
    some: dict[str, Any] = {
        "name_key": KEY, "word_key": KEY, "forms": np.array([7], np.uint64), "people": np.array([0], np.int32), "ids": b"K-1",
        "id_begins": np.array([0, 3]), "words": bytes(8), "word_begins": np.array([0, 1]), "shapes": np.array([0, 1], np.uint16),
        "shape_begins": np.array([0, 2]),
    }  # fmt: skip
    return Enrolled(**{**some, **others})


def test_a_reader_that_knows_who_is_enrolled_settles_texts_and_another_none() -> None:
    one = compiled.reader(compiled.rules(tables()), KEY, np.zeros(0, np.uint64), KEY, NO_SLOTS, enrolled=enrolled())
    assert (one.settle(["a word", "x" * 500])[0], reader().settle(["a word"])[0]) == (b"\0\2", b"\2")


@pytest.mark.parametrize(
    "others",
    [
        {"forms": np.array([7, 6], np.uint64), "people": np.array([0, 0], np.int32)}, {"people": np.array([1], np.int32)},
        {"people": np.array([-1], np.int32)}, {"people": np.zeros(0, np.int32)}, {"id_begins": np.array([0, 4])},
        {"word_begins": np.array([0, 2])},
        {"words": bytes(9)}, {"shapes": np.array([0, 2], np.uint16)}, {"shape_begins": np.array([1, 2])}, {"name_key": bytes(65)},
        {"id_begins": np.zeros(0, np.int64)},
    ],
)  # fmt: skip
def test_people_forms_and_places_that_do_not_fit_are_refused(others: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        compiled.reader(compiled.rules(tables()), KEY, np.zeros(0, np.uint64), KEY, NO_SLOTS, enrolled=enrolled(**others))


def told(written: str, **others: Any) -> Told:
    """What is said of a word that is as it is written."""
    some: dict[str, Any] = {
        "written": written, "spoken": (written, written, "", "", True), "in_cyrillic": written, "in_greek": written, "is_whole": True,
        "bare": written, "small": written, "servant": "", "faith": "", "core": written,
    }  # fmt: skip
    return Told(**{**some, **others})


def foreign_reader(telling: Telling) -> Any:
    """A reader of texts of three Cyrillic letters, of whose words it is told."""
    signs = (*((ord(sign), "f", "aoac ", ord(sign)) for sign in "фжц"), (ord(" "), " ", "     ", ord(" ")))
    rules = compiled.rules(tables(written=signs))
    return compiled.reader(rules, KEY, np.zeros(0, np.uint64), KEY, NO_SLOTS, enrolled=enrolled(), telling=telling)


def test_texts_in_other_scripts_are_read_once_each_of_their_words_is_told() -> None:
    asked: list[str] = []

    def tell(words: list[str]) -> list[Told]:
        asked.extend(words)
        return [told(word, is_whole=word != "ц") for word in words if word != "ж"]

    one = foreign_reader(Telling(tell, lambda _: ()))
    for _ in range(2):
        assert one.look(["фф ф", "ф ж", "ц", "ф\u0301"], np.full(4, -1, np.int32)) == (b"\0\2\2\2", [])
    assert asked == ["фф", "ф", "ж", "ц", "ж"]


def test_they_are_settled_once_it_is_told_of_which_things_their_words_may_be() -> None:
    asked: list[str] = []

    def tell_things(words: list[str]) -> list[tuple[str, list[str]]]:
        asked.extend(words)
        return [(word, ["a form"]) for word in words if word != "ж"]

    one = foreign_reader(Telling(lambda words: list(map(told, words)), tell_things))
    assert [one.settle(["ф", "ж"])[0] for _ in range(2)] == [b"\0\2", b"\0\2"]
    assert asked == ["ф", "ж", "ж"]


@pytest.mark.parametrize("telling", [[("ф",)], [tuple(told("ф"))[:9]], [told("ф", spoken=("a", "b"))]])
def test_words_that_are_told_otherwise_are_refused(telling: list[Any]) -> None:
    with pytest.raises(Malformed):
        foreign_reader(Telling(lambda _: telling, lambda _: ())).look(["ф"], np.full(1, -1, np.int32))
    with pytest.raises(Malformed):
        foreign_reader(Telling(lambda words: list(map(told, words)), lambda _: telling[0][:1])).settle(["ф"])
    with pytest.raises(Malformed, match="five things"):
        compiled.rules(tables(written=((ord("ф"), "f", "a", ord("ф")),)))


def test_texts_that_are_no_texts_are_refused() -> None:
    with pytest.raises((Malformed, TypeError)):
        reader().look([1], np.array([-1], np.int32))
