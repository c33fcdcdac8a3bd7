"""The arrows of the house: import-linter's contracts hold, and each kind of contract catches a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .source import ROOT, SRC

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package that `folder` holds, by the contracts in its pyproject.toml."""
    return subprocess.run([sys.executable, "-c", LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """A folder with every package of the house, all empty, and the real contracts."""
    for init in (SRC / "staydown").rglob("__init__.py"):
        copy = tmp_path / init.relative_to(SRC)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    said = lint(ROOT)
    assert said.returncode == 0, said.stdout


def test_an_empty_house_breaks_no_contract(empty_house: Path) -> None:
    said = lint(empty_house)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("contract", "room", "line"),
    [
        ("Data walks one way", "words", "import staydown.kernel"),
        ("Data walks one way", "find", "import staydown.protect"),
        ("Data walks one way", "find", "def later() -> None:\n    import staydown.watch"),
        ("Pure rooms do no input or output", "protect", "from pathlib import Path"),
        ("Pure rooms do no input or output", "report", "import django"),
        ("Only actions know the store", "web", "import staydown.store"),
        ("Only actions know the store", "plugs", "from staydown import store"),
        ("Django lives in store and web", "actions", "from django.db import models"),
        ("Django lives in store and web", "cli", "import ninja"),
    ],
)
def test_a_breach_is_caught(empty_house: Path, contract: str, room: str, line: str) -> None:
    (empty_house / "staydown" / room / "breach.py").write_text(line + "\n", encoding="utf-8")
    said = lint(empty_house)
    assert said.returncode == 1
    assert f"{contract} BROKEN" in said.stdout
    assert f"staydown.{room}.breach" in said.stdout


def test_a_room_that_the_design_does_not_name_is_caught(empty_house: Path) -> None:
    attic = empty_house / "staydown" / "attic"
    attic.mkdir()
    (attic / "__init__.py").touch()
    said = lint(empty_house)
    assert said.returncode == 1
    assert "attic" in said.stdout + said.stderr
