"""The second article, told as a lawyer would read it: The Hague, April 2018, with four invented outlets, through the command line."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from staydown.demo.hague.channels import HELD, MINOR, SURVIVOR
from staydown.demo.hague.sample import write_hague
from staydown.store import opening
from tests.conftest import Clock

from .desk import Desk
from .hague import Story, tell
from .verbs import HAGUE, acts


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story, told once, in its own April of 2018."""
    folder = tmp_path_factory.mktemp("hague")
    sample = write_hague(folder / "sample")
    clock = Clock(sample.calendar.t_zero(3) - timedelta(days=6, hours=12))
    with pytest.MonkeyPatch.context() as patch:
        yield tell(Desk(folder, clock, patch), sample)
    opening.close()


def test_the_list_is_loaded_whole_and_posts_add_to_it(story: Story) -> None:
    assert story["loaded"]["damaged"] == [] and story["loaded"]["assets"] > 150
    assert story["drawn"]["posts"] == story.sample.truth.posts[0]


def test_an_operation_goes_from_state_to_state_and_skips_none(story: Story) -> None:
    assert "cannot become coordinated" in story["too early"]
    assert "QQ" in story["unknown country"]


def test_a_hold_stands_for_a_week_at_most_and_no_plan_crosses_it(story: Story) -> None:
    assert story["hold"]["asset"] == HELD and "Give a time until 2018-04-27" in story["longer hold"]
    struck, why = {x["asset"] for x in story["plan"]["lines"]}, {x["asset"]: x["why"] for x in story["plan"]["refused"]}
    assert not struck & {HELD, MINOR}
    assert "held by Federal unit" in why[HELD] and "child" in why[MINOR]


def test_each_line_says_how_where_and_why_and_the_plan_is_approved_by_two_who_are_not_one(story: Story) -> None:
    assert all(x["instrument"] and x["country"] and x["reason"] and x["approved_by"] == "h-verifier" for x in story["plan"]["lines"])
    assert story["plan"]["approved_by"] == ["h-lead", "h-second"]
    assert "somebody else than h-lead" in story["alone"] and "its hash is" in story["another plan"]


def test_nothing_is_armed_before_every_line_is_signed(story: Story) -> None:
    assert "cannot become armed" in story["unsigned"]
    assert story["left before"] == [], "the referral waits for T-0"


def test_go_needs_every_cell_two_people_and_a_moment_to_come(story: Story) -> None:
    assert "has not answered the roll call" in story["silent"]
    assert "has passed" in story["in the past"]
    assert "somebody else than h-lead" in story["one person"]
    assert (story["go"]["state"], len(story["armed"]["baseline"])) == ("go", len(story["plan"]["lines"]))


def test_at_t_zero_everything_leaves_once_and_nothing_a_second_before(story: Story) -> None:
    delivered, letters = story["a second before"]
    assert (delivered, letters) == ([], {"named": 1, "left": 0, "waiting": 1})
    assert story["at T-0"]["letters"] == {"named": 1, "left": 1, "waiting": 0}
    assert [name.partition("referral-")[2] for name in story["sent"]] == [story["letter"]]


def test_each_node_is_reported_once_by_its_own_cell_and_one_channel_stays_up(story: Story) -> None:
    assert story["board"]["unreported"] == [] and "already" in story["twice"]
    left = [n for lane in story["second wave"]["lanes"] for n in lane["nodes"] if n["result"] != "executed"]
    assert SURVIVOR in {node["line"]["asset"] for node in left}
    assert all(node["note"] for node in left)


def test_the_evidence_is_sealed_and_proves_itself(story: Story) -> None:
    assert sorted(story["seal"]["items"]) == sorted(story["evidence"])
    assert (story["packed"]["shown"], story["packed"]["erased"]) == (len(story["evidence"]), 0)


def test_what_was_struck_is_verified_down_with_its_n_its_moment_and_its_method(story: Story) -> None:
    down = story["watch"]["down"]
    assert down["n"] - down["part"] <= 4 and down["as_of"] and down["method"]
    assert next(x["down"] for x in story["watch"]["lines"] if x["asset"]["id"] == SURVIVOR) is False


def test_the_space_became_as_much_smaller_as_the_sample_says(story: Story) -> None:
    said = " ".join(story["compared"]["steps"][-1]["says"])
    assert "-95." in said and "n = " in said and "as of" in said


def test_a_successor_is_proposed_with_reasons_and_a_human_says_that_it_is_one(story: Story) -> None:
    assert story["likely"]["found"]["reasons"]
    assert "h-analyst" in story["not by the analyst"]
    assert (story["confirmed"]["state"], story["confirmed"]["judged_by"]) == ("confirmed", "h-verifier")


def test_the_log_proves_itself_and_shows_these_acts_in_this_order(story: Story) -> None:
    assert story["verdict"]["broken"] is None
    told = acts(line["entry"]["verb"] for line in reversed(story["log"]))
    assert told == HAGUE, json.dumps(told)
