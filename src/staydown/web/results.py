"""What is said of what an action gave: a file as itself, a page of its own for what is shown once, else one line on the next page."""

from collections.abc import Iterable
from functools import singledispatch
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
from django.http import FileResponse

from staydown.actions.catalogue import Action
from staydown.actions.clocks import Swept
from staydown.actions.comparing import LoadedDays
from staydown.actions.evidence import Erased
from staydown.actions.find import Scanned
from staydown.actions.forms import FormLine
from staydown.actions.guarding import Probed
from staydown.actions.house import Enrolled
from staydown.actions.network import Drawn, Loaded
from staydown.actions.protect import Checked, Consulted, EnrolledPeople
from staydown.actions.subscribers import Subscribed
from staydown.actions.successors import Flagged
from staydown.actions.watch import Looked
from staydown.disrupt.forms import LANGUAGES
from staydown.disrupt.transparency_record import Record
from staydown.words.breach import Breach
from staydown.words.cases import Appeal, Case, Decision
from staydown.words.evidence import Evidence, Seal
from staydown.words.letters import Letter, Receipt
from staydown.words.network import Asset, Link
from staydown.words.operation import Hold, NodeReport, Operation, OperationState, Partner, Plan, RollCall
from staydown.words.orders import Admission, Complaint, HostingService, Inbound, Letterhead, Order, Restriction, Scrutiny
from staydown.words.papers import Item
from staydown.words.posts import Received
from staydown.words.watch import Reemergence

from .fields import is_folder
from .flash import Said
from .labels import label_of, title_of

REVEALED = (Enrolled, Subscribed, Consulted, EnrolledPeople, Loaded)
"""What is shown on a page of its own: a one-time password, a key, what a register holds of a person, the rows that were kept aside."""

KINDS = ((b"%PDF", "application/pdf"), (b"PK", "application/zip"), (b"RIFF", "image/webp"))
"""The files that actions give, by their first bytes."""


def content_type(file: bytes) -> str:
    """The content type of a file that an action gave."""
    return next((kind for start, kind in KINDS if file.startswith(start)), "application/octet-stream")


def streamed(file: Path) -> FileResponse:
    """A file that is handed over as it lies, a block at a time; it may be deleted while it is read."""
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)


def gives_file(action: Action) -> bool:
    """Whether the action gives a file, which a browser opens beside the page."""
    return get_type_hints(action.do).get("return") is bytes or any(is_folder(parameter) for parameter in action.parameters)


def facts_of(result: Any) -> list[tuple[str, str]]:
    """A result as labels and values, nested ones in their own lines."""
    found = []
    for name, value in msgspec.to_builtins(result, enc_hook=str).items():
        for inner, part in value.items() if isinstance(value, dict) else ((name, value),):
            found.append((title_of(inner), plain(part)))
    return found


def plain(value: Any) -> str:
    """A value as text; several stand one a line."""
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {plain(part)}" for name, part in value.items() if part != "")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(plain(part) for part in value) or "none"
    return str(value).replace("_", " ") if isinstance(value, bool) else str(value)


def said_of(action: Action, result: Any) -> Said:
    """The word for the next page; a decision can be undone from there."""
    text = line_of(result) or f"{title_of(action.name)}: done."
    if isinstance(result, Decision):
        return Said(text, "undo", "case", result.case, result.undo_until.isoformat())
    return Said(text)


@singledispatch
def line_of(result: Any) -> str:
    """What a result comes to in one line; empty where there is nothing to add to its having been done."""
    return ""


@line_of.register
def _(result: Received) -> str:
    aside = f", {len(result.damaged)} damaged kept aside" if result.damaged else ""
    dropped = f", {sum(result.dropped.values())} personal records never kept" if result.dropped else ""
    return f"Received: {result.posts_new} posts new, {result.posts_known} known, {result.media_new} files new{aside}{dropped}."


@line_of.register
def _(result: Drawn) -> str:
    return f"Drawn from {result.posts} posts: {result.assets} new assets, {result.links} new links, {result.waiting} wait for a human."


@line_of.register
def _(result: Asset) -> str:
    return f"{result.name}: {label_of(result.state)}{f', kept out: {label_of(result.excluded)}' if result.excluded else ''}."


@line_of.register
def _(result: Link) -> str:
    return f"{result.source} {label_of(result.kind)} {result.target}: {label_of(result.state)}."


@line_of.register
def _(result: Scanned) -> str:
    return f"Scanned {result.posts} posts: {result.matches} new matches, {result.silenced} silenced, {len(result.cases)} cases opened."


@line_of.register
def _(result: Probed) -> str:
    return f"This {label_of(result.kind)} is {'' if result.enrolled else 'not '}enrolled in register {result.register}."


@line_of.register
def _(result: Checked) -> str:
    people = (
        f"{len(result.exposures)} exposures, {result.unregistered} of people in no register, {result.count.names_only} bare names counted"
    )
    damaged = "".join(f" {n} entries of register {name} are damaged and were not looked for: enrol it again." for name, n in result.damaged)
    unread = f": {result.unread}" if result.unread else ""
    unchecked = f" {result.count.unchecked} pictures could not be checked{unread}." if result.count.unchecked else ""
    left = f" {result.left} posts were not checked: {result.why}." if result.left else ""
    found = f"{people}, {result.minors} possible minors, {len(result.cases)} cases opened"
    return f"Checked {result.count.posts} posts: {found}.{unchecked}{left}{damaged}"


@line_of.register
def _(result: Swept) -> str:
    clocks = f"{len(result.escalated)} alerts escalated, {len(result.ended)} embargoes ended"
    return f"{clocks}, {result.purged} tokens and {result.erased} posts removed."


@line_of.register
def _(result: Item) -> str:
    return f"{result.asks}: {label_of(result.standing)}."


@line_of.register
def _(result: Breach) -> str:
    closed = "closed; its record stays" if result.closed_at else f"risk {label_of(result.risk)}"
    return f"Breach {result.id}: {closed}."


@line_of.register
def _(result: Decision) -> str:
    return f"Decided: {label_of(result.outcome)}."


@line_of.register
def _(result: Case) -> str:
    return f"Case {result.id}: {label_of(result.state)}."


@line_of.register
def _(result: Appeal) -> str:
    return f"Appeal {result.id}: {label_of(result.outcome)}."


@line_of.register
def _(result: Inbound) -> str:
    faults = f"; {len(result.faults)} points do not hold yet" if result.faults else ""
    return f"Order {result.reference or result.id}: {label_of(result.state)}{faults}."


@line_of.register
def _(result: Restriction) -> str:
    if result.reinstated_at is not None:
        return f"Content {result.content}: reinstated."
    return f"Content {result.content}: {label_of(result.measure)}, and kept until {result.preserved_until:%Y-%m-%d}."


@line_of.register
def _(result: Complaint) -> str:
    due = f", to be answered by {result.due_at:%Y-%m-%d}" if result.due_at and not result.reasons else ""
    return f"Complaint {result.id}: {label_of(result.state)}{due}."


@line_of.register
def _(result: Record) -> str:
    return f"Record {result.puid}: it holds every field that the database asks for, and names nobody."


@line_of.register
def _(result: Letter) -> str:
    return f"{label_of(result.kind).capitalize()} {result.id}: {label_of(result.state)}."


@line_of.register
def _(result: Evidence) -> str:
    return f"{label_of(result.kind).capitalize()} {result.id} is taken in."


@line_of.register
def _(result: Seal) -> str:
    return f"Sealed: {len(result.items)} items under {result.id}, {'stamped' if result.token else 'without a time stamp'}."


@line_of.register
def _(result: Erased) -> str:
    file = "its file is gone" if result.file_gone else "its file stays, because something else here needs it"
    copies = f"; working copies are left: {', '.join(result.copies)}" if result.copies else ""
    return f"Evidence {result.evidence.id} is erased, {file}{copies}."


@line_of.register
def _(result: Looked) -> str:
    others = f", {result.unlisted} of the recording are not listed" if result.unlisted else ""
    unfit = f", {result.unfit} have no address that can be looked at" if result.unfit else ""
    states = f"{result.down} verified down, {result.there} still there, {result.unknown} not known"
    return f"Looked: {result.looks} new looks; {states}{others}{unfit}."


@line_of.register
def _(result: Flagged) -> str:
    return f"Compared {result.compared} pairs: {result.proposed} new proposals, {len(result.waiting)} wait for a human."


@line_of.register
def _(result: Reemergence) -> str:
    return f"{result.successor} as successor of {result.asset}: {label_of(result.state)}."


@line_of.register
def _(result: LoadedDays) -> str:
    unknown = f", {result.unknown} days not known" if result.unknown else ""
    return f"Loaded: {result.channels} channels, {result.first} to {result.last}{unknown}."


@line_of.register
def _(result: Operation) -> str:
    at = f", T-0 {result.t_zero:%Y-%m-%d %H:%M:%S} UTC" if result.state is OperationState.GO and result.t_zero else ""
    return f"{result.name}: {label_of(result.state)}{at}."


@line_of.register
def _(result: Plan) -> str:
    approved = sum(bool(line.approved_by) for line in result.lines)
    standing = f"{len(result.lines)} to strike, {len(result.refused)} not; {approved} approved"
    return f"Plan {result.number}: {standing}, {sum(line.signed for line in result.lines)} signed."


@line_of.register
def _(result: Hold) -> str:
    if result.ended_at:
        return f"The hold on {result.asset} has ended."
    return f"Held until {result.review_at:%Y-%m-%d %H:%M} UTC: {result.asset}."


@line_of.register
def _(result: Partner) -> str:
    return f"{result.name} of {result.country} takes part: {label_of(result.role)}."


@line_of.register
def _(result: NodeReport) -> str:
    return f"{result.asset}: {label_of(result.result)}, {result.at:%H:%M:%S} UTC."


@line_of.register
def _(result: RollCall) -> str:
    return f"{result.country} is {'ready' if result.ready else 'not ready'}."


@line_of.register
def _(result: HostingService) -> str:
    return f"{result.name} is entered: orders go to {result.contact}."


@line_of.register
def _(result: Letterhead) -> str:
    return f"What orders in {LANGUAGES[result.language]} say of us is written."


@line_of.register
def _(result: Admission) -> str:
    return f"Channel {result.channel} is read by {label_of(result.visibility)}."


@line_of.register
def _(result: Order) -> str:
    due = f", due {result.clock.due_at:%H:%M:%S} UTC" if result.clock and result.clock.due_at and result.clock.done_at is None else ""
    return f"Order {result.id}: {label_of(result.state)}{due}."


@line_of.register
def _(result: Scrutiny) -> str:
    return f"Scrutiny {result.id}: {label_of(result.state)}, to be decided by {result.due_at:%Y-%m-%d %H:%M} UTC."


@line_of.register
def _(result: FormLine) -> str:
    return f"Form {result.form} in {result.language} is loaded, from {result.valid_from}, {result.checked} of {result.texts} texts checked."


@line_of.register
def _(result: list) -> str:  # type: ignore[type-arg]  # singledispatch takes a bare class
    receipts = sum(isinstance(one, Receipt) for one in result)
    return f"Delivered: {receipts}." if receipts else f"{len(result)} in all."
