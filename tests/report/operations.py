"""An operation of an invented outlet, with all that its report counts: the third of a series, one channel of which stayed up."""

from datetime import UTC, date, datetime, timedelta

from staydown.disrupt import clock
from staydown.report.case_report import Warned
from staydown.report.operation_file import Measured, OperationFile, Struck
from staydown.watch import liveness
from staydown.watch.before_after import compare
from staydown.watch.displacement import displacement
from staydown.watch.grid import grid_of
from staydown.watch.lifespans import group
from staydown.watch.narrowing import narrowing
from staydown.watch.survival import log_rank
from staydown.words.evidence import Evidence, EvidenceKind, Leaf, Seal
from staydown.words.ledger import TreeHead, Verdict
from staydown.words.letters import Document, Section
from staydown.words.network import Asset, AssetKind, Link, LinkKind, Network
from staydown.words.operation import (
    BaselineLine,
    Instrument,
    NodeReport,
    NodeResult,
    Operation,
    OperationState,
    Partner,
    PartnerRole,
    Plan,
    PlanLine,
    RefusedNode,
)
from staydown.words.orders import Order, OrderClock, OrderState, PauseReason
from staydown.words.watch import DailyCount, Lifespan, LiveState, Observation, Reemergence, ReemergenceState

T_ZERO = datetime(2018, 4, 25, 6, 0, tzinfo=UTC)
AS_OF = T_ZERO + timedelta(days=40)
DAYS = (date(2016, 7, 7), date(2017, 6, 1), T_ZERO.date())
NAMES = ("First action", "Second action", "Third action")
COUNTRIES = ("BE", "BG", "FR", "NL", "RO")
OUTLETS = (("agency", "Lantern Agency"), ("radio", "Lantern Radio"))


def assets() -> tuple[Asset, ...]:
    """Two outlets, twelve channels, six servers and four domains; one channel's audience is not known."""
    first = T_ZERO - timedelta(days=300)
    outlets = [Asset(id, AssetKind.OUTLET, name, outlet=id) for id, name in OUTLETS]
    kinds = [(AssetKind.CHANNEL, 12), (AssetKind.SERVER, 6), (AssetKind.DOMAIN, 4)]
    several = [
        Asset(
            f"{kind.value}-{n}",
            kind,
            f"{kind.value} {n}",
            country=COUNTRIES[n % 5],
            outlet=OUTLETS[n % 2][0],
            audience=None if kind is not AssetKind.CHANNEL or n == 11 else 200 * (n + 1),
            first_seen=first,
        )
        for kind, count in kinds
        for n in range(count)
    ]
    successor = Asset("channel-new", AssetKind.CHANNEL, "channel new", outlet="radio", first_seen=T_ZERO + timedelta(days=3))
    return (*outlets, *several, successor)


def links() -> tuple[Link, ...]:
    """Channels forward one another in a ring, and each domain hangs on a server."""
    ring = [Link(f"f{n}", LinkKind.FORWARDS, f"channel-{n}", f"channel-{(n + 1) % 12}") for n in range(12)]
    hosts = [Link(f"h{n}", LinkKind.HOSTED_BY, f"domain-{n}", f"server-{n}") for n in range(4)]
    return (*ring, *hosts)


def letter_for(asset: Asset) -> str:
    """The letter by which a channel is struck; other assets are struck by what somebody outside has signed."""
    return asset.id.replace("channel", "order") if asset.kind is AssetKind.CHANNEL else ""


def plan() -> Plan:
    """Twenty lines: servers are seized, domains locked, channels ordered removed; two assets are refused."""
    how = {AssetKind.SERVER: Instrument.SEIZURE, AssetKind.DOMAIN: Instrument.DOMAIN, AssetKind.CHANNEL: Instrument.REMOVAL_ORDER}
    wanted = [a for a in assets() if a.kind in how and a.id not in ("channel-10", "channel-11", "channel-new")]
    lines = tuple(
        PlanLine(a.id, how[a.kind], a.country, "central", a.audience, 8, 0.9, aborted=a.id == "domain-3", letter=letter_for(a))
        for a in wanted
    )
    refused = (
        RefusedNode("channel-10", "held by A unit until 2018-05-01 08:00 UTC (hold-1)"),
        RefusedNode("channel-11", "excluded: a child"),
    )
    at = T_ZERO - timedelta(days=7)
    return Plan("plan-1", "op-3", lines, refused, 13200, 1900, "refreshed greedy", at, "ab" * 32, ("ann", "bob"), at + timedelta(hours=4))


def reports() -> tuple[NodeReport, ...]:
    """Every line but two is reported: one server was blocked and fell in a second wave, one channel failed."""
    found = []
    for n, line in enumerate(plan().lines):
        if line.aborted or line.asset == "channel-9":
            continue
        result = {"server-2": NodeResult.BLOCKED, "channel-5": NodeResult.FAILED}.get(line.asset, NodeResult.EXECUTED)
        at = T_ZERO + timedelta(seconds=4 + 7 * n + (900 if n == 3 else 0))
        found.append(NodeReport(f"r{n}", "op-3", line.asset, 1, line.country, result, at, "cell"))
    again = NodeReport("r99", "op-3", "server-2", 2, "FR", NodeResult.EXECUTED, T_ZERO + timedelta(hours=2), "cell")
    return (*found, again)


def orders() -> tuple[Order, ...]:
    """Ten orders: one never arrived, one stood still for three hours, one was late, one is annulled."""
    made = []
    for n in range(10):
        running: OrderClock | None = None if n == 0 else clock.begun(T_ZERO + timedelta(seconds=n))
        if running and n == 1:
            running = clock.paused(running, PauseReason.TECHNICAL, T_ZERO + timedelta(minutes=20))
            running = clock.resumed(running, T_ZERO + timedelta(minutes=200))
        if running and n != 9:
            minutes = {1: 230, 2: 95}.get(n, 5 * n)
            running = clock.done(running, T_ZERO + timedelta(minutes=minutes))
        state = {0: OrderState.SENT, 3: OrderState.ANNULLED, 9: OrderState.OVERDUE}.get(n, OrderState.EXECUTED)
        url = f"https://host.example/{n}"
        order = Order(f"order-{n}", "case", f"channel-{n}", "host", url, f"order-{n}", state, "en", clock=running, operation="op-3")
        made.append(order)
    return tuple(made)


def daily() -> tuple[DailyCount, ...]:
    """What twelve channels did on each day of two and a half years; the last action takes all but one of them, and a new one begins."""
    made = []
    begin = DAYS[0] - timedelta(days=60)
    for n in range((AS_OF.date() - begin).days):
        day = begin + timedelta(days=n)
        for place in range(12):
            gone = day >= DAYS[2] and place < 11
            posts = 0 if gone else 4 + (n + place) % 5 - sum(day >= d for d in DAYS[:2])
            made.append(DailyCount(f"channel-{place}", day, None if n % 41 == 7 else posts, posts // 3, posts // 2, 40 * posts))
        new = day >= DAYS[2] + timedelta(days=3)
        made.append(DailyCount("channel-new", day, 2 + n % 3 if new else 0, 0, 1 if new else 0, 60 if new else 0))
    return tuple(made)


def measured() -> tuple[Measured, ...]:
    """What the watch measured of the three actions."""
    counts, found = daily(), []
    platforms = {one.channel: "hollonet" if one.channel == "channel-new" else "telegram" for one in counts}
    outlets = {asset.id: asset.outlet for asset in assets()}
    for name, day in zip(NAMES, DAYS, strict=True):
        late = AS_OF if day == DAYS[2] else datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=120)
        seen = grid_of([one for one in counts if day - timedelta(days=60) <= one.day <= late.date()])
        moved = [("telegram", "hollonet", successors()[0])] if day == DAYS[2] else []
        looks = {one.asset: looks_at(one.asset) for one in struck_nodes()}
        found.append(
            Measured(
                name,
                compare(seen, day, as_of=AS_OF),
                displacement(seen, platforms, day, as_of=AS_OF, moved=moved),
                narrowing(seen, outlets, day, day, as_of=late)[0],
                liveness.share(looks, AS_OF),
            )
        )
    return tuple(found)


def looks_at(asset: str) -> list[Observation]:
    """Two looks at one asset, a day apart: one channel is there, one server was never answered for, all others are gone."""
    state = {"channel-9": LiveState.LIVE, "server-5": LiveState.UNKNOWN}.get(asset, LiveState.OFFLINE)
    return [Observation(f"{asset}.example", state, T_ZERO + timedelta(days=n), "recorded") for n in (1, 3)]


def struck_nodes() -> tuple[Struck, ...]:
    """The lines as they are watched."""
    lines = [line.asset for line in plan().lines if not line.aborted]
    return tuple(Struck(id, liveness.verified_down(looks_at(id), AS_OF), T_ZERO + timedelta(days=3)) for id in lines)


def successors() -> tuple[Reemergence, ...]:
    """One confirmed, one proposed, one rejected."""
    at = T_ZERO + timedelta(days=5)
    return (
        Reemergence("s1", "channel-0", "channel-new", (("shared media", 0.6),), at, 0.9, ReemergenceState.CONFIRMED, "vera"),
        Reemergence("s2", "channel-1", "channel-x", (("likeness", 0.3),), at, 0.4),
        Reemergence("s3", "channel-2", "channel-y", (("likeness", 0.3),), at, 0.3, ReemergenceState.REJECTED, "vera"),
    )


def groups() -> tuple[list[Lifespan], list[Lifespan]]:
    """Lives of twelve channels before and of nine after."""
    before = [Lifespan(f"b{n}", 20.0 * (n % 3), 200.0 + 25 * n, n < 11) for n in range(12)]
    return before, [Lifespan(f"a{n}", 0.0, 4.0 + 3 * n, n != 8) for n in range(9)]


def evidence() -> tuple[Evidence, ...]:
    """Three pieces, one of them erased."""
    pieces = []
    for n in range(3):
        erased = T_ZERO + timedelta(days=30) if n == 2 else None
        digest = "" if erased else f"{n}f" * 32
        made = ("", digest, "", 900, "text/html", T_ZERO + timedelta(minutes=n), "Europe/Brussels", "browser", "cell", "COURT")
        pieces.append(Evidence(f"ev-{n}", EvidenceKind.CAPTURE, *made, operation="op-3", erased_at=erased, commitment=f"{n}c" * 32))
    return tuple(pieces)


def seals() -> tuple[Seal, ...]:
    """One seal over the first and the erased piece."""
    leaves = (Leaf("0c" * 32, "aa" * 32, 2), Leaf("2c" * 32, "bb" * 32, 2))
    at = T_ZERO + timedelta(days=2)
    return (Seal("seal-1", "op-3", ("ev-0", "ev-2"), "0a" * 32, "0b" * 32, at, "cara", "0c" * 32, "0d" * 64, leaves=leaves),)


def operation() -> Operation:
    """The third action, being watched."""
    baseline = tuple(BaselineLine(asset.id, asset.audience, LiveState.LIVE) for asset in assets() if asset.kind is AssetKind.CHANNEL)
    return Operation(
        "op-3",
        NAMES[2],
        OperationState.WATCHING,
        "lea",
        ("agency", "radio"),
        "op-2",
        T_ZERO,
        baseline_at=T_ZERO - timedelta(days=2),
        began_at=T_ZERO,
        ended_at=T_ZERO + timedelta(hours=3),
        wave=2,
        opened_at=T_ZERO - timedelta(days=90),
        baseline=baseline,
    )


def a_file() -> OperationFile:
    """The operation with all that its report counts."""
    before, after = groups()
    return OperationFile(
        title="Third action: report",
        reference="report-1",
        sender="Example prosecutor",
        as_of=AS_OF,
        operation=operation(),
        partners=tuple(
            Partner(f"p{n}", "op-3", country, f"Cell of {country}", PartnerRole.LEAD if n == 0 else PartnerRole.CELL)
            for n, country in enumerate(COUNTRIES)
        ),
        plan=plan(),
        reports=reports(),
        network=Network(assets(), links()),
        orders=orders(),
        struck=struck_nodes(),
        series=measured(),
        groups=(group(before, AS_OF, "first seen before the first action"), group(after, AS_OF, "first seen after the third action")),
        test=log_rank([before, after], AS_OF),
        successors=successors(),
        exposed=frozenset({"p-01", "p-02"}),
        warned=(Warned("p-01", T_ZERO, T_ZERO + timedelta(minutes=50)),),
        evidence=evidence(),
        seals=seals(),
        verdict=Verdict(420, TreeHead(420, "0e" * 32)),
    )


def an_empty_file() -> OperationFile:
    """An operation of which nobody knows anything yet."""
    return OperationFile("An idea", "report-2", "Example prosecutor", AS_OF, Operation("op-9", "An idea", OperationState.IDEA, "lea"))


def section(document: Document, heading: str) -> Section:
    """The one section with this heading."""
    (found,) = [one for one in document.sections if one.heading == heading]
    return found


def value(document: Document, heading: str, label: str) -> str:
    """The value of the one line with this label in a section."""
    (found,) = [line.value for line in section(document, heading).lines if line.label == label]
    return found
