"""Whether it stays down: observations of addresses, outcomes of orders, successors, daily series."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LiveState(StrEnum):
    """What a look at an address showed; unknown is a value of its own and never counts as down."""

    LIVE = "live"
    OFFLINE = "offline"
    GEO_BLOCKED = "geo_blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at one address: what was seen, when, and by which method."""

    address: str
    state: LiveState
    at: datetime
    method: str


@dataclass(frozen=True, slots=True)
class Share:
    """A printed share: `part` of `n`, as of when, by which method. A share of nothing is unknown, not zero."""

    part: int
    n: int
    as_of: datetime
    method: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an asset after it was struck: verified down after two probes 24 h apart, still live, or not known yet."""

    id: str
    asset: str
    operation: str
    state: LiveState
    verified: bool
    at: datetime
    probes: int
    method: str
    order: str = ""


class ReemergenceState(StrEnum):
    """What a human has said of a proposed successor."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reemergence:
    """A new asset that may succeed an old one: the reasons, each with its weight, kept apart; a human says whether it does.

    `likeness` is the probability of the stated model, 0 to 1, None where it has no ground; `tied` are other old assets that the successor
    resembles just as much.
    """

    id: str
    asset: str
    successor: str
    reasons: tuple[tuple[str, float], ...]
    flagged_at: datetime
    likeness: float | None = None
    state: ReemergenceState = ReemergenceState.PROPOSED
    judged_by: str = ""
    tied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DailyCount:
    """What a channel did on one day (UTC): posts, those forwarded among them, links out; None is unknown and never zero."""

    channel: str
    day: date
    posts: int | None
    forwarded: int | None = None
    outlinks: int | None = None
    reach: int | None = None


@dataclass(frozen=True, slots=True)
class Lifespan:
    """How long a channel was seen alive, in days since it was created: watched from `entered`, last known at `left`, seen to end or not.

    A channel that was first seen when it was older is left-truncated at `entered`; one that still lives is right-censored.
    """

    channel: str
    entered: float
    left: float
    ended: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval: the value, its low and high bound at `level`, how many it rests on, as of when, and by which method."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    as_of: datetime
    method: str
    level: float = 0.95
