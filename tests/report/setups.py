"""Installations as they may be found, for the tests of the papers: one that is as it should be, and what to change in it."""

from datetime import UTC, datetime, timedelta

from staydown.report.setup import RegisterFound, Setup
from staydown.words.ledger import TreeHead, Verdict
from staydown.words.papers import HumanWord
from staydown.words.people import AuthorityFunction, Officer, Role, Tenant, TenantKind
from staydown.words.protect import IdentifierKind

AT = datetime(2026, 11, 29, 9, tzinfo=UTC)
UNIT = Tenant(
    "Referral Unit", TenantKind.REFERRAL_UNIT, country="BE", email="desk@unit.example", contact="+32 2 000 00 00", languages=("nl", "fr")
)
AUTHORITY = Tenant("Authority", TenantKind.COMPETENT_AUTHORITY, frozenset({AuthorityFunction.ISSUE}), "BE")
PLATFORM = Tenant("Platform", TenantKind.PLATFORM, country="IE")
HOTLINE = Tenant("Hotline", TenantKind.HOTLINE, country="NL")
OFFICERS = (
    Officer("one", "One", frozenset({Role.ANALYST, Role.PROTECTION_OFFICER, Role.SAFEGUARDING_LEAD, Role.PRESS_OFFICER, Role.SIGNATORY})),
    Officer("two", "Two", frozenset({Role.VERIFIER, Role.KEY_HOLDER, Role.LIAISON, Role.OPERATION_LEAD})),
    Officer("check", "Check", frozenset({Role.AUDITOR})),
    Officer("admin", "Admin", frozenset({Role.ADMIN})),
)
GARRISON = RegisterFound(
    "garrison", "Security office", "duty of care", "LED-8", 306, frozenset({IdentifierKind.NAME, IdentifierKind.TOWN}), 0,
    AT + timedelta(days=180), "its key takes a passphrase", True,
)  # fmt: skip
SOUND = Setup(
    tenant=UNIT,
    reference="papers 2026-11-29",
    as_of=AT,
    officers=OFFICERS,
    local="",
    registers=(GARRISON,),
    held={"posts": 4500, "cases": 12},
    database="SQLite in the data directory",
    register_database="SQLite, in a file of their own",
    keyring="outside the data directory, for its owner alone",
    keyring_closed=True,
    confirm_apart=True,
    leaves=(),
    hosts=("127.0.0.1", "localhost"),
    tls=False,
    stamped=True,
    verdict=Verdict(900, TreeHead(900, "00")),
    late={"timers": 0, "alerts": 0},
    breaches_open=0,
    words={},
)
"""A referral unit with one register, in which everything that can be seen is as it should be."""


def word(item: str, says: str = "Inventory page 4 says so.") -> dict[str, HumanWord]:
    """What a human said of one item."""
    return {item: HumanWord(item, says, "one", AT)}
