"""Names say what a thing is for, and each pure module has its tests in the place where one looks for them."""

import ast
import re
from pathlib import Path

import pytest

from .source import ROOT, modules, place, pure_modules, tracked_files

EMPTY_WORDS = frozenset({"util", "utils", "helper", "helpers", "common", "manager", "managers", "base"})
"""Words that say nothing of what a thing is for."""

FOLDERS = ("src", "tests", "bench", "docs")
NOT_OURS = ("vendor", "fonts")
"""Folders with files that others named."""


def empty_words(name: str) -> set[str]:
    """The words in a file's or a Python name (snake_case, CamelCase, kebab-case) that say nothing."""
    return {part.lower() for part in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)} & EMPTY_WORDS


def test_no_file_or_folder_has_an_empty_name() -> None:
    ours = [path.relative_to(ROOT) for path in tracked_files()]
    ours = [path for path in ours if path.parts[0] in FOLDERS and not set(path.parts) & set(NOT_OURS)]
    assert [str(path) for path in ours if any(empty_words(Path(part).stem) for part in path.parts)] == []


def test_no_function_or_class_has_an_empty_name() -> None:
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = [
        f"{place(module, node)} {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, defined) and empty_words(node.name)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["utils", "date_utils", "TimeHelper", "common", "PostManager", "base", "BaseReader", "base-page"])
def test_an_empty_name_is_seen(name: str) -> None:
    assert empty_words(name)


@pytest.mark.parametrize("name", ["basis", "legal_basis", "database", "base64_of", "Basement", "commons", "manage"])
def test_a_name_with_a_meaning_is_let_be(name: str) -> None:
    assert not empty_words(name)


def test_each_pure_module_has_its_test_file() -> None:
    tested = [module for module in pure_modules() if module.room != "words" and not module.is_package]
    expected = [ROOT / "tests" / module.room / f"test_{module.path.stem}.py" for module in tested]
    assert [str(path.relative_to(ROOT)) for path in expected if not path.exists()] == []
