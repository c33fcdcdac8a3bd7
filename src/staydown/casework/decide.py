"""A named human decides: the question of Art 1(3) answered, a ground, a legal basis, reasons, and a minute to take it back."""

from dataclasses import replace
from datetime import datetime, timedelta

from staydown.words.cases import Case, CaseState, Decision, Exemption, Ground
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import LetterKind

OUTCOMES = frozenset({CaseState.CONFIRMED, CaseState.EXEMPT, CaseState.NOT_TERRORIST, CaseState.TERMS_ONLY})
"""What a decision can say."""

UNDO = timedelta(seconds=60)
"""How long a decision can be taken back; nothing that rests on it leaves before."""

REASONS = 20
"""The fewest characters that reasons may have: enough that they are a sentence."""

WAIT_FOR_A_DECISION = frozenset(
    {
        *(LetterKind.REFERRAL, LetterKind.DSA_NOTICE, LetterKind.REMOVAL_ORDER, LetterKind.ORDER_COPY),
        *(LetterKind.PRESERVATION, LetterKind.DATA_SHEET, LetterKind.CALLBACK),
    }
)
"""Letters that rest on a decision. Warnings, safeguarding and the threat-to-life notice wait for none (TCO Art 14(5), DSA Art 18)."""


def decision(
    case: Case, officer: str, *, outcome: CaseState, exemption: Exemption | None, grounds: frozenset[Ground],
    basis: str, reasons: str, at: datetime, id: str,
) -> Decision:  # fmt: skip
    """What `officer`, who did not review the case, decides on a case in review; `exemption` None is a question not answered.

    Regulation (EU) 2021/784 Art 1(3) and Art 2(7); `basis` is the code of a legal basis, which `rights` has to permit.
    Raises Refused or Malformed with what is missing; the caller moves the case to `outcome` in the same act.
    """
    if case.state is not CaseState.IN_REVIEW or not case.reviewer:
        raise Refused(f"case {case.id} is {case.state.value}: it is decided in review and not elsewhere")
    if not officer or officer == case.reviewer:
        raise Refused(f"case {case.id} was reviewed by {case.reviewer}: somebody else has to decide it")
    if outcome not in OUTCOMES:
        raise Malformed(
            f"'{outcome.value}' is no decision", where=f"case {case.id}", mend="Choose " + ", ".join(sorted(o.value for o in OUTCOMES))
        )
    if exemption is None:
        raise Refused(f"case {case.id}: the question of Art 1(3) is not answered: name the purpose that applies, or say that none does")
    if len(reasons.strip()) < REASONS:
        raise Malformed(
            f"the reasons have fewer than {REASONS} characters", where=f"case {case.id}", mend="Write a sentence that a court could read"
        )
    _fits(case, outcome, exemption, grounds, basis)
    return Decision(id, case.id, officer, outcome, exemption, grounds, basis, reasons.strip(), at, at + UNDO)


def _fits(case: Case, outcome: CaseState, exemption: Exemption, grounds: frozenset[Ground], basis: str) -> None:
    """Raises where the answers contradict each other or leave out what the outcome needs."""
    if (outcome is CaseState.EXEMPT) != (exemption is not Exemption.NONE):
        raise Refused(f"case {case.id}: a post is exempt where one of the purposes of Art 1(3) applies, and only there")
    if outcome is CaseState.CONFIRMED and not grounds:
        raise Malformed("no ground is named", where=f"case {case.id}", mend="Name at least one of Art 2(7) a to e")
    if outcome is not CaseState.CONFIRMED and grounds:
        raise Refused(f"case {case.id}: grounds of Art 2(7) belong to terrorist content, and '{outcome.value}' says that it is none")
    if outcome in (CaseState.CONFIRMED, CaseState.TERMS_ONLY) and not basis.strip():
        raise Malformed("no legal basis is named", where=f"case {case.id}", mend="Name the law or the terms that the decision rests on")


def undone(decision: Decision, at: datetime) -> Decision:
    """The decision taken back; the caller moves its case to review again. Raises Refused once its minute has passed."""
    if decision.undone:
        raise Refused(f"decision {decision.id} is taken back already")
    if at > decision.undo_until:
        raise Refused(
            f"decision {decision.id} could be taken back until {decision.undo_until.isoformat()}: an appeal can still overturn it"
        )
    return replace(decision, undone=True)


def ready_for_letters(case: Case, decision: Decision, now: datetime) -> bool:
    """Whether letters that rest on the decision may leave: it confirms this case, stands, and can be taken back no more."""
    confirmed = case.state is decision.outcome is CaseState.CONFIRMED
    return confirmed and is_settled(case, decision, now)


def is_settled(case: Case, decision: Decision, now: datetime) -> bool:
    """Whether the decision is on this case, whatever it says, stands, and can be taken back no more."""
    return decision.case == case.id and not decision.undone and now > decision.undo_until


def may_leave(kind: LetterKind, case: Case, decision: Decision | None, now: datetime) -> bool:
    """Whether a signed letter of this kind may leave now: a warning waits for no decision, word of a decision for any that is settled."""
    if kind not in WAIT_FOR_A_DECISION:
        return True
    rests = is_settled if kind is LetterKind.CALLBACK else ready_for_letters
    return decision is not None and rests(case, decision, now)
