"""A statement of reasons as the DSA Transparency Database takes it (form F12): its official codes and its field rules.

Read in the database's published interface, second schema (in force since 1 July 2025): the names of fields, code lists, lengths, date
bounds and the identifier's pattern. `faults` names every field that the database would refuse, with a message like its own, so that
nothing is posted that comes back with 422. Regulation (EU) 2022/2065 Art 24(5): no personal data may stand in a record; whoever keeps
one asks `as_document` past the scan of `report.personal_data`, which stands above this room.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from staydown.words.letters import Addressee, Document, Line, Section

from .transparency_codes import (
    ACCOUNT_TYPES,
    ACCOUNTS,
    AUTOMATED_DECISIONS,
    CATEGORIES,
    CONTENT_TYPES,
    COUNTRIES,
    GROUNDS,
    ILLEGAL,
    INCOMPATIBLE,
    KEYWORDS,
    LANGUAGES,
    MONETARIES,
    PROVISIONS,
    SOURCES,
    VISIBILITIES,
    YES_NO,
)

BATCH = 100
"""The most records that one post may hold."""

EARLIEST_CONTENT, EARLIEST_APPLICATION, LATEST = date(2000, 1, 1), date(2020, 1, 1), date(2038, 1, 1)
SHORT, MEDIUM, LONG = 500, 2000, 5000
PUID = re.compile(r"[a-zA-Z0-9_-]+")
"""What an identifier of the platform's own may be made of."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record, its fields named and ordered as the database names them; an empty text or tuple is a field that is not sent.

    `content_id` is an EAN-13 number, the one kind of identifier that the database takes.
    """

    puid: str
    decision_ground: str = ""
    category: str = ""
    content_type: tuple[str, ...] = ()
    content_date: str = ""
    application_date: str = ""
    decision_facts: str = ""
    source_type: str = ""
    automated_detection: str = ""
    automated_decision: str = ""
    decision_visibility: tuple[str, ...] = ()
    decision_visibility_other: str = ""
    decision_monetary: str = ""
    decision_monetary_other: str = ""
    decision_provision: str = ""
    decision_account: str = ""
    account_type: str = ""
    illegal_content_legal_ground: str = ""
    illegal_content_explanation: str = ""
    incompatible_content_ground: str = ""
    incompatible_content_explanation: str = ""
    incompatible_content_illegal: str = ""
    decision_ground_reference_url: str = ""
    content_type_other: str = ""
    category_addition: tuple[str, ...] = ()
    category_specification: tuple[str, ...] = ()
    category_specification_other: str = ""
    territorial_scope: tuple[str, ...] = ()
    content_language: str = ""
    content_id: str = ""
    end_date_visibility_restriction: str = ""
    end_date_monetary_restriction: str = ""
    end_date_service_restriction: str = ""
    end_date_account_restriction: str = ""
    source_identity: str = ""


CODES: Mapping[str, Sequence[str]] = {
    "decision_visibility": VISIBILITIES,
    "decision_monetary": MONETARIES,
    "decision_provision": PROVISIONS,
    "decision_account": ACCOUNTS,
    "account_type": ACCOUNT_TYPES,
    "decision_ground": GROUNDS,
    "incompatible_content_illegal": YES_NO,
    "content_type": CONTENT_TYPES,
    "category": CATEGORIES,
    "category_addition": CATEGORIES,
    "category_specification": KEYWORDS,
    "territorial_scope": COUNTRIES,
    "content_language": sorted(LANGUAGES),
    "source_type": SOURCES,
    "automated_detection": YES_NO,
    "automated_decision": AUTOMATED_DECISIONS,
}
"""The fields that hold codes, with the codes that each may hold."""

LENGTHS: Mapping[str, int] = {
    "decision_visibility_other": SHORT,
    "decision_monetary_other": SHORT,
    "illegal_content_legal_ground": SHORT,
    "illegal_content_explanation": MEDIUM,
    "incompatible_content_ground": SHORT,
    "incompatible_content_explanation": MEDIUM,
    "decision_ground_reference_url": SHORT,
    "content_type_other": SHORT,
    "category_specification_other": SHORT,
    "decision_facts": LONG,
    "source_identity": SHORT,
    "puid": SHORT,
}
"""The most characters of each text."""

REQUIRED = (
    *("decision_ground", "content_type", "category", "content_date", "application_date", "decision_facts", "source_type"),
    *("automated_detection", "automated_decision", "puid", "territorial_scope"),
)
"""What every record has to hold. The database's documentation asks for the scope, its validator would let an empty one pass."""
DECISIONS = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
"""Of which at least one has to say what was decided."""

DATES: Mapping[str, date] = {
    "content_date": EARLIEST_CONTENT,
    "application_date": EARLIEST_APPLICATION,
    **{f"end_date_{what}_restriction": EARLIEST_APPLICATION for what in ("visibility", "monetary", "service", "account")},
}
"""The fields that hold a day, with the earliest that each may hold."""

WITH: Mapping[str, tuple[str, str]] = {
    "decision_visibility_other": ("decision_visibility", "DECISION_VISIBILITY_OTHER"),
    "decision_monetary_other": ("decision_monetary", "DECISION_MONETARY_OTHER"),
    "content_type_other": ("content_type", "CONTENT_TYPE_OTHER"),
    "illegal_content_legal_ground": ("decision_ground", ILLEGAL),
    "illegal_content_explanation": ("decision_ground", ILLEGAL),
    "incompatible_content_ground": ("decision_ground", INCOMPATIBLE),
    "incompatible_content_explanation": ("decision_ground", INCOMPATIBLE),
}
"""Fields that must be given with a code in another field, and that the database drops without it."""

Faults = Mapping[str, tuple[str, ...]]


def faults(record: Record) -> Faults:
    """Every field that the database would refuse, with its messages; empty for a record that it takes."""
    found: dict[str, list[str]] = {}
    for name, message in _faults(record):
        found.setdefault(name, []).append(message)
    return {name: tuple(messages) for name, messages in found.items()}


def _faults(record: Record) -> Iterator[tuple[str, str]]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    for name in REQUIRED:
        if not values[name]:
            yield name, f"The {_words(name)} field is required."
    if not any(values[name] for name in DECISIONS):
        for name in DECISIONS:
            others = " / ".join(_words(other) for other in DECISIONS if other != name)
            yield name, f"The {_words(name)} field is required when none of {others} are present."
    for name, codes in CODES.items():
        if any(code not in codes for code in _several(values[name])):
            yield name, f"The selected {_words(name)} is invalid."
    for name, most in LENGTHS.items():
        if len(values[name]) > most:
            yield name, f"The {_words(name)} must not be greater than {most} characters."
    for name, (other, code) in WITH.items():
        if code in _several(values[other]) and not values[name].strip():
            yield name, f"The {_words(name)} field is required when {_words(other)} is {code}."
    yield from _dates(values)
    yield from _formats(record)


def _dates(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the days: their form, their bounds, an end before its beginning."""
    applied = _day(values["application_date"])
    for name, earliest in DATES.items():
        if not values[name]:
            continue
        day = _day(values[name])
        if day is None:
            yield name, f"The {_words(name)} does not match the format YYYY-MM-DD."
            continue
        if day > LATEST:
            yield name, f"The {_words(name)} must be a date before or equal to {LATEST}."
        if day < earliest:
            yield name, f"The {_words(name)} must be a date after or equal to {earliest}."
        elif name.startswith("end_date") and applied is not None and day < applied:
            yield name, f"The {_words(name)} must be a date after or equal to application date."


def _formats(record: Record) -> Iterator[tuple[str, str]]:
    """What is wrong with the identifier, the reference's address, and a product's number."""
    if record.puid and not PUID.fullmatch(record.puid):
        yield "puid", "The puid format is invalid."
    if record.decision_ground_reference_url and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", record.decision_ground_reference_url):
        yield "decision_ground_reference_url", "The decision ground reference url must be a valid URL."
    if record.content_id and not _is_ean(record.content_id):
        yield "content_id", "The content id must hold an EAN-13 number."
    if record.category_specification_other and "KEYWORD_OTHER" not in record.category_specification:
        yield "category_specification_other", "The category specification other field goes with KEYWORD_OTHER."


def _is_ean(text: str) -> bool:
    """Whether a text is thirteen digits of which the last is their check digit (EAN-13)."""
    if not re.fullmatch(r"[0-9]{13}", text):
        return False
    return sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(text)) % 10 == 0


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _day(text: str) -> date | None:
    """The day that a text names as YYYY-MM-DD with leading zeroes, or None."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _words(name: str) -> str:
    return name.replace("_", " ")


def posted(record: Record) -> dict[str, object]:
    """The record as the JSON object that is posted: lists as lists, what is not given left out, and what the database drops too."""
    made: dict[str, object] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        other, code = WITH.get(field.name, ("", ""))
        if not value or (other and code not in _several(getattr(record, other))):
            continue
        made[field.name] = list(value) if isinstance(value, tuple) else value
    if record.content_id:
        made["content_id"] = {"EAN-13": record.content_id}
    if record.source_type == "SOURCE_VOLUNTARY":
        made.pop("source_identity", None)
    if record.decision_ground != INCOMPATIBLE:
        made.pop("incompatible_content_illegal", None)
    return made


def batches(records: Iterable[Record]) -> list[dict[str, list[dict[str, object]]]]:
    """The records as bodies of posts, at most `BATCH` in each; an identifier that comes twice is posted once, as it came first."""
    once = list({record.puid: record for record in reversed(list(records))}.values())[::-1]
    return [{"statements": [posted(record) for record in once[start : start + BATCH]]} for start in range(0, len(once), BATCH)]


def puid(restriction: str) -> str:
    """The platform's own identifier of the statement on a restriction: always the same, of allowed characters, and of no other restriction.

    Characters that are not allowed are written as their code point between hyphens and underscores; an identifier says nothing of a person.
    """
    written = "".join(c if PUID.fullmatch(c) and c != "_" else f"_{ord(c):x}_" for c in restriction)
    return f"sor-{written}"


def as_document(record: Record) -> Document:
    """The record's texts as a document, so that the scan for personal data reads each where it stands."""
    lines = tuple(Line(name, str(value)) for name, value in posted(record).items() if name in LENGTHS)
    nobody = Addressee("DSA Transparency Database", "")
    return Document(
        "F12", "Statement of reasons", "record", datetime(2020, 1, 1, tzinfo=UTC), "the platform", nobody, (Section("Record", lines),)
    )
