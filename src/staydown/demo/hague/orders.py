"""The posts and the letters of the third action: an export comes in, cases are decided by two, a referral and orders wait for T-0."""

from datetime import timedelta

from staydown.actions import casework, disrupt, intake, network, network_edits, planning
from staydown.words.cases import CaseState, Exemption, Ground
from staydown.words.network import Asset
from staydown.words.operation import Plan

from .channels import SURVIVOR
from .hours import HOURS, ordered
from .joint import WHY_NOT, Joint, report
from .talk import POSTS
from .team import ANALYST, CUSTODIAN, LEAD, VERIFIER, Team

REASONS = "The channel publishes for the outlet and asks readers to carry its calls on; nothing in it reports, teaches or counters."
CHANNELS = 10
"""Channels that the export holds, each with as many posts."""


def received(team: Team, joint: Joint) -> None:
    """A partner's export of ten channels comes in, and what its posts show is drawn; a handle that posts mention is its channel."""
    team.reach(joint.t_zero - timedelta(days=6))
    intake.receive(team.office, team[CUSTODIAN], team.sample.channels)
    network.draw_network(team.office, team[ANALYST])
    assets = [line.asset for line in network.list_assets(team.office, team[ANALYST])]
    channels = {handle_of(one): one for one in assets if one.channel}
    for mentioned in assets:
        if mentioned.source == "posts" and (channel := channels.get(handle_of(mentioned))) and channel is not mentioned:
            network_edits.merge_assets(team.office, team[ANALYST], channel.id, mentioned.id, "Its handle leads to this channel")


def handle_of(asset: Asset) -> str:
    """The last part of an address."""
    return asset.address.rpartition("/")[2]


def signed(team: Team, joint: Joint, plan: Plan) -> dict[str, str]:
    """The day before: cases are decided by two, each channel is ordered, or referred where no order reaches; by asset the letter."""
    team.reach(joint.t_zero - timedelta(days=1))
    posts, planned = first_posts(team), {line.asset for line in plan.lines}
    hours = {hour.asset: hour for hour in HOURS}
    cases = {asset: decided(team, posts[asset]) for asset in (SURVIVOR, *hours) if asset in planned}
    team.clock.wait(seconds=61)
    letters = {}
    for asset, case in cases.items():
        letters[asset] = referred(team, asset, case) if asset == SURVIVOR else ordered(team, joint, hours[asset], case)
        planning.sign_line(team.office, team[LEAD], joint.operation, (asset,), letter=letters[asset])
    return letters


def first_posts(team: Team) -> dict[str, int]:
    """The first post that was received of each channel of the export, by asset."""
    by_channel = {line.asset.channel: line.asset.id for line in network.list_assets(team.office, team[ANALYST]) if line.asset.channel}
    views = (intake.post(team.office, team[ANALYST], number) for number in range(1, CHANNELS * POSTS, POSTS))
    return {by_channel[view.channel.id]: view.number for view in views}


def decided(team: Team, post: int) -> str:
    """The case of a post that an analyst reviewed and a verifier confirmed."""
    (case,) = casework.open_case(team.office, team[ANALYST], post)
    casework.review(team.office, team[ANALYST], case)
    grounds = (Ground.SOLICITS_OFFENCE,)
    casework.decide(team.office, team[VERIFIER], case, CaseState.CONFIRMED, Exemption.NONE, "TCO-2-7", REASONS, grounds)
    return case


def referred(team: Team, asset: str, case: str) -> str:
    """A referral, where no order reaches a channel; the lead signs it."""
    address = network.show_asset(team.office, team[ANALYST], asset).asset.address
    letter = disrupt.refer(team.office, team[ANALYST], case, "The Messenger", "abuse@messenger.example", address)
    return disrupt.sign(team.office, team[LEAD], letter.id).id


def answered(team: Team, joint: Joint, plan: Plan, ours: dict[str, str]) -> None:
    """The service declines the referral."""
    team.clock.wait(minutes=6)
    for line in plan.lines:
        if line.asset in ours and line.asset in WHY_NOT:
            report(team, joint, line, *WHY_NOT[line.asset], {})
