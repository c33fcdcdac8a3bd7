"""Templates of letters in the official languages: what is there, what is missing, and loading one; a missing one blocks sending."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from staydown.disrupt import forms
from staydown.disrupt.forms import Template
from staydown.words.errors import Malformed
from staydown.words.people import Officer

from .catalogue import action
from .office import Office

FOLDER = "forms"
"""The folder of the data directory that holds the templates that an operator loaded."""

LARGEST = 1_000_000
"""Bytes that a template's file may have."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form in one language: the template that holds now, or none, and the file that would bring it."""

    form: str
    name: str
    language: str
    valid_from: date | None
    source: str
    file: str
    checked: int
    texts: int


@action("form.loaded", page="letters")
def load_form(office: Office, officer: Officer, file: Annotated[Path, "the template's file, like F1.nl.json"]) -> FormLine:
    """Loads a template of a form in an official language, once it was found whole; it holds from the day that it names."""
    raw = read(file)
    template = forms.parsed(raw, file.name)
    with office.act("form.loaded", officer, subject=template.version) as act:
        act.changed(raw.decode())
        kept = office.place.data / FOLDER / f"{template.form}.{template.language}.{template.valid_from.isoformat()}.json"
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        kept.with_suffix(".part").write_bytes(raw)
        kept.with_suffix(".part").replace(kept)
    return line_of(template)


@action(right="see.letters", page="letters")
def check_forms(
    office: Office, officer: Officer, language: Annotated[str, "one language, like nl; empty for all 24"] = ""
) -> list[FormLine]:
    """Says for each official language which forms have a template, and which file is missing; what is missing cannot be sent."""
    if language and language not in forms.LANGUAGES:
        raise Malformed(f"{language!r} is no official language", where="language", mend=f"Known are {', '.join(forms.LANGUAGES)}")
    return [
        line
        for code, there in held(office).items()
        if language in ("", code)
        for line in (line_of(there[form]) if form in there else absent(form, code) for form in forms.names())
    ]


def held(office: Office) -> Mapping[str, Mapping[str, Template]]:
    """The template of each form that holds now, by language, in the order of the official languages."""
    newest: dict[str, dict[str, Template]] = defaultdict(dict)
    for template in sorted((*forms.shipped(), *loaded(office)), key=lambda template: template.valid_from):
        if template.valid_from <= office.now().date():
            newest[template.language][template.form] = template
    return {code: newest[code] for code in forms.LANGUAGES}


def loaded(office: Office, pattern: str = "*.json") -> list[Template]:
    """The templates in the data directory; raises Malformed for one that somebody broke there."""
    return [forms.parsed(read(path), path.name) for path in sorted((office.place.data / FOLDER).glob(pattern))]


def versions(office: Office, form: str, language: str) -> list[Template]:
    """The templates of a form in a language, whenever they hold; none where there is none."""
    ours = loaded(office, f"{form}.{language}.*.json") if language in forms.LANGUAGES else ()
    return [t for t in (*forms.shipped(), *ours) if (t.form, t.language) == (form, language)]


def template(office: Office, form: str, language: str) -> Template:
    """The template of a form in a language that holds now; raises Refused, naming the file that is missing."""
    return forms.chosen(form, language, office.now(), versions(office, form, language))


def version(office: Office, named: str) -> Template:
    """The template that an order was written in, by its version."""
    form, language, _ = named.split(" ")
    found = [t for t in versions(office, form, language) if t.version == named]
    return found[-1] if found else template(office, form, language)


def read(file: Path) -> bytes:
    """The bytes of a template's file; raises Malformed where it cannot be read or is no template by its size."""
    try:
        if file.stat().st_size > LARGEST:
            raise Malformed("the file is too large for a template", where=file.name, mend="Load one form in one language")
        return file.read_bytes()
    except OSError as error:
        raise Malformed(f"the file cannot be read ({error.strerror})", where=file.name, mend="Check its name and rights") from error


def line_of(template: Template) -> FormLine:
    """A template in the list."""
    return FormLine(
        template.form,
        template.name,
        template.language,
        template.valid_from,
        template.source,
        forms.file_name(template.form, template.language),
        len(template.checked),
        len(template.labels),
    )


def absent(form: str, language: str) -> FormLine:
    """A template that is missing, in the list."""
    english = next(template for template in forms.shipped() if template.form == form)
    return FormLine(form, english.name, language, None, "", forms.file_name(form, language), 0, len(english.labels))
