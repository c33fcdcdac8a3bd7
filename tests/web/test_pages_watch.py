"""The pages of the watch: charts, and the numbers that they are drawn from."""

import csv
from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.actions import comparing, successors, watch
from staydown.store import watch as kept_looks
from staydown.words.people import Role
from staydown.words.watch import LiveState, ReemergenceState
from tests.actions.struck import channel, days, kept, looks, recording, struck

from .consoles import Browser, Console


@pytest.fixture(scope="module")
def analyst(console: Console, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The browser of an analyst who watches an operation of 40 days ago that struck two channels, of which one came back elsewhere."""
    team, folder = console.team, tmp_path_factory.mktemp("watched")
    began = team.clock() - timedelta(days=40)
    first = channel("a", began - timedelta(days=60), address="t.me/lantern_radio")
    kept(team, replace(first, audience=900), channel("b", began - timedelta(days=60)))
    struck(team, ("a", "b"), began)
    seen = looks("t.me/lantern_radio", *((began + timedelta(days=n), LiveState.LIVE if n < 0 else LiveState.OFFLINE) for n in range(-9, 9)))
    analyst = team[Role.ANALYST]
    watch.load_looks(team.office, analyst, "op-lantern", recording(folder / "looks.jsonl", seen))
    comparing.load_daily(team.office, analyst, days(folder / "days.csv", began.date(), {"a": (12, 0), "b": (5, 4)}, 35))
    kept(team, channel("again", began + timedelta(days=2), address="https://chat.example/lantern_radio"))
    successors.flag_successors(team.office, analyst, "op-lantern")
    (found,) = kept_looks.reemergences()
    successors.judge_successor(team.office, team[Role.VERIFIER], found.id, ReemergenceState.CONFIRMED, "the same files")
    return console.browser(Role.ANALYST)


@pytest.mark.parametrize("chart", ["survival", "change", "series", "left", "down"])
def test_each_chart_is_there_as_a_picture_and_as_numbers(analyst: Browser, chart: str) -> None:
    page = analyst.get("/watch/op-lantern").text
    if chart != "down":
        assert f'href="/watch/op-lantern/charts/{chart}" download' in page
        assert f'href="/watch/op-lantern/charts/{chart}.csv" download' in page
    picture, numbers = (analyst.get(f"/watch/op-lantern/charts/{chart}{ending}") for ending in ("", ".csv"))
    assert picture.headers["content-type"] == "image/svg+xml"
    assert numbers.headers["content-type"] == "text/csv; charset=utf-8"
    assert numbers.headers["content-disposition"] == f'attachment; filename="op-lantern-{chart}.csv"'
    assert len(list(csv.DictReader(numbers.text.splitlines()))) >= 1


def test_what_is_no_chart_leads_nowhere(analyst: Browser) -> None:
    for name in ("none", "none.csv", "left.csv.csv", ".csv", "left.csvx"):
        assert analyst.get(f"/watch/op-lantern/charts/{name}").status_code == 404, name


def test_the_page_says_the_index_the_line_before_and_what_came_back_where(analyst: Browser) -> None:
    page = analyst.get("/watch/op-lantern").text
    assert "Narrowing index, 0 as before and 1 gone: " in page
    assert "Posts against the line of the days before: " in page
    assert "Came back on chat.example" in page
    assert "Reach against the expected band: " in page
    assert "Expected: the strikes played by the simulation" in page
    assert "No successor confirmed" in page
