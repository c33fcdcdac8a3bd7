"""A console that runs and browsers before it: a real Chromium for each officer, who fills forms and presses buttons as a human would."""

import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, sync_playwright

from staydown.demo.walk import PASSWORD
from tests.conftest import Clock

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The browser of this machine, or None where there is none."""
NEEDED = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install chromium to see the console as its users do"),
]
"""The marks of a file of tests that needs it."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Nothing that would look for a display or for another machine."""
Fields = Mapping[str, str | Path | tuple[str, ...]]
"""What somebody writes and chooses in a form and which file, by the name of the field."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium of this machine until the block ends.

    While it runs, this thread counts as one of an event loop, in which Django opens no database: only the console's own may.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Desks:
    """A browser for each officer, signed in when first needed; all see the time of the test's clock."""

    browser: Browser
    address: str
    clock: Clock | None = None
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    def open(self, officer: str, path: str) -> Page:
        """A page as an officer sees it, in the officer's own browser; signs in where that is needed."""
        if officer not in self.contexts:
            self.contexts[officer] = self.fresh()
            self.contexts[officer].new_page()
        page = self.contexts[officer].pages[0]
        if self.clock is not None:
            page.clock.set_fixed_time(self.clock())
        page.goto(path)
        if "/sign-in" in page.url:
            sign_in(page, officer)
        return page

    def fresh(self, **how: Any) -> BrowserContext:
        """A browser in which nobody has signed in."""
        context = self.browser.new_context(base_url=self.address, **how)
        context.set_default_timeout(20_000)
        return context


def sign_in(page: Page, officer: str, password: str = PASSWORD) -> None:
    """Fills the sign-in form that is open and sends it."""
    page.get_by_label("Officer").fill(officer)
    page.get_by_label("Password").fill(password)
    with page.expect_event("load"):
        page.get_by_role("button", name="Sign in").click()


def form_of(place: Page | Locator, command: str, **fields: str) -> Locator:
    """The form of an act in a part of a page, the one with these hidden fields, unfolded."""
    hidden = "".join(f':has(input[type=hidden][name="{name}"][value="{value}"])' for name, value in fields.items())
    form = place.locator(f'form[action="/act/{command}"]{hidden}').first
    for fold in reversed(form.locator("xpath=ancestor::details[not(@open)]").all()):
        fold.locator("> summary").click()
    return form


def fill(form: Locator, fields: Fields) -> Locator:
    """The form with what somebody wrote and chose in it."""
    for name, value in fields.items():
        control = form.locator(f'[name="{name}"]')
        if isinstance(value, Path):
            control.set_input_files(value)
        elif isinstance(value, tuple) or control.first.get_attribute("type") in ("radio", "checkbox"):
            for one in value if isinstance(value, tuple) else (value,):
                form.locator(f'[name="{name}"][value="{one}"]').check()
        elif control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    return form


def sent(form: Locator) -> str:
    """Presses the form's button and gives the word on the page that follows."""
    page = form.page
    with page.expect_event("load", timeout=60_000):
        form.locator("button").last.click()
    return page.locator(".said > span").inner_text()


def tick_all(boxes: Locator) -> int:
    """Ticks boxes: the first as a hand does it, the others by the same click without waiting to be scrolled to; gives how many."""
    boxes.first.check()
    boxes.evaluate_all("all => all.slice(1).forEach(box => box.click())")
    return boxes.count()


def shown_once(form: Locator) -> str:
    """Presses the form's button and gives what the console then shows once, without a way back to it."""
    form.locator("button").last.click()
    page = form.page
    page.get_by_text("Shown once.").wait_for(timeout=60_000)
    return page.locator("main dl").inner_text()


def refused(form: Locator) -> str:
    """Presses the form's button and gives the line by which the console refuses; one from before is taken away first."""
    form.locator(".say").evaluate("say => say.replaceChildren()")
    form.locator("button").last.click()
    line = form.locator(".failure")
    line.wait_for()
    return line.inner_text()


def does(place: Page | Locator, command: str, fields: Fields | None = None, **hidden: str) -> str:
    """Does an act by its form in a part of a page, the one with these hidden fields, and gives the word on it."""
    return sent(fill(form_of(place, command, **hidden), fields or {}))


def handed_over(form: Locator, path: Path) -> str:
    """Presses the form's button, keeps the file that the console hands over at `path`, and gives the name that it bears."""
    files: list[Download] = []
    form.page.on("download", lambda file: files.append(file))
    form.page.context.on("page", lambda opened: opened.on("download", lambda file: files.append(file)))
    form.locator("button").last.click()
    while not files:
        form.page.wait_for_timeout(100)
    files[0].save_as(path)
    return files[0].suggested_filename


def prepared(desks: Desks, officer: str, kind: str) -> list[str]:
    """The pages of the letters of a kind that wait for a signature."""
    page = desks.open(officer, "/letters?state=prepared")
    return [str(link.get_attribute("href")) for link in page.get_by_role("link", name=kind).all()]


def case_of(page: Page, number: str) -> str:
    """The page of the case on a post, where the queue of cases is open."""
    link = page.locator("#queue a", has=page.get_by_text(re.compile(rf"^post {number},")))
    found = re.search(r"case=(case-\w+)", str(link.get_attribute("href")))
    assert found
    return f"/cases/{found[1]}"


def moment(at: datetime) -> str:
    """A time, UTC, as the field of a form takes it."""
    return f"{at:%Y-%m-%dT%H:%M:%S}"


def zipped(folder: Path, path: Path) -> Path:
    """A folder as a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return path
