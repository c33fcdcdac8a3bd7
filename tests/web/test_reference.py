"""The page about the API says what the catalogue says."""

import runpy
from pathlib import Path

from staydown.actions.catalogue import ACTIONS

ROOT = Path(__file__).parents[2]
MAKER = runpy.run_path(str(ROOT / "docs" / "make_api.py"))


def test_the_page_is_as_the_catalogue_is() -> None:
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    assert page == MAKER["page"](), "run: python docs/make_api.py"


def test_every_action_has_its_heading_once() -> None:
    lines = MAKER["page"]().splitlines()
    assert [line[3:] for line in lines if line.startswith("## ")] == [action.command for action in ACTIONS.values()]
