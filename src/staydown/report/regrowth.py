"""What would come back after an action day, in simulation: a fan for each choice, and the numbers that it is drawn from."""

from collections.abc import Mapping, Sequence

from .charts import WIDE
from .charts.curves import Steps, steps
from .watching_tables import written

Bands = Mapping[str, Sequence[tuple[float, float, float]]]
"""By name of the choice, the reach on each day from 0 on, in people: the lower edge of the runs, the median, the upper edge."""


def fan(bands: Bands, reach: float, *, width: float = WIDE) -> str:
    """The medians with their bands as shares of a reach that is more than 0, day by day, as an SVG."""
    curves = [
        Steps(
            name,
            tuple((float(day), middle / reach) for day, (_, middle, _) in enumerate(days)),
            tuple((float(day), low / reach, high / reach) for day, (low, _, high) in enumerate(days)),
        )
        for name, days in bands.items()
    ]
    return steps("What would come back", curves, across="days after T-0", up="share of the reach before", width=width)


def table(bands: Bands) -> str:
    """The same as comma-separated values, in people."""
    rows = [(name, day, *(round(edge) for edge in edges)) for name, days in bands.items() for day, edges in enumerate(days)]
    return written(("choice", "day", "low", "median", "high"), rows)
