"""Looking at every page for what somebody would stumble over: at two widths, by day and by night, folded and with everything unfolded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from staydown.demo.walk import PASSWORD

from .desks import Desks, sign_in

Address = tuple[str, str, str]
"""A page: by whom it is opened, where, and which link on it leads on to the page that is meant."""

SURVEY = (Path(__file__).parent / "survey.js").read_text(encoding="utf-8")
WIDTHS = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}
LEFT = "net::ERR_ABORTED"
"""How a request ends whose page was left before the answer came."""
DRIVER = "GL Driver Message"
"""How a message of the software that stands in for a graphics card begins: it says how fast it is, not that anything is wrong."""
EMPTY: dict[str, list[str]] = {}


@dataclass
class Looked:
    """What was found on all pages of one width: stumbling stones by page and kind, and what the browser complained of."""

    stones: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def of(self, *kinds: str) -> dict[str, list[str]]:
        """The stones of these kinds, by page; a page without any is left out."""
        found = {page: [stone for kind in kinds for stone in stones[kind]] for page, stones in self.stones.items()}
        return {page: stones for page, stones in found.items() if stones}

    @property
    def faults(self) -> dict[str, list[str]]:
        """Everything that was found, by page, and what the browser complained of."""
        kinds = next(iter(self.stones.values()))
        return self.of(*kinds) | ({"the browser": self.complaints} if self.complaints else {})


def looked_at(desks: Desks, addresses: Iterable[Address], width: str, password: str = PASSWORD) -> Looked:
    """What is found on these pages at one width, each opened in a browser of its officer's own."""
    found, contexts = Looked(), dict[str, BrowserContext]()
    for officer, address, onward in addresses:
        if officer not in contexts:
            contexts[officer] = desks.fresh(viewport=WIDTHS[width], reduced_motion="reduce")
            page = contexts[officer].new_page()
            if desks.clock is not None:
                page.clock.set_fixed_time(desks.clock())
            page.on("console", lambda message: complain(found, message))
            page.on("pageerror", lambda error: found.complaints.append(str(error)))
            page.on("requestfailed", lambda failed: found.complaints.extend([failed.url] * (failed.failure != LEFT)))
        page = contexts[officer].pages[0]
        page.goto(address)
        if officer and "/sign-in" in page.url:
            sign_in(page, officer, password)
        if onward:
            links = [str(link.get_attribute("href")) for link in page.locator("main a[href]").all()]
            page.goto(next(link for link in links if re.search(onward, link)))
        found.stones |= surveyed(page, f"{address} {onward}".strip())
    for context in contexts.values():
        context.close()
    return found


def surveyed(page: Page, name: str) -> dict[str, dict[str, list[str]]]:
    """What is found on a page as it stands, and with every fold open, in both schemes."""
    found: dict[str, dict[str, list[str]]] = {f"{name} (folded)": page.evaluate(SURVEY)}
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = !fold.matches('.who'); })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        found[f"{name} ({scheme})"] = page.evaluate(SURVEY)
    return found


def complain(found: Looked, message: ConsoleMessage) -> None:
    """Keeps what the browser complains of; that an address leads nowhere is meant where it is asked for."""
    meant = "/nowhere" in message.location.get("url", "") or DRIVER in message.text
    if message.type in ("error", "warning") and not meant:
        found.complaints.append(f"{message.text} ({message.location.get('url', '')})")
