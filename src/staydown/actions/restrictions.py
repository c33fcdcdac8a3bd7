"""What a platform does to content: preserved first, then disabled, never deleted; the user told, or not yet; kept six months; undone.

Regulation (EU) 2021/784 Art 3, 4(7), 5, 6, 10 and 11; Regulation (EU) 2022/2065 Art 17 and 20(4).
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

from staydown.disrupt import clock as clocks
from staydown.disrupt import complaint as complaint_rules
from staydown.disrupt import statement as statements
from staydown.disrupt.times import moment
from staydown.rights import retention
from staydown.store import inbound as rows
from staydown.store import letters, timers
from staydown.store.acts import Act, Unneeded
from staydown.words.cases import Retention, RetentionClass
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter, LetterKind
from staydown.words.orders import Inbound, InboundState, Measure, Restriction, RestrictionSource, Timer, TimerKind
from staydown.words.people import Officer

from . import forms
from .catalogue import action
from .disrupt import addressee_of
from .inbound import signed
from .office import SYSTEM, Office
from .timers import handles


@action("content.disabled", page="inbound")
def restrict(
    office: Office,
    officer: Officer,
    content: Annotated[str, "the platform's own id of the content"],
    kept_at: Annotated[str, "where the preserved copy of content and related data lies: it is made first"],
    legal_ground: Annotated[str, "the provision, or the clause of the terms"],
    facts: Annotated[str, "what was found and relied on; no names"],
    source: Annotated[RestrictionSource, "what it follows"],
    measure: Annotated[Measure, "what was done"],
    basis: Annotated[str, "code of the legal basis"],
    on_order: Annotated[str, "the order that it follows, where it follows one"] = "",
    kept_copy: Annotated[Path | None, "the preserved copy: its digest is kept, the file stays with you"] = None,
) -> Restriction:
    """Restricts a piece of content: records its preservation for six months and the measure in one act; nothing is deleted."""
    if not kept_at.strip():
        raise Malformed("the content is not preserved yet", where="kept_at", mend="Preserve it first, then say where the copy lies (Art 6)")
    if (source is RestrictionSource.ORDER) != bool(on_order):
        raise Malformed(
            "a restriction by order names its order, and no other does",
            where="on_order",
            mend="Give --on-order with source order, and with no other",
        )
    key, now = office.new_id("restriction"), office.now()
    with office.act("content.disabled", officer, basis=basis, subject=clocks.mark(on_order or key, now)) as act:
        if standing := rows.restricted_now(content):
            raise Refused(f"content {content} is restricted already, by {standing.id}")
        made = Restriction(
            id=key,
            content=content,
            inbound=on_order,
            decided_by=officer.id,
            decided_at=now,
            legal_ground=legal_ground.strip(),
            facts=facts.strip(),
            preserved_until=retention.until(RetentionClass.PRESERVATION, now),
            source=source,
            measure=measure,
            kept_at=kept_at.strip(),
            copy=digest_of(kept_copy),
        )
        rows.keep_restriction(act, made)
        timers.start(act, TimerKind.PRESERVATION_ENDS, key, made.preserved_until)
        if on_order:
            carry_out(act, rows.inbound(on_order), content, now)
    return made


def carry_out(act: Act, inbound: Inbound, content: str, now: datetime) -> None:
    """Ends the hour of an order on which content was restricted; raises Refused where its check did not find it valid."""
    if inbound.state is not InboundState.RUNNING or inbound.clock is None:
        raise Refused(f"order {inbound.id} is {inbound.state.value}: only one that was checked and holds is carried out")
    done = replace(inbound, state=InboundState.DISABLED, content=content, clock=clocks.done(inbound.clock, now))
    rows.keep_inbound(act, done)
    timers.stop(act, TimerKind.INBOUND_ALARM, inbound.id)


def digest_of(copy: Path | None) -> str:
    """The SHA-256 of a preserved copy; empty without one."""
    if copy is None:
        return ""
    try:
        with copy.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Malformed("the file cannot be read", where="kept_copy", mend="Check its name and rights") from error


@action("user.informed", page="inbound")
def inform_user(
    office: Office,
    officer: Officer,
    restriction: Annotated[str, "the restriction"],
    user: Annotated[str, "the account's name with you, as the letter addresses it"],
    address: Annotated[str, "where it reaches the user: an e-mail address or a folder name"],
    automated: Annotated[str, "how far machines took part in finding and in deciding, in words"],
    basis: Annotated[str, "code of the legal basis"],
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the letter"] = "en",
) -> Letter:
    """Tells the user what was restricted and why, with all ways to contest it; refused while an authority's silence lasts (Art 11(3))."""
    with office.act("user.informed", officer, basis=basis, subject=restriction) as act:
        then = rows.restriction(restriction)
        if then.informed_at is not None:
            raise Refused(f"the user was told of {restriction} already, {moment(then.informed_at)}")
        order = rows.inbound(then.inbound) if then.inbound else None
        annex, tenant = dict(order.annex) if order else {}, office.tenant
        redress = statements.Redress(tenant.email or tenant.contact, annex.get("redress_body", ""), annex.get("redress_deadline", ""))
        document = statements.statement(
            then, order if order and order.state is not InboundState.WITHDRAWN else None, redress, automated=automated, sender=tenant.name,
            to=addressee_of(user, address, language, courier), template=forms.template(office, statements.FORM, language),
            reference=office.new_id("letter"), at=office.now(),
        )  # fmt: skip
        letter = signed(LetterKind.STATEMENT, restriction, document, officer, courier, basis)
        letters.keep_letter(act, letter)
        rows.keep_restriction(act, replace(then, informed_at=office.now(), letter=letter.id))
    return letter


@action("content.reinstated", page="inbound")
def reinstate(
    office: Office,
    officer: Officer,
    restriction: Annotated[str, "the restriction"],
    reason: Annotated[str, "why: the decision of the scrutinising authority, the court, or your own"],
) -> Restriction:
    """Undoes a restriction at once: after scrutiny (Art 4(7)), a withdrawal, a court, or because it was wrong."""
    with office.act("content.reinstated", officer, justification=reason, subject=restriction) as act:
        put_back(act, rows.restriction(restriction), reason, office.now())
    return rows.restriction(restriction)


def put_back(act: Act, restriction: Restriction, reason: str, now: datetime) -> Restriction:
    """The restriction undone, and the order on which it was made with it; raises Refused where it is undone or its copy is gone."""
    if restriction.reinstated_at is not None:
        raise Refused(f"restriction {restriction.id} was undone already, {moment(restriction.reinstated_at)}")
    if restriction.erased_at is not None:
        raise Refused(f"the preserved copy of {restriction.id} went {moment(restriction.erased_at)}, when its time was over")
    undone = replace(restriction, reinstated_at=now, reinstated_why=reason.strip())
    rows.keep_restriction(act, undone)
    if restriction.inbound and all(one.reinstated_at for one in rows.restrictions_of(restriction.inbound)):
        rows.keep_inbound(act, replace(rows.inbound(restriction.inbound), state=InboundState.REINSTATED, silence_ended=True))
        timers.stop(act, TimerKind.INBOUND_SILENCE_ENDS, restriction.inbound)
    return undone


@action("retention.extended", page="inbound")
def extend_preservation(
    office: Office,
    officer: Officer,
    restriction: Annotated[str, "the restriction"],
    until: Annotated[datetime, "until when"],
    request: Annotated[str, "reference of the authority's or the court's request (Art 6(2))"],
    justification: Annotated[str, "for which review proceedings it is needed"],
    basis: Annotated[str, "code of the legal basis"],
) -> Restriction:
    """Keeps preserved content longer, on the request of an authority or a court for proceedings that still run."""
    with office.act("retention.extended", officer, basis=basis, justification=justification, subject=restriction) as act:
        then = rows.restriction(restriction)
        if then.erased_at is not None:
            raise Refused(f"the preservation of {restriction} ended {moment(then.erased_at)}")
        held = Retention(restriction, RetentionClass.PRESERVATION, then.preserved_until, basis)
        longer = retention.extended(held, until, request)
        extended = replace(then, preserved_until=longer.until, extensions=(*then.extensions, longer.reference))
        rows.keep_restriction(act, extended)
        timers.stop(act, TimerKind.PRESERVATION_ENDS, restriction)
        timers.start(act, TimerKind.PRESERVATION_ENDS, restriction, extended.preserved_until)
    return extended


@handles(TimerKind.PRESERVATION_ENDS)
def end_preservation(office: Office, timer: Timer) -> None:
    """Ends a preservation by itself: what was kept is forgotten here, and the record says when the copy has to go.

    While a complaint is open it waits, because the content may have to come back (Art 6(1)(a)); it ends in the round after the answer.
    """
    with office.act("preservation.ended", SYSTEM, subject=timer.subject) as act:
        then = rows.restriction(timer.subject)
        if any(one.state in complaint_rules.OPEN for one in rows.complaints_of(then.id)) or not timers.done(act, timer):
            raise Unneeded
        rows.keep_restriction(act, replace(then, erased_at=office.now(), kept_at="", copy="", facts=""))
