"""The table of triage: which rule fires, that it is shown, and that nothing is summed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.casework.triage import RULES, TriageFacts, triage
from staydown.words.cases import Priority
from staydown.words.find import Attribution, Confidence, Match, Signal
from staydown.words.protect import STRONG, WEAK, ExposureState, IdentifierKind

from .samples import AT, an_exposure

NAME, TOWN, PHONE = IdentifierKind.NAME, IdentifierKind.TOWN, IdentifierKind.PHONE
CALL = "orders to brothers"
LISTED = replace(an_exposure(NAME, TOWN), person="", signs=("3 entries look like people", "words call to harm"))
MATCH = Match("chat:1/7", "ab", Signal("pdq", "00"), "b1", "bank", "team", 4, 31)
SILENCED = Match("chat:1/7", "ab", Signal("pdq", "00"), "b1", "bank", "team", 4, 31, silenced_by="news")


def said(confidence: Confidence) -> Attribution:
    """An attribution of the sample post to an invented outlet."""
    return Attribution("chat:1/7", "radio-x", confidence, ("header",))


@pytest.mark.parametrize(
    ("facts", "priority", "rule"),
    [
        (TriageFacts(threat_seen=True), "P0", "T0"),
        (TriageFacts(text=CALL, exposures=(an_exposure(NAME, TOWN),)), "P0", "T1"),
        (TriageFacts(text=CALL, exposures=(an_exposure(NAME, PHONE),)), "P0", "T1"),
        (TriageFacts(text=CALL, exposures=(an_exposure(PHONE),)), "P1", "T2"),
        (TriageFacts(text=CALL, exposures=(an_exposure(NAME),)), "P1", "T2"),
        (TriageFacts(text="a walk in the park", exposures=(an_exposure(NAME, TOWN),)), "P1", "T2"),
        (TriageFacts(text=CALL, exposures=(an_exposure(NAME, TOWN, state=ExposureState.FALSE_MATCH),)), "P5", "T8"),
        (TriageFacts(text=CALL, exposures=(an_exposure(NAME, TOWN, state=ExposureState.ENDED),)), "P5", "T8"),
        (TriageFacts(text="a walk in the park", exposures=(LISTED,)), "P0", "T1b"),
        (TriageFacts(text=CALL, exposures=(replace(LISTED, state=ExposureState.FALSE_MATCH),)), "P5", "T8"),
        (TriageFacts(crisis=True), "P2", "T3"),
        (TriageFacts(attributions=(said(Confidence.CONFIRMED),)), "P3", "T6"),
        (TriageFacts(attributions=(said(Confidence.PROBABLE),), matches=(MATCH,)), "P3", "T6"),
        (TriageFacts(attributions=(said(Confidence.POSSIBLE),)), "P4", "T7"),
        (TriageFacts(matches=(MATCH,)), "P4", "T7"),
        (TriageFacts(matches=(SILENCED,)), "P5", "T8"),
        (TriageFacts(matches=(MATCH,), copy_of="chat:1/2"), "P5", "T4"),
        (TriageFacts(matches=(MATCH,), posted_at=AT, old_before=AT + timedelta(days=1)), "P5", "T5"),
        (TriageFacts(matches=(MATCH,), old_before=AT), "P4", "T7"),
        (TriageFacts(matches=(MATCH,), posted_at=AT, old_before=AT), "P4", "T7"),
        (TriageFacts(text=CALL), "P5", "T8"),
        (TriageFacts(), "P5", "T8"),
    ],
)
def test_the_first_rule_of_the_table_that_fires_sets_the_priority(facts: TriageFacts, priority: str, rule: str) -> None:
    result = triage(facts)
    assert (result.priority, result.rule.split()[0]) == (Priority(priority), rule)


def test_every_rule_has_its_own_id_and_a_text_and_the_last_one_always_fires() -> None:
    assert len({row.id for row in RULES}) == len(RULES)
    assert all(row.text for row in RULES)
    assert RULES[-1].fires(TriageFacts())


def test_the_inputs_stand_apart_and_say_what_is_not_known() -> None:
    shown = dict(triage(TriageFacts(text="kill, targets", exposures=(an_exposure(NAME, TOWN),))).inputs)
    assert shown["named and located"] == "1"
    assert shown["looks like a list of targets"] == "no"
    assert dict(triage(TriageFacts(exposures=(LISTED, LISTED))).inputs)["looks like a list of targets"] == "; ".join(LISTED.signs)
    assert shown["calls to act"] == "kill, targets"
    assert shown["posted"] == "not known"
    assert not any("score" in name for name in shown)


facts_of_any_kind = st.builds(
    TriageFacts,
    text=st.sampled_from(["", CALL, "a walk"]),
    exposures=st.lists(
        st.builds(
            lambda kinds, state: an_exposure(*kinds, state=state), st.sets(st.sampled_from(IdentifierKind)), st.sampled_from(ExposureState)
        ),
        max_size=3,
    ).map(tuple),
    matches=st.lists(st.sampled_from([MATCH, SILENCED]), max_size=2).map(tuple),
    attributions=st.lists(st.sampled_from([said(c) for c in Confidence]), max_size=2).map(tuple),
    threat_seen=st.booleans(),
    crisis=st.booleans(),
    copy_of=st.sampled_from(["", "chat:1/2"]),
)


@given(facts_of_any_kind)
def test_a_copy_or_an_old_post_never_hides_people_or_a_threat(facts: TriageFacts) -> None:
    exposed = [e for e in facts.exposures if e.state in (ExposureState.CANDIDATE, ExposureState.CONFIRMED)]
    located = [e for e in exposed if NAME in e.kinds and (e.kinds & STRONG or e.kinds & WEAK)]
    if facts.threat_seen or (located and facts.text == CALL):
        expected = Priority.P0
    elif exposed:
        expected = Priority.P1
    elif facts.crisis:
        expected = Priority.P2
    else:
        assert triage(facts).priority >= Priority.P3
        return
    assert triage(facts).priority is expected


@given(facts_of_any_kind, facts_of_any_kind)
def test_more_exposures_never_make_a_post_less_urgent(one: TriageFacts, other: TriageFacts) -> None:
    more = replace(one, exposures=one.exposures + other.exposures)
    assert triage(more).priority <= triage(one).priority
