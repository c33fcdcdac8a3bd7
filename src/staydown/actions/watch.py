"""Watching: looks at the addresses that an operation lists, what became of each asset, and the daily look while an operation is watched."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from staydown.plugs.looking import opted_in
from staydown.plugs.probes import RecordedProbe, observations_in
from staydown.plugs.registry import plug
from staydown.store import network, operations, timers, watch
from staydown.store.acts import Act, Unneeded
from staydown.watch import liveness
from staydown.words.errors import Malformed, Refused, StaydownError
from staydown.words.network import Asset, AssetKind, AssetState
from staydown.words.operation import NodeResult, Operation, OperationState, PlanLine
from staydown.words.orders import Timer, TimerKind
from staydown.words.people import Officer
from staydown.words.ports import Probe
from staydown.words.watch import LiveState, Observation, Outcome, Reemergence, ReemergenceState, Share

from .catalogue import action
from .listed import assets_of
from .office import SYSTEM, Office
from .timers import handles

DAILY = timedelta(days=1)
"""How often an operation that is watched is looked at by itself; two such looks are a day apart, as verifying needs."""

AT_ONCE = 8
"""Hosts that are looked at beside each other."""

BY_NAME = frozenset({AssetKind.DOMAIN, AssetKind.MIRROR})
"""What the DNS probe says something about."""

BY_PAGE = BY_NAME | {AssetKind.CHANNEL, AssetKind.ACCOUNT, AssetKind.SERVER, AssetKind.APP}
"""What the HTTP probe says something about."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at an operation's addresses brought: looks kept anew, addresses verified down, still there, and not known.

    `unlisted` are addresses that the recording names and the operation does not list: nothing of them is kept. `unfit` have no address
    that the probe can look at.
    """

    operation: str
    looks: int
    down: int
    there: int
    unknown: int
    unlisted: int = 0
    unfit: int = 0


@dataclass(frozen=True, slots=True)
class WatchLine:
    """An asset that an operation lists: what became of it, how often it was looked at, and the last look; `down` is None for not known."""

    asset: Asset
    outcome: Outcome | None
    looks: int
    last: Observation | None
    down: bool | None


@dataclass(frozen=True, slots=True)
class WatchView:
    """An operation as it is watched: its assets, the share verified down of what was struck, and what may have come back."""

    operation: Operation
    as_of: datetime
    lines: list[WatchLine]
    down: Share
    unknown: int
    successors: list[Reemergence]


@dataclass(frozen=True, slots=True)
class WatchSummary:
    """An operation in the list of those that can be watched."""

    operation: Operation
    down: Share
    unknown: int
    waiting: int
    last: datetime | None


@action("outcome.recorded", page="watch")
def look(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    probe: Annotated[str, "recorded, http or dns"] = "recorded",
    recording: Annotated[Path | None, "the file of recorded answers, for the recorded probe"] = None,
    addresses: Annotated[tuple[str, ...], "look at these alone"] = (),
) -> Looked:
    """Looks at the public state of the addresses that an operation lists, and at no other, and records what became of them."""
    listed = assets_of(operations.operation(operation))
    chosen = chosen_of(listed, addresses)
    looker = probe_named(office, probe, recording)
    found, unfit = looked(office, looker, fit_for(probe, chosen))
    return recorded(office, officer, operation, found, unfit=unfit)


@action("outcome.recorded", page="watch")
def load_looks(
    office: Office,
    officer: Officer,
    operation: Annotated[str, "the operation"],
    recording: Annotated[Path, "recorded looks, one JSON object a line: address, state, at, method"],
) -> Looked:
    """Loads recorded looks at an operation's addresses, old ones too; the same recording twice adds nothing."""
    seen = observations_in(recording)
    now = office.now()
    if late := next((one for one in seen if one.at > now), None):
        raise Malformed(f"a look at {late.at.isoformat()} lies ahead", where=recording.name, mend="Set the clock right, here or there")
    by_address = {asset.address: asset for asset in assets_of(operations.operation(operation)).values() if asset.address}
    found: dict[str, list[Observation]] = {}
    asset_of = {address: by_address.get(address) or at_plain_address(by_address, address) for address in {one.address for one in seen}}
    for one in seen:
        if asset := asset_of[one.address]:
            found.setdefault(asset.id, []).append(replace(one, address=asset.address))
    unlisted = sum(asset is None for asset in asset_of.values())
    return recorded(office, officer, operation, found, unlisted=unlisted)


def at_plain_address(by_address: Mapping[str, Asset], address: str) -> Asset | None:
    """The listed asset whose address is another writing of this one, or None."""
    found = network.asset_at(address)
    return by_address.get(found.address) if found else None


def chosen_of(listed: Mapping[str, Asset], addresses: Iterable[str]) -> list[Asset]:
    """The listed assets at these addresses, all of them where none is named; raises Refused for an address that is not listed."""
    by_address = {asset.address: asset for asset in listed.values() if asset.address}
    chosen = []
    for address in addresses:
        asset = by_address.get(address) or at_plain_address(by_address, address)
        if asset is None:
            raise Refused(f"{address} is in no list of this operation: only the addresses of its assets are looked at")
        chosen.append(asset)
    return chosen or list(by_address.values())


def probe_named(office: Office, name: str, recording: Path | None) -> Probe:
    """The probe of that name; raises Refused for one that looks over the network and that no setting lets."""
    kind = plug("probes", name)
    if name == RecordedProbe.name:
        if recording is None:
            raise Malformed("the recorded probe has no recording", where="recording", mend="Give --recording FILE, or another --probe")
        return RecordedProbe(recording)
    if name not in opted_in():
        raise Refused(f"the {name} probe looks over the network, and nobody has let it: set STAYDOWN_PROBES={name}")
    made: Probe = kind(", ".join(filter(None, (office.tenant.name, office.tenant.email))))
    return made


def fit_for(probe: str, assets: Iterable[Asset]) -> list[Asset]:
    """The assets that a probe says something about."""
    kinds = {"dns": BY_NAME, "http": BY_PAGE}.get(probe, frozenset(AssetKind))
    return [asset for asset in assets if asset.kind in kinds and asset.reachable]


def looked(office: Office, probe: Probe, assets: Sequence[Asset]) -> tuple[dict[str, list[Observation]], int]:
    """A look at each asset, by asset, and how many have no address that can be looked at; hosts are looked at beside each other."""

    def one(asset: Asset) -> Observation | None:
        try:
            return probe.look(asset.address, office.now())
        except StaydownError:
            return None

    found, unfit = {}, 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for n, (asset, seen) in enumerate(zip(assets, pool.map(one, assets), strict=True), 1):
            office.note_progress(n, len(assets))
            if seen is None:
                unfit += 1
            else:
                found[asset.id] = [seen]
    return found, unfit


def recorded(
    office: Office, officer: Officer, operation: str, found: Mapping[str, Sequence[Observation]], *, unlisted: int = 0, unfit: int = 0
) -> Looked:
    """Keeps looks and what follows from them in one act."""
    with office.act("outcome.recorded", officer, subject=operation) as act:
        new = keep(office, act, operation, found)
    states = [liveness.verified_down(looks, office.now()) for looks in watch.observations_of_any(found).values()]
    down, there, unknown = (sum(state is wanted for state in states) for wanted in (True, False, None))
    return Looked(operation, new, down, there, unknown, unlisted, unfit)


def keep(office: Office, act: Act, operation: str, found: Mapping[str, Sequence[Observation]]) -> int:
    """Writes looks, outcomes of what was struck, and the states that assets come to; returns how many looks are new."""
    then = operations.operation(operation)
    listed = assets_of(then)
    new = sum(watch.keep_observations(act, asset, looks) for asset, looks in found.items() if asset in listed)
    struck = struck_at(then)
    lines = lines_of(then)
    looks = watch.observations_of_any((id for id in listed if id in struck), min(struck.values(), default=None))
    known = {one.asset: one for one in watch.outcomes_of(operation)}
    for id, at in struck.items():
        if id not in listed or id not in looks:
            continue
        order = lines[id].letter if id in lines else ""
        outcome = liveness.outcome(
            f"{operation}.{id}"[:80], id, operation, at_address(listed[id], looks[id]), at, office.now(), order=order
        )
        if outcome != known.get(id):
            watch.keep_outcome(act, outcome)
        follow(act, listed[id], outcome)
    return new


def at_address(asset: Asset, looks: Iterable[Observation]) -> list[Observation]:
    """The looks at the address that an asset has now."""
    return [one for one in looks if one.address == asset.address]


def struck_at(operation: Operation) -> dict[str, datetime]:
    """When each asset was struck: when its cell reported that it was done, else when the operation began; empty before that."""
    if operation.began_at is None:
        return {}
    struck = {id: operation.began_at for id, line in lines_of(operation).items() if not line.aborted}
    done = {report.asset: report.at for report in operations.reports_of(operation.id) if report.result is NodeResult.EXECUTED}
    return struck | done


def lines_of(operation: Operation) -> dict[str, PlanLine]:
    """The lines of the plan that counts, by asset."""
    plan = operations.current_plan(operation.id)
    return {line.asset: line for line in plan.lines} if plan else {}


def follow(act: Act, asset: Asset, outcome: Outcome) -> None:
    """Writes the state that an asset comes to by what became of it: verified down, or back again."""
    came_to = asset.state
    if outcome.verified and asset.state in (AssetState.STRUCK, AssetState.WATCHED, AssetState.RE_EMERGED):
        came_to = AssetState.VERIFIED_DOWN
    elif outcome.state in (LiveState.LIVE, LiveState.GEO_BLOCKED) and asset.state in (AssetState.VERIFIED_DOWN, AssetState.DORMANT):
        came_to = AssetState.RE_EMERGED
    if came_to is not asset.state:
        network.keep_asset(act, replace(asset, state=came_to, last_seen=asset.last_seen))


@handles(TimerKind.PROBE)
def look_by_itself(office: Office, timer: Timer) -> None:
    """Looks at an operation that is watched, with the probes that a setting lets, and sets the next look; one that is over is let be."""
    then = operations.operation(timer.subject)
    watched = then.state is OperationState.WATCHING
    found = by_every_probe(office, then) if watched else {}
    with office.act("outcome.recorded", SYSTEM, subject=then.id) as act:
        if not timers.done(act, timer):
            raise Unneeded
        if watched:
            keep(office, act, then.id, found)
            timers.start(act, TimerKind.PROBE, then.id, office.now() + DAILY)


def by_every_probe(office: Office, operation: Operation) -> dict[str, list[Observation]]:
    """A look at each asset by the first probe that says something about it: its page, else its name."""
    found: dict[str, list[Observation]] = {}
    listed = [asset for asset in assets_of(operation).values() if asset.address]
    for name in ("http", "dns"):
        if name in opted_in():
            left = [asset for asset in fit_for(name, listed) if asset.id not in found]
            found |= looked(office, probe_named(office, name, None), left)[0]
    return found


def set_watches(office: Office) -> tuple[str, ...]:
    """Sets the daily look of each operation that has come to be watched and has none waiting; returns their ids."""
    done = []
    for operation in operations.operations():
        if operation.state is OperationState.WATCHING and not waits(operation.id):
            with office.act("outcome.recorded", SYSTEM, subject=operation.id) as act:
                if waits(operation.id):
                    raise Unneeded
                timers.start(act, TimerKind.PROBE, operation.id, office.now())
                done.append(operation.id)
    return tuple(done)


def waits(operation: str) -> bool:
    """Whether a daily look of an operation waits for its time."""
    return any(timer.kind is TimerKind.PROBE and timer.done_at is None for timer in timers.timers_of(operation))


@action(right="see.watch", page="watch")
def list_watches(office: Office, officer: Officer) -> list[WatchSummary]:
    """Lists the operations that have something to be watched, the newest first."""
    found, every = [], operations.operations()
    listed = {operation.id: assets_of(operation) for operation in every}
    struck = {operation.id: struck_at(operation) for operation in every}
    looks = looks_at(listed.values(), struck.values(), office.now())
    for operation in reversed(every):
        view = view_of(office, operation, listed[operation.id], struck[operation.id], looks)
        if view.lines:
            waiting = sum(one.state is ReemergenceState.PROPOSED for one in view.successors)
            last = max((line.last.at for line in view.lines if line.last), default=None)
            found.append(WatchSummary(operation, view.down, view.unknown, waiting, last))
    return found


@action(right="see.watch", page="watch")
def show_watch(office: Office, officer: Officer, operation: Annotated[str, "the operation"]) -> WatchView:
    """Shows what an operation struck: verified down, still there, or not known; and what may have come back."""
    then = operations.operation(operation)
    listed, struck = assets_of(then), struck_at(then)
    return view_of(office, then, listed, struck, looks_at([listed], [struck], office.now()))


def looks_at(listed: Iterable[Mapping[str, Asset]], struck: Iterable[Mapping[str, datetime]], now: datetime) -> Mapping[str, watch.Seen]:
    """What the looks at assets tell by now, also since each moment at which one was struck, by asset; one without a look is left out."""
    since: dict[str, list[datetime]] = {}
    for times in struck:
        for id, at in times.items():
            since.setdefault(id, []).append(at)
    return watch.telling_looks({id: asset.address for assets in listed for id, asset in assets.items()}, now, since)


@action(right="see.watch", page="watch")
def list_looks(office: Office, officer: Officer, asset: Annotated[str, "the asset"]) -> list[Observation]:
    """Lists every look at an asset, the oldest first: what was seen, when, and by which method."""
    return watch.observations_of(network.asset(asset).id)


def view_of(
    office: Office, operation: Operation, listed: Mapping[str, Asset], struck: Mapping[str, datetime], looks: Mapping[str, watch.Seen]
) -> WatchView:
    """An operation as it is watched now, by what the looks at what it lists tell."""
    now = office.now()
    outcomes = {one.asset: one for one in watch.outcomes_of(operation.id)}
    lines = [line_of(asset, looks.get(id, NEVER), outcomes.get(id), struck.get(id), now) for id, asset in listed.items()]
    counted = {id: since(struck.get(id), looks.get(id, NEVER).looks) for id in listed if id in struck or not struck}
    down = liveness.share(counted, now)
    unknown = sum(line.down is None for line in lines if line.asset.id in counted)
    successors = [one for one in watch.reemergences() if one.asset in listed]
    lines.sort(key=lambda line: (line.asset.id not in struck, RANK[line.down], line.asset.name, line.asset.id))
    return WatchView(operation, now, lines, down, unknown, successors)


NEVER = watch.Seen()
"""An asset that nobody has looked at."""

RANK = {False: 0, None: 1, True: 2}
"""The order of a list: what is still there first, then what is not known, then what is down."""


def since(struck: datetime | None, looks: Iterable[Observation]) -> list[Observation]:
    """The looks at or after the moment of the strike, all of them where there was none."""
    return [one for one in looks if struck is None or one.at >= struck]


def line_of(asset: Asset, seen: watch.Seen, outcome: Outcome | None, struck: datetime | None, now: datetime) -> WatchLine:
    """An asset as it is watched now."""
    last = seen.looks[-1] if seen.looks else None
    return WatchLine(asset, outcome, seen.made, last, liveness.verified_down(since(struck, seen.looks), now))
