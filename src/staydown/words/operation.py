"""Taking a network down together: operations, partners, holds, plans, the action day."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .watch import LiveState


class OperationState(StrEnum):
    """Where an operation stands, law-and-practice part 8.10; `aborted` can follow any."""

    IDEA = "idea"
    SCOPED = "scoped"
    MAPPING = "mapping"
    LEGAL_REVIEW = "legal_review"
    COORDINATED = "coordinated"
    PLANNED = "planned"
    ARMED = "armed"
    GO = "go"
    NO_GO = "no_go"
    EXECUTING = "executing"
    CONSOLIDATING = "consolidating"
    WATCHING = "watching"
    REPORTED = "reported"
    CLOSED = "closed"
    ABORTED = "aborted"


class Instrument(StrEnum):
    """The legal instruments of law-and-practice part 8.10; who may issue each and to whom stands in `disrupt.instruments`."""

    REFERRAL = "referral"
    DSA_NOTICE = "dsa_notice"
    REMOVAL_ORDER = "removal_order"
    DSA_ORDER = "dsa_order"
    BLOCKING = "blocking"
    TERMS_REPORT = "terms_report"
    SEIZURE = "seizure"
    EIO_MLA = "eio_mla"
    EPOC = "epoc"
    EPOC_PR = "epoc_pr"
    DOMAIN = "domain"
    PAYMENT_FREEZE = "payment_freeze"
    APP_STORE = "app_store"


class PartnerRole(StrEnum):
    """What a partner does in an operation."""

    LEAD = "lead"
    COORDINATOR = "coordinator"
    CELL = "cell"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Partner:
    """An authority that takes part: its country (ISO 3166-1), name, role, contact at any hour, and the officer who speaks for it here."""

    id: str
    operation: str
    country: str
    name: str
    role: PartnerRole
    contact: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many person-hours a country can give on the day, and the instruments that it can use; empty means all that its law has."""

    country: str
    hours: float
    instruments: frozenset[Instrument] = frozenset()


@dataclass(frozen=True, slots=True)
class BaselineLine:
    """What was known of one target when an operation was armed: its audience, and whether it was up; unknown is a value."""

    asset: str
    audience: int | None
    state: LiveState = LiveState.UNKNOWN


@dataclass(frozen=True, slots=True)
class Operation:
    """A joint action: its lead, its T-0, the operation that it follows in a series, and its capacities by country.

    `outlets` are the asset ids of the outlets in its scope; `baseline_at` is when reach and liveness were frozen, in `baseline`.
    A `rehearsal` sends nothing.
    """

    id: str
    name: str
    state: OperationState
    lead: str
    outlets: tuple[str, ...] = ()
    follows: str = ""
    t_zero: datetime | None = None
    capacities: tuple[Capacity, ...] = ()
    baseline_at: datetime | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    rehearsal: bool = False
    wave: int = 1
    opened_at: datetime | None = None
    baseline: tuple[BaselineLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Hold:
    """Do not touch: a live investigation needs the asset as it is. It has a holder, a reason, and a review in at most seven days.

    A plan cannot cross it; a threat to life (P0, P1) does not wait for it.
    """

    id: str
    asset: str
    holder: str
    reason: str
    placed_at: datetime
    review_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deconfliction:
    """Whether somebody else works on an asset: who was asked, what they said, and until when the answer holds."""

    id: str
    asset: str
    asked: tuple[str, ...]
    cleared: bool
    note: str
    at: datetime
    until: datetime


class YesNo(StrEnum):
    """A question that a human answers; there is no third answer, and none is preset."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Collateral:
    """Whom taking an asset down would hurt besides: the questions of the domain seizure practice, each answered yes, no, or None.

    `weight` is what the plan counts, from 0; unanswered questions keep an asset out of a plan.
    """

    asset: str
    other_tenants: bool | None = None
    mail: bool | None = None
    subdomains: bool | None = None
    journalists: bool | None = None
    investigations: bool | None = None
    weight: float = 0.0
    note: str = ""
    return_condition: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One asset in a plan: by which instrument, in which country, why, with what expected effect, and who approved it.

    `hours` are person-hours; `success` a probability, 0 to 1; `effect` the people whom it takes out of reach, None where unknown.
    It is `signed` by a `letter` of ours or, with its `file` number, by an instrument that somebody outside has signed.
    """

    asset: str
    instrument: Instrument
    country: str
    reason: str
    effect: float | None
    hours: float
    success: float
    approved_by: str = ""
    letter: str = ""
    signed: bool = False
    aborted: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class RefusedNode:
    """An asset that is not in a plan, and why not."""

    asset: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation does at T-0: its lines, the nodes refused, and the reach that is left by its own model.

    `reach` is the audience before, `residual` after action and regrowth, both people, None where no audience is known; `bound` is the
    least residual that any choice could have had, None where nothing is proved. `hash` is the SHA-256 (hex) of its canonical JSON
    without approvals; `approved_by` two officers, once every line is approved.
    """

    id: str
    operation: str
    lines: tuple[PlanLine, ...]
    refused: tuple[RefusedNode, ...]
    reach: float | None
    residual: float | None
    method: str
    made_at: datetime
    hash: str
    approved_by: tuple[str, ...] = ()
    approved_at: datetime | None = None
    number: int = 1
    bound: float | None = None


class NodeResult(StrEnum):
    """What a cell reports of one node on the day."""

    EXECUTED = "executed"
    FAILED = "failed"
    BLOCKED = "blocked"
    ABORTED = "aborted"


@dataclass(frozen=True, slots=True)
class NodeReport:
    """A cell's word on one node of one wave: what happened, when, by which evidence (ids)."""

    id: str
    operation: str
    asset: str
    wave: int
    country: str
    result: NodeResult
    at: datetime
    officer: str
    note: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RollCall:
    """A cell is ready: its country, who said so and when."""

    id: str
    operation: str
    country: str
    officer: str
    at: datetime
    ready: bool
    note: str = ""
