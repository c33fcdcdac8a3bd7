"""The custody of a piece of evidence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from staydown.ledger import custody
from staydown.words.errors import Refused
from staydown.words.ledger import CustodyEvent, CustodyRecord

EVIDENCE = "ab" * 32
START = datetime(2016, 9, 26, 13, 5, tzinfo=UTC)
WALK = (CustodyEvent.RECEIVED, CustodyEvent.VIEWED, CustodyEvent.COPIED, CustodyEvent.EXPORTED, CustodyEvent.DISPOSED)


def steps_of(events: tuple[CustodyEvent, ...]) -> list[CustodyRecord]:
    """Sound steps, one an hour."""
    steps: list[CustodyRecord] = []
    for i, event in enumerate(events):
        previous = steps[-1] if steps else None
        steps.append(custody.record(previous, EVIDENCE, event, "ada", START + timedelta(hours=i), "the case asks for it", "TCO-6"))
    return steps


def test_a_sound_custody_proves_itself_to_its_end() -> None:
    verdict = custody.verify(steps_of(WALK))
    assert (verdict.entries, verdict.broken, verdict.head.size) == (5, None, 5)


@pytest.mark.parametrize("place", range(5))
def test_a_changed_step_is_named(place: int) -> None:
    steps = steps_of(WALK)
    steps[place] = replace(steps[place], why="another reason")
    verdict = custody.verify(steps)
    assert verdict.broken == place + 1
    assert "changed" in verdict.reason
    assert verdict.head.size == place


@pytest.mark.parametrize("place", range(4))
def test_a_removed_step_is_named(place: int) -> None:
    steps = steps_of(WALK)
    del steps[place]
    assert custody.verify(steps).broken == place + 1


def test_swapped_steps_are_named() -> None:
    steps = steps_of(WALK)
    steps[1], steps[3] = steps[3], steps[1]
    assert custody.verify(steps).broken == 2


@pytest.mark.parametrize("event", WALK[1:])
def test_nothing_happens_to_evidence_that_was_never_received(event: CustodyEvent) -> None:
    with pytest.raises(Refused, match="received"):
        custody.record(None, EVIDENCE, event, "ada", START, "why", "")


def test_nothing_happens_to_evidence_after_it_was_disposed_of() -> None:
    with pytest.raises(Refused, match="disposed"):
        custody.record(steps_of(WALK)[-1], EVIDENCE, CustodyEvent.VIEWED, "ada", START, "why", "")


def test_evidence_is_received_once_and_its_custody_is_its_own() -> None:
    first = steps_of(WALK)[0]
    with pytest.raises(Refused, match="only then"):
        custody.record(first, EVIDENCE, CustodyEvent.RECEIVED, "ada", START, "why", "")
    with pytest.raises(Refused, match="another piece"):
        custody.record(first, "cd" * 32, CustodyEvent.VIEWED, "ada", START, "why", "")


def test_a_step_linked_past_the_rules_is_named_too() -> None:
    first = steps_of(WALK)[0]
    twice = replace(first, previous=first.hash)
    verdict = custody.verify([first, replace(twice, hash=custody.custody_hash(twice))])
    assert verdict.broken == 2
    assert "only then" in verdict.reason
