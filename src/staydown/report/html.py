"""A document as one readable page that needs nothing else: no script, no picture, no address is ever loaded."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from staydown.words.letters import Document, Line, Section

from .shown import UNCHECKED, foot, head, shown

_STYLE = files(__package__).joinpath("letter.css").read_text("utf-8")
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; form-action 'none'; base-uri 'none'"
)


def page(document: Document) -> str:
    """The document as HTML, self-contained, with print rules; every value finds its own direction and none of it is markup."""
    return (
        f'<!doctype html>\n<html lang="{_text(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{_text(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{_head(document)}{''.join(map(_section, document.sections))}{_foot(foot(document))}</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(shown(text))


def _bit(tag: str, text: str) -> str:
    """One element with a text of whatever direction."""
    return f'<{tag} dir="auto">{_text(text)}</{tag}>\n'


def _head(document: Document) -> str:
    facts = "".join(f"<dt>{label}</dt>\n{_bit('dd', value)}" for label, value in head(document))
    return f"<header>\n{_bit('h1', document.title)}<dl>\n{facts}</dl>\n</header>\n"


def _section(section: Section) -> str:
    lines = f"<dl>\n{''.join(map(_line, section.lines))}</dl>\n" if section.lines else ""
    paragraphs = "".join(_bit("p", text) for text in section.paragraphs)
    steps = f"<ol>\n{''.join(_bit('li', step) for step in section.steps)}</ol>\n" if section.steps else ""
    return f"<section>\n{_bit('h2', section.heading)}{lines}{paragraphs}{steps}</section>\n"


def _line(line: Line) -> str:
    mark = "" if line.checked else f" <small>{UNCHECKED}</small>"
    return f'<dt><span dir="auto">{_text(line.label)}</span>{mark}</dt>\n{_bit("dd", line.value)}'


def _foot(notes: tuple[str, ...]) -> str:
    return f"<footer>\n{''.join(_bit('p', note) for note in notes)}</footer>\n" if notes else ""
