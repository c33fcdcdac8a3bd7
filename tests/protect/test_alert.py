"""The alert: what a person must be told, what must not be in the letter, and what happens when nobody answers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.alert import (
    AVOID,
    FIRST_STEPS,
    KINDS_IN_WORDS,
    SCHEDULE,
    AlertFacts,
    alert_document,
    escalation,
    forbidden_in,
    where_of,
)
from staydown.protect.embargo import requested
from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document
from staydown.words.posts import Channel, Stamp, Visibility
from staydown.words.protect import Alert, AlertState, IdentifierKind

from .samples import AT, WANNES, id_of

BRUSSELS = timezone(timedelta(hours=2))
CHANNEL = Channel("telegram:77", "telegram", "Les Amis du Canal", visibility=Visibility.SELECTED, audience=300)
FACTS = AlertFacts(
    person=id_of(WANNES),
    kinds=frozenset({IdentifierKind.NAME, IdentifierKind.UNIT}),
    wrong=frozenset({IdentifierKind.TOWN}),
    where=where_of(CHANNEL),
    since=Stamp(AT),
    zone=BRUSSELS,
    confirmed_by="protection desk",
    confirmed_at=AT + timedelta(hours=1),
    assessment="credible; no sign of preparation",
    done=("local police informed", "referral prepared"),
    contact="duty liaison, room 4",
    call_back="the switchboard of your barracks",
    correction="say so to your contact, or write to the appeal desk",
    next_contact=AT + timedelta(hours=6),
)


def _letter(facts: AlertFacts = FACTS, at: datetime = AT + timedelta(hours=2)) -> Document:
    return alert_document(facts, reference="A-1", at=at, sender="Unit", addressee=Addressee("liaison", "liaison"))


def _text(document: Document) -> str:
    return "\n".join(
        text
        for section in document.sections
        for text in (section.heading, *(f"{line.label}: {line.value}" for line in section.lines), *section.steps, *section.paragraphs)
    )


def test_it_says_which_kinds_where_since_when_what_was_done_and_whom_to_call() -> None:
    text = _text(_letter())
    for said in (
        "your name, a unit or place of work",
        "not as we know it: a town",
        "Telegram, visible to people whom somebody let in, audience about 300",
        "2016-09-26 13:02 UTC (2016-09-26 15:02, UTC+02:00)",
        "protection desk, 2016-09-26 14:02 UTC",
        "local police informed",
        "was not asked to wait",
        "duty liaison, room 4",
        "the switchboard of your barracks",
        "appeal desk",
        "2016-09-26 19:02 UTC",
    ):
        assert said in text


def test_danger_comes_first_and_evidence_is_kept_before_anything_is_deleted() -> None:
    (steps,) = [section.steps for section in _letter().sections if section.steps]
    assert len(steps) == len(FIRST_STEPS) and "call 112" in steps[0]
    assert [word for step in steps for word in ("danger", "before you delete", "location", "two-factor", "family") if word in step][1:] == [
        "before you delete",
        "location",
        "family",
        "two-factor",
        "family",
    ]
    assert AVOID in _text(_letter())


def test_every_kind_can_be_told_in_words() -> None:
    assert set(KINDS_IN_WORDS) == set(IdentifierKind)
    assert all(words in _text(_letter(replace(FACTS, kinds=frozenset({kind})))) for kind, words in KINDS_IN_WORDS.items())


def test_the_title_holds_no_data_and_the_letter_holds_none_of_the_values() -> None:
    letter = _letter()
    values = [value for column, cell in WANNES.items() if column != "person" for value in cell.split("|")]
    assert letter.title == "Personal safety notice"
    assert forbidden_in(letter, [*values, CHANNEL.id, CHANNEL.name, "https://t.me/amisducanal/4395"]) == ()


def test_the_place_leads_nobody_there() -> None:
    assert where_of(Channel("x:1", "", "Secret name")) == "A platform that is not known, it is not known who can see it, audience not known"
    assert "visible to everybody" in where_of(replace(CHANNEL, visibility=Visibility.PUBLIC))


def test_a_time_without_zone_is_told_as_such() -> None:
    assert "2016-09-26T15:02 (the source gives no time zone)" in _text(_letter(replace(FACTS, since=Stamp(local="2016-09-26T15:02"))))
    assert "Since: not known" in _text(_letter(replace(FACTS, since=Stamp())))


def test_the_press_is_told_as_it_stands() -> None:
    embargo = requested(id="E", case="C", reason="safety", scope="names", begins=AT, outlets=["gazette"])
    assert "was asked to wait until 2016-09-27 13:02 UTC" in _text(_letter(replace(FACTS, embargo=embargo)))
    assert "that time is over" in _text(_letter(replace(FACTS, embargo=embargo), AT + timedelta(hours=24)))


@pytest.mark.parametrize("field", ["confirmed_by", "contact", "call_back"])
def test_no_alert_without_a_human_who_confirmed_it_and_somebody_to_call_back(field: str) -> None:
    values = {"confirmed_by": FACTS.confirmed_by, "contact": FACTS.contact, "call_back": FACTS.call_back, field: " "}
    with pytest.raises(Refused, match="no alert goes out without"):
        _letter(replace(FACTS, confirmed_by=values["confirmed_by"], contact=values["contact"], call_back=values["call_back"]))


@pytest.mark.parametrize(
    ("slip", "forbidden"),
    [
        ("he lives in OOSTVERLUNE.", "Oostverlune"),
        ("seen at t.me/amis_du_canal/43", "https://t.me/amis_du_canal/43"),
        ("by Le Passeur 12", "le passeur 12"),
        ("call 0470 12 34 56", "0470/12.34.56"),
        ("@wannes_vdz.ex was named", "wannesvdzex"),
        ("it says: find them, all of them", "Orders\nfind them, all of them\nshare"),
        ("Wаnnеs Vanderzwelmst", "Wannes Vanderzwelmst"),
    ],
)
def test_the_guard_finds_what_slipped_in_however_it_is_spelled(slip: str, forbidden: str) -> None:
    assert forbidden_in(_letter(replace(FACTS, assessment=slip)), ["Gent", forbidden, ""]) == (forbidden,)


def test_the_guard_does_not_take_part_of_a_word_for_a_word() -> None:
    assert forbidden_in(_letter(replace(FACTS, assessment="urgent")), ["Gent", "rge", "0470", "12 2016"]) == ()


ALERT = Alert("A-1", "X-1", "K-1", "officer", AlertState.SENT, AT + SCHEDULE[0])


def test_an_alert_escalates_at_half_an_hour_two_hours_and_six_hours() -> None:
    levels = {}
    for minutes in (0, 29, 30, 119, 120, 359, 360, 5000):
        risen = escalation(ALERT, AT + timedelta(minutes=minutes))
        levels[minutes] = risen.level if risen else 0
    assert levels == {0: 0, 29: 0, 30: 1, 119: 1, 120: 2, 359: 2, 360: 3, 5000: 3}


@pytest.mark.parametrize("state", [AlertState.PREPARED, AlertState.ACKNOWLEDGED, AlertState.WAIVED])
def test_what_was_acknowledged_waived_or_never_sent_does_not_escalate(state: AlertState) -> None:
    assert escalation(replace(ALERT, state=state), AT + timedelta(days=9)) is None


@given(st.lists(st.integers(0, 20_000), max_size=12))
def test_asking_often_or_once_leads_to_the_same_level(minutes: list[int]) -> None:
    step: Alert = ALERT
    for minute in sorted(minutes):
        step = escalation(step, AT + timedelta(minutes=minute)) or step
    once = escalation(ALERT, AT + timedelta(minutes=max(minutes, default=0))) or ALERT
    assert step == once
    assert escalation(once, AT + timedelta(minutes=max(minutes, default=0))) is None


def test_times_are_told_in_utc_whatever_zone_they_come_in() -> None:
    assert _text(_letter(replace(FACTS, since=Stamp(AT.astimezone(BRUSSELS))))) == _text(
        _letter(replace(FACTS, since=Stamp(AT.astimezone(UTC))))
    )
