"""The report on an operation: what it was, its network, what was done and how near to T-0, the orders, what stayed up, what came back.

Law-and-practice part 8.9. Outlets are named, assets stand by their ids, and no person, address or handle is in it; `personal_data_in` is
asked before it is published. Every share has its moment, its n and its method, and what is not known is said so and never counted as zero.
"""

from collections import Counter
from datetime import timedelta
from statistics import median

from staydown.disrupt.communities import communities
from staydown.disrupt.layout import layout
from staydown.disrupt.times import NOT_KNOWN, length, moment
from staydown.words.letters import Addressee, Document, Line, Section
from staydown.words.network import AssetKind
from staydown.words.operation import NodeResult
from staydown.words.watch import ReemergenceState

from .charts import Event, timeline
from .evidence_index import seals_table
from .network_picture import MOST, svg
from .operation_after import before_after, came_back, lives, series, sights, stayed
from .operation_day import done, near, orders
from .operation_file import OperationFile, counted, drawn

FORM = "operation report"

SEED = 0
"""The seed of the picture's communities and places, so that the same network gives the same picture."""


def operation_report(file: OperationFile) -> Document:
    """The report as a document."""
    return Document(
        form=FORM,
        title=file.title,
        reference=file.reference,
        date=file.as_of,
        sender=file.sender,
        addressee=Addressee("For the file", ""),
        sections=(
            _operation(file),
            _network(file),
            done(file),
            near(file),
            orders(file),
            stayed(file),
            came_back(file),
            lives(file),
            before_after(file),
            series(file),
            _people(file),
            _errors(file),
            _evidence(file),
        ),
        notes=(
            "Outlets are named; assets stand by their ids. A share of nothing is not known; it is not zero.",
            f"All counts are as of {moment(file.as_of)} and cover what this installation holds.",
        ),
    )


def _operation(file: OperationFile) -> Section:
    """Who did it together, when, by which plan, against which frozen baseline."""
    then, plan = file.operation, file.plan
    roles = [partner.role.value for partner in file.partners]
    countries = sorted({partner.country for partner in file.partners})
    lines = [
        Line("State", then.state.value.replace("_", " ") + (", a rehearsal: nothing was sent" if then.rehearsal else "")),
        Line("In its series", f"the last of {len(file.series)} that have begun" if file.series else "not begun"),
        Line("Partners", f"{counted(roles)}; countries: {', '.join(countries) or 'none'}"),
        Line("T-0", moment(then.t_zero) if then.t_zero else "not set"),
        Line("Began", moment(then.began_at) if then.began_at else "not begun"),
        Line("Ended", moment(then.ended_at) if then.ended_at else "not ended"),
        Line("Baseline frozen", moment(then.baseline_at) if then.baseline_at else "not frozen"),
        *_audience(file),
    ]
    if plan is not None:
        approved = f"approved by {len(set(plan.approved_by))} officers" if plan.approved_by else "not approved"
        lines += [Line("Plan", f"number {plan.number}, {approved}"), Line("Plan hash (SHA-256)", plan.hash)]
    events = _events(file)
    if not events:
        return Section("The operation", tuple(lines))
    told = "; ".join(f"{event.at:%Y-%m-%d %H:%M} UTC {event.text}" for event in events)
    figure = drawn(
        lambda width: timeline("The operation in time", events, width=width),
        f"The operation in time: {told}",
        f"The operation in time. {file.basis(len(events), 'moments that are kept with the operation, its plan, reports and watch')}",
    )
    return Section("The operation", tuple(lines), figures=(figure,))


def _audience(file: OperationFile) -> list[Line]:
    """The audience of the targets when the baseline was frozen; an unknown one is counted as unknown, so the sum is a least."""
    baseline = file.operation.baseline
    if not baseline:
        return []
    known = [line.audience for line in baseline if line.audience is not None]
    said = f"at least {sum(known):,}" if known else NOT_KNOWN
    return [Line("Audience in the baseline", f"{said}; known of {len(known)} of {len(baseline)} targets, as of {_frozen(file)}")]


def _frozen(file: OperationFile) -> str:
    at = file.operation.baseline_at
    return moment(at) if at else NOT_KNOWN


def _events(file: OperationFile) -> list[Event]:
    """What happened when, the oldest first."""
    then, plan = file.operation, file.plan
    executed = [report.at for report in file.reports if report.result is NodeResult.EXECUTED]
    kept = [
        (then.opened_at, "opened"),
        (plan.approved_at if plan else None, "plan approved"),
        (then.baseline_at, "baseline frozen"),
        (max(executed, default=None), "last node executed"),
        (next(iter(sights(file)), None), "first successor seen"),
    ]
    events = [Event(at, text) for at, text in kept if at is not None]
    if began := then.began_at or then.t_zero:
        events.append(Event(began, "T-0", until=then.ended_at if then.began_at else None, major=True))
    return sorted(events, key=lambda event: event.at)


def _network(file: OperationFile) -> Section:
    """What the operation lists, counted, and as a picture in which outlets alone are named."""
    assets = file.network.assets
    if not assets:
        return Section("The network", paragraphs=("The operation lists nothing.",))
    known = [asset.audience for asset in assets if asset.audience is not None]
    kinds = Counter(asset.kind.value for asset in assets)
    lines = (
        Line("Assets by kind", counted(list(kinds.elements()))),
        Line("By country", counted([asset.country or "not known" for asset in assets if asset.kind is not AssetKind.OUTLET])),
        Line("Audience known", file.share(len(known), len(assets), "assets whose audience somebody has counted")),
        Line("Links", counted([link.state.value for link in file.network.links])),
    )
    groups = communities(file.network, SEED)
    places = layout(file.network, SEED, groups)
    sizes = "; an asset is as large as its audience, hollow where it is not known" if len(assets) <= MOST else ""
    basis = file.basis(len(assets), f"what analysts and partners entered{sizes}")
    figure = drawn(
        lambda width: svg(file.network, places, groups, names=False, width=width),
        f"The network: {counted(list(kinds.elements()))}; {len(file.network.links)} links",
        f"The network, coloured by outlet. {basis}",
    )
    return Section("The network", lines, figures=(figure,))


def _people(file: OperationFile) -> Section:
    """The people whom posts of these channels gave away, and how fast they were warned."""
    warned = {one.person for one in file.warned} & file.exposed
    waits = [(one.alerted_at - one.received_at).total_seconds() for one in file.warned if one.person in file.exposed]
    middle = length(timedelta(seconds=median(waits))) if waits else "not known: nobody was alerted"
    method = "people in a register whom posts of the listed channels expose"
    basis = f"n = {len(waits)}, as of {moment(file.as_of)}; method: from the receipt of the export to the signed alert"
    return Section(
        "People whom it exposed",
        (
            Line("Alerted", file.share(len(warned), len(file.exposed), method)),
            Line("From receipt to alert, median", f"{middle}; {basis}"),
        ),
    )


def _errors(file: OperationFile) -> Section:
    """What was stopped, undone or wrong: the cost of errors is part of the account."""
    aborted = sum(line.aborted for line in file.plan.lines) if file.plan else None
    rejected = sum(one.state is ReemergenceState.REJECTED for one in file.successors)
    judged = sum(one.state is not ReemergenceState.PROPOSED for one in file.successors)
    ended = {"annulled": 0, "withdrawn": 0}
    for one in file.orders:
        if one.state.value in ended:
            ended[one.state.value] += 1
    method = "orders of ours for this operation that ended as annulled or withdrawn"
    return Section(
        "Errors and what was undone",
        (
            Line("Nodes that a person stopped", "not known: there is no plan" if aborted is None else str(aborted)),
            Line("Orders annulled or withdrawn", file.share(sum(ended.values()), len(file.orders), method)),
            Line("Successors that a human rejected", file.share(rejected, judged, "judged successors; what nobody judged is not in n")),
        ),
    )


def _evidence(file: OperationFile) -> Section:
    """What was kept as evidence and how it is sealed, and whether the ledger proves itself."""
    left = [item for item in file.evidence if item.erased_at is None]
    sealed = {item for seal in file.seals for item in seal.items} & {item.id for item in left}
    lines = [
        Line("Pieces of evidence", counted([item.kind.value for item in left])),
        Line("Erased because law made them go", str(len(file.evidence) - len(left))),
        Line("Sealed", file.share(len(sealed), len(left), "pieces under at least one seal")),
    ]
    if file.verdict is None:
        lines.append(Line("Ledger", "not verified for this report"))
    else:
        broken = file.verdict.broken
        answer = "it proves itself" if broken is None else f"BROKEN at entry {broken}: {file.verdict.reason}"
        lines += [Line("Ledger", f"{file.verdict.entries} entries; {answer}"), Line("Tree head", file.verdict.head.root)]
    tables = (seals_table(file.seals, file.as_of),) if file.seals else ()
    return Section("Evidence and proof", tuple(lines), tables=tables)
