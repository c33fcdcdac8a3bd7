"""Down is two offline looks a day apart with nothing live between; unknown is never down."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from staydown.watch.filling import silent_days
from staydown.watch.liveness import APART, lifespan, outcome, share, telling, verified_down
from staydown.words.errors import Malformed
from staydown.words.watch import Lifespan, LiveState, Observation

START = datetime(2018, 4, 25, 6, 0, tzinfo=UTC)
NOW = START + timedelta(days=10)


def look(hours: float, state: LiveState, address: str = "https://a.example") -> Observation:
    """A look some hours after the start."""
    return Observation(address, state, START + timedelta(hours=hours), "recorded")


def row(text: str) -> list[Observation]:
    """Looks twelve hours apart, one letter each: L live, O offline, G geo-blocked, U unknown."""
    states = {"L": LiveState.LIVE, "O": LiveState.OFFLINE, "G": LiveState.GEO_BLOCKED, "U": LiveState.UNKNOWN}
    return [look(12 * n, states[letter]) for n, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("looks", "answer"),
    [
        ("", None),
        ("U", None),
        ("UUUU", None),
        ("O", None),
        ("OO", None),
        ("OOO", True),
        ("OUO", True),
        ("OUU", None),
        ("LOOO", True),
        ("LOO", None),
        ("OLO", None),
        ("OLOO", None),
        ("OLOOO", True),
        ("OOOL", False),
        ("OOOLU", False),
        ("OOOG", False),
        ("OGO", None),
        ("L", False),
        ("G", False),
        ("OOOUU", True),
    ],
)
def test_a_row_of_looks_says_down_there_or_not_known(looks: str, answer: bool | None) -> None:
    assert verified_down(row(looks), NOW) is answer


def test_a_day_is_a_day_to_the_second() -> None:
    assert verified_down([look(0, LiveState.OFFLINE), look(24, LiveState.OFFLINE)], NOW) is True
    assert verified_down([look(0, LiveState.OFFLINE), look(24 - 1 / 3600, LiveState.OFFLINE)], NOW) is None


def test_what_is_seen_later_than_now_does_not_count_yet() -> None:
    assert verified_down(row("OOO"), START + timedelta(hours=23)) is None


def test_looks_at_two_addresses_are_not_one_row() -> None:
    with pytest.raises(Malformed, match="more than one address"):
        verified_down([look(0, LiveState.OFFLINE), look(24, LiveState.OFFLINE, "https://b.example")], NOW)


def by_brute_force(looks: list[Observation], now: datetime) -> bool | None:
    """The same answer from every pair of looks."""
    past = [o for o in looks if o.at <= now]
    there = [o.at for o in past if o.state in (LiveState.LIVE, LiveState.GEO_BLOCKED)]
    gone = [o.at for o in past if o.state is LiveState.OFFLINE]
    for one, other in combinations(sorted(gone), 2):
        if other - one >= APART and not [t for t in there if t >= one]:
            return True
    if there and not [t for t in gone if t > max(there)]:
        return False
    return None


looks_at_random = st.lists(st.builds(look, st.integers(0, 60), st.sampled_from(LiveState)), max_size=8)


@given(looks_at_random, st.integers(0, 60))
@example([look(0, LiveState.OFFLINE), look(24, LiveState.LIVE), look(24, LiveState.OFFLINE)], 60)
def test_the_answer_is_that_of_every_pair_of_looks(looks: list[Observation], hours: int) -> None:
    now = START + timedelta(hours=hours)
    assert verified_down(looks, now) is by_brute_force(looks, now)


@given(looks_at_random)
def test_neither_the_order_of_the_looks_nor_a_look_without_answer_changes_anything(looks: list[Observation]) -> None:
    answer = verified_down(looks, NOW)
    assert verified_down([*reversed(looks), look(30, LiveState.UNKNOWN)], NOW) is answer


@given(st.lists(looks_at_random, max_size=5))
def test_a_share_counts_every_address_and_only_the_verified_ones_as_down(rows: list[list[Observation]]) -> None:
    counted = share({str(n): looks for n, looks in enumerate(rows)}, NOW)
    assert counted.n == len(rows)
    assert counted.part == sum(verified_down(looks, NOW) is True for looks in rows)
    assert counted.as_of == NOW
    assert counted.method.endswith("not known")


def struck(looks: str) -> tuple[LiveState, bool, int]:
    """What became of an asset that was struck at the start, by looks twelve hours apart."""
    found = outcome("o", "a", "op", row(looks), START, NOW)
    return found.state, found.verified, found.probes


@pytest.mark.parametrize(
    ("looks", "answer"),
    [
        ("", (LiveState.UNKNOWN, False, 0)),
        ("UU", (LiveState.UNKNOWN, False, 2)),
        ("O", (LiveState.OFFLINE, False, 1)),
        ("OUO", (LiveState.OFFLINE, True, 3)),
        ("OOOL", (LiveState.LIVE, False, 4)),
        ("OG", (LiveState.GEO_BLOCKED, False, 2)),
    ],
)
def test_what_became_of_an_asset_is_verified_not_yet_there_or_not_known(looks: str, answer: tuple[LiveState, bool, int]) -> None:
    assert struck(looks) == answer


def test_what_was_seen_before_the_strike_proves_nothing_of_it() -> None:
    found = outcome("o", "a", "op", row("OOO"), START + timedelta(hours=24), NOW, order="order-1")
    assert (found.state, found.verified, found.probes, found.order) == (LiveState.OFFLINE, False, 1, "order-1")
    assert found.at == START + timedelta(hours=24)


@given(looks_at_random)
def test_an_outcome_is_verified_where_its_looks_are(looks: list[Observation]) -> None:
    found = outcome("o", "a", "op", looks, START, NOW)
    assert found.verified is (verified_down(looks, NOW) is True)
    assert not found.verified or found.state is LiveState.OFFLINE


def test_a_life_begins_when_it_was_created_and_ends_with_the_first_look_that_finds_it_gone() -> None:
    created = START - timedelta(days=2)
    assert lifespan("a", row("LLOOO"), created, NOW, "g") == Lifespan("a", 2, 3, True, "g")
    assert lifespan("a", row("LLOOO"), None, NOW) == Lifespan("a", 0, 1, True)
    assert lifespan("a", row("LLOO"), None, NOW) == Lifespan("a", 0, 0.5, False)
    assert lifespan("a", row("LUGUU"), START + timedelta(days=1), NOW) == Lifespan("a", 0, 1, False)
    assert lifespan("a", row("OOO"), created, NOW) is None


@given(looks_at_random, st.none() | st.integers(-50, 50))
def test_a_life_can_always_be_drawn(looks: list[Observation], hours: int | None) -> None:
    life = lifespan("a", looks, None if hours is None else START + timedelta(hours=hours), NOW)
    assert life is None or 0 <= life.entered <= life.left


moments = st.lists(st.tuples(st.integers(0, 300), st.sampled_from(list(LiveState))), max_size=14)


@given(moments, st.lists(st.integers(-5, 305), max_size=3))
@example([(0, LiveState.OFFLINE), (5, LiveState.LIVE), (5, LiveState.OFFLINE), (40, LiveState.OFFLINE)], [5])
@example([(0, LiveState.OFFLINE), (42, LiveState.OFFLINE), (43, LiveState.OFFLINE), (43, LiveState.LIVE)], [])
@example([(0, LiveState.LIVE), (0, LiveState.OFFLINE), (1, LiveState.OFFLINE), (25, LiveState.OFFLINE)], [])
def test_the_looks_that_tell_say_all_that_every_look_says(several: list[tuple[int, LiveState]], cuts: list[int]) -> None:
    every = [look(hours, state) for hours, state in sorted(several, key=lambda one: one[0])]
    since, now = [START + timedelta(hours=cut) for cut in cuts], START + timedelta(days=30)
    told = [every[n] for n in telling([x.state for x in every], [x.at for x in every], since)]
    assert told[:1] == every[:1] and told[-1:] == every[-1:]
    assert verified_down(told, now) is verified_down(every, now)
    assert silent_days(told, now) == silent_days(every, now)
    assert lifespan("a", told, None, now) == lifespan("a", every, None, now)
    for moment in since:
        later = [[x for x in looks if x.at >= moment] for looks in (told, every)]
        assert verified_down(later[0], now) is verified_down(later[1], now)


def test_of_two_years_of_looks_at_a_channel_that_fell_once_four_tell() -> None:
    states = [LiveState.LIVE] * 400 + [LiveState.OFFLINE] * 330
    assert telling(states, [START + timedelta(days=n) for n in range(730)]) == [0, 399, 400, 729]
