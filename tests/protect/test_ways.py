"""How a writing was found says how much it says."""

import pytest

from staydown.protect.folding import fold
from staydown.protect.names import asked, enrolled, words_of
from staydown.protect.ways import Way, way_of_name


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("vanderzwelmst wannes", Way.SPELLED),
        ("wannesvanderzwelmst", Way.JOINED),
        ("wannes vanderzwlmst", Way.SLIP),
        ("Уоннес Вандерзвелмст", Way.ACROSS),
        ("wannes pieter vanderzwelmst", Way.SPELLED),
        ("wannes pieter vanderzwlmst", Way.APART),
        ("w vanderzwelmst", Way.INITIAL),
    ],
)
def test_the_closest_way_in_which_a_text_holds_a_name_is_told(text: str, way: Way) -> None:
    held = set(enrolled("Wannes Vanderzwelmst"))
    words = words_of(fold(text) if text.isascii() else text)
    assert min(way_of_name(one) for one in asked(words) if one.form in held) is way
