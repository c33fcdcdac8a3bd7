"""The page: well formed, self-contained, nothing of a value is markup."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given

from staydown.report.html import page
from staydown.report.shown import UNCHECKED, shown
from staydown.words.letters import Document, Section, Table

from .samples import ARABIC, CYRILLIC, a_document, a_figure, documents, with_figures

VOID = {"meta", "img", "source"}
TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "h1",
    "h2",
    "dl",
    "dt",
    "dd",
    "section",
    "p",
    "ol",
    "li",
    "span",
    "small",
    "footer",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "picture",
    "source",
    "img",
}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "dir", "class", "role", "tabindex", "aria-label", "scope"}
OF_FIGURES = {"alt", "src", "srcset", "media"}


class Reader(HTMLParser):
    """Reads a page strictly: every tag that opens closes, and all tags, attributes and texts are kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a tag and opens it."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keeps text with the element it stands in."""
        self.text.append(data)


def read(html: str) -> Reader:
    """A page, read to its end."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=https://evil.example/x onerror=alert(1)>',
    "</style><b>",
    "&lt;b&gt;",
    "<!-- -->",
    "]]>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_value_becomes_markup(attack: str) -> None:
    html = page(a_document(attack, value=attack, title=attack))
    reader = read(html)
    assert {tag for tag, _ in reader.tags} <= TAGS
    assert sum(attack in part for part in reader.text) == 4
    assert "<script" not in html


@given(documents)
def test_every_document_is_a_well_formed_page_that_says_all_of_it(document: Document) -> None:
    reader = read(page(document))
    assert {tag for tag, _ in reader.tags} <= TAGS
    assert {name for _, attributes in reader.tags for name in attributes} <= ATTRIBUTES | OF_FIGURES
    said = "".join(reader.text)
    for section in document.sections:
        for text in (section.heading, *section.paragraphs, *section.steps, *(line.value for line in section.lines)):
            assert shown(text) in said


def test_nothing_is_loaded_and_the_policy_allows_the_style_of_the_page_alone() -> None:
    html = page(a_document())
    style = html.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for tag, a in read(html).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import|src=|href=", html)


def test_a_figure_is_in_the_page_whole_with_its_words_and_a_narrow_one_for_a_narrow_screen() -> None:
    drawn = read(page(with_figures(a_figure())))
    (image,) = [attributes for tag, attributes in drawn.tags if tag == "img"]
    (narrow,) = [attributes for tag, attributes in drawn.tags if tag == "source"]
    assert image["alt"] == "Before 302 posts, after 14"
    assert (image["src"] or "").startswith("data:image/svg+xml;base64,")
    assert base64.b64decode((image["src"] or "").partition(",")[2]).decode() == a_figure().svg
    assert base64.b64decode((narrow["srcset"] or "").partition(",")[2]).decode() == a_figure().narrow
    assert a_figure().caption in "".join(drawn.text)


def test_a_number_in_a_table_stands_at_the_right_and_words_do_not() -> None:
    table = Table("Nodes", ("Country", "planned", "why"), (("Belgium", "12", "a reason"), ("Bulgaria", "9", "another")))
    drawn = read(page(replace(a_document(), sections=(Section("Nodes", tables=(table,)),))))
    cells = [(tag, attributes.get("class")) for tag, attributes in drawn.tags if tag in ("th", "td")]
    assert cells == [("th", None), ("th", "n"), ("th", None)] + 2 * [("th", None), ("td", "n"), ("td", None)]


def test_each_value_finds_its_own_direction_and_the_page_says_its_language() -> None:
    html = page(a_document(ARABIC, CYRILLIC))
    assert f'<p dir="auto">{ARABIC}</p>' in html
    assert f'<p dir="auto">{CYRILLIC}</p>' in html
    assert '<html lang="en">' in html


def test_a_part_in_another_language_says_which_and_the_head_is_in_the_documents_own() -> None:
    html = page(replace(a_document(), language="nl", sections=(Section("Bericht"), Section("Avis", language="fr"))))
    assert '<html lang="nl">' in html and "<dt>Onze referentie</dt>" in html
    assert '<section>\n<h2 dir="auto">Bericht' in html and '<section lang="fr">\n<h2 dir="auto">Avis' in html


def test_a_line_whose_law_was_not_checked_is_marked_and_the_mark_explained() -> None:
    assert page(a_document(checked=False)).count(UNCHECKED["en"]) == 2
    assert UNCHECKED["en"] not in page(a_document())
