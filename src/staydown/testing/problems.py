"""Invented planning problems for tests and benchmarks, drawn by a seed as part 4.2 of disruption-planning measures planners on them.

To N channels there are N/3 administrators, of whom 55 % are out of reach, N/5 domains on N/50 hosts, of which 30 % answer to nobody, in
twelve countries that together can spend a fifth of what it would take to strike everything. Audiences are lognormal, and channels
advertise each other by preferential attachment: a few are advertised by, and advertise, very many.
"""

import numpy as np

from staydown.disrupt.problem import REGROWTH, Problem, Row, Target, Term, TermKind
from staydown.words.operation import Instrument, RefusedNode

COUNTRIES = ("AT", "BE", "BG", "DE", "ES", "FI", "FR", "IE", "IT", "NL", "PL", "RO")
KINDS = ("channel", "domain", "admin", "host")
HOURS = (1.0, 4.0, 6.0, 12.0)
"""Person-hours that it takes to strike one of each kind."""
OUT_OF_REACH = (0.10, 0.15, 0.55, 0.30)
"""The share of each kind that nobody of the partners can strike."""
INSTRUMENTS = (Instrument.REMOVAL_ORDER, Instrument.DOMAIN, Instrument.REFERRAL, Instrument.SEIZURE)
BUDGET = 0.2
"""The share of all person-hours that the countries have together, each the same."""
BEACONS = 4
"""How many channels are drawn to advertise each channel; one that is drawn twice counts once."""
FEWEST_HOSTS = 12


def by_chance(channels: int, seed: int) -> Problem:
    """A problem with so many channels (at least 10); the same two numbers give the same one on every machine.

    It draws in the order of the reference's own measurement, so that its instances are those, seed by seed.
    """
    chance = np.random.default_rng(seed)
    counts = (channels, channels // 5, channels // 3, max(FEWEST_HOSTS, channels // 50))
    kinds = np.repeat(np.arange(len(KINDS)), counts)
    names = [f"{kind}-{n}" for kind, count in zip(KINDS, counts, strict=True) for n in range(count)]
    sites, admins, hosts = (names[start:] for start in np.cumsum(counts)[:3])
    audience = np.round(np.exp(chance.normal(5.5, 1.4, counts[0] + counts[1]))).astype(int) + 1
    run_by, stands_on = chance.integers(0, counts[2], counts[0]), chance.integers(0, counts[3], counts[1])
    links = _advertising(channels, chance)
    countries, luck = chance.integers(0, len(COUNTRIES), len(names)), chance.random(len(names))
    strength = chance.random(len(links)) * 0.8 + 0.2
    terms = [[Term(TermKind.SURVIVES, 1.0, (names[n],))] for n in range(channels)]
    for (by, n), share in zip(links, strength, strict=True):
        terms[n].append(Term(TermKind.RETURNS, REGROWTH * float(share), (names[by], admins[run_by[n]])))
    terms += [[Term(TermKind.SURVIVES, 1.0, (sites[n], hosts[host]))] for n, host in enumerate(stands_on)]
    targets = tuple(
        Target(name, COUNTRIES[country], INSTRUMENTS[kind], HOURS[kind], 1.0)
        for name, country, kind, one in zip(names, countries, kinds, luck, strict=True)
        if one >= OUT_OF_REACH[kind]
    )
    reached = {target.asset for target in targets}
    hours = float(int(np.take(HOURS, kinds).sum() * BUDGET / len(COUNTRIES)))
    return Problem(
        targets,
        tuple(Row((name,), int(people), tuple(found)) for name, people, found in zip(names, audience, terms, strict=False)),
        dict.fromkeys(COUNTRIES, hours),
        refused=tuple(RefusedNode(name, "nobody of the partners can reach it") for name in names if name not in reached),
    )


def _advertising(channels: int, chance: np.random.Generator) -> list[tuple[int, int]]:
    """Which channel advertises which: the more one advertises, the more it will."""
    links, pool = set[tuple[int, int]](), list(range(10))
    for n in range(channels):
        for _ in range(BEACONS):
            by = pool[chance.integers(len(pool))]
            if by != n:
                links.add((by, n))
                pool.append(by)
        pool.append(n)
    return sorted(links)
