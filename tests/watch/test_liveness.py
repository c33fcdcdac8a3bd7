"""Down is two offline looks a day apart with nothing live between; unknown is never down."""

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from staydown.watch.liveness import APART, share, verified_down
from staydown.words.errors import Malformed
from staydown.words.watch import LiveState, Observation

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
