"""An appeal: somebody who decided nothing in the case before looks again; overturned means reinstated.

Answer within two weeks of receipt: Regulation (EU) 2021/784 Art 10 says so for complaints about specific measures, and the
house holds itself to it for every complaint. DSA Art 20 asks for a human and sets no time.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from staydown.words.cases import Appeal, AppealOutcome, Case, CaseState, Decision
from staydown.words.errors import Malformed, Refused

from .case import moved
from .decide import REASONS

ANSWER = timedelta(weeks=2)
"""How long an answer may take."""

_APPEALABLE = frozenset({CaseState.CONFIRMED, CaseState.TERMS_ONLY})


def appeal(case: Case, decision: Decision, *, id: str, complainant: str, grounds: str, at: datetime) -> Appeal:
    """A complaint against a decision that had something taken down, with the day its answer is due; `complainant` is a pseudonymous id."""
    if (
        decision.case != case.id
        or decision.undone
        or decision.outcome not in _APPEALABLE
        or case.state not in _APPEALABLE | {CaseState.CLOSED}
    ):
        raise Refused(f"case {case.id}: there is no standing decision to appeal against")
    if not grounds.strip():
        raise Malformed("the appeal gives no grounds", where=f"case {case.id}", mend="Say in a sentence what is wrong with the decision")
    return Appeal(id, case.id, complainant, grounds.strip(), at, at + ANSWER)


def took_part(case: Case, decisions: Iterable[Decision], appeals: Iterable[Appeal] = ()) -> frozenset[str]:
    """Everybody who reviewed, decided or heard anything in the case, decisions taken back included."""
    officers = {case.reviewer, *(d.officer for d in decisions if d.case == case.id), *(a.reviewer for a in appeals if a.case == case.id)}
    return frozenset(officers - {""})


def heard(appeal: Appeal, reviewer: str, deciders: Collection[str], outcome: AppealOutcome, reasons: str, at: datetime) -> Appeal:
    """The appeal with its outcome; `deciders` is everybody who `took_part`. Raises Refused where the reviewer is one of them."""
    if appeal.outcome is not AppealOutcome.PENDING:
        raise Refused(f"appeal {appeal.id} is {appeal.outcome.value} already")
    if not reviewer or reviewer in deciders:
        raise Refused(f"appeal {appeal.id} has to be heard by somebody who decided nothing in case {appeal.case} before")
    if outcome is AppealOutcome.PENDING:
        raise Malformed("the appeal is left undecided", where=f"appeal {appeal.id}", mend="Say 'upheld' or 'overturned'")
    if len(reasons.strip()) < REASONS:
        raise Malformed(
            f"the reasons have fewer than {REASONS} characters", where=f"appeal {appeal.id}", mend="The complainant will read them"
        )
    return replace(appeal, outcome=outcome, reviewer=reviewer, reasons=reasons.strip(), heard_at=at)


def after_appeal(case: Case, appeal: Appeal) -> Case:
    """The case as the appeal leaves it: reinstated where the decision was overturned, otherwise as it was."""
    return moved(case, CaseState.REINSTATED) if appeal.outcome is AppealOutcome.OVERTURNED else case


def overdue(appeal: Appeal, now: datetime) -> bool:
    """Whether the answer is late."""
    return appeal.outcome is AppealOutcome.PENDING and now > appeal.answer_due
