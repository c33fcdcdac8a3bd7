"""Who is exposed, and what is done for them: registers, exposures, alerts, precautions, embargoes, minors."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class IdentifierKind(StrEnum):
    """The kinds of personal data by which a register knows a person; the values are never held in clear."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    TOWN = "town"
    UNIT = "unit"
    PLATE = "plate"
    ADDRESS = "address"
    NATIONAL_NUMBER = "national_number"
    SCHOOL = "school"
    CAR = "car"
    PHOTO = "photo"


STRONG = frozenset(
    {
        IdentifierKind.PHONE,
        IdentifierKind.EMAIL,
        IdentifierKind.HANDLE,
        IdentifierKind.PLATE,
        IdentifierKind.NATIONAL_NUMBER,
        IdentifierKind.PHOTO,
    }
)
"""Identifiers that expose a person on their own."""

WEAK = frozenset({IdentifierKind.TOWN, IdentifierKind.UNIT, IdentifierKind.ADDRESS, IdentifierKind.SCHOOL, IdentifierKind.CAR})
"""Identifiers that expose a person only together with the name."""


@dataclass(frozen=True, slots=True)
class Register:
    """A list of protected people kept by whoever is responsible for them; `key` names the key, which lives elsewhere.

    `check` tells the right key from another (hex); empty for registers that were opened before there was one. `outer` names a second key,
    of the process that holds the registers alone, under which the tokens lie; empty where there is none.
    """

    id: str
    custodian: str
    key: str
    legal_note: str
    check: str = ""
    outer: str = ""


class Commonness(IntEnum):
    """How common a name, a town, a school or a car is, as far as was known when it was enrolled: the more common, the less it tells.

    A name is common where some hundreds or more of a country bear it, a town where at least some hundred thousand people or a hundredth
    of the register live in it. A register that does not say so holds it to be rare.
    """

    RARE = 0
    FREQUENT = 1
    COMMON = 2


@dataclass(frozen=True, slots=True)
class Token:
    """One blinded identifier: its kind, 16 bytes that mean nothing without the key (hex), the pseudonymous person and when it must go.

    `near` are 8 bytes each of the other forms by which it is found, of a weak one by word and way; `marks` are 5 bytes each by which a
    text is told at once that names nobody (hex, one after another), of a strong identifier 4 hidden ones each for a coarse filter.
    `commonness` is the one thing that it says in clear; `seal` (8 bytes, hex) tells whether it was changed. A PHOTO token holds
    what there is of a photo, encrypted, because nearness cannot be blinded.
    """

    kind: IdentifierKind
    value: str
    person: str
    purge_at: datetime | None = None
    near: str = ""
    marks: str = ""
    commonness: Commonness = Commonness.RARE
    seal: str = ""


class ExposureState(StrEnum):
    """What a human has said of an exposure."""

    CANDIDATE = "candidate"
    CONFIRMED = "confirmed"
    FALSE_MATCH = "false_match"
    ENDED = "ended"


class Relative(StrEnum):
    """A kind of relative whom a post names beside the person; `child` is one under 18."""

    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    OTHER = "other_relative"


@dataclass(frozen=True, slots=True)
class Abroad:
    """Where a person is whom we cannot reach at home: the country (ISO 3166, two letters), whom to call there, its emergency number."""

    country: str
    contact: str
    emergency: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that spoke for or against an exposure: a kind of data or what stands around the name, how it was seen, its weight (nats).

    Never a value, and of a town or a name only whether it is common.
    """

    what: str
    how: str
    weight: float


@dataclass(frozen=True, slots=True)
class Exposure:
    """A post that gives a protected person away: which kinds of data, never the values.

    `person` is a pseudonymous id, or empty for somebody who is in no register (`place` then says where in the post).
    `wrong` are kinds that were published but do not fit the register or that the person said are false. `signs` say, in words, why the
    post looks like a list of targets; there are none where it does not.

    `again_of` is the exposure of the same person about which they were warned before. `relatives` are kinds of relatives whom the post
    names too, never who; `minor` says that the person is under 18. `confirmed_by` are the officers who confirmed it, of whom it takes
    two where a child is concerned. `copies` are the ids of the assets where a copy is known to stand.

    `evidence` says which kinds of evidence there were and how much each weighed; there is none where a human reported it, or of somebody
    in no register.

    `perhaps` are kinds of which a human has to say whether they fit: a picture that is like an enrolled photo, and not enough like it,
    or a handle, an e-mail address or a national number that a machine which reads badly may have made of an enrolled one. `in_picture`
    says that some of it is what a machine read in a picture of the post, which may be misread.
    """

    id: str
    post: str
    person: str
    register: str
    kinds: frozenset[IdentifierKind]
    state: ExposureState = ExposureState.CANDIDATE
    wrong: frozenset[IdentifierKind] = frozenset()
    place: str = ""
    signs: tuple[str, ...] = ()
    again_of: str = ""
    relatives: frozenset[Relative] = frozenset()
    minor: bool = False
    confirmed_by: tuple[str, ...] = ()
    abroad: Abroad | None = None
    copies: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    perhaps: frozenset[IdentifierKind] = frozenset()
    in_picture: bool = False

    @property
    def concerns_child(self) -> bool:
        """Whether a child stands in it: the person, or one of their relatives."""
        return self.minor or Relative.CHILD in self.relatives


@dataclass(frozen=True, slots=True)
class ScanCount:
    """What a scan looked at: posts, exposures, bare names that were only counted, and pictures that could not be compared or read."""

    posts: int
    exposures: int
    names_only: int
    unchecked: int = 0


class AlertState(StrEnum):
    """Where an alert stands on its way to the person."""

    PREPARED = "prepared"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ESCALATED = "escalated"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning for one exposed person, spoken by a human liaison; `due_at` is when it must be acknowledged before it escalates.

    `language` (ISO 639-1) is the person's own, empty where it is not known. `assessment` and `call_back` are what an officer wrote, so
    that the letter can be worded anew. `again_of` is the alert by which the same person was warned before: then this one is short.
    """

    id: str
    exposure: str
    person: str
    liaison: str
    state: AlertState
    due_at: datetime
    level: int = 0
    language: str = ""
    assessment: str = ""
    call_back: str = ""
    again_of: str = ""


class PrecautionState(StrEnum):
    """Whether a precaution was taken."""

    OPEN = "open"
    DONE = "done"
    DECLINED = "declined_by_person"


@dataclass(frozen=True, slots=True)
class Precaution:
    """One thing to do for an exposed person's safety, with its owner and when it is due."""

    id: str
    exposure: str
    item: str
    owner: str
    due_at: datetime
    state: PrecautionState = PrecautionState.OPEN
    done_at: datetime | None = None


class EmbargoAnswer(StrEnum):
    """What an outlet of the press answered to a request to wait."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Embargo:
    """A request to the press to hold a story so that people can be protected. It is voluntary and ends by itself at `until`."""

    id: str
    case: str
    reason: str
    scope: str
    begins: datetime
    until: datetime
    answers: tuple[tuple[str, EmbargoAnswer], ...] = ()
    lifted_at: datetime | None = None
    extends: str = ""
    lifted_because: str = ""


class EmbargoStatus(StrEnum):
    """Whether a request to the press still stands: `ended` by itself at its end, `lifted` before it with a reason."""

    ACTIVE = "active"
    ENDED = "ended"
    LIFTED = "lifted"


class MinorState(StrEnum):
    """Where a possible minor stands; until cleared, the account is on no target list."""

    POSSIBLE = "possible"
    REFERRED = "referred"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Minor:
    """An account that may belong to a child: the kinds of indicator that fired and the posts they stand in. Safeguarding goes first."""

    account: str
    indicators: tuple[str, ...]
    posts: tuple[str, ...]
    state: MinorState = MinorState.POSSIBLE
