"""What becomes of an exposure after it was found: who confirms it, whether the person was warned before, and when it is over."""

from collections.abc import Iterable, Mapping

from staydown.words.protect import Alert, AlertState, Exposure, ExposureState

CONFIRMATIONS_OF_A_CHILD = 2
"""How many officers have to confirm an exposure in which a child stands, before anybody is warned of it."""

WARNED = frozenset({AlertState.SENT, AlertState.ACKNOWLEDGED, AlertState.ESCALATED})
"""The states of an alert that has gone out to the person."""


def unconfirmed(exposure: Exposure) -> str:
    """Why nobody is warned of an exposure yet, in one line: no human confirmed it, or a child needs a second; empty where they may be."""
    if exposure.state is not ExposureState.CONFIRMED:
        return f"exposure {exposure.id} is {exposure.state.value}: nobody is warned before a human has confirmed it"
    if exposure.concerns_child and len(exposure.confirmed_by) < CONFIRMATIONS_OF_A_CHILD:
        return f"exposure {exposure.id} concerns a child: a second officer confirms it before anybody is warned"
    return ""


def may_confirm(exposure: Exposure, officer: str) -> bool:
    """Whether an officer's word that an exposure is true adds anything: a first one always, a second one of somebody else for a child."""
    if exposure.state is not ExposureState.CONFIRMED:
        return True
    wanted = exposure.concerns_child and len(exposure.confirmed_by) < CONFIRMATIONS_OF_A_CHILD
    return wanted and officer not in exposure.confirmed_by


def warned_before(exposure: Exposure, others: Iterable[Exposure], alerts: Iterable[Alert]) -> Alert | None:
    """The newest alert that has gone out to the same person about another exposure; None where there is none, or for nobody in a register.

    `others` may hold other people's exposures, and this one; of `alerts` the last is the newest.
    """
    same = {
        other.id
        for other in others
        if exposure.person and (other.register, other.person) == (exposure.register, exposure.person) and other.id != exposure.id
    }
    return next((alert for alert in reversed(list(alerts)) if alert.exposure in same and alert.state in WARNED), None)


def still_out(copies: Mapping[str, bool | None], reasons: str) -> str:
    """Why an exposure is not over, in one line; empty where a human may say that it is.

    `copies` are the known copies by asset, each with whether the watch has verified it down (None: not known). Where none is known, only
    words can say how it is known to be over, and `reasons` are these.
    """
    up = sorted(asset for asset, down in copies.items() if down is False)
    unknown = sorted(asset for asset, down in copies.items() if down is None)
    if up or unknown:
        parts = [f"still there: {', '.join(up)}"] * bool(up) + [f"not verified down: {', '.join(unknown)}"] * bool(unknown)
        return f"copies are out ({'; '.join(parts)}): it is over when two looks a day apart have found all of them gone"
    if not copies and not reasons.strip():
        return "no copy of it is watched: say in the reasons how it is known that none is out"
    return ""
