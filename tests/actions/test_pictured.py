"""What a machine reads in pictures: kept beside the file, gone with it, and read like what somebody wrote where people are looked for."""

from pathlib import Path
from typing import Any

import pytest

from staydown.actions import clocks, find, intake, people, protect
from staydown.cli.tables import published
from staydown.plugs import reading
from staydown.store import cases, exposed, ledger, media
from staydown.store.models import ReadingRow
from staydown.web.results import line_of
from staydown.words.cases import Priority
from staydown.words.find import SignalName
from staydown.words.people import Role
from staydown.words.posts import Reading
from staydown.words.protect import IdentifierKind
from tests.conftest import Team
from tests.plugs.test_reading import card, needs_tesseract, reads

from .samples import entries, message, pictures, write_export, write_register

PHOTO: dict[str, Any] = {"photo": "photos/a.png", "width": 640, "height": 480}
CARD = card()
KNOWN = "The lamps of the harbour were lit before anybody had come home, and nobody knew who carried the oil."
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


ORDERS = "Orders to the brothers\n1. Wannes Vanderzwelmst, Oostverlune\n2. Odilon Marvessart, Brumandael\nStrike them."


def guarded(team: Team, folder: Path) -> None:
    """Opens a register with people in it."""
    protector = team[Role.PROTECTION_OFFICER]
    protect.open_register(team.office, protector, "garrison", "Security office", "duty of care", "LED-8")
    protect.enrol(team.office, protector, "garrison", write_register(folder / "people.csv"), "LED-8")


@needs_tesseract
def test_a_list_of_soldiers_that_is_posted_as_a_picture_opens_the_case_of_a_threat_to_life(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(reading.SETTING, "eng")
    guarded(team, tmp_path)
    received(team, tmp_path, "", picture=card(tuple(ORDERS.split("\n"))))
    checked = protect.check(team.office, team[Role.ANALYST])
    assert (len(checked.exposures), checked.unregistered, checked.count.unchecked) == (2, 1, 0)
    known, unknown = sorted(exposed.exposures_of(1), key=lambda one: one.place)
    assert (known.kinds, known.in_picture) == (frozenset({IdentifierKind.NAME, IdentifierKind.TOWN}), True)
    assert (unknown.place, unknown.in_picture) == ("entry 2 of 2 in picture 1", True)
    (case,) = cases.cases()
    assert case.triage.priority is Priority.P0
    assert "Wannes Vanderzwelmst" in "\n".join(people.given_away_by(1))


def test_a_name_in_a_picture_and_the_town_under_it_are_found_by_a_check(
    either_team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, tmp_path, SAID)
    guarded(either_team, tmp_path)
    received(either_team, tmp_path, "Seen in Oostverlune")
    (found,) = protect.check(either_team.office, either_team[Role.ANALYST]).exposures
    assert exposed.exposure(found).in_picture
    assert published(exposed.exposure(found)) == "name, town; read in a picture"


def test_pictures_that_came_before_are_read_by_the_first_check_after_the_setting_and_known_texts_are_found_in_them(
    either_team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, analyst = either_team.office, either_team[Role.ANALYST]
    find.add_bank(office, either_team[Role.VERIFIER], "known", "a partner", "statements", "sample")
    find.add_known(office, analyst, "known", text=KNOWN)
    guarded(either_team, tmp_path)
    received(either_team, tmp_path, "Seen in Oostverlune", "Look")
    assert (protect.check(office, analyst).exposures, find.scan(office, analyst).matches) == ((), 0)
    reads(monkeypatch, tmp_path, f"{SAID}\n\n{KNOWN}")
    checked = protect.check(office, analyst)
    assert (checked.count.posts, len(checked.exposures), checked.count.unchecked) == (2, 1, 0)
    assert entries("pictures.read") == [("pictures.read", "1")]
    assert find.scan(office, analyst).matches == 2
    assert protect.check(office, analyst).count.posts == 0


def test_a_picture_is_read_anew_where_other_languages_are_set(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, tmp_path, KNOWN)
    received(team, tmp_path, "One")
    protect.check(team.office, team[Role.ANALYST])
    assert entries("pictures.read") == []
    reads(monkeypatch, tmp_path, "Another")
    monkeypatch.setenv(reading.SETTING, "eng+ara")
    protect.check(team.office, team[Role.ANALYST])
    (digest,) = pictures()
    assert media.readings_of_posts([1]) == {1: [(digest, Reading(digest, "eng+ara", "Another"))]}
    assert SignalName.PASSAGES not in {one.kind for _, one in media.signals_of_posts([1])[1]}


def test_where_no_picture_can_be_read_it_is_said_why_and_the_next_check_looks_at_everything_again(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded(team, tmp_path)
    received(team, tmp_path, "Seen in Oostverlune")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv(reading.SETTING, "eng")
    checked = protect.check(team.office, team[Role.ANALYST])
    assert (checked.count.unchecked, checked.exposures) == (1, ())
    assert "1 pictures could not be checked: pictures cannot be read: there is no tesseract" in line_of(checked)
    reads(monkeypatch, tmp_path, SAID)
    assert len(protect.check(team.office, team[Role.ANALYST]).exposures) == 1


def test_a_picture_that_cannot_be_read_is_counted_as_unchecked_and_not_tried_for_ever(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(team, tmp_path, "One")
    reads(monkeypatch, tmp_path, "", fails=True)
    assert protect.check(team.office, team[Role.ANALYST]).count.unchecked == 1
    (digest,) = pictures()
    assert media.readings_of_posts([1]) == {1: [(digest, Reading(digest, "eng", None))]}
    guarded(team, tmp_path)
    assert protect.check(team.office, team[Role.ANALYST]).count.unchecked == 1
    assert len(entries("pictures.read")) == 1


def test_where_no_picture_is_read_none_is_unread(team: Team, tmp_path: Path) -> None:
    guarded(team, tmp_path)
    received(team, tmp_path, "One")
    assert protect.check(team.office, team[Role.ANALYST]).count.unchecked == 0
