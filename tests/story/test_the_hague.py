"""The second article, told as a lawyer would read it: The Hague, with four invented outlets, through the command line.

It plays in an April after 7 June 2022, from which on the removal order of Regulation (EU) 2021/784 applies.
"""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from staydown.demo.hague.channels import HELD, MINOR, SURVIVOR
from staydown.demo.hague.hours import HOURS, TAKEN_BACK
from staydown.demo.hague.sample import write_hague
from staydown.disrupt.clock import replayed
from staydown.store import opening
from staydown.words.ledger import LedgerEntry
from tests.conftest import Clock

from .desk import Desk
from .hague import tell
from .hague_orders import ANNULLED
from .telling import Story
from .verbs import HAGUE, acts

ENDS = datetime(2023, 6, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story, told once, in its own April."""
    folder = tmp_path_factory.mktemp("hague")
    sample = write_hague(folder / "sample", end=ENDS)
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
    assert story["hold"]["asset"] == HELD and "Give a time until 2023-04-27" in story["longer hold"]
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


def test_only_what_everybody_can_read_gets_an_order_and_one_address_has_one_that_lives(story: Story) -> None:
    assert "its readers are selected by a human" in story["not public"]
    assert f"order {story['draft']} on this address is draft" in story["a second"]


def test_the_service_hears_twelve_hours_before_the_first_order_and_another_signs_than_drafted(story: Story) -> None:
    assert "Art 3(2)" in story["too soon"] and "twelve hours" in story["too soon"]
    assert "h-analyst" in story["own draft"]


def test_an_order_fills_in_every_field_of_the_annex(story: Story) -> None:
    document = story["document"]
    said = {line["label"]: line["value"] for section in document["sections"] for line in section["lines"]}
    assert document["title"] == "Removal order (Regulation (EU) 2021/784, Annex I)"
    assert all(said.values()) and "to be filled in" not in said.values()
    assert "Court of Oostverlune" in said.values() and "orders@nl.authority.example" in said.values()


def test_an_order_that_is_taken_back_on_the_eve_does_not_leave_nor_does_its_copy(story: Story) -> None:
    back = story["taken back"]
    assert back["state"] == "withdrawn" and back["asset"] == TAKEN_BACK
    assert not [name for name in story["sent"] if name.endswith((back["letter"], back["copy"]))]


def test_at_t_zero_everything_leaves_once_and_nothing_a_second_before(story: Story) -> None:
    delivered, letters = story["a second before"]
    assert (delivered, letters) == ([], {"named": 6, "left": 0, "waiting": 6})
    assert story["at T-0"]["letters"] == {"named": 6, "left": 6, "waiting": 0}
    assert sent(story, "referral") == [story["letter"]]
    assert sent(story, "removal_order") == sorted(story["orders"].values())
    assert len(sent(story, "order_copy")) == 5, "each crosses a border"


def sent(story: Story, kind: str) -> list[str]:
    """The letters of a kind that lay in the outbox when T-0 was over."""
    return sorted(name.partition(f"{kind}-")[2] for name in story["sent"] if f"-{kind}-" in name)


def test_three_orders_are_done_within_their_hour_one_after_its_clock_stood_still_and_one_late(story: Story) -> None:
    lines = {line["order"]["asset"]: line for line in story["orders of the day"] if line["order"]["state"] != "withdrawn"}
    assert {line["order"]["state"] for line in lines.values()} == {"executed"}
    assert [asset for asset, line in lines.items() if line["overdue"]] == [TAKEN_BACK]
    stood = {asset: line["order"]["clock"]["pauses"] for asset, line in lines.items() if line["order"]["clock"]["pauses"]}
    assert stood.keys() == {hour.asset for hour in HOURS if hour.stands}
    ((pause,),) = stood.values()
    assert pause["reason"] == "technical" and pause["until"] > pause["since"]


def test_the_hour_that_runs_out_says_so_by_itself_and_a_human_signs_the_reminder(story: Story) -> None:
    assert story["reminder"]["order"]["state"] == "overdue"
    (note,) = [note for note in story["reminder"]["notes"] if note["kind"] == "order_note"]
    assert (note["prepared_by"], note["signed_by"], note["state"]) == ("system", "h-signatory", "delivered")


def test_an_answer_that_names_another_order_is_not_recorded(story: Story) -> None:
    assert "it was not recorded" in story["another's answer"]


def test_the_due_time_of_every_order_recomputed_from_the_ledger_alone_is_the_stored_one_at_every_step(story: Story) -> None:
    """Must show 3, for the whole day: what leaves the house as proof is all that the clock is computed from."""
    entries = proved(story)
    assert {order for order, *_ in story["stored"]} == set(story["orders"].values())
    for order, last, stored in story["stored"]:
        assert as_json(replayed(entries[:last], order)) == stored
    due = {json.dumps(stored["due_at"]) for _, _, stored in story["stored"]}
    assert len(due) == len(HOURS) + 2, "one for each, none while one stands still, and another when it goes on"


def proved(story: Story) -> list[LedgerEntry]:
    """The entries of the log as they were handed out."""
    with zipfile.ZipFile(story["proof"]) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".json")]
        rows = json.loads(archive.read(name))["entries"]
    return [LedgerEntry(**row | {"at": datetime.fromisoformat(row["at"]), "digests": tuple(row["digests"])}) for row in rows]


def as_json(clock: Any) -> Any:
    """A clock as the command line prints it."""
    return json.loads(json.dumps(asdict(clock), default=lambda at: at.isoformat().replace("+00:00", "Z")))


def test_an_order_that_infringes_the_regulation_ends_and_whoever_has_it_is_told_to_put_the_content_back(story: Story) -> None:
    assert (story["annulled"]["state"], story["annulled"]["asset"]) == ("annulled", ANNULLED)
    notes = {note["id"]: note["document"]["addressee"]["address"] for note in story["then"]["notes"] if note["kind"] == "order_note"}
    assert sorted(notes) == sorted(story["told of it"])
    assert sorted(notes.values()) == ["contact@messenger.example", "orders@nl.authority.example"]


def test_the_silence_of_the_service_ends_by_itself_after_six_weeks_and_once(story: Story) -> None:
    order = story["silence ended"]
    assert order["silent_ended_at"] == order["silent_until"]
    issued, until = (datetime.fromisoformat(order[name]) for name in ("issued_at", "silent_until"))
    assert until - issued == timedelta(weeks=6)
    ended = [[timer for timer in timers if timer.startswith("silence_ends")] for timers in story["rounds"]]
    assert [len(timers) for timers in ended] == [0, 1, 0]


def test_each_node_is_reported_once_by_its_own_cell_and_one_channel_stays_up(story: Story) -> None:
    assert story["board"]["unreported"] == [] and "already" in story["twice"]
    left = [n for lane in story["second wave"]["lanes"] for n in lane["nodes"] if n["result"] != "executed"]
    assert SURVIVOR in {node["line"]["asset"] for node in left}
    assert all(node["note"] for node in left)


def test_the_evidence_is_sealed_and_proves_itself(story: Story) -> None:
    assert sorted(story["seal"]["items"]) == sorted(story["protocols"].values())
    assert (story["packed"]["shown"], story["packed"]["erased"]) == (len(story["protocols"]), 0)


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


def test_the_report_tells_map_time_results_orders_within_the_hour_what_stayed_up_and_what_came_back(story: Story) -> None:
    sections = {section["heading"]: section for section in story["report"]["sections"]}
    figures = {heading: section["figures"][0]["alt"] for heading, section in sections.items() if section["figures"]}
    assert list(figures) == [
        "The operation", "The network", "What was planned and done", "How near to T-0", "How long they live", "Before and after",
        "Operation over operation",
    ]  # fmt: skip
    said = {line["label"]: line["value"] for section in sections.values() for line in section["lines"]}
    assert said["Done within one hour"].startswith("4 of 5 (80.0 %), as of ")
    assert (said["Hour ran out"], said["Stood still for a while"]) == ("1 of 5 received", "1 of 5 received")
    assert said["Orders annulled or withdrawn"].startswith("2 of 6 ")
    assert SURVIVOR in {row[0] for row in sections["What stayed up"]["tables"][0]["rows"]}
    assert story["confirmed"]["successor"] in {row[0] for row in sections["What came back"]["tables"][0]["rows"]}
    assert sections["What was planned and done"]["tables"][0]["head"][:2] == ["Country, instrument", "planned"]


def test_the_index_lists_each_piece_of_evidence_and_its_seal(story: Story) -> None:
    pieces, seal = story["index"]["sections"]
    assert {row[0] for row in pieces["tables"][0]["rows"]} == set(story["protocols"].values()) == set(seal["steps"])
    assert story["seal"]["id"] in seal["heading"]
    assert len(story["reports"]) == 2


def test_the_press_is_told_in_figures_by_two_officers_and_nobody_is_named(story: Story) -> None:
    assert "what looks like a name" in story["named"] and "Quevrolin" not in story["named"]
    assert "somebody else" in story["signed alone"]
    assert story["statement left"] == [story["statement"]["id"]]


def test_the_log_proves_itself_and_shows_these_acts_in_this_order(story: Story) -> None:
    assert story["verdict"]["broken"] is None
    told = acts(line["entry"]["verb"] for line in reversed(story["log"]))
    assert told == HAGUE, json.dumps(told)
