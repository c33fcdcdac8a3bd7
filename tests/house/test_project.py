"""What is published: locked requirements without an address, no path of anybody's machine, licences that allow it, no pickle."""

import ast
import hashlib
import re
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from .source import ROOT, modules, place, tracked_files

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = sorted((ROOT / "requirements").glob("*.txt"))
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
"""SHA-256 of the licence's text as the Apache Software Foundation publishes it."""

COPYLEFT = re.compile(r"(?<!L)GPL|GNU (Affero )?General Public", re.IGNORECASE)
"""The GPL and the AGPL, but not the LGPL, under which a library may be called from any work."""

RUNS_WHAT_IT_READS = frozenset({"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"})
"""Modules whose files may hold code that runs when they are read."""


def test_there_are_five_locked_requirement_files() -> None:
    assert [path.name for path in LOCKED] == ["build.txt", "dev.txt", "peers.txt", "reference.txt", "runtime.txt"]


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_requirements_name_no_address_and_no_option(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or "@" in line or line.startswith("-")] == []


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_requirement_has_one_version_and_a_hash(path: Path) -> None:
    logical = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in logical if line and not line.lstrip().startswith("#")]
    assert pinned
    assert [line for line in pinned if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("build.txt", PROJECT["build-system"]["requires"]),
        ("runtime.txt", PROJECT["project"]["dependencies"]),
        ("dev.txt", PROJECT["project"]["optional-dependencies"]["dev"]),
    ],
)
def test_every_dependency_of_the_project_is_locked(name: str, wanted: list[str]) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    asked = {Requirement(line).name for line in wanted} - {"staydown"}
    assert asked <= set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE)), "run `make lock`"


def test_no_lock_file_that_would_name_an_index_is_kept() -> None:
    assert [str(path) for path in tracked_files() if path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}] == []


def test_no_tracked_file_names_a_path_of_this_machine() -> None:
    parents = {ROOT, ROOT.parent, Path.home()} - {Path("/"), Path("/home"), Path(tempfile.gettempdir())}
    paths = re.compile("|".join(rf"(?<![\w./-]){re.escape(str(path))}/" for path in sorted(parents)).encode())
    assert [str(path.relative_to(ROOT)) for path in tracked_files() if paths.search(path.read_bytes())] == []


def runtime_packages() -> set[str]:
    """Every installed package that a running Staydown needs, and what those need in turn."""
    waiting = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        if requirement.name not in found and applies(requirement):
            found.add(requirement.name)
            waiting.extend(Requirement(line) for line in distribution(requirement.name).requires or ())
    return found


def applies(requirement: Requirement) -> bool:
    """Whether a requirement is one of this machine without any extra."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def licence(name: str) -> str:
    """What an installed package's own metadata says of its licence, in few words."""
    metadata = distribution(name).metadata
    classifiers = [line for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    short = [line for key in ("License-Expression", "License") for said in metadata.get_all(key) or () for line in said.splitlines()[:1]]
    return "; ".join([*short, *classifiers])


def test_no_dependency_is_under_a_licence_that_would_bind_the_users() -> None:
    found = {name: licence(name) for name in sorted(runtime_packages())}
    assert {name: said for name, said in found.items() if not said or COPYLEFT.search(said)} == {}


@pytest.mark.parametrize(
    ("said", "binds"),
    [
        ("GPL-3.0-only", True),
        ("AGPLv3", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License", False),
        ("Apache-2.0 OR BSD-3-Clause", False),
    ],
)
def test_a_licence_that_binds_is_told_from_one_that_does_not(said: str, binds: bool) -> None:
    assert bool(COPYLEFT.search(said)) == binds


def test_the_licence_is_apache_2_word_for_word() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2
    assert PROJECT["project"]["license"] == "Apache-2.0"


def test_nothing_that_is_read_can_run() -> None:
    found = [f"{place(module, node)} {what}" for module in modules() for node, what in runs_what_it_reads(module.tree)]
    assert found == []


def runs_what_it_reads(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each import of a module that loads code, and each `allow_pickle` that is not plainly off."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names if alias.name.split(".")[0] in RUNS_WHAT_IT_READS)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in RUNS_WHAT_IT_READS:
            yield node, f"{node.module}"
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle" and ast.unparse(node.value) != "False":
            yield node.value, "allow_pickle"


@pytest.mark.parametrize(
    "line", ["import pickle", "from pickle import loads", "def f():\n    import shelve", "np.load(x, allow_pickle=True)"]
)
def test_what_runs_what_it_reads_is_seen(line: str) -> None:
    assert list(runs_what_it_reads(ast.parse(line)))
