"""What the charts of the watch are drawn from, as tables of comma-separated values: whoever checks a curve takes its numbers.

What is not known is an empty field. A name that a spreadsheet would take for a formula begins with an apostrophe.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from staydown.watch.before_after import BeforeAfter
from staydown.watch.early_warning import Band
from staydown.watch.interrupted import Interrupted
from staydown.watch.lifespans import Group
from staydown.watch.narrowing import REACH, Narrowing
from staydown.words.watch import Estimate, Share

Cell = object
NONE = (None, None)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a formula of a spreadsheet begins with."""


def survival(groups: Sequence[Group]) -> str:
    """Each step of each curve, with its band, who was at risk just before it, and who ended on it."""
    rows = [
        (one.name, day, alive, low, high, risk, ended)
        for one in groups
        for day, alive, low, high, risk, ended in zip(
            one.curve.days, one.curve.alive, one.curve.low, one.curve.high, one.curve.at_risk, one.curve.ended, strict=True
        )
    ]
    return written(("group", "days_since_created", "share_there", "low", "high", "at_risk", "ended"), rows)


def change(found: BeforeAfter) -> str:
    """Each measure before and after, with both intervals of its change."""
    head = (
        "measure",
        "before",
        "after",
        "change_percent",
        "low",
        "high",
        "drawn_low",
        "drawn_high",
        "channels",
        "left_out",
        "n",
        "as_of",
        "method",
    )
    rows = [
        (one.measure, one.before, one.after, *bounds(one.change), *bounds(one.drawn)[1:], one.channels, one.left_out, *basis(one.change))
        for one in found.changes
    ]
    return written(head, rows)


def series(found: Interrupted) -> str:
    """Each day of the series: what was seen, the line that was fitted, and what the line before foretells."""
    return written(("day", found.measure.replace(" ", "_"), "fitted", "foretold"), found.fitted)


def left(measures: Sequence[Narrowing], expected: Band | None, t_zero: date) -> str:
    """What is left of each measure on each day, as a part of the frozen baseline; of reach with the band in which it was expected."""
    bands = {day: (low, high) for day, low, high in zip(expected.days, expected.low, expected.high, strict=True)} if expected else {}
    rows = [
        (one.measure, level.day, level.left, *(bands.get((level.day - t_zero).days, NONE) if one.measure == REACH else NONE))
        for one in measures
        for level in one.levels
    ]
    return written(("measure", "day", "left", "expected_low", "expected_high"), rows)


def down(shares: Sequence[tuple[str, Share]]) -> str:
    """How much of each operation is verified down."""
    return written(("operation", "verified_down", "of", "as_of", "method"), [(name, x.part, x.n, x.as_of, x.method) for name, x in shares])


def bounds(found: Estimate) -> tuple[float | None, float | None, float | None]:
    """A number and its interval."""
    return found.value, found.low, found.high


def basis(found: Estimate) -> tuple[int, Cell, str]:
    """What a number rests on."""
    return found.n, found.as_of, found.method


def written(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with its heading."""
    file = StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(head)
    table.writerows([field(cell) for cell in row] for row in rows)
    return file.getvalue()


def field(cell: Cell) -> Cell:
    """What is written of a cell."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
