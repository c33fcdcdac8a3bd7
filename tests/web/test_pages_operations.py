"""The pages of operations: what may follow, what is ticked line by line, and the board that goes on by itself."""

import re
from datetime import timedelta

import pytest

from staydown.actions import action_day, operations
from staydown.web import live
from staydown.words.operation import YesNo
from staydown.words.people import Role
from tests.actions import joint
from tests.actions.joint import Joint

from .consoles import Browser, Console


@pytest.fixture(scope="module")
def plan(console: Console) -> Joint:
    """An operation whose plan nobody has approved."""
    return joint.made(console.team)


@pytest.fixture(scope="module")
def lead(console: Console, plan: Joint) -> Browser:
    """The browser of its lead."""
    return console.browser(Role.OPERATION_LEAD)


def test_the_list_says_where_each_stands_and_what_the_law_says_of_the_instruments(lead: Browser, plan: Joint) -> None:
    page = lead.get("/operations").text
    assert f'href="/operations/{plan.id}"' in page
    assert "Regulation (EU) 2021/784 Art 3" in page
    assert "not checked against the Official Journal" in page


def test_an_operation_shows_each_line_with_its_reason_and_presets_no_answer(lead: Browser, plan: Joint) -> None:
    page = lead.get(f"/operations/{plan.id}").text
    assert "reaches 4,000 people itself" in page
    assert plan.plan.hash in page
    boxes = re.findall(r'<input type="checkbox" form="approve-lines"[^>]*>', page)
    assert len(boxes) == len(plan.assets)
    assert not any("checked" in box for box in boxes)


def test_lines_are_approved_by_the_boxes_beside_them_without_script(lead: Browser, plan: Joint) -> None:
    ticked = {"operation": plan.id, "assets": ["channel-nl", "domain-nl"], "basis": "COURT"}
    response = lead.send("/act/approve-line", ticked, page=f"/operations/{plan.id}")
    assert response.status_code == 303
    assert {line.asset for line in plan.plan.lines if line.approved_by} == {"channel-nl", "domain-nl"}


def test_a_plan_is_tried_with_other_hours_without_script(lead: Browser, plan: Joint) -> None:
    page = lead.get(f"/operations/{plan.id}/plan").text
    assert "agreed: 40 h" in page
    assert "by hand" in page
    part = lead.get(f"/operations/{plan.id}/plan/attempt?hours-NL=0&hours-BE=40").text
    assert "NL 0 of 0 h" in part
    assert '<td data-is="Country">NL</td>' not in part
    assert f'href="/operations/{plan.id}/plan/data?hours-NL=0&amp;hours-BE=40"' in part
    kept = lead.get(f"/operations/{plan.id}/plan/data?hours-NL=0").json()
    assert [one["tried"] for one in kept["givings"] if one["country"] == "NL"] == [0.0]
    assert lead.get(f"/operations/{plan.id}/plan/attempt?hours-NL=many").status_code == 422
    assert lead.get(f"/operations/{plan.id}/plan?seconds=many").status_code == 422


def test_beside_a_plan_stand_its_waves_another_plan_and_why_not_everything(lead: Browser, plan: Joint) -> None:
    assert f'href="/operations/{plan.id}/beside"' in lead.get(f"/operations/{plan.id}").text
    page = lead.get(f"/operations/{plan.id}/beside").text
    assert page.count('<td data-is="Wave">') >= 1 and "by-hand" in page and "refused" not in page
    whole = lead.get(f"/operations/{plan.id}/beside?country=NL&first=by-hand&second=1").text
    assert "a region is no target" in whole and '<option value="1" selected>plan 1</option>' in whole
    assert "Give a number from 0 up" in lead.get(f"/operations/{plan.id}/beside?share=-1").text, "it is said where the waves would stand"
    assert "no asset" in lead.get(f"/operations/{plan.id}/beside?provider=nowhere").text
    for name, field in (("waves", "waves"), ("plans", "both"), ("whole?country=NL", "whole")):
        assert field in lead.get(f"/operations/{plan.id}/beside/{name}").json()
    assert lead.get(f"/operations/{plan.id}/beside/waves?share=many").status_code == 422
    assert lead.get(f"/operations/{plan.id}/beside/nothing").status_code == 404


def test_what_would_come_back_is_drawn_with_its_numbers(lead: Browser, plan: Joint) -> None:
    assert f'src="/operations/{plan.id}/plan/regrowth"' in lead.get(f"/operations/{plan.id}").text
    drawn = lead.get(f"/operations/{plan.id}/plan/regrowth")
    assert drawn.headers["content-type"] == "image/svg+xml" and "biggest first, by hand" in drawn.text
    rows = lead.get(f"/operations/{plan.id}/plan/regrowth.csv").text.splitlines()
    assert rows[0] == "choice,day,low,median,high" and len(rows) == 1 + 2 * 91
    assert lead.get(f"/operations/{plan.id}/plan/regrowth.exe").status_code == 404


def test_an_operation_that_is_none_and_a_board_of_none_lead_nowhere(lead: Browser) -> None:
    for address in ("/operations/op-none", "/operations/op-none/plan", "/board/op-none", "/board/op-none/live"):
        assert lead.get(address).status_code == 404, address


def test_a_board_says_what_is_missing_and_offers_what_can_be_done_now(console: Console, lead: Browser) -> None:
    made = joint.planned(console.team)
    operations.place_hold(
        console.team.office, console.team[Role.CELL], "channel-nl", "A unit", console.team.clock() + timedelta(days=1), "listened to"
    )
    page = lead.get(f"/board/{made.id}").text
    assert "held: channel-nl" in page
    assert "What can be done now" in page
    assert 'action="/act/arm"' in page
    assert 'action="/act/go"' not in page
    assert lead.get(f"/board/{made.id}?node=nothing").status_code == 200
    assert 'action="/act/abort-node"' in lead.get(f"/board/{made.id}?node=channel-nl").text


def test_who_can_do_nothing_on_a_board_is_shown_no_empty_card(console: Console, plan: Joint) -> None:
    board = f"/board/{plan.id}?node=channel-nl"
    assert "What can be done now" not in console.browser(Role.CELL).get(board).text
    assert "There is nothing to report or to stop here now." in console.browser(Role.PRESS_OFFICER).get(board).text


def test_the_board_goes_on_by_events_for_whoever_may_look(
    console: Console, lead: Browser, plan: Joint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LOOKS", 2)
    monkeypatch.setattr(live, "TICK", 0.01)
    response = lead.get(f"/board/{plan.id}/live")
    assert response.headers["Content-Type"].startswith("text/event-stream")
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.text.count("event: board") == 1
    assert response.text.count(": nothing new") == 1
    assert "data-state" in response.text
    assert console.browser(Role.ADMIN).get(f"/board/{plan.id}/live").status_code == 403


def test_a_browser_that_shows_the_board_as_it_is_gets_nothing_new(console: Console, lead: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOKS", 2)
    monkeypatch.setattr(live, "TICK", 0.01)
    made = joint.armed(console.team)
    found = re.search(r'data-live="([^"]+)"', lead.get(f"/board/{made.id}").text)
    assert found
    assert lead.get(found[1]).text.count(": nothing new") == 2
    action_day.answer_roll_call(console.team.office, made.lead, made.id, "NL", YesNo.NO, "no key")
    events = lead.get(found[1]).text
    assert (events.count("event: board"), events.count(": nothing new")) == (1, 1)
    last = next(line.removeprefix("id: ") for line in events.splitlines() if line.startswith("id: "))
    assert lead.get(found[1], headers={"Last-Event-ID": last}).text.count(": nothing new") == 2


def test_where_every_stream_is_taken_the_board_is_said_once_and_asked_again(lead: Browser, plan: Joint) -> None:
    taken = [live._lasting.acquire(blocking=False) for _ in range(live.STREAMS)]
    try:
        response = lead.get(f"/board/{plan.id}/live")
    finally:
        for _ in taken:
            live._lasting.release()
    assert all(taken)
    assert (response.text.count("event: board"), response.text.startswith(f"retry: {live.AGAIN}")) == (1, True)
