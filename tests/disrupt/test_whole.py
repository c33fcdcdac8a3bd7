"""A whole country or provider is weighed, with whom it would hit besides, and is never a target."""

from dataclasses import replace

from staydown.disrupt import whole
from staydown.disrupt.plan import plan
from staydown.disrupt.problem import problem
from staydown.words.network import AssetState, Exclusion

from .networks import K, L, answered, asset, bounds, network

ASSETS = [
    asset("outlet", K.OUTLET),
    asset("ours", K.DOMAIN, 1000, outlet="outlet"),
    asset("shop", K.DOMAIN, 50_000),
    asset("paper", K.CHANNEL, 9000, country="BE", excluded=Exclusion.JOURNALISM),
    asset("gone", K.CHANNEL, 700, state=AssetState.STRUCK),
    asset("mirror", K.MIRROR, country="BE", outlet="outlet"),
    asset("host", K.SERVER, country="BE"),
]
NET = network(
    ASSETS,
    ("ours", L.HOSTED_BY, "host"),
    ("shop", L.HOSTED_BY, "host"),
    ("mirror", L.RESOLVES_TO, "ours"),
    ("paper", L.REGISTERED_WITH, "host"),
)


def test_with_a_provider_falls_all_that_stands_on_it_and_on_that() -> None:
    answers = {one.id: answered(one.id, weight=2.0) for one in ASSETS if one.id != "shop"}
    found = whole.provider(NET, ("outlet",), replace(bounds(NET), answers=answers), "host")
    assert (found.inside, found.outside) == (("host", "mirror", "ours"), ("paper", "shop"))
    assert (found.audience, found.audience_outside) == (1000, 59_000)
    assert found.forbidden["paper"] == "excluded: it is journalism" and "not answered" in found.forbidden["shop"]
    assert (found.unanswered, found.collateral) == (("shop",), 8.0)
    assert "no target" in found.refusal


def test_with_a_country_falls_what_is_up_there_whoever_it_belongs_to() -> None:
    found = whole.country(NET, ("outlet",), bounds(NET), "NL")
    assert (found.inside, found.outside) == (("ours",), ("shop",))
    assert "region is no target" in found.refusal


def test_a_plan_against_an_outlet_never_names_what_would_fall_besides() -> None:
    within = bounds(NET, {"NL": 100.0, "BE": 100.0})
    beside = set(whole.country(NET, ("outlet",), within, "NL").outside) | set(whole.country(NET, ("outlet",), within, "BE").outside)
    assert beside == {"shop", "paper"}
    assert not beside & set(plan(problem(NET, ("outlet",), within)).chosen)
