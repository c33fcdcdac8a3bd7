"""The map in a real browser: communities until they are opened, a dossier beside it, a table without any script, mending with undo."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from staydown.actions import network
from staydown.testing.networks import network_list
from staydown.words.people import Role
from tests.conftest import PASSWORD
from tests.web.consoles import console_at

from .desks import NEEDED, chromium, does, fill, form_of, refused, sign_in
from .surveys import surveyed

pytestmark = NEEDED

ASSETS = 200
WIDTHS = (1440, 390)


@dataclass
class Map:
    """A console with a network in it, and a browser before it."""

    browser: Browser
    address: str
    session: StorageState
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/map", width: int = 1440, scripts: bool = True) -> Page:
        """A page as an analyst sees it, in a fresh browser that knows the session."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            storage_state=self.session,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.extend([message.text] * (message.type == "error")))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def drawn(self, path: str = "/map", width: int = 1440) -> Page:
        """The page once its drawing stands."""
        page = self.open(path, width)
        page.wait_for_selector("#drawing[data-drawn]")
        return page


@pytest.fixture(scope="module")
def map_(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Map]:
    """The map of an invented network of 200 assets."""
    folder = tmp_path_factory.mktemp("map")
    table = folder / "network.json"
    table.write_bytes(network_list(ASSETS, 5))
    with console_at(folder, template) as console:
        analyst = console.team[Role.ANALYST]
        network.load_network(console.team.office, analyst, table, "registry", "C3")
        with chromium() as browser:
            page = browser.new_page(base_url=console.address)
            page.goto("/sign-in")
            sign_in(page, analyst.id, str(PASSWORD))
            yield Map(browser, console.address, page.context.storage_state())


@pytest.mark.parametrize("width", WIDTHS)
def test_communities_are_drawn_as_one_until_all_are_opened(map_: Map, width: int) -> None:
    page = map_.drawn(width=width)
    assert int(page.locator("#drawing").get_attribute("data-drawn") or 0) < ASSETS / 2
    page.get_by_role("button", name="Open all").click()
    expect(page.locator("#drawing-says")).to_have_text(f"{ASSETS} assets and 0 communities drawn.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert map_.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_can_be_read_and_pressed_at_each_width_by_day_and_by_night(map_: Map, width: int) -> None:
    page = map_.drawn(width=width)
    page.get_by_label("Find an asset by name").fill("lantern herald")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#dossier h2 a").first).to_have_text("Lantern Herald")
    found = surveyed(page, "map")
    assert [(name, kind, several) for name, stones in found.items() for kind, several in stones.items() if several] == []


def test_what_is_found_by_name_has_its_dossier_beside_the_drawing(map_: Map) -> None:
    page = map_.drawn()
    page.get_by_label("Find an asset by name").fill("lantern herald")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#dossier h2 a").first).to_have_text("Lantern Herald")
    expect(page).to_have_url(f"{map_.address}/map")
    page.wait_for_function("() => renderer.getCamera().ratio <= 0.25")
    page.get_by_label("Find an asset by name").fill("no such name")
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#drawing-says")).to_have_text("Nothing on this map is called no such name.")
    assert map_.complaints == []


def test_a_community_can_be_opened_and_closed_by_keyboard(map_: Map) -> None:
    page = map_.drawn()
    page.get_by_text("Communities in words").click()
    first = page.locator("#communities button").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#communities button").first).to_contain_text("Close")
    expect(page.locator("#drawing-says")).not_to_have_text("")
    page.locator("#communities button").first.click()
    expect(page.locator("#communities button").first).to_contain_text("Open")


def test_a_filter_holds_for_the_drawing_and_the_table(map_: Map) -> None:
    page = map_.drawn("/map?countries=NL&kinds=channel")
    data = page.request.get(str(page.locator("#drawing").get_attribute("data-source"))).json()
    assert 0 < len(data["nodes"]) < ASSETS
    assert {node["kind"] for node in data["nodes"]} == {"channel"}
    assert f"{len(data['nodes'])} of {ASSETS} assets" in page.locator(".head").inner_text()
    assert set(page.locator("td[data-is=Country]").all_inner_texts()) == {"NL"}


def test_without_a_script_the_map_is_a_table(map_: Map) -> None:
    page = map_.open(scripts=False)
    assert "The drawing needs a script." in page.content()
    assert page.locator("td[data-is=Asset] a").count() > 10
    assert page.get_by_text("not known", exact=True).count() > 0


def test_a_merge_is_taken_back_from_the_page(map_: Map) -> None:
    page = map_.open()
    here, there = (str(link.get_attribute("href"))[5:] for link in page.locator("td[data-is=Asset] a").all()[:2])
    does(page, "merge-assets", {"asset": here, "other": there, "reason": "the same desk"})
    page.goto("/map")
    assert f"{ASSETS - 1} of {ASSETS - 1} assets" in page.locator(".head").inner_text()
    does(page.locator("section", has_text="Merged and split"), "undo-joining")
    page.goto("/map")
    assert f"{ASSETS} of {ASSETS} assets" in page.locator(".head").inner_text()


def test_a_circular_successor_and_a_country_that_is_none_are_refused_in_one_line(map_: Map) -> None:
    page = map_.open()
    here, there = (str(link.get_attribute("href"))[5:] for link in page.locator("td[data-is=Asset] a").all()[2:4])
    link = {"kind": "successor_of", "origin": "its own announcement", "grade": "C3"}
    does(page, "add-link", link | {"source": here, "target": there})
    page.goto("/map")
    line = refused(fill(form_of(page, "add-link"), link | {"source": there, "target": here}))
    assert "\n" not in line.strip()
    assert "succe" in line
    page.goto(f"/map/{here}")
    line = refused(fill(form_of(page, "change-asset"), {"country": "ZZ", "source": "own look"}))
    assert "\n" not in line.strip()
    assert "ZZ" in line
