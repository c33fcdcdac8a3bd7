"""The first article, told as a lawyer would read it: Brussels, September 2016, with an invented list, through the command line."""

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from staydown.demo.people import SOLDIERS, person_id
from staydown.demo.sample import write_sample
from staydown.protect.minors import targets_without
from staydown.store import opening
from staydown.words.letters import LetterKind
from staydown.words.protect import Minor, MinorState
from tests.conftest import Clock

from .brussels import OUTLETS, REASONS, Story, alerts_in, tell
from .desk import Desk
from .verbs import BRUSSELS, acts


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story, told once."""
    folder, clock = tmp_path_factory.mktemp("brussels"), Clock(datetime.now(UTC))
    sample = write_sample(folder / "sample", end=clock() - timedelta(hours=1))
    with pytest.MonkeyPatch.context() as patch:
        yield tell(Desk(folder, clock, patch), sample)
    opening.close()


def test_the_export_is_received_and_a_damaged_record_is_kept_aside_with_its_place(story: Story) -> None:
    truth, group = story.sample.truth, story["group"]
    assert (group["posts_new"], group["media_new"]) == (truth.posts, len(set(photos(story.sample.group))))
    assert len(group["damaged"]) == truth.kept_aside
    assert all(record["place"] and record["reason"] for record in group["damaged"])


def photos(group: Path) -> list[str]:
    """The digests of the pictures of an export."""
    return [sha256(path.read_bytes()).hexdigest() for path in (group / "photos").iterdir()]


def test_contacts_sessions_and_personal_data_are_dropped_and_the_drop_is_recorded(story: Story) -> None:
    assert story.sample.truth.personal.items() <= story["account"]["dropped"].items()


def test_the_same_export_once_more_adds_nothing(story: Story) -> None:
    again = story["again"]
    assert (again["posts_new"], again["media_new"], again["posts_known"]) == (0, 0, story["group"]["posts_new"])


def test_six_enrolled_people_are_exposed(story: Story) -> None:
    assert len(story["people"]) == len({one["person"] for one in story["people"]}) == len(SOLDIERS) == 6
    assert {tuple(sorted(one["kinds"])) for one in story["people"]} == {("name", "town", "unit"), ("name", "unit")}


def test_the_seventh_is_in_no_register_and_stands_there_by_his_place_alone(story: Story) -> None:
    seventh = next(one for one in story["exposures"] if one["id"] == story["seventh"])
    assert (seventh["person"], seventh["register"], seventh["place"]) == ("", "", "entry 7 of 7")


def test_nobody_stands_in_the_clear_who_is_enrolled(story: Story) -> None:
    shown = json.dumps([{key: one[key] for key in ("person", "kinds", "place", "wrong")} for one in story["exposures"]])
    assert said_in(shown, enrolled_words(story)) == []


def enrolled_words(story: Story) -> list[str]:
    """Every value of the six soldiers that a letter could give away; newspapers bear the names of towns, so these stand apart."""
    people = {one.person: one for one in story.sample.people}
    soldiers = [people[person_id(place)] for place in SOLDIERS]
    columns = ("name", "phone", "email", "handle", "plate", "address", "national_number", "person")
    return [value for one in soldiers for column in columns for value in getattr(one, column).split("|")]


def said_in(text: str, words: list[str]) -> list[str]:
    """Those of the words that a text says. A soldier's number is a word of its own: pseudonyms may begin like one."""
    return [word for word in words if (re.search(rf"{word}\b", text) if re.fullmatch(r"K-\d+", word) else word in text)]


def towns() -> list[str]:
    """The towns of the six soldiers."""
    return [one.town for one in SOLDIERS.values()]


def test_a_name_alone_is_only_counted(story: Story) -> None:
    assert story["checked"]["count"]["names_only"] == len(story.sample.truth.names_only)
    assert not {one["message"] for one in story["exposures"]} & set(story.sample.truth.names_only)


def test_the_case_is_the_most_urgent_and_the_rule_that_fired_stands_beside_it(story: Story) -> None:
    triage = story["opened"]["case"]["triage"]
    assert story["orders"] in [line["case"]["id"] for line in story["cases"][:3]], "before all but its own copies"
    assert triage["priority"] == "P0"
    assert triage["rule"] == "T1 People are named and located, and the text calls to act"
    assert dict(triage["inputs"])["named and located"] == "7"


def test_a_threat_to_life_opens_its_notice_at_once(story: Story) -> None:
    (notice,) = story["opened"]["letters"]
    assert (notice["kind"], notice["state"], notice["prepared_by"]) == ("threat_to_life", "prepared", "system")


def test_the_notice_leaves_without_waiting_for_any_decision(story: Story) -> None:
    assert [receipt["letter"] for receipt in story["notice receipts"]] == [story["notice"]["id"]]
    assert (story["case then"]["case"]["state"], story["case then"]["decisions"]) == ("open", [])


def test_the_notice_arrives_once_though_its_courier_never_came_back(story: Story) -> None:
    assert story["notice died"] == 130
    assert len(story["notice unheard"]["outbox"]) == 1
    assert story["notice unheard"]["letter"]["letter"]["state"] == "signed"
    assert story["notice receipts"][0]["again"]
    assert len(list(story.desk.outbox.glob(f"*{story['notice']['id']}"))) == 1


def test_two_copies_of_the_whole_list_are_found_and_have_cases_of_their_own(story: Story) -> None:
    whole = [copy for copy in story.sample.truth.copies if copy in story.sample.truth.unregistered]
    urgent = [line["post"]["id"] for line in story["cases"] if line["case"]["triage"]["priority"] == "P0"]
    assert len(whole) == 2
    assert sorted(urgent) == sorted([story.sample.truth.orders, *whole])
    for copy in whole:
        assert sum(one["message"] == copy for one in story["exposures"]) == 7


def test_nobody_is_warned_before_a_human_has_confirmed(story: Story) -> None:
    assert "nobody is warned before a human has confirmed it" in story["too early"]


def test_somebody_in_no_register_is_warned_by_whoever_can_reach_him(story: Story) -> None:
    assert "in no register: find out who can reach the person" in story["seventh alert"]


def test_whoever_prepared_an_alert_cannot_sign_it(story: Story) -> None:
    assert "second officer must be somebody else" in story["alone"]


def test_the_alerts_leave_once_though_the_program_was_killed_between_delivery_and_receipt(story: Story) -> None:
    letters = [letter["id"] for letter in story["alerts"]]
    assert story["killed"]
    assert (story["killed at"] in story["laid down by then"], story["killed at"] in story["delivered by then"]) == (True, False)
    assert {receipt["letter"] for receipt in story["alert receipts"]} == set(letters) - set(story["delivered by then"])
    assert [receipt["letter"] for receipt in story["alert receipts"] if receipt["again"]] == [story["killed at"]]
    assert alerts_in(story.desk.outbox) == sorted(letters)
    delivered = Counter(line["entry"]["subject"] for line in story["log"] if line["entry"]["verb"] == "letter.delivered")
    assert {delivered[letter] for letter in letters} == {1}
    assert story["delivered again"] == []


def test_the_alert_holds_no_value_no_link_and_no_author(story: Story) -> None:
    post = story["opened"]["view"]["post"]
    forbidden = [
        *enrolled_words(story),
        *towns(),
        post["author"],
        post["author_id"],
        story.sample.truth.seventh,
        "Sept noms",
        "t.me",
        "https://",
        "http://",
    ]
    for folder in story.desk.outbox.glob("*-alert-*"):
        letter = (folder / "letter.json").read_text() + re.sub("<style.*?</style>", "", (folder / "letter.html").read_text(), flags=re.S)
        assert said_in(letter + (folder / "short.txt").read_text(), forbidden) == []
        assert "a town" in letter or "a unit" in letter


def test_the_letters_leave_as_page_document_and_data_with_a_receipt(story: Story) -> None:
    for folder in story.desk.outbox.iterdir():
        besides = {"short.txt"} if "-alert-" in folder.name else set[str]()
        assert {path.name for path in folder.iterdir()} == {"letter.html", "letter.pdf", "letter.json", "receipt.json"} | besides
        assert (folder / "letter.pdf").read_bytes().startswith(b"%PDF-")


def test_one_detail_is_wrong_and_it_is_recorded(story: Story) -> None:
    (mistaken,) = (one for one in story["people"] if one["wrong"])
    assert (mistaken["person"], mistaken["wrong"]) == (story["mistaken"], ["town"])
    assert story["recorded"]["wrong"] == ["town"]


def test_the_liaison_acknowledges_whom_they_have_reached(story: Story) -> None:
    assert [alert["state"] for alert in story["spoken"]] == ["acknowledged"] * 4
    assert len(story["unreached"]) == 2


def test_who_does_not_acknowledge_is_escalated_at_half_an_hour_two_hours_and_six(story: Story) -> None:
    assert story["escalations"] == {
        "29 min": (0, set()),
        "30 min": (2, {1}),
        "1 h 59": (0, set()),
        "2 h": (2, {2}),
        "5 h 59": (0, set()),
        "6 h": (2, {3}),
        "7 h": (0, set()),
    }


def test_the_press_is_asked_one_agrees_and_one_declines(story: Story) -> None:
    assert story["embargo"]["answers"] == [[OUTLETS[0], "agreed"], [OUTLETS[1], "declined"]]
    assert len(story["press receipts"]) == 2
    for folder in story.desk.outbox.glob("*-embargo-*"):
        assert said_in((folder / "letter.json").read_text(), enrolled_words(story)) == []


def test_the_embargo_ends_by_itself_after_a_day_and_not_before(story: Story) -> None:
    begins, until = (datetime.fromisoformat(story["embargo"][key]) for key in ("begins", "until"))
    assert until - begins == timedelta(hours=24)
    assert story["embargo before"] == ("active", [])
    assert story["embargo at its end"] == "ended"
    assert story["swept"] == [story["embargo"]["id"]]
    assert "is over" in story["too late"]


def test_two_children_go_to_safeguarding_first(story: Story) -> None:
    assert {minor["account"]: tuple(minor["posts"]) for minor in story["minors"]}.keys() == story.sample.truth.children.keys()
    assert {minor["state"] for minor in story["minors then"]} == {"referred"}
    assert len(story["youth receipts"]) == 2
    assert "no right" in story["minors hidden"]


def test_the_children_stand_on_no_target_list_and_in_no_letter_but_their_own(story: Story) -> None:
    minors = [Minor(one["account"], (), (), MinorState(one["state"])) for one in story["minors then"]]
    assert targets_without(minors, [*story.sample.truth.children, "user1"]) == ("user1",)
    others = [path for path in story.desk.outbox.glob("*/letter.json") if LetterKind.SAFEGUARDING not in path.parent.name]
    assert others
    assert [path for path in others for child in story.sample.truth.children if child in path.read_text()] == []


def test_the_decision_needs_a_review_an_answer_to_article_1_3_a_basis_and_reasons(story: Story) -> None:
    assert "it is decided in review" in story["unreviewed"]
    assert (story["unanswered"].code, "--exemption" in story["unanswered"].err) == (2, True)
    assert (story["no reasons"].code, "reasons have fewer than" in story["no reasons"].err) == (5, True)
    assert "is no basis for case.decided" in story["no basis"]


def test_the_decision_needs_two_people(story: Story) -> None:
    assert "reviewed this case: somebody else has to decide it" in story["same hand"]
    assert story["decision"]["officer"] != story["taken back"]["reviewer"]


def test_nothing_is_referred_before_it_is_decided(story: Story) -> None:
    assert (story["undecided"].code, "is not decided" in story["undecided"].err) == (3, True)


def test_the_decision_can_be_taken_back_for_a_minute(story: Story) -> None:
    assert story["taken back"]["state"] == "in_review"
    assert "could be taken back until" in story["undo too late"]
    assert story["decision"]["reasons"] == REASONS


def test_the_referral_leaves_only_once_the_decision_stands(story: Story) -> None:
    assert story["in the window"] == []
    assert [receipt["letter"] for receipt in story["after it"]] == [story["referral"]["id"]]


def test_the_referral_says_that_it_is_voluntary(story: Story) -> None:
    (folder,) = story.desk.outbox.glob("*-referral-*")
    assert "voluntary" in (folder / "letter.html").read_text()


def test_the_appeal_is_heard_by_somebody_else_and_overturned_means_reinstated(story: Story) -> None:
    received, due = (datetime.fromisoformat(story["appeal"][key]) for key in ("received_at", "answer_due"))
    assert due - received == timedelta(weeks=2)
    assert "somebody who decided nothing in case" in story["own appeal"]
    assert (story["heard"]["outcome"], story["newspaper then"]["state"]) == ("overturned", "reinstated")


def test_the_report_gives_every_share_with_its_moment_its_n_and_its_method(story: Story) -> None:
    values = [line["value"] for section in story["report"]["document"]["sections"] for line in section["lines"]]
    shares = [value for value in values if "%" in value]
    assert len(shares) >= 3
    assert all(re.fullmatch(r"\d+ of \d+ \(\d+\.\d %\), as of .+; method: .+", share) for share in shares)


def test_the_report_holds_no_personal_data(story: Story) -> None:
    report = json.dumps(story["report"], ensure_ascii=False)
    soldiers_and_members = [*enrolled_words(story), *towns(), story.sample.truth.seventh, *story.sample.truth.children, "Le Passeur"]
    assert said_in(report, soldiers_and_members) == []


def test_the_log_proves_itself(story: Story) -> None:
    assert story["verdict"]["broken"] is None
    assert story["verdict"]["entries"] == len(story["log"])


def test_the_log_holds_no_personal_data(story: Story) -> None:
    log = json.dumps([line["entry"] for line in story["log"]])
    assert said_in(log, enrolled_words(story)) == []


def test_the_log_is_open_to_the_auditor_alone(story: Story) -> None:
    assert "it needs dpo_auditor" in story["log hidden"]


def test_the_log_proves_itself_on_a_machine_that_has_nothing_of_ours(story: Story, tmp_path: Path) -> None:
    with zipfile.ZipFile(story["proof"]) as archive:
        archive.extractall(tmp_path)
    said = subprocess.run(
        [sys.executable, "-I", "verify_offline.py", "ledger.json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert said.stdout.startswith(f"OK: {story['verdict']['entries'] - 1} entries"), "all but the entry of the handing out itself"


def test_the_ledger_shows_these_acts_in_this_order(story: Story) -> None:
    assert acts(line["entry"]["verb"] for line in reversed(story["log"])) == BRUSSELS
