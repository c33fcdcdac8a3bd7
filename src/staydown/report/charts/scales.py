"""Where the ticks of an axis stand and how a number or a moment is written beside them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import asinh, ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SPANS = tuple(
    timedelta(seconds=s)
    for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600)
)
_ROUND = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 259200, 604800, 2592000, 7776000)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAY = timedelta(days=1)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight way from values to places: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0.0)


@dataclass(frozen=True, slots=True)
class Near:
    """A way from seconds around T-0 to places, drawn wider the nearer to it: straight in its own minute, then ever closer (asinh)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, seconds: float) -> float:
        """Where a moment stands."""
        return Scale(asinh(self.low / 60), asinh(self.high / 60), self.start, self.end)(asinh(seconds / 60))


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round values from at or below `low` to at or above `high`, some `most` of them at the utmost, at least two."""
    span = (high - low) or abs(high) or 1.0
    rough = span / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    for step in (power * s for s in (*_STEPS, 20.0, 50.0)):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first + 1 <= max(most, 2):
            break
    last = max(last, first + 1)
    return [round(n * step, 10) for n in range(first, last + 1)]


def written(value: float) -> str:
    """A number as people read it: thousands apart, three digits that mean something, no needless noughts."""
    if value == 0:
        return "0"
    digits = max(0, 2 - floor(log10(abs(value)))) if abs(value) < 100 else 0
    text = f"{value:.{min(digits, 6)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, whole = ("–", text[1:]) if text.startswith("-") else ("", text)
    body, dot, rest = whole.partition(".")
    return f"{sign}{int(body):,}{dot}{rest}"


def percent(share: float) -> str:
    """A share as a percentage to one digit; what is not all is never written 100, what is not nothing never 0."""
    text = f"{100 * share:.1f}".removesuffix(".0")
    if text in ("100", "-0", "0") and share not in (0, 1):
        text = {"100": "over 99.9" if share < 1 else "100", "0": "under 0.1", "-0": "0"}[text]
    return f"{text}\u00a0%"


def moments(begin: datetime, end: datetime, most: int, finest: timedelta = timedelta(0)) -> list[tuple[datetime, str]]:
    """Round moments (UTC) from `begin` to `end`, `finest` apart or more, `most` of them at the utmost, each as it is written on an axis."""
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    for span in _SPANS:
        if span >= finest and (end - begin) / span <= max(most - 1, 1):
            return [(at, _clock(at, span)) for at in _every(begin, end, span)]
    for months in _MONTHS:
        found = [at for at in _months(begin, end, months) if begin <= at <= end]
        if len(found) <= max(most, 1):
            break
    return [(at, f"{at.year}" if months >= 12 else f"{_NAMES[at.month - 1]}\u00a0{at.year}") for at in found]


def _every(begin: datetime, end: datetime, span: timedelta) -> list[datetime]:
    origin = datetime(2001, 1, 1, tzinfo=UTC)
    n = ceil((begin - origin) / span)
    found = []
    while origin + n * span <= end:
        found.append(origin + n * span)
        n += 1
    return found


def _months(begin: datetime, end: datetime, months: int) -> list[datetime]:
    n = (begin.year * 12 + begin.month - 1) // months * months
    found = []
    while (at := datetime(n // 12, n % 12 + 1, 1, tzinfo=UTC)) <= end:
        found.append(at)
        n += months
    return found


def _clock(at: datetime, span: timedelta) -> str:
    if span >= _DAY or (at.hour, at.minute, at.second) == (0, 0, 0):
        return f"{at.day}\u00a0{_NAMES[at.month - 1]}"
    return f"{at:%H:%M}" if span >= timedelta(minutes=1) else f"{at:%H:%M:%S}"


def offset(seconds: float) -> str:
    """Seconds from T-0 as they are said: T-0, T+90 s, T+12 min, T–2 h, T+3 d."""
    if seconds == 0:
        return "T-0"
    size, sign = abs(seconds), "+" if seconds > 0 else "–"
    for unit, name in ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")):
        if size >= unit and (size % unit == 0 or size >= 2 * unit):
            return f"T{sign}{written(round(size / unit, 1))}\u00a0{name}"
    return f"T{sign}{written(size)}\u00a0s"


def offset_ticks(x: Near, apart: float) -> list[float]:
    """Round seconds within `x`, T-0 always among them, the nearest to it first on each side, and no two of them less `apart` than that."""
    found = [0.0]
    for side in (1, -1):
        last = x(0)
        for seconds in (side * one for one in _ROUND):
            if x.low <= seconds <= x.high and abs(x(seconds) - last) >= apart:
                found.append(float(seconds))
                last = x(seconds)
    return sorted(found)
