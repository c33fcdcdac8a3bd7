"""The first story once more, through the console in a real browser: the same acts in the same order as on the command line."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from staydown.actions import house
from staydown.actions.office import Office
from staydown.demo import walk
from staydown.demo.sample import Sample, write_sample
from staydown.store import opening
from staydown.words.people import Role
from tests.conftest import Clock
from tests.story.verbs import BRUSSELS, acts
from tests.web.consoles import served

from .brussels import BOTH, REASONS, Story, tell
from .desks import NEEDED, Desks, chromium

pytestmark = NEEDED


def prepared_office(folder: Path, clock: Clock, sample: Sample) -> Office:
    """An installation with its officers, what is known, and the register of protected people."""
    place = house.place_apart(folder / "data")
    first = house.first_start(place, walk.TENANT)
    office = Office(place, clock)
    administrator = walk.with_password(office, house.Enrolled(office.officer(first.administrator), first.password))
    team = walk.hands(office, sample, administrator)
    both = house.enrol_officer(office, administrator, BOTH, "Both Hands", (Role.ANALYST, Role.VERIFIER, Role.APPEAL_REVIEWER))
    walk.with_password(office, both)
    walk.add_banks(office, team, sample)
    walk.enrol_people(office, team, sample)
    return office


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story, told once."""
    folder, clock = tmp_path_factory.mktemp("brussels"), Clock(datetime.now(UTC))
    sample = write_sample(folder / "sample", end=clock() - timedelta(hours=1))
    try:
        with closing(prepared_office(folder, clock, sample)) as office, served(office) as address, chromium() as browser:
            yield tell(Desks(browser, address, clock), sample, folder)
    finally:
        opening.close()


def test_the_zip_is_received_while_the_console_says_how_far_it_is(story: Story) -> None:
    assert story["group"].startswith(f"Received: {story.sample.truth.posts} posts new")
    assert f"{story.sample.truth.kept_aside} damaged kept aside" in story["group"]
    assert any(text.startswith(("Handing in", "Reading")) for text in story["how far"])


def test_personal_data_of_the_account_is_never_kept(story: Story) -> None:
    assert "personal records never kept" in story["account"]


def test_a_threat_to_life_stands_first_and_no_name_stands_in_the_queue(story: Story) -> None:
    assert [text.split("\n")[:2] for text in story["queue"][:3]] == [["7 people exposed, with a call to act", "P0"]] * 3
    named = [person.name for person in story.sample.people] + [story.sample.truth.seventh]
    assert [name for name in named for text in story["queue"] if name in text] == []


def test_the_case_shows_seven_exposures_and_the_rule_that_fired(story: Story) -> None:
    assert len(story["evidence"]) == 7
    assert story["evidence"].count("in no register") == 1
    assert "T1 People are named and located, and the text calls to act" in story["rule"]
    assert story["grave"] == 1


def test_the_notice_is_signed_on_the_page_and_leaves_without_waiting(story: Story) -> None:
    assert "signed" in story["notice signed"]
    assert story["notice delivered"] == "Delivered: 1."


def test_nobody_can_be_warned_before_a_human_has_confirmed(story: Story) -> None:
    assert (story["early"], story["judged"]) == (0, 7)


def test_each_person_has_one_card_and_the_seventh_is_in_no_register(story: Story) -> None:
    assert len(story["cards"]) == 7
    assert sum("in no register" in card for card in story["cards"]) == 1


def test_six_are_warned_and_whoever_prepared_an_alert_cannot_sign_it(story: Story) -> None:
    assert len(story["alerts"]) == 6
    assert "second officer must be somebody else" in story["alone"]
    assert story["alerts delivered"] == "Delivered: 6."


def test_whom_nobody_has_reached_stands_first(story: Story) -> None:
    assert sorted(story["first cards"]) == sorted(story["unreached"])
    assert "escalated" in story["first card"]


def test_the_press_agrees_and_declines(story: Story) -> None:
    assert story["press delivered"] == "Delivered: 2."
    assert [word in story["press"] for word in ("agreed", "declined", "active")] == [True] * 3
    assert "ended" in story["press then"]


def test_both_children_go_to_safeguarding(story: Story) -> None:
    assert sorted(story["children"]) == sorted(story.sample.truth.children)
    assert story["children then"] == ["referred", "referred"]


def test_whoever_reviews_is_not_asked_to_decide(story: Story) -> None:
    assert "somebody else decides it" in story["same hand"]


def test_the_exemption_is_not_preset_and_a_decision_without_it_is_refused_in_one_line_that_loses_nothing(story: Story) -> None:
    assert story["preset"] == 3, "the two grounds and the outcome that were just chosen"
    assert story["held back"]
    assert story["unanswered"] == "exemption: must be given"
    assert story["kept"] == REASONS


def test_the_decision_can_be_taken_back_for_a_minute(story: Story) -> None:
    assert story["left"] == "1 s"
    assert "Is one of these its true purpose?" in story["taken back"]
    assert "Decided: confirmed" in story["decided"]


def test_the_referral_leaves_only_once_the_decision_stands(story: Story) -> None:
    assert "It stays here: its decision can still be taken back" in story["waits"]
    assert (story["in the window"], story["after it"]) == ("signed", "delivered")


def test_what_falls_due_happens(story: Story) -> None:
    assert story["escalated"].startswith("2 alerts escalated, 0 embargoes ended")
    assert "1 embargoes ended" in story["ended"]


def test_the_appeal_is_heard_by_somebody_else_and_overturned_means_reinstated(story: Story) -> None:
    assert "somebody who decided nothing in case" in story["own appeal"]
    assert "reinstated" in story["newspaper then"]


def test_the_report_gives_every_share_with_its_moment_and_holds_no_name(story: Story) -> None:
    assert "%), as of" in story["report"]
    named = [person.name for person in story.sample.people] + [story.sample.truth.seventh]
    assert [name for name in named if name in story["report"]] == []


def test_the_log_is_proved_and_open_to_the_auditor_alone(story: Story) -> None:
    assert (story["verdict"], story["newest"].split("\n")[0]) == ("proved", "ledger.exported")
    assert "it needs dpo_auditor" in story["log hidden"]


def proof(story: Story, folder: Path) -> dict[str, Any]:
    """The proof that the auditor was handed, taken out into a folder."""
    with zipfile.ZipFile(story.folder / "proof.zip") as archive:
        archive.extractall(folder)
    content: dict[str, Any] = json.loads((folder / "ledger.json").read_text())
    return content


def test_the_proof_holds_on_a_machine_that_has_nothing_of_ours(story: Story, tmp_path: Path) -> None:
    count = len(proof(story, tmp_path)["entries"])
    said = subprocess.run(
        [sys.executable, "-I", "verify_offline.py", "ledger.json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert said.stdout.startswith(f"OK: {count} entries")
    assert story["name"] == "export-ledger.zip"


def test_the_ledger_shows_the_acts_of_the_command_line_in_the_same_order(story: Story, tmp_path: Path) -> None:
    verbs = [entry["verb"] for entry in proof(story, tmp_path)["entries"]]
    assert acts([*verbs, "ledger.exported"]) == BRUSSELS, "the entry of the handing out itself is not in what was handed out"
