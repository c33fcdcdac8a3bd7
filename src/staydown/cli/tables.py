"""Which columns a list of each kind of result has on the command line, and which lines one of them has: this is the one place.

The first column is the id that the next command asks for, and it is never cut.
"""

from collections.abc import Callable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from staydown.actions.casework import CaseLine
from staydown.actions.disrupt import LetterLine
from staydown.actions.doctor import Finding
from staydown.actions.evidence import EvidenceLine
from staydown.actions.find import BankLine, MatchLine
from staydown.actions.guarding import AlarmedQuestion
from staydown.actions.house import OfficerLine
from staydown.actions.inbound_views import ComplaintLine, InboundLine, RestrictionLine
from staydown.actions.ledger import LedgerLine
from staydown.actions.network import AssetLine, LinkLine
from staydown.actions.people import EmbargoLine, PersonLine
from staydown.actions.protect import ExposureLine, RegisterLine
from staydown.actions.report import ReportLine
from staydown.actions.sealing import SealLine
from staydown.actions.signing_in import SessionLine
from staydown.actions.transparency import RecordLine
from staydown.disrupt.inbound import Point
from staydown.words.cases import Appeal, Decision, LegalBasis
from staydown.words.evidence import Evidence
from staydown.words.find import Attribution, BankEntry, Match, Outlet
from staydown.words.ledger import CustodyRecord
from staydown.words.letters import Letter, Receipt, Reply
from staydown.words.network import Asset, Joining, Link
from staydown.words.orders import Authority, Complaint, Inbound, Restriction
from staydown.words.posts import Channel, Damaged, Media
from staydown.words.protect import Alert, Embargo, Exposure, Minor, Precaution

from .cells import cell, counted, line_of, words_of
from .columns import Column
from .tables_exchange import EXCHANGE
from .tables_operations import OPERATIONS
from .tables_orders import ORDERS
from .tables_privacy import PRIVACY
from .tables_watch import WATCH


def letter_columns(letter: Callable[[Any], Letter]) -> tuple[Column, ...]:
    """The columns of a letter, found in a thing by `letter`."""
    return (
        Column("letter", lambda x: letter(x).id),
        Column("kind", lambda x: letter(x).kind),
        Column("state", lambda x: letter(x).state),
        Column("case", lambda x: letter(x).case),
        Column("to", lambda x: letter(x).document.addressee.name, cut=True),
    )


def exposure_columns(exposure: Callable[[Any], Exposure]) -> tuple[Column, ...]:
    """The columns of an exposure, found in a thing by `exposure`; somebody in no register is named by the place in the post."""
    return (
        Column("exposure", lambda x: exposure(x).id),
        Column("state", lambda x: exposure(x).state),
        Column("person", lambda x: exposure(x).person or f"in no register, {exposure(x).place}", fold=True),
        Column("post", lambda x: exposure(x).post),
        Column("kinds of data", lambda x: published(exposure(x)), fold=True),
    )


def asset_columns(asset: Callable[[Any], Asset]) -> tuple[Column, ...]:
    """The columns of an asset, found in a thing by `asset`."""
    return (
        Column("asset", lambda x: asset(x).id),
        Column("kind", lambda x: asset(x).kind),
        Column("name", lambda x: asset(x).name, fold=True),
        Column("state", lambda x: standing(asset(x)), fold=True),
        Column("in", lambda x: asset(x).country),
        Column("audience", lambda x: "not known" if asset(x).audience is None else asset(x).audience),
        Column("grade", lambda x: asset(x).grade),
    )


def standing(asset: Asset) -> str:
    """Where an asset stands, and why it is on no target list."""
    return words_of(asset.state) if asset.excluded is None else f"excluded: {words_of(asset.excluded)}"


def published(exposure: Exposure) -> str:
    """The kinds of data that are out, those that are wrong apart."""
    wrong = f"; wrong: {words_of(exposure.wrong)}" if exposure.wrong else ""
    perhaps = f"; perhaps: {words_of(exposure.perhaps)}" if exposure.perhaps else ""
    pictured = "; read in a picture" if exposure.in_picture else ""
    return words_of(exposure.kinds - exposure.wrong) + wrong + perhaps + pictured


def alert_of(line: PersonLine) -> str:
    """Where the warning of a person stands."""
    if line.alert is None:
        return "no alert"
    level = f", level {line.alert.level}" if line.alert.level else ""
    return f"{line.alert.id} {words_of(line.alert.state)}{level}"


def evidence_columns(evidence: Callable[[Any], Evidence]) -> tuple[Column, ...]:
    """The columns of a piece of evidence, found in a thing by `evidence`."""
    return (
        Column("evidence", lambda x: evidence(x).id),
        Column("kind", lambda x: evidence(x).kind),
        Column("captured", lambda x: f"{evidence(x).captured_at:%Y-%m-%d}"),
        Column("name", lambda x: "(erased)" if evidence(x).erased_at else evidence(x).name, fold=True),
    )


def entry_lines(entry: Callable[[Any], BankEntry]) -> tuple[Column, ...]:
    """The columns of a known thing, found in a thing by `entry`."""
    return (
        Column("known thing", lambda x: entry(x).id),
        Column("signal", lambda x: entry(x).signal.kind),
        Column("note", lambda x: entry(x).note, fold=True),
    )


def meaning(line: MatchLine) -> str:
    """What a match says: whose material it may be, that a negative bank silences it, or that a human should look."""
    silenced = [f"silenced by {line.match.silenced_by}"] if line.match.silenced_by else []
    suggested = ["suggested"] if line.match.suggested else []
    return ", ".join(silenced or suggested or [f"{a.outlet} {a.confidence.value}" for a in line.attributions])


def match_columns(match: Callable[[Any], Match]) -> tuple[Column, ...]:
    """The columns of a match, found in a thing by `match`."""
    return (
        Column("post", lambda x: match(x).post),
        Column("signal", lambda x: match(x).signal.kind),
        Column("near", lambda x: match(x).near),
        Column("known thing", lambda x: match(x).entry),
    )


def hour_of(line: InboundLine) -> str:
    """What is left of an order's hour, or that it ran out."""
    if line.left is None:
        return "late" if line.overdue else ""
    return "0 min, late" if line.overdue else f"{line.left} min"


def restriction_columns(restriction: Callable[[Any], Restriction]) -> tuple[Column, ...]:
    """The columns of a restriction, found in a thing by `restriction`."""
    return (
        Column("restriction", lambda x: restriction(x).id),
        Column("content", lambda x: restriction(x).content, fold=True),
        Column("after", lambda x: restriction(x).source),
        Column("kept until", lambda x: f"{restriction(x).preserved_until:%Y-%m-%d}"),
    )


def complaint_columns(complaint: Callable[[Any], Complaint]) -> tuple[Column, ...]:
    """The columns of a complaint, found in a thing by `complaint`."""
    return (
        Column("complaint", lambda x: complaint(x).id),
        Column("kind", lambda x: complaint(x).kind),
        Column("state", lambda x: complaint(x).state),
        Column("due", lambda x: complaint(x).due_at, fold=True),
        Column("against", lambda x: complaint(x).restriction, fold=True),
    )


COLUMNS: dict[type, tuple[Column, ...]] = {
    CaseLine: (
        Column("case", lambda x: x.case.id),
        Column("", lambda x: x.case.triage.priority),
        Column("state", lambda x: x.case.state),
        Column("post", lambda x: x.case.post),
        Column("found", lambda x: line_of(x.found), cut=True),
    ),
    ExposureLine: exposure_columns(lambda x: x.exposure),
    Exposure: exposure_columns(lambda x: x),
    PersonLine: (
        Column("exposure", lambda x: x.exposure.id),
        Column("person", lambda x: x.exposure.person or f"in no register, {x.exposure.place}", fold=True),
        Column("alert", alert_of, fold=True),
        Column(
            "settled", lambda x: f"{sum(p.done_at is not None for p in x.precautions)} of {len(x.precautions)}" if x.precautions else ""
        ),
    ),
    Precaution: (
        Column("precaution", lambda x: x.id),
        Column("due", lambda x: x.due_at),
        Column("owner", lambda x: x.owner),
        Column("what", lambda x: x.item, fold=True),
    ),
    Alert: (
        Column("alert", lambda x: x.id),
        Column("state", lambda x: x.state),
        Column("person", lambda x: x.person),
        Column("due", lambda x: x.due_at),
    ),
    EmbargoLine: (
        Column("request", lambda x: x.embargo.id),
        Column("state", lambda x: x.status),
        Column("until", lambda x: x.embargo.until),
        Column("answers", lambda x: answers(x.embargo), fold=True),
    ),
    Embargo: (Column("request", lambda x: x.id), Column("until", lambda x: x.until), Column("answers", lambda x: answers(x), fold=True)),
    Minor: (
        Column("account", lambda x: x.account),
        Column("state", lambda x: x.state),
        Column("indicators", lambda x: x.indicators, fold=True),
        Column("posts", lambda x: x.posts, fold=True),
    ),
    RegisterLine: (
        Column("register", lambda x: x.register.id),
        Column("people", lambda x: x.people),
        Column("custodian", lambda x: x.register.custodian, fold=True),
        Column("why it may be held", lambda x: x.register.legal_note, fold=True),
    ),
    AlarmedQuestion: (
        Column("at", lambda x: x.at),
        Column("question", lambda x: x.question),
        Column("counted", lambda x: x.counted),
        Column("why", lambda x: x.why, fold=True),
    ),
    MatchLine: (
        *match_columns(lambda x: x.match),
        Column("note", lambda x: x.entry.note),
        Column("says", meaning, fold=True),
    ),
    Match: match_columns(lambda x: x),
    Attribution: (
        Column("outlet", lambda x: x.outlet),
        Column("", lambda x: x.confidence),
        Column("because", lambda x: x.reasons, fold=True),
    ),
    BankEntry: entry_lines(lambda x: x),
    BankLine: (
        Column("bank", lambda x: x.bank.id),
        Column("things", lambda x: x.entries),
        Column("near", lambda x: f"{x.bank.threshold} bits"),
        Column("", lambda x: "must not alert" if x.bank.negative else "known"),
        Column("what it is", lambda x: f"{x.bank.label} ({x.bank.source})", fold=True),
    ),
    Outlet: (
        Column("outlet", lambda x: x.id),
        Column("name", lambda x: x.name, fold=True),
        Column("banks", lambda x: x.banks, fold=True),
        Column("channels", lambda x: x.channels, fold=True),
        Column("marks", lambda x: x.marks, fold=True),
    ),
    AssetLine: (
        *asset_columns(lambda x: x.asset),
        Column("outlet", lambda x: x.outlet, fold=True),
        Column("links", lambda x: x.links),
        Column("instruments", lambda x: x.instruments, fold=True),
    ),
    Asset: (*asset_columns(lambda x: x), Column("outlet", lambda x: x.outlet)),
    LinkLine: (
        Column("link", lambda x: x.link.id),
        Column("state", lambda x: x.link.state),
        Column("from", lambda x: x.source.name, fold=True),
        Column("does", lambda x: x.link.kind),
        Column("to", lambda x: x.target.name, fold=True),
        Column("times", lambda x: x.link.weight),
        Column("grade", lambda x: x.link.grade),
    ),
    Link: (
        Column("link", lambda x: x.id),
        Column("state", lambda x: x.state),
        Column("from", lambda x: x.source),
        Column("does", lambda x: x.kind),
        Column("to", lambda x: x.target),
        Column("times", lambda x: x.weight),
        Column("grade", lambda x: x.grade),
    ),
    Joining: (
        Column("joining", lambda x: x.id),
        Column("kind", lambda x: x.kind),
        Column("asset", lambda x: x.asset),
        Column("other", lambda x: x.other),
        Column("at", lambda x: x.at),
        Column("", lambda x: "undone" if x.undone else ""),
        Column("why", lambda x: x.reason, fold=True),
    ),
    LetterLine: (*letter_columns(lambda x: x.letter), Column("answer", lambda x: x.reply.outcome if x.reply else "", fold=True)),
    Letter: letter_columns(lambda x: x),
    Reply: (
        Column("letter", lambda x: x.letter),
        Column("answer", lambda x: x.outcome),
        Column("decided", lambda x: x.decided_at),
        Column("reason", lambda x: x.reason, fold=True),
    ),
    Receipt: (
        Column("letter", lambda x: x.letter),
        Column("courier", lambda x: x.courier),
        Column("delivered", lambda x: x.delivered_at),
        Column("as", lambda x: x.message_id, fold=True),
    ),
    Decision: (
        Column("decision", lambda x: x.id),
        Column("outcome", lambda x: x.outcome),
        Column("by", lambda x: f"{x.officer}{', taken back' if x.undone else ''}", fold=True),
        Column("basis", lambda x: x.basis),
        Column("reasons", lambda x: x.reasons, fold=True),
    ),
    Appeal: (
        Column("appeal", lambda x: x.id),
        Column("case", lambda x: x.case),
        Column("outcome", lambda x: x.outcome),
        Column("answer by", lambda x: f"{x.answer_due:%Y-%m-%d}"),
        Column("from", lambda x: x.complainant, fold=True),
        Column("heard by", lambda x: x.reviewer, fold=True),
    ),
    InboundLine: (
        Column("inbound", lambda x: x.inbound.id),
        Column("state", lambda x: x.inbound.state),
        Column("left", hour_of),
        Column("reference", lambda x: x.inbound.reference, fold=True),
        Column("authority", lambda x: x.inbound.authority, fold=True),
    ),
    Inbound: (
        Column("inbound", lambda x: x.id),
        Column("state", lambda x: x.state),
        Column("reference", lambda x: x.reference, fold=True),
        Column("faults", lambda x: x.faults, fold=True),
    ),
    Point: (
        Column("", lambda x: "not known" if x.holds is None else "yes" if x.holds else "no"),
        Column("point", lambda x: x.what),
        Column("found", lambda x: x.says, fold=True),
    ),
    RestrictionLine: (
        *restriction_columns(lambda x: x.restriction),
        Column("owed", lambda x: x.owes, fold=True),
    ),
    Restriction: restriction_columns(lambda x: x),
    ComplaintLine: (
        *complaint_columns(lambda x: x.complaint),
        Column("", lambda x: "late" if x.overdue else ""),
    ),
    Complaint: complaint_columns(lambda x: x),
    RecordLine: (
        Column("record", lambda x: x.puid),
        Column("", lambda x: "handed out" if x.handed_out else "waits"),
        Column("since", lambda x: x.application_date),
        Column("category", lambda x: x.category, fold=True),
    ),
    Authority: (
        Column("authority", lambda x: x.id),
        Column("", lambda x: x.member_state),
        Column("functions", lambda x: x.functions),
        Column("since", lambda x: f"{x.valid_from:%Y-%m-%d}" if x.valid_from else ""),
        Column("name", lambda x: x.name, fold=True),
    ),
    LegalBasis: (
        Column("basis", lambda x: x.code),
        Column("article", lambda x: x.article + ("" if x.checked else " (law not checked)"), fold=True),
        Column("says", lambda x: x.says, fold=True),
    ),
    **EXCHANGE,
    **OPERATIONS,
    **PRIVACY,
    EvidenceLine: (
        *evidence_columns(lambda x: x.evidence),
        Column("custody", lambda x: f"{words_of(x.last)}, {counted(x.steps, 'step')}", fold=True),
    ),
    Evidence: evidence_columns(lambda x: x),
    CustodyRecord: (
        Column("step", lambda x: x.event),
        Column("when", lambda x: x.at),
        Column("by", lambda x: x.officer, fold=True),
        Column("why", lambda x: f"{x.why} ({x.basis})" if x.basis else x.why, fold=True),
        Column("hash", lambda x: x.hash[:12]),
    ),
    SealLine: (
        Column("seal", lambda x: x.seal.id),
        Column("sealed", lambda x: x.seal.sealed_at),
        Column("items", lambda x: f"{x.shown}, {x.erased} erased" if x.erased else x.shown),
        Column("stamped", lambda x: bool(x.seal.token)),
        Column("operation", lambda x: x.seal.operation, fold=True),
    ),
    ReportLine: (
        Column("report", lambda x: x.id),
        Column("published", lambda x: x.published_at),
        Column("title", lambda x: x.document.title, fold=True),
    ),
    LedgerLine: (
        Column("n", lambda x: x.entry.n),
        Column("at", lambda x: f"{x.entry.at:%m-%d %H:%M:%S}"),
        Column("officer", lambda x: x.entry.officer, fold=True),
        Column("verb", lambda x: x.entry.verb),
        Column("about", lambda x: x.entry.subject, fold=True),
        Column("with", lambda x: ", ".join(filter(None, (x.entry.basis, x.entry.second, x.justification))), fold=True),
    ),
    OfficerLine: (
        Column("officer", lambda x: x.officer.id),
        Column("name", lambda x: x.officer.name, fold=True),
        Column("roles", lambda x: x.officer.roles, fold=True),
        Column("", lambda x: "" if x.active else "has left"),
    ),
    SessionLine: (
        Column("session", lambda x: x.session),
        Column("officer", lambda x: x.officer),
        Column("until", lambda x: f"{x.until:%Y-%m-%d %H:%M}"),
    ),
    **WATCH,
    **ORDERS,
    Damaged: (Column("place", lambda x: x.place, fold=True), Column("why", lambda x: x.reason, fold=True)),
    Channel: (
        Column("channel", lambda x: x.id),
        Column("name", lambda x: x.name, fold=True),
        Column("kind", lambda x: x.kind),
        Column("seen by", lambda x: x.visibility),
        Column("audience", lambda x: "not known" if x.audience is None else x.audience),
    ),
    Media: (
        Column("digest", lambda x: x.digest),
        Column("", lambda x: f"{x.width} x {x.height}" if x.width else x.mime),
    ),
    Finding: (
        Column("", lambda x: "yes" if x.found else "no"),
        Column("what", lambda x: x.name),
        Column("found", lambda x: x.detail, fold=True),
        Column("without it", lambda x: "" if x.found else x.means, fold=True),
    ),
}
"""The columns of a list, by the type of what is in it."""


def answers(embargo: Embargo) -> str:
    """What the press answered, outlet by outlet."""
    return "; ".join(f"{outlet}: {words_of(answer)}" for outlet, answer in embargo.answers)


def table_of(things: Sequence[Any]) -> Table:
    """A list as a table: ids and states stay whole, lists fold at words, prose is cut to one line; an empty column is left out."""
    columns = [column for column in COLUMNS[type(things[0])] if any(words_of(column.of(thing)) for thing in things)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(Text(column.heading), no_wrap=not (column.fold or column.cut), overflow="fold")
    for thing in things:
        table.add_row(*(fitted(column, cell(column.of(thing))) for column in columns))
    return table


def fitted(column: Column, text: Text) -> Text:
    """The text of a cell, cut with an ellipsis where its column says so."""
    if column.cut:
        text.no_wrap, text.overflow = True, "ellipsis"
    return text
