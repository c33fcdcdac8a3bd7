"""The board in a real browser: it changes while somebody looks at it, counts its clock, and shows the same without script."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from staydown.actions import action_day
from staydown.actions.timers import run_due
from staydown.store.place import Place
from staydown.words.operation import NodeResult
from staydown.words.people import Role
from tests.actions import joint
from tests.actions.joint import Joint
from tests.conftest import PASSWORD, Clock, Team, team_at
from tests.web.consoles import served

from .desks import NEEDED, chromium, sign_in
from .in_a_thread import apart

pytestmark = NEEDED


@pytest.fixture
def made(place: Place) -> Iterator[Joint]:
    """An operation whose T-0 is near."""
    team: Team = team_at(place, Clock(datetime.now(UTC) - timedelta(minutes=5) + timedelta(seconds=4)))
    yield joint.going(team)
    team.office.close()


def begin(made: Joint) -> None:
    """Lets T-0 come."""
    made.team.clock.at = datetime.now(UTC) + timedelta(seconds=5)
    run_due(made.team.office)


def report(made: Joint) -> None:
    """A cell's word on one node."""
    action_day.report_node(made.team.office, made.lead, made.id, "channel-nl", NodeResult.FAILED, "nobody opened the door")


def test_the_board_changes_while_somebody_looks_and_shows_the_same_without_script(made: Joint) -> None:
    address, who = f"/board/{made.id}", made.team[Role.OPERATION_LEAD].id
    with served(made.team.office) as base, chromium() as browser:
        page = browser.new_context(base_url=base).new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        sign_in(page, who, PASSWORD)
        page.evaluate("window.first = document.querySelector('.lane')")
        page.get_by_text("Live: 0 of 8 reported").wait_for()
        assert page.evaluate("window.first.isConnected"), "what has not changed is not drawn again under somebody's hand"
        assert page.locator("[data-clock]").inner_text().startswith("T")
        apart(lambda: begin(made))
        page.get_by_text("executing", exact=True).first.wait_for()
        page.get_by_role("button", name="End the day").wait_for()
        apart(lambda: report(made))
        page.get_by_text("Live: 1 of 8 reported").wait_for()
        page.locator(".lane", has_text="NL").get_by_text("failed").wait_for()
        assert complaints == []
        plain = browser.new_context(base_url=base, java_script_enabled=False).new_page()
        plain.goto(address)
        sign_in(plain, who, PASSWORD)
        assert plain.locator(".lane", has_text="NL").get_by_text("failed").is_visible()
        assert plain.locator("[data-clock]").inner_text().startswith("T")
