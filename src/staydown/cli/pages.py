"""How one thing is written on the command line: labelled lines, and for what has many sides a page with headings."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from staydown.actions.action_day import BoardView
from staydown.actions.alternatives import ComparedPlans, StagedPlan, WeighedWhole
from staydown.actions.breaches import BreachView
from staydown.actions.casework import CaseFile
from staydown.actions.comparing import Comparison, Statement
from staydown.actions.disrupt import LetterView
from staydown.actions.doctor import Diagnosis
from staydown.actions.evidence import EvidenceView
from staydown.actions.house import Enrolled, FirstStart
from staydown.actions.inbound_views import InboundView
from staydown.actions.intake import Inbox, PostView
from staydown.actions.operations import OperationView
from staydown.actions.orders import OrderView
from staydown.actions.papers import PaperView
from staydown.actions.people import PersonLine
from staydown.actions.planning import PlanView
from staydown.actions.protect import Consulted, EnrolledPeople
from staydown.actions.report import ReportLine, ReportView
from staydown.actions.subscribers import Subscribed
from staydown.actions.trying import TriedPlan, WeighedPlan
from staydown.actions.watch import WatchView
from staydown.disrupt.proposal import proof_of
from staydown.disrupt.simulate import SHOWN
from staydown.report.shown import foot, head, mark
from staydown.words import letters as words
from staydown.words.cases import Case
from staydown.words.ledger import Verdict
from staydown.words.letters import Document, Letter, Section
from staydown.words.operation import Operation, Plan, RefusedNode
from staydown.words.posts import Received, Stamp

from .cells import cell, counted, words_of
from .pages_watch import comparison, statement, watched
from .tables import COLUMNS, table_of
from .tables_operations import people as reached

Parts = Iterator[RenderableType]


def drawn(value: Any) -> Iterable[RenderableType]:
    """What an action gave, as a person reads it, part by part."""
    if isinstance(value, list | tuple):
        return drawn_list(value)
    if page := PAGES.get(type(value)):
        return page(value)
    if isinstance(value, dict) or is_thing(value):
        return [lines(fields_of(value))]
    return [cell(value)]


def drawn_list(things: Sequence[Any]) -> Iterable[RenderableType]:
    """A list as a table; ids one a line; of people also what is still to be done for them."""
    if not things:
        return [Text("nothing")]
    if type(things[0]) is PersonLine:
        return people(things)
    return [table_of(things)] if type(things[0]) in COLUMNS else [cell(thing) for thing in things]


def is_thing(value: Any) -> bool:
    """Whether a value has fields."""
    return (dataclasses.is_dataclass(value) and not isinstance(value, type)) or isinstance(value, msgspec.Struct)


def fields_of(value: Any) -> list[tuple[str, Any]]:
    """The fields of a thing in its own order, those of the things in it among them."""
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        pairs = [(name, getattr(value, name)) for name in getattr(value, "__struct_fields__", getattr(value, "__dataclass_fields__", ()))]
    return [pair for name, item in pairs for pair in (fields_of(item) if is_thing(item) else [(name, item)])]


def lines(pairs: Iterable[tuple[str, Any]]) -> Table:
    """One labelled line a pair; a pair without a value is left out."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, item in pairs:
        if (text := cell(item)).plain:
            table.add_row(cell(name.replace("_", " ")), text)
    return table


def heading(text: str) -> RenderableType:
    """A heading with an empty line before it."""
    return Padding(Text(text, style="bold underline"), (1, 0, 0, 0))


def part(title: str, things: Sequence[Any]) -> Parts:
    """A heading with its table, or nothing where there is nothing to show."""
    if things:
        yield heading(title)
        yield table_of(things)


def case_lines(case: Case) -> Table:
    """The lines of a case: which, how urgent by which rule, where it stands."""
    triage = case.triage
    reviewed = [("reviewed by", case.reviewer)]
    return lines([("case", case.id), ("priority", triage.priority), ("rule", triage.rule), ("state", case.state), ("post", case.post),
                  ("opened", case.opened_at), *reviewed])  # fmt: skip


def case_page(file: CaseFile) -> Parts:
    """A case with everything on it: evidence first, then what was decided and sent, then what may be named as basis."""
    yield case_lines(file.case)
    yield heading("Looked at")
    yield lines(file.case.triage.inputs)
    yield heading("Post")
    yield from post_page(file.view)
    yield from part("Exposed", file.exposures)
    yield from part("Resembles", file.matches)
    yield from part("Ascribed to", file.attributions)
    yield from part("Alerts", file.alerts)
    yield from part("Requests to the press", file.embargoes)
    yield from part("Decisions", file.decisions)
    yield from part("Appeals", file.appeals)
    yield from part("Letters", file.letters)
    yield from part("Bases that may be named", file.bases)


def post_page(view: PostView) -> Parts:
    """A post: where it stands, whose it is, what it says, the digests of its files."""
    post = view.post
    yield lines([
        ("post", view.number),
        ("channel", f"{view.channel.id}, {view.channel.name}" if view.channel.name else view.channel.id),
        ("message", post.id),
        ("author", ", ".join(filter(None, (post.author, post.author_id)))),
        ("posted", when(post.stamp)),
        ("edited", when(post.edited)),
        ("forwarded from", post.forwarded_from),
        ("links", "\n".join(post.links())),
        ("service", post.service),
        ("text", post.text),
    ])  # fmt: skip
    yield from part("Files", view.media)


def when(stamp: Stamp | None) -> Any:
    """A stamp in UTC, or as the source wrote it where its zone is not known."""
    if stamp is None:
        return ""
    return stamp.at or (f"{stamp.local} (zone not known)" if stamp.local else "")


def evidence_page(view: EvidenceView) -> Parts:
    """A piece of evidence with its custody, and the first fault where it does not prove itself."""
    faults = [("FAULT", view.fault)] if view.fault else []
    yield lines([*faults, *fields_of(view.evidence), ("copies", view.copies), ("under seal", view.seals)])
    yield from part("Custody", view.custody)


def letter_lines(letter: Letter) -> list[tuple[str, Any]]:
    """The lines of a letter without its document."""
    to = letter.document.addressee
    return [
        ("letter", letter.id),
        ("kind", letter.kind),
        ("state", letter.state),
        ("case", letter.case),
        ("about", letter.subject if letter.subject != letter.case else ""),
        ("to", f"{to.name} <{to.address}>"),
        ("basis", letter.basis),
        ("courier", letter.courier),
        ("prepared by", letter.prepared_by),
        ("signed by", letter.signed_by),
        ("signed", letter.signed_at),
    ]


def letter_page(view: LetterView) -> Parts:
    """A letter as it will leave, under where it stands."""
    left = (
        [("left", view.receipt.delivered_at), ("as", view.receipt.message_id)]
        if view.receipt
        else [
            ("may leave now", view.may_leave),
            ("because", view.waits_for),
        ]
    )
    reply = view.reply
    said = (
        [("answer", reply.outcome), ("decided", reply.decided_at), ("confirmed", reply.acknowledged_at), ("reason", reply.reason)]
        if reply
        else []
    )
    yield lines([*letter_lines(view.letter), *left, *said])
    yield from document_page(view.letter.document)


def breach_page(view: BreachView) -> Parts:
    """A breach: what is owed and to be done, then its record."""
    yield from part("Owed", view.duties)
    yield from part("To be done", view.steps)
    yield from document_page(view.document)


def order_page(view: OrderView) -> Parts:
    """An order as it leaves or left, its clock, the same clock out of the log, and what else was written on it."""
    order = view.order
    yield lines([
        ("order", order.id), ("state", order.state), ("case", order.case), ("to", view.service.name), ("address", order.url),
        ("issued", order.issued_at), ("letter", view.letter.state), ("template", order.template), ("operation", order.operation),
        ("after", order.replaces), ("copy", order.copy), ("silence until", order.silent_until), ("silence ended", order.silent_ended_at),
        ("contested", order.contest), ("note", order.note),
    ])  # fmt: skip
    if order.clock:
        yield heading("Its hour")
        due = order.clock.due_at or "stands still"
        yield lines([("arrived", order.clock.received_at), ("due", due), ("done", order.clock.done_at), ("overdue", view.overdue)])
        yield from part("Its steps in the log", view.steps)
        yield Text("Out of the log alone the same hour comes." if view.equal else "The hour out of the log is another: verify the log.")
    yield from part("Words on it", view.notes)
    yield from part("Timers", view.timers)
    yield from document_page(view.letter.document)


def document_page(document: Document) -> Parts:
    """A document as text: its head, its sections, its foot."""
    yield heading(document.title)
    yield lines(head(document))
    for section in document.sections:
        yield heading(section.heading)
        yield from section_parts(section, section.language or document.language)
    yield Text()
    yield from (cell(note) for note in foot(document))


def section_parts(section: Section, language: str) -> Parts:
    """The lines, numbered steps and paragraphs of a section that is written in a language."""
    if section.lines:
        yield lines((line.label, line.value if line.checked else f"{line.value} ({mark(line, language)})") for line in section.lines)
    for n, step in enumerate(section.steps, 1):
        yield lines([(f"{n}.", step)])
    yield from (cell(paragraph) for paragraph in section.paragraphs)
    for table in section.tables:
        yield sheet(table)
    for figure in section.figures:
        yield lines([("figure", figure.caption), ("it shows", figure.alt)])


def sheet(table: words.Table) -> Table:
    """A table of a document."""
    drawn = Table(title=table.caption, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in table.head:
        drawn.add_column(name, overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(cell, row))
    return drawn


def report_line(line: ReportLine) -> Parts:
    """A report that was published."""
    yield lines([("report", line.id), ("published", line.published_at), ("title", line.document.title)])


def report_page(view: ReportView) -> Parts:
    """A report to be read."""
    yield lines([("report", view.id)])
    yield from document_page(view.document)


def inbox(box: Inbox) -> Parts:
    """What came in, export by export; the whole digest is what `damaged` asks for."""
    for export in box.exports:
        counts, whole = export.counts, "" if export.done else ", not to its end yet: receive it again"
        yield lines(
            [
                ("export", export.digest),
                ("name", f"{export.name}, {export.format}"),
                ("received", f"{words_of(export.received_at)} by {export.officer}{whole}"),
                *brought_lines(counts),
                ("dropped", counts.dropped),
                ("damaged", counted(export.damaged, "record")),
            ]
        )
        yield Text()
    yield lines([("held in all", f"{counted(box.posts, 'post')}, {counted(box.media, 'file')}")])
    yield from part("Channels", box.channels)


def brought_lines(counts: Any) -> list[tuple[str, str]]:
    """How many posts and files an export brought."""
    return [
        ("posts", f"{counts.posts_new} new, {counts.posts_known} known, {counted(counts.versions_new, 'newer version')}"),
        ("files", f"{counts.media_new} new, {counts.media_known} known, {counts.media_missing} not in the export"),
    ]


def received(brought: Received) -> Parts:
    """What one export brought, and the records that could not be read."""
    yield lines(
        [
            ("export", f"{brought.export}, {brought.format}{', taken up where it was left' if brought.resumed else ''}"),
            *brought_lines(brought),
            ("channels", brought.channels),
            ("dropped", brought.dropped),
            ("damaged", counted(len(brought.damaged), "record")),
        ]
    )
    yield from part("Kept aside", brought.damaged)


def people(found: Sequence[PersonLine]) -> Parts:
    """Exposed people with their warnings, then the precautions that are still open."""
    yield table_of(found)
    yield from (cell(said) for line in found for said in followed(line))
    yield from part("Open precautions", [p for line in found for p in line.precautions if p.done_at is None])


def followed(line: PersonLine) -> Iterator[str]:
    """What has to be known of one exposure besides, a line each: a warning before, a child, family, where they are, copies."""
    one = line.exposure
    if one.again_of:
        yield f"{one.id}: warned before, about {one.again_of}"
    if one.minor:
        yield f"{one.id}: a child, spoken of with the guardian, to whom the letter is written"
    if one.relatives:
        yield f"{one.id}: relatives named too: {words_of(one.relatives)}"
    if line.second:
        yield f"{one.id}: a child is concerned, a second officer confirms it first"
    if one.abroad:
        yield f"{one.id}: abroad in {one.abroad.country}, {one.abroad.contact}, emergency {one.abroad.emergency}"
    for asset, down in line.copies.items():
        yield f"{one.id}: copy at {asset} {'not known' if down is None else 'verified down' if down else 'still there'}"


def enrolled_people(brought: EnrolledPeople) -> Parts:
    """How many were enrolled, and the values that were refused, by row."""
    yield lines([("register", brought.register), ("people", brought.people), ("new tokens", brought.tokens)])
    yield from (cell(f"refused: {words_of(row)}") for row in brought.refused)


def consulted(held: Consulted) -> Parts:
    """What a register holds of somebody, by kind."""
    yield lines([("person", held.person), ("register", held.register)])
    yield heading("Held, and until when")
    yield lines(held.kinds)


def enrolled(new: Enrolled) -> Parts:
    """An officer, with the one-time password where there is one."""
    yield lines(
        [("officer", new.officer.id), ("name", new.officer.name), ("roles", new.officer.roles), ("one-time password", new.password)]
    )


def subscribed(new: Subscribed) -> Parts:
    """A subscriber with its key."""
    yield lines([("subscriber", new.subscriber.id), ("name", new.subscriber.name), ("key, shown once", new.key)])


def first_start(made: FirstStart) -> Parts:
    """What the first start made."""
    yield lines([
        ("organisation", f"{made.tenant.name}, {words_of(made.tenant.kind)}"),
        ("administrator", made.administrator),
        ("one-time password", made.password),
        ("officer of this account", made.officer),
    ])  # fmt: skip


def operation_lines(operation: Operation) -> list[tuple[str, Any]]:
    """Where an operation stands."""
    return [
        ("operation", operation.id), ("name", operation.name), ("state", operation.state), ("lead", operation.lead),
        ("outlets", operation.outlets), ("follows", operation.follows), ("rehearsal", operation.rehearsal or None),
        ("T-0", operation.t_zero), ("began", operation.began_at), ("ended", operation.ended_at), ("wave", operation.wave),
    ]  # fmt: skip


def operation_page(view: OperationView) -> Parts:
    """An operation: where it stands, what is missing, who takes part, what was asked about each asset, and its plan."""
    yield lines(operation_lines(view.operation))
    yield from part("What may follow", view.next)
    yield from part("Partners", view.partners)
    yield from part("What they can give", view.operation.capacities)
    yield from part("Assets", view.assets)
    if view.plan:
        yield heading("Plan")
        yield from plan_lines(view.plan)
    yield from part("Roll call", view.calls)
    yield from part("Reports", view.reports)


def plan_lines(plan: Plan) -> Parts:
    """A plan: what it comes to, its lines, and what it does not strike."""
    yield lines([
        ("plan", plan.id), ("hash", plan.hash), ("made", plan.made_at), ("method", plan.method),
        ("reaches now", reached(plan.reach)), ("would be left", reached(plan.residual)), ("at best", proof_of(plan)),
        ("approved by", plan.approved_by or "nobody yet"), ("approved", plan.approved_at),
    ])  # fmt: skip
    yield from part("To strike", plan.lines)
    yield from part("Not struck", plan.refused)


def plan_page(view: PlanView) -> Parts:
    """A plan with how far its approvals are, and the law that was not checked."""
    yield from plan_lines(view.plan)
    count = len(view.plan.lines)
    yield Text(f"{view.approved} of {count} lines approved, {view.signed} signed.")
    if view.unchecked:
        yield Text(f"Law not checked against the Official Journal: {words_of(view.unchecked)}.")


def tried_plan(view: TriedPlan) -> Parts:
    """What a plan would be if."""
    best = f"{reached(view.bound)} at least" if view.bound is not None else None
    yield lines([
        ("operation", view.operation.id), ("method", view.method), ("reaches now", reached(view.reach)),
        ("would be left", reached(view.residual)), ("at best", best), ("without any if", reached(view.unchanged)),
        ("biggest first", reached(view.by_hand)), ("the plan on file", reached(view.kept)), ("no more in it", view.dropped),
    ])  # fmt: skip
    yield from part("What each country gives", view.givings)
    yield from part("Would be struck", view.lines)


def weighed_plan(view: WeighedPlan) -> Parts:
    """What the lines of a plan add, and what would come back."""
    yield lines([
        ("plan", view.plan), ("reaches now", reached(view.reach)), ("would be left", reached(view.residual)),
        ("at best", None if view.bound is None else f"{reached(view.bound)} at least"), ("biggest first", reached(view.by_hand)),
        ("cannot be planned now", view.gone),
    ])  # fmt: skip
    yield from part("What each line adds", view.lines)
    yield from part("Reach in simulation, median and band of 90 %", [one for one in view.days if one.day in SHOWN])
    for conditions, days in view.half_recovery.items():
        yield Text(f"{conditions}: half of it is back {'on day ' + format(days, 'g') if days is not None else 'not within 90 days'}")


def staged_plan(view: StagedPlan) -> Parts:
    """A plan in waves."""
    yield lines([("plan", view.plan), ("reaches now", reached(view.reach)), ("cannot be planned now", view.gone)])
    yield from part("What falls together, in order", view.waves)


def compared_plans(view: ComparedPlans) -> Parts:
    """Two plans side by side."""
    yield lines([("in both", view.both or "nothing")])
    yield from part("Side by side", view.plans)
    for one, assets in zip(view.plans, (view.only_first, view.only_second), strict=True):
        yield heading(f"In {one.plan} alone")
        yield cell(assets or "nothing")


def weighed_whole(view: WeighedWhole) -> Parts:
    """What would fall with the whole of something, and why it is no target."""
    found = view.whole
    yield lines([
        ("refused", found.refusal), ("would fall", found.name), ("of the operation", counted(len(found.inside), "asset")),
        ("which reach", reached(found.audience)), ("of others", counted(len(found.outside), "asset")),
        ("which reach", reached(found.audience_outside)), ("collateral weight answered", f"{found.collateral:g}"),
        ("nobody answered whom it hurts", found.unanswered),
    ])  # fmt: skip
    yield from part("What no plan may name, and why", [RefusedNode(*pair) for pair in found.forbidden.items()])


def board_page(view: BoardView) -> Parts:
    """The day: the clock, the lanes, every node with the last word on it."""
    spread = view.spread
    yield lines([
        *operation_lines(view.operation), ("as of", view.as_of), ("to T-0", str(view.left).split(".")[0] if view.left else None),
        ("reported", f"{view.reported} of {view.nodes}"),
        ("letters", f"{view.letters.left} of {view.letters.named} have left" if view.letters.named else None),
        ("executed", f"{spread.n}, the median {spread.median:.0f} s after T-0, the last {spread.last:.0f} s" if spread.n else None),
        ("missing", view.missing),
        ("stays back", tuple(f"{one.asset}: {one.why}" for one in view.back)),
    ])  # fmt: skip
    yield from part("Countries", view.lanes)
    yield from part("Nodes", [node for lane in view.lanes for node in lane.nodes])


def verdict(proof: Verdict) -> Parts:
    """What a verification found, with the head to write down somewhere else."""
    yield lines(
        [
            ("the log", f"proves itself, {counted(proof.entries, 'entry', 'entries')}"),
            ("head", proof.head.root),
            ("of size", proof.head.size),
        ]
    )


def inbound_page(view: InboundView) -> Parts:
    """An order that a platform received: its hour, what holds and what does not, what was done, its letters."""
    one, clock = view.line.inbound, view.clock
    due = clock.due_at if clock and not clock.done_at else None
    yield lines([
        ("order", one.id), ("reference", one.reference), ("authority", one.authority), ("state", one.state), ("received", one.received_at),
        ("minutes left", view.line.left), ("due", due), ("done", clock.done_at if clock else None), ("address", one.url),
        ("came by", one.transport), ("not told before", one.silent_until),
    ])  # fmt: skip
    yield from part("What holds", view.points)
    yield from part("What was done", view.restrictions)
    yield from part("Letters", view.letters)


PAGES: dict[type, Callable[[Any], Iterable[RenderableType]]] = {
    BoardView: board_page,
    BreachView: breach_page,
    Case: lambda case: [case_lines(case)],
    Comparison: comparison,
    CaseFile: case_page,
    Consulted: consulted,
    Diagnosis: lambda diagnosis: [table_of(diagnosis.findings)],
    Document: document_page,
    Enrolled: enrolled,
    Subscribed: subscribed,
    EnrolledPeople: enrolled_people,
    EvidenceView: evidence_page,
    FirstStart: first_start,
    InboundView: inbound_page,
    Inbox: inbox,
    Letter: lambda letter: [lines(letter_lines(letter))],
    LetterView: letter_page,
    Operation: lambda operation: [lines(operation_lines(operation))],
    OperationView: operation_page,
    Plan: plan_lines,
    PlanView: plan_page,
    TriedPlan: tried_plan,
    StagedPlan: staged_plan,
    ComparedPlans: compared_plans,
    WeighedWhole: weighed_whole,
    WeighedPlan: weighed_plan,
    OrderView: order_page,
    PaperView: lambda view: document_page(view.document),
    PostView: post_page,
    Received: received,
    ReportLine: report_line,
    ReportView: report_page,
    Statement: statement,
    Verdict: verdict,
    WatchView: watched,
}
"""The page of each thing that has one; every other thing is written field by field."""
