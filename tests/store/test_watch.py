"""The watch on both databases: a look is kept once, a later word stands, and what is not known stays so."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

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
    assert watch.last_look(["a", "b"]) == later.at
    assert watch.last_look(["b"]) is None


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


def test_a_later_table_says_more_of_a_day_and_unknown_stays_unknown(team: Team) -> None:
    day = date(2026, 9, 1)
    with team.office.act("daily.loaded", team[Role.ANALYST]) as act:
        watch.keep_daily(act, [DailyCount("a", day, None, reach=2**40), DailyCount("b", day, 3)])
        watch.keep_daily(act, [DailyCount("a", day, 4, None, 1)])
    assert watch.daily() == [DailyCount("a", day, 4, None, 1), DailyCount("b", day, 3)]
    assert watch.daily(["b"], day, day) == [DailyCount("b", day, 3)]
    assert watch.daily(since=day + timedelta(days=1)) == watch.daily(until=day - timedelta(days=1)) == watch.daily([]) == []


def test_nothing_is_written_without_an_act(tmp_path: Path, team: Team) -> None:
    for write in (watch.keep_observations, watch.keep_outcome, watch.keep_reemergence, watch.keep_daily):
        with pytest.raises(TypeError, match="needs an open act"):
            write(None, "a", [])  # type: ignore[call-arg, arg-type]
