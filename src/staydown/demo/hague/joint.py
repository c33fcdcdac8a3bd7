"""One joint action, from the idea to the end of its day, by those who have to do each step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from staydown.actions import action_day, clocks, network, network_edits, operation_reporting, operations, planning, watch
from staydown.words.network import Exclusion
from staydown.words.operation import Instrument, NodeResult, Operation, OperationState, PartnerRole, Plan, PlanLine, YesNo

from .channels import HELD, MINOR, SURVIVOR
from .desk import cell_officer
from .ground import JOURNALIST
from .names import OUTLETS
from .team import ANALYST, LEAD, SECOND, VERIFIER, Team

TITLES = {1: "First lamps", 2: "Second lamps", 3: "Third lamps"}
"""What the three actions are called."""
PART = {1: ("BE", "NL", "BG", "FR", "RO", "US"), 2: ("BE", "NL", "BG", "CA", "FR", "RO", "US"), 3: ()}
"""The countries of the first and the second action; everybody takes part in the third."""
GIVEN = {1: 0.4, 2: 0.6, 3: 1.0}
"""What share of the hours of the third action each country gave."""
INSTRUMENTS = (Instrument.SEIZURE, Instrument.DOMAIN, Instrument.REMOVAL_ORDER, Instrument.REFERRAL, Instrument.APP_STORE)
"""What the partners said that they can use."""
BASIS = "DIR-2017-541-21"
LATE = (NodeResult.FAILED, "The service was told and has not acted yet")
WHY_NOT = {
    SURVIVOR: (NodeResult.BLOCKED, "Its readers were selected by hand: no order reaches it, and the service declined the referral"),
    "mir-ondarel-2": (NodeResult.BLOCKED, "The host asks for a request under the treaty"),
}
"""What stays up, and why; anything else that was not taken at T-0 is late."""
QUESTIONS = ("other_tenants", "mail", "subdomains", "journalists", "investigations")


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint action of the story: its number in the series (1 to 3), T-0, the operation and its countries."""

    number: int
    t_zero: datetime
    operation: str
    countries: tuple[str, ...]


def opened(team: Team, number: int, before: str) -> Joint:
    """Ten days before: the operation is opened, its partners are in, what is known of the network is loaded, and all may be touched."""
    t_zero = team.sample.calendar.t_zero(number)
    team.reach(t_zero - timedelta(days=10))
    outlets = tuple(outlet.id for outlet in OUTLETS)
    load_network(team, number)
    made = operations.open_operation(team.office, team[LEAD], TITLES[number], outlets, before)
    for state in (OperationState.SCOPED, OperationState.MAPPING, OperationState.LEGAL_REVIEW):
        operations.move_operation(team.office, team[LEAD], made.id, state)
    countries = tuple(take_part(team, number, made))
    operations.move_operation(team.office, team[LEAD], made.id, OperationState.COORDINATED)
    return Joint(number, t_zero, made.id, countries)


def load_network(team: Team, number: int) -> None:
    """Loads what became known since the last action; on the eve of the third, the whole list of the partners anew."""
    table = team.sample.season(number - 1) if number < 3 else team.sample.network
    network.load_network(team.office, team[ANALYST], table, "lists of the partners", "B2")


def take_part(team: Team, number: int, operation: Operation) -> Iterator[str]:
    """Enters the partners with what each can give; gives their countries."""
    for one in team.sample.file("partners"):
        if PART[number] and one["country"] not in PART[number]:
            continue
        given = (operation.id, one["country"], one["name"], PartnerRole(one["role"]), one["contact"], one["officer"])
        operations.add_partner(team.office, team[LEAD], *given)
        hours = round(one["hours"] * GIVEN[number])
        operations.set_capacity(team.office, team[LEAD], operation.id, one["country"], hours, INSTRUMENTS)
        yield one["country"]


def kept_out(team: Team, joint: Joint) -> None:
    """What must not be touched: a child's account, a journalist's mirror, and an account that a live investigation needs."""
    network_edits.exclude_asset(team.office, team[ANALYST], MINOR, Exclusion.MINOR, "its own words")
    network_edits.exclude_asset(team.office, team[ANALYST], JOURNALIST, Exclusion.JOURNALISM, "its imprint, and a call")
    why = "An undercover enquiry is at the point of being told who pays"
    operations.place_hold(team.office, team[VERIFIER], HELD, "Federal unit, desk 4", joint.t_zero + timedelta(hours=12), why)


def looked_into(team: Team, joint: Joint) -> None:
    """Whether somebody else works on it, and who would be hurt: asked of everything that may be struck, before a plan is made."""
    known = {line.asset.id for line in network.list_assets(team.office, team[ANALYST])}
    rows = [row for row in team.sample.file("collateral") if row["asset"] in known and is_looked_into(team, joint, row["asset"])]
    others = ("Europol", *(f"the cell of {country}" for country in joint.countries))
    until = joint.t_zero + timedelta(days=14)
    named = tuple(row["asset"] for row in rows)
    operations.deconflict(team.office, team[LEAD], named, others, YesNo.YES, until, "Nobody else works on these")
    for _, alike in groupby(sorted(rows, key=said), key=said):
        several = list(alike)
        answers = {question: YesNo.YES if several[0][question] else YesNo.NO for question in QUESTIONS}
        words = {name: several[0].get(name, "") for name in ("note", "return_condition")}
        named = tuple(row["asset"] for row in several)
        operations.answer_collateral(team.office, team[ANALYST], named, weight=several[0]["weight"], **answers, **words)


def is_looked_into(team: Team, joint: Joint, asset: str) -> bool:
    """Whether an asset was looked into: everything for the third action, only what was then to be struck for those before."""
    return joint.number == 3 or asset in team.sample.truth.struck[joint.number]


def said(row: dict[str, Any]) -> str:
    """What was answered about an asset, without which it is."""
    return repr([row.get(name) for name in (*QUESTIONS, "weight", "note", "return_condition")])


def planned(team: Team, joint: Joint) -> Plan:
    """Five days before: the plan is made, each line is approved by a verifier, and the whole by the lead with a second officer."""
    team.reach(joint.t_zero - timedelta(days=5))
    made = planning.make_plan(team.office, team[ANALYST], joint.operation)
    approved = planning.approve_line(team.office, team[VERIFIER], joint.operation, tuple(line.asset for line in made.lines), BASIS)
    return planning.approve_plan(team.office, team[LEAD], joint.operation, approved.hash, SECOND, team.password, BASIS)


def signed_outside(team: Team, joint: Joint, plan: Plan, ours: frozenset[str] = frozenset()) -> None:
    """The warrants and orders of the partners are named by the cell of each country, but for the lines that leave by letters of ours."""
    lines = sorted((line for line in plan.lines if line.asset not in ours), key=lambda line: line.country)
    for country, of_country in groupby(lines, key=lambda line: line.country):
        assets = tuple(line.asset for line in of_country)
        file = f"{country} {joint.t_zero:%Y}/{100 + joint.number}"
        planning.sign_line(team.office, team[cell_officer(country)], joint.operation, assets, file=file)


def struck(team: Team, joint: Joint) -> None:
    """The morning: the last looks come in, it is armed, the roll is called, two say go, and everything begins at T-0."""
    team.reach(joint.t_zero - timedelta(hours=1))
    watch.load_looks(team.office, team[ANALYST], joint.operation, team.sample.observations(joint.number - 1))
    action_day.arm(team.office, team[LEAD], joint.operation)
    team.reach(joint.t_zero - timedelta(minutes=30))
    for lane in action_day.show_board(team.office, team[LEAD], joint.operation).lanes:
        action_day.answer_roll_call(team.office, team[cell_officer(lane.country)], joint.operation, lane.country, YesNo.YES)
    action_day.go(team.office, team[LEAD], joint.operation, joint.t_zero, SECOND, team.password, BASIS)
    team.reach(joint.t_zero)
    clocks.run_out(team.office)


def reported(team: Team, joint: Joint, plan: Plan, evidence: dict[str, str], later: frozenset[str] = frozenset()) -> None:
    """Each cell reports its nodes in the minutes after T-0, with its protocol; what was not taken says why, `later` waits for answers."""
    taken = frozenset(team.sample.truth.struck[joint.number])
    now = [line for line in plan.lines if line.asset not in later]
    for place, line in enumerate(sorted(now, key=lambda line: (line.asset not in taken, spread_of(line.asset)))):
        team.reach(joint.t_zero + timedelta(seconds=4 + 6 * place))
        report(team, joint, line, *((NodeResult.EXECUTED, "") if line.asset in taken else WHY_NOT.get(line.asset, LATE)), evidence)


def report(team: Team, joint: Joint, line: PlanLine, result: NodeResult, note: str, evidence: dict[str, str]) -> None:
    """The cell of a country reports one of its nodes."""
    shown = (evidence[line.country],) if line.country in evidence and result is NodeResult.EXECUTED else ()
    action_day.report_node(team.office, team[cell_officer(line.country)], joint.operation, line.asset, result, note, shown)


def spread_of(asset: str) -> int:
    """A place in the minutes after T-0 that is the same each time."""
    return sum((place + 1) * ord(letter) for place, letter in enumerate(asset)) % 997


def tried_again(team: Team, joint: Joint, plan: Plan) -> None:
    """Two days later what was late is done in a second wave; what cannot be reached stays up."""
    team.reach(joint.t_zero + timedelta(days=2))
    action_day.open_wave(team.office, team[LEAD], joint.operation)
    for asset in action_day.show_board(team.office, team[LEAD], joint.operation).unreported:
        line = next(line for line in plan.lines if line.asset == asset)
        report(team, joint, line, *WHY_NOT.get(asset, (NodeResult.EXECUTED, "")), {})


def ended(team: Team, joint: Joint) -> None:
    """The day, or the second wave, is ended."""
    action_day.end_action_day(team.office, team[LEAD], joint.operation)


def watching(team: Team, joint: Joint) -> None:
    """From here on the operation is watched."""
    operations.move_operation(team.office, team[LEAD], joint.operation, OperationState.WATCHING)


def closed(team: Team, joint: Joint) -> None:
    """An operation of the series whose watch is over, and on which a report was published."""
    operation_reporting.report_operation(team.office, team[VERIFIER], joint.operation, f"{TITLES[joint.number]}: report")
    for state in (OperationState.REPORTED, OperationState.CLOSED):
        operations.move_operation(team.office, team[LEAD], joint.operation, state)
