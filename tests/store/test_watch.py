"""The watch on both databases: a look is kept once, a later word stands, and what is not known stays so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from staydown.store import watch
from staydown.words.errors import NotFound, Refused
from staydown.words.people import Role
from staydown.words.watch import DailyCount, LiveState, Observation, Outcome, Reemergence, ReemergenceState
from tests.conftest import Team

AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
LOOK = Observation("https://a.example/", LiveState.LIVE, AT, "recorded")
FOUND = Reemergence("re-1", "old", "new", (("shared files", 2.5),), AT, 0.4, tied=("older",))


def test_the_same_look_twice_is_one_and_looks_come_oldest_first(team: Team) -> None:
    later = replace(LOOK, at=AT + timedelta(days=1), state=LiveState.OFFLINE)
    with team.office.act("outcome.recorded", team[Role.ANALYST]) as act:
        assert watch.keep_observations(act, "a", [later, LOOK, LOOK]) == 2
        assert watch.keep_observations(act, "a", [LOOK]) == 0
    assert watch.observations_of("a") == [LOOK, later]
    assert watch.observations_of_any(["a", "b"]) == {"a": [LOOK, later]}


def test_the_last_word_on_an_asset_stands(team: Team) -> None:
    first = Outcome("op.a", "a", "op", LiveState.OFFLINE, False, AT, 1, "looked", "order-1")
    with team.office.act("outcome.recorded", team[Role.ANALYST]) as act:
        watch.keep_outcome(act, first)
        watch.keep_outcome(act, replace(first, verified=True, probes=2))
    assert watch.outcomes_of("op") == [replace(first, verified=True, probes=2)]
    assert watch.outcomes_of("other") == []


def test_proposals_wait_first_and_confirmed_pairs_are_successions(team: Team) -> None:
    done = replace(FOUND, id="re-2", successor="newer", state=ReemergenceState.CONFIRMED, judged_by="v", likeness=0.9)
    with team.office.act("reemergence.flagged", team[Role.ANALYST]) as act:
        watch.keep_reemergence(act, done)
        watch.keep_reemergence(act, FOUND)
    assert watch.reemergences() == [FOUND, done]
    assert watch.successions() == [("old", "newer")]
    assert watch.reemergence("re-1") == FOUND
    with pytest.raises(NotFound, match="there is no reemergence"):
        watch.reemergence("re-9")


def test_one_pair_is_proposed_once_even_by_the_database(team: Team) -> None:
    with pytest.raises(Refused, match="the database refuses"), team.office.act("reemergence.flagged", team[Role.ANALYST]) as act:
        watch.keep_reemergence(act, FOUND)
        watch.keep_reemergence(act, replace(FOUND, id="re-2"))
    assert watch.reemergences() == []


def posts_in(names: dict[str, str], since: date, until: date) -> dict[str, list[float]]:
    """Posts of channels on each day of a span, by the name that they have here; -1 is not known."""
    grid, days = watch.daily(names, since, until), [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return dict(zip(grid.channels, np.nan_to_num(grid.table("posts", days), nan=-1.0).tolist(), strict=True))


def test_a_later_table_says_more_of_a_day_and_unknown_stays_unknown(either_team: Team) -> None:
    team, day = either_team, date(2026, 9, 1)
    with team.office.act("daily.loaded", team[Role.ANALYST]) as act:
        watch.keep_daily(act, [DailyCount("a", day, None, reach=2**40), DailyCount("b", day, 3), DailyCount("z", day, 7)])
        watch.keep_daily(act, [DailyCount("a", day, 4, None, 1), DailyCount("c", day, None)])
    assert posts_in({"a": "one", "b": "two", "c": "three"}, day, day) == {"one": [4], "three": [-1], "two": [3]}
    assert watch.daily({"a": "a"}, day, day).reach.tolist() != [2**40], "what was said before of the same day is gone"
    assert posts_in({"a": "one", "b": "one"}, day, day) == {"one": [3]}, "of two names of one channel the last counts"
    for since, until in ((day + timedelta(days=1), day + timedelta(days=9)), (day - timedelta(days=9), day - timedelta(days=1))):
        assert posts_in({"a": "a"}, since, until) == {}
    assert posts_in({}, day, day) == {}


def test_the_looks_that_tell_are_read_at_the_address_of_now_and_up_to_now(either_team: Team) -> None:
    team, states = either_team, (LiveState.LIVE,) * 5 + (LiveState.OFFLINE,) * 5
    looks = [Observation("https://a.example/", state, AT + timedelta(days=n, microseconds=n), "recorded") for n, state in enumerate(states)]
    with team.office.act("outcome.recorded", team[Role.ANALYST]) as act:
        watch.keep_observations(act, "a", looks)
        watch.keep_observations(act, "a", [replace(LOOK, address="https://was.example/")])
    addresses = {"a": "https://a.example/", "b": "https://b.example/"}
    assert watch.telling_looks(addresses, looks[-1].at, {}) == {"a": watch.Seen(10, (looks[0], looks[4], looks[5], looks[9]))}
    early = watch.telling_looks(addresses, looks[7].at, {"a": [looks[2].at]})
    assert early == {"a": watch.Seen(8, (looks[0], looks[2], looks[4], looks[5], looks[7]))}
    assert watch.telling_looks({}, AT, {}) == {}


def test_nothing_is_written_without_an_act(tmp_path: Path, team: Team) -> None:
    for write in (watch.keep_observations, watch.keep_outcome, watch.keep_reemergence, watch.keep_daily):
        with pytest.raises(TypeError, match="needs an open act"):
            write(None, "a", [])  # type: ignore[call-arg, arg-type]
