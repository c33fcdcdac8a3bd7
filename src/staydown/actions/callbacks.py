"""Callbacks: a platform's own system is told what was decided on its items, each time by a human's signature and never by itself.

A decision prepares a letter to each receiver of its platform in its own act. Whoever signs it signs the body with the key of this
installation, which lies in the keyring; the courier `webhook` then hands it over like any other letter.
"""

import base64
from dataclasses import dataclass, replace
from typing import Annotated

from staydown.disrupt import callback as form
from staydown.plugs.webhook import WebhookCourier, receiver_address
from staydown.rights import basis as bases
from staydown.store import cases, exports, letters, receivers
from staydown.store.acts import Act
from staydown.words.cases import Case, CaseState, Decision
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Document, Letter, LetterKind, LetterState, Receiver
from staydown.words.people import Officer
from staydown.words.posts import Channel

from .catalogue import action
from .office import SYSTEM, Office
from .short_ids import short_id
from .ways import WAYS, Way

KEY = "callbacks"
"""The RSA key of the keyring by which receivers know us."""


@dataclass(frozen=True, slots=True)
class CallbackKey:
    """The public key by which receivers verify what we tell them, in PEM."""

    public_key: str


@action("receiver.added", page="settings")
def add_receiver(
    office: Office,
    officer: Officer,
    id: Annotated[str, "short id of the receiver"],
    name: Annotated[str, "which system it is"],
    address: Annotated[str, "the https address that takes the POST"],
    platform: Annotated[str, "whose posts it is told of, as it stands before the colon in a channel's id"],
    item_type: Annotated[str, "what that system calls such an item, its type id"],
) -> Receiver:
    """Adds a system of the platform for which each decision on its posts prepares a signed callback; a human sends each."""
    for field, value in (("name", name), ("platform", platform), ("item-type", item_type)):
        if not value.strip() or not value.isprintable():
            raise Malformed("it is empty or has a line break in it", where=field, mend="Write it in one line")
    made = Receiver(short_id(id), name.strip(), receiver_address(address), platform.strip(), item_type.strip())
    with office.act("receiver.added", officer, subject=made.id) as act:
        if any(one.id == made.id for one in receivers.receivers()):
            raise Refused(f"there is a receiver {made.id!r} already; choose another id")
        if not office.keyring.holds_rsa(KEY):
            office.keyring.create_rsa(KEY, office.place.data)
        receivers.keep_receiver(act, made)
    return made


@action("receiver.ended", page="settings")
def end_receiver(office: Office, officer: Officer, receiver: Annotated[str, "the receiver"]) -> Receiver:
    """Ends a receiver: nothing more is prepared for it, and what has not left stays here."""
    with office.act("receiver.ended", officer, subject=receiver) as act:
        then = receivers.receiver(receiver)
        if then.ended:
            raise Refused(f"{receiver!r} has ended already")
        ended = replace(then, ended=act.at)
        receivers.keep_receiver(act, ended)
    return ended


@action(right="see.inbound", page="settings")
def list_receivers(office: Office, officer: Officer) -> list[Receiver]:
    """Lists the systems that are told what was decided."""
    return receivers.receivers()


@action(right="see.inbound", page="settings")
def callback_key(office: Office, officer: Officer) -> CallbackKey:
    """Shows the public key by which a receiver verifies the header Coop-Signature."""
    return CallbackKey(office.keyring.rsa_public(KEY))


def prepare(office: Office, act: Act, case: Case, decision: Decision) -> None:
    """Prepares word of a decision for each receiver of the platform on which the case's post stands, in the act that decides.

    Of a post that was erased nothing is told: its id went with it.
    """
    number, tenant = int(case.post), office.tenant
    post = exports.posts([number])[number]
    channel = exports.channel(post.channel) if post.channel else Channel("", "")
    for receiver in receivers.receivers():
        if receiver.platform == channel.platform and not receiver.ended:
            key = office.new_id("letter")
            document = form.callback(
                receiver, channel, post.id, decision, bases.BASES.get(decision.basis),
                sender=tenant.name, email=tenant.email, reference=key, key=idempotency(key),
            )  # fmt: skip
            keep_new(office, act, case, receiver.id, document)


def prepare_overturned(office: Office, act: Act, case: Case) -> None:
    """Prepares word that an appeal overturned a decision, for each receiver that was told of it, in the act that hears the appeal."""
    sent = (LetterState.SIGNED, LetterState.DELIVERED)  # a signed one may have left, where its receipt was lost
    told = {one.subject: one for one in letters.letters_of(case.id) if one.kind is LetterKind.CALLBACK and one.state in sent}
    for receiver, letter in told.items():
        key = office.new_id("letter")
        keep_new(office, act, case, receiver, form.overturned(letter.document, reference=key, key=idempotency(key), at=act.at))


def keep_new(office: Office, act: Act, case: Case, receiver: str, document: Document) -> None:
    """Writes a prepared callback."""
    basis, number = bases.open_to("callback.sent", office.tenant)[0].code, document.reference
    made = Letter(number, LetterKind.CALLBACK, case.id, receiver, document, LetterState.PREPARED, SYSTEM.id, basis, idempotency(number))
    letters.keep_letter(act, replace(made, courier=WebhookCourier.name))


def idempotency(letter: str) -> str:
    """The key by which courier and receiver know a callback."""
    return f"key-{letter}"


def overtaken(office: Office, letter: Letter) -> str:
    """Why a callback must not leave any more; empty where it may."""
    if receivers.receiver(letter.subject).ended:
        return f"the receiver {letter.subject} has ended"
    outcome = form.outcome_of(letter.document)
    if cases.case(letter.case).state is CaseState.REINSTATED is not outcome:
        return "an appeal overturned the decision"
    return ""


def signed(office: Office, act: Act, letter: Letter, officer: Officer) -> Letter:
    """The callback with the signature over its body."""
    signature = office.keyring.rsa_signature(KEY, form.body_of(letter.document))
    return replace(letter, document=form.signed(letter.document, base64.b64encode(signature).decode()))


def files_of(letter: Letter) -> dict[str, bytes]:
    """What a callback holds besides its document."""
    return form.files_of(letter.document)


WAYS[LetterKind.CALLBACK] = Way(overtaken=overtaken, signed=signed, files=files_of)
