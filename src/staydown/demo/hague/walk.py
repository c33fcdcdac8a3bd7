"""The second story, run by invented officers through the same actions that a real team uses: two years, three joint actions.

It ends today: the third action was forty days ago, one channel stayed up, and of what came back some was judged and some waits.
"""

from collections.abc import Callable

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.demo.clock import WalkingClock
from staydown.words.operation import Plan
from staydown.words.people import Officer, Role

from . import aftermath, hours, joint, orders
from .days import ACTIONS
from .sample import HagueSample
from .team import Team

STEPS = 9
"""How many steps the walk tells of."""


def walk(
    office: Office, clock: WalkingClock, sample: HagueSample, administrator: Officer, password: Secret, tell: Callable[[str], None]
) -> str:
    """Runs the story up to the sample's end; `tell` hears each of its `STEPS` as it begins. Gives the third operation."""
    tell("Two years ago: seven officers and eight cells are enrolled")
    team = enrolled(Team(office, clock, sample, password), administrator)
    before = ""
    for number, words in ((1, "The first joint action, with six countries"), (2, "The second, with seven")):
        tell(words)
        before = earlier(team, number, before)
    tell("The third: mapped, held, cleared, planned, approved by two")
    third = joint.opened(team, 3, before)
    plan = prepared(team, third)
    tell("Cases are decided by two, orders are written, and every line is signed")
    ours = orders.signed(team, third, plan)
    joint.signed_outside(team, third, plan, frozenset(ours))
    tell("T-0: everything is released, and eight cells report")
    joint.struck(team, third)
    evidence = aftermath.captured(team, third, plan)
    joint.reported(team, third, plan, evidence, frozenset(ours))
    orders.answered(team, third, plan, ours)
    hours.passed(team, third, plan, ours, evidence)
    joint.ended(team, third)
    tell("The evidence is sealed, and a second wave takes what was late")
    aftermath.sealed(team, third)
    joint.tried_again(team, third, plan)
    joint.ended(team, third)
    joint.watching(team, third)
    tell("Forty days of looks: what stays down, and what came back")
    aftermath.watched(team, third)
    aftermath.judged(team, third)
    tell("It is reported, and the press is told")
    aftermath.told(team, third)
    return third.operation


def enrolled(team: Team, administrator: Officer) -> Team:
    """The team, each of its officers with the password of the story."""
    for one in team.sample.file("officers"):
        roles = tuple(map(Role, one["roles"]))
        made = house.enrol_officer(team.office, administrator, one["id"], one["name"], roles)
        signing_in.change_password(team.office, made.officer, Secret(made.password), team.password)
    return team


def earlier(team: Team, number: int, before: str) -> str:
    """The first or the second action as a whole, by warrants and orders of the partners alone; gives its operation."""
    one = joint.opened(team, number, before)
    plan = prepared(team, one)
    joint.signed_outside(team, one, plan)
    joint.struck(team, one)
    joint.reported(team, one, plan, {})
    joint.ended(team, one)
    joint.watching(team, one)
    aftermath.looked(team, one)
    joint.closed(team, one)
    return one.operation


def prepared(team: Team, one: joint.Joint) -> Plan:
    """The map as it is, what must not be touched, what was asked, and the plan that two have approved."""
    aftermath.down_already(team, one)
    if one.number == len(ACTIONS):
        orders.received(team, one)
        hours.told_beforehand(team)
        joint.kept_out(team, one)
    joint.looked_into(team, one)
    return joint.planned(team, one)
