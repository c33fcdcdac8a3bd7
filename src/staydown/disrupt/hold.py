"""Do not touch: a live investigation keeps an asset as it is, for at most seven days at a time, and the hold lapses by itself.

Law-and-practice part 8.3: a hold has a holder, a reason and a review within seven days (a design of ours, not law). No plan crosses
one. A threat to life does not wait for it, and the path to its notice does not know this module.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from staydown.words.errors import Malformed, Refused
from staydown.words.operation import Hold

LONGEST = timedelta(days=7)
"""The longest that a hold stands without a human's renewal."""


def placed(*, id: str, asset: str, holder: str, reason: str, at: datetime, review_at: datetime) -> Hold:
    """A new hold; raises Malformed where nobody holds it, no reason is given, or its review is not within seven days."""
    if not holder.strip() or not reason.strip():
        raise Malformed(
            "a hold has no holder or no reason", where=f"hold on {asset}", mend="Say who holds it and why, without names of people"
        )
    return Hold(id, asset, holder.strip(), reason.strip(), at, _within(review_at, at, asset))


def stands(hold: Hold, now: datetime) -> bool:
    """Whether a hold stands: nobody has ended it and its review has not come. It lapses by itself, whether or not anybody notes it."""
    return hold.ended_at is None and now < hold.review_at


def renewed(hold: Hold, now: datetime, review_at: datetime) -> Hold:
    """The hold until a later review, within seven days from now; raises Refused for one that stands no more or would end earlier."""
    if now < hold.placed_at:
        raise Refused(f"hold {hold.id} was placed at {hold.placed_at.isoformat()}, which is later than this machine's clock: set the clock")
    if not stands(hold, now):
        raise Refused(f"hold {hold.id} stands no more: place a new one, with its reason")
    if review_at <= hold.review_at:
        raise Refused(f"hold {hold.id} stands until {hold.review_at.isoformat()} already")
    return replace(hold, review_at=_within(review_at, now, hold.asset))


def ended(hold: Hold, at: datetime) -> Hold:
    """The hold at its end; raises Refused for one that has ended."""
    if hold.ended_at is not None:
        raise Refused(f"hold {hold.id} has ended already")
    return replace(hold, ended_at=at)


def standing(holds: Iterable[Hold], now: datetime) -> Mapping[str, Hold]:
    """The holds that stand, by asset; of several on one asset the one that stands longest."""
    found: dict[str, Hold] = {}
    for hold in holds:
        if stands(hold, now) and (hold.asset not in found or found[hold.asset].review_at < hold.review_at):
            found[hold.asset] = hold
    return found


def _within(review_at: datetime, now: datetime, asset: str) -> datetime:
    """The time of a review; raises Malformed where it is past or later than seven days from now."""
    if not now < review_at <= now + LONGEST:
        raise Malformed(
            f"a review at {review_at.isoformat()}", where=f"hold on {asset}", mend=f"Give a time until {(now + LONGEST).isoformat()}"
        )
    return review_at
