"""The parts of an operation's report about what came after: what stayed up, what came back, how long it lives, and how much is left."""

from datetime import date, datetime, timedelta

from staydown.disrupt.times import NOT_KNOWN, moment
from staydown.watch import wording
from staydown.watch.before_after import BeforeAfter
from staydown.watch.displacement import Displacement, Side
from staydown.watch.liveness import METHOD as LOOKS
from staydown.watch.survival import METHOD
from staydown.words.letters import Figure, Line, Section, Table
from staydown.words.watch import Reemergence, ReemergenceState

from .charts import Bar, Group, Series, Steps, bars, lines, steps
from .operation_file import Measured, OperationFile, counted, drawn, or_unknown, resting_on
from .share import text

MOST = 40
"""The most assets that a table names one by one; how many more there are is said."""


def stayed(file: OperationFile) -> Section:
    """What stayed up of what was to be struck; one that nobody has looked at is not known, and never counts as down."""
    heading = "What stayed up"
    if not file.struck:
        return Section(heading, paragraphs=("Nothing was struck, or nobody watches it: not known.",))
    n = len(file.struck)
    down, there = (sum(one.down is wanted for one in file.struck) for wanted in (True, False))
    unknown = n - down - there
    said = (
        Line("Verified down", file.share(down, n, f"{LOOKS}; {unknown} not known")),
        Line("Still there", file.share(there, n, f"the last look that saw anything found it; {unknown} not known")),
        Line("Not known", f"{unknown} of {n}: no look, looks without an answer, or a single offline look"),
    )
    up = [one for one in file.struck if one.down is not True]
    rows = []
    for one in sorted(up, key=lambda one: (one.down is None, one.asset))[:MOST]:
        asset = file.assets.get(one.asset)
        line = next((line for line in file.plan.lines if line.asset == one.asset), None) if file.plan else None
        rows.append(
            (
                one.asset,
                asset.kind.value if asset else NOT_KNOWN,
                (line.country if line else asset.country if asset else "") or NOT_KNOWN,
                line.instrument.value.replace("_", " ") if line else NOT_KNOWN,
                "still there" if one.down is False else NOT_KNOWN,
                f"{one.looked_at:%Y-%m-%d}" if one.looked_at else "never",
            )
        )
    if not rows:
        return Section(heading, said)
    more = f" {len(up) - MOST} more are not listed." if len(up) > MOST else ""
    table = Table(
        f"What is not verified down. {file.basis(len(up), LOOKS)}{more}",
        ("Asset", "kind", "country", "instrument", "state", "last look"),
        tuple(rows),
    )
    return Section(heading, said, tables=(table,))


def came_back(file: OperationFile) -> Section:
    """The successors: who was proposed, what humans said, how soon the first was there, and to which platforms they went."""
    states = [one.state.value for one in file.successors]
    confirmed = [one for one in file.successors if one.state is ReemergenceState.CONFIRMED]
    judged = sum(one.state is not ReemergenceState.PROPOSED for one in file.successors)
    how = "proposed successors that a human has judged"
    said = (
        Line("Proposed successors", counted(states) if states else "none was proposed; that nobody found one proves nothing"),
        Line("Judged by a human", file.share(judged, len(file.successors), how)),
        Line("Time to the first confirmed successor", _first(file)),
    )
    tables = []
    if confirmed:
        rows = tuple((one.successor, one.asset, _kind(file, one.successor), _seen(file, one)) for one in confirmed[:MOST])
        more = f" {len(confirmed) - MOST} more are not listed." if len(confirmed) > MOST else ""
        basis = file.basis(len(confirmed), "proposed by likeness, each confirmed by a human")
        tables.append(Table(f"Confirmed successors. {basis}{more}", ("Successor", "of", "kind", "first seen"), rows))
    if file.series:
        tables += _displaced(file, file.series[-1].displacement)
    return Section("What came back", said, tables=tuple(tables))


def _first(file: OperationFile) -> str:
    """How long after T-0 the first confirmed successor was seen, by the first sight of it; None came is not the same as not known."""
    began, seen = file.operation.began_at, sights(file)
    if began is None:
        return "not known: the operation has not begun"
    basis = f"n = {len(seen)}, as of {moment(file.as_of)}; method: first sight of a confirmed successor, less T-0"
    if not seen:
        return f"none confirmed within {(file.as_of - began).days} days; {basis}"
    return f"{wording.figure((seen[0] - began) / timedelta(days=1))} days; {basis}"


def sights(file: OperationFile) -> list[datetime]:
    """When each successor that a human confirmed was first seen since T-0, the earliest first."""
    began = file.operation.began_at
    seen = [_sight(file, one) for one in file.successors if one.state is ReemergenceState.CONFIRMED]
    return sorted(at for at in seen if at is not None and began is not None and at >= began)


def _sight(file: OperationFile, one: Reemergence) -> datetime | None:
    """The first sight of a successor; the moment at which it was proposed, where nobody knows of an earlier one."""
    asset = file.assets.get(one.successor)
    return asset.first_seen if asset and asset.first_seen else one.flagged_at


def _seen(file: OperationFile, one: Reemergence) -> str:
    at = _sight(file, one)
    return f"{at:%Y-%m-%d}" if at else NOT_KNOWN


def _kind(file: OperationFile, asset: str) -> str:
    found = file.assets.get(asset)
    return found.kind.value if found else NOT_KNOWN


def _displaced(file: OperationFile, found: Displacement) -> list[Table]:
    """Each platform before and after, the struck one among them, and the moves of confirmed successors."""
    tables = []
    if found.rows:
        n = sum(max(row.before.channels or 0, row.after.channels or 0) for row in found.rows)
        method = f"posts a day on the days that are known, {found.window} days before and after {found.day}; no interval"
        rows = tuple(
            (row.platform, *_side(row.before), *_side(row.after), wording.with_interval(row.posts, sign=True)) for row in found.rows
        )
        head = ("Platform", "channels before", "posts a day before", "channels after", "posts a day after", "posts, change in %")
        tables.append(Table(f"Platforms before and after. {file.basis(n, method)}", head, rows))
    if found.moves:
        method = "confirmed successors by the platform of the old and of the new"
        moves = tuple((f"{source} to {target}", str(n)) for source, target, n in found.moves)
        total = sum(n for *_, n in found.moves)
        tables.append(Table(f"Where successors went. {file.basis(total, method)}", ("From, to", "successors"), moves))
    if found.matrix and found.matrix[0].to:
        columns = tuple(f"on {target}" for target, _ in found.matrix[0].to)
        origins = tuple(
            (
                one.platform,
                str(one.struck),
                *(f"{share.part} of {share.n}" for _, share in one.to),
                f"{one.nowhere.part} of {one.nowhere.n}",
            )
            for one in found.matrix
        )
        method = "struck assets by the platform of their confirmed successors; one with two is counted on each"
        titles = ("Struck on", "assets", *columns, "no successor confirmed")
        tables.append(
            Table(f"Of what was struck, what came back where. {file.basis(sum(x.struck for x in found.matrix), method)}", titles, origins)
        )
    return tables


def _side(side: Side) -> tuple[str, str]:
    return or_unknown(side.channels), wording.figure(side.posts)


def lives(file: OperationFile) -> Section:
    """How long assets lived: the curves with their bands, medians and means, and whether they differ."""
    heading = "How long they live"
    if not file.groups:
        return Section(heading, paragraphs=("Not known: no look has seen an asset alive.",))
    said = (Line("Do they differ", wording.log_rank(file.test)),) if file.test is not None and len(file.groups) > 1 else ()
    n, table = sum(group.curve.n for group in file.groups), _groups(file)
    curves = [
        Steps(
            group.name,
            tuple(zip(group.curve.days, group.curve.alive, strict=True)),
            tuple(zip(group.curve.days, group.curve.low, group.curve.high, strict=True)),
            group.curve.last,
        )
        for group in file.groups
        if group.curve.n
    ]
    if not curves:
        return Section(heading, said, tables=(table,))
    ends = "; ".join(f"{c.name}: {wording.figure(100 * c.places[-1][1])} % at the end" for c in curves)
    figure = drawn(
        lambda width: steps("Share still there by age in days", curves, width=width, across="days since it was first there"),
        f"Curves of survival. {ends}",
        f"Share of assets still there by their age, with 95 % bands. {file.basis(n, file.groups[0].curve.method)}",
    )
    return Section(heading, said, tables=(table,), figures=(figure,))


def _groups(file: OperationFile) -> Table:
    """How long the assets of each group lived, with how many there were and how long they were watched."""
    rows = tuple(
        (
            group.name,
            str(group.curve.n),
            str(group.curve.deaths),
            wording.with_interval(group.median, 0),
            wording.with_interval(group.mean, 0),
            f"{group.curve.last:,g}",
            wording.figure(group.channel_days, 0),
        )
        for group in file.groups
    )
    unseen = sum(group.curve.unseen for group in file.groups)
    left_out = f"; {unseen} watched for no time are left out" if unseen else ""
    method = f"days from the first look that saw an asset to the last, mean within the longest; {METHOD}{left_out}"
    head = ("Group", "assets", "seen to end", "median life, days", "mean life, days", "longest", "days watched")
    return Table(f"The groups. {file.basis(sum(group.curve.n for group in file.groups), method)}", head, rows)


def before_after(file: OperationFile) -> Section:
    """What changed on the day: a line for every measure that is known, and bars with the intervals of the side after."""
    heading = "Before and after"
    if not file.series:
        return Section(heading, paragraphs=("Not known: the operation has not begun, or nobody has counted its days.",))
    found = file.series[-1].found
    known = [one for one in found.changes if one.change.value is not None]
    said = tuple(Line(one.measure.capitalize(), wording.change(one, found.window).partition(": ")[2]) for one in known)
    figure = _bars(found)
    return Section(heading, said, paragraphs=tuple(wording.before_after(found))[len(known) :], figures=(figure,) if figure else ())


def _bars(found: BeforeAfter) -> Figure | None:
    """Daily means before and after; the interval after is that of the change, held against the mean before."""
    known = [one for one in found.changes if one.before is not None and one.after is not None]
    if not known:
        return None
    groups = []
    for one in known:
        low, high = (None if bound is None else (one.before or 0.0) * (1 + bound / 100) for bound in (one.change.low, one.change.high))
        after = Bar("after", one.after, max(low, 0.0) if low is not None else None, high)
        groups.append(Group(one.measure, (Bar("before", one.before), after)))
    in_words = "; ".join(f"{one.measure}: {wording.figure(one.before)} a day before, {wording.figure(one.after)} after" for one in known)
    method = f"daily means over {found.window} days before and after {found.day}; interval of the change, held against the mean before"
    return drawn(
        lambda width: bars("A day before and after", groups, own_scale=True, width=width),
        f"Daily means before and after. {in_words}",
        f"What was published a day, before and after. {resting_on(found.as_of, max(one.change.n for one in known), method)}",
    )


def series(file: OperationFile) -> Section:
    """Operation beside operation: what changed, what is down, what is left of the frozen baseline, and how fast half was back.

    Every operation is a row; of the last one what is left is said in whole.
    """
    heading = "Operation over operation"
    if not file.series:
        return Section(heading, paragraphs=("Not known: no operation of this series has begun.",))
    last = file.series[-1]
    said = (
        *(Line(f"Verified down, {one.name}", text(one.down)) for one in file.series),
        *(Line(f"{left.measure.capitalize()} left, {last.name}", wording.narrowing(left).partition(": ")[2]) for left in last.narrowing),
    )
    rows = tuple((f"{one.name}, {one.found.day}", _change(one.found), *_left(one)) for one in file.series)
    head = ("Operation", "posts, change in %", "output left", "reach left", "outlets left", "half of output back")
    method = "posts a day before and after; what is left 30 days after T-0 of the baseline frozen before it, mean of 7 days"
    n = max((one.found.changes[0].change.n for one in file.series if one.found.changes), default=0)
    table = Table(f"The operations of the series. {file.basis(n, method)}", head, rows)
    figure = _narrowing(file, last)
    return Section(heading, said, tables=(table,), figures=(figure,) if figure else ())


def _change(found: BeforeAfter) -> str:
    """The change of posts with its interval."""
    return next((wording.with_interval(one.change, sign=True) for one in found.changes if one.measure == "posts"), NOT_KNOWN)


def _left(one: Measured) -> tuple[str, str, str, str]:
    """What was left after 30 days of each measure, and when half of the output was back."""
    after = {left.measure: dict(left.left).get(30) for left in one.narrowing}
    output, reach, outlets = (NOT_KNOWN if x is None else wording.share(x) for x in map(after.get, ("output", "reach", "outlets")))
    half = next((wording.half_back(left) for left in one.narrowing if left.measure == "output"), NOT_KNOWN)
    return output, reach, outlets, half


def _narrowing(file: OperationFile, last: Measured) -> Figure | None:
    """What is left of each measure, day by day, in per cent of the frozen baseline."""
    shown = [left for left in last.narrowing if any(level.left is not None for level in left.levels)]
    if not shown:
        return None
    drawn_lines = [
        Series(left.measure, tuple((level.day, None if level.left is None else 100 * level.left) for level in left.levels))
        for left in shown
    ]
    events: list[tuple[date, str]] = [(last.found.day, "T-0")]
    in_words = "; ".join(f"{left.measure}: least {wording.share(left.least)}, latest {wording.share(left.latest)}" for left in shown)
    return drawn(
        lambda width: lines("What is left, in % of the baseline", drawn_lines, events=events, up="% of the baseline", width=width),
        f"What is left of the frozen baseline. {in_words}",
        f"What is left after {last.name}, day by day. {file.basis(max(left.latest.n for left in shown), shown[0].latest.method)}",
    )
