"""Where the assets of a network are drawn: communities as discs that do not overlap, the members of each by its links inside its disc.

Forces after Fruchterman and Reingold (1991), first between the communities, then inside each, so that a map of thousands can be computed in
seconds and a community that is opened stays where it was. Nothing is left to chance: the start is the spiral of a sunflower (Vogel 1979),
turned by the seed.
"""

from collections.abc import Iterable, Sequence
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from staydown.words.network import Network

from .communities import communities

Points = NDArray[np.float64]

GOLDEN = pi * (3 - sqrt(5))
"""The golden angle: turned by it each time, points on a spiral never stand in rows."""
ROUNDS = 120
LARGEST = 1_200
"""The most points that push each other one by one; a larger community stays on its spiral, the most linked in the middle."""
APART = 1.12
"""How far the discs of two communities stand apart, in sums of their radii."""
DRAWN_IN = np.array([0.975, 0.945])
"""By how much everything is drawn to the middle in a round, across and down: a screen is wider than it is high."""


def layout(network: Network, seed: int, groups: Sequence[frozenset[str]] | None = None) -> dict[str, tuple[float, float]]:
    """The place of each asset by its id, x and y in [-1, 1], the same for the same network and seed; `groups` are its communities."""
    discs = [sorted(group) for group in (communities(network, seed) if groups is None else groups)]
    home = {id: n for n, group in enumerate(discs) for id in group}
    inside: list[list[tuple[str, str, float]]] = [[] for _ in discs]
    crossing: dict[tuple[int, int], float] = {}
    for link in sorted(network.links, key=lambda link: link.id):
        one, other = home.get(link.source), home.get(link.target)
        if one is None or other is None or link.source == link.target:
            continue
        if one == other:
            inside[one].append((link.source, link.target, float(link.weight)))
        else:
            ends = (min(one, other), max(one, other))
            crossing[ends] = crossing.get(ends, 0.0) + 1.0
    radii = np.array([max(1.0, sqrt(len(group))) for group in discs])
    centres = spread(radii, [(one, other, count) for (one, other), count in sorted(crossing.items())], seed)
    placed: dict[str, tuple[float, float]] = {}
    for group, links, centre, radius in zip(discs, inside, centres, radii, strict=True):
        for id, point in zip(group, members(group, links, seed), strict=True):
            x, y = centre + point * radius
            placed[id] = (float(x), float(y))
    return scaled(placed)


def scaled(placed: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The places moved and shrunk into [-1, 1] without being stretched, to six decimals."""
    if not placed:
        return {}
    points = np.array(list(placed.values()))
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    half = float(np.abs(points - middle).max()) or 1.0
    return {id: (round(float(x), 6), round(float(y), 6)) for id, (x, y) in zip(placed, (points - middle) / half, strict=True)}


def spiral(count: int, seed: int) -> Points:
    """So many points in a disc of radius 1, evenly, from the middle outwards."""
    n = np.arange(count)
    radius, angle = np.sqrt((n + 0.5) / max(count, 1)), n * GOLDEN + seed
    return np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=1)


def members(group: Sequence[str], links: Iterable[tuple[str, str, float]], seed: int) -> Points:
    """The places of a community's assets in a disc of radius 1; the most linked begin in the middle."""
    place = {id: n for n, id in enumerate(group)}
    pairs = [(place[one], place[other], weight) for one, other, weight in links]
    degree = np.zeros(len(group))
    for one, other, _ in pairs:
        degree[one] += 1
        degree[other] += 1
    start = np.empty((len(group), 2))
    start[np.argsort(-degree, kind="stable")] = spiral(len(group), seed)
    if len(group) < 3 or len(group) > LARGEST:
        return start * (0.5 if len(group) < 3 else 1.0)
    points = settled(start, pairs, sqrt(1.0 / len(group)))
    points -= points.mean(axis=0)
    distance = np.sqrt((points**2).sum(axis=1))
    # Long arms are drawn in, so that one far asset does not press the others into a dot.
    reach = float(np.quantile(distance, 0.9)) or 1.0
    return np.asarray(points / reach * 0.85 / np.maximum(1.0, distance / reach / 1.15)[:, None])


def settled(points: Points, pairs: Sequence[tuple[int, int, float]], ideal: float) -> Points:
    """The points after they have pushed each other apart and the linked ones have drawn each other in."""
    ones, others = (np.array([pair[end] for pair in pairs], dtype=np.intp) for end in (0, 1))
    pull = np.array([1.0 + np.log1p(pair[2]) / 4 for pair in pairs])
    heat = 0.2
    for _ in range(ROUNDS if len(points) <= 400 else ROUNDS // 3):
        across, down = between(points)
        push = ideal**2 / np.maximum(across * across + down * down, 1e-6)
        moved = np.stack(((across * push).sum(axis=1), (down * push).sum(axis=1)), axis=1)
        if len(pairs):
            along = points[ones] - points[others]
            draw = along * (np.sqrt((along**2).sum(axis=1)) / ideal * pull * 0.5)[:, None]
            np.subtract.at(moved, ones, draw)
            np.add.at(moved, others, draw)
        moved -= points * 0.6
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)
        points = points + moved / length[:, None] * np.minimum(length, heat)[:, None]
        heat = max(heat * 0.96, 0.004)
    return points


def spread(radii: Points, links: Sequence[tuple[int, int, float]], seed: int) -> Points:
    """The middles of discs: linked ones near each other, the whole round, none over another."""
    total = sqrt(float((radii**2).sum())) * APART
    points = spiral(len(radii), seed) * total * 1.2
    if 1 < len(radii) <= LARGEST and links:
        points = settled(points / total, links, sqrt(1.0 / len(radii))) * total
    if len(radii) > LARGEST:
        return points
    for _ in range(ROUNDS):
        points *= DRAWN_IN
        for _ in range(3):
            pushed(points, radii)
    for _ in range(4 * ROUNDS):
        if not pushed(points, radii):
            break
    return points


def pushed(points: Points, radii: Points) -> bool:
    """Pushes discs that overlap apart, in place; whether any did by more than a little."""
    across, down = between(points)
    distance = np.sqrt(across * across + down * down)
    lack = (radii[:, None] + radii[None, :]) * APART - distance
    np.fill_diagonal(lack, 0.0)
    lack = np.maximum(lack, 0.0)
    if float(lack.max(initial=0.0)) < 0.02 * float(radii.max(initial=1.0)):
        return False
    push = lack / np.maximum(distance, 1e-9) * 0.5
    points += np.stack(((across * push).sum(axis=1), (down * push).sum(axis=1)), axis=1)
    return True


def between(points: Points) -> tuple[Points, Points]:
    """How far each point is from each other, across and down: two plain tables, which take a third of the time of one of pairs."""
    across, down = points[:, 0], points[:, 1]
    return across[:, None] - across[None, :], down[:, None] - down[None, :]
