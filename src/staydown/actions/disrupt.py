"""Letters: preparing them, signing them as a second officer, and handing them to couriers.

Nothing leaves before it is signed, and it leaves once however often it is asked for: the courier knows each letter's key.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from staydown.casework import decide as deciding
from staydown.disrupt.letters import referral
from staydown.disrupt.removal_order import Issuer, Provider, Redress, removal_order_draft
from staydown.plugs.registry import plug
from staydown.protect import alert as alerts
from staydown.protect import precaution
from staydown.report import html, json, pdf
from staydown.rights import basis as bases
from staydown.rights import roles
from staydown.store import cases, exports, exposed, letters
from staydown.store.acts import Act
from staydown.words.cases import Case, Decision
from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Letter, LetterKind, LetterState, Receipt
from staydown.words.people import Officer
from staydown.words.ports import Courier
from staydown.words.protect import AlertState, MinorState, Precaution

from . import notices
from .catalogue import action
from .office import SYSTEM, Office

SIGNING = {
    LetterKind.REFERRAL: "referral.sent",
    LetterKind.THREAT_TO_LIFE: "notice.sent",
    LetterKind.ALERT: "alert.sent",
    LetterKind.EMBARGO: "embargo.requested",
    LetterKind.SAFEGUARDING: "minor.referred",
}
"""The ledger verb of signing each kind of letter; a removal order has none yet, it can only be drafted."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list, with its receipt where one has come back."""

    letter: Letter
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter to be read: its document as HTML, and whether it may leave now."""

    letter: Letter
    receipt: Receipt | None
    html: str
    may_leave: bool


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
    office.may(officer, "referral.prepared")
    then, decision = confirmed(case)
    number, tenant = office.new_id("letter"), office.tenant
    basis = bases.open_to("referral.sent", tenant)[0]
    content = notices.content_of(then.post, exports.post(int(then.post)))
    if location:
        content = replace(content, locations=(location,))
    document = referral(
        then,
        decision,
        content,
        basis=basis,
        notifier=notices.notifier(tenant, officer),
        addressee=Addressee(provider, address, language),
        reference=number,
        at=office.now(),
    )
    return prepared(office, officer, "referral.prepared", LetterKind.REFERRAL, then.id, then.id, document, basis.code, courier)


@action("order.drafted", page="cases")
def draft_order(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the confirmed case"],
    provider: Annotated[str, "name of the hosting service"],
    address: Annotated[str, "its contact point (Art 15)"],
    main_establishment: Annotated[str, "Member State of its main establishment, like IE"] = "",
) -> Letter:
    """Drafts a removal order in the form of Annex I; only an authority of Art 12(1)(a) has this path, and a draft cannot be sent."""
    office.may(officer, "order.drafted")
    then, decision = confirmed(case)
    number, tenant = office.new_id("letter"), office.tenant
    document = removal_order_draft(
        then,
        decision,
        notices.content_of(then.post, exports.post(int(then.post))),
        issuer=Issuer(tenant.country, tenant.name, representative=officer.name, email=tenant.email, telephone=tenant.contact),
        provider=Provider(Addressee(provider, address), main_establishment=main_establishment),
        redress=Redress(),
        reference=number,
        at=office.now(),
    )
    return prepared(office, officer, "order.drafted", LetterKind.REMOVAL_ORDER, then.id, then.id, document, "TCO-3", "folder")


def confirmed(case: str) -> tuple[Case, Decision]:
    """A case with the decision that stands; raises Refused where there is none."""
    standing = [d for d in cases.decisions_of(case) if not d.undone]
    if not standing:
        raise Refused(f"case {case} is not decided: a letter about its content needs a decision that confirms it")
    return cases.case(case), standing[-1]


def prepared(
    office: Office,
    officer: Officer,
    verb: str,
    kind: LetterKind,
    case: str,
    subject: str,
    document: Document,
    basis: str,
    courier: str,
) -> Letter:
    """A letter kept in the outbox, waiting to be signed; its reference is its id."""
    plug("couriers", courier)
    letter = new_letter(kind, case, subject, document, officer.id, basis, courier)
    with office.act(verb, officer, basis=basis, subject=letter.id) as act:
        letters.keep_letter(act, letter)
    return letter


def new_letter(kind: LetterKind, case: str, subject: str, document: Document, officer: str, basis: str, courier: str) -> Letter:
    """A prepared letter under the document's reference, with the idempotency key that its courier will know it by."""
    number = document.reference
    return Letter(number, kind, case, subject, document, LetterState.PREPARED, officer, basis, f"key-{number}", courier)


@action(*SIGNING.values(), page="letters")
def sign(office: Office, officer: Officer, letter: Annotated[str, "the letter"]) -> Letter:
    """Signs a letter as a second officer, so that a courier may take it; a threat-to-life notice needs one human and waits for nobody."""
    then = letters.letter(letter)
    if then.kind not in SIGNING:
        raise Refused(f"a {then.kind.value.replace('_', ' ')} can be drafted and not sent from here")
    if then.state is not LetterState.PREPARED:
        raise Refused(f"letter {letter} is {then.state.value} already")
    second = SYSTEM if then.prepared_by == SYSTEM.id else office.officer(then.prepared_by)
    signed = replace(then, state=LetterState.SIGNED, signed_by=officer.id, signed_at=office.now())
    with office.act(SIGNING[then.kind], officer, basis=then.basis, second=second, subject=letter) as act:
        letters.keep_letter(act, signed)
        follow(office, act, signed)
    return signed


def follow(office: Office, act: Act, letter: Letter) -> None:
    """What signing a letter sets going in the same act: an alert's clock and precautions, a child's referral."""
    now = office.now()
    if letter.kind is LetterKind.ALERT:
        for alert in exposed.alerts_of(letter.subject):
            if alert.state is AlertState.PREPARED:
                exposed.keep_alert(act, replace(alert, state=AlertState.SENT, due_at=now + alerts.SCHEDULE[0]))
                open_precautions(office, act, letter.subject, alert.liaison)
    if letter.kind is LetterKind.SAFEGUARDING:
        exposed.keep_minor(act, replace(exposed.minor(letter.subject), state=MinorState.REFERRED))


def open_precautions(office: Office, act: Act, exposure: str, owner: str) -> None:
    """Opens the checklist for an exposed person, once."""
    if exposed.precautions_of(exposure):
        return
    for n, (item, due_at) in enumerate(precaution.checklist(exposed.exposure(exposure).kinds, office.now()), 1):
        exposed.keep_precaution(act, Precaution(f"{exposure}.{n:02}", exposure, item, owner, due_at))


@action("letter.withdrawn", page="letters")
def withdraw_letter(
    office: Office, officer: Officer, letter: Annotated[str, "the letter"], reason: Annotated[str, "why it shall not leave"]
) -> Letter:
    """Withdraws a letter that has not left."""
    then = letters.letter(letter)
    if then.state is LetterState.DELIVERED:
        raise Refused(f"letter {letter} has left already; write another that corrects it")
    withdrawn = replace(then, state=LetterState.WITHDRAWN)
    with office.act("letter.withdrawn", officer, justification=reason, subject=letter) as act:
        letters.keep_letter(act, withdrawn)
    return withdrawn


@action("letter.delivered", page="letters")
def deliver(office: Office, officer: Officer) -> list[Receipt]:
    """Hands every signed letter that may leave now to its courier; a letter that was delivered before is not delivered again."""
    office.may(officer, "letter.delivered")
    receipts = []
    waiting = [letter for letter in letters.waiting() if may_leave(office, letter)]
    for n, letter in enumerate(waiting, 1):
        receipt = courier_named(office, letter.courier).deliver(letter, files_of(letter), office.now())
        with office.act("letter.delivered", officer, basis=letter.basis, subject=letter.id) as act:
            letters.keep_receipt(act, receipt)
            letters.keep_state(act, letter, LetterState.DELIVERED)
        receipts.append(receipt)
        office.note_progress(n, len(waiting))
    return receipts


def courier_named(office: Office, name: str) -> Courier:
    """The courier of that name, working from this installation's outbox."""
    courier: Courier = plug("couriers", name)(office.place.outbox)
    return courier


def may_leave(office: Office, letter: Letter) -> bool:
    """Whether a signed letter may leave now: one that rests on a decision waits until that cannot be taken back any more."""
    if not letter.case:
        return True
    standing = [d for d in cases.decisions_of(letter.case) if not d.undone]
    return deciding.may_leave(letter.kind, cases.case(letter.case), standing[-1] if standing else None, office.now())


def files_of(letter: Letter) -> dict[str, bytes]:
    """A letter's files as they leave: HTML, PDF and JSON."""
    document = letter.document
    return {"letter.html": html.page(document).encode(), "letter.pdf": pdf.pdf(document), "letter.json": json.as_json(document)}


@action(right="see.letters", page="letters")
def list_letters(office: Office, officer: Officer) -> list[LetterLine]:
    """Lists the letters, newest first, with their receipts."""
    office.may(officer, "see.letters")
    return [LetterLine(x, letters.receipt(x.id)) for x in letters.letters() if roles.may_read(officer, x.kind)]


@action(right="see.letters", page="letters")
def show_letter(office: Office, officer: Officer, letter: Annotated[str, "the letter"]) -> LetterView:
    """Shows one letter as it will leave."""
    found = readable(office, officer, letter)
    return LetterView(found, letters.receipt(letter), html.page(found.document), may_leave(office, found))


@action(right="see.letters", page="letters")
def letter_pdf(office: Office, officer: Officer, letter: Annotated[str, "the letter"]) -> bytes:
    """Gives one letter as PDF."""
    return pdf.pdf(readable(office, officer, letter).document)


def readable(office: Office, officer: Officer, letter: str) -> Letter:
    """A letter that the officer may read; raises Refused for a kind that does not concern them."""
    office.may(officer, "see.letters")
    found = letters.letter(letter)
    if not roles.may_read(officer, found.kind):
        raise Refused(f"{officer.id} may not read a letter of the kind {found.kind.value}")
    return found
