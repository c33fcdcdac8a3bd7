"""What a machine reads in pictures: kept beside the file, gone with it, and read like what somebody wrote where people are looked for."""

from pathlib import Path
from typing import Any

import pytest

from staydown.actions import clocks, intake
from staydown.store import ledger, media
from staydown.store.models import ReadingRow
from staydown.words.people import Role
from staydown.words.posts import Reading
from tests.conftest import Team
from tests.plugs.test_reading import card, reads

from .samples import message, pictures, write_export

PHOTO: dict[str, Any] = {"photo": "photos/a.png", "width": 640, "height": 480}
CARD = card()
SAID = "Wannes Vanderzwelmst"


def received(team: Team, folder: Path, *texts: str, picture: bytes = CARD) -> None:
    """Receives a chat in which each text stands under one and the same picture."""
    records = [message(number, text, **PHOTO) for number, text in enumerate(texts, start=1)]
    intake.receive(team.office, team[Role.EVIDENCE_CUSTODIAN], write_export(folder / "export", records, {"photos/a.png": picture}))


def test_what_was_read_is_kept_once_beside_the_file_and_goes_with_it(
    either_team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, tmp_path, SAID)
    received(either_team, tmp_path, "One", "Two")
    (digest,) = set(pictures())
    read = [(digest, Reading(digest, "eng", SAID))]
    assert media.readings_of_posts([1, 2]) == {1: read, 2: read}
    assert not any(SAID.split()[1] in repr(entry) for entry in ledger.entries())
    either_team.clock.move(days=31)
    assert clocks.run_out(either_team.office).erased == 2
    assert not ReadingRow.objects.exists()


def test_a_picture_that_is_not_read_has_no_reading_and_one_without_words_has_an_empty_one(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(team, tmp_path / "before", "One")
    reads(monkeypatch, tmp_path, "")
    received(team, tmp_path / "after", "Two", picture=card(("Another",)))
    before, after = pictures()
    assert media.readings_of_posts([1, 2]) == {1: [(before, None)], 2: [(after, Reading(after, "eng", ""))]}
