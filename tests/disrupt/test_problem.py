"""What can be planned: the nodes that nothing forbids, the audiences that are known, and each refused node with its reason."""

from datetime import UTC, datetime, timedelta

import pytest

from staydown.disrupt.problem import Problem, TermKind, part, problem, within
from staydown.words.network import Asset, AssetKind, AssetState, Exclusion, Link, LinkKind, LinkState, Network
from staydown.words.operation import Capacity, Collateral, Hold, Instrument

from .networks import K, L, answered, asset, bounds, network

NOW = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)


def refused(found: Problem) -> dict[str, str]:
    """Why each node is refused."""
    return {node.asset: node.why for node in found.refused}


def alone(one: Asset, **more: object) -> str:
    """Why an asset that is alone is refused; empty where it is not."""
    net = network([one])
    return refused(problem(net, (), bounds(net, **more))).get(one.id, "")  # type: ignore[arg-type]


def test_a_channel_that_nothing_forbids_can_be_struck() -> None:
    net = network([asset("a", audience=900)])
    found = problem(net, (), bounds(net))
    assert [(t.asset, t.instrument, t.country) for t in found.targets] == [("a", Instrument.REMOVAL_ORDER, "NL")]
    assert [(row.audience, row.assets) for row in found.rows] == [(900, ("a",))]


@pytest.mark.parametrize("state", [AssetState.STRUCK, AssetState.VERIFIED_DOWN, AssetState.DORMANT, AssetState.ARCHIVED])
def test_what_is_down_already_is_nothing_to_strike_and_reaches_nobody(state: AssetState) -> None:
    net = network([asset("a", audience=900), asset("b", audience=40, state=state)])
    found = problem(net, (), bounds(net))
    assert [target.asset for target in found.targets] == ["a"]
    assert sum(row.audience for row in found.rows) == 900
    assert found.refused == ()


def test_a_host_that_is_down_carries_nothing() -> None:
    assets = [asset("a", K.DOMAIN, 900), asset("up", K.SERVER), asset("down", K.SERVER, state=AssetState.STRUCK)]
    net = network(assets, ("a", L.RESOLVES_TO, "up"), ("a", L.RESOLVES_TO, "down"))
    (row,) = problem(net, (), bounds(net)).rows
    assert [term.hits for term in row.terms] == [("a", "up")]


def test_a_held_asset_is_refused_with_its_holder() -> None:
    hold = Hold("hold-1", "a", "Unit seven", "live", NOW, NOW + timedelta(days=1))
    assert alone(asset("a", audience=1), held={"a": hold}) == "held by Unit seven until 2026-09-29 12:00 UTC (hold-1)"


def test_rule_18_a_minor_is_on_no_target_list_until_safeguarding_clears() -> None:
    assert "safeguarding" in alone(asset("a", K.ACCOUNT, 50), minors=frozenset({"a"}))
    assert alone(asset("a", K.ACCOUNT, 50)) == ""


@pytest.mark.parametrize("why", Exclusion)
def test_what_is_excluded_is_refused_with_the_reason(why: Exclusion) -> None:
    assert alone(asset("a", audience=1, excluded=why)).startswith("excluded: ")


def test_unanswered_collateral_questions_keep_an_asset_out_and_are_named() -> None:
    net = network([asset("a", audience=1), asset("b", audience=1), asset("c", audience=1), asset("d", audience=1)])
    within = bounds(net)
    answers = {
        "a": Collateral("a"),
        "b": answered("b", mail=None),
        "c": answered("c", journalists=True),
        "d": answered("d", investigations=True),
    }
    found = refused(problem(net, (), type(within)(within.capacities, answers, {})))
    assert found["a"] == "collateral not answered: other tenants, mail, subdomains, journalists, investigations"
    assert found["b"] == "collateral not answered: mail"
    assert "journalists" in found["c"] and "investigation" in found["d"]


def test_without_a_country_hours_or_an_instrument_there_is_nothing_to_strike_with() -> None:
    assert alone(asset("a", audience=1, country="")) == "its country is not known"
    assert alone(asset("a", audience=1, country="US")) == "no partner gives hours in US"
    assert alone(asset("a", audience=1), hours={"NL": 0.5}).startswith("no capacity: it takes 3 h")
    assert alone(asset("a", audience=1, reachable=False)) == "nobody of the partners can reach it"
    net = network([asset("s", K.SERVER), asset("d", K.DOMAIN, 5)], ("d", L.HOSTED_BY, "s"))
    only = bounds(net)
    only = type(only)((Capacity("NL", 9.0, frozenset({Instrument.DOMAIN})),), only.answers, {})
    assert refused(problem(net, (), only)) == {"s": "no instrument in NL fits a server"}


def test_a_channel_that_is_not_known_to_be_public_gets_no_removal_order() -> None:
    net = network([asset("a", audience=1)])
    (target,) = problem(net, (), bounds(net, closed=frozenset({"a"}))).targets
    assert target.instrument is not Instrument.REMOVAL_ORDER


def test_an_audience_that_is_not_known_is_no_row_and_never_zero() -> None:
    net = network([asset("a"), asset("b", audience=0)])
    found = problem(net, (), bounds(net))
    assert found.unknown == ("a",)
    assert [row.assets for row in found.rows] == [("b",)]
    assert "no audience that is known" in refused(found)["a"]


def test_a_domain_survives_with_each_host_that_is_left_and_mirrors_share_one_audience() -> None:
    net = network(
        [asset("d", K.DOMAIN, 50), asset("m", K.MIRROR, 80), asset("h", K.SERVER), asset("i", K.SERVER)],
        ("d", L.HOSTED_BY, "h"), ("d", L.RESOLVES_TO, "i"), ("m", L.MIRRORS, "d"),
    )  # fmt: skip
    (row,) = problem(net, (), bounds(net)).rows
    assert (row.assets, row.audience) == (("d", "m"), 80)
    assert [term.hits for term in row.terms] == [("d", "h"), ("d", "i"), ("m",)]


def test_a_thing_comes_back_by_each_free_administrator_through_each_beacon() -> None:
    net = network(
        [asset("a", audience=10), asset("b"), asset("x", K.ACCOUNT), asset("y", K.ACCOUNT)],
        ("b", L.ADVERTISES, "a"), ("a", L.ADMINISTERED_BY, "x"), ("a", L.ADMINISTERED_BY, "y"),
    )  # fmt: skip
    (row,) = problem(net, (), bounds(net)).rows
    returns = [(term.hits, term.weight) for term in row.terms if term.kind is TermKind.RETURNS]
    assert returns == [(("b", "x"), 0.35), (("b", "y"), 0.35)]


def test_links_that_wait_for_a_human_or_were_rejected_are_in_no_plan() -> None:
    links = tuple(Link(s.value, LinkKind.ADVERTISES, "b", "a", state=s) for s in (LinkState.PROPOSED, LinkState.REJECTED))
    net = Network((asset("a", audience=10), asset("b", audience=1)), links)
    assert all(term.kind is TermKind.SURVIVES for row in problem(net, (), bounds(net)).rows for term in row.terms)


def test_the_scope_is_the_outlets_assets_and_what_carries_them() -> None:
    net = network(
        [
            asset("o", K.OUTLET), asset("a", audience=10, outlet="o"), asset("p", audience=5), asset("z", audience=7, outlet="other"),
            asset("h", K.SERVER), asset("gone", audience=9, outlet="o", merged_into="a"),
        ],
        ("o", L.PUBLISHES, "p"), ("a", L.HOSTED_BY, "h"), ("z", L.ADVERTISES, "a"),
    )  # fmt: skip
    found = problem(net, ("o",), bounds(net))
    assert {t.asset for t in found.targets} == {"a", "p", "h"}
    assert {id for row in found.rows for id in row.assets} == {"a", "p"}
    assert AssetKind.OUTLET not in {one.kind for one in net.assets if one.id in {t.asset for t in found.targets}}


def test_one_part_of_a_network_serves_every_bounds() -> None:
    net = network([asset("a", audience=900), asset("b", audience=40)])
    alone = part(net, (), bounds(net).regrowth)
    for limits in (bounds(net), bounds(net, {"NL": 0.5}), bounds(net, closed=frozenset({"a"}))):
        assert within(alone, limits) == problem(net, (), limits)
