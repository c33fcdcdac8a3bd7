"""The yearly transparency report of a platform on moderation: Regulation (EU) 2022/2065 Art 15 and 24.

The parts follow the order of Implementing Regulation (EU) 2024/2835, by their numbers; its cells' own headings were not read, so the
official template has to be filled in from this report and is not imitated. Categories are those of the Transparency Database.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from staydown.disrupt.transparency_codes import INCOMPATIBLE
from staydown.disrupt.transparency_record import Record
from staydown.words.letters import Document, Line, Section, Table
from staydown.words.orders import Complaint, ComplaintKind, ComplaintState, Restriction, RestrictionSource
from staydown.words.watch import Share

from .share import text
from .spans import typical
from .year import Year, document, number, several, stated, table

NO_RECORD = "not known: without a record"
OWN = frozenset({RestrictionSource.OWN_INITIATIVE, RestrictionSource.SPECIFIC_MEASURE})


@dataclass(frozen=True, slots=True)
class Stated:
    """What an officer states, because no row of this house holds it."""

    orders: str = ""
    notices: str = ""
    automated: str = ""
    people: str = ""
    disputes: str = ""
    suspensions: str = ""
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class Moderated:
    """All that the report counts: restrictions, the record of each that has one, which records were handed out, complaints."""

    year: Year
    restrictions: tuple[Restriction, ...]
    complaints: tuple[Complaint, ...]
    records: Mapping[str, Record]
    handed_out: frozenset[str] = frozenset()
    stated: Stated = Stated()


def moderation(file: Moderated) -> Document:
    """The report as a document; restrictions by order are counted apart, in the report on terrorist content."""
    done = tuple(one for one in file.restrictions if file.year.has(one.decided_at) and one.source is not RestrictionSource.ORDER)
    sections = (
        _orders(file),
        _notices(file, done),
        _own(file, done),
        _complaints(file),
        _automated(file, done),
        _records(file, done),
        Section("10: Recipients", (stated("Average monthly active recipients in the Union (Art 24(2))", file.stated.recipients),)),
    )
    return document(
        file.year,
        "DSA-15",
        "Moderation of content: transparency report",
        sections,
        "Regulation (EU) 2022/2065 Art 15 and 24; numbers of parts as in Implementing Regulation (EU) 2024/2835, whose template has to be "
        "filled in from these figures. Micro and small enterprises are exempt (Art 15(2)).",
        "Removal orders under Regulation (EU) 2021/784 stand in the report on those (Art 2(4)(c)) and are not counted twice.",
    )


def _orders(file: Moderated) -> Section:
    return Section("3: Orders of Member States", (stated("Orders under Art 9 and 10, by state, with median times", file.stated.orders),))


def _notices(file: Moderated, done: tuple[Restriction, ...]) -> Section:
    acted = [one for one in done if one.source is RestrictionSource.NOTICE]
    records = [file.records[one.id] for one in acted if one.id in file.records]
    flagged = sum(record.source_type == "SOURCE_TRUSTED_FLAGGER" for record in records)
    terms = sum(record.decision_ground == INCOMPATIBLE for record in records)
    n = len(records)
    return Section(
        "4: Notices (Art 16)",
        (
            stated("Notices received, by category, with the median time to act", file.stated.notices),
            number("Restrictions that followed a notice", len(acted)),
            Line("Of a trusted flagger", text(Share(flagged, n, file.year.as_of, "restrictions after a notice that have a record"))),
            Line("On the ground of our terms", text(Share(terms, n, file.year.as_of, "restrictions after a notice that have a record"))),
        ),
    )


def _own(file: Moderated, done: tuple[Restriction, ...]) -> Section:
    own = [one for one in done if one.source in OWN]
    law: Counter[tuple[str, ...]] = Counter()
    for one in own:
        record = file.records.get(one.id)
        kind = (record.category, record.decision_ground, record.automated_detection) if record else (NO_RECORD,) * 3
        law[(*kind, one.measure.value)] += 1
    rows = tuple((*(_code(part) for part in key), str(n)) for key, n in sorted(law.items()))
    head = ("Category", "Ground", "Found by machine", "Restriction", "n")
    tables = (Table("By category, ground, detection and restriction", head, rows),) if rows else ()
    return Section("5 and 6: On our own initiative, as illegal and on our terms", (number("Restrictions", len(own)),), tables=tables)


def _code(code: str) -> str:
    """An official code without the part that its whole list begins with."""
    short = code.removeprefix("STATEMENT_CATEGORY_").removeprefix("DECISION_GROUND_")
    return short if short == NO_RECORD else short.replace("_", " ").lower()


def _complaints(file: Moderated) -> Section:
    year = file.year
    made = [one for one in file.complaints if one.kind is ComplaintKind.DSA_20 and year.has(one.received_at)]
    answered = [one for one in made if one.decided_at is not None]
    upheld = [one for one in answered if one.state in (ComplaintState.UPHELD, ComplaintState.PARTLY)]
    took = [one.decided_at - one.received_at for one in answered if one.decided_at is not None]
    return Section(
        "7: Complaints, disputes, misuse",
        (
            Line("Complaints (Art 20) and outcomes", several([one.state for one in made], ComplaintState)),
            Line("Reversed", text(Share(len(upheld), len(answered), year.as_of, "answered complaints upheld in whole or in part"))),
            Line("From complaint to answer", typical([span for span in took if span >= timedelta()])),
            stated("Disputes before out-of-court bodies (Art 21), outcomes, median time, share implemented", file.stated.disputes),
            stated("Suspensions for misuse (Art 23): illegal content, unfounded notices, unfounded complaints", file.stated.suspensions),
        ),
    )


def _automated(file: Moderated, done: tuple[Restriction, ...]) -> Section:
    records = [file.records[one.id] for one in done if one.id in file.records]
    machine = sum(record.automated_decision == "AUTOMATED_DECISION_FULLY" for record in records)
    found = sum(record.automated_detection == "Yes" for record in records)
    n, as_of = len(records), file.year.as_of
    return Section(
        "8 and 9: Automated means, and people",
        (
            Line("Found by automated means", text(Share(found, n, as_of, "restrictions with a record, as it says"))),
            Line("Decided by machine alone", text(Share(machine, n, as_of, "restrictions with a record, as it says"))),
            stated("Purpose, indicators of accuracy, rate of error, safeguards", file.stated.automated),
            stated("People who moderate: number, training, languages", file.stated.people),
        ),
    )


def _records(file: Moderated, done: tuple[Restriction, ...]) -> Section:
    having = [one.id for one in done if one.id in file.records]
    out, as_of = sum(one in file.handed_out for one in having), file.year.as_of
    sources = Counter(file.records[one].source_type.removeprefix("SOURCE_").replace("_", " ").lower() for one in having)
    return Section(
        "Statements of reasons (Art 24(5))",
        (
            Line("With a record for the database", text(Share(len(having), len(done), as_of, "restrictions without an order"))),
            Line("Handed out to be posted", text(Share(out, len(having), as_of, "records handed out by export"))),
        ),
        tables=table("Records by what they followed", "Source", sources),
    )
