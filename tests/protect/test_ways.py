"""How a writing was found says how much it says."""

import pytest

from staydown.protect.folding import fold
from staydown.protect.names import enrolled, forms_in
from staydown.protect.ways import Way, closest


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("vanderzwelmst wannes", Way.SPELLED),
        ("wannesvanderzwelmst", Way.JOINED),
        ("wannes vanderzwlmst", Way.SLIP),
        ("Уоннес Вандерзвелмст", Way.ACROSS),
        ("w vanderzwelmst", Way.INITIAL),
    ],
)
def test_the_closest_way_in_which_a_text_holds_a_name_is_told(text: str, way: Way) -> None:
    held = set(enrolled("Wannes Vanderzwelmst"))
    assert closest(form for form in forms_in(fold(text) if text.isascii() else text) if form in held) is way
