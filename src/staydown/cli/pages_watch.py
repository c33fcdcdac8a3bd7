"""What the watch gives as pages of the command line: an operation as it is watched, a statement, a comparison."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from staydown.actions.comparing import Comparison, Statement
from staydown.actions.watch import WatchView
from staydown.report.share import text
from staydown.watch.wording import log_rank

from .cells import cell, words_of
from .tables import table_of

Parts = Iterator[RenderableType]


def heading(words: str) -> RenderableType:
    """A heading with an empty line before it."""
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0))


def said(lines: Iterable[str]) -> Parts:
    """Sentences, each with an empty line after it."""
    yield from (Padding(cell(line), (0, 0, 1, 0)) for line in lines)


def statement(found: Statement) -> Parts:
    """What a table says of a day, in sentences."""
    yield from said((f"{found.found.window} days before and after {found.found.day.isoformat()}.", *found.says))


def watched(view: WatchView) -> Parts:
    """An operation as it is watched: the share first, then each asset, then what may have come back."""
    yield cell(f"{view.operation.id}, {view.operation.name}: {words_of(view.operation.state)}")
    yield cell(f"verified down: {text(view.down)}")
    if view.lines:
        yield heading("What is watched, what the plan strikes first")
        yield table_of(view.lines)
    if view.successors:
        yield heading("What may have come back")
        yield table_of(view.successors)


def comparison(found: Comparison) -> Parts:
    """Operations of a series beside each other."""
    if not found.steps:
        yield cell(f"{found.operation} has not begun: there is no day to compare")
    for step in found.steps:
        yield heading(f"{step.operation.id}, {step.operation.name}: {step.day.isoformat()}")
        yield from said((f"Verified down: {text(step.down)}.", *step.says))
    if found.groups:
        yield heading("How long they stay")
        yield table_of(found.groups)
        yield cell(log_rank(found.test))
