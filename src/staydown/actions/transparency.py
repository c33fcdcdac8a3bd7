"""Statements of reasons for the DSA Transparency Database: made, checked by its own rules, free of personal data, handed out in batches.

Nothing is posted from here: what `export_statements` gives is the body of a post, for whoever holds the platform's token.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from staydown.disrupt.transparency_codes import (
    UNION,
    AutomatedDecision,
    AutomatedDetection,
    Category,
    ContentType,
    DecisionGround,
    SourceType,
)
from staydown.disrupt.transparency_record import BATCH, Record, as_document, batches, faults, puid
from staydown.report.name_like import name_like
from staydown.report.personal_data import personal_data_in
from staydown.store import inbound as rows
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.orders import Measure, Restriction, RestrictionSource
from staydown.words.people import Officer

from .catalogue import action
from .office import Office

VISIBILITY = {Measure.REMOVED: "DECISION_VISIBILITY_CONTENT_REMOVED", Measure.DISABLED: "DECISION_VISIBILITY_CONTENT_DISABLED"}
"""The database's code of each measure."""


@action("statement.made", page="transparency")
def statement_record(
    office: Office,
    officer: Officer,
    restriction: Annotated[str, "the restriction"],
    content_type: Annotated[tuple[ContentType, ...], "what kind of content it is"],
    content_date: Annotated[datetime, "the day on which the content was posted"],
    category: Annotated[Category, "its category in the database"],
    source_type: Annotated[SourceType, "what the decision followed"],
    automated_detection: Annotated[AutomatedDetection, "whether it was found by automated means"],
    automated_decision: Annotated[AutomatedDecision, "how far the decision was automated"],
    ground: Annotated[DecisionGround, "restricted as illegal, or as against your terms"],
    explanation: Annotated[str, "why it is illegal, or against the terms; nobody is named"],
    facts: Annotated[str, "the facts and circumstances relied on; nobody is named"],
    names: Annotated[
        tuple[str, ...], "names, handles and numbers in the content or of the account, which must not stand in the record"
    ] = (),
    keywords: Annotated[tuple[str, ...], "keywords of the database, like KEYWORD_TERRORIST_CONTENT"] = (),
    content_language: Annotated[str, "language of the content, like FR"] = "",
) -> Record:
    """Makes the record of a restriction for the DSA Transparency Database; refused with its faults, or with personal data in it."""
    illegal = ground is DecisionGround.ILLEGAL
    with office.act("statement.made", officer, basis="DSA-24", subject=puid(restriction)) as act:
        then = rows.restriction(restriction)
        if then.source is RestrictionSource.ORDER:
            raise Refused(f"{restriction} follows an order: Art 17(5) of Regulation (EU) 2022/2065 leaves those out of the database")
        if any(done == restriction for done, _ in rows.statements(sent=True)):
            raise Refused(f"the record of {restriction} was handed out: the database takes an identifier once")
        record = Record(
            puid=puid(restriction),
            decision_ground=ground.value,
            category=category.value,
            content_type=tuple(one.value for one in content_type),
            content_date=f"{content_date:%Y-%m-%d}",
            application_date=f"{then.decided_at:%Y-%m-%d}",
            decision_facts=facts.strip(),
            source_type=source_type.value,
            automated_detection=automated_detection.value,
            automated_decision=automated_decision.value,
            decision_visibility=(VISIBILITY[then.measure],),
            category_specification=keywords,
            territorial_scope=UNION,
            content_language=content_language.upper(),
            illegal_content_legal_ground=then.legal_ground if illegal else "",
            illegal_content_explanation=explanation.strip() if illegal else "",
            incompatible_content_ground="" if illegal else then.legal_ground,
            incompatible_content_explanation="" if illegal else explanation.strip(),
        )
        if wrong := faults(record):
            raise Malformed("; ".join(f"{name}: {' '.join(messages)}" for name, messages in wrong.items()), where="record")
        if leaks := leaks_in(record, [*names, *known_names(office, then)]):
            raise Refused(f"personal data stands in the record (Art 24(5)): {'; '.join(leaks)}; write it so that nobody is named")
        rows.keep_statement(act, restriction, record)
    return record


def leaks_in(record: Record, names: Iterable[str]) -> list[str]:
    """The personal data in a record, by kind and field, never the value: what is known, what has the form of it, what looks like a name."""
    document = as_document(record)
    found = [f"{leak.kind} in {leak.place.removeprefix('Record: ')}" for leak in personal_data_in(document, names)]
    lines = [line for section in document.sections for line in section.lines]
    return found + [f"what looks like a name in {line.label}" for line in lines if any(name_like(line.value))]


def known_names(office: Office, restriction: Restriction) -> list[str]:
    """Names that this house knows about a restriction: its officers', the complainants', the content's own id."""
    complaints = rows.complaints_of(restriction.id)
    return [restriction.content, *(one.name for one in office.colleagues()), *(one.complainant for one in complaints)]


@action("statement.made", page="transparency")
def export_statements(office: Office, officer: Officer, again: Annotated[bool, "those that were handed out before, too"] = False) -> bytes:
    """Gives the next records for the database, at most 100, as the JSON that is posted; each is handed out once unless asked for again."""
    with office.act("statement.made", officer, basis="DSA-24", subject="batch") as act:
        waiting = rows.statements() if again else rows.statements(sent=False)
        if not waiting:
            raise NotFound("no record waits to be handed out; give --again for those that were")
        chosen = waiting[:BATCH]
        for restriction, record in chosen:
            rows.keep_statement(act, restriction, record, sent=True)
    (batch,) = batches(record for _, record in chosen)
    return json.dumps(batch, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record for the database: of which restriction it is, its identifier, category and day, and whether it was handed out."""

    restriction: str
    puid: str
    category: str
    application_date: str
    handed_out: bool


@action(right="see.inbound", page="transparency")
def list_statements(office: Office, officer: Officer) -> list[RecordLine]:
    """Lists the records for the Transparency Database, and which of them were handed out to be posted."""
    out = {restriction for restriction, _ in rows.statements(sent=True)}
    return [RecordLine(key, one.puid, one.category, one.application_date, key in out) for key, one in rows.statements()]
