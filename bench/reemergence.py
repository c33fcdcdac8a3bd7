"""How well successors are told from decoys by the likeness of `staydown.watch.reemergence`, on invented successions.

    python bench/reemergence.py [--worlds 80]

Successions are those of `staydown.testing.successions`: 35 struck channels and 97 new ones each, of which 20 succeed a struck one and 77
are decoys. Weights are fitted on the first half of the seeds (0 to 39) and everything is measured on the second (40 to 79), by which
nothing was chosen. Fitted means: logistic regression with weights of at least 0 and a small penalty on their squares. Peers in the same
run, over the same pairs: how alike the names are, how many files are shared, and the weights as they were set by hand before.

Proposed is what an officer sees: of each new channel the three likeliest old ones at most, from a likeness on. Precision is the share of
proposals that are true, recall the share of true pairs that are proposed; average precision is the area under their curve over all pairs.

`make bench-reemergence` takes about a minute. Prints the tables, writes `bench/out/reemergence.json` and `docs/reference/reemergence.md`.
"""

import argparse
import json
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from staydown.testing import successions as invented
from staydown.testing.successions import Successions, successions
from staydown.watch import reemergence
from staydown.watch.shares import wilson
from staydown.watch.traces import Woven
from staydown.words.watch import Share

OUT = Path(__file__).parent / "out"
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "reemergence.md"
LEVELS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
UNREAD = "intercept where posts of one were not read"
MOST_OLD = 3
"""How many old channels are proposed for a new one at most, as the house does."""
PENALTY = 1.0
"""What the square of each weight costs, in log-likelihood."""
BY_HAND = (-3.0, -3.0, 3.5, 2.0, 2.5, 2.0, 1.5, 3.5, 0.0, 0.0, 1.5, 0.0, 0.0)
"""The intercept and the weights that stood before any were fitted; what was not there then has none."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Every pair of a struck and a new channel of several successions: how strong each reason is, whether it is true, which it is."""

    strengths: Numbers
    unread: Numbers
    true: NDArray[np.bool_]
    new: list[str]
    kind: list[str]


@dataclass(frozen=True)
class Measured:
    """What was measured: weights as fitted and as they are, average precision and the places of the true old channel by each way, and
    what this model proposes from each likeness on and of each kind."""

    worlds: int
    pairs: int
    true: int
    weights: dict[str, tuple[float, float]]
    precise: dict[str, float]
    ranks: dict[str, list[int]]
    levels: dict[str, tuple[int, int, int, int]]
    kinds: dict[str, dict[str, int]]


def pairs_of(seeds: Sequence[int]) -> Pairs:
    """Every pair of these seeds."""
    rows: list[list[float]] = []
    true, new, kind, unread = [], [], [], []
    for seed in seeds:
        world = successions(seed)
        for one, other, strong, read in compared(world):
            rows.append(strong)
            unread.append(0.0 if read else 1.0)
            true.append((one, other) in world.true)
            new.append(f"{seed}:{other}")
            kind.append(world.kind[other])
    return Pairs(np.array(rows), np.array(unread), np.array(true), new, kind)


def compared(world: Successions) -> Iterator[tuple[str, str, list[float], bool]]:
    """The pairs of one action, each with how strong its reasons are, and whether posts of both were read."""
    woven = Woven({id: traces for id, (_, traces) in world.old.items()}, {id: traces for id, (_, traces) in world.new.items()})
    for (one, (old, _)), (other, (new, _)) in product(world.old.items(), world.new.items()):
        ties = woven.between(one, other)
        yield one, other, list(reemergence.strengths(old, new, ties).values()), ties.read


def fitted(pairs: Pairs) -> Numbers:
    """The two intercepts and the weights that are likeliest, none of a reason below 0."""
    design = np.column_stack((1 - pairs.unread, pairs.unread, pairs.strengths))
    sign = np.where(pairs.true, 1.0, -1.0)

    def cost(at: Numbers) -> tuple[float, Numbers]:
        score = sign * (design @ at)
        slope = -(design * (sign / (1 + np.exp(score)))[:, None]).sum(axis=0)
        slope[2:] += 2 * PENALTY * at[2:]
        return float(np.logaddexp(0, -score).sum() + PENALTY * (at[2:] ** 2).sum()), slope

    bounds = [(None, None)] * 2 + [(0.0, None)] * (design.shape[1] - 2)
    found: Numbers = optimize.minimize(cost, np.zeros(design.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found


def probabilities(weights: Numbers, pairs: Pairs) -> Numbers:
    """The probability of the model for each pair."""
    found: Numbers = 1 / (1 + np.exp(-(np.where(pairs.unread, weights[1], weights[0]) + pairs.strengths @ weights[2:])))
    return found


def average_precision(scores: Numbers, true: NDArray[np.bool_]) -> float:
    """The area under precision over recall; pairs of one score are taken together."""
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    hits = np.cumsum(true[order])[ends]
    return float((np.diff(hits, prepend=0) / true.sum() * hits / (ends + 1)).sum())


def proposed(scores: Numbers, pairs: Pairs, least: float) -> NDArray[np.bool_]:
    """The pairs that an officer sees: of each new channel the likeliest old ones, from a likeness on."""
    found, many = np.zeros(len(scores), dtype=bool), Counter[str]()
    for place in np.argsort(-scores, kind="stable").tolist():
        if scores[place] < least:
            break
        if many[pairs.new[place]] < MOST_OLD:
            many[pairs.new[place]] += 1
            found[place] = True
    return found


def ranks(scores: Numbers, pairs: Pairs) -> list[int]:
    """The place of the true old channel of each successor among all that were struck; those that are equally likely stand before it."""
    by_new: dict[str, list[int]] = {}
    for place, name in enumerate(pairs.new):
        by_new.setdefault(name, []).append(place)
    return [int((scores[by_new[pairs.new[place]]] >= scores[place]).sum()) for place in np.flatnonzero(pairs.true).tolist()]


def share(part: int, n: int) -> str:
    """A share with the interval of Wilson."""
    if not n:
        return "–"
    found = wilson(Share(part, n, datetime(2026, 1, 1, tzinfo=UTC), ""))
    return f"{100 * (found.value or 0):.1f} % ({100 * (found.low or 0):.1f} to {100 * (found.high or 0):.1f})"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in lines)


def main() -> None:
    """Fits, measures, prints and writes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--worlds", type=int, default=80)
    worlds = options.parse_args().worlds
    learnt, held_out = pairs_of(range(worlds // 2)), pairs_of(range(worlds // 2, worlds))
    names = list(reemergence.WEIGHTS)
    shipped = np.array([reemergence.INTERCEPT, reemergence.INTERCEPT_UNREAD, *reemergence.WEIGHTS.values()])
    fit = fitted(learnt)
    scores = {
        "this model": probabilities(shipped, held_out),
        "fitted now": probabilities(fit, held_out),
        "weights set by hand": probabilities(np.array(BY_HAND), held_out),
        "shared files alone": held_out.strengths[:, names.index("shared files")],
        "names alone": held_out.strengths[:, names.index("name alike")] + held_out.strengths[:, names.index("title alike")],
    }
    fits = {name: (float(w), float(s)) for name, w, s in zip(("intercept", UNREAD, *names), fit, shipped, strict=True)}
    found = Measured(
        worlds,
        len(held_out.true),
        int(held_out.true.sum()),
        fits,
        {name: average_precision(one, held_out.true) for name, one in scores.items()},
        {name: ranks(one, held_out) for name, one in scores.items()},
        levels(scores["this model"], held_out, names),
        kinds(scores["this model"], held_out),
    )
    print(page := written(found))
    OUT.mkdir(exist_ok=True)
    said = {"machine": platform.platform()} | asdict(found)
    (OUT / "reemergence.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    if worlds == options.get_default("worlds"):
        PAGE.write_text(page, encoding="utf-8")


def levels(scores: Numbers, pairs: Pairs, names: Sequence[str]) -> dict[str, tuple[int, int, int, int]]:
    """From each likeness on: how many pairs are proposed, how many are true, and how many of the true ones there are, of all and of those
    whose posts were read on both sides and that are proposed. The first row is as the house shows them, with the signs of an operator."""
    signs = [names.index(name) for name in reemergence.OWN_SIGNS]
    by_sign = np.where((pairs.strengths[:, signs] >= 1).any(axis=1), np.maximum(scores, reemergence.LEAST_LIKELY), scores)
    shown = {f"as the house shows ({reemergence.LEAST_LIKELY:g}, or a sign)": proposed(by_sign, pairs, reemergence.LEAST_LIKELY)}
    shown |= {f"{least:g}": proposed(scores, pairs, least) for least in LEVELS}
    read = pairs.true & (pairs.unread == 0)
    return {name: (int(one.sum()), int((one & pairs.true).sum()), int((one & read).sum()), int(read.sum())) for name, one in shown.items()}


def kinds(scores: Numbers, pairs: Pairs) -> dict[str, dict[str, int]]:
    """Of each kind of new channel: how many there are, and for how many the old one, or another, is proposed from 0.1 and from 0.5 on."""
    found: dict[str, dict[str, int]] = {}
    for kind in invented.NEW:
        of = np.array([one == kind for one in pairs.kind])
        row = {"channels": len({name for name, here in zip(pairs.new, of.tolist(), strict=True) if here})}
        for least in (0.1, 0.5):
            shown = proposed(scores, pairs, least) & of
            for what, which in (("true", pairs.true), ("false", ~pairs.true)):
                row[f"{what} from {least:g}"] = len({pairs.new[place] for place in np.flatnonzero(shown & which).tolist()})
        found[kind] = row
    return found


def written(found: Measured) -> str:
    """The page of what was measured."""
    half, old, new = found.worlds // 2, invented.OUTLETS * invented.EACH, sum(invented.NEW.values())
    succeed = sum(invented.NEW[one] for one in invented.SUCCESSORS)
    seen, unread, known = (f"{100 * one:.0f} %" for one in (invented.SEEN, invented.UNREAD, invented.SEEN_ADMINISTRATOR))
    by_level = [
        (name, shown, share(true, shown), share(true, found.true), share(of_read, read))
        for name, (shown, true, of_read, read) in found.levels.items()
    ]
    by_kind = [
        (
            kind,
            x["channels"],
            *(share(x[f"true from {least}"], x["channels"]) if kind in invented.SUCCESSORS else "–" for least in ("0.1", "0.5")),
            *(share(x[f"false from {least}"], x["channels"]) for least in ("0.1", "0.5")),
        )
        for kind, x in found.kinds.items()
    ]
    by_way = [
        (name, f"{found.precise[name]:.3f}", share(sum(x == 1 for x in at), len(at)), share(sum(x <= MOST_OLD for x in at), len(at)))
        for name, at in found.ranks.items()
    ]
    weights = [(name, f"{fit:.2f}", f"{shipped:g}") for name, (fit, shipped) in found.weights.items()]
    return f"""# How well successors are told from decoys

This page is made by `make bench-reemergence`; change the bench, not the page.

**All of it is invented.** No corpus of confirmed successors is public, and none is in this repository. `staydown.testing.successions`
draws actions: {old} struck channels of {invented.OUTLETS} outlets, and {new} new channels. {succeed} of these succeed a struck one, with
three degrees of care not to be known again; the others look as if they did. How much a successor keeps and how often a decoy shares
something are guesses, written in that module. Of any channel {seen} of its traces are seen, of {unread} of the new ones no post, and
the administrator of {known}. What the model reaches here says how well it tells these apart. On a real network it may do worse, and a
human judges every proposal.

Weights were fitted on seeds 0 to {half - 1} and everything below is measured on seeds {half} to {found.worlds - 1}: {found.pairs:,} pairs,
{found.true:,} of them true. Intervals of 95 % after Wilson.

## What an officer sees

Of each new channel the three likeliest old ones at most, from a likeness on.

{table(("likeness from", "proposed", "precision", "recall", "recall where posts of both were read"), by_level)}

## By kind of new channel

The share of channels whose old one is proposed, and the share for which another is.

{table(("kind", "channels", "found from 0.1", "found from 0.5", "wrongly from 0.1", "wrongly from 0.5"), by_kind)}

A sibling is a new channel of the same outlet that succeeds none of its channels. That it is tied to them is true; whose successor it is,
if any, a human has to say.

## Beside other ways

Average precision over all pairs, and of how many successors the old one stands first, or among the first three, of {old}. One that is
equally likely stands before it.

{table(("by", "average precision", "first", "among three"), by_way)}

## The weights

In log-odds at full strength. Fitted by logistic regression, none below 0, with a penalty of {PENALTY:g} on each square; those of the
model are rounded, and none is below 0.2.

{table(("reason", "fitted", "in the model"), weights)}
"""


if __name__ == "__main__":
    main()
