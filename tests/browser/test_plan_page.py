"""The page on which a plan is tried, in a real browser: a slider moves, and what would be left, the drawing and the table follow."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from staydown.words.people import Role
from tests.actions import joint
from tests.conftest import PASSWORD
from tests.web.consoles import console_at

from .desks import NEEDED, chromium, sign_in
from .surveys import surveyed

pytestmark = NEEDED

MOVE = """([country, hours]) => {
  const slider = document.querySelector(`#hours-${country}`);
  slider.value = hours;
  for (const word of ["input", "change"]) slider.dispatchEvent(new Event(word, { bubbles: true }));
}"""
RED = """() => {
  const pixels = document.querySelector("#fates").getContext("2d").getImageData(0, 0, 2000, 2000).data;
  let red = 0;
  for (let n = 0; n < pixels.length; n += 4) red += pixels[n] > 140 && pixels[n + 1] < 60 && pixels[n + 2] < 60;
  return red;
}"""
"""How many pixels of the drawing have the colour of what is struck."""


@dataclass
class Trial:
    """A console with an operation, and a browser before it."""

    browser: Browser
    address: str
    session: StorageState
    operation: str
    complaints: list[str] = field(default_factory=list)

    def open(self, width: int = 1440, scripts: bool = True) -> Page:
        """The page as the lead sees it, with its drawing where there are scripts."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            storage_state=self.session,
            java_script_enabled=scripts,
        )
        page = context.new_page()
        page.on("console", lambda message: self.complaints.extend([message.text] * (message.type == "error")))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"/operations/{self.operation}/plan")
        if scripts:
            page.wait_for_function("() => network !== null")
        return page


@pytest.fixture(scope="module")
def trial(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """An operation in four countries that is being planned."""
    with console_at(tmp_path_factory.mktemp("trial"), template) as console:
        made = joint.made(console.team)
        with chromium() as browser:
            page = browser.new_page(base_url=console.address)
            page.goto("/sign-in")
            sign_in(page, console.team[Role.OPERATION_LEAD].id, str(PASSWORD))
            yield Trial(browser, console.address, page.context.storage_state(), made.id)


def test_a_slider_at_zero_drops_a_country_and_figures_table_and_drawing_follow(trial: Trial) -> None:
    page = trial.open()
    rows = page.locator("#lines tbody tr")
    before, red = rows.count(), page.evaluate(RED)
    assert red > 0
    page.evaluate(MOVE, ["NL", 0])
    expect(page.locator("#fate")).to_contain_text("NL 0 of 0 h")
    expect(page.locator("output[for=hours-NL]")).to_have_text("0 h")
    assert rows.count() < before
    assert page.locator('#lines td[data-is="Country"]', has_text="NL").count() == 0
    assert page.evaluate(RED) < red
    page.get_by_role("button", name="As agreed").click()
    expect(page.locator("#fate")).to_contain_text("NL 25 of 40 h")
    expect(rows).to_have_count(before)
    assert trial.complaints == []


def test_the_drawing_is_saved_as_a_picture(trial: Trial) -> None:
    page = trial.open()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a picture").click()
    assert saved.value.suggested_filename == "tried-plan.png"
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")
    assert trial.complaints == []


def test_without_a_script_the_hours_are_tried_by_a_button(trial: Trial) -> None:
    page = trial.open(scripts=False)
    page.get_by_role("button", name="Try", exact=True).click()
    expect(page.locator("#fate")).to_contain_text("What would be left")
    assert "hours-NL=40" in page.url


@pytest.mark.parametrize("width", (1440, 390))
def test_the_page_can_be_used_by_day_and_by_night(trial: Trial, width: int) -> None:
    found = surveyed(trial.open(width), "plan")
    assert [(name, kind, several) for name, stones in found.items() for kind, several in stones.items() if several] == []
