"""Every right of the house on one page: who holds it, why they do, and what it needs besides.

A right to change something is the verb that the ledger will show; a right to look begins with `see.`. The roles follow
law-and-practice part 8.1 (a design of our own, not law): the administrator sees no content and no register, the auditor sees
the ledger, breaches and papers and changes nothing, the researcher sees aggregates, whoever reviews a case does not decide it,
and whoever decided it does not hear the appeal. `system` is for clocks and couriers and never for a human.
"""

from dataclasses import dataclass

from staydown.words.people import Role

ANALYST, VERIFIER, SIGNATORY, DUTY = Role.ANALYST, Role.VERIFIER, Role.SIGNATORY, Role.DUTY_OFFICER
SCRUTINEER, CELL = Role.SCRUTINEER, Role.CELL
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
KEEPERS = frozenset({PROTECTION, KEY_HOLDER, LEAD})
OPERATORS = frozenset({ANALYST, VERIFIER, SIGNATORY, LEAD, CUSTODIAN, CELL})


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
    Right("officer.sessions_ended", _of(ADMIN), "whoever hands out accounts, when a machine's token must not serve any longer"),
    # Intake
    Right("evidence.received", WATCH | {CUSTODIAN}, "whoever is handed an export, the protection officer with a list of names too"),
    Right("pictures.read", WATCH, "whoever looks for exposed people; a machine reads, and nobody is shown anything"),
    Right("media.viewed", READERS, "whoever has to judge it; each look has its reason", justified=True),
    # What is known
    Right("bank.added", _of(VERIFIER), "what counts as known is decided, not collected"),
    Right("bank.entry_added", _of(ANALYST, VERIFIER), "within a bank that a verifier opened"),
    Right("bank.entry_withdrawn", _of(VERIFIER, APPEALS), "a verifier, or whoever heard the appeal that showed it was wrong"),
    Right("exchange.added", _of(VERIFIER), "what another vouches for counts as known from then on"),
    Right("exchange.changed", _of(VERIFIER), "whoever added it"),
    Right("exchange.credential_set", _of(VERIFIER), "whoever added it; it is sealed and shown to nobody"),
    Right("exchange.fetched", _of(ANALYST, VERIFIER), "asking again what a verifier let in decides nothing"),
    Right("exchange.removed", _of(VERIFIER), "whoever added it"),
    Right("feedback.sent", _of(VERIFIER), "what a human decided leaves the house", basis=True),
    Right("feedback.delivered", _of(SYSTEM), "the exchange has taken it"),
    Right("subscriber.added", _of(VERIFIER), "whoever answers for what is known answers for who hears of it"),
    Right("subscriber.ended", _of(VERIFIER), "whoever added it"),
    Right("bank.shared", _of(VERIFIER), "a bank leaves the house for one subscriber, on a basis", basis=True),
    Right("bank.unshared", _of(VERIFIER), "less is always allowed"),
    Right("hashes.exported", _of(VERIFIER), "what is known leaves the house, with a reason", basis=True, justified=True),
    Right("feed.served", _of(SYSTEM), "a subscriber fetched what it was given"),
    Right("feedback.received", _of(SYSTEM), "a subscriber says what it saw"),
    Right("bank.removed", _of(VERIFIER), "whoever may open a bank may close it, and says why", justified=True),
    Right("outlet.added", _of(ANALYST, VERIFIER), "describing a publisher decides nothing"),
    Right("scan.done", WATCH, "comparing decides nothing"),
    # The register of protected people
    Right("register.opened", _of(PROTECTION, KEY_HOLDER), "its custodian, or the holder of its key; never one hand for both", basis=True),
    Right("register.enrolled", _of(PROTECTION), "its custodian alone knows who belongs in it", basis=True),
    Right("register.consulted", _of(PROTECTION), "its custodian alone, and each time with a reason, LED Art 25(1)", justified=True),
    Right("register.covered", _of(PROTECTION, KEY_HOLDER), "more protection is always allowed; each time with a reason", justified=True),
    Right(
        "register.probed",
        _of(PROTECTION),
        "whether somebody is enrolled is the secret itself, so never one hand",
        _of(KEY_HOLDER, VERIFIER, LEAD),
        justified=True,
    ),
    Right("register.person_withdrawn", _of(PROTECTION), "its custodian, when a person leaves"),
    Right("register.purged", _of(PROTECTION, SYSTEM), "by the clock, or by its custodian"),
    # Exposures, alerts, precautions
    Right("exposure.found", WATCH, "the scan shows types and a pseudonym, never a value"),
    Right("exposure.reported", READERS, "whoever sees a person exposed says so, in a register or not"),
    Right("exposure.judged", _of(PROTECTION, VERIFIER), "a human confirms before anybody is frightened"),
    Right("exposure.details_recorded", CARERS, "whoever spoke with the person"),
    Right("exposure.family_recorded", CARERS | {VERIFIER, SAFEGUARDING}, "whoever read the post or spoke with the person"),
    Right("exposure.abroad_recorded", CARERS, "those who have to reach the person"),
    Right("exposure.copy_recorded", WATCH | CARERS, "whoever sees a copy; it makes nothing end sooner"),
    Right("exposure.reviewed", CARERS, "those who care for the person, and say what they found", justified=True),
    Right("alert.prepared", _of(PROTECTION), "only the custodian may find out who it is"),
    Right("alert.worded", CARERS, "whoever speaks with the person knows in which language"),
    Right("alert.sent", _of(PROTECTION, VERIFIER), "the custodian prepared it, another signs", _of(PROTECTION), basis=True),
    Right("alert.acknowledged", _of(LIAISON), "a human spoke with the person"),
    Right("alert.waived", _of(PROTECTION), "not to warn is never one person's choice", _of(PROTECTION, VERIFIER, LEAD), justified=True),
    Right("alert.escalated", _of(SYSTEM), "the clock ran out"),
    Right("precaution.opened", CARERS, "those who care for the person"),
    Right("precaution.due", _of(SYSTEM), "the clock ran out"),
    Right("precaution.assigned", CARERS, "those who care for the person"),
    Right("precaution.settled", CARERS, "those who care for the person"),
    # Breaches of personal data
    Right("breach.opened", HUMANS - {RESEARCHER, AUDITOR}, "whoever notices it says so at once; the 72 hours wait for nobody"),
    Right("breach.recorded", KEEPERS, "whoever answers for registers, keys or the whole, as more becomes known"),
    Right("breach.told", KEEPERS, "a human told the authority, the people or the controller, and says so"),
    Right("breach.people_untold", _of(PROTECTION), "not to tell is never one person's choice", _of(VERIFIER, LEAD), justified=True),
    Right("breach.step_settled", KEEPERS, "whoever did it, or found that it is not needed"),
    Right("breach.closed", KEEPERS, "nothing is owed any more"),
    Right("paper.said", KEEPERS, "whoever answers for what no looking settles"),
    Right("breach.alarmed", _of(SYSTEM), "the clock of the authority runs"),
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
    Right("referral.answered", DESK, "whoever reads what services answer"),
    Right("referral.sent", _of(VERIFIER, LEAD), "the desk prepared it, whoever may decide signs", DESK, basis=True),
    Right("receiver.added", _of(VERIFIER), "whoever decides answers for who hears of it"),
    Right("receiver.ended", _of(VERIFIER), "whoever added it"),
    Right("callback.sent", _of(VERIFIER, DUTY), "two officers decided; one lets the platform's own system hear of it", basis=True),
    Right("notice.prepared", WATCH | {SYSTEM}, "a threat to life opens its notice by itself"),
    Right("notice.sent", WATCH | {SIGNATORY, LEAD}, "whoever is awake sends it and waits for nobody", basis=True),
    Right(
        "letter.withdrawn", DESK | {PROTECTION, PRESS, SAFEGUARDING, LEAD}, "whoever may prepare or send one, with a reason", justified=True
    ),
    Right(
        "letter.delivered",
        _of(SYSTEM, VERIFIER, PROTECTION, PRESS, SAFEGUARDING, LEAD, ANALYST, DUTY, SIGNATORY, SCRUTINEER),
        "the courier, or a sender",
    ),
    # The network
    Right("network.drawn", _of(ANALYST, VERIFIER), "drawing what posts show decides nothing"),
    Right("network.loaded", _of(ANALYST, VERIFIER), "whoever is handed a list, with its source"),
    Right("asset.added", _of(ANALYST, VERIFIER), "describing an asset decides nothing"),
    Right("asset.changed", _of(ANALYST, VERIFIER, LEAD), "whoever knows better, with the source"),
    Right("asset.merged", _of(ANALYST, VERIFIER), "two that are one; it can be undone"),
    Right("asset.split", _of(ANALYST, VERIFIER), "one that is two; it can be undone"),
    Right("joining.undone", _of(ANALYST, VERIFIER), "whoever sees that it was wrong"),
    Right("link.added", _of(ANALYST, VERIFIER), "with its source and how sure it is"),
    Right("link.judged", _of(VERIFIER), "what a machine proposes waits for a human"),
    # Operations
    Right("operation.opened", _of(LEAD), "somebody answers for it"),
    Right("operation.moved", _of(LEAD), "whoever answers for it says how far it has come"),
    Right("partner.added", _of(LEAD), "the lead knows who takes part"),
    Right("capacity.set", _of(LEAD), "what a partner said that it can give"),
    Right("hold.placed", _of(LEAD, VERIFIER, CELL), "whoever speaks for the investigation", justified=True),
    Right("hold.renewed", _of(LEAD, VERIFIER, CELL), "whoever speaks for the investigation, each week anew", justified=True),
    Right("hold.ended", _of(LEAD, VERIFIER, CELL, SYSTEM), "whoever placed it, or its review came and nobody renewed it"),
    Right("deconfliction.recorded", _of(LEAD, VERIFIER), "whoever asked the others"),
    Right("collateral.answered", _of(ANALYST, VERIFIER, LEAD), "whoever looked who else would be hurt"),
    Right("plan.made", _of(ANALYST, LEAD), "a plan proposes; humans approve each line"),
    Right("plan.line_approved", _of(VERIFIER, LEAD), "a human for each line", basis=True),
    Right("plan.line_signed", _of(LEAD, SIGNATORY, CELL), "whoever holds the signed letter or the warrant names it"),
    Right("plan.line_dropped", _of(ANALYST, VERIFIER, LEAD), "less is always allowed"),
    Right("plan.approved", _of(LEAD), "the lead, with a second officer", _of(ANALYST, VERIFIER, SIGNATORY, LEAD), basis=True),
    Right("operation.armed", _of(LEAD), "every instrument is signed, no hold stands, the baseline is frozen"),
    Right("roll.called", _of(CELL, LEAD), "each cell for itself"),
    Right("operation.go", _of(LEAD), "go is never one person's word", _of(ANALYST, VERIFIER, SIGNATORY, LEAD), basis=True),
    Right("operation.no_go", _of(LEAD, VERIFIER, SIGNATORY), "anybody of them can say no", justified=True),
    Right("operation.began", _of(SYSTEM), "at T-0, which two humans set"),
    Right("node.reported", _of(CELL, LEAD), "whoever did it"),
    Right("node.aborted", _of(LEAD, CELL, VERIFIER), "a named person can stop any node", justified=True),
    Right("operation.aborted", _of(LEAD, VERIFIER), "a named person can stop all", justified=True),
    Right("wave.opened", _of(LEAD), "what failed is tried again, with new reports"),
    Right("wave.released", _of(SYSTEM), "the letters of the day were handed to their couriers"),
    Right("operation.ended", _of(LEAD), "whoever answers for it"),
    # Orders, for the authority that issues them
    Right("form.loaded", _of(SIGNATORY, VERIFIER, DUTY), "whoever answers for letters answers for their wording"),
    Right("letterhead.set", _of(SIGNATORY), "whoever signs orders says how to contest them, Art 3(4)"),
    Right("channel.judged", _of(ANALYST, VERIFIER), "whoever looked whether anybody may join, Art 2(3)", justified=True),
    Right("service.added", _of(ANALYST, SIGNATORY), "whom an order goes to is looked up, not decided"),
    Right("contact.prepared", _of(ANALYST, SIGNATORY), "drafting decides nothing"),
    Right("contact.sent", _of(SIGNATORY), "twelve hours before the first order, Art 3(2)", _of(ANALYST, SIGNATORY), basis=True),
    Right("contact.received", _of(SYSTEM, SIGNATORY, ANALYST), "the transport says when it arrived"),
    Right("order.drafted", _of(ANALYST, SIGNATORY), "a draft; only an Art 12(1)(a) authority has it", basis=True),
    Right("order.sent", _of(SIGNATORY), "a named signatory, on another's draft", _of(ANALYST, SIGNATORY), basis=True),
    Right("order.received", _of(SYSTEM, SIGNATORY, ANALYST), "the transport says when it arrived, Art 3(5)"),
    Right("order.answered", _of(ANALYST, SIGNATORY), "whoever got the service's Annex II or III"),
    Right("order.paused", _of(ANALYST, SIGNATORY), "whoever got the service's Annex III, Art 3(7) and 3(8)"),
    Right(
        "order.resumed",
        _of(ANALYST, SIGNATORY, SYSTEM),
        "the service says that the ground has ceased, or the clarification arrived, Art 3(7) and (8)",
    ),
    Right("order.clarified", _of(SIGNATORY), "whoever signed it mends it; the hour begins anew when that arrives, Art 3(8)"),
    Right("order.overdue", _of(SYSTEM), "the hour ran out"),
    Right("order.reminded", _of(SYSTEM), "a day and three days after the hour, while nobody has answered"),
    Right("order.noted", _of(SIGNATORY), "a later word on an order that two officers made", basis=True),
    Right("order.contested", _of(SIGNATORY, ANALYST), "whoever hears from the court or the home authority, Art 4 and 9"),
    Right("order.withdrawn", _of(SIGNATORY), "whoever may issue may take back", justified=True),
    Right("order.final", _of(SYSTEM, SIGNATORY), "the time to contest it ran out, or it was confirmed, Art 3(9)"),
    Right("silence.extended", _of(SIGNATORY), "once, by six weeks, Art 11(3)", justified=True),
    Right("silence.ended", _of(SYSTEM), "it ends by itself"),
    Right("preservation.prepared", _of(ANALYST, SIGNATORY), "drafting decides nothing"),
    Right("preservation.sent", _of(SIGNATORY), "before anything is touched", _of(ANALYST, SIGNATORY), basis=True),
    Right("sheet.prepared", _of(ANALYST, SIGNATORY, LEAD), "drafting decides nothing"),
    Right(
        "sheet.sent", _of(SIGNATORY, LEAD), "with the court's warrant or the partner's own order", _of(ANALYST, SIGNATORY, LEAD), basis=True
    ),
    # Scrutiny, for the authority of the provider's state
    Right("scrutiny.opened", _of(SCRUTINEER), "another authority's order is looked at, Art 4(3) and (4)"),
    Right("scrutiny.intended", _of(SCRUTINEER), "the issuer hears first, Art 4(5)"),
    Right("scrutiny.decided", _of(SCRUTINEER), "with reasons, Art 4(3) and (4)", basis=True, justified=True),
    Right("scrutiny.lapsed", _of(SYSTEM), "72 hours ran out"),
    # Orders, for the platform that receives them
    Right("authority.loaded", _of(DUTY), "the public register of authorities, Art 12(4)"),
    Right("inbound.received", _of(DUTY), "the contact point, Art 15"),
    Right("inbound.checked", _of(DUTY, ANALYST), "most of what arrives is no valid order"),
    Right("inbound.alarmed", _of(SYSTEM), "15, 30, 45 and 55 minutes have gone"),
    Right("inbound.paused", _of(DUTY), "Art 3(7) and 3(8), with the reason"),
    Right("inbound.resumed", _of(DUTY), "the ground has ceased, or the clarification came"),
    Right("content.disabled", _of(DUTY, VERIFIER), "preserved first, then disabled", basis=True),
    Right("inbound.answered", _of(DUTY), "Annex II or III, Art 3(6) to (8)", basis=True),
    Right("inbound.withdrawn", _of(DUTY), "the authority took it back"),
    Right("user.informed", _of(DUTY, VERIFIER), "Art 11(1), DSA Art 17; or not yet, Art 11(3)", basis=True),
    Right("inbound.silence_ended", _of(SYSTEM), "it ends by itself, and the user has to be told"),
    Right("content.reinstated", _of(DUTY, VERIFIER, APPEALS), "at once, Art 4(7), Art 10(2), DSA Art 20(4)", justified=True),
    Right("preservation.ended", _of(SYSTEM), "six months ran out, Art 6"),
    Right("complaint.received", DESK | {APPEALS}, "a complaint must find somebody who takes it"),
    Right("complaint.decided", _of(APPEALS), "a human who did not decide it, DSA Art 20(6)"),
    Right("complaint.breached", _of(SYSTEM), "two weeks ran out, Art 10(2)"),
    Right("statement.made", _of(DUTY, VERIFIER), "DSA Art 24(5), free of personal data"),
    # Evidence
    Right("evidence.captured", _of(ANALYST, CUSTODIAN, CELL), "whoever took it, with tool and time", basis=True),
    Right("evidence.viewed", OPERATORS, "each look has its reason", justified=True),
    Right("evidence.copied", _of(ANALYST, CUSTODIAN), "a redacted working copy points to its original", justified=True),
    Right("evidence.sealed", _of(CUSTODIAN), "the custodian, for the file"),
    Right("evidence.exported", _of(CUSTODIAN), "a package leaves the custodian's hands for somebody, and says for whom", justified=True),
    Right("evidence.transferred", _of(CUSTODIAN), "to whom and on which ground", basis=True, justified=True),
    Right("evidence.erased", _of(CUSTODIAN), "law made it go; the rest stays provable", basis=True, justified=True),
    # Watch
    Right("outcome.recorded", _of(ANALYST, LEAD, SYSTEM), "looking at public addresses that an operation lists"),
    Right("daily.loaded", _of(ANALYST, LEAD), "counts by channel and day decide nothing"),
    Right("reemergence.flagged", _of(ANALYST, SYSTEM), "a machine proposes, with its reasons"),
    Right("reemergence.judged", _of(VERIFIER), "a human says whether it is a successor"),
    Right("statement.prepared", _of(PRESS, LEAD), "one voice towards the press"),
    Right("statement.published", _of(PRESS, LEAD), "another officer wrote it", _of(PRESS, LEAD), basis=True),
    # Keeping and telling
    Right("retention.erased", _of(SYSTEM, CUSTODIAN), "by the clock, or by the custodian when it has run out"),
    Right("retention.extended", _of(CUSTODIAN), "on an authority's or a court's request, Art 6(2)", basis=True, justified=True),
    Right("operation.reported", _of(VERIFIER, LEAD), "whoever answers for the figures of an operation"),
    Right("report.published", _of(VERIFIER, DUTY, LEAD), "whoever answers for the figures"),
    Right("activity.reported", _of(VERIFIER, SIGNATORY, LEAD), "yearly, TCO Art 8 and 21: whoever answers for the figures"),
    Right("notices.reported", _of(VERIFIER, LEAD), "yearly, DSA Art 22(3): whoever answers for the figures"),
    Right("inbound.reported", _of(VERIFIER, DUTY), "yearly, TCO Art 7 and DSA Art 15: whoever answers for the figures"),
    Right("ledger.exported", _of(AUDITOR), "the log serves checks and proceedings only, LED Art 25(2)", justified=True),
    Right("timer.passed", _of(SYSTEM), "what a timer was set for has moved on"),
    # Looking
    Right("see.inbox", WATCH | {CUSTODIAN, LEAD}, "whoever receives or keeps what came in"),
    Right("see.posts", READERS, "whoever has to judge them"),
    Right("see.media", READERS, "whoever has to judge it, greyed and blurred until asked for"),
    Right("see.matches", DESK | {SIGNATORY, LEAD, APPEALS}, "whoever reviews, decides, signs or hears the appeal"),
    Right("see.known", DESK | {APPEALS}, "whoever compares, and a machine that asks for one of them"),
    Right("see.banks", DESK | {APPEALS}, "whoever compares with them, or hears that one is wrong"),
    Right("see.exposures", WATCH | CARERS | {LEAD}, "types and pseudonyms; the liaison has to know what is out"),
    Right("see.people", CARERS, "those who care for the person"),
    Right("see.breaches", KEEPERS | {ADMIN, AUDITOR, VERIFIER}, "whoever mends it; the data protection officer: no person stands in it"),
    Right("see.papers", KEEPERS | {ADMIN, AUDITOR, VERIFIER}, "whoever answers for going live; the data protection officer advises on it"),
    Right("see.embargoes", _of(PRESS, LEAD, PROTECTION, VERIFIER), "whoever asks, confirms or depends on the silence"),
    Right("see.minors", _of(SAFEGUARDING), "safeguarding alone"),
    Right("see.cases", CASEWORKERS, "whoever reviews, decides, signs, protects or hears the appeal"),
    Right(
        "see.letters",
        CASEWORKERS | CARERS | {PRESS, SAFEGUARDING, SCRUTINEER, CUSTODIAN, CELL},
        "of the kinds that concern them, see `roles.may_read`",
    ),
    Right("see.network", OPERATORS | {DUTY}, "whoever maps, plans, signs or strikes"),
    Right("see.operations", OPERATORS | {PRESS}, "whoever takes part"),
    Right("see.orders", _of(ANALYST, VERIFIER, SIGNATORY, LEAD, SCRUTINEER, APPEALS), "whoever writes, signs or scrutinises them"),
    Right("see.inbound", DESK | {APPEALS, CUSTODIAN}, "whoever answers for the contact point, and whoever keeps what was restricted"),
    Right("see.evidence", OPERATORS, "whoever takes or needs it"),
    Right("see.watch", OPERATORS | {PRESS}, "counts and states of addresses"),
    Right("see.officers", _of(ADMIN, AUDITOR), "whoever enrols them, whoever checks it"),
    Right("see.ledger", _of(AUDITOR), "the log serves checks and proceedings only, LED Art 25(2)"),
    Right("see.transparency", DESK | {SIGNATORY, LEAD, PRESS}, "whoever makes or explains them"),
    Right("see.reports", DESK | {LEAD, PRESS}, "whoever makes or explains them"),
    Right("see.aggregates", DESK | {LEAD, PRESS, RESEARCHER}, "no person stands in them"),
)
"""All rights, in the order of the walk."""
