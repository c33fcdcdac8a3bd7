"""Orders as a platform receives them: the register of authorities, receipt, check, the hour with its alarms, the answers.

The hour runs from the receipt by transport, whoever opens the letter later (Art 3(5)); each step of it is an act whose subject names
its moment, so that the ledger alone proves it. The duty officer's act is the signature of an answer. Nothing leaves by itself.
"""

import csv
import hashlib
import io
import json as plain_json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from staydown.disrupt import clock as clocks
from staydown.disrupt import feedback as answers
from staydown.disrupt import inbound as rules
from staydown.report import json
from staydown.rights import basis as bases
from staydown.store import inbound as rows
from staydown.store import letters, timers
from staydown.store.acts import Act, Unneeded
from staydown.words.cases import Ground
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document, Letter, LetterKind, LetterState
from staydown.words.orders import Authenticity, Authority, Inbound, InboundState, PauseReason, Timer, TimerKind
from staydown.words.people import Officer

from . import forms
from .catalogue import action
from .disrupt import addressee_of, new_letter
from .office import SYSTEM, Office
from .timers import handles

RUNS = frozenset({InboundState.RECEIVED, InboundState.UNCLEAR, InboundState.RUNNING, InboundState.INVALID})
"""The states in which the hour may still run out."""

LONGEST = {"reference": 120, "authority": 80, "url": 2000}
"""The most characters that each of these can have."""


@action("authority.loaded", page="inbound")
def load_authorities(
    office: Office, officer: Officer, file: Annotated[Path, "the public register of authorities (Art 12), as CSV or JSON"]
) -> list[Authority]:
    """Loads the public register of competent authorities; each line stands from its own day on, and earlier lines stay."""
    lines = authorities_in(file)
    with office.act("authority.loaded", officer, subject=f"register of {len(lines)} lines") as act:
        for line in lines:
            rows.keep_authority(act, line)
    return lines


def authorities_in(path: Path) -> list[Authority]:
    """The lines of a register in a file; raises Malformed for the first that cannot be read."""
    text = text_of(path)
    try:
        found = plain_json.loads(text) if text.lstrip().startswith("[") else list(csv.DictReader(io.StringIO(text)))
        return [authority_of(line, n) for n, line in enumerate(found, 1)]
    except (ValueError, AttributeError) as error:
        mend = "Give columns id, name, member_state, functions, contact, languages, valid_from"
        raise Malformed("this is no register of authorities", where=path.name, mend=mend) from error


def authority_of(line: Any, n: int) -> Authority:
    """A line of the register; raises Malformed where it lacks what tells one authority from another."""
    given = {name: line.get(name) or "" for name in ("id", "name", "member_state", "functions", "contact", "languages", "valid_from")}
    functions = "".join(sorted(set("".join(given["functions"]).lower()) & set("abcd")))
    country = str(given["member_state"]).strip().upper()
    if not str(given["id"]).strip() or not str(given["name"]).strip() or len(country) != 2:
        raise Malformed("an authority needs id, name and member_state", where=f"line {n}", mend="Give a state by two letters, like IE")
    languages = given["languages"] if isinstance(given["languages"], list) else str(given["languages"]).replace(",", " ").split()
    since = datetime.fromisoformat(given["valid_from"]) if given["valid_from"] else None
    return Authority(
        str(given["id"]).strip(),
        str(given["name"]).strip(),
        country,
        functions,
        str(given["contact"]).strip(),
        tuple(str(code).lower() for code in languages),
        since if since is None or since.tzinfo else since.replace(tzinfo=UTC),
    )


def text_of(path: Path) -> str:
    """A file's text; raises Malformed where it is none."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed("the file cannot be read as text", where=path.name, mend="Give it in UTF-8") from error


@action("inbound.received", page="inbound")
def receive_order(
    office: Office,
    officer: Officer,
    received_at: Annotated[datetime, "when the transport delivered it, which may be before anybody read it"],
    transport: Annotated[str, "how it came: the channel and the message's own id"],
    order: Annotated[Path | None, "the order as JSON of our form F1, where the authority sends it so"] = None,
    original: Annotated[Path | None, "the letter as it came, like a PDF: its digest is kept, not the file"] = None,
    authority: Annotated[str, "the issuing authority, by its name or id on the register"] = "",
    reference: Annotated[str, "the order's reference number"] = "",
    member_state: Annotated[str, "the authority's Member State, like BE"] = "",
    url: Annotated[str, "the exact address of the content"] = "",
    language: Annotated[str, "language in which the order is written, like en"] = "",
    grounds: Annotated[tuple[Ground, ...], "the grounds of Art 2(7) that it ticks"] = (),
    fields: Annotated[tuple[str, ...], "other fields of Annex I, like redress_body=Court of Brumandael"] = (),
    silent_until: Annotated[datetime | None, "until when it asks you not to tell the user (Art 11(3))"] = None,
) -> Inbound:
    """Receives an order: from a file in our own form or typed in; its hour begins with the receipt by transport."""
    if received_at > office.now():
        raise Malformed("the order came in the future", where="received_at", mend="Give the time at which the transport delivered it")
    document, digest = file_of(order, original)
    annex = (rules.annex_of(document, forms.versions(office, document.form, document.language)) if document else {}) | pairs_of(fields)
    typed = {"authority": authority, "reference": reference, "member_state": member_state.upper(), "url": url}
    annex |= {name: value.strip() for name, value in typed.items() if value.strip()}
    annex |= {"grounds": ", ".join(ground.value for ground in grounds)} if grounds else {}
    for name, most in LONGEST.items():
        if len(annex.get(name, "")) > most:
            raise Malformed(f"longer than {most} characters", where=name, mend="Shorten it")
    key, until = office.new_id("inbound"), silent_until
    if until is None and "silence" in annex:
        until = received_at + rules.SILENCE
    with office.act("inbound.received", officer, subject=clocks.mark(key, received_at)) as act:
        register = rows.authorities()
        issuer = rules.named(register, annex.get("authority", ""))
        refuse_twice(issuer, annex.get("reference", ""))
        inbound = Inbound(
            id=key,
            reference=annex.get("reference", ""),
            authority=issuer,
            member_state=annex.get("member_state", ""),
            url=annex.get("url", ""),
            language=language or (document.language if document else ""),
            received_at=received_at,
            state=InboundState.RECEIVED,
            digest=digest,
            clock=clocks.begun(received_at),
            silent_until=until,
            annex=tuple(sorted(annex.items())),
            transport=transport,
        )
        keep_with_alarms(act, inbound, office.now())
        if until is not None:
            timers.start(act, TimerKind.INBOUND_SILENCE_ENDS, key, until)
    return inbound


def file_of(order: Path | None, original: Path | None) -> tuple[Document | None, str]:
    """The document in a file of our form F1, and the digest of the letter as it came (of that file where there is no other)."""
    try:
        data = order.read_bytes() if order else b""
        came = original.read_bytes() if original else data
    except OSError as error:
        raise Malformed("the file cannot be read", where="order", mend="Check its name and rights") from error
    document = json.from_json(data) if order else None
    if document is not None and document.form != "F1":
        raise Malformed(f"the document is a form {document.form}, no removal order", where="order", mend="Give one of form F1")
    return document, hashlib.sha256(came).hexdigest() if came else ""


def pairs_of(fields: Sequence[str]) -> dict[str, str]:
    """Fields of Annex I that were typed as name=value; raises Malformed for a name that the annex does not have."""
    found = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or name.strip() not in rules.NAMES:
            known = ", ".join(sorted(rules.NAMES))
            raise Malformed(f"there is no field {name.strip()!r} in Annex I", where="fields", mend=f"Write name=value, of {known}")
        found[name.strip()] = value.strip()
    return found


def refuse_twice(authority: str, reference: str) -> None:
    """Raises Refused where the order of this authority is here already."""
    if reference and (known := rows.same(authority, reference)):
        raise Refused(f"order {reference} of {authority} is here already as {known.id}, received {known.received_at.isoformat()}")


def keep_with_alarms(act: Act, inbound: Inbound, now: datetime) -> None:
    """Writes an order and sets the alarms of its running hour anew, those that have passed already included: they run late."""
    rows.keep_inbound(act, inbound)
    timers.stop(act, TimerKind.INBOUND_ALARM, inbound.id)
    if inbound.clock is not None and inbound.state in RUNS:
        for _, at in rules.alarms(inbound.clock):
            timers.start(act, TimerKind.INBOUND_ALARM, inbound.id, at)


@action("inbound.checked", page="inbound")
def check_order(
    office: Office,
    officer: Officer,
    inbound: Annotated[str, "the order that came in"],
    authenticity: Annotated[Authenticity, "what the check of its sender showed"],
    checked_how: Annotated[str, "how the sender was checked: a call to the number in the register, a signature, a sealed channel"],
    language: Annotated[str, "language in which it is written, where that was not said yet"] = "",
) -> Inbound:
    """Checks an order: authority on the register, reference, Annex I, sender, language; what fails is said in words."""
    with office.act("inbound.checked", officer, subject=inbound) as act:
        then = rows.inbound(inbound)
        if then.state not in RUNS:
            raise Refused(f"order {inbound} is {then.state.value}: there is nothing to check any more")
        looked = replace(
            then, authenticity=authenticity, checked_how=checked_how.strip(), checked_by=officer.id, language=language or then.language
        )
        found = rules.points(looked, rows.authorities(), office.tenant.languages)
        states = {
            rules.Verdict.VALID: InboundState.RUNNING,
            rules.Verdict.INVALID: InboundState.INVALID,
            rules.Verdict.UNCLEAR: InboundState.UNCLEAR,
        }
        checked = replace(looked, state=states[rules.verdict(found)], faults=rules.faults(found))
        keep_with_alarms(act, checked, office.now())
        if not rules.is_order(found):
            timers.stop(act, TimerKind.INBOUND_ALARM, inbound)
    return checked


@handles(TimerKind.INBOUND_ALARM)
def sound(office: Office, timer: Timer) -> None:
    """Notes that so many minutes of an order's hour have gone and nothing was done yet."""
    with office.act("inbound.alarmed", SYSTEM, subject=timer.subject) as act:
        if not timers.done(act, timer):
            raise Unneeded
        then = rows.inbound(timer.subject)
        if then.clock is None or then.clock.done_at is not None or then.state not in RUNS:
            raise Unneeded
        rows.keep_inbound(act, replace(then, alarms=(*then.alarms, rules.gone(then.clock, timer.due_at))))


@action("inbound.paused", page="inbound")
def cannot_execute(
    office: Office,
    officer: Officer,
    inbound: Annotated[str, "the order that came in"],
    reason: Annotated[PauseReason, "why it cannot be carried out now"],
    explanation: Annotated[str, "what stands in the way, so that the authority can judge it"],
    clarification: Annotated[str, "what has to be clarified, for errors and missing information"] = "",
    address: Annotated[str, "where the answer goes, if not to the contact in the order or the register"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the answer; else the order's, where you declared it, else your first"] = "",
) -> Letter:
    """Answers that an order cannot be carried out now, with the reason (Annex III); the hour stands still from then on."""
    if reason in answers.ASKS and not clarification.strip():
        raise Malformed("nothing is asked for", where="clarification", mend="Say what the authority has to clarify (Art 3(8))")
    now = office.now()
    with office.act("inbound.paused", officer, basis="TCO-3", subject=clocks.mark(inbound, now, reason)) as act:
        then = rows.inbound(inbound)
        if then.state not in RUNS or then.clock is None:
            raise Refused(f"order {inbound} is {then.state.value}: its hour does not run")
        template = forms.template(office, answers.IMPOSSIBILITY, language or language_to(office, then))
        document = answers.impossibility(
            then, reason, explanation, clarification, by=answerer(office, officer), to=issuer_of(then, address, courier, template.language),
            template=template, reference=office.new_id("letter"), at=now,
        )  # fmt: skip
        letter = signed(LetterKind.IMPOSSIBILITY, inbound, document, officer, courier)
        letters.keep_letter(act, letter)
        clock = clocks.paused(then.clock, reason, now)
        keep_with_alarms(act, replace(then, state=InboundState.PAUSED, clock=clock, letter=letter.id), now)
    return letter


@action("inbound.resumed", page="inbound")
def resume_order(
    office: Office,
    officer: Officer,
    inbound: Annotated[str, "the order that came in"],
    at: Annotated[datetime, "when the ground ceased, or the clarification arrived"],
    fields: Annotated[tuple[str, ...], "what the clarification says, like redress_deadline=four weeks"] = (),
) -> Inbound:
    """Lets the hour begin anew: the ground has ceased, or the clarification has come; a clarified order is checked again."""
    said = pairs_of(fields)
    if at > office.now():
        raise Malformed("the ground ceases in the future", where="at", mend="Give the time at which it ceased")
    with office.act("inbound.resumed", officer, subject=clocks.mark(inbound, at)) as act:
        then = rows.inbound(inbound)
        if then.state is not InboundState.PAUSED or then.clock is None:
            raise Refused(f"order {inbound} is {then.state.value}: its hour does not stand still")
        annex = tuple(sorted((dict(then.annex) | said).items()))
        clear = then.clock.pauses[-1].reason not in answers.ASKS
        state = InboundState.RUNNING if clear and not then.faults else InboundState.RECEIVED
        resumed = replace(
            then,
            state=state,
            clock=clocks.resumed(then.clock, at),
            annex=annex,
            reference=said.get("reference", then.reference),
            url=said.get("url", then.url),
            member_state=said.get("member_state", then.member_state).upper(),
        )
        keep_with_alarms(act, resumed, office.now())
    return resumed


@action("inbound.answered", page="inbound")
def answer_order(
    office: Office,
    officer: Officer,
    inbound: Annotated[str, "the order that came in"],
    restriction: Annotated[str, "what was done on it"],
    address: Annotated[str, "where the answer goes, if not to the contact in the order or the register"] = "",
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the answer; else the order's, where you declared it, else your first"] = "",
) -> Letter:
    """Tells the authority what was done and when (Annex II), filled in from the order and the restriction."""
    with office.act("inbound.answered", officer, basis="TCO-3", subject=inbound) as act:
        then, done = rows.inbound(inbound), rows.restriction(restriction)
        if done.inbound != inbound:
            raise Refused(
                f"restriction {restriction} was made on {done.inbound or 'no order'}, not on {inbound}: the answer would be false"
            )
        if then.state is not InboundState.DISABLED:
            raise Refused(f"order {inbound} is {then.state.value}: Annex II tells of a measure that was taken, once")
        template = forms.template(office, answers.FEEDBACK, language or language_to(office, then))
        document = answers.feedback(
            then, done, by=answerer(office, officer), to=issuer_of(then, address, courier, template.language), template=template,
            reference=office.new_id("letter"), at=office.now(),
        )  # fmt: skip
        letter = signed(LetterKind.FEEDBACK, inbound, document, officer, courier)
        letters.keep_letter(act, letter)
        rows.keep_inbound(act, replace(then, state=InboundState.ANSWERED, letter=letter.id))
    return letter


@action("inbound.withdrawn", page="inbound")
def withdraw_inbound(
    office: Office,
    officer: Officer,
    inbound: Annotated[str, "the order that came in"],
    reason: Annotated[str, "the authority's word, with its reference: withdrawn, or of no effect after scrutiny"],
) -> Inbound:
    """Records that the authority took an order back, or that scrutiny voided it; what was restricted on it is then to be reinstated."""
    with office.act("inbound.withdrawn", officer, justification=reason, subject=inbound) as act:
        then = rows.inbound(inbound)
        if then.state in (InboundState.WITHDRAWN, InboundState.REINSTATED):
            raise Refused(f"order {inbound} is {then.state.value} already")
        withdrawn = replace(then, state=InboundState.WITHDRAWN, silence_ended=True)
        rows.keep_inbound(act, withdrawn)
        for kind in (TimerKind.INBOUND_ALARM, TimerKind.INBOUND_SILENCE_ENDS):
            timers.stop(act, kind, inbound)
    return withdrawn


@handles(TimerKind.INBOUND_SILENCE_ENDS)
def end_silence(office: Office, timer: Timer) -> None:
    """Notes that the user may be told, and has to be (Art 11): the silence ended by itself."""
    with office.act("inbound.silence_ended", SYSTEM, subject=timer.subject) as act:
        if not timers.done(act, timer):
            raise Unneeded
        rows.keep_inbound(act, replace(rows.inbound(timer.subject), silence_ended=True))


def answerer(office: Office, officer: Officer) -> answers.Answerer:
    """Who answers for the platform."""
    tenant = office.tenant
    return answers.Answerer(tenant.name, tenant.country, officer.name, tenant.email)


def language_to(office: Office, inbound: Inbound) -> str:
    """The language of an answer: the order's, where this platform declared it, else the first that it declared (Art 15(2))."""
    declared = office.tenant.languages
    return inbound.language if inbound.language in declared else declared[0]


def issuer_of(inbound: Inbound, address: str, courier: str, language: str) -> Addressee:
    """To whom an answer goes: the address that is given, else the register's, which no letter can forge, else the order's own."""
    line = rules.in_force(rows.authorities(), inbound.authority, inbound.received_at)
    annex = dict(inbound.annex)
    reached = address or (line.contact if line else "") or annex.get("feedback", "") or annex.get("email", "")
    name = line.name if line else inbound.authority or "Issuing authority"
    return addressee_of(name, reached, language, courier)


def signed(kind: LetterKind, subject: str, document: Document, officer: Officer, courier: str, basis: str = "TCO-3") -> Letter:
    """A letter that its writer signs with the same act: one human answers for the contact point."""
    if basis not in bases.BASES:
        raise Refused(f"there is no legal basis {basis!r}")
    letter = new_letter(kind, "", subject, document, officer.id, basis, courier)
    return replace(letter, state=LetterState.SIGNED, signed_by=officer.id, signed_at=document.date)
