"""Every right of the house on one page: who holds it, why they do, and what it needs besides.

A right to change something is the verb that the ledger will show; a right to look begins with `see.`. The roles follow
law-and-practice part 8.1 (a design of our own, not law): the administrator sees no content and no register, the auditor sees
the ledger and nothing else, the researcher sees aggregates, whoever reviews a case does not decide it, and whoever decided it
does not hear the appeal. `system` is for clocks and couriers and never for a human.
"""

from dataclasses import dataclass

from staydown.words.people import Role

ANALYST, VERIFIER, SIGNATORY, DUTY = Role.ANALYST, Role.VERIFIER, Role.SIGNATORY, Role.DUTY_OFFICER
PROTECTION, KEY_HOLDER, LIAISON, PRESS = Role.PROTECTION_OFFICER, Role.KEY_HOLDER, Role.LIAISON, Role.PRESS_OFFICER
SAFEGUARDING, LEAD, CUSTODIAN = Role.SAFEGUARDING_LEAD, Role.OPERATION_LEAD, Role.EVIDENCE_CUSTODIAN
APPEALS, AUDITOR, RESEARCHER, ADMIN, SYSTEM = Role.APPEAL_REVIEWER, Role.AUDITOR, Role.RESEARCHER, Role.ADMIN, Role.SYSTEM

NOBODY: frozenset[Role] = frozenset()
HUMANS = frozenset(Role) - {SYSTEM}
DESK = frozenset({ANALYST, VERIFIER, DUTY})
WATCH = DESK | {PROTECTION}
CASEWORKERS = WATCH | {SIGNATORY, LEAD, APPEALS}
READERS = CASEWORKERS | {SAFEGUARDING, CUSTODIAN}
CARERS = frozenset({PROTECTION, LIAISON})


@dataclass(frozen=True, slots=True)
class Right:
    """One right: the roles that hold it and why, whether it needs a legal basis, and whether a justification in words.

    Where `seconds` names roles, it takes a second officer who holds one of them: of a letter, whoever prepared what the first
    one signs; of a waiver, whoever confirms it.
    """

    name: str
    roles: frozenset[Role]
    why: str
    seconds: frozenset[Role] = NOBODY
    basis: bool = False
    justified: bool = False


def _of(*roles: Role) -> frozenset[Role]:
    """These roles."""
    return frozenset(roles)


RIGHTS: tuple[Right, ...] = (
    # The house and its officers
    Right("house.opened", _of(SYSTEM), "the first start has no officer yet"),
    Right("officer.enrolled", _of(ADMIN), "whoever hands out roles sees no content"),
    Right("officer.changed", _of(ADMIN), "whoever hands out roles sees no content"),
    Right("officer.password_changed", HUMANS, "everyone changes their own"),
    Right("officer.view_changed", HUMANS, "everyone says how pictures are shown to them"),
    Right("officer.signed_in", HUMANS, "everyone"),
    Right("officer.signed_out", HUMANS, "everyone"),
    # Intake
    Right("evidence.received", WATCH | {CUSTODIAN}, "whoever is handed an export, the protection officer with a list of names too"),
    Right("media.viewed", READERS, "whoever has to judge it; each look has its reason", justified=True),
    # What is known
    Right("bank.added", _of(VERIFIER), "what counts as known is decided, not collected"),
    Right("bank.entry_added", _of(ANALYST, VERIFIER), "within a bank that a verifier opened"),
    Right("bank.entry_withdrawn", _of(VERIFIER, APPEALS), "a verifier, or whoever heard the appeal that showed it was wrong"),
    Right("outlet.added", _of(ANALYST, VERIFIER), "describing a publisher decides nothing"),
    Right("scan.done", WATCH, "comparing decides nothing"),
    # The register of protected people
    Right("register.opened", _of(PROTECTION, KEY_HOLDER), "its custodian, or the holder of its key; never one hand for both", basis=True),
    Right("register.enrolled", _of(PROTECTION), "its custodian alone knows who belongs in it", basis=True),
    Right("register.consulted", _of(PROTECTION), "its custodian alone, and each time with a reason, LED Art 25(1)", justified=True),
    Right("register.person_withdrawn", _of(PROTECTION), "its custodian, when a person leaves"),
    Right("register.purged", _of(PROTECTION, SYSTEM), "by the clock, or by its custodian"),
    # Exposures, alerts, precautions
    Right("exposure.found", WATCH, "the scan shows types and a pseudonym, never a value"),
    Right("exposure.reported", READERS, "whoever sees a person exposed says so, in a register or not"),
    Right("exposure.judged", _of(PROTECTION, VERIFIER), "a human confirms before anybody is frightened"),
    Right("exposure.details_recorded", CARERS, "whoever spoke with the person"),
    Right("alert.prepared", _of(PROTECTION), "only the custodian may find out who it is"),
    Right("alert.sent", _of(PROTECTION, VERIFIER), "the custodian prepared it, another signs", _of(PROTECTION), basis=True),
    Right("alert.acknowledged", _of(LIAISON), "a human spoke with the person"),
    Right("alert.waived", _of(PROTECTION), "not to warn is never one person's choice", _of(PROTECTION, VERIFIER, LEAD), justified=True),
    Right("alert.escalated", _of(SYSTEM), "the clock ran out"),
    Right("precaution.opened", CARERS, "those who care for the person"),
    Right("precaution.assigned", CARERS, "those who care for the person"),
    Right("precaution.settled", CARERS, "those who care for the person"),
    # The press
    Right("embargo.prepared", _of(PRESS), "one voice towards the press"),
    Right(
        "embargo.requested", _of(PRESS, LEAD, PROTECTION, VERIFIER), "the press officer prepared it, another signs", _of(PRESS), basis=True
    ),
    Right("embargo.answered", _of(PRESS), "whoever asked hears the answer"),
    Right("embargo.lifted", _of(PRESS, LEAD), "either can let the press go early"),
    Right("embargo.ended", _of(SYSTEM), "it ends by itself"),
    # Minors
    Right("minor.found", WATCH | {SAFEGUARDING}, "whoever sees an indicator"),
    Right("minor.prepared", _of(SAFEGUARDING), "safeguarding goes first"),
    Right(
        "minor.referred",
        _of(SAFEGUARDING, PROTECTION, VERIFIER),
        "safeguarding wrote it and another signs it",
        _of(SAFEGUARDING),
        basis=True,
    ),
    Right("minor.cleared", _of(SAFEGUARDING), "only safeguarding lets an account back on a list, and says why", justified=True),
    # Cases
    Right("case.opened", READERS, "whoever sees something, a reported exposure too; opening decides nothing"),
    Right("case.reviewed", _of(ANALYST, DUTY), "the first pair of eyes, never the one that decides"),
    Right("case.decided", _of(VERIFIER), "the second pair of eyes, a named human", basis=True),
    Right("decision.undone", _of(VERIFIER), "whoever decided"),
    Right("appeal.received", DESK | {APPEALS}, "a complaint must find somebody who takes it"),
    Right("appeal.decided", _of(APPEALS), "somebody who decided nothing in the case before"),
    # Letters
    Right("referral.prepared", DESK, "drafting decides nothing"),
    Right("referral.sent", _of(VERIFIER, LEAD), "the desk prepared it, whoever may decide signs", DESK, basis=True),
    Right("order.drafted", _of(ANALYST, SIGNATORY), "a draft; only an Art 12(1)(a) authority has it", basis=True),
    Right("notice.prepared", WATCH | {SYSTEM}, "a threat to life opens its notice by itself"),
    Right("notice.sent", WATCH | {SIGNATORY, LEAD}, "whoever is awake sends it and waits for nobody", basis=True),
    Right(
        "letter.withdrawn", DESK | {PROTECTION, PRESS, SAFEGUARDING, LEAD}, "whoever may prepare or send one, with a reason", justified=True
    ),
    Right(
        "letter.delivered",
        _of(SYSTEM, VERIFIER, PROTECTION, PRESS, SAFEGUARDING, LEAD, ANALYST, DUTY, SIGNATORY),
        "the courier, or a sender",
    ),
    # Keeping and telling
    Right("retention.erased", _of(SYSTEM, CUSTODIAN), "by the clock, or by the custodian when it has run out"),
    Right("retention.extended", _of(CUSTODIAN), "on an authority's or a court's request, Art 6(2)", basis=True, justified=True),
    Right("report.published", _of(VERIFIER, DUTY, LEAD), "whoever answers for the figures"),
    Right("ledger.exported", _of(AUDITOR), "the log serves checks and proceedings only, LED Art 25(2)", justified=True),
    # Looking
    Right("see.inbox", WATCH | {CUSTODIAN, LEAD}, "whoever receives or keeps what came in"),
    Right("see.posts", READERS, "whoever has to judge them"),
    Right("see.media", READERS, "whoever has to judge it, greyed and blurred until asked for"),
    Right("see.matches", DESK | {SIGNATORY, LEAD, APPEALS}, "whoever reviews, decides, signs or hears the appeal"),
    Right("see.banks", DESK | {APPEALS}, "whoever compares with them, or hears that one is wrong"),
    Right("see.exposures", WATCH | CARERS | {LEAD}, "types and pseudonyms; the liaison has to know what is out"),
    Right("see.people", CARERS, "those who care for the person"),
    Right("see.embargoes", _of(PRESS, LEAD, PROTECTION, VERIFIER), "whoever asks, confirms or depends on the silence"),
    Right("see.minors", _of(SAFEGUARDING), "safeguarding alone"),
    Right("see.cases", CASEWORKERS, "whoever reviews, decides, signs, protects or hears the appeal"),
    Right("see.letters", CASEWORKERS | CARERS | {PRESS, SAFEGUARDING}, "of the kinds that concern them, see `roles.may_read`"),
    Right("see.officers", _of(ADMIN, AUDITOR), "whoever enrols them, whoever checks it"),
    Right("see.ledger", _of(AUDITOR), "the log serves checks and proceedings only, LED Art 25(2)"),
    Right("see.reports", DESK | {LEAD, PRESS}, "whoever makes or explains them"),
    Right("see.aggregates", DESK | {LEAD, PRESS, RESEARCHER}, "no person stands in them"),
)
"""All rights, in the order of the walk."""
