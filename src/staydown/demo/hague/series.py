"""What was seen and counted day by day: looks at addresses, and posts by channel, with the shapes that the three actions have.

An action's effect is set for the output of all channels together, 30 days before against 30 days after, and each channel's numbers are
rolled around it; so a result can be held against the number that was put in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from staydown.demo.dice import Dice
from staydown.words.network import AssetKind
from staydown.words.watch import DailyCount, LiveState, Observation

from .days import ACTIONS, FIRST, SECOND, SPAN, THIRD, Calendar
from .ground import BLOCKED, FLAPS, SILENT
from .pieces import Piece

WINDOW = 30
"""Days before and after an action that are compared."""
CHANGE = (-0.15, -0.48, -0.955)
"""What each action does to posts a day over all channels; the first and the third as measured of 2018 and 2019 (CREST 2021)."""
FORWARDED = (-0.097, -0.40, -0.95)
"""What it does to forwarded posts."""
QUIET_SHARE = 0.31
"""The share of posts that are forwarded in quiet times."""
METHOD = "recorded daily look"
LOOKED_AT = frozenset({AssetKind.CHANNEL, AssetKind.DOMAIN, AssetKind.SERVER, AssetKind.MIRROR, AssetKind.APP, AssetKind.ACCOUNT})
LISTED = SECOND + 200
"""The day from which accounts are looked at."""
STOPS_AFTER = 45
"""Days after its end for which a gone address is still looked at."""
WEEK = np.array([1.05, 1.0, 0.95, 1.0, 1.1, 1.0, 0.9])
"""How much of a usual day's posts each day of the week has."""
NO_ANSWER, NO_COUNT = 0.012, 0.01
"""How often a look gets no answer, and how often nobody counted."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The expected posts a day: channel by channel, days of the calendar along the second axis, and the forwarded share of each day."""

    channels: tuple[Piece, ...]
    posts: NDArray[np.float64]
    forwarded: NDArray[np.float64]


def rates(channels: tuple[Piece, ...]) -> Rates:
    """Expected posts of every channel on every day, shape (channels, SPAN); the effect of an action fades after its window.

    Decoys are left out: they are no outlet's channels, and nobody counts them.
    """
    publishing = tuple(piece for piece in channels if piece.rate and not piece.decoy)
    days = np.arange(SPAN)
    alive = np.array([(days >= piece.born) & (days < (SPAN if piece.died is None else piece.died)) for piece in publishing])
    posts = alive * np.array([piece.rate for piece in publishing])[:, None] * WEEK[np.arange(SPAN) % 7]
    share = np.full(SPAN, QUIET_SHARE)
    for action, change, forwarded in zip(ACTIONS, CHANGE, FORWARDED, strict=True):
        before = posts[:, action - WINDOW : action].sum()
        after = posts[:, action : action + WINDOW].sum()
        level = (1 + change) * before / after
        back = np.clip((days[action:] - action - WINDOW) / 150, 0, 1)
        returning = level + (max(level, 0.8 if action < THIRD else level) - level) * back
        posts[:, action:] *= returning
        share[action : action + WINDOW] = share[action - WINDOW : action].mean() * (1 + forwarded) / (1 + change)
    return Rates(publishing, posts, share)


def daily(dice: Dice, calendar: Calendar, expected: Rates) -> Iterator[DailyCount]:
    """The counts of each channel on each day on which it lived, channel by channel; None where nobody counted."""
    roll = np.random.default_rng(dice.getrandbits(64))
    posts = roll.poisson(expected.posts)
    forwarded = roll.binomial(posts, np.clip(expected.forwarded, 0, 0.95)[None, :])
    outlinks = roll.poisson(posts * 0.18)
    seen = roll.random(posts.shape) > NO_COUNT
    first = calendar.at(0).date()
    for place, piece in enumerate(expected.channels):
        until = SPAN if piece.died is None else piece.died
        for day in range(max(piece.born, 0), until):
            when = first + timedelta(days=day)
            if not seen[place, day]:
                yield DailyCount(piece.id, when, None)
                continue
            count = int(posts[place, day])
            reach = None if piece.asset.audience is None else round(piece.asset.audience * min(count, 12) * 0.22)
            yield DailyCount(piece.id, when, count, int(forwarded[place, day]), int(outlinks[place, day]), reach)


def looks(dice: Dice, calendar: Calendar, pieces: tuple[Piece, ...]) -> Iterator[Observation]:
    """One look a day at each address from its birth until three weeks after its end, in the order of the pieces."""
    for piece in pieces:
        if piece.asset.kind in LOOKED_AT:
            yield from _looks_at(dice.of(piece.id), calendar, piece)


def _looks_at(dice: Dice, calendar: Calendar, piece: Piece) -> Iterator[Observation]:
    """The looks at one address."""
    until = SPAN if piece.died is None else min(SPAN, piece.died + STOPS_AFTER)
    since = LISTED if piece.asset.kind is AssetKind.ACCOUNT else 0
    for day in range(max(piece.born, since), until + 1):
        yield Observation(piece.asset.address, _state(dice, piece, day), calendar.at(day), METHOD)


def _state(dice: Dice, piece: Piece, day: int) -> LiveState:
    """What one look shows."""
    if piece.id == SILENT or dice.happens(NO_ANSWER):
        return LiveState.UNKNOWN
    if not piece.lives(day):
        return LiveState.OFFLINE
    if piece.id in BLOCKED and day >= SECOND:
        return LiveState.GEO_BLOCKED
    if piece.id == FLAPS and day > FIRST and day % 23 == 0:
        return LiveState.OFFLINE
    return LiveState.LIVE
