"""The project as the house tests read it: its folders, its modules as syntax trees, the rooms by kind."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
PURE = ("words", "kernel", "rights", "ledger", "intake", "find", "protect", "casework", "disrupt", "watch", "report")
"""The rooms without input, output, clock or chance."""


@dataclass(frozen=True)
class Module:
    """One Python file under `src`: its dotted name, its path and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room it lies in; empty for the package itself."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a package."""
        return self.path.name == "__init__.py"


@cache
def modules(src: Path = SRC) -> tuple[Module, ...]:
    """Every module of the package, in the order of their names."""
    return tuple(sorted(read_modules(src), key=lambda module: module.name))


def read_modules(src: Path) -> Iterator[Module]:
    """Reads each Python file of the package under `src`."""
    for path in (src / "staydown").rglob("*.py"):
        parts = path.relative_to(src).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        yield Module(name, path, ast.parse(path.read_text(encoding="utf-8"), str(path)))


def pure_modules() -> tuple[Module, ...]:
    """The modules of the pure rooms."""
    return tuple(module for module in modules() if module.room in PURE)


def tracked_files() -> tuple[Path, ...]:
    """Every file that the repository tracks and that still exists; empty where this is no repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return tuple(path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())


def place(module: Module, node: ast.AST) -> str:
    """Where a node stands, as `src/staydown/room/module.py:12`."""
    return f"{module.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"
