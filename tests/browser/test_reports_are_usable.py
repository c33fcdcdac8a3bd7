"""A report in a real browser on a narrow screen: no wider than the screen, and a wide table keeps the names of its rows in view."""

from pathlib import Path

from staydown.report import html
from staydown.report.operation_report import operation_report
from tests.report.operations import a_file

from .desks import NEEDED, chromium

pytestmark = NEEDED

NARROW = 390
SCROLLED = "tables => tables.map(region => { region.scrollLeft = 9999; const names = [...region.querySelectorAll('th[scope=row]')];"
PLACES = f"{SCROLLED} return [region.scrollLeft, ...names.map(name => name.getBoundingClientRect().left)]; }})"


def test_a_wide_table_scrolls_in_itself_and_the_names_of_its_rows_stay(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(html.page(operation_report(a_file())), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": NARROW, "height": 900})
        page.goto((tmp_path / "report.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW
        places = page.locator("[role=region]").evaluate_all(PLACES)
        assert max(scrolled for scrolled, *_ in places) > 50, "at least one table is wider than the screen"
        assert all(0 <= left < NARROW / 2 for _, *names in places for left in names)
