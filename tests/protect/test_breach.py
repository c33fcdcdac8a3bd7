"""The breach machine: what is owed to whom by when, for every state of the facts, and what may never follow from them."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from staydown.protect import breach as rules
from staydown.protect.breach import GDPR, LED
from staydown.words.breach import Answer, Breach, Duty, DutyState, Lost, Party, Risk, Telling, Untold
from staydown.words.errors import Malformed, Refused
from staydown.words.people import Tenant, TenantKind

from .samples import AT

REASONS = "Read and weighed by two officers."
FOUND = Breach(
    "breach-1", AT, "night desk", AT + timedelta(hours=1), frozenset({Lost.BACKUP}), "A disk was left in a train.", ("garrison",)
)
WHOLE = replace(FOUND, people=3, records=12, contact="officer", consequences="none known", measures="a new key")
HOUR = timedelta(hours=1)

breaches = st.builds(
    Breach,
    st.just("breach-1"),
    st.just(AT),
    st.just("night desk"),
    st.just(AT),
    st.frozensets(st.sampled_from(Lost), min_size=1),
    st.just("A disk was left in a train."),
    st.sampled_from([(), ("garrison",)]),
    people=st.none() | st.integers(0, 9),
    readable_without_key=st.sampled_from(Answer),
    key_apart=st.sampled_from(Answer),
    risk=st.sampled_from(Risk),
    risk_because=st.just(REASONS),
    contact=st.sampled_from(["", "officer"]),
    processor_for=st.sampled_from(["", "Another"]),
    elsewhere=st.sampled_from([(), ("Ministry of the south",)]),
    untold=st.none() | st.sampled_from(Untold),
)
laws = st.sampled_from([GDPR, LED])
hours = st.integers(0, 200)


def _duty(breach: Breach, code: str, law: rules.Law = GDPR, after: timedelta = HOUR) -> Duty:
    return next(duty for duty in rules.duties(breach, law, AT + after) if duty.code == code)


def _told(breach: Breach, to: Party, after: timedelta, delay: str = "") -> Breach:
    return rules.told(breach, Telling(to, AT + after, "form 7", "hilde", delay), AT + after)


@pytest.mark.parametrize(
    ("kind", "law"), [(TenantKind.COMPETENT_AUTHORITY, LED), (TenantKind.REFERRAL_UNIT, LED), (TenantKind.PLATFORM, GDPR)]
)
def test_a_public_authority_goes_by_the_directive_and_any_other_by_the_regulation(kind: TenantKind, law: rules.Law) -> None:
    assert rules.law_of(Tenant("Ours", kind)) is law


def test_the_authority_is_told_within_72_hours_of_awareness_and_later_with_reasons() -> None:
    assert (_duty(FOUND, "authority").state, _duty(FOUND, "authority").due_at) == (DutyState.OWED, AT + timedelta(hours=72))
    assert _duty(FOUND, "authority", after=timedelta(hours=73)).state is DutyState.LATE
    with pytest.raises(Malformed, match="reasons for the delay"):
        _told(FOUND, Party.AUTHORITY, timedelta(hours=73))
    late = _told(FOUND, Party.AUTHORITY, timedelta(hours=73), "The machine was switched off over the holidays.")
    assert (_duty(late, "authority").state, _duty(late, "authority").why) == (DutyState.DONE, "late, with reasons")
    assert _duty(_told(FOUND, Party.AUTHORITY, timedelta(hours=72)), "authority").why == ""


def test_nothing_is_owed_to_the_authority_where_a_human_found_a_risk_unlikely() -> None:
    safe = replace(FOUND, risk=Risk.UNLIKELY, risk_because=REASONS)
    assert [_duty(safe, code).state for code in ("authority", "content", "people")] == [DutyState.NOT_OWED] * 3


def test_what_is_not_known_at_first_follows_in_phases() -> None:
    first = _told(FOUND, Party.AUTHORITY, HOUR)
    assert _duty(first, "content").state is DutyState.OWED and "(c) the likely consequences" in _duty(first, "content").why
    assert len(first.tellings[0].lacked) == 5
    second = _told(replace(WHOLE, tellings=first.tellings), Party.AUTHORITY, 2 * HOUR)
    assert _duty(second, "content").state is DutyState.DONE


def test_known_but_untold_content_is_still_owed() -> None:
    assert (_duty(WHOLE, "content").state, _duty(WHOLE, "content").why) == (DutyState.OWED, "known, and not told yet")


@pytest.mark.parametrize(
    ("lost", "readable", "apart", "answer"),
    [
        ({Lost.REGISTER}, Answer.UNKNOWN, Answer.YES, True),
        ({Lost.REGISTER}, Answer.YES, Answer.YES, True),
        ({Lost.REGISTER}, Answer.UNKNOWN, Answer.UNKNOWN, None),
        ({Lost.REGISTER}, Answer.NO, Answer.NO, False),
        ({Lost.REGISTER, Lost.KEY}, Answer.NO, Answer.YES, False),
        ({Lost.KEY}, Answer.UNKNOWN, Answer.YES, True),
        ({Lost.KEY}, Answer.UNKNOWN, Answer.UNKNOWN, None),
        ({Lost.HOST}, Answer.NO, Answer.YES, False),
        ({Lost.DATABASE}, Answer.YES, Answer.YES, False),
        ({Lost.DATABASE}, Answer.NO, Answer.YES, True),
        ({Lost.BACKUP}, Answer.UNKNOWN, Answer.YES, None),
        ({Lost.DEVICE}, Answer.NO, Answer.UNKNOWN, None),
    ],
)
def test_nobody_can_read_it_only_where_that_is_known(lost: set[Lost], readable: Answer, apart: Answer, answer: bool | None) -> None:
    found = replace(FOUND, lost=frozenset(lost), readable_without_key=readable, key_apart=apart)
    assert rules.unintelligible(found) is answer


def test_knowing_more_never_turns_a_yes_into_its_opposite() -> None:
    for lost, readable, apart in product(Lost, Answer, Answer):
        found = replace(FOUND, lost=frozenset({lost}), readable_without_key=readable, key_apart=apart)
        if rules.unintelligible(found) is True:
            assert apart is Answer.YES, "the key is known to be safe"


@pytest.mark.parametrize(
    ("lost", "registers", "risk"),
    [
        ({Lost.REGISTER}, (), Risk.HIGH),
        ({Lost.MAILBOX}, ("garrison",), Risk.HIGH),
        ({Lost.MAILBOX}, (), Risk.LIKELY),
        ({Lost.DEVICE}, (), Risk.LIKELY),
    ],
)
def test_who_is_protected_is_itself_the_secret(lost: set[Lost], registers: tuple[str, ...], risk: Risk) -> None:
    assert rules.proposed_risk(replace(FOUND, lost=frozenset(lost), registers=registers)) is risk


def test_a_risk_below_the_facts_needs_its_reasons() -> None:
    with pytest.raises(Malformed, match="on these facts the risk is high, and likely needs its reasons"):
        rules.recorded(FOUND, {"risk": Risk.LIKELY})
    assert rules.recorded(FOUND, {"risk": Risk.LIKELY, "risk_because": REASONS}).risk is Risk.LIKELY
    assert rules.recorded(FOUND, {"risk": Risk.HIGH}).risk is Risk.HIGH


def test_the_people_are_told_where_the_risk_is_high_and_a_human_must_say_until_it_is_assessed() -> None:
    assert _duty(FOUND, "people").state is DutyState.ASKED
    high = replace(FOUND, risk=Risk.HIGH)
    assert (_duty(high, "people").state, _duty(high, "people").article) == (DutyState.OWED, "Art 34(1)")
    assert _duty(_told(high, Party.PEOPLE, HOUR), "people").state is DutyState.DONE
    assert _duty(replace(high, risk=Risk.LIKELY), "people").state is DutyState.NOT_OWED


def test_the_people_stay_untold_only_for_what_the_facts_bear() -> None:
    high = replace(FOUND, risk=Risk.HIGH)
    with pytest.raises(Refused, match=r"Art 34\(3\)\(a\) does not hold"):
        rules.left_untold(high, Untold.UNINTELLIGIBLE, REASONS, GDPR)
    closed = replace(high, readable_without_key=Answer.NO, key_apart=Answer.YES)
    untold = rules.left_untold(closed, Untold.UNINTELLIGIBLE, REASONS, GDPR)
    assert (_duty(untold, "people").state, _duty(untold, "people").article) == (DutyState.NOT_OWED, "Art 34(3)(a)")
    assert _duty(rules.left_untold(high, Untold.DISPROPORTIONATE, REASONS, LED), "people", LED).article == "Art 31(3)(c)"
    assert _duty(rules.left_untold(high, Untold.RESTRICTED, REASONS, LED), "people", LED).article == "Art 31(5)"
    with pytest.raises(Refused, match="has no such restriction"):
        rules.left_untold(high, Untold.RESTRICTED, REASONS, GDPR)
    with pytest.raises(Malformed, match="reasons"):
        rules.left_untold(closed, Untold.AVERTED, "short", GDPR)


def test_an_exemption_falls_when_the_key_turns_out_to_be_lost_too() -> None:
    closed = replace(FOUND, risk=Risk.HIGH, readable_without_key=Answer.NO, key_apart=Answer.YES)
    untold = rules.left_untold(closed, Untold.UNINTELLIGIBLE, REASONS, GDPR)
    after = rules.recorded(untold, {"key_apart": Answer.NO})
    assert after.untold is None and _duty(after, "people").state is DutyState.OWED


def test_whoever_holds_data_for_another_tells_that_one_and_the_other_tells_the_rest() -> None:
    held = replace(FOUND, processor_for="Another")
    assert _duty(held, "controller").state is DutyState.OWED
    assert [_duty(held, code).state for code in ("authority", "content", "people")] == [DutyState.NOT_OWED] * 3
    assert _duty(_told(held, Party.CONTROLLER, HOUR), "controller").state is DutyState.DONE


def test_controllers_of_other_states_are_told_under_the_directive_alone() -> None:
    found = replace(FOUND, elsewhere=("Ministry of the south",))
    assert _duty(found, "elsewhere", LED).article == "Art 30(6)"
    assert "elsewhere" not in {duty.code for duty in rules.duties(found, GDPR, AT)}


@pytest.mark.parametrize("change", [{"lost": frozenset()}, {"says": " "}, {"aware_at": AT + 2 * HOUR}, {"people": -1}])
def test_a_breach_without_what_it_needs_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        rules.opened(replace(FOUND, **change), AT + HOUR)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("at", [AT - HOUR, AT + 3 * HOUR, AT.replace(tzinfo=None)])
def test_nobody_was_told_before_awareness_or_tomorrow(at: datetime) -> None:
    with pytest.raises(Malformed, match="before awareness or ahead"):
        rules.told(FOUND, Telling(Party.AUTHORITY, at, "form 7", "hilde"), AT + 2 * HOUR)
    with pytest.raises(Malformed, match="how they were told"):
        rules.told(FOUND, Telling(Party.AUTHORITY, AT, " ", "hilde"), AT)


def test_the_alarms_go_by_one_after_another_and_stop_with_the_word() -> None:
    assert [rules.alarms_passed(FOUND, AT + timedelta(hours=h)) for h in (0, 24, 47, 66, 72, 900)] == [0, 1, 1, 3, 4, 4]
    assert rules.alarming(FOUND) and not rules.alarming(_told(FOUND, Party.AUTHORITY, HOUR))
    assert rules.alarmed(FOUND, AT + timedelta(hours=50)).alarms == 2


def test_a_lost_key_means_a_new_one_and_everybody_enrolled_anew() -> None:
    codes = [code for code, _ in rules.steps(replace(FOUND, lost=frozenset({Lost.HOST})))]
    assert {"rekey", "reenrol", "withdraw", "danger", "sessions"} <= set(codes) and codes[0] == "stop"
    safe = [code for code, _ in rules.steps(replace(FOUND, lost=frozenset({Lost.REGISTER}), key_apart=Answer.YES))]
    assert {"apart", "renew"} <= set(safe) and "rekey" not in safe


def test_a_breach_is_closed_when_nothing_is_owed_and_every_step_is_settled() -> None:
    done = replace(WHOLE, risk=Risk.HIGH)
    done = _told(_told(done, Party.AUTHORITY, HOUR), Party.PEOPLE, HOUR)
    with pytest.raises(Refused, match="Stop it"):
        rules.closed(done, GDPR, AT + 2 * HOUR)
    for code, _ in rules.steps(done):
        done = rules.settled(done, code, "done")
    shut = rules.closed(done, GDPR, AT + 2 * HOUR)
    assert shut.closed_at == AT + 2 * HOUR
    assert rules.recorded(shut, {"people": 4}).closed_at is None, "what is found later opens it again"
    with pytest.raises(Refused, match="tell the people"):
        rules.closed(replace(shut, tellings=shut.tellings[:1]), GDPR, AT + 2 * HOUR)


def test_a_step_is_settled_with_a_word_on_how() -> None:
    assert dict(rules.settled(rules.settled(FOUND, "stop", "taken off"), "stop", "sold").steps_done) == {"stop": "sold"}
    with pytest.raises(Malformed, match="there is no step"):
        rules.settled(FOUND, "nothing", "done")
    with pytest.raises(Malformed, match="how"):
        rules.settled(FOUND, "stop", " ")


@given(breaches, laws, hours)
def test_the_record_is_always_kept_and_each_duty_stands_once(found: Breach, law: rules.Law, after: int) -> None:
    assume(law is LED or found.untold is not Untold.RESTRICTED)
    duties = rules.duties(found, law, AT + timedelta(hours=after))
    codes = [duty.code for duty in duties]
    assert len(codes) == len(set(codes)) and {"record", "authority", "content", "people"} <= set(codes)
    assert next(duty for duty in duties if duty.code == "record").state is DutyState.DONE
    assert all(duty.article.startswith("Art ") for duty in duties)


@given(breaches, laws, hours, hours)
def test_time_alone_never_lightens_a_duty(found: Breach, law: rules.Law, one: int, other: int) -> None:
    early, late = sorted((one, other))
    weight = {DutyState.NOT_OWED: 0, DutyState.DONE: 0, DutyState.ASKED: 1, DutyState.OWED: 1, DutyState.LATE: 2}
    before, after = ({duty.code: weight[duty.state] for duty in rules.duties(found, law, AT + timedelta(hours=h))} for h in (early, late))
    assert all(after[code] >= before[code] for code in before)


@given(breaches, laws)
def test_whoever_may_be_in_high_danger_is_told_unless_a_human_said_otherwise(found: Breach, law: rules.Law) -> None:
    state = next(duty.state for duty in rules.duties(found, law, AT) if duty.code == "people")
    silent = state in (DutyState.NOT_OWED, DutyState.DONE)
    said = found.untold is not None or found.risk in (Risk.UNLIKELY, Risk.LIKELY) or bool(found.processor_for)
    assert not silent or said


def test_those_whose_clock_runs_come_first() -> None:
    told = _told(replace(FOUND, id="told"), Party.AUTHORITY, HOUR)
    older = replace(FOUND, id="older", aware_at=AT - HOUR)
    shut = replace(FOUND, id="shut", closed_at=AT)
    assert [one.id for one in rules.open_breaches([told, shut, FOUND, older])] == ["older", "breach-1", "told"]
