"""A breach of personal data: what was lost, what is owed to whom by when, and what was said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Lost(StrEnum):
    """What was lost, read or changed by somebody who had no right to."""

    DATABASE = "database"
    REGISTER = "register"
    BACKUP = "backup"
    HOST = "matching_host"
    KEY = "key"
    MAILBOX = "mailbox"
    DEVICE = "device"


class Answer(StrEnum):
    """A fact that may not be known yet; unknown counts as the worse of the two."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not_known"


class Risk(StrEnum):
    """What a human says of the risk to the rights and freedoms of the people concerned."""

    UNASSESSED = "not_assessed"
    UNLIKELY = "unlikely"
    LIKELY = "likely"
    HIGH = "high"


class Party(StrEnum):
    """Who is told of a breach."""

    AUTHORITY = "authority"
    PEOPLE = "people"
    CONTROLLER = "controller"
    ELSEWHERE = "elsewhere"


class Untold(StrEnum):
    """Why people need not be told: GDPR Art 34(3)(a) to (c) and LED Art 31(3)(a) to (c), or, for LED alone, Art 31(5)."""

    UNINTELLIGIBLE = "unintelligible"
    AVERTED = "averted"
    DISPROPORTIONATE = "disproportionate"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Telling:
    """That somebody was told, as a human says: whom, when, how, by which officer; `delay` is why late, `lacked` what was not known yet."""

    to: Party
    at: datetime
    how: str
    officer: str
    delay: str = ""
    lacked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """A breach as far as it is known. It is kept for good, whatever becomes of it (GDPR Art 33(5), LED Art 30(5)).

    `aware_at` is when the organisation became aware, from which 72 hours run, and `aware_by` which office did; `says` what happened.
    `people` and `records` are approximate, None where not known; `readable_without_key` whether what was lost can be read as it is, and
    `key_apart` whether every key to it lay elsewhere and is safe. `contact` is where more can be asked; `processor_for` the controller
    for whom the data were held, empty for our own; `elsewhere` controllers of other Member States that the data came from or went to.
    """

    id: str
    aware_at: datetime
    aware_by: str
    opened_at: datetime
    lost: frozenset[Lost]
    says: str
    registers: tuple[str, ...] = ()
    people: int | None = None
    records: int | None = None
    readable_without_key: Answer = Answer.UNKNOWN
    key_apart: Answer = Answer.UNKNOWN
    risk: Risk = Risk.UNASSESSED
    risk_because: str = ""
    consequences: str = ""
    measures: str = ""
    contact: str = ""
    processor_for: str = ""
    elsewhere: tuple[str, ...] = ()
    tellings: tuple[Telling, ...] = ()
    untold: Untold | None = None
    untold_because: str = ""
    steps_done: tuple[tuple[str, str], ...] = ()
    alarms: int = 0
    closed_at: datetime | None = None


class DutyState(StrEnum):
    """Where a duty stands: owed, owed and late, done, not owed on the facts as they are, or waiting for a human to say."""

    OWED = "owed"
    LATE = "late"
    DONE = "done"
    NOT_OWED = "not_owed"
    ASKED = "a_human_must_say"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed after a breach: what, by which article, by when, where it stands and why it stands there."""

    code: str
    says: str
    article: str
    state: DutyState
    why: str = ""
    due_at: datetime | None = None
