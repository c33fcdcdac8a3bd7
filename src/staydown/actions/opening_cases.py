"""Opening cases: one for each post that a human has to decide on, in the order of threat.

P0 opens its threat-to-life notice at once and waits for nothing (Regulation (EU) 2021/784 Art 14(5), DSA Art 18).
"""

from collections.abc import Iterable

from staydown.casework import case as casework
from staydown.casework.triage import TriageFacts, triage
from staydown.store import cases, exports, exposed, found, media
from staydown.store.acts import Act, Unneeded
from staydown.words.cases import Case, Priority, Subject, Triage
from staydown.words.people import Officer
from staydown.words.protect import ExposureState

from . import notices
from .office import Office


def open_for(office: Office, officer: Officer, posts: Iterable[int], *, threat_seen: bool = False, by_hand: bool = False) -> list[str]:
    """Opens a case for each post, or adds what was found to the one that is still to be decided; returns the ids of new cases.

    Each is an act of its own, so that one post never holds up another.
    """
    opened = []
    for number in posts:
        changed = False
        with office.act("case.opened", officer) as act:
            before = cases.cases_of_post(number)
            case = case_after(office, number, before, facts_of(number, threat_seen=threat_seen), by_hand=by_hand)
            if case is None or case in before:
                raise Unneeded
            act.subject, changed = case.id, True
            cases.keep_case(act, case)
            opened += [case.id] if case.id not in {earlier.id for earlier in before} else []
        for case in cases.cases_of_post(number):
            if case.triage.priority is Priority.P0 and case.state in casework.UNDECIDED:
                notices.prepare(office, case, anew=changed or by_hand)
    return opened


def open_those_left_behind(office: Office, officer: Officer) -> list[str]:
    """Opens the cases, and prepares the notices, that a pass which was killed did not come to; returns the ids of new cases."""
    return open_for(office, officer, cases.posts_left_behind())


def case_after(office: Office, number: int, before: list[Case], facts: TriageFacts, *, by_hand: bool) -> Case | None:
    """The case that a post has after a look at it: a new one, or the undecided one with what was found; None where it needs none."""
    exposures, matches = tuple(e.id for e in facts.exposures), tuple(found.match_key(m) for m in facts.matches)
    undecided = next((c for c in before if c.state in casework.UNDECIDED), None)
    if undecided is not None:
        return casework.found_more(undecided, triage(facts), exposures, matches)
    is_new = set(exposures) - {e for c in before for e in c.exposures} if before else exposures or matches
    if not is_new and not by_hand:
        return None
    return casework.open_case(
        id=office.new_id("case"),
        subject=subject_of(facts, by_hand),
        post=str(number),
        triage=triage(facts),
        at=office.now(),
        exposures=exposures,
        matches=matches,
    )


def facts_of(number: int, *, threat_seen: bool = False) -> TriageFacts:
    """What is known of a post."""
    post = exports.post(number)
    return TriageFacts(
        text="\n".join((post.text, *media.texts_in(number))),
        exposures=tuple(e for e in exposed.exposures_of(number) if e.state is not ExposureState.FALSE_MATCH),
        matches=tuple(m for m in found.matches_of(number) if m.counts),
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
    """After a withdrawal: a case that is still to be decided is triaged anew, by what is left."""
    facts = facts_of(number)
    for case in cases.cases_of_post(number):
        if case.state in casework.UNDECIDED:
            cases.keep_case(act, retriaged(case, triage(facts), tuple(found.match_key(m) for m in facts.matches)))


def retriaged(case: Case, new: Triage, matches: tuple[str, ...]) -> Case:
    """The case with the matches that are left and the triage that follows from them; a withdrawal may make it less urgent."""
    return Case(case.id, case.subject, case.post, new, case.state, case.opened_at, case.exposures, matches, case.reviewer)
