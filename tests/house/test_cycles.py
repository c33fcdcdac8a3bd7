"""No module reaches itself by imports, neither at the head of a file nor inside a function nor for types alone."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from .source import Module, modules

Graph = Mapping[str, frozenset[str]]


def imports_of(module: Module, known: frozenset[str]) -> Iterator[str]:
    """The modules of the house that a module names in an import, wherever in the file it stands.

    Python also runs the packages above each of them; those are not counted, since a package that imports its own modules is
    no cycle of the authors' making unless one of them names the package back.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            source = source_of(node, module)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                if inner in known:
                    yield inner
                elif source in known:
                    yield source


def source_of(node: ast.ImportFrom, module: Module) -> str:
    """The absolute dotted name after `from`."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    package = parts if module.is_package else parts[:-1]
    above = package[: len(package) - (node.level - 1)]
    return ".".join([*above, *([node.module] if node.module else [])])


def graph_of(all_modules: tuple[Module, ...]) -> Graph:
    """Which module imports which."""
    known = frozenset(module.name for module in all_modules)
    return {module.name: frozenset(imports_of(module, known)) for module in all_modules}


def cycles(graph: Graph) -> list[list[str]]:
    """The groups of modules that reach one another, and each that imports itself (R. Tarjan, SIAM J. Computing 1(2), 1972)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        waiting.append(name)
        for target in sorted(graph[name]):
            if target not in number:
                visit(target)
                lowest[name] = min(lowest[name], lowest[target])
            elif target in waiting:
                lowest[name] = min(lowest[name], number[target])
        if lowest[name] == number[name]:
            start = waiting.index(name)
            group = sorted(waiting[start:])
            del waiting[start:]
            if len(group) > 1 or name in graph[name]:
                found.append(group)

    for name in sorted(graph):
        if name not in number:
            visit(name)
    return found


def test_no_module_reaches_itself() -> None:
    assert cycles(graph_of(modules())) == []


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ("ab bc", []),
        ("ab ac bd cd", []),
        ("aa", [["a"]]),
        ("ab ba", [["a", "b"]]),
        ("ab bc ca cd", [["a", "b", "c"]]),
        ("ab ba bc cd dc", [["c", "d"], ["a", "b"]]),
    ],
)
def test_cycles_are_found_where_they_are(edges: str, expected: list[list[str]]) -> None:
    pairs = [(edge[0], edge[1]) for edge in edges.split()]
    names = {name for pair in pairs for name in pair}
    graph = {name: frozenset(target for source, target in pairs if source == name) for name in names}
    assert cycles(graph) == expected


@pytest.mark.parametrize(
    ("line_in_a", "line_in_b"),
    [
        ("from .b import x", "from .a import y"),
        ("from . import b", "from staydown.room import a"),
        ("import staydown.room.b", "def f():\n    from . import a"),
        ("from ..room.b import x", "if TYPE_CHECKING:\n    from .a import y"),
    ],
)
def test_a_cycle_is_found_however_it_is_written(line_in_a: str, line_in_b: str) -> None:
    house = tuple(
        Module(name, Path(file), ast.parse(text))
        for name, file, text in [
            ("staydown.room", "__init__.py", ""),
            ("staydown.room.a", "a.py", line_in_a),
            ("staydown.room.b", "b.py", line_in_b),
        ]
    )
    assert cycles(graph_of(house)) == [["staydown.room.a", "staydown.room.b"]]
