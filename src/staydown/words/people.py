"""Who acts: the organisation, its officers, their roles."""

from dataclasses import dataclass
from enum import StrEnum


class TenantKind(StrEnum):
    """What the one organisation of an installation is; it decides which paths exist at all."""

    COMPETENT_AUTHORITY = "competent_authority"
    REFERRAL_UNIT = "referral_unit"
    PLATFORM = "platform"
    HOTLINE = "hotline"
    RESEARCHER = "researcher"


class AuthorityFunction(StrEnum):
    """The four functions that Regulation (EU) 2021/784 Art 12(1) lets a state give to an authority."""

    ISSUE = "a"
    SCRUTINISE = "b"
    OVERSEE = "c"
    PENALISE = "d"


@dataclass(frozen=True, slots=True)
class Tenant:
    """The organisation that an installation serves: its name, kind, Art 12(1) functions, country (ISO 3166-1) and time zone (IANA).

    `email` and `contact` stand in its letters: where to write, and whom to call at any hour. `languages` (ISO 639-1) are those in
    which a platform takes orders, Regulation (EU) 2021/784 Art 15(2), and in which somebody is warned whose own language is not known.
    """

    name: str
    kind: TenantKind
    functions: frozenset[AuthorityFunction] = frozenset()
    country: str = ""
    zone: str = "UTC"
    email: str = ""
    contact: str = ""
    languages: tuple[str, ...] = ("en",)


class Role(StrEnum):
    """What an officer is trusted with; pairs that must not meet in one hand are in `rights.roles`."""

    ANALYST = "analyst"
    VERIFIER = "verifier"
    SIGNATORY = "signatory"
    SCRUTINEER = "scrutineer"
    DUTY_OFFICER = "duty_officer"
    PROTECTION_OFFICER = "protection_officer"
    KEY_HOLDER = "key_holder"
    LIAISON = "liaison"
    PRESS_OFFICER = "press_officer"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    OPERATION_LEAD = "operation_lead"
    CELL = "cell"
    EVIDENCE_CUSTODIAN = "evidence_custodian"
    APPEAL_REVIEWER = "appeal_reviewer"
    AUDITOR = "dpo_auditor"
    RESEARCHER = "researcher"
    ADMIN = "admin"
    SYSTEM = "system"


class MediaView(StrEnum):
    """How a reviewer is shown pictures before asking for more."""

    HIDDEN = "hidden"
    BLURRED = "blurred"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Officer:
    """A named human with roles, or the one `system` officer that records what clocks and couriers did."""

    id: str
    name: str
    roles: frozenset[Role]
    media_view: MediaView = MediaView.BLURRED
    must_change_password: bool = False
