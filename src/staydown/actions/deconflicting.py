"""Whether somebody else works on what is about to be touched: asked before every step outwards, but for a threat to life.

The path of a threat to life does not import this module (law-and-practice part 8.14, rule 14), and where it is called for a case
of P0 or P1 all the same, it looks at nothing.
"""

from datetime import datetime

from staydown.store import operations
from staydown.words.cases import Priority
from staydown.words.errors import Refused

WAITS_FOR_NOBODY = frozenset({Priority.P0, Priority.P1})
"""A threat to life and exposed people: no hold and no missing answer keeps these."""


def deconflicted(asset_or_case: str, priority: Priority | None, now: datetime) -> None:
    """Passes where the step may be taken; raises Refused where a hold stands, where somebody objects or where nobody has answered.

    P0 and P1 pass without a look.
    """
    if priority in WAITS_FOR_NOBODY:
        return
    for hold in operations.holds_on(asset_or_case, now):
        until = f"{hold.review_at:%Y-%m-%d %H:%M} UTC"
        raise Refused(f"{asset_or_case} is held by {hold.holder} until {until} ({hold.id}): speak with the holder first")
    answers = operations.deconflictions([asset_or_case], now).values()
    if objection := next((answer for answer in answers if not answer.cleared), None):
        raise Refused(f"{asset_or_case} is not cleared ({objection.id}): somebody else works on it")
    if not answers:
        raise Refused(
            f"nobody has answered for {asset_or_case}: ask the others, then record it with: staydown deconflict --assets {asset_or_case}"
        )
