"""What the report on an operation is made of, and the few words that all its parts share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from staydown.disrupt.action_day import standing_lines
from staydown.disrupt.times import NOT_KNOWN
from staydown.watch.before_after import BeforeAfter
from staydown.watch.displacement import Displacement
from staydown.watch.lifespans import Group
from staydown.watch.narrowing import Narrowing
from staydown.watch.survival import LogRank
from staydown.words.evidence import Evidence, Seal
from staydown.words.ledger import Verdict
from staydown.words.letters import Figure
from staydown.words.network import Asset, Network
from staydown.words.operation import Instrument, NodeReport, Operation, Partner, Plan, PlanLine
from staydown.words.orders import Order
from staydown.words.watch import Reemergence, Share

from .case_report import Warned
from .charts import NARROW, WIDE
from .share import text


@dataclass(frozen=True, slots=True)
class Struck:
    """A node that was to be struck, as it is watched now: verified down, still there, or None for not known, and the last look."""

    asset: str
    down: bool | None
    looked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What the watch measured of one operation of the series, under its name."""

    name: str
    found: BeforeAfter
    displacement: Displacement
    narrowing: tuple[Narrowing, ...]
    down: Share


@dataclass(frozen=True, slots=True)
class OperationFile:
    """All that the report on an operation counts, as of one moment.

    `network` is what the operation lists. `orders` are those kept here: whose letter a line of the plan names, or that were drafted
    for the operation. `series` are the operations that have begun, the first at its head, this one last where it
    has begun. `exposed` are the people of a register whom posts of the listed channels give away; `warned` those among them whose
    alert left. `verdict` None is: the ledger was not verified.
    """

    title: str
    reference: str
    sender: str
    as_of: datetime
    operation: Operation
    partners: tuple[Partner, ...] = ()
    plan: Plan | None = None
    reports: tuple[NodeReport, ...] = ()
    network: Network = field(default_factory=lambda: Network((), ()))
    orders: tuple[Order, ...] = ()
    struck: tuple[Struck, ...] = ()
    series: tuple[Measured, ...] = ()
    groups: tuple[Group, ...] = ()
    test: LogRank | None = None
    successors: tuple[Reemergence, ...] = ()
    exposed: frozenset[str] = frozenset()
    warned: tuple[Warned, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    seals: tuple[Seal, ...] = ()
    verdict: Verdict | None = None

    @property
    def assets(self) -> dict[str, Asset]:
        """What the operation lists, by id."""
        return {asset.id: asset for asset in self.network.assets}

    @property
    def struck_by_order(self) -> tuple[PlanLine, ...]:
        """The lines of the plan that stand and that a removal order strikes."""
        return tuple(line for line in standing_lines(self.plan) if line.instrument is Instrument.REMOVAL_ORDER)

    @property
    def ours(self) -> tuple[PlanLine, ...]:
        """Those of them whose letter is an order that is kept here."""
        kept = {order.letter for order in self.orders}
        return tuple(line for line in self.struck_by_order if line.letter in kept)

    @property
    def outside(self) -> tuple[PlanLine, ...]:
        """Those of them that a partner's own order strikes, of which nothing but its file number is known here."""
        return tuple(line for line in self.struck_by_order if line.file)

    def share(self, part: int, n: int, method: str) -> str:
        """A share in words, as of the report's moment."""
        return text(Share(part, n, self.as_of, method))

    def basis(self, n: int, method: str) -> str:
        """What the numbers of a table or figure rest on."""
        return resting_on(self.as_of, n, method)


def resting_on(as_of: datetime, n: int, method: str) -> str:
    """What numbers rest on: as of when, how many, and by which method."""
    return f"As of {as_of:%Y-%m-%d %H:%M} UTC; n = {n:,}; method: {method}."


def drawn(draw: Callable[[float], str], alt: str, caption: str) -> Figure:
    """A figure drawn for a page and for a telephone."""
    return Figure(draw(WIDE), alt, caption, draw(NARROW))


def counted(names: Sequence[str]) -> str:
    """How often each name comes, the most frequent first; none where there is none."""
    ranked = sorted({name: names.count(name) for name in names}.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in ranked) or "none"


def or_unknown(value: object | None) -> str:
    """A value as it is written, or that nobody knows it."""
    return NOT_KNOWN if value is None else str(value)
