"""Takes the pictures of the console in `docs/pictures`, in a fresh demo: the page of cases, wide and narrow, and two of the second story.

Run `python docs/make_pictures.py` after a change of the console, and look at all; it needs a Chromium on this machine. People, texts
and portraits in them are made from code, so they stay the same; ids and times are those of the day.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from staydown.demo.hague.hours import HOURS
from staydown.demo.walk import PASSWORD, VIEWER

PICTURES = Path(__file__).parent / "pictures"
SCREENS = {"console.png": (1440, 900), "console-390.png": (390, 844)}
"""Each picture of the page of cases with the screen that it is taken on, in CSS pixels."""
REPORT, ORDER = ("report.png", (1100, 960)), ("order.png", (1200, 640))
"""The pictures of the second story with their screens: the report on its third action, and the order whose hour stood still."""
COLOURS = 256
"""How many colours a picture of the second story keeps: enough for print on paper, and few bytes."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PORT = 8790


@contextmanager
def console(folder: Path) -> Iterator[str]:
    """The address of the console of a fresh demo in a folder, until the block ends."""
    command = [sys.executable, "-c", "from staydown.cli.main import main; main()", "demo", "--data", str(folder / "data")]
    command += ["--port", str(PORT)]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this interpreter and constant arguments
    try:
        for line in serving.stdout or ():
            if "On the command line" in line:
                break
        yield f"http://127.0.0.1:{PORT}"
    finally:
        serving.terminate()
        serving.wait()


def signed_in(browser: Browser, address: str, officer: str, screen: tuple[int, int] = (1440, 900)) -> Page:
    """A page of an officer who has signed in."""
    context = browser.new_context(base_url=address, viewport={"width": screen[0], "height": screen[1]}, color_scheme="light")
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Officer").fill(officer)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_event("load"):
        page.get_by_role("button", name="Sign in").click()
    return page


def to_decide(browser: Browser, address: str) -> str:
    """The address of a threat to life whose notice has left and that somebody has taken into review."""
    page = signed_in(browser, address, "o-analyst")
    page.goto("/cases")
    link = str(page.locator("#queue a").first.get_attribute("href"))
    for button in ("Sign the notice", "Take into review"):
        page.goto(link)
        with page.expect_event("load"):
            page.get_by_role("button", name=re.compile(button)).click()
    page.goto("/letters")
    with page.expect_event("load"):
        page.get_by_role("button", name="Hand to the courier").click()
    return link


def take_small(page: Page, name: str) -> None:
    """Takes what the screen shows in few bytes."""
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(
            PICTURES / name, optimize=True
        )


def take_report(browser: Browser, address: str) -> None:
    """What the report on the third action says of the day and of the hour of its orders."""
    name, screen = REPORT
    page = signed_in(browser, address, "h-verifier", screen)
    page.goto("/reports")
    page.get_by_role("link", name="Third lamps: the third joint action").first.click()
    page.get_by_role("heading", name="How near to T-0").evaluate("heading => scrollBy(0, heading.getBoundingClientRect().top - 70)")
    take_small(page, name)


def take_order(browser: Browser, address: str) -> None:
    """The order whose hour stood still and began anew."""
    name, screen = ORDER
    page = signed_in(browser, address, "h-signatory", screen)
    page.goto("/orders")
    stood = next(hour.asset for hour in HOURS if hour.stands).removeprefix("ch-").replace("-", "_")
    page.locator("tr", has_text=stood).get_by_role("link").first.click()
    take_small(page, name)


def take() -> None:
    """Takes all pictures."""
    PICTURES.mkdir(exist_ok=True)
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as folder, console(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        link = to_decide(browser, address)
        for name, screen in SCREENS.items():
            page = signed_in(browser, address, VIEWER, screen)
            page.goto(link)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / name)
        take_report(browser, address)
        take_order(browser, address)
        browser.close()


if __name__ == "__main__":
    take()
