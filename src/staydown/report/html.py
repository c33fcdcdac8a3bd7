"""A document as one readable page that needs nothing else: no script, and no address is ever loaded; figures are in it whole."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from staydown.words.letters import Document, Figure, Line, Section, Table

from .figures import uri
from .shown import foot, head, mark, numeric, shown

_STYLE = files(__package__).joinpath("letter.css").read_text("utf-8")
_POLICY = (
    "default-src 'none'; img-src data:; "
    f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; form-action 'none'; base-uri 'none'"
)


def page(document: Document) -> str:
    """The document as HTML, self-contained, with print rules; every value finds its own direction and none of it is markup."""
    return (
        f'<!doctype html>\n<html lang="{_text(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{_text(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{_head(document)}{''.join(_section(section, document.language) for section in document.sections)}{_foot(foot(document))}"
        "</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(shown(text))


def _bit(tag: str, text: str) -> str:
    """One element with a text of whatever direction."""
    return f'<{tag} dir="auto">{_text(text)}</{tag}>\n'


def _head(document: Document) -> str:
    facts = "".join(f"<dt>{_text(label)}</dt>\n{_bit('dd', value)}" for label, value in head(document))
    return f"<header>\n{_bit('h1', document.title)}<dl>\n{facts}</dl>\n</header>\n"


def _section(section: Section, document_language: str) -> str:
    written = section.language or document_language
    lines = f"<dl>\n{''.join(_line(line, written) for line in section.lines)}</dl>\n" if section.lines else ""
    paragraphs = "".join(_bit("p", text) for text in section.paragraphs)
    steps = f"<ol>\n{''.join(_bit('li', step) for step in section.steps)}</ol>\n" if section.steps else ""
    drawn = "".join(map(_table, section.tables)) + "".join(map(_figure, section.figures))
    tongue = f' lang="{_text(section.language)}"' if section.language else ""
    return f"<section{tongue}>\n{_bit('h2', section.heading)}{lines}{paragraphs}{steps}{drawn}</section>\n"


def _table(table: Table) -> str:
    """A table whose first column names its rows; a cell that is a number alone stands at the right."""
    head = "".join(f'<th scope="col" dir="auto"{_side(table, n)}>{_text(name)}</th>' for n, name in enumerate(table.head))
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td dir="auto"{_side(table, n)}>{_text(cell)}</td>' if n else f'<th scope="row" dir="auto">{_text(cell)}</th>'
            for n, cell in enumerate(row)
        )
        + "</tr>\n"
        for row in table.rows
    )
    caption = f'<caption dir="auto">{_text(table.caption)}</caption>\n'
    region = f'<div role="region" tabindex="0" aria-label="{_text(table.caption)}">'
    return f"{region}\n<table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"


def _side(table: Table, column: int) -> str:
    return ' class="n"' if column in numeric(table) else ""


def _figure(figure: Figure) -> str:
    """A figure with what stands below it; a narrow screen takes the narrow drawing."""
    narrow = f'<source media="(max-width: 40rem)" srcset="{uri(figure.narrow)}">' if figure.narrow else ""
    image = f'<picture>{narrow}<img src="{uri(figure.svg)}" alt="{_text(figure.alt)}"></picture>'
    return f"<figure>\n{image}\n{_bit('figcaption', figure.caption)}</figure>\n"


def _line(line: Line, language: str) -> str:
    marked = f" <small>{said}</small>" if (said := mark(line, language)) else ""
    return f'<dt><span dir="auto">{_text(line.label)}</span>{marked}</dt>\n{_bit("dd", line.value)}'


def _foot(notes: tuple[str, ...]) -> str:
    return f"<footer>\n{''.join(_bit('p', note) for note in notes)}</footer>\n" if notes else ""
