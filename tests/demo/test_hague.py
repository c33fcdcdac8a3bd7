"""The second sample is the same for the same seed, holds what it promises, and what it says of itself is true of its files."""

import csv
import hashlib
import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from staydown.demo.hague import days
from staydown.demo.hague.sample import HagueSample, write_hague
from staydown.plugs.probes import RecordedProbe
from staydown.plugs.telegram import TelegramExport
from staydown.words.network import Asset, AssetKind, AssetState, Link, LinkKind
from staydown.words.orders import Authority, HostingService
from staydown.words.people import Role
from staydown.words.posts import Channel, Damaged, Post, Visibility
from staydown.words.watch import LiveState

from .test_nothing_real import DOCUMENTATION, RESERVED

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def hague(tmp_path_factory: pytest.TempPathFactory) -> HagueSample:
    """The sample as `staydown demo` writes it, with the usual seed and end."""
    return write_hague(tmp_path_factory.mktemp("hague"))


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def seasons(hague: HagueSample, what: str) -> Rows:
    """The assets or links of all four seasons."""
    return [row for number in range(4) for row in json.loads(hague.season(number).read_text())[what]]


def counts(hague: HagueSample) -> Rows:
    """The daily counts of all four seasons."""
    rows: Rows = []
    for number in range(4):
        with hague.daily(number).open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def looks(hague: HagueSample, number: int) -> Rows:
    """The looks of one season."""
    return [json.loads(line) for line in hague.observations(number).read_text().splitlines()]


def everything(hague: HagueSample) -> str:
    """All text that the sample holds, but for the looks, whose addresses stand in the network too."""
    files = [path for path in hague.folder.rglob("*") if path.suffix in (".json", ".csv")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_the_same_seed_and_end_give_the_same_bytes_and_another_seed_does_not(hague: HagueSample, tmp_path: Path) -> None:
    again = write_hague(tmp_path / "again")
    assert digests(again.folder) == digests(hague.folder)
    assert again.truth == hague.truth
    other = write_hague(tmp_path / "other", seed="another", end=datetime(2020, 2, 3, 9, tzinfo=UTC))
    assert digests(other.folder)["seasons/0/daily.csv"] != digests(hague.folder)["seasons/0/daily.csv"]
    assert len(other.truth.successors) == 23
    assert other.calendar.t_zero(3) == datetime(2019, 12, 25, 6, tzinfo=UTC)


def test_there_is_as_much_of_everything_as_was_promised(hague: HagueSample) -> None:
    found = Counter(row["kind"] for row in seasons(hague, "assets"))
    assert found == hague.truth.counts
    assert found["channel"] + found["account"] == 120
    assert (found["outlet"], found["domain"], found["server"]) == (4, 40, 25)
    servers = {row["country"] for row in seasons(hague, "assets") if row["kind"] == "server"}
    assert servers == set(hague.truth.countries) and len(servers) == 8
    assert {row["country"] for row in hague.file("partners")} == servers


def test_every_row_is_a_noun_of_ours_under_an_id_and_an_address_of_its_own(hague: HagueSample) -> None:
    assets, links = seasons(hague, "assets"), seasons(hague, "links")
    for row in assets:
        asset = Asset(**row | {"kind": AssetKind(row["kind"]), "state": AssetState(row["state"])})
        assert re.fullmatch(r"[A-F][1-6]", asset.grade) and asset.source
    for row in links:
        assert Link("", **row | {"kind": LinkKind(row["kind"])}).source != row["target"]
    assert len({row["id"] for row in assets}) == len(assets) == sum(hague.truth.counts.values())
    assert len({(row["kind"], row["source"], row["target"]) for row in links}) == len(links) == hague.truth.links
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", row["id"]) for row in assets)
    addresses = [row["address"] for row in assets if "address" in row]
    assert len(set(addresses)) == len(addresses)
    channels = [row["channel"] for row in assets if "channel" in row]
    assert len(set(channels)) == len(channels) > 60
    assert {row["kind"] for row in links} == {kind.value for kind in LinkKind}
    [HostingService(**row | {"languages": tuple(row["languages"])}) for row in hague.file("services")]
    [Authority(**row) for row in hague.file("authorities")]


def test_some_audiences_and_some_states_are_not_known(hague: HagueSample) -> None:
    channels = [row for row in seasons(hague, "assets") if row["kind"] == "channel"]
    unknown = [row for row in channels if "audience" not in row]
    assert 8 < len(unknown) < 40
    assert all(row["audience"] > 0 for row in channels if "audience" in row)
    assert any("country" not in row for row in channels)


def test_a_link_ties_what_was_known_by_then_and_nothing_is_known_before_its_time(hague: HagueSample) -> None:
    known: set[str] = set()
    for number in range(4):
        season = json.loads(hague.season(number).read_text())
        known |= {row["id"] for row in season["assets"]}
        assert {end for row in season["links"] for end in (row["source"], row["target"])} <= known
        until = hague.calendar.t_zero(number + 1) if number < 3 else hague.calendar.end
        times = [
            datetime.fromisoformat(row[key])
            for rows in season.values()
            for row in rows
            for key in ("first_seen", "last_seen")
            if key in row
        ]
        assert max(times) <= until


def test_the_list_and_the_tables_say_the_same(hague: HagueSample) -> None:
    whole = json.loads(hague.network.read_text())
    for path, what in zip(hague.tables, ("assets", "links"), strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [{key: value for key, value in row.items() if value} for row in csv.DictReader(file)]
        assert rows == [{key: str(value) for key, value in row.items()} for row in whole[what]]


def test_each_action_changes_what_is_posted_as_the_truth_says(hague: HagueSample) -> None:
    rows = counts(hague)
    for action, (low, high) in {1: (-0.18, -0.12), 2: (-0.52, -0.44), 3: (-0.965, -0.945)}.items():
        effect, day = hague.truth.effects[action], hague.calendar.t_zero(action).date()
        assert posted(rows, day - timedelta(days=30), day) == effect.before
        assert posted(rows, day, day + timedelta(days=30)) == effect.after
        assert low < effect.change < high
    assert abs(hague.truth.effects[1].forwarded_change + 0.097) < 0.03
    assert abs(hague.truth.effects[3].forwarded_change + 0.95) < 0.01


def posted(rows: Rows, since: date, until: date) -> int:
    """The posts of all channels from a day to the day before another."""
    return sum(int(row["posts"]) for row in rows if row["posts"] and since <= date.fromisoformat(row["day"]) < until)


def test_nobody_counted_now_and_then_and_that_is_not_zero(hague: HagueSample) -> None:
    rows = counts(hague)
    unknown = [row for row in rows if not row["posts"]]
    assert 0.005 < len(unknown) / len(rows) < 0.02
    assert all(int(row["forwarded"]) <= int(row["posts"]) for row in rows if row["posts"])
    assert len({(row["channel"], row["day"]) for row in rows}) == len(rows)


def test_channels_lived_ten_months_after_the_first_action_and_two_weeks_after_the_third(hague: HagueSample) -> None:
    means = {wave: sum(lives) / len(lives) for wave, lives in hague.truth.lives.items()}
    assert means == {1: 302.0, 2: 95.0, 3: 14.0}
    born = {row["id"]: row for row in seasons(hague, "assets")}
    for successor in hague.truth.successors:
        assert datetime.fromisoformat(born[successor]["first_seen"]) > hague.calendar.t_zero(3)


def test_there_are_two_years_of_daily_looks_and_some_get_no_answer(hague: HagueSample) -> None:
    found = [looks(hague, number) for number in range(4)]
    flat = [one for season in found for one in season]
    assert len(flat) == hague.truth.observations > 50_000
    dates = {one["at"][:10] for one in flat}
    assert len(dates) == days.SPAN + 1
    assert {one["state"] for one in flat} == {state.value for state in LiveState}
    for number, season in enumerate(found):
        times = [datetime.fromisoformat(one["at"]) for one in season]
        assert times == sorted(times)
        assert number == 3 or times[-1] < hague.calendar.t_zero(number + 1)
        assert number == 0 or times[0] > hague.calendar.t_zero(number)


def test_what_an_action_took_is_gone_and_the_survivor_is_there_to_the_last_day(hague: HagueSample) -> None:
    probe = RecordedProbe(hague.observations(3))
    known = {row["id"]: row for row in seasons(hague, "assets")}
    gone = [probe.look(known[id]["address"], hague.calendar.at(days.THIRD + 2)).state for id in hague.truth.struck[3]]
    assert len(gone) > 60 and LiveState.LIVE not in gone
    for day in range(days.THIRD, days.SPAN + 1):
        assert probe.look(known[hague.truth.survivor]["address"], hague.calendar.at(day)).state in (LiveState.LIVE, LiveState.UNKNOWN)
    assert probe.look(known[hague.truth.silent]["address"], hague.calendar.end).state is LiveState.UNKNOWN
    kinds = {known[id]["kind"] for id in hague.truth.struck[3]}
    assert kinds == {"channel", "account", "domain", "server", "mirror", "app"}


def test_the_other_shapes_of_being_there_are_in_the_looks(hague: HagueSample) -> None:
    known = {row["id"]: row["address"] for row in seasons(hague, "assets") if "address" in row}
    season = looks(hague, 2)
    assert {one["state"] for one in season if one["address"] in {known[id] for id in hague.truth.blocked}} <= {"geo_blocked", "unknown"}
    states = [one["state"] for one in season if one["address"] == known[hague.truth.flaps]]
    away = [place for place, state in enumerate(states) if state == "offline"]
    assert away and all(states[place + 1] != "offline" for place in away)


def test_each_successor_has_a_reason_and_no_decoy_has_more_than_one(hague: HagueSample) -> None:
    truth = hague.truth
    assert len(truth.successors) == 23 and len(truth.decoys) == 6
    assert truth.reasons.keys() == truth.successors.keys()
    went = {row["id"] for row in json.loads(hague.network.read_text())["assets"] if "last_seen" not in row}
    assert set(truth.successors.values()) <= went, "each succeeds a channel that was there on the eve"
    ties = Counter(row["source"] for row in json.loads(hague.season(3).read_text())["links"] if row["kind"] not in ("publishes",))
    assert all(ties[decoy] <= 1 for decoy in truth.decoys)
    assert sum(ties[one] >= 2 for one in truth.successors) >= 15
    assert "successor_of" not in {row["kind"] for row in json.loads(hague.season(3).read_text())["links"]}, (
        "a human says so, not the sample"
    )


def test_what_must_not_be_touched_is_there(hague: HagueSample) -> None:
    known = {row["id"]: row for row in seasons(hague, "assets")}
    truth = hague.truth
    assert {known[id]["kind"] for id in truth.shared} == {"server"}
    assert (known[truth.journalist]["kind"], known[truth.held]["kind"], known[truth.minor]["kind"]) == ("mirror", "account", "account")
    answered = {row["asset"]: row for row in hague.file("collateral")}
    assert known.keys() - answered.keys() >= {"dom-lumenor-texts", "lumenor", *truth.successors}
    assert {id for id, row in answered.items() if row["other_tenants"]} == set(truth.shared)
    assert [id for id, row in answered.items() if row["journalists"]] == [truth.journalist]


def test_both_exports_read_back_without_a_fault(hague: HagueSample) -> None:
    known = {row["channel"]: row["id"] for row in seasons(hague, "assets") if "channel" in row}
    for folder, expected in zip((hague.channels, hague.channels_after), hague.truth.posts, strict=True):
        items = list(TelegramExport().read(str(folder)))
        posts = [item for item in items if isinstance(item, Post)]
        channels = {item.id: item for item in items if isinstance(item, Channel)}
        assert not [item for item in items if isinstance(item, Damaged)]
        assert len(posts) == expected
        assert channels.keys() <= known.keys()
        hidden = {known[id] for id, channel in channels.items() if channel.visibility is Visibility.SELECTED}
        assert hidden == {hague.truth.survivor}
        named = [attachment.path for post in posts for attachment in post.attachments]
        assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.jpg")} == set(named)


def test_the_survivor_says_that_it_is_still_there_within_hours(hague: HagueSample) -> None:
    posts = [item for item in TelegramExport().read(str(hague.channels_after)) if isinstance(item, Post)]
    first = min((post for post in posts if post.stamp.at), key=lambda post: str(post.stamp.at))
    assert "This one still burns" in first.text
    assert first.stamp.at is not None and first.stamp.at - hague.calendar.t_zero(3) < timedelta(hours=2)


def test_the_same_pictures_go_on_in_the_channels_that_came_after(hague: HagueSample) -> None:
    old = {hashlib.sha256(path.read_bytes()).hexdigest() for path in hague.channels.rglob("*.jpg")}
    new = {hashlib.sha256(path.read_bytes()).hexdigest() for path in hague.channels_after.rglob("*.jpg")}
    assert len(old & new) > 5


def test_every_office_has_an_officer_and_every_cell_speaks_for_itself(hague: HagueSample) -> None:
    rows = hague.file("officers")
    roles = Counter(role for row in rows for role in row["roles"])
    assert roles[Role.OPERATION_LEAD.value] == 2 and roles[Role.CELL.value] == 8
    assert {row["officer"] for row in hague.file("partners")} <= {row["id"] for row in rows}
    assert len({row["name"] for row in rows}) == len(rows)


def test_every_address_is_in_a_reserved_domain_or_block(hague: HagueSample) -> None:
    text = everything(hague)
    links = [str(urlsplit(link).hostname) for link in re.findall(r"https?://[^\s\"<>,]+", text)]
    mails = re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", re.sub(r"photos/\S+\.jpg", "", text))
    known = [row for row in seasons(hague, "assets") if "address" in row]
    domains = [row["address"] for row in known if row["kind"] in ("domain", "mirror")]
    assert len(links) > 100 and len(mails) > 30
    assert [name for name in (*links, *mails, *domains) if not RESERVED.search(name)] == []
    servers = [row["address"] for row in known if row["kind"] == "server"]
    assert all(any(ip_address(address) in block for block in DOCUMENTATION) for address in servers)


def test_the_sample_is_small(hague: HagueSample) -> None:
    assert sum(path.stat().st_size for path in hague.folder.rglob("*") if path.is_file()) < 15_000_000
