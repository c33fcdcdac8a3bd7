"""How alike two pictures are in the middle of the known one, where the person is.

Colleagues are photographed before one wall and in one uniform: by area, two of them are one picture. So only what lies around the middle
of the enrolled photo counts, the more the nearer, and no face is looked for or measured: a photo of a dog is compared alike. Whoever
covers the middle is not told from others, and goes to a human at most.
"""

import math

import numpy as np

from staydown.kernel.geometry import Numbers, back, mapped
from staydown.kernel.places import MARGIN, UNSURE, Features, held_together, inside

ACROSS, DOWN = 0.5, 0.42
"""The middle of an enrolled photo, in shares of its width and its height: a head stands a little above."""

SPREAD = 0.16
"""Longer sides from the middle at which a place counts for exp(-1/2)."""

FEWEST = 4.0
"""What the places that are held must count for together."""


def weights(picture: Features, points: Numbers) -> Numbers:
    """What points float64[N, 2] of an enrolled photo count for, 0 to 1 each."""
    away = points - (picture.width * ACROSS, picture.height * DOWN)
    return np.asarray(np.exp(-(away * away).sum(axis=1) / (2 * SPREAD * SPREAD)), np.float64)


def distance(known: Features, seen: Features) -> int:
    """How little of the middle of a known photo another picture shows, 0 to 100; 100 where nothing holds their places together.

    It is the share of the places there, of the picture that has fewer in what both show, that are held together by one map, weighed by how
    alike their bits are.
    """
    held = held_together(known, seen)
    if held is None:
        return 100
    counts = weights(known, known.points[held.ours])
    together = float(counts.sum())
    if together < FEWEST:
        return 100
    here = known.points[inside(mapped(known.points, held.map), seen, MARGIN)]
    there = mapped(seen.points, back(held.map))
    there = there[inside(there, known, MARGIN)]
    fewer = min(float(weights(known, points).sum()) for points in (here, there))
    bits = float((counts * held.bits).sum()) / together
    share = min(1.0, together / max(fewer, together))
    return 100 - round(100 * math.sqrt(share) * max(0.0, 1 - bits / UNSURE))
