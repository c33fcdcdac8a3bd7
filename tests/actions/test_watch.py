"""The watch as it is done: listed addresses alone, no network unless it is let, unknown never down, a human for what came back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from staydown.actions import clocks, comparing, listed, successors, timers, watch
from staydown.store import network, operations
from staydown.store import timers as rows_of_timers
from staydown.store import watch as kept_looks
from staydown.store.models import DailyRow
from staydown.testing import servers
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.network import Asset, AssetKind, AssetState, LinkKind
from staydown.words.operation import OperationState
from staydown.words.orders import TimerKind
from staydown.words.people import Role
from staydown.words.watch import LiveState, ReemergenceState
from tests.conftest import NOON, Team
from tests.story.desk import Desk, typed
from tests.watch.tables import FIRST, SECOND, around, as_csv, generations

from .struck import channel, days, kept, looks, recording, struck

LIVE, OFFLINE, UNKNOWN = LiveState.LIVE, LiveState.OFFLINE, LiveState.UNKNOWN
BEGAN = NOON - timedelta(days=10)
A, B = channel("a", BEGAN - timedelta(days=300)), channel("b", BEGAN - timedelta(days=200))


def after(n: float) -> datetime:
    """So many days after the action."""
    return BEGAN + timedelta(days=n)


@pytest.fixture
def begun(team: Team) -> Team:
    """A team whose operation struck two channels ten days ago."""
    kept(team, A, B)
    struck(team, ("a", "b"), BEGAN)
    return team


def loaded(team: Team, folder: Path, *seen: tuple[str, float, LiveState], operation: str = "op-lantern") -> watch.Looked:
    """Loads looks, each as (asset, days after the action, what was seen)."""
    found = [one for asset, n, state in seen for one in looks(f"https://{asset}.example/", (after(n), state))]
    return watch.load_looks(team.office, team[Role.ANALYST], operation, recording(folder / "looks.jsonl", found))


def down_of(team: Team, operation: str = "op-lantern") -> dict[str, bool | None]:
    """What the watch says of each asset."""
    return {line.asset.id: line.down for line in watch.show_watch(team.office, team[Role.ANALYST], operation).lines}


@pytest.mark.parametrize(("day", "before", "after_it", "says"), [(FIRST, 20, 17, "-15.0 %"), (SECOND, 20, 0.9, "-95.5 %")])
def test_must_show_6_the_published_change_comes_out_of_a_table_by_one_command(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date, before: float, after_it: float, says: str
) -> None:
    """Issue 3, Must show 6: -15 % after October 2018, -95.5 % after November 2019 (CREST 2021), each with its interval."""
    table = tmp_path / "days.csv"
    table.write_text("\n".join(as_csv(around(day, before, after_it))), encoding="utf-8")
    desk = Desk(tmp_path, team.clock, monkeypatch)
    found = desk.does(team[Role.ANALYST].id, "before-after", str(table), "--day", day.isoformat())
    posts = next(one for one in found["found"]["changes"] if one["measure"] == "posts")
    for estimate in (posts["change"], posts["drawn"]):
        assert f"{estimate['value']:.1f} %" == says
        assert -100 < estimate["low"] < estimate["value"] < estimate["high"] < 0
    read = typed("before-after", str(table), "--day", day.isoformat(), "--officer", team[Role.ANALYST].id)
    assert says in read.out
    assert "(95 %: -" in read.out


def test_must_show_6_302_days_against_14_come_out_of_a_table_by_one_command(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 3, Must show 6: 12 channels of 302 days and 4.6 posts a day, then 105 of 14 days and 56.8 posts a day, with intervals."""
    table = tmp_path / "days.csv"
    table.write_text("\n".join(as_csv(generations())), encoding="utf-8")
    desk = Desk(tmp_path, team.clock, monkeypatch)
    found = desk.does(team[Role.ANALYST].id, "before-after", str(table), "--day", SECOND.isoformat(), "--complete")
    one, other = found["lives"]["before"], found["lives"]["after"]
    assert (one["curve"]["n"], other["curve"]["n"]) == (12, 105)
    assert [round(group["mean"]["value"]) for group in (one, other)] == [302, 14]
    assert all(group["mean"]["low"] < group["mean"]["value"] < group["mean"]["high"] for group in (one, other))
    ratio, supply = found["lives"]["ratio"], found["lives"]["supply"]
    assert ratio["low"] < 302 / 14 < ratio["high"]
    assert supply["low"] < -59 < supply["high"] < 0
    assert 4 < found["before"]["posts"]["value"] < 5.2
    assert 52 < found["after"]["posts"]["value"] < 61
    said = "\n".join(found["says"])
    assert "12, mean life 302 days (95 %: " in said
    assert "105, mean life 14 days (95 %: " in said


def test_nothing_is_looked_at_over_the_network_unless_the_setting_lets_it(begun: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "opted_in", frozenset)
    for probe in ("http", "dns"):
        with pytest.raises(Refused, match=f"set STAYDOWN_PROBES={probe}"):
            watch.look(begun.office, begun[Role.ANALYST], "op-lantern", probe)
    with pytest.raises(Malformed, match="the recorded probe has no recording"):
        watch.look(begun.office, begun[Role.ANALYST], "op-lantern")
    with pytest.raises(NotFound):
        watch.look(begun.office, begun[Role.ANALYST], "op-lantern", "carrier-pigeon")


def test_a_look_over_the_network_reaches_listed_addresses_alone_and_keeps_no_content(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_PROBE_PRIVATE", "1")
    monkeypatch.setattr(watch, "opted_in", lambda: frozenset({"http"}))
    with servers.pages({"/listed": (200, b"the lantern statement")}) as site, servers.pages({}) as elsewhere:
        kept(team, replace(A, address=f"{site.url}/listed"), replace(B, address=f"{elsewhere.url}/other", outlet="another"))
        struck(team, ("a",), BEGAN, outlets=("lantern-radio",))
        with pytest.raises(Refused, match="only the addresses of its assets are looked at"):
            watch.look(team.office, team[Role.ANALYST], "op-lantern", "http", addresses=(f"{elsewhere.url}/other",))
        found = watch.look(team.office, team[Role.ANALYST], "op-lantern", "http")
        assert [path for _, path, _ in site.asked] == ["/listed"]
        assert "Referral Unit of Testland" in site.asked[0][2]
        assert elsewhere.asked == []
    assert (found.looks, found.there) == (1, 1)
    (seen,) = kept_looks.observations_of("a")
    assert (seen.state, seen.method) == (LIVE, "http: HEAD 200")


def test_a_private_address_is_refused_and_counted_and_the_others_are_looked_at(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STAYDOWN_PROBE_PRIVATE", raising=False)
    monkeypatch.setattr(watch, "opted_in", lambda: frozenset({"http"}))
    with servers.pages({"/": (200, b"")}) as site:
        kept(team, replace(A, address=site.url + "/"))
        struck(team, ("a",), BEGAN)
        found = watch.look(team.office, team[Role.ANALYST], "op-lantern", "http", addresses=(site.url + "/",))
        assert site.asked == []
    assert (found.looks, found.unfit) == (0, 1)
    assert kept_looks.observations_of("a") == []


def test_down_is_what_two_looks_a_day_apart_found_offline_and_not_known_is_never_down(begun: Team, tmp_path: Path) -> None:
    loaded(begun, tmp_path, ("a", -1, LIVE), ("a", 1, OFFLINE), ("b", 1, UNKNOWN))
    assert down_of(begun) == {"a": None, "b": None}
    loaded(begun, tmp_path, ("a", 1.5, OFFLINE))
    assert down_of(begun)["a"] is None
    found = loaded(begun, tmp_path, ("a", 2, OFFLINE), ("b", 2, UNKNOWN))
    assert (found.down, found.there, found.unknown) == (1, 0, 1)
    view = watch.show_watch(begun.office, begun[Role.ANALYST], "op-lantern")
    assert (view.down.part, view.down.n, view.unknown) == (1, 2, 1)
    assert "1 not known" in view.down.method
    assert network.asset("a").state is AssetState.VERIFIED_DOWN
    assert network.asset("b").state is AssetState.STRUCK
    outcome = {one.asset: one for one in kept_looks.outcomes_of("op-lantern")}["a"]
    assert (outcome.verified, outcome.state, outcome.probes) == (True, OFFLINE, 3)


def test_what_is_live_again_after_it_was_verified_down_has_re_emerged(begun: Team, tmp_path: Path) -> None:
    loaded(begun, tmp_path, ("a", 1, OFFLINE), ("a", 3, OFFLINE))
    loaded(begun, tmp_path, ("a", 5, LIVE))
    assert down_of(begun)["a"] is False
    assert network.asset("a").state is AssetState.RE_EMERGED


def test_a_recording_twice_adds_nothing_and_of_what_is_not_listed_nothing_is_kept(begun: Team, tmp_path: Path) -> None:
    seen = (("a", 1.0, OFFLINE), ("b", 1.0, LIVE), ("stranger", 1.0, LIVE))
    assert (loaded(begun, tmp_path, *seen).looks, loaded(begun, tmp_path, *seen).looks) == (2, 0)
    assert loaded(begun, tmp_path, *seen).unlisted == 1
    assert kept_looks.observations_of("stranger") == []


def test_a_look_that_lies_ahead_is_refused_whole(begun: Team, tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="lies ahead"):
        loaded(begun, tmp_path, ("a", 1, OFFLINE), ("b", 11, OFFLINE))
    assert kept_looks.observations_of("a") == []


def test_an_operation_that_is_watched_is_looked_at_once_a_day_by_itself_late_rather_than_never(
    begun: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAYDOWN_PROBE_PRIVATE", "1")
    monkeypatch.setattr(watch, "opted_in", lambda: frozenset({"http"}))
    with servers.pages({"/": (410, b"")}) as site:
        kept(begun, replace(A, address=site.url + "/"), replace(B, address=""))
        clocks.run_out(begun.office)
        clocks.run_out(begun.office)
        assert [seen.state for seen in kept_looks.observations_of("a")] == [OFFLINE]
        begun.clock.move(days=3)
        clocks.run_out(begun.office)
        assert down_of(begun)["a"] is True
    waiting = [timer for timer in rows_of_timers.timers_of("op-lantern") if timer.done_at is None]
    assert [(timer.kind, timer.due_at) for timer in waiting] == [(TimerKind.PROBE, begun.clock() + watch.DAILY)]


def test_a_worker_that_dies_midway_leaves_the_look_to_the_next_one(begun: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    watch.set_watches(begun.office)

    def dies(*given: object) -> dict[str, object]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(watch, "by_every_probe", dies)
        with pytest.raises(KeyboardInterrupt):
            timers.run_due(begun.office)
    assert len(timers.run_due(begun.office).ran) == 1
    assert timers.run_due(begun.office).ran == ()


def test_an_operation_that_is_watched_no_more_is_let_be(begun: Team) -> None:
    watch.set_watches(begun.office)
    with begun.office.act("operation.opened", begun[Role.OPERATION_LEAD]) as act:
        operations.keep_operation(act, replace(operations.operation("op-lantern"), state=OperationState.CLOSED))
    clocks.run_out(begun.office)
    assert [timer for timer in rows_of_timers.timers_of("op-lantern") if timer.done_at is None] == []


def newcomer(id: str, n: float, kind: AssetKind = AssetKind.CHANNEL, name: str = "a") -> Asset:
    """An asset that was first seen so many days after the action, with a name like that of the first."""
    return replace(channel(id, after(n), kind=kind), address=f"t.me/{name}", name=name)


def test_what_appears_after_an_action_is_proposed_with_reasons_and_people_are_never_compared(team: Team) -> None:
    kept(team, replace(A, address="t.me/lantern_radio"))
    struck(team, ("a",), BEGAN)
    kept(team, newcomer("again", 2, name="lantern_radio_2"), newcomer("old", -90, name="lantern_radio_3"))
    kept(team, newcomer("person", 2, AssetKind.ACCOUNT, "lantern_radio_4"), newcomer("other", 2, name="kestrel"))
    found = successors.flag_successors(team.office, team[Role.ANALYST], "op-lantern")
    (line,) = successors.list_successors(team.office, team[Role.ANALYST], "op-lantern")
    assert (found.proposed, line.successor.id, line.found.reasons) == (1, "again", (("name alike", 2.9),))
    assert line.found.state is ReemergenceState.PROPOSED
    assert network.asset("again").state is AssetState.SUSPECTED


def test_a_confirmed_successor_enters_as_suspected_and_is_listed_and_the_old_one_has_re_emerged(team: Team, tmp_path: Path) -> None:
    kept(team, replace(A, address="t.me/lantern_radio", outlet=""))
    struck(team, ("a",), BEGAN, outlets=())
    kept(team, replace(newcomer("again", 2, name="lantern_radio_2"), outlet="", state=AssetState.ATTRIBUTED))
    successors.flag_successors(team.office, team[Role.ANALYST], "op-lantern")
    (key,) = [one.id for one in kept_looks.reemergences()]
    with pytest.raises(Refused, match="confirmed or rejected"):
        successors.judge_successor(team.office, team[Role.VERIFIER], key, ReemergenceState.PROPOSED, "compared")
    assert set(listed.assets_of(operations.operation("op-lantern"))) == {"a"}
    successors.judge_successor(team.office, team[Role.VERIFIER], key, ReemergenceState.CONFIRMED, "the same files")
    assert network.asset("again").state is AssetState.SUSPECTED
    assert network.asset("a").state is AssetState.RE_EMERGED
    assert [(link.source, link.target) for link in network.links() if link.kind is LinkKind.SUCCESSOR_OF] == [("again", "a")]
    assert set(listed.assets_of(operations.operation("op-lantern"))) == {"a", "again"}
    with pytest.raises(Refused, match="is confirmed already"):
        successors.judge_successor(team.office, team[Role.VERIFIER], key, ReemergenceState.REJECTED, "no")
    assert successors.flag_successors(team.office, team[Role.ANALYST], "op-lantern").proposed == 0


def test_where_nothing_was_struck_nothing_can_have_come_back_and_nothing_is_compared(team: Team) -> None:
    kept(team, A)
    struck(team, ("a",), BEGAN)
    with team.office.act("operation.opened", team[Role.OPERATION_LEAD]) as act:
        operations.keep_operation(act, replace(operations.operation("op-lantern"), began_at=None, state=OperationState.PLANNED))
    with pytest.raises(Refused, match="struck nothing yet"):
        successors.flag_successors(team.office, team[Role.ANALYST], "op-lantern")
    assert comparing.compare(team.office, team[Role.ANALYST], "op-lantern").steps == []


def test_operations_of_a_series_stand_beside_each_other_the_first_at_the_head(begun: Team, tmp_path: Path) -> None:
    kept(begun, channel("c", after(1)))
    struck(begun, ("c",), after(4), id="op-second", follows="op-lantern")
    seen = [(asset, float(n), LIVE if n < end else OFFLINE) for asset, end in (("a", 0), ("b", 12), ("c", 5)) for n in range(-3, 10)]
    loaded(begun, tmp_path, *seen, operation="op-second")
    table = days(tmp_path / "days.csv", BEGAN.date(), {"a": (12, 0), "b": (3, 3), "c": (0, 6)}, 9)
    comparing.load_daily(begun.office, begun[Role.ANALYST], table)
    found = comparing.compare(begun.office, begun[Role.ANALYST], "op-second", 4)
    assert [step.operation.id for step in found.steps] == ["op-lantern", "op-second"]
    assert [(step.down.part, step.down.n) for step in found.steps] == [(1, 2), (1, 1)]
    posts = found.steps[0].found.changes[0]
    assert (posts.before, posts.after) == (15, 9)
    assert [group.curve.n for group in found.groups] == [2, 1]
    assert any(line.startswith("In these figures a channel counts as silent") for line in found.says)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"day": "21.11.2019"}, "is no day"),
        ({"day": "2019-11-21", "window": 1}, "Give two days or more"),
        ({"day": "2019-11-21", "seed": -1}, "a seed of -1"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_line(team: Team, tmp_path: Path, given: dict[str, object], says: str) -> None:
    table = days(tmp_path / "days.csv", date(2019, 11, 21), {"a": (1, 1)}, 3)
    with pytest.raises(Malformed, match=says):
        comparing.before_after(team.office, team[Role.ANALYST], table, **given)  # type: ignore[arg-type]  # several types on purpose


def test_a_table_that_cannot_be_read_is_said_in_a_line_and_nothing_is_kept(team: Team, tmp_path: Path) -> None:
    for name, content, says in (
        ("latin.csv", b"channel,day,posts\n\xff,2019-11-21,1", "UTF-8"),
        ("empty.csv", b"channel,day,posts\n", "no row"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Malformed, match=says):
            comparing.load_daily(team.office, team[Role.ANALYST], tmp_path / name)
    with pytest.raises(Malformed, match="cannot be read"):
        comparing.load_daily(team.office, team[Role.ANALYST], tmp_path / "none.csv")
    assert not DailyRow.objects.exists()
