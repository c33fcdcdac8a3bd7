"""In which order things are looked at: written rules in a table, the first that fires decides, and it is kept and shown.

The order is the tiers of law-and-practice (threat to life, exposed persons, crisis, official, promotional, old or
copied). Nothing is summed: the inputs stand beside the rule, each by its own name, and no person is ever given a number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from staydown.words.cases import Priority, Triage
from staydown.words.find import Attribution, Confidence, Match
from staydown.words.protect import STRONG, WEAK, Exposure, ExposureState, IdentifierKind

from .calls import call_to_act


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """What is known of one post when it is triaged.

    `threat_seen` and `crisis` are a human's word (a life is threatened; a perpetrator publishes while it happens). `copy_of`
    is the post it repeats. A post is old where `posted_at` lies before `old_before`, which whoever leads the operation sets;
    unknown is not old.
    """

    text: str = ""
    exposures: tuple[Exposure, ...] = ()
    matches: tuple[Match, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    threat_seen: bool = False
    crisis: bool = False
    copy_of: str = ""
    posted_at: datetime | None = None
    old_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: its id, the priority it sets, its text for the reader, and the question it asks of the facts."""

    id: str
    priority: Priority
    text: str
    fires: Callable[[TriageFacts], bool]


def standing(facts: TriageFacts) -> tuple[Exposure, ...]:
    """The exposures that nobody has called false or ended."""
    return tuple(e for e in facts.exposures if e.state in (ExposureState.CANDIDATE, ExposureState.CONFIRMED))


def named_and_located(facts: TriageFacts) -> tuple[Exposure, ...]:
    """The standing exposures that publish a name together with anything that leads to the person."""
    return tuple(e for e in standing(facts) if IdentifierKind.NAME in e.kinds and e.kinds & (STRONG | WEAK))


def listed(facts: TriageFacts) -> tuple[str, ...]:
    """Why the post looks like a list of targets, once each; empty where it does not, or where a human has said that it is none."""
    return tuple(dict.fromkeys(sign for e in standing(facts) for sign in e.signs))


def known(facts: TriageFacts) -> tuple[Match, ...]:
    """The matches that stand by themselves."""
    return tuple(m for m in facts.matches if m.counts)


def _old(facts: TriageFacts) -> bool:
    return facts.posted_at is not None and facts.old_before is not None and facts.posted_at < facts.old_before


def _official(facts: TriageFacts) -> bool:
    return any(a.confidence in (Confidence.PROBABLE, Confidence.CONFIRMED) for a in facts.attributions)


RULES = (
    Rule("T0", Priority.P0, "A human has seen a threat to life", lambda f: f.threat_seen),
    Rule(
        "T1",
        Priority.P0,
        "People are named and located, and the text calls to act",
        lambda f: bool(named_and_located(f) and call_to_act(f.text)),
    ),
    Rule("T1b", Priority.P0, "It looks like a list of targets, and of some nobody else may know", lambda f: bool(listed(f))),
    Rule("T2", Priority.P1, "Personal data of people is published", lambda f: bool(standing(f))),
    Rule("T3", Priority.P2, "A perpetrator publishes while it happens", lambda f: f.crisis),
    Rule("T4", Priority.P5, "It repeats a post already known", lambda f: bool(f.copy_of)),
    Rule("T5", Priority.P5, "It is older than the operation looks back", _old),
    Rule("T6", Priority.P3, "It is ascribed to an outlet, probably or surely", _official),
    Rule("T7", Priority.P4, "It resembles known material, or may be an outlet's", lambda f: bool(known(f) or f.attributions)),
    Rule("T8", Priority.P5, "A human reported it, and nothing known was found in it", lambda f: True),
)
"""The table, read from the top; the last row always fires."""


def triage(facts: TriageFacts) -> Triage:
    """The priority of a post, the id and text of the one rule that fired, and the inputs it looked at."""
    row = next(row for row in RULES if row.fires(facts))
    return Triage(row.priority, f"{row.id} {row.text}", inputs(facts))


def inputs(facts: TriageFacts) -> tuple[tuple[str, str], ...]:
    """Every input by name and as text, each on its own; an input that is not known says so."""
    return (
        ("exposures", str(len(standing(facts)))),
        ("named and located", str(len(named_and_located(facts)))),
        ("looks like a list of targets", "; ".join(listed(facts)) or "no"),
        ("calls to act", ", ".join(call_to_act(facts.text)) or "none"),
        ("threat seen by a human", _yes(facts.threat_seen)),
        ("crisis", _yes(facts.crisis)),
        ("matches", str(len(known(facts)))),
        ("attribution", ", ".join(sorted({a.confidence.value for a in facts.attributions})) or "none"),
        ("copy of", facts.copy_of or "none known"),
        ("posted", facts.posted_at.isoformat() if facts.posted_at else "not known"),
    )


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
