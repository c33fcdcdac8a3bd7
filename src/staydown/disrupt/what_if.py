"""What if: a country drops out, a hold appears, hours are halved, more comes back, links are hidden, audiences are wrong.

Each is a problem again.

A plan is made on what is known, and judged on what is. `judged` makes it on views of a problem of which part was hidden or wrong, and
says what each leaves of the problem as it is.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from numpy.random import Generator, default_rng

from staydown.words.errors import Malformed, NotFound
from staydown.words.operation import RefusedNode

from .plan import Solution, greedy, residual
from .problem import Problem, Row, Target, Term, TermKind

HIDDEN = 0.2
"""The share of links that is hidden where nobody says otherwise."""
WRONG = 0.2
"""By what share, up or down, an audience is wrong at most where nobody says otherwise."""


def without_country(problem: Problem, country: str) -> Problem:
    """The problem when a country gives no hours after all. Raises NotFound where it gave none before."""
    if country not in problem.hours:
        raise NotFound(f"no partner gives hours in {country}")
    hours = {other: given for other, given in problem.hours.items() if other != country}
    return replace(_refused(problem, lambda target: target.country == country, f"{country} has dropped out"), hours=hours)


def with_hold(problem: Problem, asset: str, why: str) -> Problem:
    """The problem when an asset must not be touched after all. Raises NotFound where it is no target."""
    if asset not in {target.asset for target in problem.targets}:
        raise NotFound(f"{asset} is no target: it is refused already, or not known")
    return _refused(problem, lambda target: target.asset == asset, why)


def with_hours(problem: Problem, share: float, countries: Iterable[str] = ()) -> Problem:
    """The problem when countries, all where none is named, give such a share of their hours: 0.5 is half. Raises Malformed, NotFound."""
    if not 0 <= share < float("inf"):
        raise Malformed(f"{share} of the hours", where="share", mend="Give a number from 0 up: 0.5 is half")
    named = frozenset(countries) or frozenset(problem.hours)
    if unknown := sorted(named - problem.hours.keys()):
        raise NotFound(f"no partner gives hours in {unknown[0]}")
    return replace(problem, hours={one: given * share if one in named else given for one, given in problem.hours.items()})


def with_regrowth(problem: Problem, regrowth: float) -> Problem:
    """The problem when such a share of an audience follows a thing that is made anew. Raises Malformed where it is no share.

    `simulate.regrowth_by` says what that is under the conditions of a simulation.
    """
    if not 0 <= regrowth <= 1:
        raise Malformed(f"a regrowth of {regrowth}", where="regrowth", mend="Give a share from 0 to 1")
    scale = regrowth / problem.regrowth if problem.regrowth else 0.0
    rows = tuple(
        replace(row, terms=tuple(replace(x, weight=x.weight * scale) if x.kind is TermKind.RETURNS else x for x in row.terms))
        for row in problem.rows
    )
    return replace(problem, rows=rows, regrowth=regrowth)


def _refused(problem: Problem, which: Callable[[Target], bool], why: str) -> Problem:
    """The problem with these targets refused."""
    refused = tuple(RefusedNode(target.asset, why) for target in problem.targets if which(target))
    return replace(problem, targets=tuple(target for target in problem.targets if not which(target)), refused=(*problem.refused, *refused))


def hidden(problem: Problem, seed: int, share: float = HIDDEN) -> Problem:
    """The problem as it is seen when a share of its links, drawn by a seed, is not known.

    The links of a thing are those to its beacons, administrators and hosts. Without a beacon nobody is seen to return through it; who is
    not known to run or carry a thing cannot be struck for it.
    """
    chance = default_rng(seed)
    return replace(problem, rows=tuple(_seen(row, chance, share) for row in problem.rows))


def _seen(row: Row, chance: Generator, share: float) -> Row:
    """A row without the links that are hidden; each link is one, in however many terms it stands."""
    links = sorted({(term.kind, asset) for term in row.terms for asset in term.hits if asset not in row.assets})
    unknown = {link for link, luck in zip(links, chance.uniform(size=len(links)), strict=True) if luck < share}
    terms = []
    for term in row.terms:
        if term.kind is TermKind.RETURNS and term.hits and (term.kind, term.hits[0]) in unknown:
            continue
        terms.append(Term(term.kind, term.weight, tuple(asset for asset in term.hits if (term.kind, asset) not in unknown)))
    return replace(row, terms=tuple(terms))


def misjudged(problem: Problem, seed: int, share: float = WRONG) -> Problem:
    """The problem when each audience is wrong by up to such a share, up or down, drawn by a seed."""
    factors = default_rng(seed).uniform(1.0 - share, 1.0 + share, len(problem.rows))
    return replace(
        problem,
        rows=tuple(replace(row, audience=round(row.audience * factor)) for row, factor in zip(problem.rows, factors.tolist(), strict=True)),
    )


def judged(problem: Problem, views: Sequence[Problem], choose: Callable[[Problem], Solution] = greedy) -> tuple[float | None, ...]:
    """What the plans made on these views leave of the problem as it is, in people, one for each."""
    return tuple(map(partial(residual, problem), (choose(view).chosen for view in views)))
