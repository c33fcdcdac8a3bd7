"""Writes `docs/words.md` from the docstrings in `staydown/words`, in the order in which the data walks.

Run `python docs/make_words.py` after a change of a word; a house test fails where the page is stale.
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "src" / "staydown" / "words"
PAGE = ROOT / "docs" / "words.md"
ORDER = (
    "people",
    "countries",
    "languages",
    "posts",
    "find",
    "exchange",
    "protect",
    "breach",
    "papers",
    "cases",
    "letters",
    "network",
    "operation",
    "orders",
    "evidence",
    "watch",
    "ledger",
    "ports",
    "errors",
)
"""The modules of `words` as the data meets them."""

HEAD = """# Words

The nouns of Staydown in the order in which the data walks. This page is made from the docstrings in `src/staydown/words`
by `python docs/make_words.py`; change the word there, not here.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([HEAD, *(line for name in ORDER for line in chapter(name))])


def chapter(name: str) -> Iterator[str]:
    """The lines for one module: its docstring, then each word that it defines, in its own order."""
    module = ast.parse((WORDS / f"{name}.py").read_text(encoding="utf-8"))
    yield from (f"## {name.capitalize()}", "", docstring(module), "")
    for node, following in zip(module.body, [*module.body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef):
            yield from word(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and (said := bare_string(following)):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield from (f"### {ast.unparse(target)}", "", said, "")


def word(node: ast.ClassDef) -> Iterator[str]:
    """The lines for one class: what it is, then its fields, values or methods."""
    yield from (f"### {node.name}", "", docstring(node), "")
    fields = list(members(node))
    yield from fields
    if fields:
        yield ""


def members(node: ast.ClassDef) -> Iterator[str]:
    """A list item for each field with its type, each enum value, and each public method with its docstring."""
    for item in node.body:
        if isinstance(item, ast.AnnAssign):
            yield f"- `{ast.unparse(item.target)}: {ast.unparse(item.annotation)}`"
        elif isinstance(item, ast.Assign):
            yield f"- `{ast.unparse(item)}`"
        elif isinstance(item, ast.FunctionDef) and not item.name.startswith("_"):
            returned = f" -> {ast.unparse(item.returns)}" if item.returns else ""
            yield f"- `{item.name}({ast.unparse(item.args)}){returned}`: {docstring(item)}"


def docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> str:
    """The docstring of a node, its margin taken off; empty where there is none."""
    return ast.get_docstring(node) or ""


def bare_string(node: ast.stmt | None) -> str:
    """The text of a statement that is only a string, as one stands under a constant; empty for anything else."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return inspect.cleandoc(node.value.value)
    return ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
