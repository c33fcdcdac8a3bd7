"""Where the places of one picture lie in another: the map that holds pairs of them together, from a turn to a view from the side.

A map is float64[3, 3]; points stand to its left, as rows x, y, 1. It is turning (a turn, an enlargement and a shift), slanting (any
that keeps lines parallel), or leaning (a flat thing seen from another side, whose far end is smaller).
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]

FEWEST_HELD = 6
"""So many pairs must lie to each other as they should; fewer do so by chance."""

_LOOSE, _LEVER = 0.02, 0.12
"""How far from where it is proposed a place may lie, in longer sides: the error of one place's angle and size grows with the distance
from it."""

_TOLERANCES = (0.04, 0.03, 0.02, 0.02)
"""The same once a map is fitted to all that hold, step by step: the first map cannot lean as a photographed wall does."""

_FOR_SLANT, _FOR_LEAN = 8, 12
"""How many pairs must hold for a map that slants, and for one that leans."""

_STEEPEST, _FARTHEST = 1.0, 4.0
"""By how much the enlargement of a map that leans may change over one longer side, and how many times an area in its middle may differ
from what the slanted map makes of it."""

_SMALLEST_AREA = 0.002
"""Of what it shows of the other, no picture is shrunk to a smaller share of the area."""


def where_proposed(here: Numbers, there: Numbers, larger: Numbers, turned: Numbers) -> Marks:
    """For each proposal, a row: which points lie there where it puts those from here."""
    scale = np.exp2(larger)[:, None]
    across, down = scale * np.cos(turned)[:, None], scale * np.sin(turned)[:, None]
    x, y = np.moveaxis(here[None] - here[:, None], -1, 0)
    u, v = np.moveaxis(there[None] - there[:, None], -1, 0)
    missed = np.hypot(across * x - down * y - u, down * x + across * y - v)
    return np.asarray(missed < np.sqrt(scale) * (_LOOSE + _LEVER * np.hypot(x, y) * np.sqrt(scale)))


def fitted(here: Numbers, there: Numbers, holding: Marks, alike: Marks) -> tuple[Marks, Numbers] | None:
    """Which pairs one map holds, and the map float64[3, 3], fitted step by step; None where too few are left or it is no picture."""
    image = np.eye(3)
    for step, tolerance in enumerate(_TOLERANCES):
        count = int(holding.sum())
        if count < FEWEST_HELD:
            return None
        image = _turning_map(here[holding], there[holding]) if count < _FOR_SLANT else _slanting_map(here[holding], there[holding])
        area = image[0, 0] * image[1, 1] - image[0, 1] * image[1, 0]
        if area < _SMALLEST_AREA or area > 1 / _SMALLEST_AREA:
            return None
        if step and count >= _FOR_LEAN:
            image = _leaning_map(here[holding], there[holding], image)
        missed = np.hypot(*(mapped(here, image) - there).T)
        holding = alike & (missed < tolerance * area**0.25)
    return (holding, image) if holding.sum() >= FEWEST_HELD else None


def mapped(points: Numbers, image: Numbers) -> Numbers:
    """Where a map float64[3, 3] takes points."""
    moved = points @ image[:2] + image[2]
    return np.asarray(moved[:, :2] / np.maximum(moved[:, 2:], 1e-6), np.float64)


def _leaning_map(here: Numbers, there: Numbers, slanting: Numbers) -> Numbers:
    """The map float64[3, 3] of a flat thing seen from another side, with the least squares; the slanting one where that is no view.

    It is fitted to what the slanting map leaves: the numbers are near one then, and the equations well conditioned.
    """
    middle = here.mean(axis=0)
    near, aim = here - middle, mapped(there, back(slanting)) - middle
    x, y = near.T
    none, one = np.zeros(len(x)), np.ones(len(x))
    rows = [np.column_stack([x, y, one, none, none, none, -aim[:, 0] * x, -aim[:, 0] * y])]
    rows += [np.column_stack([none, none, none, x, y, one, -aim[:, 1] * x, -aim[:, 1] * y])]
    found = np.linalg.lstsq(np.concatenate(rows), aim.T.ravel(), rcond=None)[0]
    leaning = np.append(found, 1.0).reshape(3, 3).T
    if np.hypot(found[6], found[7]) > _STEEPEST or not 1 / _FARTHEST < np.linalg.det(leaning) < _FARTHEST:
        return slanting
    to_middle, from_middle = np.eye(3), np.eye(3)
    to_middle[2, :2], from_middle[2, :2] = -middle, middle
    return np.asarray(to_middle @ leaning @ from_middle @ slanting, np.float64)


def back(image: Numbers) -> Numbers:
    """The map that undoes a map."""
    return np.asarray(np.linalg.inv(image), np.float64)


def _slanting_map(here: Numbers, there: Numbers) -> Numbers:
    """The affine map float64[3, 3] with the least squares."""
    image = np.eye(3)
    image[:, :2] = np.linalg.lstsq(np.column_stack([here, np.ones(len(here))]), there, rcond=None)[0]
    return image


def _turning_map(here: Numbers, there: Numbers) -> Numbers:
    """The turn, enlargement and shift float64[3, 3] with the least squares: what few points can tell."""
    middle, aim = here.mean(axis=0), there.mean(axis=0)
    x, y = (here - middle).T
    u, v = (there - aim).T
    whole = (x * x + y * y).sum() or 1.0
    across, down = (x * u + y * v).sum() / whole, (x * v - y * u).sum() / whole
    image = np.eye(3)
    image[:2, :2] = [[across, down], [-down, across]]
    image[2, :2] = aim - middle @ image[:2, :2]
    return image
