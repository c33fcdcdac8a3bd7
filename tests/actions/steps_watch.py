"""The part of the story in which what was struck is looked at, a successor is found and judged, and the days are compared."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from staydown.store import watch as kept
from staydown.words.network import AssetKind
from staydown.words.people import Role
from staydown.words.watch import LiveState, ReemergenceState
from tests.conftest import Team

from .step import Step
from .struck import days, looks, recording, struck

RADIO, AGAIN = "t.me/radio_one_example", "t.me/radio_one_example2"


def watch(team: Team, folder: Path) -> Iterator[Step]:
    """An operation of twelve days ago: its channel is verified down, its domain still there, and a channel of the same name appears."""
    now = team.clock()
    began = now - timedelta(days=12)
    struck(team, ("radio-one", "radio-site"), began)
    seen = looks(
        RADIO,
        *((began - timedelta(days=n), LiveState.LIVE) for n in (30, 2)),
        *((began + timedelta(days=n), LiveState.OFFLINE) for n in (1, 3)),
    )
    seen += looks("radio.lantern.example", (began + timedelta(days=1), LiveState.UNKNOWN), (began + timedelta(days=2), LiveState.LIVE))
    loaded = {"operation": "op-lantern", "recording": recording(folder / "watch" / "looks.jsonl", seen)}
    yield Step("load_looks", Role.ANALYST, loaded)
    yield Step("look", Role.ANALYST, loaded | {"probe": "recorded"})
    new = {"id": "radio-again", "kind": AssetKind.CHANNEL, "name": "Radio One", "source": "a reader", "address": AGAIN, "grade": "C3"}
    yield Step("add_asset", Role.ANALYST, new)
    yield Step("flag_successors", Role.ANALYST, {"operation": "op-lantern"})
    yield Step("list_successors", Role.ANALYST, {"operation": "op-lantern"})
    found = next(one.id for one in kept.reemergences() if one.successor == "radio-again")
    judged = {"reemergence": found, "verdict": ReemergenceState.CONFIRMED, "reasons": "the same name, and it says so itself"}
    yield Step("judge_successor", Role.VERIFIER, judged)
    table = days(folder / "watch" / "days.csv", began.date(), {"radio-one": (12, 0), "radio-site": (3, 4)}, 20)
    yield Step("load_daily", Role.ANALYST, {"table": table})
    yield Step("before_after", Role.ANALYST, {"table": table, "day": began.date().isoformat(), "window": 10})
    yield Step("list_watches", Role.ANALYST)
    yield Step("show_watch", Role.ANALYST, {"operation": "op-lantern"})
    yield Step("list_looks", Role.ANALYST, {"asset": "radio-one"})
    yield Step("compare", Role.ANALYST, {"operation": "op-lantern", "window": 10})
