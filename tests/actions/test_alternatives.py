"""A plan in waves, two plans side by side, and the whole of a country: each is shown, and nothing changes."""

import pytest

from staydown.actions import alternatives, planning, trying
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.people import Role
from tests.conftest import Team

from . import joint
from .samples import rows


def test_a_plan_falls_in_waves_that_each_country_can_do_and_all_of_it_falls(team: Team) -> None:
    made = joint.made(team)
    before = rows()
    once = alternatives.stage_plan(team.office, team[Role.ANALYST], made.id, share=1.0)
    assert [set(wave.assets) for wave in once.waves] == [set(made.assets)] and once.waves[0].left == pytest.approx(made.plan.residual)
    longest = {country: max(line.hours for line in made.plan.lines if line.country == country) for country in joint.COUNTRIES}
    staged = alternatives.stage_plan(team.office, team[Role.ANALYST], made.id, hours=tuple(f"{x}={h}" for x, h in longest.items()))
    assert len(staged.waves) > 1 and sorted(one for wave in staged.waves for one in wave.assets) == sorted(made.assets)
    assert all(hours <= longest[country] for wave in staged.waves for country, hours in wave.hours.items())
    left = [wave.left for wave in staged.waves if wave.left is not None]
    assert left == sorted(left, reverse=True) and left[-1] == pytest.approx(made.plan.residual)
    assert staged.names.keys() == set(made.assets) and rows() == before


def test_a_wave_that_cannot_hold_a_line_is_refused_with_how_to_mend_it(team: Team) -> None:
    made = joint.made(team)
    with pytest.raises(Malformed, match="a wave"):
        alternatives.stage_plan(team.office, team[Role.ANALYST], made.id, hours=("NL=1",))
    assert len(alternatives.stage_plan(team.office, team[Role.ANALYST], made.id, share=0.0).waves) > 1, "its longest line fits always"


def test_two_plans_stand_side_by_side_with_what_each_leaves(team: Team) -> None:
    made = joint.made(team)
    analyst = team[Role.ANALYST]
    first = made.plan
    planning.drop_line(team.office, team[Role.VERIFIER], made.id, (made.assets[0],), "its registrar acts by itself")
    planning.make_plan(team.office, analyst, made.id)
    found = alternatives.compare_plans(team.office, analyst, made.id, second="1")
    assert [one.plan for one in found.plans] == [made.plan.id, first.id]
    assert found.only_first == (first.lines[0].asset,) and not found.only_second
    assert found.plans[0].left is not None and found.plans[1].left is not None and found.plans[0].left < found.plans[1].left
    hand = alternatives.compare_plans(team.office, analyst, made.id)
    assert hand.plans[1].left == trying.weigh_plan(team.office, analyst, made.id).by_hand


def test_a_plan_stands_beside_that_of_the_last_action_as_it_was_made(team: Team) -> None:
    before = joint.made(team)
    after = joint.made(team, follows=before.id)
    kept = before.plan
    found = alternatives.compare_plans(team.office, team[Role.ANALYST], after.id, second="last")
    assert (found.plans[1].plan, found.plans[1].reach, found.plans[1].left) == (kept.id, kept.reach, kept.residual)
    assert sum(found.plans[1].hours.values()) == sum(line.hours for line in kept.lines)
    with pytest.raises(NotFound, match="follows none"):
        alternatives.compare_plans(team.office, team[Role.ANALYST], before.id, second="last")


def test_of_a_whole_country_it_is_said_whom_it_would_hit_and_that_it_is_refused(team: Team) -> None:
    made = joint.mapped(team)
    found = alternatives.weigh_whole(team.office, team[Role.ANALYST], made.id, country="nl")
    assert {"channel-nl"} <= set(found.whole.inside) and "a region is no target" in found.whole.refusal
    assert found.names.keys() == {*found.whole.inside, *found.whole.outside}
    host = next(one for one in found.whole.inside if one.startswith("domain"))
    assert "a provider is no target" in alternatives.weigh_whole(team.office, team[Role.ANALYST], made.id, provider=host).whole.refusal


def test_what_cannot_be_meant_is_refused(team: Team) -> None:
    made = joint.mapped(team)
    office, analyst = team.office, team[Role.ANALYST]
    with pytest.raises(Refused, match="has no plan"):
        alternatives.stage_plan(office, analyst, made.id)
    for wrong, error in (({"second": "9"}, NotFound), ({"second": "mine"}, Malformed)):
        with pytest.raises(error):
            alternatives.compare_plans(office, analyst, made.id, first="by-hand", **wrong)
    for whole in ({}, {"country": "NL", "provider": "domain-nl"}):
        with pytest.raises(Malformed):
            alternatives.weigh_whole(office, analyst, made.id, **whole)
    with pytest.raises(NotFound):
        alternatives.weigh_whole(office, analyst, made.id, provider="nowhere")
