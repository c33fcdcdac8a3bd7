"""The parts of an operation's report about the day: what was planned and done, how near to T-0, and the orders with their hour."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from staydown.disrupt import clock as hour
from staydown.disrupt.action_day import Node, lanes, spread
from staydown.disrupt.instruments import RULES
from staydown.disrupt.times import NOT_KNOWN, moment
from staydown.words.letters import Line, Section, Table
from staydown.words.operation import NodeResult, RefusedNode
from staydown.words.orders import Order, OrderClock, OrderState

from .charts import Mark, Part, stacked, strip
from .charts.scales import offset
from .operation_file import OperationFile, counted, drawn

RESULTS: tuple[tuple[NodeResult | None, Part], ...] = (
    (NodeResult.EXECUTED, Part("executed", "ok")),
    (NodeResult.FAILED, Part("failed", "grave", hatch=True)),
    (NodeResult.BLOCKED, Part("blocked", "warn")),
    (NodeResult.ABORTED, Part("aborted", "edge")),
    (None, Part("not reported", "well", hatch=True)),
)
"""What a cell can say of a node, and how it is drawn; that nobody has said anything is a piece of its own."""

AT_ONCE = 60
"""Seconds around T-0 that still count as the same minute."""

_BY_LAST = "lines of the plan by the last report of each, one that nobody reported counts in n"


def done(file: OperationFile) -> Section:
    """What was planned, and what became of it by country and instrument; the law of each instrument with its mark."""
    nodes = _nodes(file)
    if file.plan is None or not nodes:
        return Section("What was planned and done", paragraphs=("No plan was made.",))
    results = Counter(node.result for node in nodes)
    executed, n = results[NodeResult.EXECUTED], len(nodes)
    unsaid = sum(part for result, part in results.items() if result is not NodeResult.EXECUTED)
    lines = [
        Line("Lines of the plan", str(n)),
        Line("Executed", file.share(executed, n, _BY_LAST)),
        Line("Of the others", ", ".join(f"{results[r]} {part.name}" for r, part in RESULTS[1:] if results[r]) if unsaid else "none"),
        Line("Assets that the plan refused", str(len(file.plan.refused))),
        *_expected(file),
        *_laws(nodes),
    ]
    tables = [_by_country_and_instrument(file, nodes)]
    if file.plan.refused:
        tables.append(_refused(file, file.plan.refused))
    rows = [(country, [sum(node.result is r for node in of) for r, _ in RESULTS]) for country, of in _by_country(nodes)]
    figure = drawn(
        lambda width: stacked("Lines of the plan by country", rows, [part for _, part in RESULTS], width=width),
        "Lines of the plan by country and result: " + "; ".join(_row_in_words(country, counts) for country, counts in rows),
        f"Lines of the plan by country and what became of them. {file.basis(n, _BY_LAST)}",
    )
    return Section("What was planned and done", tuple(lines), tables=tuple(tables), figures=(figure,))


def _expected(file: OperationFile) -> list[Line]:
    """What the plan's own model expected; a model is no measurement, and says so."""
    plan = file.plan
    if plan is None:
        return []
    if plan.reach is None or plan.residual is None or not plan.reach:
        return [Line("Reach left by the plan's model", "not known: the plan knew no audience")]
    left, reach = min(round(plan.residual), round(plan.reach)), round(plan.reach)
    said = file.share(left, reach, f"{plan.method}; a model's expectation, nothing that was measured")
    return [Line("Reach left by the plan's model", said)]


def _laws(nodes: Sequence[Node]) -> list[Line]:
    """The instruments that were used and the law of each, with the mark where nobody has checked its text."""
    used = dict.fromkeys(sorted((node.line.instrument for node in nodes), key=lambda one: one.value))
    return [Line(f"Law of {one.value.replace('_', ' ')}", RULES[one].source, RULES[one].checked) for one in used]


def _by_country_and_instrument(file: OperationFile, nodes: Sequence[Node]) -> Table:
    groups: dict[tuple[str, str], list[Node]] = {}
    for node in nodes:
        groups.setdefault((node.line.country or NOT_KNOWN, node.line.instrument.value.replace("_", " ")), []).append(node)
    rows = [
        (f"{country}, {instrument}", str(len(of)), *(str(sum(node.result is r for node in of)) for r, _ in RESULTS))
        for (country, instrument), of in sorted(groups.items())
    ]
    rows.append(("All", str(len(nodes)), *(str(sum(node.result is r for node in nodes)) for r, _ in RESULTS)))
    head = ("Country, instrument", "planned", *(part.name for _, part in RESULTS))
    return Table(f"By country and instrument. {file.basis(len(nodes), _BY_LAST)}", head, tuple(rows))


def _refused(file: OperationFile, refused: Sequence[RefusedNode]) -> Table:
    """Why assets are not in the plan; a reason is cut before whatever it says of one asset alone."""
    kinds = Counter(_reason(one.why) for one in refused)
    rows = tuple((reason, str(n)) for reason, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))
    return Table(
        f"Assets that are not in the plan. {file.basis(len(refused), 'the plan, one reason an asset')}", ("Reason", "assets"), rows
    )


def _reason(why: str) -> str:
    """The kind of a reason: what stands before the particulars."""
    if why.startswith("held by "):
        return "held: a live investigation needs it"
    return why.partition(":")[0].strip() or "no reason was written"


def near(file: OperationFile) -> Section:
    """How near to T-0 the nodes of the first wave were, with each of them on a strip."""
    heading, began = "How near to T-0", file.operation.began_at or file.operation.t_zero
    said = spread(file.reports, began)
    first_wave = [one for one in file.reports if one.wave == 1]
    if began is None or not first_wave:
        return Section(heading, paragraphs=("Not known: nobody has reported a node.",))
    method = "time of each cell's report in the first wave, less T-0"
    at_once = sum(r.result is NodeResult.EXECUTED and abs(r.at - began) <= timedelta(seconds=AT_ONCE) for r in first_wave)
    times = [("First", said.first), ("Median", said.median), ("Last", said.last)]
    lines = [
        Line("T-0", f"{began:%Y-%m-%d %H:%M:%S} UTC"),
        *(Line(f"{name} executed", offset(after) if after is not None else NOT_KNOWN) for name, after in times),
        Line("Executed within the same minute", file.share(at_once, said.n, f"executed in the first wave; {method}")),
        Line("Waves", str(max((one.wave for one in file.reports), default=file.operation.wave))),
    ]
    by_country = [
        (country, [Mark((r.at - began).total_seconds(), r.result.value) for r in first_wave if r.country == country])
        for country in sorted({r.country for r in first_wave})
    ]
    in_words = "; ".join(f"{country}: {len(marks)}, {_reach(marks)}" for country, marks in by_country)
    figure = drawn(
        lambda width: strip("Reports around T-0", by_country, [part for _, part in RESULTS], width=width),
        f"When each node of the first wave was reported, by country: {in_words}",
        f"Reports of the first wave around T-0, by country. {file.basis(len(first_wave), method)}",
    )
    return Section(heading, tuple(lines), figures=(figure,))


def orders(file: OperationFile) -> Section:
    """The removal orders: how many left, how many were done within their hour, how fast, and what was undone.

    A partner's own order is known here by its file number alone, so that nothing of it is counted as done, and nothing as not done.
    """
    heading, kept = "Removal orders", file.orders
    lines = _struck_by_order(file)
    if not kept:
        said = "What became of them is not known here." if file.outside else "No removal order of ours belongs to this operation."
        return Section(heading, lines, paragraphs=(said,))
    clocks = [one.clock for one in kept if one.clock is not None]
    took = sorted(_minutes(clock) for clock in clocks if clock.done_at is not None)
    done_in_time = sum(clock.done_at is not None and not hour.overdue(clock, file.as_of) for clock in clocks)
    within = "received orders of ours done before their hour was over; it begins anew when a pause ends, Art 3(7) and 3(8)"
    late = sum(hour.overdue(clock, file.as_of) for clock in clocks)
    measured = f"n = {len(took)}, as of {moment(file.as_of)}; method: minutes from receipt by transport to the measure, pauses included"
    lines += (
        Line("Orders of ours", f"{len(kept)}: {counted([one.state.value for one in kept])}"),
        Line("Received by the service", file.share(len(clocks), len(kept), "orders of ours with a receipt by transport")),
        Line("Done within one hour", file.share(done_in_time, len(clocks), within)),
        Line("Hour ran out", f"{late} of {len(clocks)} received"),
        Line("Minutes to the measure, median", f"{median(took):.0f}; {measured}" if took else "not known: none was done"),
        Line("Minutes to the measure, nine in ten", f"{_tenth(took):.0f}; {measured}" if took else "not known: none was done"),
        Line("Stood still for a while", f"{sum(bool(clock.pauses) for clock in clocks)} of {len(clocks)} received"),
        Line("Across a border", f"{sum(one.cross_border for one in kept)} of {len(kept)}"),
        Line("Provider silent towards the user, Art 11(3)", str(sum(one.silent_until is not None for one in kept))),
        Line("Final, Art 3(9)", str(_in(kept, OrderState.FINAL, OrderState.CLOSED)), checked=False),
        Line("Annulled, Art 4 or a court", str(_in(kept, OrderState.ANNULLED)), checked=False),
        Line("Withdrawn", str(_in(kept, OrderState.WITHDRAWN))),
        Line("Impossible to do, Art 3(7)", str(_in(kept, OrderState.IMPOSSIBLE))),
    )
    return Section(heading, lines)


def _struck_by_order(file: OperationFile) -> tuple[Line, ...]:
    """How many lines of the plan a removal order strikes, and whose: ours by its letter, a partner's by its file number, nobody's yet."""
    n, ours, outside = len(file.struck_by_order), len(file.ours), len(file.outside)
    if not n:
        return ()
    whose = ((ours, "by orders of ours"), (outside, "by orders that partners keep"), (n - ours - outside, "not signed"))
    said = [Line("Lines of the plan struck by a removal order", f"{n}: {', '.join(f'{part} {name}' for part, name in whose if part)}")]
    if outside:
        text = f"not known: {outside} of {n} lines; what became of them, and within which time, is kept where they were issued"
        said.append(Line("Orders that partners keep", text))
    return tuple(said)


def _nodes(file: OperationFile) -> list[Node]:
    return [node for lane in lanes(file.plan, (), {}, file.reports) for node in lane.nodes]


def _by_country(nodes: Iterable[Node]) -> list[tuple[str, list[Node]]]:
    found: dict[str, list[Node]] = {}
    for node in nodes:
        found.setdefault(node.line.country or NOT_KNOWN, []).append(node)
    return sorted(found.items())


def _row_in_words(country: str, counts: Sequence[int]) -> str:
    said = ", ".join(f"{n} {part.name}" for n, (_, part) in zip(counts, RESULTS, strict=True) if n)
    return f"{country}: {said}"


def _reach(marks: Sequence[Mark]) -> str:
    """From the first to the last of some marks."""
    seconds = sorted(mark.seconds for mark in marks)
    return f"from {offset(seconds[0])} to {offset(seconds[-1])}"


def _minutes(clock: OrderClock) -> float:
    """Minutes from receipt to the measure of a clock that has ended."""
    end: datetime = clock.done_at or clock.received_at
    return (end - clock.received_at) / timedelta(minutes=1)


def _tenth(took: Sequence[float]) -> float:
    """The minutes within which nine in ten were done: the nearest rank, so that it is a time that was measured."""
    return took[ceil(0.9 * len(took)) - 1]


def _in(several: Iterable[Order], *states: OrderState) -> int:
    return sum(one.state in states for one in several)
