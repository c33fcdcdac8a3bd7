"""Complaints against what a platform restricted, and their answers by somebody who did not decide it."""

from dataclasses import replace
from typing import Annotated

from staydown.disrupt import complaint as rules
from staydown.store import inbound as rows
from staydown.store import letters, timers
from staydown.store.acts import Unneeded
from staydown.words.errors import Malformed
from staydown.words.letters import Letter, LetterKind
from staydown.words.orders import Complaint, ComplaintKind, ComplaintState, Timer, TimerKind
from staydown.words.people import Officer

from . import forms
from .catalogue import action
from .disrupt import addressee_of
from .inbound import signed
from .office import SYSTEM, Office
from .restrictions import put_back
from .timers import handles

BASES = {ComplaintKind.TCO_10: "TCO-10", ComplaintKind.DSA_20: "DSA-20", ComplaintKind.JUDICIAL: "COURT"}
"""The legal basis of the answer to each kind of complaint."""


@action("complaint.received", page="inbound")
def complain(
    office: Office,
    officer: Officer,
    restriction: Annotated[str, "the restriction"],
    kind: Annotated[ComplaintKind, "tco10 for a specific measure, dsa20 for your own decisions, judicial for a court"],
    complainant: Annotated[str, "a pseudonymous id of whoever complains"],
    grounds: Annotated[str, "what they say is wrong"],
    answer_to: Annotated[str, "where the answer reaches them: an e-mail address or a folder name"],
) -> Complaint:
    """Receives a complaint against a restriction; one under Art 10 is answered within two weeks."""
    if not answer_to.strip():
        raise Malformed("nobody can be answered", where="answer_to", mend="Give the address at which you reach the complainant")
    key = office.new_id("complaint")
    with office.act("complaint.received", officer, subject=key) as act:
        made = rules.complaint(
            rows.restriction(restriction), kind, id=key, grounds=grounds, complainant=complainant, answer_to=answer_to, at=office.now()
        )
        rows.keep_complaint(act, made)
        if made.due_at is not None:
            timers.start(act, TimerKind.COMPLAINT_DUE, key, made.due_at)
    return made


@action("complaint.decided", page="inbound")
def answer_complaint(
    office: Office,
    officer: Officer,
    complaint: Annotated[str, "the complaint"],
    outcome: Annotated[ComplaintState, "upheld reinstates at once; partly, rejected or inadmissible"],
    reasons: Annotated[str, "why; the complainant will read them"],
    courier: Annotated[str, "folder or smtp"] = "folder",
    language: Annotated[str, "language of the answer"] = "en",
) -> Letter:
    """Answers a complaint as somebody who decided nothing about the content; one that is upheld reinstates in the same act."""
    with office.act("complaint.decided", officer, subject=complaint) as act:
        then = rows.complaint(complaint)
        restriction = rows.restriction(then.restriction)
        earlier = {one.reviewer for one in rows.complaints_of(restriction.id)} - {""}
        answered = rules.answered(then, officer.id, {restriction.decided_by} | earlier, outcome, reasons, office.now())
        if outcome in rules.REINSTATES and restriction.reinstated_at is None:
            restriction = put_back(act, restriction, f"complaint {complaint}", office.now())
        document = rules.answer(
            answered, restriction, sender=office.tenant.name, template=forms.template(office, rules.FORM, language),
            to=addressee_of(f"Complainant {then.complainant}", then.answer_to, language, courier),
            reference=office.new_id("letter"), at=office.now(),
        )  # fmt: skip
        letter = signed(LetterKind.COMPLAINT_ANSWER, complaint, document, officer, courier, BASES[then.kind])
        letters.keep_letter(act, letter)
        rows.keep_complaint(act, replace(answered, letter=letter.id))
        timers.stop(act, TimerKind.COMPLAINT_DUE, complaint)
    return letter


@handles(TimerKind.COMPLAINT_DUE)
def breach(office: Office, timer: Timer) -> None:
    """Raises the flag on a complaint that two weeks did not see answered (Art 10(2))."""
    with office.act("complaint.breached", SYSTEM, subject=timer.subject) as act:
        if not timers.done(act, timer):
            raise Unneeded
        then = rows.complaint(timer.subject)
        if then.state not in rules.OPEN:
            raise Unneeded
        rows.keep_complaint(act, replace(then, breached=True))
