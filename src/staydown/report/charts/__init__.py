"""Charts as SVG text: step curves, lines with events, bars with intervals, stacked bars, times around T-0, an operation on one line.

Every function takes a title and a width: `WIDE` for a page or paper, `NARROW` for a telephone; the type is as large in both. What is not
known is drawn as a mark that says so. Equal data gives equal text. `by_night` adds the colours of a dark screen, for a page.
"""

from .bars import Bar, Group, bars, stacked
from .curves import Series, Steps, lines, steps
from .drawing import by_night
from .frame import NARROW, WIDE, Part
from .times import Event, Mark, strip, timeline

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "Event",
    "Group",
    "Mark",
    "Part",
    "Series",
    "Steps",
    "bars",
    "by_night",
    "lines",
    "stacked",
    "steps",
    "strip",
    "timeline",
]
