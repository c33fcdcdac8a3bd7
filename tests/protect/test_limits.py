"""Nobody gets more answers than are allowed, honest checks are not slowed, and whoever asks on rings the alarm."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from staydown.protect.filters import PASSED
from staydown.protect.limits import ALLOWANCES, HOUR, STRONG_QUESTIONS, Alarm, Allowance, Meter, Question, many_found, meter
from staydown.words.errors import Malformed

PHONE = Question.PHONE
A_SECOND, AT_ONCE = ALLOWANCES[PHONE].a_second, ALLOWANCES[PHONE].at_once


def asking(one: Meter, seconds: float, a_second: float, begin: float = 0.0) -> tuple[int, Alarm | None]:
    """Asks one question at a time at a steady rate; how many were answered, and the first alarm."""
    answered, rang = 0, None
    for number in range(int(seconds * a_second)):
        now = begin + number / a_second
        answered += one.wait(1, now) == 0
        rang = rang or one.alarm(now)
    return answered, rang


@given(some.lists(some.tuples(some.integers(1, 40), some.floats(0, 3)), max_size=60))
def test_however_it_is_asked_no_more_is_answered_than_the_rate_gives(asks: list[tuple[int, float]]) -> None:
    one, now, answered = meter(PHONE, 0.0, Allowance(5, 40)), 0.0, 0
    for questions, pause in asks:
        now += pause
        answered += questions if one.wait(questions, now) == 0 else 0
        assert answered <= 40 + 5 * now + 1e-6


@given(some.integers(1, 40), some.integers(1, 40))
def test_who_waits_as_long_as_told_is_answered(first: int, then: int) -> None:
    one = meter(PHONE, 0.0, Allowance(5, 40))
    assert one.wait(first, 0.0) == 0
    wait = one.wait(then, 0.0)
    assert (wait > 0) == (first + then > 40)
    assert wait == 0 or one.wait(then, wait + 1e-6) == 0


def test_a_check_of_chat_at_twenty_thousand_messages_a_second_is_not_made_to_wait() -> None:
    """Candidates a message as measured on benign chat: 0.0057 phones, of which the filter lets some pass."""
    share = next(passed for kind, passed in PASSED.items() if STRONG_QUESTIONS.get(kind) is PHONE)
    asked = 20_000 * 0.0057 * share
    answered, rang = asking(meter(PHONE, 0.0), 120, asked)
    assert (answered, rang) == (int(120 * asked), None)


def test_whoever_tries_all_numbers_is_slowed_to_the_rate_and_rings_within_a_minute() -> None:
    answered, rang = asking(meter(PHONE, 0.0), 60, 1000)
    assert answered <= AT_ONCE + 60 * A_SECOND
    assert rang == Alarm(PHONE, saturated=True, asked=rang.asked if rang else 0)


def test_whoever_stays_just_below_the_rate_rings_within_an_hour() -> None:
    answered, rang = asking(meter(PHONE, 0.0), HOUR, A_SECOND * 0.9)
    assert answered == int(HOUR * A_SECOND * 0.9)
    assert rang
    assert not rang.saturated


def test_one_burst_is_no_alarm() -> None:
    one = meter(PHONE, 0.0)
    answered, rang = asking(one, 2, 1000)
    assert answered < 2000
    assert rang is None
    assert one.alarm(30.0) is None


def test_an_alarm_rings_once_and_again_after_a_pause() -> None:
    one = meter(PHONE, 0.0, Allowance(1, 10))
    rings = []
    for now in range(40):
        one.wait(10, float(now))
        rings.append(one.alarm(float(now)))
    assert len([rang for rang in rings if rang]) == 1
    later = [(one.wait(10, float(now)), one.alarm(float(now))) for now in range(100, 140)]
    assert len([rang for _, rang in later if rang]) == 1


def test_what_counts_only_when_found_is_charged_afterwards_and_then_waited_for() -> None:
    one = meter(Question.NAME, 0.0, Allowance(2, 10))
    one.charge(30, 0.0)
    assert one.wait(0, 0.0) == pytest.approx(10.0)
    assert one.wait(0, 10.1) == 0


@pytest.mark.parametrize(("enrolled", "found"), [(100, 50), (2_000, 100), (100_000, 5_000)])
def test_finding_many_of_the_people_by_name_rings_within_the_hour(enrolled: int, found: int) -> None:
    one = meter(Question.NAME, 0.0)
    one.rings_at = many_found(enrolled)
    one.charge(found - 1, 10.0)
    assert one.alarm(10.0) is None
    one.charge(1, HOUR)
    assert one.alarm(HOUR) == Alarm(Question.NAME, saturated=False, asked=found)


def test_more_than_ever_fits_is_refused_rather_than_waited_for() -> None:
    with pytest.raises(Malformed, match="at most"):
        meter(PHONE, 0.0).wait(AT_ONCE + 1, 0.0)


def test_every_question_has_an_allowance() -> None:
    assert set(ALLOWANCES) == set(Question)
