"""What a case is called in a list: what was found in its post, and never a word of the post, which may name the people exposed."""

from collections.abc import Mapping, Sequence

from staydown.find.kinds import THINGS
from staydown.words.cases import Triage
from staydown.words.find import Attribution, Match
from staydown.words.protect import Exposure, ExposureState, IdentifierKind

PEOPLE = (ExposureState.CANDIDATE, ExposureState.CONFIRMED)
"""The states in which an exposure still counts."""


def title(
    triage: Triage,
    exposures: Sequence[Exposure],
    matches: Sequence[Match],
    attributions: Sequence[Attribution],
    whose: Mapping[str, str],
) -> str:
    """What was found in the post of a case, people before known material; `whose` names the publisher by bank and by outlet."""
    standing = [exposure for exposure in exposures if exposure.state in PEOPLE]
    known = [match for match in matches if match.counts]
    if standing:
        return people(standing, calls=dict(triage.inputs).get("calls to act", "none") != "none")
    if known:
        return material(min(known, key=lambda match: (match.distance, match.signal.kind)), whose)
    if attributions:
        return f"May be of {whose.get(attributions[0].outlet, attributions[0].outlet)}"
    return "Reported by a human"


def people(exposures: Sequence[Exposure], *, calls: bool) -> str:
    """How many people are exposed; of one alone also by what."""
    several = len(exposures) > 1
    one = exposures[0]
    alone = f"1 person exposed by {listed(one.kinds)}" if one.kinds else f"1 person perhaps exposed by {listed(one.perhaps)}"
    said = f"{len(exposures)} people exposed" if several else alone
    return f"{said}, with a call to act" if calls else said


def listed(kinds: frozenset[IdentifierKind]) -> str:
    """Kinds of data in the order of their type: name, town and unit."""
    words = [kind.value.replace("_", " ") for kind in IdentifierKind if kind in kinds]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def material(match: Match, whose: Mapping[str, str]) -> str:
    """What is known, whose it is, and how near."""
    thing = THINGS.get(match.signal.kind, match.signal.kind)
    return f"Known {thing}, {whose.get(match.bank, match.bank)}, {match.near}"
