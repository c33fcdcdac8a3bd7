"""What an outlet publishes with: assets, and the links between them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AssetKind(StrEnum):
    """The kinds of asset of a network."""

    OUTLET = "outlet"
    CHANNEL = "channel"
    ACCOUNT = "account"
    DOMAIN = "domain"
    SERVER = "server"
    MIRROR = "mirror"
    APP = "app"
    EMAIL = "email"
    PAYMENT = "payment"


class AssetState(StrEnum):
    """Where an asset stands in an operation, law-and-practice part 8.10; what was done to it stands in its outcome."""

    SUSPECTED = "suspected"
    ATTRIBUTED = "attributed"
    TARGETED = "targeted"
    EXCLUDED = "excluded"
    INSTRUMENT_ASSIGNED = "instrument_assigned"
    READY = "ready"
    STRUCK = "struck"
    FAILED = "failed"
    BLOCKED = "blocked"
    VERIFIED_DOWN = "verified_down"
    WATCHED = "watched"
    RE_EMERGED = "re_emerged"
    DORMANT = "dormant"
    ARCHIVED = "archived"


class Exclusion(StrEnum):
    """Why an asset is on no target list."""

    THIRD_PARTY = "third_party"
    INTELLIGENCE_HOLD = "intelligence_hold"
    JOURNALISM = "journalism"
    MINOR = "minor"


class LinkKind(StrEnum):
    """How one asset hangs on another; read as "source does this to target"."""

    PUBLISHES = "publishes"
    FORWARDS = "forwards"
    ADVERTISES = "advertises"
    SHARES_MEDIA = "shares_media"
    HOSTED_BY = "hosted_by"
    REGISTERED_WITH = "registered_with"
    RESOLVES_TO = "resolves_to"
    ADMINISTERED_BY = "administered_by"
    MIRRORS = "mirrors"
    SUCCESSOR_OF = "successor_of"


class LinkState(StrEnum):
    """Whether a human has looked at a link; one that a machine proposes waits for it and is in no plan."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Asset:
    """A thing with which an outlet publishes.

    `id` names it in this house; `address` is where it is found (a handle, a domain, an IP address), empty where it has none. `country`
    is the ISO 3166-1 code of the state whose law reaches it, empty for unknown; `audience` a count of people, None for unknown.
    `outlet` is the id of the asset that it belongs to. `grade` is the Admiralty code of its source (A to F, 1 to 6), like "B2".
    `channel` is the id of the Channel in the posts where it is one; `merged_into` the asset that it turned out to be.
    """

    id: str
    kind: AssetKind
    name: str
    address: str = ""
    country: str = ""
    outlet: str = ""
    audience: int | None = None
    state: AssetState = AssetState.SUSPECTED
    source: str = ""
    grade: str = "F6"
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    excluded: Exclusion | None = None
    channel: str = ""
    merged_into: str = ""
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """One asset hangs on another: where that is known from, how sure, when it was seen first and last, and how often."""

    id: str
    kind: LinkKind
    source: str
    target: str
    origin: str = ""
    grade: str = "F6"
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    weight: int = 1
    state: LinkState = LinkState.CONFIRMED


@dataclass(frozen=True, slots=True)
class Network:
    """Assets and links as they stand now, without what was merged away or rejected."""

    assets: tuple[Asset, ...]
    links: tuple[Link, ...]


class JoiningKind(StrEnum):
    """What was done to assets that turned out to be one, or to be two."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Joining:
    """A merge or a split, with all that is needed to take it back.

    A merge says that `other` is `asset`; a split made `other` out of `asset`. `moved` are the links that a split moved: the link as it was,
    its state before, and the link that took its place.
    """

    id: str
    kind: JoiningKind
    asset: str
    other: str
    at: datetime
    reason: str = ""
    moved: tuple[tuple[str, LinkState, str], ...] = ()
    undone: bool = False
