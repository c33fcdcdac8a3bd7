"""Joint actions for tests: an invented network in four countries, and an operation on it brought as far as a test needs it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from staydown.actions import action_day, network_edits, operations, planning
from staydown.actions.catalogue import Secret
from staydown.actions.disrupt import new_letter
from staydown.actions.timers import run_due
from staydown.store import cases, exports, letters
from staydown.store import operations as kept
from staydown.store.acts import Act
from staydown.words.cases import Case, CaseState, Decision, Exemption, Ground, Priority, Subject, Triage
from staydown.words.letters import Addressee, Document, LetterKind, LetterState
from staydown.words.network import AssetKind, LinkKind
from staydown.words.operation import Instrument, OperationState, PartnerRole, Plan, YesNo
from staydown.words.people import Officer, Role
from staydown.words.posts import Post, Stamp
from tests.conftest import PASSWORD, Team

COUNTRIES = ("BE", "BG", "FR", "NL")
NO = (YesNo.NO, YesNo.NO, YesNo.NO, YesNo.NO, YesNo.NO)
"""Nobody else would be hurt."""


@dataclass
class Joint:
    """An operation and who acts in it."""

    team: Team
    id: str

    @property
    def lead(self) -> Officer:
        """Who answers for it."""
        return self.team[Role.OPERATION_LEAD]

    @property
    def second(self) -> dict[str, Any]:
        """The second officer with the own password."""
        return {"second": self.team[Role.VERIFIER].id, "second_password": Secret(PASSWORD)}

    @property
    def plan(self) -> Plan:
        """The plan that counts."""
        plan = kept.current_plan(self.id)
        assert plan is not None
        return plan

    @property
    def assets(self) -> tuple[str, ...]:
        """The assets of its plan."""
        return tuple(line.asset for line in self.plan.lines)

    @property
    def state(self) -> OperationState:
        """Where it stands."""
        return kept.operation(self.id).state

    def move(self, *states: OperationState) -> None:
        """Moves it on."""
        for state in states:
            operations.move_operation(self.team.office, self.lead, self.id, state)


def mapped(team: Team, **how: Any) -> Joint:
    """An operation on an outlet with a channel and a domain in each country, partners, capacities and answers: nothing is planned yet."""
    office, analyst = team.office, team[Role.ANALYST]
    if not kept.operations():
        listed(team)
    joint = Joint(team, operations.open_operation(office, team[Role.OPERATION_LEAD], "Third action", ("outlet",), **how).id)
    joint.move(OperationState.SCOPED, OperationState.MAPPING)
    operations.add_partner(office, joint.lead, joint.id, "BE", "Federal prosecutor", PartnerRole.LEAD, "+32 2 000 00 00")
    for country in COUNTRIES:
        operations.add_partner(office, joint.lead, joint.id, country, f"Cell of {country}", PartnerRole.CELL, "+32 2 000 00 01")
        operations.set_capacity(office, joint.lead, joint.id, country, 40, (Instrument.SEIZURE, Instrument.DOMAIN, Instrument.REFERRAL))
    every = tuple(f"{kind}-{country.lower()}" for kind in ("channel", "domain") for country in COUNTRIES)
    operations.deconflict(office, joint.lead, every, ("Europol",), YesNo.YES, team.clock() + timedelta(days=20))
    operations.answer_collateral(office, analyst, every, *NO)
    return joint


def listed(team: Team) -> None:
    """The network: of each country a channel that advertises a domain."""
    office, analyst = team.office, team[Role.ANALYST]
    network_edits.add_asset(office, analyst, "outlet", AssetKind.OUTLET, "Lantern Agency", "court file", "A1")
    for n, country in enumerate(map(str.lower, COUNTRIES), 1):
        addresses = {AssetKind.CHANNEL: f"t.me/lantern_{country}_example", AssetKind.DOMAIN: f"{country}.lantern.example"}
        for kind, address in addresses.items():
            name, audience = f"Lantern {country} {kind.value}", n * (1000 if kind is AssetKind.CHANNEL else 300)
            network_edits.add_asset(
                office, analyst, f"{kind.value}-{country}", kind, name, "list", "B2", address, country.upper(), "outlet", audience
            )
        network_edits.add_link(office, analyst, LinkKind.ADVERTISES, f"channel-{country}", f"domain-{country}", "list", "B2")


def made(team: Team, **how: Any) -> Joint:
    """An operation with a plan that nobody has approved."""
    joint = mapped(team, **how)
    planning.make_plan(team.office, team[Role.ANALYST], joint.id)
    return joint


def planned(team: Team, **how: Any) -> Joint:
    """An operation whose plan is approved by two and signed in every line."""
    joint = made(team, **how)
    planning.approve_line(team.office, team[Role.VERIFIER], joint.id, joint.assets, "COURT")
    planning.sign_line(team.office, joint.lead, joint.id, joint.assets, file="warrant 2026-114")
    joint.move(OperationState.LEGAL_REVIEW, OperationState.COORDINATED)
    planning.approve_plan(team.office, joint.lead, joint.id, joint.plan.hash, basis="COURT", **joint.second)
    return joint


def armed(team: Team, **how: Any) -> Joint:
    """An operation that is armed, every cell ready."""
    joint = planned(team, **how)
    action_day.arm(team.office, joint.lead, joint.id)
    for country in COUNTRIES:
        action_day.answer_roll_call(team.office, joint.lead, joint.id, country, YesNo.YES)
    return joint


def going(team: Team, **how: Any) -> Joint:
    """An operation whose T-0 is in five minutes."""
    joint = armed(team, **how)
    action_day.go(team.office, joint.lead, joint.id, team.clock() + timedelta(minutes=5), basis="COURT", **joint.second)
    return joint


def begun(team: Team, **how: Any) -> Joint:
    """An operation whose T-0 has come."""
    joint = going(team, **how)
    team.clock.move(minutes=5)
    run_due(team.office)
    return joint


def letter_for(team: Team, asset: str, state: LetterState = LetterState.SIGNED) -> str:
    """A referral of ours about an asset, in a state; written without the story that leads to it."""
    number = team.office.new_id("letter")
    document = Document("F6R", "Referral", number, team.clock(), "Us", Addressee("Host", f"host-{asset}"), ())
    analyst, verifier = team[Role.ANALYST], team[Role.VERIFIER]
    with team.office.act("referral.prepared", analyst, basis="TCO-2-7") as act:
        letter = new_letter(LetterKind.REFERRAL, decided_case(team, act), asset, document, analyst.id, "TCO-2-7", "folder")
        signer = "" if state is LetterState.PREPARED else verifier.id
        letters.keep_letter(act, replace(letter, state=state, signed_by=signer))
    return number


def decided_case(team: Team, act: Act) -> str:
    """The case on which the letters rest: about an invented post, confirmed by a verifier a day ago."""
    if there := cases.cases():
        return there[0].id
    at = team.clock() - timedelta(days=1)
    (post,) = exports.keep_posts(act, "export", [exports.version_of(Post("1", "chat:1", Stamp(at), "An invented call."))])
    cases.keep_case(act, Case("case-1", Subject.MATCH, str(post), Triage(Priority.P3, "T5"), CaseState.CONFIRMED, at))
    grounds, reasons = frozenset({Ground.INCITES}), "An invented call to an invented act."
    ends = at + timedelta(minutes=1)
    cases.keep_decision(
        act,
        Decision("d-1", "case-1", team[Role.VERIFIER].id, CaseState.CONFIRMED, Exemption.NONE, grounds, "TCO-2-7", reasons, at, ends),
    )
    return "case-1"
