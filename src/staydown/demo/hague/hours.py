"""Our own removal orders of the third action: whom we told beforehand, what is signed on the eve, and what the hour of each brings."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from staydown.actions import answers, clocks, disrupt, network, orders, services
from staydown.words.letters import LetterState
from staydown.words.operation import NodeResult, Plan
from staydown.words.orders import PauseReason, ServiceAnswer
from staydown.words.posts import Visibility

from .channels import SURVIVOR
from .joint import Joint, report
from .names import PLATFORMS
from .team import ANALYST, SIGNATORY, Team

SERVICE = PLATFORMS["telegram"]
"""The service that carries every channel whose posts were received."""
LETTERHEAD = {
    "kind": "law enforcement",
    "post": "Head of unit",
    "address": "1 Invented Street, Oostverlune",
    "redress_body": "Court of Oostverlune",
    "redress_deadline": "sixty days after the order",
    "redress_procedure": "a written application with a copy of the order",
    "redress_law": "Act of Oostverlune on orders, Art 7",
}
APPEAL_DAYS = 60
MINUTES = 60
"""How long an order has, Art 3(3)."""
PUBLIC = "Its link lets anybody in"
SELECTED = "A human lets its readers in, one by one"


class Hour(NamedTuple):
    """What the hour of one order brings, in minutes after T-0: when it arrives, from when to when it stands still, when it is done."""

    asset: str
    arrives: float
    done: float
    stands: tuple[float, float] | None = None
    silence: str = ""


HOURS = (
    Hour("ch-pallisto-post", 0.5, 18),
    Hour("ch-kestervane-daily", 0.7, 31),
    Hour("ch-lumenor-bulletins", 0.9, 47, silence="Who runs it is to be heard next week, before anybody tells them"),
    Hour("ch-ondarel-live", 1.1, 141, stands=(25, 110)),
    Hour("ch-ondarel-songs", 1.3, 132),
)
"""Three are done within the hour, one of them in silence; for one the hour stands still and begins anew; one is late."""
Step = tuple[float, Hour, Callable[[datetime], object]]
"""A minute after T-0, the hour that it belongs to, and what happens then."""
TAKEN_BACK = "ch-ondarel-songs"
"""The channel whose first order is taken back on the eve."""
TOO_MUCH = "It asks for silence and gives no ground for it; it is written anew without"
CANNOT = "The node that carries it answers no command"
LATE = "The letter lay unread at its desk"


def told_beforehand(team: Team) -> None:
    """What every order says of us, whom orders go to, who may read each channel, and the first contact, days before the first order."""
    services.set_letterhead(team.office, team[SIGNATORY], **LETTERHEAD, appeal_days=APPEAL_DAYS)
    for one in team.sample.file("services"):
        if one["id"] in PLATFORMS.values() and (state := one["legal_representative"] or one["main_establishment"]):
            named = (one["id"], one["name"], one["contact"], state, tuple(one["languages"]))
            services.add_service(team.office, team[ANALYST], *named, one["legal_representative"], one["home_authority"])
    for line in network.list_assets(team.office, team[ANALYST]):
        if line.asset.id in {SURVIVOR, *(hour.asset for hour in HOURS)}:
            shown = (Visibility.SELECTED, SELECTED) if line.asset.id == SURVIVOR else (Visibility.PUBLIC, PUBLIC)
            services.judge_channel(team.office, team[ANALYST], line.asset.channel, *shown)
    letter = services.first_contact(team.office, team[ANALYST], SERVICE)
    disrupt.sign(team.office, team[SIGNATORY], letter.id)
    disrupt.deliver(team.office, team[SIGNATORY])
    answers.record_receipt(team.office, team[SIGNATORY], letter.id, team.clock())


def ordered(team: Team, joint: Joint, hour: Hour, case: str) -> str:
    """The signed order for a channel, which waits for T-0; one is taken back and written anew."""
    if hour.asset == TAKEN_BACK:
        first = issued(team, joint, hour.asset, case, "The silence of the others")
        answers.withdraw_order(team.office, team[SIGNATORY], first, TOO_MUCH)
    return issued(team, joint, hour.asset, case, hour.silence)


def issued(team: Team, joint: Joint, asset: str, case: str, silence: str) -> str:
    """An order that an analyst drafted and the signatory signed."""
    address = network.show_asset(team.office, team[ANALYST], asset).asset.address
    how = {"asset": asset, "silence": silence, "operation": joint.operation}
    letter = orders.draft_order(team.office, team[ANALYST], case, SERVICE, address, **how)
    return disrupt.sign(team.office, team[SIGNATORY], letter.id).id


def passed(team: Team, joint: Joint, plan: Plan, ours: dict[str, str], evidence: dict[str, str]) -> None:
    """The hours of the orders, in the order of time; the cell reports what was done."""
    lines = {line.asset: line for line in plan.lines}
    steps = [step for hour in HOURS if hour.asset in ours for step in steps_of(team, joint, hour, ours[hour.asset])]
    for minute, hour, step in sorted(steps, key=lambda one: one[0]):
        moment = joint.t_zero + timedelta(minutes=minute)
        team.reach(moment)
        step(moment)
        if minute == hour.done:
            report(team, joint, lines[hour.asset], NodeResult.EXECUTED, "", evidence)


def steps_of(team: Team, joint: Joint, hour: Hour, order: str) -> list[Step]:
    """What happens to one order, each with its minute after T-0."""
    office, analyst = team.office, team[ANALYST]
    receipt = partial(answers.record_receipt, office, team[SIGNATORY], order)
    answer = partial(answers.record_answer, office, analyst, order, order)
    steps: list[Step] = [(hour.arrives, hour, receipt)]
    late = hour.stands is None and hour.done > hour.arrives + MINUTES
    if hour.stands:
        since, until = hour.stands
        steps.append((since, hour, partial(answer, ServiceAnswer.IMPOSSIBLE, reason=PauseReason.TECHNICAL, note=CANNOT)))
        steps.append((until, hour, partial(answers.restart_order, office, analyst, order)))
    if late:
        steps.append((hour.arrives + MINUTES + 1, hour, partial(reminded, team, order)))
    return [*steps, (hour.done, hour, partial(answer, ServiceAnswer.DISABLED, note=LATE if late else ""))]


def reminded(team: Team, order: str, at: datetime) -> None:
    """The hour ran out: the reminder that this prepared is signed and leaves."""
    clocks.run_out(team.office)
    for note in orders.show_order(team.office, team[SIGNATORY], order).notes:
        if note.state is LetterState.PREPARED:
            disrupt.sign(team.office, team[SIGNATORY], note.id)
    disrupt.deliver(team.office, team[SIGNATORY])
