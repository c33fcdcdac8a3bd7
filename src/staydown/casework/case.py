"""A case: one for each post that a human has to decide on, from its opening to its end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from staydown.words.cases import Case, CaseState, Subject, Triage
from staydown.words.errors import Malformed, Refused

_NEXT: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.IN_REVIEW}),
    CaseState.IN_REVIEW: frozenset({CaseState.OPEN, CaseState.CONFIRMED, CaseState.EXEMPT, CaseState.NOT_TERRORIST, CaseState.TERMS_ONLY}),
    CaseState.CONFIRMED: frozenset({CaseState.IN_REVIEW, CaseState.REINSTATED, CaseState.CLOSED}),
    CaseState.EXEMPT: frozenset({CaseState.IN_REVIEW, CaseState.CLOSED}),
    CaseState.NOT_TERRORIST: frozenset({CaseState.IN_REVIEW, CaseState.CLOSED}),
    CaseState.TERMS_ONLY: frozenset({CaseState.IN_REVIEW, CaseState.REINSTATED, CaseState.CLOSED}),
    CaseState.REINSTATED: frozenset({CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.REINSTATED}),
}
UNDECIDED = frozenset({CaseState.OPEN, CaseState.IN_REVIEW})
"""The states in which a human still has to decide."""


def may_become(state: CaseState) -> frozenset[CaseState]:
    """The states that may follow: back to review is an undo, from closed to reinstated is an appeal that came late and was right."""
    return _NEXT[state]


def moved(case: Case, state: CaseState) -> Case:
    """The case in its next state; raises Refused for any step that `may_become` does not name. Handed back, it has no reviewer."""
    if state not in may_become(case.state):
        raise Refused(f"case {case.id} is {case.state.value} and cannot become {state.value}")
    return replace(case, state=state, reviewer="" if state is CaseState.OPEN else case.reviewer)


def in_review(case: Case, reviewer: str) -> Case:
    """The case taken into review by a named analyst; a case that somebody reviews cannot be taken from them."""
    if not reviewer:
        raise Malformed("a review needs a named reviewer", where=f"case {case.id}")
    return replace(moved(case, CaseState.IN_REVIEW), reviewer=reviewer)


def open_case(
    *, id: str, subject: Subject, post: str, triage: Triage, at: datetime,
    exposures: tuple[str, ...] = (), matches: tuple[str, ...] = (), others: Iterable[Case] = (),
) -> Case:  # fmt: skip
    """A new case on a post, with the ids of what was found in it; `others` are the cases that the post already has.

    Raises Refused where one of them is still to be decided (there is one case a post: see `found_more`), and Malformed where
    the case is about an exposure or a match and names none.
    """
    standing = next((c.id for c in others if c.post == post and c.state in UNDECIDED), "")
    if standing:
        raise Refused(f"post {post} already has case {standing} to decide")
    if (subject is Subject.EXPOSURE and not exposures) or (subject is Subject.MATCH and not matches):
        raise Malformed(f"the case is of the kind '{subject.value}' and names none", where=f"post {post}")
    return Case(id, subject, post, triage, CaseState.OPEN, at, exposures, matches)


def found_more(case: Case, triage: Triage, exposures: tuple[str, ...] = (), matches: tuple[str, ...] = ()) -> Case:
    """The case with what a later look found in the same post; it may become more urgent by that, and never less.

    Raises Refused where the case is decided: what is found then needs a case of its own.
    """
    if case.state not in UNDECIDED:
        raise Refused(f"case {case.id} is {case.state.value}: open a new one for what was found since")
    return replace(
        case,
        triage=min(case.triage, triage, key=lambda t: t.priority),
        exposures=tuple(dict.fromkeys((*case.exposures, *exposures))),
        matches=tuple(dict.fromkeys((*case.matches, *matches))),
    )


def in_order(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases in the order in which they are looked at: the most urgent first, and of two alike the one that waits longer."""
    return tuple(sorted(cases, key=lambda c: (c.triage.priority, c.opened_at, c.id)))


def waited(case: Case, now: datetime) -> timedelta:
    """How long a case has been open."""
    return now - case.opened_at
