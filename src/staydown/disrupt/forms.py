"""Templates: the labels and fixed texts of each form in one language, from a day on. English ships; every other one is a file.

The annexes of Regulation (EU) 2021/784 exist in 24 official languages and may be amended (Art 19, 20), so a label is data with a date
and never translated by a machine. A template that is missing blocks sending, and the refusal names the file. What was compared with the
Official Journal stands in `checked`; every other line of a document carries its mark.
"""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

import msgspec

from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Line, Section

LANGUAGES: Mapping[str, str] = dict(
    line.split(" ")
    for line in (
        *("en English", "bg Bulgarian", "hr Croatian", "cs Czech", "da Danish", "nl Dutch", "et Estonian", "fi Finnish", "fr French"),
        *("de German", "el Greek", "hu Hungarian", "ga Irish", "it Italian", "lv Latvian", "lt Lithuanian", "mt Maltese", "pl Polish"),
        *("pt Portuguese", "ro Romanian", "sk Slovak", "sl Slovenian", "es Spanish", "sv Swedish"),
    )
)
"""The 24 official languages by their ISO 639-1 codes, in the order of the Transparency Database."""

LONGEST = 4_000
"""Characters that one text of a template may have."""


@dataclass(frozen=True, slots=True)
class Template:
    """The texts of one form in one language: since when they hold, where they come from, and which of them were checked."""

    form: str
    language: str
    valid_from: date
    name: str
    source: str
    labels: Mapping[str, str]
    checked: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        """What an order names as the template that it was written in, like 'F1 en 2022-06-07'."""
        return f"{self.form} {self.language} {self.valid_from.isoformat()}"

    def text(self, key: str, **values: object) -> str:
        """A text with its gaps filled."""
        return self.labels[key].format(**values)

    def line(self, key: str, value: str) -> Line:
        """A line with the label of that key; an empty value is named as one that is still to be filled in."""
        return Line(self.labels[key], value.strip() or self.labels["to_fill"], key in self.checked)

    def known(self, value: str) -> str:
        """A value, or, in a form that knows of it, the words that nobody knows it; the place is never left empty."""
        return value.strip() or self.labels["unknown"]

    def tick(self, key: str, text: str, ticked: bool) -> Line:
        """A line with a box, ticked or not, before the text of another key."""
        return Line(self.labels[key], f"[{'x' if ticked else ' '}] {self.labels[text]}", key in self.checked)

    def section(self, heading: str, *lines: Line, paragraphs: tuple[str, ...] = ()) -> Section:
        """A section with the heading of that key."""
        return Section(self.labels[heading], lines, (), paragraphs)


@cache
def shipped() -> tuple[Template, ...]:
    """The English templates that ship, by form."""
    folder = files(__package__).joinpath("templates")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".en.json")), key=lambda file: file.name)
    return tuple(_template(msgspec.json.decode(file.read_bytes()), file.name) for file in found)


def names() -> tuple[str, ...]:
    """The forms that there are, like F1."""
    return tuple(dict.fromkeys(template.form for template in shipped()))


def file_name(form: str, language: str) -> str:
    """The name under which a template is looked for in the folder `forms` of the data directory."""
    return f"{form}.{language}.json"


def parsed(raw: bytes, where: str) -> Template:
    """The template that an operator loads; raises Malformed with what is wrong and which texts are missing or unknown.

    A template has exactly the keys of the English one, and in each text the same gaps to fill.
    """
    try:
        template = _template(msgspec.json.decode(raw), where)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed(f"this is no JSON ({error})", where=where, mend="Take an English template as the pattern") from error
    if template.form not in names():
        raise Malformed(f"there is no form {template.form!r}", where=where, mend=f"Known are {', '.join(names())}")
    if template.language not in LANGUAGES:
        raise Malformed(f"{template.language!r} is no official language", where=where, mend=f"Known are {', '.join(LANGUAGES)}")
    english = next(one for one in shipped() if one.form == template.form)
    for what, keys in (
        ("missing", english.labels.keys() - template.labels.keys()),
        ("unknown", template.labels.keys() - english.labels.keys()),
        ("checked and not there", template.checked - english.labels.keys()),
    ):
        if keys:
            raise Malformed(f"texts are {what}: {', '.join(sorted(keys))}", where=where, mend="Give exactly those of the English template")
    for key, text in template.labels.items():
        if _gaps(text, where) != _gaps(english.labels[key], where):
            raise Malformed(f"the text {key!r} has other gaps than {english.labels[key]!r}", where=where, mend="Keep the gaps in braces")
    return template


def chosen(form: str, language: str, on: datetime, loaded: Iterable[Template] = ()) -> Template:
    """The newest template of a form in a language that holds on that day; raises Refused, naming the file that is missing."""
    found = [t for t in chain(shipped(), loaded) if (t.form, t.language) == (form, language) and t.valid_from <= on.date()]
    if not found:
        raise Refused(
            f"form {form} has no template in {LANGUAGES.get(language, language)}, so nothing can be sent in it: "
            f"load {file_name(form, language)} with: staydown load-form --file {file_name(form, language)}"
        )
    return sorted(found, key=lambda template: template.valid_from)[-1]


def missing(language: str, loaded: Iterable[Template], on: datetime) -> tuple[str, ...]:
    """The forms that have no template in this language on that day."""
    there = {t.form for t in chain(shipped(), loaded) if t.language == language and t.valid_from <= on.date()}
    return tuple(form for form in names() if form not in there)


def _template(read: Any, where: str) -> Template:
    """A template out of its JSON; raises Malformed where its shape is another."""
    try:
        kept = msgspec.convert(read, _File)
    except msgspec.ValidationError as error:
        raise Malformed(f"this is no template ({error})", where=where, mend="Take an English template as the pattern") from error
    for key, text in kept.labels.items():
        if not text.strip() or len(text) > LONGEST or not text.isprintable():
            raise Malformed(f"the text {key!r} is empty, too long, or has hidden characters in it", where=where, mend="Write it anew")
    if not kept.source.strip():
        raise Malformed("it does not say where its texts come from", where=where, mend="Fill in source")
    return Template(kept.form, kept.language, kept.valid_from, kept.name, kept.source, kept.labels, frozenset(kept.checked))


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of a template's file."""

    form: str
    language: str
    valid_from: date
    name: str
    source: str
    labels: dict[str, str]
    checked: list[str] = []


def _gaps(text: str, where: str) -> frozenset[tuple[str | None, ...]]:
    """The gaps in a text: their names, and that nothing else stands in the braces."""
    try:
        return frozenset((name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(text) if name is not None)
    except ValueError as error:
        raise Malformed(f"a brace is open in {text!r}", where=where, mend="Keep the gaps in braces as they are") from error
