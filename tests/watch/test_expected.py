"""What was expected to come back: as the network stood at T-0, with the chances of the plan, measured as the watch measures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from staydown.disrupt.simulate import AFTER_2019, simulate
from staydown.watch.early_warning import Standing, early_warning
from staydown.watch.expected import as_it_stood, expected
from staydown.watch.narrowing import Level
from staydown.words.network import Asset, AssetKind, AssetState, Link, LinkKind, Network
from staydown.words.operation import Instrument, PlanLine

T_ZERO = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
NOW = T_ZERO + timedelta(days=60)


def channel(id: str, audience: int | None, first_seen: datetime | None = None, state: AssetState = AssetState.STRUCK) -> Asset:
    """A channel of the outlet."""
    return Asset(id, AssetKind.CHANNEL, id, audience=audience, outlet="lantern", first_seen=first_seen, state=state)


def line(asset: str, success: float = 1.0) -> PlanLine:
    """A strike."""
    return PlanLine(asset, Instrument.REFERRAL, "NL", "it publishes", None, 1.0, success)


BEACON = Link("l", LinkKind.ADVERTISES, "b", "a")
NETWORK = Network((channel("a", 800), channel("b", 200)), (BEACON,))


def test_what_is_struck_surely_falls_to_what_was_spared_and_the_mean_of_a_week_falls_by_and_by() -> None:
    found = expected(NETWORK, ("lantern",), [line("a")], T_ZERO)
    assert found is not None
    assert (len(found.days), found.days[0], found.days[-1]) == (91, 0, 90)
    assert np.isclose(found.low[0], (6 + 0.2) / 7)
    assert np.isclose(found.low[6], 0.2, atol=0.01)
    assert all(low <= high for low, high in zip(found.low, found.high, strict=True))


def test_a_strike_that_may_fail_makes_the_band_wide() -> None:
    found = expected(NETWORK, ("lantern",), [line("a", 0.5)], T_ZERO)
    assert found is not None
    assert np.isclose(found.low[10], 0.2, atol=0.02)
    assert found.high[10] == 1


def test_what_came_after_t_zero_and_what_was_aborted_is_not_expected() -> None:
    later = Network((*NETWORK.assets, channel("new", 5000, T_ZERO + timedelta(days=3))), NETWORK.links)
    assert expected(later, ("lantern",), [line("a")], T_ZERO) == expected(NETWORK, ("lantern",), [line("a")], T_ZERO)
    assert expected(NETWORK, ("lantern",), [replace(line("a"), aborted=True)], T_ZERO) is None
    assert expected(NETWORK, ("lantern",), [line("nowhere")], T_ZERO) is None


def test_where_no_audience_is_known_nothing_is_expected() -> None:
    assert expected(Network((channel("a", None),), ()), ("lantern",), [line("a")], T_ZERO) is None


def test_the_band_is_of_the_runs_of_the_simulation_and_the_same_for_a_seed() -> None:
    then = as_it_stood(NETWORK, ("lantern",), [line("a", 0.5)], T_ZERO)
    runs = simulate(then, ["a"], AFTER_2019, days=90, seed=4).reach[:, 24:31].mean(axis=1) / 1000
    found = expected(NETWORK, ("lantern",), [line("a", 0.5)], T_ZERO, seed=4)
    assert found is not None
    assert np.allclose([found.low[30], found.high[30]], np.quantile(runs, [0.05, 0.95]))
    assert found == expected(NETWORK, ("lantern",), [line("a", 0.5)], T_ZERO, seed=4)


def test_a_network_that_came_back_whole_is_warned_of() -> None:
    found = expected(NETWORK, ("lantern",), [line("a")], T_ZERO)
    assert found is not None
    levels = [Level((T_ZERO + timedelta(days=n)).date(), 0.2 if n < 20 else 0.9) for n in range(7, 40)]
    said = early_warning(levels, found, T_ZERO.date(), as_of=NOW, measure="reach")
    assert (said.standing, said.since, said.first) == (Standing.ABOVE, 20, 22)
