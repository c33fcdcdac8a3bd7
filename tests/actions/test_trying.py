"""Plans that are tried and weighed: each if has its effect, nothing changes, and what cannot be meant is refused."""

import pytest

from staydown.actions import planning, trying
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.people import Role
from tests.conftest import Team

from . import joint
from .samples import rows


def test_each_if_has_its_effect_and_nothing_changes(team: Team) -> None:
    made = joint.made(team)
    analyst, before = team[Role.ANALYST], rows()
    as_it_is = trying.try_plan(team.office, analyst, made.id)
    assert as_it_is.residual == as_it_is.unchanged and not as_it_is.dropped
    assert {line.asset for line in as_it_is.lines} == set(made.assets) and all(line.planned for line in as_it_is.lines)
    less = trying.try_plan(team.office, analyst, made.id, hours=("nl=1",), share=0.5)
    gone = trying.try_plan(team.office, analyst, made.id, without=("nl",))
    held = trying.try_plan(team.office, analyst, made.id, hold=("channel-nl",), seconds=5.0)
    sure = trying.try_plan(team.office, analyst, made.id, regrowth=0.0)
    for tried in (less, gone, held):
        assert tried.residual is not None and as_it_is.residual is not None and tried.residual > as_it_is.residual
        assert tried.unchanged == as_it_is.residual
    assert not any(line.country == "NL" for line in gone.lines)
    assert held.dropped == ("channel-nl",) and held.bound == pytest.approx(held.residual)
    assert sure.residual is not None and as_it_is.residual is not None and sure.residual <= as_it_is.residual
    assert rows() == before


def test_what_each_country_gives_and_why_the_others_are_not_struck_is_told(team: Team) -> None:
    made = joint.mapped(team)
    tried = trying.try_plan(team.office, team[Role.ANALYST], made.id, hours=("NL=0",), hold=("channel-be",))
    assert [(one.country, one.agreed, one.tried) for one in tried.givings] == [
        ("BE", 40, 40), ("BG", 40, 40), ("FR", 40, 40), ("NL", 40, 0),
    ]  # fmt: skip
    assert all(0 <= one.taken <= one.tried for one in tried.givings)
    why = {node.asset: node.why for node in tried.refused}
    assert why["channel-be"] == "held, if" and "no capacity" in why["channel-nl"]
    assert why.keys() | {line.asset for line in tried.lines} == tried.names.keys()
    assert tried.kept is None
    planning.make_plan(team.office, team[Role.ANALYST], made.id)
    assert trying.try_plan(team.office, team[Role.ANALYST], made.id).kept == made.plan.residual


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"hours": ("NL",)}, Malformed),
        ({"hours": ("NL=-1",)}, Malformed),
        ({"hours": ("NL=nan",)}, Malformed),
        ({"hours": ("ZZ=3",)}, NotFound),
        ({"share": -0.5}, Malformed),
        ({"without": ("ZZ",)}, NotFound),
        ({"hold": ("unknown",)}, NotFound),
        ({"regrowth": 1.5}, Malformed),
        ({"seconds": 9999.0}, Malformed),
    ],
)
def test_what_cannot_be_meant_is_refused(team: Team, wrong: dict[str, object], error: type[Exception]) -> None:
    made = joint.mapped(team)
    with pytest.raises(error):
        trying.try_plan(team.office, team[Role.ANALYST], made.id, **wrong)  # type: ignore[arg-type]


def test_each_line_is_weighed_and_what_comes_back_is_played_beside_the_biggest_first(team: Team) -> None:
    made = joint.made(team)
    found = trying.weigh_plan(team.office, team[Role.ANALYST], made.id)
    assert [line.asset for line in found.lines] == list(made.assets) and all(line.loss > 0 for line in found.lines)
    assert found.residual == made.plan.residual and found.by_hand is not None and found.gone == ()
    assert {(one.conditions, one.day) for one in found.days} == {(named, day) for named in trying.CONDITIONS for day in range(91)}
    assert all(low <= middle <= high for one in found.days for low, middle, high in (one.plan, one.by_hand))
    assert set(found.half_recovery) == set(trying.CONDITIONS)
    alone = trying.weigh_plan(team.office, team[Role.ANALYST], made.id, under="2019")
    assert alone.days == tuple(one for one in found.days if one.conditions == "as in 2019") and len(alone.half_recovery) == 1
    with pytest.raises(Malformed, match="conditions"):
        trying.weigh_plan(team.office, team[Role.ANALYST], made.id, under="1999")


def test_without_a_plan_there_is_nothing_to_weigh(team: Team) -> None:
    made = joint.mapped(team)
    with pytest.raises(Refused, match="has no plan"):
        trying.weigh_plan(team.office, team[Role.ANALYST], made.id)


def test_a_plan_may_be_made_at_once_or_proved(team: Team) -> None:
    made = joint.mapped(team)
    quick = planning.make_plan(team.office, team[Role.ANALYST], made.id, seconds=0.0)
    sure = planning.make_plan(team.office, team[Role.ANALYST], made.id)
    assert quick.bound is None and sure.bound == pytest.approx(sure.residual)
    assert planning.show_plan(team.office, made.lead, made.id).proof == "proved: nothing that fits leaves fewer"
    with pytest.raises(Malformed):
        planning.make_plan(team.office, team[Role.ANALYST], made.id, seconds=-1.0)
