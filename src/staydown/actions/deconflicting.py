"""Whether somebody else works on what is about to be touched: asked before every step outwards, but for a threat to life.

The path of a threat to life does not import this module (law-and-practice part 8.14, rule 14), and where it is called for a case
of P0 or P1 all the same, it looks at nothing. An organisation that records no answers, like a hotline, asks nobody: Art 14 of
Regulation (EU) 2021/784 is for authorities.
"""

from collections.abc import Sequence
from datetime import datetime

from staydown.disrupt.times import moment
from staydown.rights.tenants import paths
from staydown.store import exports, network, operations
from staydown.words.cases import Case, Priority
from staydown.words.errors import Refused

from .office import Office

WAITS_FOR_NOBODY = frozenset({Priority.P0, Priority.P1})
"""A threat to life and exposed people: no hold and no missing answer keeps these."""


def refuse_uncleared(office: Office, case: Case, *named: str) -> None:
    """Passes where a step about a case may be taken now; `named` are the assets that it touches besides. Raises Refused."""
    if case.triage.priority not in WAITS_FOR_NOBODY and "deconfliction.recorded" in paths(office.tenant):
        deconflicted(touched(case, *named), office.now())


def touched(case: Case, *named: str) -> tuple[str, ...]:
    """What a step about a case touches, each once: the assets that are named, the one that its channel is, and the case itself."""
    channel = network.asset_of_channel(exports.post(int(case.post)).channel)
    return tuple(dict.fromkeys((*filter(None, named), *((channel.id,) if channel else ()), case.id)))


def deconflicted(touched: Sequence[str], now: datetime) -> None:
    """Passes where the others were asked about one of these, and nobody objects or holds any; raises Refused with one clear line."""
    for one in touched:
        for hold in operations.holds_on(one, now):
            raise Refused(f"{one} is held by {hold.holder} until {moment(hold.review_at)} ({hold.id}): speak with the holder first")
    answers = operations.deconflictions(touched, now).values()
    if objection := next((answer for answer in answers if not answer.cleared), None):
        raise Refused(f"{objection.asset} is not cleared ({objection.id}): somebody else works on it")
    if not answers:
        ran_out = max(operations.last_answers(touched).values(), key=lambda answer: answer.until, default=None)
        why = (
            f"what the others said of {ran_out.asset} held until {moment(ran_out.until)}"
            if ran_out
            else f"nobody has answered for {touched[0]}"
        )
        raise Refused(f"{why}: ask the others, then record it with: staydown deconflict --assets {touched[0]}")
