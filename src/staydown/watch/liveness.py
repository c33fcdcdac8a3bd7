"""Is it still there? Two looks a day apart that both find nothing; one look, or an answer that never came, proves nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from staydown.words.errors import Malformed
from staydown.words.watch import LiveState, Observation, Share

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


def share(looks: Mapping[str, Sequence[Observation]], now: datetime) -> Share:
    """How many of the listed addresses are verified down, as of `now`.

    Every address counts in n, known or not, and the method says how many are not known.
    """
    answers = [verified_down(observations, now) for observations in looks.values()]
    return Share(sum(a is True for a in answers), len(answers), now, f"{METHOD}; {sum(a is None for a in answers)} not known")
