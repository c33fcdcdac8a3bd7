"""The day: what arming and go need, who has reported what, how far each country is, how near to T-0 it all was, what a second wave takes.

Law-and-practice parts 6 (run-book) and 8.10. A node without a signed instrument cannot be armed (part 8.14, rule 12); go is two
people's word; a named person can stop any node; nothing is executed by a machine.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from staydown.words.errors import Malformed, Refused
from staydown.words.operation import (
    NodeReport,
    NodeResult,
    Operation,
    OperationState,
    Partner,
    PartnerRole,
    Plan,
    PlanLine,
    RollCall,
)

STRIKING = (PartnerRole.LEAD, PartnerRole.CELL)
"""The roles of partners who do something on the day."""


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the plan on the day: its country, instrument, and the last word on it; `result` None while nobody has reported."""

    line: PlanLine
    result: NodeResult | None
    at: datetime | None = None
    officer: str = ""
    note: str = ""
    wave: int = 1
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """One country on the day: its nodes, whether its cell is ready, None where it has not answered, and its counts."""

    country: str
    nodes: tuple[Node, ...]
    cell: str = ""
    ready: bool | None = None
    note: str = ""

    def count(self, result: NodeResult | None) -> int:
        """How many nodes have this result; None asks for those that nobody has reported."""
        return sum(node.result is result for node in self.nodes)

    @property
    def reported(self) -> int:
        """How many nodes somebody has reported, in whichever way."""
        return sum(node.result is not None for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Spread:
    """How near to T-0 the executed nodes were: seconds to the first, the median and the last of `n`; None where none was executed."""

    n: int
    first: float | None
    median: float | None
    last: float | None


def standing_lines(plan: Plan | None) -> tuple[PlanLine, ...]:
    """The lines of a plan that nobody has aborted."""
    return tuple(line for line in plan.lines if not line.aborted) if plan else ()


def missing_to_arm(plan: Plan | None, held: Set[str], not_cleared: Set[str]) -> tuple[str, ...]:
    """What is missing before an operation can be armed, one line each.

    `held` and `not_cleared` are assets under a hold, or for which nobody has answered. The plan's lines say whether they are signed now.
    """
    lines = standing_lines(plan)
    if plan is None or not lines:
        return ("there is no approved plan with a line in it",)
    found = []
    if len(set(plan.approved_by)) < 2:
        found.append("two officers have to approve the plan")
    if open_lines := [line.asset for line in lines if not line.signed]:
        found.append(f"no signed instrument: {', '.join(open_lines)}")
    if stopped := [line.asset for line in lines if line.asset in held]:
        found.append(f"held: {', '.join(stopped)}")
    if stopped := [line.asset for line in lines if line.asset in not_cleared]:
        found.append(f"nobody has cleared: {', '.join(stopped)}")
    return tuple(found)


def missing_to_go(
    operation: Operation, plan: Plan | None, partners: Iterable[Partner], calls: Mapping[str, RollCall], held: Set[str]
) -> tuple[str, ...]:
    """What is missing before go, one line each: a frozen baseline, no hold since, and every cell's word that it is ready."""
    found = [] if operation.baseline_at else ["the baseline is not frozen"]
    lines = standing_lines(plan)
    if stopped := [line.asset for line in lines if line.asset in held]:
        found.append(f"held: {', '.join(stopped)}")
    wanted = countries_to_call(plan, partners)
    if silent := [country for country in wanted if country not in calls]:
        found.append(f"has not answered the roll call: {', '.join(silent)}")
    if unready := [country for country in wanted if country in calls and not calls[country].ready]:
        found.append(f"not ready: {', '.join(unready)}")
    return tuple(found)


def countries_to_call(plan: Plan | None, partners: Iterable[Partner]) -> tuple[str, ...]:
    """The countries that have something to do on the day: those with a line, and those whose cell takes part."""
    cells = {partner.country for partner in partners if partner.role is PartnerRole.CELL}
    return tuple(sorted({line.country for line in standing_lines(plan)} | cells))


def t_zero_in(t_zero: datetime, now: datetime) -> datetime:
    """A T-0 that lies in the future; raises Malformed for one that has passed."""
    if t_zero <= now:
        gone = f"T-0 {t_zero.isoformat()} has passed: it is {now.isoformat(timespec='seconds')}"
        raise Malformed(gone, where="t_zero", mend="Name a moment that is still to come, in UTC or with its zone")
    return t_zero


def refuse_clock(now: datetime, since: datetime | None, what: str) -> None:
    """Raises Refused where this machine's clock shows a time before one at which something happened already."""
    if since is not None and now < since:
        raise Refused(
            f"{what} at {since.isoformat(timespec='seconds')}, which is later than this machine's clock: set the clock, then go on"
        )


def report(operation: Operation, plan: Plan, reports: Iterable[NodeReport], new: NodeReport) -> NodeReport:
    """A cell's word on a node, as it is kept; raises Refused where nothing runs, twice in one wave, before T-0, or of an unknown node."""
    line = next((line for line in plan.lines if line.asset == new.asset), None)
    if line is None:
        raise Refused(f"{new.asset} is not in the plan of operation {operation.id}: nothing is to be done there")
    if operation.state not in (OperationState.EXECUTING, OperationState.CONSOLIDATING):
        raise Refused(f"operation {operation.id} is {operation.state.value}: a node is reported once it is executing")
    refuse_clock(new.at, operation.began_at, f"operation {operation.id} began")
    if line.aborted:
        raise Refused(f"{new.asset} was aborted: nothing is to be done there")
    if line.country != new.country:
        raise Refused(f"{new.asset} is a node of {line.country}: the cell of {new.country} cannot report it")
    for known in reports:
        if known.asset == new.asset and known.wave == new.wave:
            said = f"{known.country} reported {known.asset} in wave {known.wave} already: {known.result.value}"
            raise Refused(f"{said}, at {known.at:%H:%M:%S} UTC; what failed is tried again in a new wave")
    if new.wave > 1 and new.asset not in unreported(plan, reports, new.wave):
        raise Refused(f"{new.asset} is not in wave {new.wave}: only what failed or was blocked is tried again")
    return new


def last_words(reports: Iterable[NodeReport]) -> Mapping[str, NodeReport]:
    """The report of the latest wave on each node."""
    found: dict[str, NodeReport] = {}
    for one in reports:
        if one.asset not in found or found[one.asset].wave < one.wave:
            found[one.asset] = one
    return found


def unreported(plan: Plan | None, reports: Iterable[NodeReport], wave: int) -> tuple[str, ...]:
    """The nodes of a wave that nobody has reported, but for those that were aborted."""
    words = last_words(reports)
    wanted = [line.asset for line in standing_lines(plan)]
    if wave > 1:
        wanted = [a for a in wanted if a not in words or words[a].result in AGAIN or words[a].wave == wave]
    return tuple(asset for asset in wanted if asset not in words or words[asset].wave < wave)


AGAIN = frozenset({NodeResult.FAILED, NodeResult.BLOCKED})
"""The results after which a node is tried again."""


def failures(plan: Plan, reports: Iterable[NodeReport]) -> tuple[PlanLine, ...]:
    """The lines of a second wave: those whose last word is failed or blocked."""
    words = last_words(reports)
    return tuple(line for line in standing_lines(plan) if line.asset in words and words[line.asset].result in AGAIN)


def lanes(plan: Plan | None, partners: Iterable[Partner], calls: Mapping[str, RollCall], reports: Iterable[NodeReport]) -> tuple[Lane, ...]:
    """The board: one lane for each country, in order, with its nodes and the last word on each."""
    words, several = last_words(reports), list(partners)
    cells = {partner.country: partner.name for partner in reversed(several) if partner.role in STRIKING}
    nodes: dict[str, list[Node]] = {country: [] for country in countries_to_call(plan, several)}
    for line in plan.lines if plan else ():
        nodes.setdefault(line.country, []).append(_node(line, words.get(line.asset)))
    found = []
    for country, of_country in sorted(nodes.items()):
        call = calls.get(country)
        found.append(Lane(country, tuple(of_country), cells.get(country, ""), call.ready if call else None, call.note if call else ""))
    return tuple(found)


def _node(line: PlanLine, word: NodeReport | None) -> Node:
    """A line with the last word on it; one that was aborted says so, whatever was reported before."""
    if word is None:
        return Node(line, NodeResult.ABORTED if line.aborted else None)
    result = NodeResult.ABORTED if line.aborted and word.result in AGAIN else word.result
    return Node(line, result, word.at, word.officer, word.note, word.wave, word.evidence)


def spread(reports: Iterable[NodeReport], t_zero: datetime | None) -> Spread:
    """How near to T-0 the nodes of the first wave were executed, in seconds after it."""
    executed = (r for r in reports if r.wave == 1 and r.result is NodeResult.EXECUTED)
    after = sorted((r.at - t_zero) / timedelta(seconds=1) for r in executed) if t_zero else []
    if not after:
        return Spread(0, None, None, None)
    return Spread(len(after), after[0], median(after), after[-1])
