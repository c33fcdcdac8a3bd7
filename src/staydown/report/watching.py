"""What the watch found, as charts: how long things lived, what changed, what is left. Reports and pages draw the same."""

from collections.abc import Sequence
from datetime import date, timedelta

from staydown.watch.before_after import BeforeAfter, Change
from staydown.watch.early_warning import Band
from staydown.watch.interrupted import Interrupted
from staydown.watch.lifespans import Group
from staydown.watch.narrowing import REACH, Narrowing
from staydown.words.watch import Share

from . import charts
from .charts import WIDE


def survival(groups: Sequence[Group], *, width: float = WIDE) -> str:
    """The curve of each group with its band, drawn as far as anybody of it was watched."""
    curves = [
        charts.Steps(
            f"{one.name} ({one.curve.n})",
            tuple(zip(one.curve.days, one.curve.alive, strict=True)),
            tuple(zip(one.curve.days, one.curve.low, one.curve.high, strict=True)),
            one.curve.last,
        )
        for one in groups
        if one.curve.n
    ]
    return charts.steps("How long they stay", curves, across="days since it was created", width=width)


def change(found: BeforeAfter, *, width: float = WIDE) -> str:
    """The daily mean of each measure that is known, before and after; each on its own scale, because they count different things."""
    groups = [bars_of(one) for one in found.changes if one.before is not None]
    return charts.bars(
        f"{found.window} days before and after {found.day.isoformat()}",
        groups,
        up="a day, each on its own scale",
        own_scale=True,
        width=width,
    )


def bars_of(change: Change) -> charts.Group:
    """One measure as two bars."""
    return charts.Group(change.measure, (charts.Bar("before", change.before), charts.Bar("after", change.after)))


def series(found: Interrupted, day: date, *, width: float = WIDE) -> str:
    """The daily sum of a measure, the lines fitted before and after the day, and what the line before foretells for the days after."""
    drawn = [
        charts.Series(found.measure, tuple((at, seen) for at, seen, *_ in found.fitted)),
        charts.Series("fitted", tuple((at, max(0.0, line)) for at, _, line, _ in found.fitted)),
        charts.Series("foretold by the days before", tuple((at, max(0.0, line) if at > day else None) for at, *_, line in found.fitted)),
    ]
    up = f"{found.measure} a day, of all channels that both sides know"
    return charts.lines("Against the line of the days before", drawn if found.fitted else [], events=[(day, "T-0")], up=up, width=width)


def left(measures: Sequence[Narrowing], t_zero: date, *, expected: Band | None = None, width: float = WIDE) -> str:
    """What is left of each measure on every day since T-0, in per cent of the frozen baseline; a day that is not known is a gap.

    Reach has the band in which it was expected, as far as it was watched.
    """
    series = [
        charts.Series(
            f"{one.measure} left",
            tuple((level.day, None if level.left is None else 100 * level.left) for level in one.levels),
            band_of(expected, t_zero, one.watched) if one.measure == REACH else (),
        )
        for one in measures
    ]
    known = [one for one in series if any(value is not None for _, value in one.values)]
    events = [(t_zero, "T-0"), *((t_zero + timedelta(days=days), f"{days} days") for days, _ in measures[0].left)] if measures else []
    last = max((day for one in known for day, _ in one.values), default=t_zero)
    shown = [(day, text) for day, text in events if day <= last]
    return charts.lines("What is left", known, events=shown, up="% of the baseline", width=width)


def band_of(expected: Band | None, t_zero: date, watched: int) -> tuple[tuple[date, float, float], ...]:
    """A band in per cent, by day, as far as was watched; empty where nothing was expected."""
    rows = zip(expected.days, expected.low, expected.high, strict=True) if expected else ()
    return tuple((t_zero + timedelta(days=day), 100 * low, 100 * high) for day, low, high in rows if day <= watched)


def down(rows: Sequence[tuple[str, Share]], *, width: float = WIDE) -> str:
    """The share verified down of each operation."""
    groups = [charts.Group(name, (charts.Bar("verified down", share.part / share.n if share.n else None),)) for name, share in rows]
    return charts.bars("Verified down", groups, share=True, width=width)
