"""Is it still there? Two looks a day apart that both find nothing; one look, or an answer that never came, proves nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from staydown.words.errors import Malformed
from staydown.words.watch import Lifespan, LiveState, Observation, Outcome, Share

Moment = TypeVar("Moment", datetime, str)
"""A time, or one as a database writes it, which sorts alike."""

APART = timedelta(hours=24)
"""How far apart the first and the last look of an unbroken row have to be."""

METHOD = "two looks at least 24 h apart that find it offline, and nothing live between or since"
"""How a share of what is down was found; it is printed beside every such share."""

_THERE = frozenset({LiveState.LIVE, LiveState.GEO_BLOCKED})


def verified_down(observations: Sequence[Observation], now: datetime) -> bool | None:
    """Whether one address is down, as of `now`: True where it is verified, False where the last look that saw anything found it.

    None is not known: no look, only looks without an answer, or a single offline look. Blocked in some countries is still
    there. A look without an answer neither proves nor breaks a row. Raises Malformed for looks at more than one address.
    """
    if len({o.address for o in observations}) > 1:
        raise Malformed("the looks are at more than one address", mend="Ask about one address at a time")
    seen = [o for o in observations if o.at <= now and o.state is not LiveState.UNKNOWN]
    there = max((o.at for o in seen if o.state in _THERE), default=None)
    gone = [o.at for o in seen if o.state is LiveState.OFFLINE and (there is None or o.at > there)]
    if not gone:
        return None if there is None else False
    return True if max(gone) - min(gone) >= APART else None


def telling(states: Sequence[str], times: Sequence[Moment], since: Iterable[Moment] = ()) -> list[int]:
    """The places of the looks at one address that tell all that the others do: of `states` at `times`, the oldest first.

    They are the ends of each run of one state, looks without an answer passed over, and the first later than a run and the last earlier
    than the next, which need not be its neighbours: two looks can be of one moment; the first that saw anything after each moment of
    `since`, so that what is said of the looks since then stays the same; and the very first and last. Of two years of daily looks
    a few tell; whether an address is down, its life and its silent days come out of them as out of all.
    """
    seen = [place for place, state in enumerate(states) if state != LiveState.UNKNOWN]
    kept = {0, len(states) - 1} if states else set()
    kept.update(seen[:1], seen[-1:])
    for one, next_one in pairwise(seen):
        if states[one] != states[next_one]:
            kept |= {one, next_one}
            kept.update(seen[bisect_left(seen, bisect_right(times, times[one])) :][:1])
            kept.update(seen[: bisect_left(seen, bisect_left(times, times[next_one]))][-1:])
    for moment in since:
        kept.update(seen[bisect_left(seen, bisect_left(times, moment)) :][:1])
    return sorted(kept)


def share(looks: Mapping[str, Sequence[Observation]], now: datetime) -> Share:
    """How many of the listed addresses are verified down, as of `now`.

    Every address counts in n, known or not, and the method says how many are not known.
    """
    answers = [verified_down(observations, now) for observations in looks.values()]
    return Share(sum(a is True for a in answers), len(answers), now, f"{METHOD}; {sum(a is None for a in answers)} not known")


def outcome(
    key: str, asset: str, operation: str, looks: Sequence[Observation], struck_at: datetime, now: datetime, *, order: str = ""
) -> Outcome:
    """What became of an asset since it was struck, by the looks at its one address after that moment.

    Offline and verified, offline and not yet (one look, or not a day apart), there, or not known. `probes` are the looks that were made,
    those without an answer included; `at` is the last that saw anything, else `now`.
    """
    since = sorted((look for look in looks if struck_at <= look.at <= now), key=lambda look: look.at)
    seen = [look for look in since if look.state is not LiveState.UNKNOWN]
    verified = verified_down(since, now) is True
    state = seen[-1].state if seen else LiveState.UNKNOWN
    if seen and any(look.at == seen[-1].at and look.state in _THERE for look in seen):
        state = next(look.state for look in seen if look.at == seen[-1].at and look.state in _THERE)
    return Outcome(key, asset, operation, state, verified, seen[-1].at if seen else now, len(since), METHOD, order)


def lifespan(channel: str, looks: Sequence[Observation], created: datetime | None, now: datetime, group: str = "") -> Lifespan | None:
    """How long an address lived, by the looks at it, in days since it was created; None where no look saw it alive.

    It entered with the first look that saw it: a channel that was older then is left-truncated. It ended at the first offline look of the
    row by which it is verified down; until then it is censored at the last look that saw it. `created` not known is that first look.
    """
    there = [look.at for look in looks if look.at <= now and look.state in _THERE]
    if not there:
        return None
    begin = min(created or min(there), min(there))
    gone = [look.at for look in looks if look.at <= now and look.state is LiveState.OFFLINE and look.at > max(there)]
    ended = verified_down(looks, now) is True
    left = min(gone) if ended else max(there)
    return Lifespan(channel, _days(min(there) - begin), _days(left - begin), ended, group)


def _days(span: timedelta) -> float:
    """A span in days."""
    return span / timedelta(days=1)
