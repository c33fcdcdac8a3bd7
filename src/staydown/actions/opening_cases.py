"""Opening cases: one for each post that a human has to decide on, in the order of threat.

P0 opens its threat-to-life notice at once and waits for nothing (Regulation (EU) 2021/784 Art 14(5), DSA Art 18).
"""

from collections.abc import Iterable

from staydown.casework import case as casework
from staydown.casework.triage import TriageFacts, triage
from staydown.store import cases, exports, exposed, found
from staydown.store.acts import Act
from staydown.words.cases import Case, CaseState, Priority, Subject, Triage
from staydown.words.people import Officer

from . import notices
from .office import Office


def open_for(office: Office, officer: Officer, posts: Iterable[int], *, threat_seen: bool = False, by_hand: bool = False) -> list[str]:
    """Opens a case for each post, or adds what was found to the one that is still to be decided; returns the ids of new cases.

    Each is an act of its own, so that one post never holds up another.
    """
    opened = []
    for number in posts:
        facts = facts_of(number, threat_seen=threat_seen)
        before = cases.cases_of_post(number)
        undecided = next((c for c in before if c.state in casework.UNDECIDED), None)
        exposures, matches = tuple(e.id for e in facts.exposures), tuple(found.match_key(m) for m in facts.matches)
        if undecided is not None:
            case = casework.found_more(undecided, triage(facts), exposures, matches)
            if case == undecided:
                continue
        elif before and not by_hand and not set(exposures) - {e for c in before for e in c.exposures}:
            continue
        else:
            case = casework.open_case(
                id=office.new_id("case"),
                subject=subject_of(facts, by_hand),
                post=str(number),
                triage=triage(facts),
                at=office.now(),
                exposures=exposures,
                matches=matches,
            )
            opened.append(case.id)
        with office.act("case.opened", officer, subject=case.id) as act:
            cases.keep_case(act, case)
        if case.triage.priority is Priority.P0:
            notices.prepare(office, case)
    return opened


def facts_of(number: int, *, threat_seen: bool = False) -> TriageFacts:
    """What is known of a post."""
    post = exports.post(number)
    return TriageFacts(
        text=post.text,
        exposures=tuple(exposed.exposures_of(number)),
        matches=tuple(m for m in found.matches_of(number) if not m.silenced_by),
        attributions=tuple(found.attributions_of(number)),
        threat_seen=threat_seen,
        posted_at=post.stamp.at,
    )


def subject_of(facts: TriageFacts, by_hand: bool) -> Subject:
    """What a case is about: people first."""
    if facts.exposures:
        return Subject.EXPOSURE
    return Subject.HUMAN if by_hand or not facts.matches else Subject.MATCH


def reconsider(act: Act, number: int) -> None:
    """After a withdrawal: an open case that rests on nothing any more goes back to the queue with a rule that says so."""
    facts = facts_of(number)
    for case in cases.cases_of_post(number):
        if case.state in casework.UNDECIDED:
            cases.keep_case(act, retriaged(case, triage(facts), tuple(found.match_key(m) for m in facts.matches)))


def retriaged(case: Case, new: Triage, matches: tuple[str, ...]) -> Case:
    """The case with the matches that are left and the triage that follows from them; a withdrawal may make it less urgent."""
    return Case(case.id, case.subject, case.post, new, case.state, case.opened_at, case.exposures, matches, case.reviewer)


__all__ = ["CaseState", "facts_of", "open_for", "reconsider"]
