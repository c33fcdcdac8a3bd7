"""The pages of a platform in a real browser: the orders that came in, what was restricted, and what is told of it every year."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.actions import inbound
from staydown.words.people import Role
from tests.actions.samples import do
from tests.actions.steps_platform import PLATFORM, an_order, platform_steps
from tests.conftest import PASSWORD
from tests.web.consoles import console_at

from .desks import NEEDED, Desks, chromium
from .surveys import EMPTY, WIDTHS, Address, looked_at

pytestmark = NEEDED

DUTY, APPEALS = "duty-officer", "appeal-reviewer"
PAGES: tuple[Address, ...] = (
    (DUTY, "/inbound?state=all", ""),
    (DUTY, "/inbound?state=all", "^/inbound/inbound-"),
    (DUTY, "/transparency", ""),
    (DUTY, "/reports", "^/reports/report-[^/]*$"),
    (DUTY, "/letters", "^/letters/letter-"),
    (APPEALS, "/inbound?state=all", ""),
    ("admin", "/settings", ""),
)


@pytest.fixture(scope="module")
def desks(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    """Browsers before a platform's console: one order was carried out and taken back, another waits, a user complained."""
    folder = tmp_path_factory.mktemp("platform")
    with console_at(folder, template, PLATFORM) as console:
        for step in platform_steps(console.team, folder):
            if step.tenant is PLATFORM:
                do(console.team, step)
        inbound.receive_order(console.team.office, console.team[Role.DUTY_OFFICER], **an_order(console.team, "BE-2026-18"))
        # While the browser runs, this thread may not touch the database.
        for role in (Role.DUTY_OFFICER, Role.APPEAL_REVIEWER):
            console.team[role]
        with chromium() as browser:
            yield Desks(browser, console.address, console.team.clock)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_a_platform_can_be_used_by_day_and_by_night(desks: Desks, width: str) -> None:
    assert looked_at(desks, PAGES, width, str(PASSWORD)).faults == EMPTY
