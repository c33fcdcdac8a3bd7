"""The recorded probe says what was recorded up to then, keeps its time, and is silent rather than wrong."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from staydown.plugs.probes import LONGEST_LINE, SILENT, RecordedProbe
from staydown.watch.liveness import verified_down
from staydown.words.errors import Malformed, Unreachable
from staydown.words.watch import LiveState

AT = datetime(2018, 4, 25, 6, 0, tzinfo=UTC)
ADDRESS = "https://a.example/"


def recording(folder: Path, *rows: tuple[int, str]) -> Path:
    """A recording of one address: hours after AT, and state."""
    lines = (
        f'{{"address":"{ADDRESS}","state":"{state}","at":"{(AT + timedelta(hours=hours)).isoformat()}","method":"GET"}}\n'
        for hours, state in rows
    )
    (folder / "recording.jsonl").write_text("\n".join(lines))
    return folder / "recording.jsonl"


def test_it_answers_with_the_last_thing_recorded_up_to_then(tmp_path: Path) -> None:
    probe = RecordedProbe(recording(tmp_path, (48, "offline"), (0, "live"), (24, "geo_blocked")))
    said = [probe.look(ADDRESS, AT + timedelta(hours=h)).state for h in (0, 23, 24, 47, 48, 500)]
    assert said == [LiveState.LIVE, LiveState.LIVE, LiveState.GEO_BLOCKED, LiveState.GEO_BLOCKED, LiveState.OFFLINE, LiveState.OFFLINE]


def test_before_the_first_line_and_elsewhere_it_is_silent(tmp_path: Path) -> None:
    probe = RecordedProbe(recording(tmp_path, (0, "offline")))
    for address, at in ((ADDRESS, AT - timedelta(seconds=1)), ("https://b.example/", AT)):
        seen = probe.look(address, at)
        assert (seen.state, seen.at, seen.method) == (LiveState.UNKNOWN, at, SILENT)


def test_two_looks_at_one_recorded_line_do_not_prove_that_it_is_down(tmp_path: Path) -> None:
    probe = RecordedProbe(recording(tmp_path, (0, "offline")))
    looks = [probe.look(ADDRESS, AT), probe.look(ADDRESS, AT + timedelta(days=3))]
    assert verified_down(looks, AT + timedelta(days=4)) is None


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "{}",
        "[" * 2000,
        '"' + "x" * LONGEST_LINE + '"',
        '{"address":"a","state":"gone","at":"2018-04-25T06:00:00Z","method":"m"}',
        '{"address":"a","state":"live","at":"2018-04-25T06:00:00","method":"m"}',
        '{"address":"","state":"live","at":"2018-04-25T06:00:00Z","method":"m"}',
    ],
)
def test_a_wrong_line_is_named_with_its_place(line: str, tmp_path: Path) -> None:
    path = tmp_path / "recording.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(Malformed, match=r"^recording\.jsonl:2: "):
        RecordedProbe(path)


def test_a_line_in_bytes_that_are_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "recording.jsonl"
    path.write_bytes(b'{"address":"\xff"}')
    with pytest.raises(Malformed, match=r"recording\.jsonl:1"):
        RecordedProbe(path)


def test_a_recording_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="cannot be read"):
        RecordedProbe(tmp_path / "none.jsonl")
