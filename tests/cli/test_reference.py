"""The page of the command line says what the commands say."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_as_the_commands_are() -> None:
    assert (DOCS / "reference" / "cli.md").read_text(encoding="utf-8") == runpy.run_path(str(DOCS / "make_cli.py"))["page"](), (
        "run `make words`"
    )
