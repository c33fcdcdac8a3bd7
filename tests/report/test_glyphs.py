"""The character maps of the shipped fonts are read right: what is in them is there, and what is not is not."""

import struct
from importlib.resources import files

import pytest
from PIL import ImageFont

from staydown.report.glyphs import characters

FONTS = files("staydown.report") / "fonts"
NAMES = ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"]


@pytest.mark.parametrize("name", NAMES)
def test_a_character_is_held_where_the_font_draws_something_else_than_its_missing_sign(name: str) -> None:
    font = FONTS / name
    held = characters(font.read_bytes())
    drawing = ImageFont.truetype(str(font), 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(drawing.getmask("\u4e2d"))
    assert 0x4E2D not in held
    for code in (
        *range(0x21, 0x7F),
        *range(0xC0, 0x180),
        *range(0x391, 0x3A1),
        *range(0x410, 0x450),
        *range(0x620, 0x64B),
        0x20AC,
        0x2603,
        0x4E2E,
    ):
        assert (code in held) is (bytes(drawing.getmask(chr(code))) != missing), hex(code)


def test_the_letters_of_europe_and_arabic_are_there() -> None:
    held = characters((FONTS / "NotoSans-Regular.ttf").read_bytes()) | characters((FONTS / "NotoSansArabic-Regular.ttf").read_bytes())
    assert set(map(ord, "àâçéèêëîïôùûœæßäöüñčřžąęłńśşğıőűășțďģķļņŧħŋþðøåïĳΑΩάώАЯаяёїєґўћђџ،؛؟ءآأؤإئابةپچژگیک٠٩۰۹«»—–…€§")) <= held


def test_what_is_no_font_says_so() -> None:
    with pytest.raises(ValueError, match="no table cmap"):
        characters(struct.pack(">LHHHH", 0x10000, 0, 0, 0, 0))
