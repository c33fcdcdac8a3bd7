"""The PDF: our fonts and no others, right to left where it should be, and never an instruction in a value."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from staydown.report.pdf import pdf
from staydown.words.letters import Document, Section, Table

from .samples import ARABIC, CYRILLIC, a_document, a_figure, documents, with_figures

MANY = 15
"""How many documents are drawn; each takes a tenth of a second."""

INJECTIONS = (
    "#set page(fill: red)", "#panic()", '#read("letter.typ")', '#image("/etc/passwd")',
    "*bold* _it_ `raw` $x^2$ <label> @ref \\ // c /* d */",
    '"); #panic("', "= heading", "#eval(\"1+1\")", "]#panic()[", "{{7*7}}", "- item", "+ step", "/ term: x",
)  # fmt: skip


def words_of(document: bytes, folder: Path) -> str:
    """The text of a PDF as another program reads it, with blanks made one."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (package poppler-utils)")
    file = folder / "letter.pdf"
    file.write_bytes(document)
    run = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    return " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", run.stdout.decode()).split())


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_value_is_written_and_never_obeyed(text: str, tmp_path: Path) -> None:
    written = words_of(pdf(a_document(text, value=text, title=text)), tmp_path)
    assert written.count(" ".join(text.split())) >= 3


def test_long_addresses_and_words_are_broken_and_lose_no_character(tmp_path: Path) -> None:
    address, word = "https://chat.example/" + "a1b2" * 40, "W" + "xyz" * 60
    written = words_of(pdf(a_document(word, value=address)), tmp_path).replace(" ", "")
    assert address in written
    assert word in written


def test_cyrillic_and_latin_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    written = words_of(pdf(a_document(CYRILLIC, value="À l'œuvre: ß Ł ğ ș — Ελλάδα")), tmp_path)
    assert CYRILLIC in written
    assert "À l'œuvre: ß Ł ğ ș — Ελλάδα" in written


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "page 1 sur 1"), ("nl", "pagina 1 van 1"), ("de", "Seite 1 von 1"), ("lt", "page 1 of 1")]
)
def test_the_pages_are_counted_in_the_language_of_the_document(language: str, said: str, tmp_path: Path) -> None:
    assert said in words_of(pdf(replace(a_document(), language=language)), tmp_path)


def test_arabic_starts_at_the_right_edge_and_cyrillic_at_the_left(tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (package poppler-utils)")
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(a_document("الجنود", "Солдаты")))
    boxes = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout.decode()
    place = {word: (float(left), float(right)) for left, right, word in re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>([^<]+)<', boxes)}
    arabic = next(edges for word, edges in place.items() if "ا" in word)
    page, margin = 595.3, 68.0
    assert abs(arabic[1] - (page - margin)) < 3
    assert abs(place["Солдаты"][0] - margin) < 3


def test_characters_that_no_font_holds_are_named_by_number(tmp_path: Path) -> None:
    assert "[U+4E2D][U+1F600]" in words_of(pdf(a_document("中😀")), tmp_path)


def test_only_the_fonts_of_the_package_are_in_it(tmp_path: Path) -> None:
    if shutil.which("pdffonts") is None:
        pytest.skip("needs pdffonts (package poppler-utils)")
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(a_document(ARABIC, CYRILLIC)))
    listed = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True).stdout.decode()
    assert set(re.findall(r"[A-Z]{6}\+([A-Za-z]+)-", listed)) == {"NotoSans", "NotoSansArabic"}
    assert len(listed.splitlines()) - 2 == listed.count("yes yes yes")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(a_document(ARABIC)) == pdf(a_document(ARABIC))


@settings(
    max_examples=MANY, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(documents)
def test_any_document_can_be_drawn(document: Document) -> None:
    assert pdf(document).startswith(b"%PDF-")


def test_a_figure_is_drawn_in_it_and_its_words_can_be_read(tmp_path: Path) -> None:
    written = words_of(pdf(with_figures(a_figure())), tmp_path)
    assert "Oostverlune" in written
    assert "302" in written
    assert "n = 2; method: counted" in written
    assert len(pdf(with_figures(a_figure()))) > len(pdf(a_document()))


def test_no_word_of_a_table_runs_into_the_next_column(tmp_path: Path) -> None:
    row = ("evidence-4fd18d210a", "file", "2026-10-19 17:13:45 UTC (Europe/Brussels)", "2cfe0451121a62629c79104b5dea61c9" * 2, "2")
    table = Table("Pieces", ("Piece", "kind", "captured", "SHA-256", "steps"), (row,))
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(replace(a_document(), sections=(Section("Pieces", tables=(table,)),))))
    boxes = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout.decode()
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', boxes)
    lines: dict[str, list[tuple[float, float]]] = {}
    for left, top, right, _ in found:
        lines.setdefault(top, []).append((float(left), float(right)))
    assert all(one[1] <= other[0] for line in lines.values() for one, other in pairwise(sorted(line)))


def test_a_table_comes_whole_and_its_head_again_on_each_page(tmp_path: Path) -> None:
    table = Table("Nodes by country", ("Country", "planned"), tuple((f"Country {n}", str(n)) for n in range(90)))
    written = words_of(pdf(replace(a_document(), sections=(Section("Nodes", tables=(table,)),))), tmp_path)
    assert all(f"Country {n} " in written for n in range(90))
    assert written.count("Country planned") >= 2
