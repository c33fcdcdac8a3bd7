"""What services answer to referrals and notices: that they have it, what they decided, and why (DSA Art 16(4) to (6))."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from staydown.disrupt.times import moment
from staydown.store import letters
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Decided, LetterKind, LetterState, Reply
from staydown.words.operation import YesNo
from staydown.words.people import Officer

from .catalogue import action
from .office import Office

ANSWERED = frozenset({LetterKind.REFERRAL, LetterKind.DSA_NOTICE})
"""The kinds of letter that a service answers so; an order is answered by Annex II and III."""


@action("referral.answered", page="letters")
def record_reply(
    office: Office,
    officer: Officer,
    letter: Annotated[str, "the referral or the notice"],
    outcome: Annotated[Decided, "acknowledged: it confirmed receipt; else what it decided"],
    at: Annotated[datetime, "when its answer arrived"],
    reason: Annotated[str, "the reason that it gave; of a refusal it is needed. Nobody is named"] = "",
    automated: Annotated[YesNo | None, "whether it used automated means; empty where it does not say"] = None,
) -> Reply:
    """Records what a service answered to a referral or a notice; a later decision takes the place of an earlier one."""
    with office.act("referral.answered", officer, subject=letter) as act:
        sent, receipt = letters.letter(letter), letters.receipt(letter)
        if sent.kind not in ANSWERED:
            raise Refused(f"letter {letter} is a {sent.kind.value.replace('_', ' ')}: only a referral or a notice is answered so")
        if sent.state is not LetterState.DELIVERED or receipt is None:
            raise Refused(f"letter {letter} is {sent.state.value}: nobody can have answered it")
        if not receipt.delivered_at <= at <= office.now():
            when = f"it left at {moment(receipt.delivered_at)}"
            raise Malformed("the answer came before the letter, or lies ahead", where="at", mend=f"Give a time since then: {when}")
        if outcome is Decided.REFUSED and not reason.strip():
            raise Malformed(
                "a refusal without its reason", where="reason", mend="Write what the service gave as its reason, or that it gave none"
            )
        kept = replied(letters.reply(letter) or Reply(letter, Decided.ACKNOWLEDGED), outcome, at)
        said = replace(kept, reason=reason.strip(), automated=None if automated is None else automated is YesNo.YES)
        letters.keep_reply(act, said)
    return said


def replied(before: Reply, outcome: Decided, at: datetime) -> Reply:
    """The answer with what came now; raises Refused for a confirmation of receipt after a decision."""
    if outcome is not Decided.ACKNOWLEDGED:
        return replace(before, outcome=outcome, decided_at=at)
    if before.decided_at is not None:
        raise Refused(f"letter {before.letter} is decided already: {before.outcome.value.replace('_', ' ')}")
    return replace(before, outcome=outcome, acknowledged_at=before.acknowledged_at or at)
