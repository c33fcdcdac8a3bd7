"""In which languages people are written to, and a letter that is whole in each of several, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from staydown.words.errors import Malformed
from staydown.words.languages import NAMES, SPOKEN
from staydown.words.letters import Document, Section


def languages_for(chosen: str, house: Sequence[str]) -> tuple[str, ...]:
    """The languages of a letter to a person: their own, or, where it is not known, those of the house; English where that has none of them.

    Raises Malformed for a language in which the house writes to nobody.
    """
    code = chosen.strip().lower()
    if code and code not in SPOKEN:
        raise Malformed(
            f"people are not written to in {chosen!r}", where="language", mend=f"Known are {', '.join(SPOKEN)}; a human speaks others"
        )
    return (code,) if code else tuple(dict.fromkeys(one for one in house if one in SPOKEN)) or ("en",)


def one_after_another(sections: Mapping[str, Sequence[Section]]) -> tuple[Section, ...]:
    """The sections of a letter in each language, marked with it; where there are several, each heading says which it is."""
    return tuple(
        replace(section, heading=f"{NAMES[language]}: {section.heading}" if len(sections) > 1 else section.heading, language=language)
        for language, written in sections.items()
        for section in written
    )


def languages_of(document: Document) -> tuple[str, ...]:
    """The languages that a letter is written in, in their order."""
    return tuple(dict.fromkeys(section.language or document.language for section in document.sections))
