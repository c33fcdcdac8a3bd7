"""Videos and recordings are opened where files come in, and known again from there to the match."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from staydown.actions import find, intake, matching
from staydown.actions.opening_files import Opened, opened
from staydown.plugs import reading
from staydown.store import media
from staydown.testing.clips import SOUND_RATE, film_file, frames, melody, moving, sound_file, voice
from staydown.testing.pictures import scene, written
from staydown.words.find import SignalName
from staydown.words.people import Role
from tests.conftest import Team
from tests.plugs.test_reading import LINES, card

SECONDS, RATE = 14, 8


def test_a_picture_a_video_a_recording_and_a_text_are_told_by_their_bytes(team: Team, tmp_path: Path) -> None:
    """Whatever they are called; a text is nothing that is opened."""
    film = film_file(frames(moving(1, SECONDS), SECONDS, RATE), RATE)
    files = {
        "a.txt": written(scene(), "JPEG"),
        "b.jpg": film,
        "c.mp4": sound_file(voice(1, SECONDS), "mp3", "libmp3lame"),
        "d.png": b"Hello",
    }
    told = []
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        told.append(opened(team.office, tmp_path / name))
    assert [one.mime for one in told] == ["image/jpeg", "video/mp4", "audio/mpeg", ""]
    assert told[1].signals[0].value == hashlib.md5(film).hexdigest()
    assert told[3] == Opened()


@pytest.mark.parametrize("cut", [60, 5_000])
def test_a_video_that_does_not_open_has_its_exact_hashes(team: Team, tmp_path: Path, cut: int) -> None:
    """It is held and matched as a file."""
    (tmp_path / "broken.mp4").write_bytes(film_file(frames(moving(1, 4), 4, RATE), RATE)[:cut])
    found = opened(team.office, tmp_path / "broken.mp4")
    assert (found.mime, [one.kind for one in found.signals]) == ("", [SignalName.MD5])
    assert [one.kind for one in find.signals_of_file(team.office, tmp_path / "broken.mp4")] == [SignalName.SHA256, SignalName.MD5]


def test_an_edited_video_and_a_bulletin_in_other_company_are_found_by_a_scan(either_team: Team, tmp_path: Path) -> None:
    """The video mirrored, without its beginning and in another form; the bulletin behind a jingle and re-encoded."""
    film, bulletin = moving(2, SECONDS), voice(2, SECONDS)
    known, export = tmp_path / "known", tmp_path / "export"
    known.mkdir()
    export.mkdir()
    (known / "film.mp4").write_bytes(film_file(frames(film, SECONDS, RATE), RATE, bulletin))
    later = [frame[:, ::-1] for frame in frames(film, SECONDS - 4, RATE, start=4)]
    (export / "0.webm").write_bytes(film_file(later, RATE, form="webm", codec="libvpx"))
    jingle = np.concatenate([melody(3, 5, SOUND_RATE), bulletin])
    (export / "1.ogg").write_bytes(sound_file(jingle, "ogg", "libopus", bits=16_000))
    (export / "2.mp4").write_bytes(film_file(frames(moving(4, 8), 8, RATE), RATE, voice(4, 8)))
    posts = [{"id": str(n), "channel": "c:1", "media": [name]} for n, name in enumerate(("0.webm", "1.ogg", "2.mp4"))]
    (export / "posts.jsonl").write_text("".join(json.dumps(post) + "\n" for post in posts))
    find.add_bank(either_team.office, either_team[Role.VERIFIER], "films", "a partner", "films", "held for comparison")
    find.add_known(either_team.office, either_team[Role.ANALYST], "films", files=(known,))
    intake.receive(either_team.office, either_team[Role.VERIFIER], export)
    find.scan(either_team.office, either_team[Role.ANALYST])
    lines = find.matches(either_team.office, either_team[Role.ANALYST])
    assert sorted((line.match.signal.kind, line.match.signal.view, line.match.suggested) for line in lines) == [
        ("chromaprint", "", False),
        ("vpdq", "mirrored", False),
    ]
    assert sorted(media.get(line.match.media).mime for line in lines) == ["audio/ogg", "video/x-matroska"]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="there is no tesseract on this machine")
def test_a_known_text_is_found_in_a_picture_where_pictures_are_read(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read unless a setting asks for it."""
    (tmp_path / "card.png").write_bytes(card())
    assert SignalName.PASSAGES not in [one.kind for one in opened(team.office, tmp_path / "card.png").signals]
    monkeypatch.setenv(reading.SETTING, "eng")
    (read,) = [one for one in opened(team.office, tmp_path / "card.png").signals if one.kind == SignalName.PASSAGES]
    assert read.view == "read in the picture"
    find.add_bank(team.office, team[Role.VERIFIER], "known", "a partner", "statements", "sample")
    find.add_known(team.office, team[Role.ANALYST], "known", text=f"Somebody said: {' '.join(LINES)} And then they left.")
    answer = matching.match(team.office, team[Role.ANALYST], file=tmp_path / "card.png")
    assert [(one.signal.kind, one.signal.view) for one in answer.matches] == [("passages", "read in the picture")]
