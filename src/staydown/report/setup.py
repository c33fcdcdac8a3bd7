"""What an installation is, as it was found by looking: the ground of the papers of data protection, which assume nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from staydown.rights import roles, tenants
from staydown.words.ledger import Verdict
from staydown.words.papers import HumanWord
from staydown.words.people import Officer, Role, Tenant
from staydown.words.protect import IdentifierKind


@dataclass(frozen=True, slots=True)
class RegisterFound:
    """A register as it lies there: on which basis it was opened, how many people and of which kinds, when the last must go, and its key.

    `key` says where the key lies, `key_closed` whether it takes more than the file to use it; None where that cannot be seen from here.
    """

    id: str
    custodian: str
    legal_note: str
    basis: str
    people: int
    kinds: frozenset[IdentifierKind]
    undated: int
    last_purge: datetime | None
    key: str
    key_closed: bool | None


@dataclass(frozen=True, slots=True)
class Setup:
    """An installation as of one moment.

    `held` counts what is kept, by what it is; `leaves` names every way by which something leaves or is fetched that is switched on, in
    words; `late` counts clocks that ran out and were not run, by what they are for. `local` is the officer whom the account of the
    machine stands for without a password, empty where none. `words` are what humans said, by item.
    """

    tenant: Tenant
    reference: str
    as_of: datetime
    officers: tuple[Officer, ...]
    local: str
    registers: tuple[RegisterFound, ...]
    held: Mapping[str, int]
    database: str
    register_database: str
    keyring: str
    keyring_closed: bool | None
    confirm_apart: bool
    leaves: tuple[str, ...]
    hosts: tuple[str, ...]
    tls: bool
    stamped: bool
    verdict: Verdict
    late: Mapping[str, int]
    breaches_open: int
    words: Mapping[str, HumanWord]


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles that the papers answer to, of LED or GDPR."""

    law: str
    impact: str
    record: str
    consultation: str
    consultation_takes: str
    security: str
    officer: str
    breach: str


GDPR = Articles(
    "Regulation (EU) 2016/679",
    "Art 35(7)",
    "Art 30(1)",
    "Art 36",
    "eight weeks, six more where it is complex",
    "Art 32",
    "Art 37 to 39",
    "Art 33 and 34",
)
LED = Articles(
    "Directive (EU) 2016/680",
    "Art 27(2)",
    "Art 24(1)",
    "Art 28",
    "six weeks, a month more where it is complex",
    "Art 29",
    "Art 32 to 34",
    "Art 30 and 31",
)
"""Read in a stored copy and not compared with the Official Journal."""

READ = "The articles were read in a stored copy and not compared with the Official Journal."
DRAFT = "A draft from what was found by looking. What could not be seen from here is left to a human, and says so."


def articles_of(tenant: Tenant) -> Articles:
    """LED for a public authority in its tasks, GDPR for any other."""
    return LED if tenants.is_public(tenant) else GDPR


def holders(setup: Setup, role: Role) -> list[Officer]:
    """The officers who hold a role."""
    return [officer for officer in setup.officers if role in officer.roles]


def one_handed(setup: Setup) -> list[str]:
    """The rights of this organisation that need two officers, and for which there are no two different ones."""
    return [right for right in sorted(roles.SECOND_OFFICER & tenants.paths(setup.tenant)) if not _two_hands(setup, right)]


def _two_hands(setup: Setup, right: str) -> bool:
    firsts = [officer.id for officer in setup.officers if officer.roles & roles.MAY[right]]
    seconds = [officer.id for officer in setup.officers if officer.roles & roles.SECONDS[right]]
    return any(one != other for one in firsts for other in seconds)
