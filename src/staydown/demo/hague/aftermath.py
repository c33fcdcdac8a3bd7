"""What comes after T-0: evidence, looks, what came back and what a human says of it, the report."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from staydown.actions import comparing, disrupt, evidence, network, network_edits, operation_reporting, press, sealing, successors, watch
from staydown.words.evidence import EvidenceKind
from staydown.words.network import AssetState
from staydown.words.operation import Plan
from staydown.words.watch import ReemergenceState

from . import papers
from .desk import cell_officer
from .joint import TITLES, Joint
from .team import ANALYST, CUSTODIAN, LEAD, PRESS, VERIFIER, Team

LIKELY, STRONG = 0.2, 0.8
"""From which likeness on the verifier looked at a proposed successor that is one, and at one that is none."""
LEFT_WAITING = 3
"""How many likely successors wait for somebody at the console."""

HEADLINE = "Authorities of eight countries acted together"
SAYS = (
    "At one moment, authorities of eight countries took down servers, domains and channels of four outlets that call for violence.",
    "One channel could not be reached by an order and is still there. Some of what was taken has come back, and is watched.",
    "The work goes on.",
)
"""What is said to the press, a paragraph each."""


def captured(team: Team, joint: Joint, plan: Plan) -> dict[str, str]:
    """The protocol of each cell as evidence, by country, and the page of each outlet as it stood before."""
    folder, found = team.sample.folder / "papers", {}
    for country in sorted({line.country for line in plan.lines}):
        done = [(line.asset, joint.t_zero) for line in plan.lines if line.country == country]
        protocol = papers.protocol(folder, country, joint.t_zero, done)
        about = (protocol, EvidenceKind.FILE, "a text editor", team.clock.at, "Europe/Brussels", "EIO")
        officer = team[cell_officer(country)]
        found[country] = evidence.capture(team.office, officer, *about, source=f"cell of {country}", operation=joint.operation).id
    return found


def down_already(team: Team, joint: Joint) -> None:
    """Before a plan is made, the looks so far come in; what is down by itself, or with the server that carried it, is no target."""
    watch.load_looks(team.office, team[ANALYST], joint.operation, so_far(team, joint.number - 1))
    for line in watch.show_watch(team.office, team[ANALYST], joint.operation).lines:
        if line.down and line.asset.state in (AssetState.ATTRIBUTED, AssetState.SUSPECTED):
            source = "two looks, a day apart"
            network_edits.change_asset(team.office, team[ANALYST], line.asset.id, source, state=AssetState.DORMANT)


def so_far(team: Team, season: int) -> Path:
    """The recording of a season as it stands now, without the looks that are to come."""
    path, now = team.sample.folder / "so-far.jsonl", team.clock.at
    lines = team.sample.observations(season).read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if datetime.fromisoformat(json.loads(line)["at"]) <= now) + "\n", encoding="utf-8")
    return path


def looked(team: Team, joint: Joint) -> None:
    """Two looks, a day apart, at everything that the operation lists."""
    for hours in (26, 51):
        team.reach(joint.t_zero + timedelta(hours=hours))
        watch.look(team.office, team[ANALYST], joint.operation, recording=team.sample.observations(joint.number))


def sealed(team: Team, joint: Joint) -> None:
    """The custodian seals what the cells handed in, and proves it."""
    made = sealing.seal(team.office, team[CUSTODIAN], joint.operation, unstamped=True)
    sealing.verify_seal(team.office, team[CUSTODIAN], made.id)


def watched(team: Team, joint: Joint) -> None:
    """Forty days of looks and two years of counts; what came since enters the map."""
    team.reach(team.sample.calendar.end)
    network.load_network(team.office, team[ANALYST], team.sample.season(3), "lists of the partners", "B2")
    watch.load_looks(team.office, team[ANALYST], joint.operation, team.sample.observations(3))
    for number in range(4):
        comparing.load_daily(team.office, team[ANALYST], team.sample.daily(number))


def judged(team: Team, joint: Joint) -> None:
    """What may have come back is proposed; a verifier judges what much speaks for, but for the last few, which wait for somebody else."""
    successors.flag_successors(team.office, team[ANALYST], joint.operation)
    found = successors.list_successors(team.office, team[VERIFIER], joint.operation)
    true = team.sample.truth.successors
    ones = [x for x in found if true.get(x.successor.id) == x.asset.id and (x.found.likeness or 0) >= LIKELY]
    others = [x for x in found if true.get(x.successor.id) != x.asset.id and (x.found.likeness or 0) >= STRONG]
    for line in (*ones[LEFT_WAITING:], *others):
        is_one = true.get(line.successor.id) == line.asset.id
        verdict = ReemergenceState.CONFIRMED if is_one else ReemergenceState.REJECTED
        why = "Compared post by post: the same files, the same hand" if is_one else "It is spoken of there, and follows another channel"
        successors.judge_successor(team.office, team[VERIFIER], line.found.id, verdict, why)


def told(team: Team, joint: Joint) -> None:
    """The report on the operation, the index of its evidence, and what is said to the press, which one writes and another signs."""
    operation_reporting.report_operation(team.office, team[VERIFIER], joint.operation, f"{TITLES[joint.number]}: the third joint action")
    operation_reporting.index_evidence(team.office, team[VERIFIER], joint.operation, f"{TITLES[joint.number]}: evidence")
    statement = press.write_press_statement(team.office, team[PRESS], joint.operation, HEADLINE, SAYS)
    disrupt.sign(team.office, team[LEAD], statement.id)
    disrupt.deliver(team.office, team[LEAD])
