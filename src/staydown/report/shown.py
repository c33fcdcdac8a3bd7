"""What the page and the PDF show alike: the head and the foot of a document, and its text with nothing unseen in it.

The JSON form keeps the text as it is.
"""

import re
import unicodedata
from collections.abc import Mapping

from staydown.disrupt.times import moment
from staydown.words.letters import Document, Line, Table

UNCHECKED: Mapping[str, str] = {"fr": "droit non vérifié", "nl": "recht niet nagekeken", "de": "Recht ungeprüft", "en": "law not checked"}
"""The mark beside a line that rests on legal text which nobody has read in the Official Journal, by language as in `HEAD`."""

UNCHECKED_NOTE: Mapping[str, str] = {
    "fr": f"« {UNCHECKED['fr']} » : le texte de loi derrière cette ligne n'a pas été comparé au Journal officiel.",
    "nl": f"'{UNCHECKED['nl']}': de wettekst achter deze regel is niet vergeleken met het Publicatieblad.",
    "de": f"„{UNCHECKED['de']}“: der Gesetzestext hinter dieser Zeile wurde nicht mit dem Amtsblatt verglichen.",
    "en": f"'{UNCHECKED['en']}': the legal text behind this line was not compared with the Official Journal.",
}
"""What the mark means, said once in each language at the foot of a document that bears it."""

HEAD: Mapping[str, tuple[str, ...]] = {
    "fr": ("De", "À", "Notre référence", "Formulaire", "Date"),
    "nl": ("Van", "Aan", "Onze referentie", "Formulier", "Datum"),
    "de": ("Von", "An", "Unser Zeichen", "Formular", "Datum"),
    "en": ("From", "To", "Our reference", "Form", "Date"),
}
"""The labels at the top of a document in the languages in which people are spoken to; any other gets the English ones."""

PAGE: Mapping[str, tuple[str, str]] = {"fr": ("page", "sur"), "nl": ("pagina", "van"), "de": ("Seite", "von"), "en": ("page", "of")}
"""What stands around the numbers in "page 1 of 2", by language as in `HEAD`."""

_ORDER = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
_NO_CHARACTER = frozenset({"Cc", "Cn", "Co", "Cs"})
_NUMBER = re.compile(r"[–+-]?\d[\d.,\s]*\s?(?:%|s|min|h|d)?|not known|none|–|")
_LINE_ENDS = str.maketrans({"\r": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})


def head(document: Document) -> tuple[tuple[str, str], ...]:
    """The labelled facts at the top of a document."""
    to = document.addressee
    values = (
        document.sender,
        f"{to.name}\n{to.address}" if to.address else to.name,
        document.reference,
        document.form,
        moment(document.date, document.language),
    )
    return tuple(zip(HEAD.get(document.language, HEAD["en"]), values, strict=True))


def foot(document: Document) -> tuple[str, ...]:
    """The notes at the end of a document, with what the mark means in each language in which a line bears it."""
    bearing = (section for section in document.sections if any(not line.checked for line in section.lines))
    said = (UNCHECKED_NOTE.get(section.language or document.language, UNCHECKED_NOTE["en"]) for section in bearing)
    return (*document.notes, *dict.fromkeys(said))


def mark(line: Line, language: str) -> str:
    """The mark that a line of a document bears, in a language; empty where there is none."""
    return "" if line.checked else UNCHECKED.get(language, UNCHECKED["en"])


def numeric(table: Table) -> frozenset[int]:
    """The columns of a table, counted from 0, in which every cell is a number or says that there is none; these stand at the right."""
    columns = range(1, len(table.head))
    return frozenset(n for n in columns if table.rows and all(_NUMBER.fullmatch(row[n]) for row in table.rows))


def shown(text: str) -> str:
    """The text with every control, override of direction, invisible or unassigned character written out as [U+202E].

    Line ends become one kind. Joiners and direction marks stay, for Arabic and Persian are not right without them.
    """
    return "".join(_visible(c) for c in text.replace("\r\n", "\n").translate(_LINE_ENDS))


def _visible(character: str) -> str:
    if character == "\n":
        return character
    hidden = character in _ORDER or character in _UNSEEN or unicodedata.category(character) in _NO_CHARACTER
    return named(character) if hidden else character


def named(character: str) -> str:
    """A character by its number, for the reader who cannot see it."""
    return f"[U+{ord(character):04X}]"


def right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs to the left (UAX 9, rule P2, without its isolates)."""
    return next((unicodedata.bidirectional(c) != "L" for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")), False)
