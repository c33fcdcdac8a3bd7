"""The compiled loop makes of every word what the rules of this room make of it. Skipped where nothing was compiled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel.mentions import UNREAD
from staydown.protect import names
from staydown.protect.folding import fold
from staydown.protect.mention_rules import FORMS, tables
from staydown.protect.signs import PLAIN

compiled = pytest.importorskip("staydown.kernel.mentions_compiled", reason="nothing was compiled here", exc_type=ImportError)

READER = compiled.reader(
    compiled.rules(tables(tuple(range(len(FORMS))))), bytes(32), np.zeros(0, np.uint64), bytes(32), tuple((8, b"\0") for _ in range(5))
)
SYLLABLES = (
    "sch", "tch", "dj", "ou", "eu", "ie", "ben", "al", "abd", "el", "rahman", "ovic", "ski", "wicz", "jean", "x", "ph", "ng", "rn", "vv",
    "cl", "ri", "h", "a", "e", "i", "o", "u", "y", "m", "b", "d", "t", "z", "j", "c", "quei", "gk", "mp", "nt", "din", "mehmet", "0", "1",
    "3", "4", "@", "$", "!",
)  # fmt: skip


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=9).map("".join))
def test_a_word_has_the_same_spelling_shape_sound_and_consonants(written: str) -> None:
    made = names.word(written)
    if made and len(written) > 1 and any(map(str.isalpha, written)):
        assert READER.word(written) == (made.spelled, made.shape, made.sound, made.consonants)


def test_what_is_read_sign_by_sign_is_folded_so() -> None:
    latin = {code: plain for code, plain, _ in tables(())["latin"]}  # type: ignore[attr-defined]
    assert latin[ord("é")] == "e" and latin[0x1F642] == " " and ord("а") not in latin and 0x301 not in latin
    assert latin[ord("可")] == "ke" and latin[ord("カ")] == "ka" and latin[ord("한")] == "han"
    assert not {ord("千"), ord("卂"), ord("ｱ"), 0x3099} & latin.keys()  # drawn like letters, or another sign in a row
    assert all(fold(chr(code)) == plain == PLAIN[code] for code, plain in latin.items())


@pytest.mark.parametrize(("text", "is_read"), [("一二三", True), ("一二三四", False), ("一二可三四", True), ("可 三", True)])
def test_numerals_are_words_up_to_three_in_a_row_and_then_left_to_whoever_reads_digits(text: str, is_read: bool) -> None:
    assert (READER.look([text], np.full(1, -1, np.int32))[0] != bytes([UNREAD])) == is_read
