"""Text in pictures is read where a setting asks for it, by a program that may take little."""

import shlex
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import staydown.report
from staydown.plugs import reading
from staydown.plugs.decoder import Decoder
from staydown.words.errors import Malformed, Unreachable

FONT = Path(staydown.report.__file__).parent / "fonts" / "NotoSans-Regular.ttf"
LINES = ("The lamps of the harbour were lit", "before anybody had come home, and", "nobody knew who carried the oil.")

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="there is no tesseract on this machine")


def card(lines: tuple[str, ...] = LINES) -> bytes:
    """A PNG on which the lines stand."""
    picture = Image.new("RGB", (900, 80 + 60 * len(lines)), "white")
    draw = ImageDraw.Draw(picture)
    for place, line in enumerate(lines):
        draw.text((30, 30 + 60 * place), line, "black", ImageFont.truetype(str(FONT), 40))
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def reads(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str, *, fails: bool = False) -> None:
    """Puts a program in the place of Tesseract that reads this text in every picture or fails at it; sets that they are read in English."""
    program = folder / "bin" / "tesseract"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\nprintf '%s' {shlex.quote(text)}\nexit {int(fails)}\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setenv(reading.SETTING, "eng")


def drawn_anew(picture: bytes) -> bytes:
    """The picture as the decoder draws it."""
    with Decoder() as decoder:
        return decoder.page(picture)


def test_nothing_is_read_unless_a_setting_names_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(reading.SETTING, raising=False)
    assert reading.languages() == ""


@needs_tesseract
def test_the_lines_of_a_card_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(reading.SETTING, "eng")
    assert reading.text_in(drawn_anew(card())).split() == " ".join(LINES).split()


@needs_tesseract
def test_a_long_screenshot_is_read_to_its_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(reading.SETTING, "eng")
    assert reading.text_in(drawn_anew(card(("The lamps of the harbour", *("-",) * 120, "Nobody knew")))).endswith("Nobody knew")


@needs_tesseract
def test_a_picture_that_tesseract_does_not_read_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(reading.SETTING, "eng")
    with pytest.raises(Malformed, match="Tesseract did not read the picture"):
        reading.text_in(b"no picture")


@needs_tesseract
@pytest.mark.parametrize("languages", ["klingon", "eng+klingon"])
def test_a_language_that_tesseract_lacks_is_no_fault_of_the_picture(monkeypatch: pytest.MonkeyPatch, languages: str) -> None:
    monkeypatch.setenv(reading.SETTING, languages)
    with pytest.raises(Unreachable, match="lacks a language"):
        reading.text_in(card())


@needs_tesseract
def test_reading_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(reading.SETTING, "eng")
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    with pytest.raises(Malformed, match="took more than"):
        reading.text_in(card())


def test_without_the_program_the_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreachable, match="apt-get install tesseract-ocr"):
        reading.text_in(card())


def test_what_is_read_is_bounded_and_the_end_of_the_page_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading, "LONGEST", 12)
    reads(monkeypatch, tmp_path, "\nThe lamps of\nthe harbour\n\f")
    assert reading.text_in(card()) == "The lamps of"
