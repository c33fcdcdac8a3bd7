"""What was measured, in sentences that stand on their own: the number, its interval, its n, as of when, by which method."""

from collections.abc import Iterator

from staydown.words.watch import Estimate

from .before_after import BeforeAfter, Change
from .lifespans import Lives
from .narrowing import Narrowing
from .survival import LogRank


def figure(value: float | None, digits: int = 1, sign: bool = False) -> str:
    """A number to so many digits, or that it is not known; what is not nothing is never written as nothing."""
    if value is None:
        return "not known"
    written = f"{value:{'+' if sign else ''},.{digits}f}"
    return f"under {10**-digits:g}" if value and not sign and not written.strip("-0.,") else written


def with_interval(estimate: Estimate, digits: int = 1, unit: str = "", *, sign: bool = False) -> str:
    """The number with its interval, or that it is not known: `-15.0 % (95 %: -21.3 to -8.2)`."""
    if estimate.value is None:
        return "not known"
    found = f"{figure(estimate.value, digits, sign)}{unit}"
    if estimate.low is None and estimate.high is None:
        return found
    low = "not reached" if estimate.low is None else figure(estimate.low, digits, sign)
    high = "not reached" if estimate.high is None else figure(estimate.high, digits, sign)
    return f"{found} ({100 * estimate.level:g} %: {low} to {high})"


def basis(estimate: Estimate) -> str:
    """What a number rests on."""
    return f"n = {estimate.n:,}, as of {estimate.as_of:%Y-%m-%d}; {estimate.method}"


def change(found: Change, window: int) -> str:
    """One measure before and after, in a sentence."""
    name = found.measure.capitalize()
    if found.change.value is None:
        return f"{name}: the change is not known ({found.left_out} channels left out, because one side knows nothing of them)."
    means = f"{figure(found.before)} a day in the {window} days before, {figure(found.after)} in the {window} days after"
    anew = with_interval(found.drawn, unit=" %", sign=True)
    return f"{name}: {means}: {with_interval(found.change, unit=' %', sign=True)}; days drawn anew: {anew}. {basis(found.change)}."


def before_after(found: BeforeAfter) -> Iterator[str]:
    """Every measure that is known, in a sentence each, and what came and went."""
    known = [one for one in found.changes if one.change.value is not None]
    yield from (change(one, found.window) for one in known)
    silent = [one.measure for one in found.changes if one.change.value is None]
    if silent:
        yield f"Not known of both sides: {', '.join(silent)}."
    left_out = max((one.left_out for one in known), default=0)
    if left_out:
        yield f"{left_out} channels are left out, because nothing is known of them on one side: they count neither as silent nor as gone."
    yield f"Channels that posted after and not before: {found.new_channels}; before and not after: {found.gone_channels}."


def lives(found: Lives) -> Iterator[str]:
    """How long channels lived, and how much of that there was."""
    for group in (found.before, found.after):
        yield (
            f"Channels {group.name}: {group.curve.n}, mean life {with_interval(group.mean, 0, ' days')}, median "
            f"{with_interval(group.median, 0, ' days')}, {figure(group.channel_days, 0)} channel-days. {basis(group.mean)}."
        )
    if found.ratio.value is not None:
        supply = with_interval(found.supply, unit=" %", sign=True)
        yield f"Those before lived {with_interval(found.ratio)} times as long; channel-days changed by {supply}. {basis(found.ratio)}."
    if found.created.value is not None:
        yield f"There were {with_interval(found.created)} times as many channels. {basis(found.created)}."
    if found.ratio.value is None or found.created.value is None:
        yield "The lives of both sides cannot be compared: too little is known of one of them."
    if found.test.p is not None:
        yield log_rank(found.test)


def log_rank(test: LogRank) -> str:
    """Whether the lives differ, in a sentence."""
    if test.p is None:
        return "Log-rank test: there is nothing to compare."
    p = "p < 0.0001" if test.p < 0.0001 else f"p = {test.p:.4f}"
    return f"Log-rank test: chi-squared {figure(test.chi2)}, {p}, n = {test.n:,}, as of {test.as_of:%Y-%m-%d}."


def narrowing(found: Narrowing) -> str:
    """What is left of one measure, in a sentence."""
    if found.latest.value is None:
        return f"{found.measure.capitalize()}: what is left is not known. {basis(found.latest)}."
    left = "; ".join(f"{share(one)} after {days} days" for days, one in found.left)
    return (
        f"{found.measure.capitalize()} left: {left}; least {share(found.least)}, latest {share(found.latest)}; "
        f"half was back: {half_back(found)}. "
        f"{basis(found.latest)}."
    )


def half_back(found: Narrowing) -> str:
    """When half of the baseline was back, or why there is no such day."""
    why = found.days_to_half.method.partition("; ")[2]
    return why if found.days_to_half.value is None else f"after {found.days_to_half.value:g} days ({why})"


def share(estimate: Estimate) -> str:
    """A part of the baseline in per cent; what is not nothing is never written 0."""
    if estimate.value is None:
        return "not known"
    written = f"{100 * estimate.value:.1f}"
    return "under 0.1 %" if written == "0.0" and estimate.value else f"{written} %"
