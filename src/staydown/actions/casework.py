"""Cases: review, decide, undo, appeal."""

from dataclasses import dataclass
from typing import Annotated

from staydown.casework import appeal as appeals
from staydown.casework import case as casework
from staydown.casework import decide as deciding
from staydown.casework import title as titles
from staydown.rights import basis as bases
from staydown.rights import retention, roles
from staydown.store import cases, exports, exposed, found, letters
from staydown.words.cases import (
    Appeal,
    AppealOutcome,
    Case,
    CaseState,
    Decision,
    Exemption,
    Ground,
    LegalBasis,
    Retention,
    RetentionClass,
)
from staydown.words.errors import Refused
from staydown.words.find import Attribution, Match
from staydown.words.letters import Letter, LetterState
from staydown.words.people import Officer, Role
from staydown.words.posts import Channel, Post
from staydown.words.protect import Alert, Embargo, Exposure

from . import callbacks, opening_cases
from .catalogue import action
from .intake import PostView, post_view
from .office import Office
from .ways import way_of


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the queue: its post, how much was found in it, and in a few words what, without a word of the post."""

    case: Case
    post: Post
    exposures: int
    matches: int
    found: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything on one case: the post, the evidence, the decisions, the appeals, the letters, and the bases that may be named."""

    case: Case
    view: PostView
    exposures: list[Exposure]
    matches: list[Match]
    attributions: list[Attribution]
    decisions: list[Decision]
    appeals: list[Appeal]
    letters: list[Letter]
    alerts: list[Alert]
    embargoes: list[Embargo]
    bases: list[LegalBasis]


@action("case.opened", page="cases")
def open_case(
    office: Office,
    officer: Officer,
    post: Annotated[int, "number of the post"],
    threat_to_life: Annotated[bool, "you have seen a threat to somebody's life in it"] = False,
) -> list[str]:
    """Opens a case on a post by hand."""
    exports.post(post)
    return opening_cases.open_for(office, officer, [post], threat_seen=threat_to_life, by_hand=True)


@action(right="see.cases", page="cases")
def list_cases(office: Office, officer: Officer, state: Annotated[CaseState | None, "only those in this state"] = None) -> list[CaseLine]:
    """Lists the cases, the most urgent first."""
    wanted = [case for case in cases.cases() if state is None or case.state is state]
    posts, called = exports.posts(int(case.post) for case in wanted), titles_of(wanted)
    return [CaseLine(c, posts[int(c.post)], len(c.exposures), len(c.matches), called[c.id]) for c in casework.in_order(wanted)]


def titles_of(several: list[Case]) -> dict[str, str]:
    """What each case is called in a list."""
    numbers = [int(case.post) for case in several]
    exposures = {exposure.id: exposure for exposure in exposed.exposures()}
    matches, attributions = found.matches_of_posts(numbers), found.attributions_of_posts(numbers)
    outlets = {outlet.id: outlet.name for outlet in found.outlets()}
    whose = outlets | {bank.id: outlets.get(bank.outlet, bank.label) for bank in found.banks()}
    return {
        case.id: titles.title(
            case.triage,
            [exposures[key] for key in case.exposures if key in exposures],
            matches.get(int(case.post), []),
            attributions.get(int(case.post), []),
            whose,
        )
        for case in several
    }


@action(right="see.cases", page="cases")
def show_case(office: Office, officer: Officer, case: Annotated[str, "the case"]) -> CaseFile:
    """Shows one case with its evidence, decisions and letters."""
    found_case = cases.case(case)
    number = int(found_case.post)
    exposures = exposed.exposures_of(number)
    return CaseFile(
        case=found_case,
        view=case_view(number),
        exposures=exposures,
        matches=found.matches_of(number),
        attributions=found.attributions_of(number),
        decisions=cases.decisions_of(case),
        appeals=cases.appeals_of(case),
        letters=[letter for letter in letters.letters_of(case) if roles.may_read(officer, letter.kind)],
        alerts=[alert for exposure in exposures for alert in exposed.alerts_of(exposure.id)],
        embargoes=exposed.embargoes_of(case),
        bases=[b for code, b in bases.BASES.items() if bases.permits(code, "case.decided", office.tenant)],
    )


def case_view(number: int) -> PostView:
    """The post of a case; one whose time ran out is shown as erased."""
    post = exports.posts([number])[number]
    return PostView(number, post, Channel("", ""), []) if post.service == exports.ERASED and not post.channel else post_view(number)


@action("case.reviewed", page="cases")
def review(office: Office, officer: Officer, case: Annotated[str, "the case"]) -> Case:
    """Takes a case into review; somebody else will decide it."""
    with office.act("case.reviewed", officer, subject=case) as act:
        reviewed = casework.in_review(cases.case(case), officer.id)
        cases.keep_case(act, reviewed)
    return reviewed


@action("case.decided", page="cases")
def decide(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the case"],
    outcome: Annotated[CaseState, "confirmed, exempt, not_terrorist or terms_only"],
    exemption: Annotated[Exemption, "is one of these its true purpose, Art 1(3)? none must be chosen, it is not preset"],
    basis: Annotated[str, "code of the legal basis"],
    reasons: Annotated[str, "reasons that a court could read"],
    grounds: Annotated[tuple[Ground, ...], "limbs of Art 2(7): a to e"] = (),
) -> Decision:
    """Decides a case, with its legal basis and reasons; it can be taken back for 60 seconds."""
    with office.act("case.decided", officer, basis=basis, subject=case) as act:
        then = cases.case(case)
        hands = {Role.ANALYST: frozenset({then.reviewer} - {""})}
        if why := roles.conflict_on_case(officer.id, Role.VERIFIER, hands):
            raise Refused(why)
        made = deciding.decision(
            then,
            officer.id,
            outcome=outcome,
            exemption=exemption,
            grounds=frozenset(grounds),
            basis=basis,
            reasons=reasons,
            at=office.now(),
            id=office.new_id("decision"),
        )
        cases.keep_decision(act, made)
        cases.keep_case(act, casework.moved(then, outcome))
        cases.keep_retention(act, clock_on(then.post, outcome, office))
        callbacks.prepare(office, act, then, made)
    return made


def clock_on(post: str, outcome: CaseState, office: Office) -> Retention:
    """How long a post is kept once it is decided."""
    keeps = RetentionClass.EVIDENCE if outcome in (CaseState.CONFIRMED, CaseState.TERMS_ONLY) else RetentionClass.BENIGN
    return retention.clock(f"post:{post}", keeps, office.now())


@action("decision.undone", page="cases")
def undo(office: Office, officer: Officer, case: Annotated[str, "the case"]) -> Case:
    """Takes your decision back, for 60 seconds after it; letters that rested on it are withdrawn."""
    with office.act("decision.undone", officer, subject=case) as act:
        then, standing = cases.case(case), standing_decision(case)
        if standing is None or standing.officer != officer.id:
            raise Refused(f"case {case}: there is no decision of yours to take back")
        back = casework.moved(then, CaseState.IN_REVIEW)
        cases.keep_decision(act, deciding.undone(standing, office.now()))
        cases.keep_case(act, back)
        for letter in letters.letters_of(case):
            if letter.kind in deciding.WAIT_FOR_A_DECISION and letter.state in (LetterState.PREPARED, LetterState.SIGNED):
                letters.keep_state(act, letter, LetterState.WITHDRAWN)
                way_of(letter).withdrawn(office, act, letter)
    return back


def standing_decision(case: str) -> Decision | None:
    """The decision of a case that was not taken back, or None."""
    return next((d for d in reversed(cases.decisions_of(case)) if not d.undone), None)


@action("appeal.received", page="cases")
def appeal(
    office: Office,
    officer: Officer,
    case: Annotated[str, "the case"],
    complainant: Annotated[str, "who complains, as a reference and not as a name"],
    grounds: Annotated[str, "what is wrong with the decision, in their words"],
) -> Appeal:
    """Receives an appeal against a decision; it must be answered within two weeks."""
    number = office.new_id("appeal")
    with office.act("appeal.received", officer, subject=number) as act:
        then, standing = cases.case(case), standing_decision(case)
        if standing is None:
            raise Refused(f"case {case}: there is no standing decision to appeal against")
        made = appeals.appeal(then, standing, id=number, complainant=complainant, grounds=grounds, at=office.now())
        cases.keep_appeal(act, made, standing.officer)
    return made


@action("appeal.decided", page="cases")
def hear_appeal(
    office: Office,
    officer: Officer,
    appeal: Annotated[str, "the appeal"],
    outcome: Annotated[AppealOutcome, "upheld (the decision stands) or overturned"],
    reasons: Annotated[str, "reasons that the complainant will read"],
) -> Appeal:
    """Decides an appeal; only somebody who had no hand in the case may, and overturned means reinstated."""
    with office.act("appeal.decided", officer, subject=appeal) as act:
        then = cases.appeal(appeal)
        case = cases.case(then.case)
        decisions = cases.decisions_of(case.id)
        took_part = appeals.took_part(case, decisions, cases.appeals_of(case.id))
        heard = appeals.heard(then, officer.id, took_part, outcome, reasons, office.now())
        cases.keep_appeal(act, heard, decisions[-1].officer)
        after = appeals.after_appeal(case, heard)
        cases.keep_case(act, after)
        if after.state is CaseState.REINSTATED:
            callbacks.prepare_overturned(office, act, case)
    return heard


@action(right="see.cases", page="cases")
def list_appeals(office: Office, officer: Officer) -> list[Appeal]:
    """Lists the appeals, with when each must be answered."""
    return cases.appeals()
