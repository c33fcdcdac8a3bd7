"""A post that lists people, taken apart: one entry for each, so that a town goes with the right name.

A list is two entries or more that each begin with a name-like field and claim something else of the person. A text that is
no list is one entry. What an entry claims is read from its shape alone: no register is asked, nothing is kept.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from staydown.kernel.mentions import EMAIL, HANDLE, LETTERED, NUMBER
from staydown.words.protect import IdentifierKind as Kind

from .accounts import PROFILE
from .candidates import candidates
from .folding import fold
from .identifiers import canonical
from .lexicon import FUNCTION_WORDS, LABELS, ORDINARY, PARTICLES, RANKS, STREET_WORDS, TOWN_BEGINNINGS, UNIT_WORDS

_NUMBERED = re.compile(r"(?:[^\w\s]{0,4}\s*[0-9\u0660-\u0669]{1,3}\s*[.)\]:/\-\u2013]+\s|#\s*[0-9]{1,3}\b|[0-9]\ufe0f?\u20e3)")
_BLANK = re.compile(r"\n[ \t]*\n")
_FIELDS = re.compile(r"[\n,;|•·()،؛]| [-–—/] |(?<=[^\W\d_]):\s")
_LABELLED = re.compile(r"\s*([^\W\d_]{2,12})\s*[:=]\s*(\S.*)")
_MARK = re.compile(r"^(?:[^\w@+]|_)*(?:\d{1,3}\s*[.)\]:/\-–]+\s)?(?:[^\w@+]|_)*")
_CLAIMED_PHONE = re.compile(r"(?<![0-9./-])(?:\+|0)[0-9][0-9 ./()\-]{6,20}[0-9]")
_NAME_AMONG, _NUMBER_LENGTH = 3, 20
_NAME_LENGTH, _TOWN_LENGTH, _FIELD_LENGTH = 5, 3, 80

Claim = tuple[Kind, str]
"""A kind of identifier that an entry claims of its person, and the value it gives."""


def entries_of(text: str) -> tuple[str, ...]:
    """The entries of a list of people, with whatever stands between them; the whole text as one where it is no list."""
    parts = tuple(part for block in _BLANK.split(text) for part in _parts(block) if part.strip())
    return parts if len(parts) > 1 and sum(map(is_person, parts)) > 1 else (text,)


def is_person(entry: str) -> bool:
    """Whether an entry has the shape of a person in a list: a name-like field, and something claimed beside it."""
    return name_field(entry) is not None and bool(claims(entry))


def is_numbered(entry: str) -> bool:
    """Whether an entry begins with its number in the list."""
    return _NUMBERED.match(entry.lstrip()[:_NUMBER_LENGTH]) is not None


def name_field(entry: str) -> str | None:
    """The field of an entry that looks like a name, or that says it is one; it is looked for among the first three."""
    for kind, field in islice(((k, f) for k, f in _labelled_fields(entry) if f), _NAME_AMONG):
        if (kind is Kind.NAME and canonical(kind, field)) or (kind is None and _looks_like_name(field)):
            return field
    return None


def claims(entry: str) -> tuple[Claim, ...]:
    """What an entry claims of its person beside the name.

    That is labelled fields, units and streets by their words, numbers, mentions, and as a town the first short capitalised
    field after the name.
    """
    name = name_field(entry)
    found: list[Claim] = []
    named = False
    for kind, field in _labelled_fields(entry):
        if kind is Kind.NAME or (field and field == name):
            named = True
        elif kind is not None:
            found.append((kind, field))
        elif field:
            found.extend(_unlabelled(field, may_be_town=named and all(claimed is not Kind.TOWN for claimed, _ in found)))
    return tuple(found)


def _parts(block: str) -> Iterator[str]:
    """The pieces of a stretch without blank lines.

    A numbered line begins a new piece. So does a line that begins with a name, unless the piece before it is a bare name
    still waiting for its town.
    """
    piece: list[str] = []
    for line in block.split("\n"):
        if piece and (is_numbered(line) or (name_field(line) is not None and not _is_bare_name(piece))):
            yield "\n".join(piece)
            piece = []
        piece.append(line)
    yield "\n".join(piece)


def _is_bare_name(lines: list[str]) -> bool:
    """Whether lines are a name and nothing else; only short ones can be."""
    return len(lines) == 1 and name_field(lines[0]) is not None and not claims(lines[0])


def _labelled_fields(entry: str) -> Iterator[tuple[Kind | None, str]]:
    """The fields of an entry in order, each with the kind that its label names."""
    for line in entry.split("\n"):
        labelled = _LABELLED.match(_MARK.sub("", line[: 4 * _FIELD_LENGTH], count=1))
        kind = _label(labelled.group(1)) if labelled else None
        if labelled and kind is not None:
            yield kind, labelled.group(2).strip()
        else:
            for field in _FIELDS.split(line):
                yield None, _MARK.sub("", field[:_FIELD_LENGTH], count=1).strip(" .!?\t\r")


@cache
def _labels() -> dict[str, Kind]:
    """The kind that each label names, labels folded."""
    return {fold(label): Kind(kind) for kind, labels in LABELS.items() for label in labels.split()}


def _label(word: str) -> Kind | None:
    """The kind that a label names, if it names one."""
    return _labels().get(fold(word))


def _looks_like_name(field: str) -> bool:
    """Two to five words after the rank, capitalised or of a script without capitals; small particles may stand between them."""
    words = [word for word in field.split() if fold(word).strip(".") not in RANKS]
    if not 2 <= len(words) <= _NAME_LENGTH or not all(_is_wordlike(word) for word in words):
        return False
    own = [word for word in words if fold(word) not in PARTICLES]
    if len(own) < 2 or fold(own[0]) in TOWN_BEGINNINGS:
        return False
    return all(_is_capital(word) and fold(word) not in FUNCTION_WORDS for word in own)


def _is_wordlike(word: str) -> bool:
    """Letters with nothing but hyphens and apostrophes between them."""
    return all(char.isalpha() or char in "-'’." for char in word) and sum(map(str.isalpha, word)) > 1


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or is of a script that has none."""
    return word[0].isupper() or not (word[0].islower() or word[0].isupper())


def _is_rank(field: str) -> bool:
    """Whether a field is nothing but ranks and titles."""
    return all(fold(word).strip(".") in RANKS for word in field.split())


def _unlabelled(field: str, *, may_be_town: bool) -> Iterator[Claim]:
    """What a field without a label claims."""
    folded = fold(field)
    words = folded.replace("-", " ").split()
    if UNIT_WORDS.intersection(words):
        yield Kind.UNIT, field
    elif _is_street(words):
        yield Kind.ADDRESS, field
    elif "+" not in folded and any(kind is Kind.NATIONAL_NUMBER and sure for kind, _, _, sure in candidates(folded, NUMBER | LETTERED)):
        yield Kind.NATIONAL_NUMBER, field
    elif _CLAIMED_PHONE.search(folded):
        yield Kind.PHONE, field
    elif "@" in folded or PROFILE.search(folded):
        yield from ((kind, field) for kind, _, _, sure in candidates(folded, EMAIL | HANDLE) if sure)
    elif may_be_town and _looks_like_town(field) and not _is_rank(field):
        yield Kind.TOWN, field


def _is_street(words: list[str]) -> bool:
    """Whether folded words are a street with its number."""
    return any(word[0].isdigit() for word in words) and any(
        word in STREET_WORDS or word.endswith(("straat", "laan", "weg", "strasse")) for word in words
    )


def _looks_like_town(field: str) -> bool:
    """One to three words, all capitalised or particles, an optional postal code before them."""
    words = [word for word in field.split() if not word.isdigit()]
    if not 1 <= len(words) <= _TOWN_LENGTH or not all(_is_wordlike(word) for word in words):
        return False
    town = canonical(Kind.TOWN, field)
    return _is_capital(words[0]) and _is_capital(words[-1]) and town != "" and town not in ORDINARY
