"""Reports: counts and pseudonymous ids only, each share with its moment, its n and its method."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from staydown.ledger import chain
from staydown.report import html, pdf
from staydown.report.case_report import CaseFile, Warned, case_report
from staydown.report.personal_data import personal_data_in
from staydown.store import cases, exports, exposed, found, ledger, letters
from staydown.words.errors import Refused
from staydown.words.letters import Document, LetterKind
from staydown.words.people import Officer
from staydown.words.posts import Received
from staydown.words.protect import ScanCount

from .catalogue import action
from .office import Office


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A published report."""

    id: str
    published_at: datetime
    document: Document


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report to be read."""

    id: str
    document: Document
    html: str


@action("report.published", page="reports")
def report(office: Office, officer: Officer, title: Annotated[str, "what stands above it"] = "Case report") -> ReportLine:
    """Publishes the report on what this installation was handed, found, decided and sent; refused where personal data is in it."""
    key = office.new_id("report")
    document = case_report(case_file(office, key, title))
    written = replace(document, sections=())  # what a human wrote: names of officers are looked for here, in counts they would be chance
    if leaks := dict.fromkeys((*personal_data_in(document), *personal_data_in(written, [one.name for one in office.colleagues()]))):
        raise Refused("personal data stands in the report: " + "; ".join(f"{leak.kind} in {leak.place}" for leak in leaks))
    with office.act("report.published", officer, subject=key) as act:
        cases.keep_report(act, key, "", document)
    return ReportLine(key, act.at, document)


def case_file(office: Office, key: str, title: str) -> CaseFile:
    """Everything that a report counts, as of now."""
    posts, names_only = exposed.names_only()
    return CaseFile(
        title=title,
        reference=key,
        sender=office.tenant.name,
        as_of=office.now(),
        received=tuple((e.received_at, received_of(e)) for e in exports.summaries()),
        scanned=ScanCount(posts, len(exposed.exposures()), names_only) if posts else None,
        matches=found.match_count(),
        cases=tuple(cases.cases()),
        exposures=tuple(exposed.exposures()),
        alerts=tuple(exposed.alerts()),
        warned=warned(),
        minors=tuple(minor.state for minor in exposed.minors()),
        embargoes=tuple(exposed.embargoes()),
        letters=tuple(letters.letters()),
        receipts=tuple(letters.receipts().values()),
        verdict=chain.verify(ledger.entries()),
    )


def received_of(summary: exports.ExportSummary) -> Received:
    """A line of the inbox as what an export brought; the file's name stays out, because people name files after people."""
    return exports.brought(summary.digest, summary.counts, export=summary.digest[:12], format=summary.format)


def warned(among: Collection[str] | None = None) -> tuple[Warned, ...]:
    """Who was warned, of these exposures or of all: when the export that gave the person away came in, and when the alert was signed."""
    posts = {x.id: int(x.post) for x in exposed.exposures() if among is None or x.id in among}
    came = exports.exports_of(posts.values())
    received_at, about = exports.received_at(), letters.letters_about_any(posts)
    made = []
    for alert in exposed.alerts():
        if alert.exposure not in posts:
            continue
        signed = [x.signed_at for x in about.get(alert.exposure, ()) if x.kind is LetterKind.ALERT and x.signed_at]
        export = came.get(posts[alert.exposure])
        if signed and export is not None:
            made.append(Warned(alert.person, received_at[export], signed[0]))
    return tuple(made)


@action(right="see.reports", page="reports")
def list_reports(office: Office, officer: Officer) -> list[ReportLine]:
    """Lists the published reports, newest first."""
    return [ReportLine(key, at, document) for key, _, at, document in cases.reports()]


@action(right="see.reports", page="reports")
def show_report(office: Office, officer: Officer, report: Annotated[str, "the report"]) -> ReportView:
    """Shows one report."""
    document = cases.report(report)
    return ReportView(report, document, html.page(document))


@action(right="see.reports", page="reports")
def report_pdf(office: Office, officer: Officer, report: Annotated[str, "the report"]) -> bytes:
    """Gives one report as PDF."""
    return pdf.pdf(cases.report(report))
