"""Whether it stays down: observations of addresses."""

from dataclasses import dataclass
from datetime import datetime
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
