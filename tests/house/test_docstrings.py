"""Every module and every public name says what it is, and every function is annotated."""

import ast
from collections.abc import Iterator

import pytest

from .source import modules, place

Function = ast.FunctionDef | ast.AsyncFunctionDef
SETTERS = ("setter", "deleter")
DJANGO_NAMES = ("Meta", "Migration")
"""Classes that Django asks for by name: they hold options or steps, and are no nouns of ours."""


def public_names(node: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | Function]:
    """The public classes and functions directly in a module, and those in its public classes, however deep.

    A name is public without a leading underscore.
    """
    for item in node.body:
        if not isinstance(item, ast.ClassDef | Function) or item.name.startswith("_") or item.name in DJANGO_NAMES:
            continue
        if isinstance(item, ast.ClassDef):
            yield item
            yield from public_names(item)
        elif not is_setter(item):
            yield item


def is_setter(function: Function) -> bool:
    """Whether the function is the writing half of a property, whose reading half has the docstring."""
    return any(isinstance(mark, ast.Attribute) and mark.attr in SETTERS for mark in function.decorator_list)


def undocumented(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """The module and the public names that have no docstring."""
    if not ast.get_docstring(tree):
        yield tree, "the module"
    yield from ((item, item.name) for item in public_names(tree) if not ast.get_docstring(item))


def unannotated(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Every function, private and nested ones too, that leaves an argument or what it returns without a type."""
    methods = {item for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for item in node.body if isinstance(item, Function)}
    for node in ast.walk(tree):
        if isinstance(node, Function) and (node.returns is None or any(a.annotation is None for a in arguments(node, node in methods))):
            yield node, node.name


def arguments(function: Function, is_method: bool) -> list[ast.arg]:
    """The arguments that need a type: all but the `self` or `cls` of a method."""
    given = function.args
    named = [*given.posonlyargs, *given.args]
    static = any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in function.decorator_list)
    starred = [argument for argument in (given.vararg, given.kwarg) if argument]
    return [*(named[1:] if is_method and not static else named), *given.kwonlyargs, *starred]


def test_every_module_and_public_name_has_a_docstring() -> None:
    assert [f"{place(module, node)} {name}" for module in modules() for node, name in undocumented(module.tree)] == []


def test_every_function_is_annotated() -> None:
    assert [f"{place(module, node)} {name}" for module in modules() for node, name in unannotated(module.tree)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = 1", ["the module"]),
        ("'m'\nclass A: ...", ["A"]),
        ("'m'\nclass A:\n    'a'\n    def f(self): ...\n    class B: ...", ["f", "B"]),
        ("'m'\nclass A:\n    'a'\n    @property\n    def f(self): ...\n    @f.setter\n    def f(self, x): ...", ["f"]),
        ("'m'\nasync def f(): ...", ["f"]),
        ("'m'\ndef _f(): ...\nclass _A:\n    def f(self): ...", []),
        ("'m'\nclass A:\n    'a'\n    def __init__(self): ...\n    class Meta: ...", []),
    ],
)
def test_a_missing_docstring_is_seen(text: str, expected: list[str]) -> None:
    assert [name for _, name in undocumented(ast.parse(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(): ...", ["f"]),
        ("def f(a) -> None: ...", ["f"]),
        ("def f(*a, **b: int) -> None: ...", ["f"]),
        ("def f(*, a) -> None: ...", ["f"]),
        ("def f() -> None:\n    def g(): ...", ["g"]),
        ("class A:\n    def f(self, a): ...", ["f"]),
        ("class A:\n    @staticmethod\n    def f(a) -> None: ...", ["f"]),
        ("class A:\n    def f(self, a: int) -> None: ...", []),
        ("class A:\n    @classmethod\n    def f(cls) -> None: ...", []),
        ("def f(a: int, /, b: int, *c: int, d: int = 1, **e: int) -> None: ...", []),
    ],
)
def test_a_missing_annotation_is_seen(text: str, expected: list[str]) -> None:
    assert [name for _, name in unannotated(ast.parse(text))] == expected
