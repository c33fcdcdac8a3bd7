"""What was seen of a person in, what it weighs and a decision out: what gives a person away, and what is only counted.

A weight is a logarithm of odds (nats): how many times more often such a thing stands in a text about the enrolled person that exposes
them than in one about a namesake. Where nobody has measured it, it follows from how many bear a common, a frequent and a rare name
(`commonness`), and from how many live in a town; what the weights are worth on labelled texts stands in
docs/reference/exposure-calibration.md. A namesake of a rare name in the same rare town cannot be told apart by text alone.
"""

from collections.abc import Collection, Mapping

from staydown.words.protect import STRONG, WEAK, Commonness, Evidence, IdentifierKind

from .surroundings import Context
from .ways import Way
from .weak import Standing

Seen = Mapping[IdentifierKind, Standing]
"""The kinds of data that were seen of a person, how each was written and how common it is."""

BAR = 2.5
"""From what sum of weights on a name with a weak thing gives somebody away: odds of twelve to one. A strong identifier needs no sum."""

STRONG_WEIGHT = 8.0
"""What an identifier weighs that one person alone has: three thousand to one."""

_BY_COMMONNESS: Mapping[IdentifierKind, tuple[float, float, float]] = {
    IdentifierKind.NAME: (2.5, 1.25, 0.0),
    IdentifierKind.TOWN: (4.5, 4.0, 1.0),
    IdentifierKind.CAR: (4.5, 4.0, 3.25),
    IdentifierKind.SCHOOL: (5.0, 4.5, 3.25),
    IdentifierKind.UNIT: (5.0, 5.0, 4.5),
    IdentifierKind.ADDRESS: (6.0, 6.0, 6.0),
}
"""What a thing weighs as it is spelled, where it is rare, frequent and common."""

_BY_WAY: Mapping[Way, float] = {
    Way.SPELLED: 0.0, Way.JOINED: 0.0, Way.SOUND: -0.5, Way.ACROSS: -0.5, Way.SLIP: -0.75, Way.CONSONANTS: -0.75, Way.MISREAD: -0.35,
    Way.APART: -4.25, Way.INITIAL: -3.0,
}  # fmt: skip
"""What is taken off where it is written otherwise: more names and more towns are meant by such a writing. Two words of a sentence with
others between are one name perhaps once in thirty, which is 3.5 beside the slip."""

_BY_CONTEXT: Mapping[Context, float] = {
    Context.SERVICE: 2.5, Context.CALL: 2.5, Context.HOME: 0.5, Context.LIST: 2.0, Context.ORDINARY: -2.5,
}  # fmt: skip
"""What the text around the name adds or takes away; a unit says already that somebody serves, and what is private is no ordinary talk."""

_WAYS = (
    "as spelled", "written together", "with a slip", "as it sounds", "in another script", "by its consonants",
    "as it may have been misread in a picture", "with a slip around other words", "with an initial",
)  # fmt: skip
_CLASSES = {Commonness.RARE: "rare", Commonness.FREQUENT: "frequent", Commonness.COMMON: "common"}


def evidence_of(seen: Seen, contexts: Collection[Context]) -> tuple[Evidence, ...]:
    """What was seen, each with its weight, in the order of the kinds; what the text around it says only where the name stands there
    and more of it than an initial, which too many people share."""
    things = tuple(_weighed(kind, seen[kind]) for kind in IdentifierKind if kind in seen)
    said = ({Context.SERVICE} if IdentifierKind.UNIT in seen else set()) | (
        {Context.ORDINARY} if any(one is not Context.ORDINARY for one in contexts) else set()
    )
    named = IdentifierKind.NAME in seen and seen[IdentifierKind.NAME].way is not Way.INITIAL
    around = [one for one in Context if one in contexts and one not in said] if named else []
    return (*things, *(Evidence(one.value, "around the name", _BY_CONTEXT[one]) for one in around))


def exposes(seen: Seen, contexts: Collection[Context] = ()) -> bool:
    """Whether it gives the person away: one strong kind, or the name with a weak one that together weigh enough where they stand."""
    if seen.keys() & STRONG:
        return True
    return IdentifierKind.NAME in seen and bool(seen.keys() & WEAK) and score(evidence_of(seen, contexts)) >= BAR


def score(evidence: Collection[Evidence]) -> float:
    """The sum of the weights (nats)."""
    return sum(one.weight for one in evidence)


def in_words(evidence: Collection[Evidence]) -> str:
    """Which evidence there is and how much each weighs, in one line; empty where there is none."""
    said = ", ".join(f"{one.what} {_signed(one.weight)}" + (f" ({one.how})" if one.how else "") for one in evidence)
    return f"{said}: {_signed(score(evidence))} in all" if evidence else ""


def _signed(weight: float) -> str:
    """A weight with its sign."""
    return f"{weight:+g}" if weight else "0"


def _weighed(kind: IdentifierKind, standing: Standing) -> Evidence:
    """A kind of data as evidence."""
    if kind in STRONG:
        return Evidence(kind.value, "", STRONG_WEIGHT)
    weight = _BY_COMMONNESS[kind][standing.commonness] + _BY_WAY[standing.way]
    return Evidence(kind.value, f"{_CLASSES[standing.commonness]}, {_WAYS[standing.way]}", weight)
