"""What comes back after an action day, by simulation: an independent check of a plan, because it knows nothing of the plan's model.

It takes from a problem only who carries, runs and advertises what, and plays days (disruption-planning part 4.3). At T-0 each strike
succeeds by its own chance. From then on, every day:

    who has a free administrator is made anew         by the rate `remade`, under a new name, with nobody following
    its lost audience returns through beacons alone   by the rate `returning`, as strongly as those that are up advertise it, and by how
                                                      much of their own audience they have
    without a beacon it may find another one          by the rate `rewired`, outside of what is known, as strong as can be
    it is found after `found_after` days, then removed  by the rate `removed`; its audience is lost again
    what is lost fades                                by the rate `fading`: people who have gone elsewhere

What was struck in vain stays up and keeps its audience. Numbers come from `Conditions`, which say where they are from.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray
from scipy.sparse import csr_array

from staydown.words.errors import Malformed
from staydown.words.operation import Instrument

from .problem import Problem, Row, Target, Term, TermKind

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

RUNS = 200
DAYS = 90
SHOWN = (0, 7, 30, 90)
"""The days after T-0 of which reach is told."""
BAND = 0.9
SURE_RUNS = 2000
"""The runs after which a mean share is sure to about a hundredth."""
MOST_PULL = 0.999
"""The strength at which a beacon that everybody sees is counted, so that its logarithm is one."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How operators, readers and hunters behave after an action day; all are rates a day, but for `found_after` in days.

    The defaults are those of operators who are prepared: assumed, measured nowhere. `AFTER_2018` and `AFTER_2019` are fitted.
    """

    remade: float = 0.2
    returning: float = 0.05
    rewired: float = 0.02
    fading: float = 0.03
    found_after: int = 2
    removed: float = 0.02


PREPARED = Conditions()
"""Operators who make anew within a week what was taken: assumed."""
AFTER_2018 = Conditions(remade=0.0004, removed=1 / 301)
AFTER_2019 = Conditions(remade=0.00066, removed=1 / 13)
"""Telegram after the action days of October 2018 and November 2019, fitted to what was published of them: docs/reference/regrowth.md."""


@dataclass(frozen=True, slots=True, eq=False)
class Regrowth:
    """What runs of a simulation came to: reach in people, float64[runs, days + 1], on the evening of each day; `before` T-0.

    `made` int64[runs] counts what was made anew. `lives` float64 are the days for which each of these was up, all runs together, and
    `ended` bool whether it was removed; where not, it was still up on the last day.
    """

    before: float
    reach: Floats
    made: NDArray[np.int64]
    lives: Floats
    ended: Bools

    def on(self, day: int, level: float = BAND) -> tuple[float, float, float]:
        """The reach on a day, in people: the lower edge of the band that holds `level` of the runs, the median, the upper edge."""
        low, middle, high = np.quantile(self.reach[:, day], [0.5 - level / 2, 0.5, 0.5 + level / 2])
        return float(low), float(middle), float(high)

    def half_recovery(self) -> Floats:
        """The days until half of what was taken had come back, float64[runs]; infinite where it had not by the last day."""
        wanted = (self.before + self.reach[:, :1]) / 2
        back = (self.reach >= wanted) & (self.reach[:, :1] < self.before)
        return np.where(back.any(axis=1), back.argmax(axis=1).astype(np.float64), np.inf)


def simulate(
    problem: Problem,
    chosen: Collection[str],
    conditions: Conditions = PREPARED,
    *,
    runs: int = RUNS,
    days: int = DAYS,
    seed: int = 0,
) -> Regrowth:
    """What becomes of the reach of a network when these assets are struck, in so many runs over so many days; the same for a seed.

    Raises Malformed on assets that are no targets of the problem, on rates that are none, and on no runs or days.
    """
    _check(problem, chosen, conditions, runs, days)
    chance = default_rng(seed)
    scene = _Scene(problem, chosen, chance, runs)
    return _played(scene, conditions, chance, days)


def regrowth_by(conditions: Conditions, day: int = 30) -> float:
    """What share of an audience has come back by a day to a thing that was struck and that everybody advertises, 0 to 1: a mean of runs.

    It is what a plan calls regrowth, under these conditions.
    """
    terms = (Term(TermKind.SURVIVES, 1.0, ("thing",)), Term(TermKind.RETURNS, 1.0, ("beacon",)))
    target = Target("thing", "", Instrument.REFERRAL, 0.0, 1.0)
    alone = Problem((target,), (Row(("thing",), 1, terms),), {"": 0.0}, regrowth=1.0)
    return float(simulate(alone, ("thing",), conditions, runs=SURE_RUNS, days=day).reach[:, day].mean())


def _check(problem: Problem, chosen: Collection[str], conditions: Conditions, runs: int, days: int) -> None:
    """Returns nothing; raises Malformed as `simulate` says."""
    if unknown := sorted(set(chosen) - {target.asset for target in problem.targets}):
        raise Malformed(f"{unknown[0]} is no target", where="chosen", mend="Name targets of the problem")
    for name in ("remade", "returning", "rewired", "fading", "removed"):
        if not 0 <= getattr(conditions, name) <= 1:
            raise Malformed(f"a rate of {getattr(conditions, name)} a day", where=name, mend="Give a share from 0 to 1")
    if runs < 1 or days < 1 or conditions.found_after < 0:
        raise Malformed(f"{runs} runs over {days} days, found after {conditions.found_after}", where="runs", mend="Give 1 or more")


class _Scene:
    """Who is down after T-0 in each run, who can be made anew there, and who advertises whom.

    `audience` float64[C]. Of the A things that are down in any run, `places` int64[A] are those, `down` and `free` bool[runs, A]. Each
    beacon link has `source` and `target`, of which the target is one of the A, and `pull`, the logarithm of what its strength leaves.
    Sources are the C things, then whatever advertises and has no known audience of its own, of which `lit` bool[runs, X] are left.
    """

    def __init__(self, problem: Problem, chosen: Collection[str], chance: Generator, runs: int) -> None:
        order = sorted(set(chosen))
        success = {target.asset: target.success for target in problem.targets}
        sure = np.array([success[asset] for asset in order])
        self.gone = dict(zip(order, (chance.uniform(size=(runs, len(order))) < sure).T, strict=True))
        self.none = np.zeros(runs, bool)
        self.rows, self.runs = problem.rows, runs
        self.audience = np.array([row.audience for row in problem.rows], np.float64)
        lost = [self.is_lost(row) for row in problem.rows]
        self.places = np.array([n for n, column in enumerate(lost) if column.any()], np.int64)
        self.down = _columns([lost[n] for n in self.places], runs)
        self.free = _columns([self.is_free(problem.rows[n]) for n in self.places], runs)
        self.link(problem.regrowth)

    def struck(self, hits: tuple[str, ...]) -> Bools:
        """In which runs any of these was struck, bool[runs]."""
        found: Bools = np.logical_or.reduce([self.none, *(self.gone.get(asset, self.none) for asset in hits)])
        return found

    def is_lost(self, row: Row) -> Bools:
        """In which runs a thing is down after T-0: each way in which it could survive was struck."""
        ways = [self.struck(term.hits) for term in row.terms if term.kind is TermKind.SURVIVES]
        found: Bools = np.logical_and.reduce([~self.none, *ways])
        return found

    def is_free(self, row: Row) -> Bools:
        """In which runs somebody is left who can make a thing anew; where nobody is known who runs it, somebody is."""
        makers = {term.hits[1:] for term in row.terms if term.kind is TermKind.RETURNS}
        if not makers:
            return ~self.none
        found: Bools = np.logical_or.reduce([~self.struck(hits) for hits in makers])
        return found

    def link(self, regrowth: float) -> None:
        """Sets the links from beacons to what is down, and which of the beacons without an audience are left."""
        thing = {asset: n for n, row in enumerate(self.rows) for asset in row.assets}
        strengths: dict[tuple[int, int], float] = {}
        others: dict[str, int] = {}
        for at, place in enumerate(self.places):
            for term in self.rows[place].terms:
                if term.kind is TermKind.RETURNS and term.hits:
                    beacon = term.hits[0]
                    source = thing[beacon] if beacon in thing else len(self.rows) + others.setdefault(beacon, len(others))
                    strength = min(MOST_PULL, term.weight / regrowth if regrowth else 1.0)
                    strengths[source, at] = max(strength, strengths.get((source, at), 0.0))
        ends = np.array(list(strengths), np.int64).reshape(-1, 2)
        self.source, self.target = ends[:, 0], ends[:, 1]
        self.pull = np.log1p(-np.array(list(strengths.values()), np.float64))
        self.lit = ~_columns([self.struck((beacon,)) for beacon in others], self.runs)


def _columns(columns: list[Bools], runs: int) -> Bools:
    """These columns side by side, bool[runs, n], also where there are none."""
    return np.stack(columns, axis=1) if columns else np.zeros((runs, 0), bool)


def _played(scene: _Scene, conditions: Conditions, chance: Generator, days: int) -> Regrowth:
    """The days after T-0, one after another."""
    audience, runs = scene.audience[scene.places], scene.runs
    up, is_new = ~scene.down, scene.down
    reach, lost = np.where(up, audience, 0.0), np.where(up, 0.0, audience)
    age, rewired = np.zeros(up.shape, np.int64), np.zeros(up.shape, bool)
    steady = scene.audience.sum() - audience.sum()
    total, made = [steady + reach.sum(axis=1)], np.zeros(runs, np.int64)
    lives, beacons = list[NDArray[np.int64]](), _Beacons(scene)
    for _ in range(days):
        born = ~up & scene.free & (chance.uniform(size=up.shape) < conditions.remade)
        made += born.sum(axis=1)
        up, rewired, age = up | born, rewired & ~born, np.where(born, 0, age + 1)
        pull = beacons.pull(reach)
        alone = up & is_new & (pull == 0.0) & ~rewired
        rewired |= alone & (chance.uniform(size=up.shape) < conditions.rewired)
        back = lost * np.where(up & is_new, conditions.returning * np.where(rewired & (pull == 0.0), 1.0, pull), 0.0)
        reach, lost = reach + back, (lost - back) * (1.0 - conditions.fading)
        hunted = up & is_new & (age >= conditions.found_after) & (chance.uniform(size=up.shape) < conditions.removed)
        lives.append(age[hunted])
        up, reach, lost = up & ~hunted, np.where(hunted, 0.0, reach), np.where(hunted, lost + reach, lost)
        total.append(steady + reach.sum(axis=1))
    ended, left = np.concatenate(lives), age[up & is_new]
    return Regrowth(
        float(scene.audience.sum()),
        np.stack(total, axis=1),
        made,
        np.concatenate([ended, left]).astype(np.float64),
        np.arange(len(ended) + len(left)) < len(ended),
    )


class _Beacons:
    """How strongly what is down is advertised, by how much of their audience the beacons have."""

    def __init__(self, scene: _Scene) -> None:
        self.scene = scene
        things = len(scene.audience)
        is_steady = np.ones(things + scene.lit.shape[1], bool)
        is_steady[scene.places] = False
        is_steady[things:] = False
        steady = is_steady[scene.source]
        base = np.bincount(scene.target[steady], scene.pull[steady], len(scene.places))
        at = np.full(things, -1)
        at[scene.places] = np.arange(len(scene.places))
        moving = (scene.source < things) & ~steady
        size = len(scene.places)
        self.moving = csr_array((scene.pull[moving], (scene.target[moving], at[scene.source[moving]])), shape=(size, size))
        other = scene.source >= things
        beacons = csr_array((scene.pull[other], (scene.target[other], scene.source[other] - things)), shape=(size, scene.lit.shape[1]))
        self.fixed = base + (beacons @ scene.lit.T.astype(np.float64)).T

    def pull(self, reach: Floats) -> Floats:
        """How strongly each thing that is down is advertised, 0 to 1, float64[runs, A]."""
        audience = self.scene.audience[self.scene.places]
        share = np.divide(reach, audience, out=np.zeros_like(reach), where=audience > 0)
        pull: Floats = -np.expm1(self.fixed + (self.moving @ share.T).T)
        return pull
