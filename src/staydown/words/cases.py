"""What a human decides: cases, legal bases, decisions, appeals, retention."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Priority(StrEnum):
    """The order of threat, P0 first; the rule that set it is kept beside it."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    CONFIRMED = "confirmed"
    EXEMPT = "exempt"
    NOT_TERRORIST = "not_terrorist"
    TERMS_ONLY = "terms_only"
    REINSTATED = "reinstated"
    CLOSED = "closed"


class Exemption(StrEnum):
    """The true purposes that Regulation (EU) 2021/784 Art 1(3) exempts, and the answer that none of them applies."""

    EDUCATION = "education"
    JOURNALISM = "journalism"
    ART = "art"
    RESEARCH = "research"
    COUNTERING = "countering"
    DEBATE = "debate"
    NONE = "none"


class Ground(StrEnum):
    """The five limbs of terrorist content, Regulation (EU) 2021/784 Art 2(7)."""

    INCITES = "a"
    SOLICITS_OFFENCE = "b"
    SOLICITS_GROUP = "c"
    INSTRUCTS = "d"
    THREATENS = "e"


class Subject(StrEnum):
    """What a case is about."""

    EXPOSURE = "exposure"
    MATCH = "match"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A ground in law for an act: its code, article, one line on what it says, and whether the Official Journal was checked."""

    code: str
    article: str
    says: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Triage:
    """A priority with the one rule that fired and the inputs it looked at, kept apart and never summed into a score."""

    priority: Priority
    rule: str
    inputs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to decide: a post, what was found in it, how urgent it is and by which rule."""

    id: str
    subject: Subject
    post: str
    triage: Triage
    state: CaseState
    opened_at: datetime
    exposures: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a named human decided on a case, on which basis and for which reasons; for `undo_until` it can be taken back."""

    id: str
    case: str
    officer: str
    outcome: CaseState
    exemption: Exemption
    grounds: frozenset[Ground]
    basis: str
    reasons: str
    decided_at: datetime
    undo_until: datetime
    undone: bool = False


class AppealOutcome(StrEnum):
    """What became of an appeal."""

    PENDING = "pending"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Appeal:
    """A complaint against a decision, heard by somebody who decided nothing in the case before; overturned means reinstated."""

    id: str
    case: str
    complainant: str
    grounds: str
    received_at: datetime
    answer_due: datetime
    outcome: AppealOutcome = AppealOutcome.PENDING
    reviewer: str = ""
    reasons: str = ""
    heard_at: datetime | None = None


class RetentionClass(StrEnum):
    """Why something is kept, which decides until when."""

    EVIDENCE = "evidence"
    PRESERVATION = "preservation"
    UNDECIDED = "undecided"
    BENIGN = "benign"
    EXPOSURE = "exposure"


@dataclass(frozen=True, slots=True)
class Retention:
    """A clock on something held: its class, when it must go, the basis, and the reference of the request that extended it."""

    subject: str
    keeps: RetentionClass
    until: datetime
    basis: str
    reference: str = ""
