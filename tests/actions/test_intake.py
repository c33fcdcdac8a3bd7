"""Receiving: twice adds nothing, killed and run again ends the same, what is damaged is kept aside, nothing leaves its folder."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from staydown.actions import find, intake, signing_in
from staydown.store import exports, found, ledger, media
from staydown.testing.exports import telegram_export
from staydown.testing.pictures import bomb
from staydown.words.errors import NotFound, Refused
from staydown.words.people import MediaView, Role
from staydown.words.posts import Received
from tests.conftest import Team

from .samples import KNOWN_PICTURE, at_once, chat, entries, message, pictures, rows, story_records, walk_to, write_export

RUN = "import sys; from staydown.cli.main import main; sys.exit(main(sys.argv[1:]))"
MESSAGES = 60_000


def receive(team: Team, export: Path) -> Received:
    """Receives an export as the custodian."""
    return intake.receive(team.office, team[Role.EVIDENCE_CUSTODIAN], export)


def test_an_export_brings_its_posts_and_pictures_and_says_what_is_missing(either_team: Team, tmp_path: Path) -> None:
    received = receive(either_team, write_export(tmp_path / "export"))
    assert (received.posts_new, received.media_new, received.media_missing, received.channels) == (9, 2, 1, 1)
    assert pictures()[0] == hashlib.sha256(KNOWN_PICTURE).hexdigest()
    assert media.get(pictures()[0]).width == 640


def test_the_same_export_twice_adds_no_row_to_either_database(either_team: Team, tmp_path: Path) -> None:
    export = write_export(tmp_path / "export")
    receive(either_team, export)
    before = rows()
    again = receive(either_team, export)
    assert (again.posts_new, again.posts_known, again.media_new) == (0, 9, 0)
    assert rows() == before


def test_an_edited_post_is_a_new_version_beside_the_old_one(team: Team, tmp_path: Path) -> None:
    receive(team, write_export(tmp_path / "one"))
    edited = [
        record | ({"text": "Bread is sold out.", "edited_unixtime": "1790000900"} if record["id"] == 1 else {})
        for record in story_records()
    ]
    received = receive(team, write_export(tmp_path / "two", edited))
    assert (received.posts_new, received.posts_known, received.versions_new) == (1, 8, 1)


def test_damaged_records_of_an_export_that_nobody_received_are_not_found(team: Team) -> None:
    with pytest.raises(NotFound, match="there is no export 'abc'"):
        intake.damaged(team.office, team[Role.ANALYST], "abc")


def test_a_damaged_record_is_kept_aside_with_its_place_and_the_rest_goes_in(either_team: Team, tmp_path: Path) -> None:
    text = chat(story_records()).replace(b'"id": 4,', b'"id": four,')
    (tmp_path / "result.json").write_bytes(text)
    received = receive(either_team, tmp_path / "result.json")
    assert received.posts_new == 8
    assert [damaged.place.split(",")[0] for damaged in received.damaged] == ["messages[3]"]
    assert intake.damaged(either_team.office, either_team[Role.ANALYST], exports.summaries()[0].digest) == list(received.damaged)


@pytest.mark.parametrize("path", ["../secret.txt", "photos/../../secret.txt", "/etc/hostname", "photos/link.txt", "photos/dark.txt"])
def test_a_path_that_leads_out_of_the_export_brings_nothing_in(team: Team, tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("nobody's business")
    export = write_export(tmp_path / "export", [message(1, "look", photo=path, width=1, height=1)], {})
    (export / "photos").mkdir()
    (export / "photos" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (export / "photos" / "dark.txt").symlink_to("/proc/self/mem")
    received = receive(team, export)
    assert (received.posts_new, received.media_new) == (1, 0)
    assert [file for file in team.office.place.data.rglob("*") if file.is_file() and b"nobody's business" in file.read_bytes()] == []


def test_a_name_that_leads_out_of_a_zip_writes_nothing_outside(team: Team, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("result.json", chat([message(1, "look", photo="../../out.png", width=1, height=1)]))
        archive.writestr("../../out.png", KNOWN_PICTURE)
    assert receive(team, tmp_path / "export.zip").media_new == 0
    assert sorted(path.name for path in tmp_path.rglob("out.png")) == []


def test_a_picture_that_breaks_or_is_a_bomb_is_held_and_not_opened(team: Team, tmp_path: Path) -> None:
    records = [message(n, "", photo=f"photos/{n}.png", width=1, height=1) for n in (1, 2)]
    received = receive(team, write_export(tmp_path / "export", records, {"photos/1.png": KNOWN_PICTURE[:999], "photos/2.png": bomb()}))
    assert (received.posts_new, received.media_new) == (2, 2)
    assert [media.get(digest).width for digest in pictures()] == [None, None]


def test_a_file_that_comes_late_is_added_and_looked_at_though_its_post_was_scanned(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "receive")
    export = write_export(tmp_path / "late", files={})
    receive(either_team, export)
    analyst = either_team[Role.ANALYST]
    assert "photo" not in {line.match.signal.kind for line in find.matches(either_team.office, analyst)}
    find.scan(either_team.office, analyst)
    write_export(export)
    received = receive(either_team, export)
    assert (received.posts_new, received.media_new) == (0, 2)
    assert find.scan(either_team.office, analyst).matches == 3
    before = rows()
    assert receive(either_team, export).media_new == 0
    assert rows() == before


def test_a_file_that_comes_while_its_post_is_scanned_is_looked_at_by_the_next_scan(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "receive")
    analyst = either_team[Role.ANALYST]
    export = write_export(tmp_path / "late", files={})
    receive(either_team, export)
    begun = found.watermark("scan")
    find.scan(either_team.office, analyst)
    done = found.watermark("scan")
    write_export(export)
    receive(either_team, export)
    with either_team.office.act("scan.done", analyst, subject="1-18") as act:
        found.keep_watermark(act, "scan", done._replace(taken_back=begun.taken_back))
    assert found.watermark("scan").post < done.post
    assert find.scan(either_team.office, analyst).matches == 3


def test_two_who_receive_the_same_export_at_once_leave_what_one_would(either_team: Team, tmp_path: Path) -> None:
    export = write_export(tmp_path / "export")
    custodian, analyst = either_team[Role.EVIDENCE_CUSTODIAN], either_team[Role.ANALYST]
    at_once(*(lambda who=who: intake.receive(either_team.office, who, export) for who in (custodian, analyst)))
    assert (exports.count(), media.count(), len(entries("evidence.received"))) == (9, 2, 1)
    assert exports.summaries()[0].counts.posts_new == 9


def test_two_exports_of_one_channel_at_once_keep_each_post_once(either_team: Team, tmp_path: Path) -> None:
    one = write_export(tmp_path / "one", story_records()[:6])
    two = write_export(tmp_path / "two", story_records()[2:])
    custodian, analyst = either_team[Role.EVIDENCE_CUSTODIAN], either_team[Role.ANALYST]
    results = at_once(lambda: intake.receive(either_team.office, custodian, one), lambda: intake.receive(either_team.office, analyst, two))
    assert all(isinstance(result, Received) for result in results), results
    assert sum(result.posts_new for result in results if isinstance(result, Received)) == exports.count() == 9


def test_a_picture_is_shown_as_the_officer_chose_and_in_full_with_a_reason(team: Team, tmp_path: Path) -> None:
    step = walk_to(team, tmp_path, "view_media")
    digest, analyst = step.given["digest"], team[Role.ANALYST]
    assert intake.preview(team.office, analyst, digest).startswith(b"RIFF")
    hidden = signing_in.set_media_view(team.office, analyst, MediaView.HIDDEN)
    with pytest.raises(Refused, match="not to be shown"):
        intake.preview(team.office, hidden, digest)
    assert intake.view_media(team.office, hidden, digest, "to compare it").startswith(b"RIFF")
    assert ledger.justifications([ledger.count()]) == {ledger.count(): "to compare it"}
    with pytest.raises(NotFound, match="no file by that name"):
        intake.preview(team.office, analyst, "../../secret.key")


def started(export: Path, data: Path) -> subprocess.Popen[bytes]:
    """A process of its own that receives an export."""
    apart = {"STAYDOWN_KEYRING": str(data.parent / "keys"), "STAYDOWN_SESSIONS": str(data.parent / "sessions")}
    command = [sys.executable, "-c", RUN, "receive", str(export), "--data", str(data), "--json"]
    return subprocess.Popen(command, env=os.environ | apart, stdout=subprocess.DEVNULL)


def content(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that says what was received, without times and without the log."""
    tables = {
        "post": "*",
        "channel": "*",
        "media": "*",
        "post_media": "*",
        "signal": "*",
        "damage": "*",
        "export": "digest, name, format, officer, items, done, counts",
    }
    with sqlite3.connect(data / "staydown.db") as database:
        return {table: database.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall() for table, columns in tables.items()}


def reached(data: Path) -> int:
    """How many items of the export are committed; 0 before anything is."""
    try:
        with sqlite3.connect(data / "staydown.db") as database:
            return int(database.execute("SELECT coalesce(max(items), 0) FROM export").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_killed_in_the_middle_and_run_again_it_ends_with_the_same_rows(tmp_path: Path) -> None:
    export = tmp_path / "export"
    (export / "photos").mkdir(parents=True)
    (export / "result.json").write_bytes(telegram_export(MESSAGES, 7))
    for number in range(2, MESSAGES, 1500):
        (export / "photos" / f"photo_{number}.jpg").write_bytes(KNOWN_PICTURE[: 40_000 + number % 7])
    begun = time.monotonic()
    assert started(export, tmp_path / "whole" / "data").wait() == 0
    took = time.monotonic() - begun
    data, killed = tmp_path / "broken" / "data", list[int]()
    for _ in range(5):
        process = started(export, data)
        try:
            process.wait(random.uniform(0.2, 0.5) * took)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed.append(reached(data))
    assert started(export, data).wait() == 0
    assert killed and killed[0] < MESSAGES, "it was over before it could be killed"
    assert content(data) == content(tmp_path / "whole" / "data")
