"""What a plan is computed on: the nodes that can be struck, and for each audience the ways in which it stays reached or comes back.

Model of disruption-planning part 4.1. The authority strikes once, at one T-0; the operators answer. A row is one audience with terms,
and what is left of it is that of the strongest term:

    a channel survives            unless it is struck
    a domain survives             unless it is struck, or its host is; one term for each host, because one that is left will do
    mirrors                       are one row: whoever reads one can read the other
    a thing comes back            by an administrator who is free, found through a beacon that still advertises it: one term for each
                                  such pair, weighted with `regrowth` and with how strongly that beacon advertises it

An audience that is not known is no row: unknown is never zero, and a plan cannot weigh it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from staydown.words.network import Asset, AssetKind, AssetState, Exclusion, Link, LinkKind, LinkState, Network
from staydown.words.operation import Capacity, Collateral, Hold, Instrument, RefusedNode

from .instruments import InstrumentRule, usable

REGROWTH = 0.35
"""What share of an audience follows a thing that is made anew, where nobody has measured it (the value of the benchmark's instances)."""

READ = frozenset({AssetKind.CHANNEL, AssetKind.ACCOUNT, AssetKind.DOMAIN, AssetKind.MIRROR, AssetKind.APP})
"""The kinds of asset that have an audience of their own."""
HOSTING = frozenset({LinkKind.HOSTED_BY, LinkKind.RESOLVES_TO})
CARRYING = HOSTING | {LinkKind.ADMINISTERED_BY}
"""Links to what carries or runs an asset, which belongs to its operation with it."""
POINTING = frozenset({LinkKind.ADVERTISES, LinkKind.FORWARDS})
"""Links by which readers find a thing that was made anew."""

DOWN = frozenset({AssetState.STRUCK, AssetState.VERIFIED_DOWN, AssetState.DORMANT, AssetState.ARCHIVED})
"""The states of assets that are there no more: an earlier action took them, or they went by themselves."""

QUESTIONS = ("other_tenants", "mail", "subdomains", "journalists", "investigations")
"""The collateral questions, each to be answered before an asset can be in a plan."""

EXCLUDED = {
    Exclusion.THIRD_PARTY: "it belongs to a third party",
    Exclusion.INTELLIGENCE_HOLD: "an intelligence service needs it",
    Exclusion.JOURNALISM: "it is journalism",
    Exclusion.MINOR: "it may belong to a child",
}


class TermKind(StrEnum):
    """Why an audience is still reached: the thing survives, or it comes back."""

    SURVIVES = "survives"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class Term:
    """One way in which an audience stays reached: its weight from 0 to 1, taken away by hits on any of these assets."""

    kind: TermKind
    weight: float
    hits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One known audience: the assets that share it, how many people, and the terms of which the strongest counts."""

    assets: tuple[str, ...]
    audience: int
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A node that can be struck: in which country, by which instrument, at how many person-hours, how surely, at whose expense."""

    asset: str
    country: str
    instrument: Instrument
    hours: float
    success: float
    collateral: float = 0.0


@dataclass(frozen=True, slots=True)
class Problem:
    """What there is to choose from. `hours` by country and `collateral`, None for no limit, bound the choice.

    `refused` are nodes that cannot be chosen, each with why; `unknown` the assets whose audience is not known.
    """

    targets: tuple[Target, ...]
    rows: tuple[Row, ...]
    hours: Mapping[str, float]
    collateral: float | None = None
    refused: tuple[RefusedNode, ...] = ()
    unknown: tuple[str, ...] = ()
    regrowth: float = REGROWTH


@dataclass(frozen=True, slots=True)
class Bounds:
    """What keeps nodes out of a plan: capacities, collateral answers by asset, holds that stand by asset, accounts of possible children.

    `closed` are assets that are not known to be open to the public, for which no removal order can be meant (TCO Art 2(3)).
    """

    capacities: tuple[Capacity, ...]
    answers: Mapping[str, Collateral]
    held: Mapping[str, Hold]
    minors: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    collateral: float | None = None
    regrowth: float = REGROWTH


def problem(network: Network, outlets: tuple[str, ...], bounds: Bounds) -> Problem:
    """What can be planned against these outlets (asset ids; none for the whole network) within these bounds."""
    return within(part(network, outlets, bounds.regrowth), bounds)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a network that an operation is against, whoever may strike it: its assets by id, its known audiences, and the assets on
    which any of these hangs."""

    nodes: Mapping[str, Asset]
    rows: tuple[Row, ...]
    touched: frozenset[str]
    regrowth: float


def part(network: Network, outlets: tuple[str, ...], regrowth: float) -> Part:
    """The part of a network that belongs to these outlets (none for the whole).

    What is down already is no part of it: nobody is reached by it, and it carries nothing.
    """
    there = {asset.id: asset for asset in network.assets if asset.state not in DOWN}
    links = tuple(x for x in network.links if x.state is LinkState.CONFIRMED and x.source in there and x.target in there)
    nodes = scope(there.values(), links, outlets)
    rows = tuple(rows_of(nodes, links, regrowth))
    return Part(nodes, rows, frozenset(asset for row in rows for term in row.terms for asset in term.hits), regrowth)


def within(part: Part, bounds: Bounds) -> Problem:
    """What can be planned against a part of a network within these bounds, whose regrowth is that of the part."""
    arms, targets, refused = _Arms(bounds), [], []
    for asset in part.nodes.values():
        found = why_not(asset, bounds) or arms.target(asset)
        if isinstance(found, Target) and asset.id not in part.touched:
            found = "no audience that is known hangs on it: the plan cannot weigh it"
        if isinstance(found, Target):
            targets.append(found)
        else:
            refused.append(RefusedNode(asset.id, found))
    unknown = tuple(asset.id for asset in part.nodes.values() if asset.kind in READ and asset.audience is None)
    hours = {capacity.country: capacity.hours for capacity in bounds.capacities}
    return Problem(tuple(targets), part.rows, hours, bounds.collateral, tuple(refused), unknown, part.regrowth)


def scope(assets: Iterable[Asset], links: Iterable[Link], outlets: tuple[str, ...]) -> dict[str, Asset]:
    """The assets of these outlets and what carries or runs them, by id; the outlets themselves are names and nothing to strike."""
    known = {asset.id: asset for asset in assets if asset.kind is not AssetKind.OUTLET and not asset.merged_into}
    published = {link.target for link in links if link.kind is LinkKind.PUBLISHES and link.source in outlets}
    inside = {asset.id for asset in known.values() if not outlets or asset.outlet in outlets or asset.id in published}
    whole = inside | {link.target for link in links if link.kind in CARRYING and link.source in inside}
    return {id: asset for id, asset in known.items() if id in whole}


def why_not(asset: Asset, bounds: Bounds) -> str:
    """Why an asset can be in no plan, whatever it would bring; empty where nothing forbids it."""
    answers = bounds.answers.get(asset.id, Collateral(asset.id))
    if hold := bounds.held.get(asset.id):
        return f"held by {hold.holder} until {hold.review_at:%Y-%m-%d %H:%M} UTC ({hold.id})"
    if asset.id in bounds.minors:
        return "it may belong to a child: safeguarding has not cleared it"
    if asset.excluded is not None:
        return f"excluded: {EXCLUDED[asset.excluded]}"
    if unanswered := [question.replace("_", " ") for question in QUESTIONS if getattr(answers, question) is None]:
        return f"collateral not answered: {', '.join(unanswered)}"
    if answers.journalists:
        return "journalists would be hurt by it"
    if answers.investigations:
        return "another investigation needs it: let its holder place a hold, or clear it"
    return "" if asset.reachable else "nobody of the partners can reach it"


class _Arms:
    """What each country can strike with, within bounds; looked up once for all assets of one kind."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.capacities = {capacity.country: capacity for capacity in reversed(bounds.capacities)}
        self.known: dict[tuple[str, AssetKind, bool], tuple[InstrumentRule, ...]] = {}

    def target(self, asset: Asset) -> Target | str:
        """The node with the instrument that its country has for it, or why there is none."""
        capacity = self.capacities.get(asset.country)
        if not asset.country:
            return "its country is not known"
        if capacity is None:
            return f"no partner gives hours in {asset.country}"
        rules = self.rules(asset, capacity)
        if not rules:
            return f"no instrument in {asset.country} fits a {asset.kind.value}"
        rule = next((rule for rule in rules if rule.hours <= capacity.hours), None)
        if rule is None:
            return f"no capacity: it takes {rules[0].hours:g} h and {asset.country} gives {capacity.hours:g} h"
        answers = self.bounds.answers.get(asset.id)
        return Target(asset.id, asset.country, rule.instrument, rule.hours, rule.success, answers.weight if answers else 0.0)

    def rules(self, asset: Asset, capacity: Capacity) -> tuple[InstrumentRule, ...]:
        """The instruments that a country can use on an asset, the surest first."""
        closed = asset.id in self.bounds.closed
        key = asset.country, asset.kind, closed
        if key not in self.known:
            self.known[key] = usable(asset, capacity, frozenset({Instrument.REMOVAL_ORDER}) if closed else frozenset())
        return self.known[key]


def rows_of(nodes: Mapping[str, Asset], links: tuple[Link, ...], regrowth: float) -> Iterator[Row]:
    """The known audiences of these assets with their terms; mirrors of one thing are one audience, the largest that is known."""
    hosts, admins, beacons = _ends(links)
    for group in _mirrored(nodes, links):
        audiences = [audience for id in group if (audience := nodes[id].audience) is not None]
        if audiences:
            survives = (term for id in group for term in _survives(id, hosts.get(id, {})))
            returns = (term for id in group for term in _returns(beacons.get(id, {}), admins.get(id, {}), regrowth))
            yield Row(group, max(audiences), (*survives, *returns))


Ends = dict[str, dict[str, int]]
"""For each asset the assets at the other end of its links of one kind, with how often they were seen."""


def _ends(links: Iterable[Link]) -> tuple[Ends, Ends, Ends]:
    """The hosts, the administrators and the beacons of each asset."""
    hosts, admins, beacons = Ends(), Ends(), Ends()
    for link in links:
        if link.kind in HOSTING:
            hosts.setdefault(link.source, {})[link.target] = link.weight
        elif link.kind is LinkKind.ADMINISTERED_BY:
            admins.setdefault(link.source, {})[link.target] = link.weight
        elif link.kind in POINTING:
            ends = beacons.setdefault(link.target, {})
            ends[link.source] = ends.get(link.source, 0) + link.weight
    return hosts, admins, beacons


def _mirrored(nodes: Mapping[str, Asset], links: Iterable[Link]) -> list[tuple[str, ...]]:
    """The assets that are read, those that mirror each other together, in order."""
    groups = {id: [id] for id, asset in nodes.items() if asset.kind in READ}
    for link in links:
        one, other = groups.get(link.source), groups.get(link.target)
        if link.kind is LinkKind.MIRRORS and one is not None and other is not None and one is not other:
            one += other
            groups.update(dict.fromkeys(other, one))
    return list(dict.fromkeys(tuple(sorted(group)) for group in groups.values()))


def _survives(asset: str, hosts: Iterable[str]) -> Iterator[Term]:
    """How an asset survives: with each host that is left."""
    with_each: list[tuple[str, ...]] = [(asset, host) for host in sorted(hosts)]
    for hits in with_each or [(asset,)]:
        yield Term(TermKind.SURVIVES, 1.0, hits)


def _returns(beacons: Mapping[str, int], admins: Iterable[str], regrowth: float) -> Iterator[Term]:
    """How an asset comes back: made anew by each administrator (or by somebody unknown), found through each beacon."""
    strongest = max(beacons.values(), default=1)
    for beacon, weight in sorted(beacons.items()):
        with_each: list[tuple[str, ...]] = [(beacon, admin) for admin in sorted(admins) if admin != beacon]
        for hits in with_each or [(beacon,)]:
            yield Term(TermKind.RETURNS, regrowth * weight / strongest, hits)
