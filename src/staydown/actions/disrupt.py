"""Letters: preparing them, signing them as a second officer, and handing them to couriers.

Nothing leaves before it is signed, and it leaves once however often it is asked for: the courier knows each letter's key.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from staydown.casework import decide as deciding
from staydown.disrupt import action_day as day
from staydown.disrupt.letters import REFERRAL, referral
from staydown.plugs.mail import is_mailbox
from staydown.plugs.registry import plug
from staydown.protect import alert as alerts
from staydown.protect import embargo as embargoes
from staydown.protect import following, precaution
from staydown.report import html, json, pdf
from staydown.rights import basis as bases
from staydown.rights import roles
from staydown.store import cases, exports, exposed, letters, network, operations, timers
from staydown.store.acts import Act, Unneeded
from staydown.words.cases import Case, Decision
from staydown.words.errors import Malformed, Refused, StaydownError
from staydown.words.letters import Addressee, Document, Letter, LetterKind, LetterState, Receipt, Reply
from staydown.words.operation import Operation, OperationState
from staydown.words.orders import TimerKind
from staydown.words.people import Officer
from staydown.words.ports import Courier
from staydown.words.protect import Alert, AlertState, EmbargoStatus, MinorState, Precaution

from . import forms, notices
from .casework import standing_decision
from .catalogue import action
from .exposed_by import unwarned
from .office import SYSTEM, Office
from .ways import ARRIVALS, way_of

SIGNING = {
    LetterKind.REFERRAL: "referral.sent",
    LetterKind.THREAT_TO_LIFE: "notice.sent",
    LetterKind.ALERT: "alert.sent",
    LetterKind.EMBARGO: "embargo.requested",
    LetterKind.SAFEGUARDING: "minor.referred",
    LetterKind.DSA_NOTICE: "referral.sent",
    LetterKind.FIRST_CONTACT: "contact.sent",
    LetterKind.REMOVAL_ORDER: "order.sent",
    LetterKind.ORDER_NOTE: "order.noted",
    LetterKind.PRESERVATION: "preservation.sent",
    LetterKind.DATA_SHEET: "sheet.sent",
    LetterKind.PRESS_STATEMENT: "statement.published",
    LetterKind.CALLBACK: "callback.sent",
}
"""The ledger verb of signing each kind of letter; a kind that has none is signed with the act that writes it."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list, with its receipt where one has come back, and what the service answered where it did."""

    letter: Letter
    receipt: Receipt | None
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter to be read: its document as HTML, whether it may leave now, and what its signature or its leaving waits for."""

    letter: Letter
    receipt: Receipt | None
    html: str
    may_leave: bool
    waits_for: str = ""
    reply: Reply | None = None


@action("referral.prepared", page="cases")
def refer(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the confirmed case"],
    provider: Annotated[str, "name of the hosting service"],
    address: Annotated[str, "e-mail address or folder name for the courier"],
    location: Annotated[str, "exact address of the content, where there is one"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the letter"] = "en",
) -> Letter:
    """Prepares a voluntary referral of a confirmed case to a hosting service (DSA Art 16 shape); somebody else signs it."""
    plug("couriers", courier)
    addressee = addressee_of(provider, address, language, courier)
    number, tenant = office.new_id("letter"), office.tenant
    basis = bases.open_to("referral.sent", tenant)[0]
    with office.act("referral.prepared", officer, basis=basis.code, subject=number) as act:
        then, decision = confirmed(case)
        content = notices.content_of(then.post, exports.post(int(then.post)))
        document = referral(
            then,
            decision,
            replace(content, locations=(location,)) if location else content,
            basis=basis,
            notifier=notices.notifier(tenant, officer),
            addressee=addressee,
            template=forms.template(office, REFERRAL, language),
            reference=number,
            at=office.now(),
        )
        letter = new_letter(LetterKind.REFERRAL, case, what_stands_at(location) or case, document, officer.id, basis.code, courier)
        letters.keep_letter(act, letter)
    return letter


def addressee_of(name: str, address: str, language: str, courier: str) -> Addressee:
    """Whom a letter goes to; raises Malformed for what the courier could not use, as long as it can be mended."""
    if not (name + address).isprintable() or not name.strip() or not address.strip():
        raise Malformed("the addressee's name or address is empty or has a line break in it", where="address", mend="Write it in one line")
    if courier == "smtp" and not is_mailbox(address):
        raise Malformed("this is no e-mail address", where="address", mend="Give one such as desk@example.org, or --courier folder")
    return Addressee(name, address, language)


def what_stands_at(address: str) -> str:
    """The asset of the network that an address is or lies in; empty where there is none."""
    found = network.asset_over(address) if address else None
    return found.id if found else ""


def confirmed(case: str) -> tuple[Case, Decision]:
    """A case with the decision that stands; raises Refused where there is none."""
    then, standing = cases.case(case), standing_decision(case)
    if standing is None:
        raise Refused(f"case {case} is not decided: a letter about its content needs a decision that confirms it")
    return then, standing


def new_letter(kind: LetterKind, case: str, subject: str, document: Document, officer: str, basis: str, courier: str) -> Letter:
    """A prepared letter under the document's reference, with the idempotency key that its courier will know it by."""
    number = document.reference
    return Letter(number, kind, case, subject, document, LetterState.PREPARED, officer, basis, f"key-{number}", courier)


@action(*dict.fromkeys(SIGNING.values()), page="letters")
def sign(office: Office, officer: Officer, letter: Annotated[str, "the letter"]) -> Letter:
    """Signs a letter as a second officer, so that a courier may take it; a threat-to-life notice needs one human and waits for nobody."""
    kept = letters.letter(letter)
    if kept.kind not in SIGNING:
        raise Refused(f"a {kept.kind.value.replace('_', ' ')} is signed with what it speaks of, and not by itself")
    second = SYSTEM if kept.prepared_by == SYSTEM.id else office.officer(kept.prepared_by)
    with office.act(SIGNING[kept.kind], officer, basis=kept.basis, second=second, subject=letter) as act:
        then = letters.letter(letter)
        if then.state is not LetterState.PREPARED:
            raise Refused(f"letter {letter} is {then.state.value} already")
        if why := overtaken(office, then):
            raise Refused(f"letter {letter} cannot be signed: {why}")
        signed = replace(then, state=LetterState.SIGNED, signed_by=officer.id, signed_at=office.now())
        signed = way_of(signed).signed(office, act, signed, officer)
        letters.keep_letter(act, signed)
        follow(office, act, signed)
    return signed


def overtaken(office: Office, letter: Letter) -> str:
    """Why a letter must not leave any more, because what it speaks of has changed since it was written; empty where it may."""
    match letter.kind:
        case LetterKind.ALERT if not exposed.known([letter.subject]):
            return f"exposure {letter.subject} was erased"
        case LetterKind.ALERT:
            return following.unconfirmed(exposed.exposure(letter.subject))
        case LetterKind.SAFEGUARDING:
            return "the account was cleared" if exposed.minor(letter.subject).state is MinorState.CLEARED else ""
        case LetterKind.EMBARGO:
            status = embargoes.status(exposed.embargo(letter.subject), office.now())
            return "" if status is EmbargoStatus.ACTIVE else f"the request is {status.value}"
        case LetterKind.PRESS_STATEMENT:
            return untimely(operations.operation(letter.subject))
        case _:
            return way_of(letter).overtaken(office, letter)


def untimely(operation: Operation) -> str:
    """Why the press is told nothing of an operation yet: before T-0, and before the people whom it exposes were warned."""
    if operation.began_at is None:
        return f"operation {operation.id} has not begun"
    waiting = unwarned(operation)
    return f"people are warned first, and nobody has warned about {', '.join(waiting)}" if waiting else ""


def follow(office: Office, act: Act, letter: Letter) -> None:
    """What signing a letter sets going in the same act: an alert's clock and precautions, a child's referral."""
    now = office.now()
    if letter.kind is LetterKind.ALERT:
        for alert in exposed.alerts_of(letter.subject):
            if alert.state is AlertState.PREPARED:
                exposed.keep_alert(act, replace(alert, state=AlertState.SENT, due_at=now + alerts.SCHEDULE[0]))
                open_precautions(office, act, alert)
    if letter.kind is LetterKind.SAFEGUARDING:
        exposed.keep_minor(act, replace(exposed.minor(letter.subject), state=MinorState.REFERRED))


def open_precautions(office: Office, act: Act, alert: Alert) -> None:
    """Opens the checklist for an exposed person, once, and sets the clocks of its reviews; after an earlier warning, what is new alone."""
    if exposed.precautions_of(alert.exposure):
        return
    held = {one.item for one in exposed.precautions_of(exposed.alert(alert.again_of).exposure)} if alert.again_of else set()
    checklist = precaution.checklist(exposed.exposure(alert.exposure).kinds, office.now())
    for n, (item, due_at) in enumerate((one for one in checklist if precaution.is_review(one[0]) or one[0] not in held), 1):
        key = f"{alert.exposure}.{n:02}"
        exposed.keep_precaution(act, Precaution(key, alert.exposure, item, alert.liaison, due_at))
        if precaution.is_review(item):
            timers.start(act, TimerKind.REVIEW_DUE, key, due_at)


@action("letter.withdrawn", page="letters")
def withdraw_letter(
    office: Office, officer: Officer, letter: Annotated[str, "the letter"], reason: Annotated[str, "why it shall not leave"]
) -> Letter:
    """Withdraws a letter that has not left; a warning is not withdrawn by one person, but waived by two."""
    with office.act("letter.withdrawn", officer, justification=reason, subject=letter) as act:
        then = readable(office, officer, letter)
        if then.state is LetterState.DELIVERED:
            raise Refused(f"letter {letter} has left already; write another that corrects it")
        if then.state is LetterState.WITHDRAWN:
            raise Refused(f"letter {letter} is withdrawn already")
        if then.kind is LetterKind.ALERT:
            raise Refused(f"letter {letter} is a warning: two officers waive it, with: staydown waive-alert")
        if then.kind is LetterKind.ORDER_COPY:
            raise Refused(f"letter {letter} is the copy of an order and leaves with it: withdraw the order")
        withdrawn = replace(then, state=LetterState.WITHDRAWN)
        letters.keep_letter(act, withdrawn)
        way_of(then).withdrawn(office, act, withdrawn)
    return withdrawn


@action("letter.delivered", page="letters")
def deliver(office: Office, officer: Officer) -> list[Receipt]:
    """Hands every signed letter that may leave now to its courier, threats to life first; none is delivered twice.

    A letter whose courier fails holds up no other; the first failure is raised when all were tried.
    """
    return handed_over(office, officer, sorted(letters.waiting(), key=lambda letter: letter.kind is not LetterKind.THREAT_TO_LIFE))


def handed_over(office: Office, officer: Officer, waiting: list[Letter]) -> list[Receipt]:
    """The receipts of those of these letters that may leave now, and what their arrival sets going."""
    receipts: list[Receipt] = []
    failures: list[StaydownError] = []
    for n, letter in enumerate(waiting, 1):
        try:
            receipts += delivered(office, officer, letter.id)
        except StaydownError as failure:
            failures.append(failure)
        office.note_progress(n, len(waiting))
    note_arrivals(office)
    if failures:
        raise failures[0]
    return receipts


def note_arrivals(office: Office) -> None:
    """Lets every kind of letter say what the receipts that have come back begin; done twice it changes nothing."""
    for note in ARRIVALS:
        note(office)


def delivered(office: Office, officer: Officer, key: str) -> list[Receipt]:
    """The receipt of a letter that leaves now; none where it may not leave, or where somebody else has delivered it meanwhile."""
    letter = letters.letter(key)
    if letter.state is not LetterState.SIGNED or waits_for(office, letter):
        return []
    receipt = courier_named(office, letter.courier).deliver(letter, files_of(letter), office.now())
    recorded = []
    with office.act("letter.delivered", officer, basis=letter.basis, subject=key) as act:
        if letters.letter(key).state is LetterState.DELIVERED:
            raise Unneeded
        letters.keep_receipt(act, receipt)
        letters.keep_state(act, letter, LetterState.DELIVERED)
        way_of(letter).delivered(office, act, letter, receipt)
        recorded.append(receipt)
    return recorded


def courier_named(office: Office, name: str) -> Courier:
    """The courier of that name, working from this installation's outbox."""
    courier: Courier = plug("couriers", name)(office.place.outbox)
    return courier


def waits_for(office: Office, letter: Letter) -> str:
    """Why a signed letter does not leave now; empty where it may.

    It was overtaken, the others have to be asked, its decision can still be taken back, or its T-0 has not come.
    """
    if why := overtaken(office, letter):
        return why
    if letter.case and not deciding.may_leave(letter.kind, cases.case(letter.case), standing_decision(letter.case), office.now()):
        return "its decision can still be taken back, or does not stand"
    return held_back(letter) if letter.operation else ""


def held_back(letter: Letter) -> str:
    """Why a letter of a joint action stays here; empty from its T-0 on."""
    operation = operations.operation(letter.operation)
    if operation.rehearsal:
        return f"{operation.id} is a rehearsal, which sends nothing"
    if operation.state is OperationState.ABORTED:
        return f"{operation.id} was aborted"
    named = {line.letter for line in day.standing_lines(operations.current_plan(operation.id))}
    if named.isdisjoint({letter.id, letter.subject}):  # a copy is about the order that the plan names, and leaves with it
        return f"no line of the plan of {operation.id} names it"
    return "" if operation.began_at is not None else f"it leaves at the T-0 of {operation.id}"


def release(office: Office, operation: str) -> list[Receipt]:
    """Hands the signed letters of a joint action to their couriers, in the name of the system; none before its T-0, none twice.

    A letter whose courier fails holds up no other; the first failure is raised when all were tried, and a later round tries it again.
    """
    return handed_over(office, SYSTEM, [letter for letter in letters.waiting() if letter.operation == operation])


def files_of(letter: Letter) -> dict[str, bytes]:
    """A letter's files as they leave: HTML, PDF and JSON, and what it holds besides."""
    document = letter.document
    drawn = {"letter.html": html.page(document).encode(), "letter.pdf": pdf.pdf(document), "letter.json": json.as_json(document)}
    return drawn | way_of(letter).files(letter)


@action(right="see.letters", page="letters")
def list_letters(office: Office, officer: Officer) -> list[LetterLine]:
    """Lists the letters, newest first, with their receipts."""
    receipts, replies = letters.receipts(), letters.replies()
    return [LetterLine(x, receipts.get(x.id), replies.get(x.id)) for x in letters.letters() if roles.may_read(officer, x.kind)]


@action(right="see.letters", page="letters")
def show_letter(office: Office, officer: Officer, letter: Annotated[str, "the letter"]) -> LetterView:
    """Shows one letter as it will leave."""
    found = readable(office, officer, letter)
    look = {LetterState.SIGNED: waits_for, LetterState.PREPARED: overtaken}.get(found.state)
    waits = look(office, found) if look else ""
    may_leave = found.state is LetterState.SIGNED and not waits
    return LetterView(found, letters.receipt(letter), html.page(found.document), may_leave, waits, letters.reply(letter))


@action(right="see.letters", page="letters")
def letter_pdf(office: Office, officer: Officer, letter: Annotated[str, "the letter"]) -> bytes:
    """Gives one letter as PDF."""
    return pdf.pdf(readable(office, officer, letter).document)


def readable(office: Office, officer: Officer, letter: str) -> Letter:
    """A letter that the officer may read; raises Refused for a kind that does not concern them."""
    found = letters.letter(letter)
    if not roles.may_read(officer, found.kind):
        raise Refused(f"{officer.id} may not read a letter of the kind {found.kind.value}")
    return found
