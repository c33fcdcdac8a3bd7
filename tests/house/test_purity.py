"""Pure rooms have no files, network, clock or chance of their own: what they need comes in as an argument."""

import ast
import sys
from collections.abc import Iterator

import pytest

from .source import modules, place, pure_modules

NO_IMPORT = frozenset(
    {
        *("os", "pathlib", "shutil", "tempfile", "sqlite3", "socket", "ssl", "subprocess", "urllib", "http", "asyncio", "threading"),
        *("logging", "django", "httpx", "random", "secrets", "time", "multiprocessing", "importlib"),
    }
)
"""Modules that read, write, listen, wait or choose; a module in them is refused too."""

OWN_TEXTS = "importlib.resources."
"""The one part of `importlib` that is let be: a room may read the templates that are shipped inside it, as it reads its own code."""

NO_CALL = frozenset({"open", "print", "input", "exec", "eval", "globals", "compile", "__import__", "breakpoint"})
"""Built-in functions that reach outside or run text as code."""

NO_ATTRIBUTE = frozenset({"now", "utcnow", "today", "uuid1", "uuid4", "random", "urandom", "import_module", "fromfile", "tofile", "memmap"})
"""Attributes that ask a clock, chance or a file, of whatever they are called (`datetime.now`, `numpy.random`, `numpy.memmap`)."""


def breaches(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each node that breaks the purity, with what it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, f"imports {alias.name}") for alias in node.names if forbidden_import(alias.name))
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((node, f"imports {name}") for name in names if forbidden_import(name) or name.split(".")[-1] in NO_ATTRIBUTE)
        elif isinstance(node, ast.Name) and node.id in NO_CALL:
            yield node, f"names {node.id}"
        elif isinstance(node, ast.Attribute) and (node.attr in NO_ATTRIBUTE or ast.unparse(node) == "io.open"):
            yield node, f"uses {ast.unparse(node)}"


def forbidden_import(name: str) -> bool:
    """Whether the module or name of that dotted name is one that pure rooms do without."""
    return name.split(".")[0] in NO_IMPORT and not f"{name}.".startswith(OWN_TEXTS)


def test_the_pure_rooms_are_pure() -> None:
    found = [f"{place(module, node)} {what}" for module in pure_modules() for node, what in breaches(module.tree)]
    assert found == []


def test_words_need_only_the_standard_library() -> None:
    found = [
        f"{place(module, node)} imports {name}"
        for module in modules()
        if module.room == "words"
        for node in ast.walk(module.tree)
        for name in imported(node)
        if name.split(".")[0] not in sys.stdlib_module_names
    ]
    assert found == []


def imported(node: ast.AST) -> list[str]:
    """The dotted names that a node imports from outside its own package."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and not node.level and node.module else []


@pytest.mark.parametrize(
    "line",
    [
        "import os",
        "import os.path as p",
        "from os import path",
        "from urllib.parse import urlsplit",
        "def f():\n    import socket",
        "import numpy, logging",
        "from time import time",
        "import secrets",
        "import importlib",
        "from importlib import metadata",
        "from importlib import import_module",
        "from uuid import uuid4",
        "open('x')",
        "read = open",
        "print(1)",
        "input()",
        "exec('x')",
        "eval('x')",
        "globals()",
        "compile('x', '', 'exec')",
        "__import__('os')",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "uuid.uuid1()",
        "np.random.default_rng()",
        "from numpy import random",
        "np.memmap('x')",
        "io.open('x')",
    ],
)
def test_a_breach_is_seen(line: str) -> None:
    assert list(breaches(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "import re\nre.compile('x')",
        "from datetime import datetime, time",
        "from io import BytesIO",
        "Image.open(stream)",
        "from . import http",
        "a.opened",
        "from importlib import resources",
        "from importlib.resources import files",
        "import importlib.resources",
    ],
)
def test_what_is_pure_is_let_be(line: str) -> None:
    assert list(breaches(ast.parse(line))) == []
