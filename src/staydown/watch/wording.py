"""What was measured, in sentences that stand on their own: the number, its interval, its n, as of when, by which method."""

from collections.abc import Iterator
from dataclasses import replace

from staydown.words.watch import Estimate

from .before_after import BeforeAfter, Change
from .displacement import Displacement
from .early_warning import Standing, Warned
from .interrupted import Interrupted
from .lifespans import SOON, Lives
from .narrowing import Narrowing, NarrowingIndex
from .rates import Activity
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
        lived = f"mean life {with_interval(group.mean, 0, ' days')}, median {with_interval(group.median, 0, ' days')}"
        soon, days = f"ended within {SOON} days {share(group.soon)}", f"{figure(group.channel_days, 0)} channel-days"
        yield f"Channels {group.name}: {group.curve.n}, {lived}, {soon}, {days}. {basis(group.mean)}."
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
    half, why = found.days_to_half, found.days_to_half.method.partition("; ")[2]
    return why if half.value is None else f"after {with_interval(half, 0, ' days')} ({why})"


def share(estimate: Estimate) -> str:
    """A part of the baseline in per cent, with its interval where it has one; what is not nothing is never written 0."""
    value, low, high = (None if bound is None else 100 * bound for bound in (estimate.value, estimate.low, estimate.high))
    return with_interval(replace(estimate, value=value, low=low, high=high), unit=" %")


def narrowing_index(found: NarrowingIndex) -> str:
    """The narrowing index, in a sentence."""
    if found.latest.value is None:
        return f"Narrowing index: not known. {basis(found.latest)}."
    after = "; ".join(f"{with_interval(one, 2)} after {days} days" for days, one in found.after)
    return f"Narrowing index (0 as before, 1 gone): {after}; latest {with_interval(found.latest, 2)}. {basis(found.latest)}."


def matrix(found: Displacement) -> Iterator[str]:
    """Of what was struck on each platform, what came back where, in a sentence each; nothing where no successor is confirmed."""
    for origin in found.matrix:
        went = [f"{one.part} came back on {target}" for target, one in origin.to if one.part]
        if went:
            yield (
                f"Of {origin.struck} struck on {origin.platform}: {', '.join(went)}; for {origin.nowhere.part} no successor is confirmed. "
                f"As of {origin.nowhere.as_of:%Y-%m-%d}; successors confirmed by a human."
            )


def interrupted(found: Interrupted) -> str:
    """What the day changed against what the days before foretold, in a sentence."""
    name = found.measure.capitalize()
    if found.effect.value is None:
        return f"{name} against the line of the days before: not known. {basis(found.effect)}."
    change = "" if found.change.value is None else f", {with_interval(found.change, unit=' %', sign=True)}"
    step, slope = with_interval(found.level, sign=True), with_interval(found.slope, 2, sign=True)
    return (
        f"{name} against the line of the days before: {with_interval(found.effect, sign=True)} a day{change}; "
        f"step on the day {step}, slope changed by {slope} a day. {basis(found.effect)}."
    )


def activity(before: Activity, after: Activity, posts: Estimate) -> Iterator[str]:
    """What the channels of two times did a day, and how many times as much those after posted."""
    for name, find in (("Posts a day of a channel", "posts"), ("Members gained a channel-day", "members")):
        one, other = getattr(before, find), getattr(after, find)
        if one.value is not None and other.value is not None:
            yield f"{name}: {with_interval(one)} before, {with_interval(other)} after. {basis(other)}."
    if before.forwarded.value is not None and after.forwarded.value is not None:
        yield f"Forwarded of their posts: {share(before.forwarded)} before, {share(after.forwarded)} after. {basis(after.forwarded)}."
    if posts.value is not None:
        yield f"A channel posted {with_interval(posts, 2)} times as much a day after. {basis(posts)}."


def early_warning(found: Warned) -> str:
    """Whether what came back leaves the expected band, in a sentence."""
    compared = f"{found.above} of {found.compared} days above the band, {found.below} below"
    if found.standing is Standing.UNKNOWN:
        return f"{found.measure.capitalize()} against the expected band: no known day lies in it. {basis(found.latest)}."
    said = {
        Standing.ABOVE: f"more came back than expected: above the band since day {found.since}",
        Standing.BELOW: f"less came back than expected: below the band since day {found.since}",
        Standing.WITHIN: "as expected",
    }[found.standing]
    warned = f"; first warned on day {found.first}" if found.first is not None and found.standing is not Standing.ABOVE else ""
    return f"{found.measure.capitalize()} against the expected band: {said}; {compared}{warned}. {basis(found.latest)}."
