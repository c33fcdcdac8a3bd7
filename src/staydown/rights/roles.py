"""Who may do what, which roles must not meet in one hand, and who must not act twice in one case."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from staydown.words.letters import LetterKind
from staydown.words.people import Officer, Role

from .table import CARERS, CASEWORKERS, HUMANS, READERS, RIGHTS

MAY: Mapping[str, frozenset[Role]] = {right.name: right.roles for right in RIGHTS}
"""The roles that hold each right."""

WHY: Mapping[str, str] = {right.name: right.why for right in RIGHTS}
"""One line on why these roles hold each right."""

SECONDS: Mapping[str, frozenset[Role]] = {right.name: right.seconds for right in RIGHTS if right.seconds}
"""Where a second officer is needed: the roles of which that officer must hold one."""

SECOND_OFFICER: frozenset[str] = frozenset(SECONDS)
"""Rights that need a second officer, other than the first. A threat-to-life notice is not among them: it waits for nobody."""

NEEDS_BASIS: frozenset[str] = frozenset(right.name for right in RIGHTS if right.basis)
"""Rights that need a legal basis: whatever leaves the house, what decides about somebody's speech, an order's draft, holding
people in a register, keeping longer than planned. Receiving is not among them: its ground is that of the whole processing (LED
Art 24, GDPR Art 30), and one that is clicked a hundred times a day says nothing."""

NEEDS_JUSTIFICATION: frozenset[str] = frozenset(right.name for right in RIGHTS if right.justified)
"""Rights that need a reason in words: looks at what is closed to most (LED Art 25(1)), and steps that take protection away."""

LETTER_READERS: Mapping[LetterKind, frozenset[Role]] = {
    LetterKind.REFERRAL: CASEWORKERS,
    LetterKind.THREAT_TO_LIFE: CASEWORKERS,
    LetterKind.REMOVAL_ORDER: CASEWORKERS,
    LetterKind.FIRST_CONTACT: MAY["see.orders"],
    LetterKind.ORDER_COPY: MAY["see.orders"],
    LetterKind.ORDER_NOTE: MAY["see.orders"],
    LetterKind.PRESERVATION: MAY["see.orders"],
    LetterKind.DSA_NOTICE: CASEWORKERS,
    LetterKind.DATA_SHEET: MAY["see.operations"],
    LetterKind.SCRUTINY: MAY["see.orders"],
    LetterKind.FEEDBACK: MAY["see.inbound"],
    LetterKind.IMPOSSIBILITY: MAY["see.inbound"],
    LetterKind.STATEMENT: MAY["see.inbound"],
    LetterKind.COMPLAINT_ANSWER: MAY["see.inbound"],
    LetterKind.PRESS_STATEMENT: MAY["see.embargoes"],
    LetterKind.CALLBACK: MAY["see.inbound"],
    LetterKind.ALERT: CARERS | {Role.VERIFIER, Role.OPERATION_LEAD},
    LetterKind.EMBARGO: MAY["see.embargoes"],
    LetterKind.SAFEGUARDING: frozenset({Role.SAFEGUARDING_LEAD, Role.PROTECTION_OFFICER, Role.VERIFIER}),
}
"""Who may read a letter of each kind: those who write it, confirm it or act on it."""

_ACTING = HUMANS - {Role.AUDITOR, Role.RESEARCHER}
_CONTENT = READERS | CARERS | {Role.PRESS_OFFICER, Role.CELL, Role.SCRUTINEER}


def _pairs() -> Iterable[tuple[Role, Iterable[Role], str]]:
    """A role, the roles that it must not meet in one hand, and why; the first that names a pair gives the reason."""
    yield Role.SYSTEM, HUMANS, "system is for clocks and couriers, never for a human"
    yield Role.PROTECTION_OFFICER, {Role.KEY_HOLDER}, "whoever keeps the register must not hold its key too"
    yield Role.SIGNATORY, {Role.SCRUTINEER}, "whoever issues orders must not scrutinise those of others"
    yield Role.AUDITOR, _ACTING, "whoever checks the log must not act in it"
    yield Role.ADMIN, _CONTENT | {Role.KEY_HOLDER}, "whoever hands out roles must see no content, register or key"
    yield Role.RESEARCHER, _CONTENT | {Role.KEY_HOLDER}, "a researcher sees aggregates only"


FORBIDDEN: Mapping[frozenset[Role], str] = {
    frozenset({one, other}): why for one, others, why in reversed(tuple(_pairs())) for other in others
}
"""Pairs of roles that must not meet in one hand, with the reason."""


_ON_ONE_CASE: Mapping[Role, Mapping[Role, str]] = {
    Role.ANALYST: {Role.VERIFIER: "decided this case and cannot review it too"},
    Role.VERIFIER: {
        Role.ANALYST: "reviewed this case: somebody else has to decide it",
        Role.APPEAL_REVIEWER: "heard an appeal in this case: somebody else has to decide it",
    },
    Role.APPEAL_REVIEWER: {
        Role.VERIFIER: "decided in this case: somebody else has to hear the appeal",
        Role.APPEAL_REVIEWER: "heard an earlier appeal in this case: somebody else has to hear this one",
    },
}


def allowed(officer: Officer, right: str) -> bool:
    """Whether one of the officer's roles holds the right; False for a right that does not exist."""
    return not officer.roles.isdisjoint(MAY.get(right, frozenset()))


def may_read(officer: Officer, kind: LetterKind) -> bool:
    """Whether the officer may read letters of this kind."""
    return not officer.roles.isdisjoint(LETTER_READERS[kind])


def conflicting_roles(roles: Iterable[Role]) -> tuple[tuple[Role, Role, str], ...]:
    """The pairs among these roles that must not meet in one hand, each with the reason, in order; empty where one may hold them all."""
    pairs = combinations(sorted(set(roles)), 2)
    return tuple((one, other, FORBIDDEN[frozenset({one, other})]) for one, other in pairs if frozenset({one, other}) in FORBIDDEN)


def conflict_on_case(officer_id: str, acting_as: Role, hands: Mapping[Role, frozenset[str]]) -> str | None:
    """Why the officer may not act as this role in a case in which `hands` (officer ids by role) have already acted; None where they may.

    Whoever reviewed (analyst) does not decide (verifier), nor the other way round; whoever decided, or heard an earlier appeal,
    does not hear the appeal, and whoever heard an appeal decides nothing more.
    """
    for earlier, why in _ON_ONE_CASE.get(acting_as, {}).items():
        if officer_id in hands.get(earlier, frozenset()):
            return f"{officer_id} {why}"
    return None
