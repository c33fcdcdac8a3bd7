"""Orders and their clocks, on both sides: the authority that sends and the platform that receives."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .posts import Visibility


class OrderState(StrEnum):
    """Where a removal order stands for the authority that issued it, law-and-practice part 8.4."""

    DRAFT = "draft"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    EXECUTED = "executed"
    IMPOSSIBLE = "impossible"
    CLARIFICATION_ASKED = "clarification_asked"
    OVERDUE = "overdue"
    ANNULLED = "annulled"
    WITHDRAWN = "withdrawn"
    FINAL = "final"
    CLOSED = "closed"


class PauseReason(StrEnum):
    """Why the hour stands still: Art 3(7) force majeure or impossibility, Art 3(8) errors or missing information."""

    FORCE_MAJEURE = "force_majeure"
    TECHNICAL = "technical"
    OPERATIONAL = "operational"
    MANIFEST_ERROR = "manifest_error"
    INSUFFICIENT_INFORMATION = "insufficient_information"


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the hour stood still; `until` is None as long as it does."""

    reason: PauseReason
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OrderClock:
    """The hour of Art 3(3): from the receipt by transport, begun anew when a pause ends (Art 3(7), 3(8)); `due_at` None while it stands."""

    received_at: datetime
    pauses: tuple[Pause, ...] = ()
    due_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HostingService:
    """A hosting service provider: its contact point (Art 15), languages, main establishment, and the authorities of that state.

    `languages` are ISO 639-1 codes that it designated; `home_authority` is the address of the authority to which a copy goes (Art
    4(1)), `oversight_authority` of the one that is told of final orders (Art 3(9)), empty where it is the same. `first_contact_at`
    is when word of procedures and deadlines reached it (Art 3(2)), `first_contact` the letter that brought it.
    """

    id: str
    name: str
    contact: str
    languages: tuple[str, ...] = ("en",)
    main_establishment: str = ""
    legal_representative: str = ""
    home_authority: str = ""
    courier: str = "folder"
    first_contact_at: datetime | None = None
    first_contact: str = ""
    oversight_authority: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a removal order says of us in one language, as sections E and G of Annex I ask: who issues, and how to contest it.

    `kind` is 'judge, court or investigating judge', 'law enforcement' or 'other competent authority'; `appeal_days` how many days
    our national law gives to contest an order, after which it is final (Art 3(9)).
    """

    language: str
    kind: str
    post: str
    address: str
    telephone: str
    email: str
    redress_body: str
    redress_deadline: str
    redress_procedure: str
    redress_law: str
    appeal_days: int


@dataclass(frozen=True, slots=True)
class Admission:
    """Who may read a channel, as a named human found out and why: anybody, or people whom a human selects (Art 1(2), 2(3))."""

    channel: str
    visibility: Visibility
    reason: str
    officer: str
    at: datetime


class ServiceAnswer(StrEnum):
    """What a service can answer to an order: it was done (Annex II), it cannot be done or has to be cleared up first (Annex III)."""

    REMOVED = "removed"
    DISABLED = "disabled"
    IMPOSSIBLE = "impossible"
    CLARIFICATION = "clarification"


class Contest(StrEnum):
    """How far the contesting of an order has come: before a court (Art 9), or by the scrutiny of the home authority (Art 4)."""

    LODGED = "lodged"
    UPHELD = "upheld"
    ANNULLED = "annulled"
    SCRUTINISED = "scrutinised"
    INFRINGEMENT = "infringement"


@dataclass(frozen=True, slots=True)
class Order:
    """A removal order of ours: the content's address, the service, the letters that carry it, and its clock.

    `id` is the reference that the order carries, and the id of its `letter`. `public` is whether the content is disseminated to the
    public; `emergency` why the twelve hours of Art 3(2) do not hold, empty where they do; `silent_because` why the provider must not
    tell the content provider and `silent_until` until when (Art 11(3)); `copy` the letter to the home authority where it crosses a
    border. `replaces` is an earlier order on the same address that lives no more, `template` the form that it was written in,
    `measure` what the service did, `note` what it wrote, `clarification`
    the letter that cleared up what it asked (Art 3(8)). `notified` is the letter by which the
    authority of Art 12(1)(c) hears that the order is final.
    """

    id: str
    case: str
    asset: str
    service: str
    url: str
    letter: str
    state: OrderState
    language: str
    issued_at: datetime | None = None
    public: bool = False
    emergency: str = ""
    cross_border: bool = False
    copy: str = ""
    clock: OrderClock | None = None
    silent_until: datetime | None = None
    silent_extended: bool = False
    operation: str = ""
    replaces: str = ""
    template: str = ""
    silent_because: str = ""
    silent_ended_at: datetime | None = None
    measure: ServiceAnswer | None = None
    clarification: str = ""
    note: str = ""
    contest: Contest | None = None
    notified: str = ""
    final_at: datetime | None = None
    drafted_at: datetime | None = None


class ScrutinyState(StrEnum):
    """Where the scrutiny of an order from another state stands, Art 4."""

    OPEN = "open"
    INTENDED = "intended"
    NO_INFRINGEMENT = "no_infringement"
    INFRINGEMENT = "infringement"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """The scrutiny of an order: on own motion within 72 h of the copy, or on a request made within 48 h, within 72 h of the request.

    `reference` is the order's own, given by the authority of another state that issued it; `requested_by` empty on own motion.
    """

    id: str
    order: str
    reference: str
    copy_received_at: datetime
    due_at: datetime
    state: ScrutinyState
    requested_by: str = ""
    requested_at: datetime | None = None
    issuer: str = ""
    issuer_address: str = ""
    provider: str = ""
    provider_address: str = ""
    url: str = ""
    intended_at: datetime | None = None
    reasons: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


class InboundState(StrEnum):
    """Where an order stands for the platform that received it, law-and-practice part 8.4."""

    RECEIVED = "received"
    INVALID = "invalid"
    UNCLEAR = "unclear"
    RUNNING = "running"
    PAUSED = "paused"
    PRESERVED = "preserved"
    DISABLED = "disabled"
    ANSWERED = "answered"
    REINSTATED = "reinstated"
    WITHDRAWN = "withdrawn"


class Authenticity(StrEnum):
    """What was found when the sender of an order was checked, Art 3(5): proved to be the authority, not it, or nobody could say yet."""

    PROVED = "proved"
    FALSE = "false"
    NOT_PROVED = "not_proved"


@dataclass(frozen=True, slots=True)
class Inbound:
    """An order that a platform received: from whom, about which address, whether it holds, and its clock.

    `faults` say what is missing or wrong, in words; `content` is the platform's own id of the content; `letter` the last answer.
    `annex` are the fields of Annex I that it fills in, by name; `transport` how it came, `checked_how` how its sender was checked.
    `silent_until` is until when the user must not be told (Art 11(3)), `silence_ended` whether that is over.
    """

    id: str
    reference: str
    authority: str
    member_state: str
    url: str
    language: str
    received_at: datetime
    state: InboundState
    digest: str = ""
    faults: tuple[str, ...] = ()
    content: str = ""
    clock: OrderClock | None = None
    silent_until: datetime | None = None
    alarms: tuple[int, ...] = ()
    letter: str = ""
    annex: tuple[tuple[str, str], ...] = ()
    transport: str = ""
    authenticity: Authenticity = Authenticity.NOT_PROVED
    checked_how: str = ""
    checked_by: str = ""
    silence_ended: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """A line of the public register of competent authorities (Art 12): functions a to d, contact, languages, since when it stands there."""

    id: str
    name: str
    member_state: str
    functions: str
    contact: str
    languages: tuple[str, ...] = ()
    valid_from: datetime | None = None


class ComplaintKind(StrEnum):
    """Under which law a complaint comes: TCO Art 10 (two weeks), DSA Art 20 (six months to complain), or a court."""

    TCO_10 = "tco10"
    DSA_20 = "dsa20"
    JUDICIAL = "judicial"


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    RECEIVED = "received"
    IN_REVIEW = "in_review"
    UPHELD = "upheld"
    PARTLY = "partly"
    REJECTED = "rejected"
    INADMISSIBLE = "inadmissible"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A user's complaint against a restriction, answered by a human who did not decide it.

    `complainant` is a pseudonymous id, `answer_to` the address at which the platform reaches them; `letter` carries the answer.
    """

    id: str
    kind: ComplaintKind
    restriction: str
    grounds: str
    received_at: datetime
    due_at: datetime | None
    state: ComplaintState = ComplaintState.RECEIVED
    decider: str = ""
    reviewer: str = ""
    reasons: str = ""
    decided_at: datetime | None = None
    breached: bool = False
    complainant: str = ""
    answer_to: str = ""
    letter: str = ""


class RestrictionSource(StrEnum):
    """Why a platform restricted a piece of content: an order (Art 3), a specific measure (Art 5), a notice, or its own initiative."""

    ORDER = "order"
    SPECIFIC_MEASURE = "specific_measure"
    NOTICE = "notice"
    OWN_INITIATIVE = "own_initiative"


class Measure(StrEnum):
    """What was done, the two boxes of Annex II: removed from view, or access disabled in all Member States. Both are kept."""

    REMOVED = "removed"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a platform did to a piece of content: disabled and kept, never deleted; by which order or rule, and when it was undone.

    `kept_at` is where the platform keeps the preserved copy and `copy` its SHA-256 (hex); both go when the preservation ends, and
    `erased_at` says when that was. `extensions` are the references of the requests on which it was kept longer (Art 6(2)).
    """

    id: str
    content: str
    inbound: str
    decided_by: str
    decided_at: datetime
    legal_ground: str
    facts: str
    preserved_until: datetime
    informed_at: datetime | None = None
    reinstated_at: datetime | None = None
    source: RestrictionSource = RestrictionSource.ORDER
    measure: Measure = Measure.DISABLED
    kept_at: str = ""
    copy: str = ""
    erased_at: datetime | None = None
    extensions: tuple[str, ...] = ()
    letter: str = ""
    reinstated_why: str = ""


class TimerKind(StrEnum):
    """What runs out by itself in the rooms of orders, operations and watch; each kind has one handler."""

    ORDER_DUE = "order_due"
    ORDER_REMINDER = "order_reminder"
    SILENCE_ENDS = "silence_ends"
    SCRUTINY_ENDS = "scrutiny_ends"
    ORDER_FINAL = "order_final"
    INBOUND_ALARM = "inbound_alarm"
    INBOUND_SILENCE_ENDS = "inbound_silence_ends"
    PRESERVATION_ENDS = "preservation_ends"
    COMPLAINT_DUE = "complaint_due"
    HOLD_REVIEW = "hold_review"
    T_ZERO = "t_zero"
    PROBE = "probe"
    REVIEW_DUE = "review_due"
    BREACH_ALARM = "breach_alarm"


@dataclass(frozen=True, slots=True)
class Timer:
    """A moment at which something falls due, kept in our own rows: it runs late rather than never, and once."""

    id: str
    kind: TimerKind
    subject: str
    due_at: datetime
    done_at: datetime | None = None
