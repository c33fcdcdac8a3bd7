"""Whom the channels of an operation expose: the people are warned first, and the press hears of it second (law-and-practice part 6)."""

from staydown.store import exports, exposed
from staydown.words.operation import Operation
from staydown.words.protect import AlertState, Exposure, ExposureState

from .listed import assets_of

SPOKEN_FOR = frozenset({AlertState.SENT, AlertState.ACKNOWLEDGED, AlertState.ESCALATED, AlertState.WAIVED})
"""The states of an alert with which a person was warned, or two officers have said why not."""


def exposed_by(operation: Operation) -> list[Exposure]:
    """The exposures that a human confirmed, of people in a register, in posts of the channels that an operation lists."""
    channels = {asset.channel for asset in assets_of(operation).values() if asset.channel}
    confirmed = [one for one in exposed.exposures() if one.state is ExposureState.CONFIRMED and one.person]
    posts = exports.posts({int(one.post) for one in confirmed}) if channels else {}
    return [one for one in confirmed if int(one.post) in posts and posts[int(one.post)].channel in channels]


def unwarned(operation: Operation) -> list[str]:
    """The ids of those exposures about which nobody has been warned yet, in order."""
    answered = {alert.exposure for alert in exposed.alerts() if alert.state in SPOKEN_FOR}
    return sorted(one.id for one in exposed_by(operation) if one.id not in answered)
