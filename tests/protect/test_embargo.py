"""The embargo: voluntary, answered outlet by outlet, never over early and always over."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.embargo import DEFAULT, answered, embargo_document, extension, lifted, requested, status
from staydown.protect.embargo_words import EMBARGO_WORDINGS
from staydown.protect.languages import languages_of
from staydown.words.errors import Malformed, Refused
from staydown.words.languages import SPOKEN
from staydown.words.letters import Addressee, Document
from staydown.words.protect import Embargo, EmbargoAnswer, EmbargoStatus

from .samples import AT

REQUEST = requested(
    id="E-1", case="C-1", reason="people are being protected", scope="names and pictures", begins=AT, outlets=["gazette", "radio"]
)
HOUR = timedelta(hours=1)


def _letter(embargo: Embargo, at: datetime = AT, languages: tuple[str, ...] = ("en",)) -> Document:
    return embargo_document(
        embargo,
        languages=languages,
        requester="the prosecutor",
        contact="press desk",
        zone=UTC,
        reference="E-1/gazette",
        at=at,
        sender="Unit",
        addressee=Addressee("gazette", "gazette"),
    )


def test_it_lasts_24_hours_unless_said_otherwise() -> None:
    assert timedelta(days=1) == DEFAULT
    assert REQUEST.until == AT + timedelta(hours=24)
    assert REQUEST.answers == (("gazette", EmbargoAnswer.ASKED), ("radio", EmbargoAnswer.ASKED))


@given(st.timedeltas(timedelta(0), timedelta(days=400)), st.timedeltas(timedelta(microseconds=1), timedelta(days=300)))
def test_it_never_ends_early_and_always_ends(later: timedelta, lasts: timedelta) -> None:
    embargo = requested(id="E", case="C", reason="r", scope="s", begins=AT, outlets=["o"], lasts=lasts)
    assert status(embargo, AT + later) is (EmbargoStatus.ACTIVE if later < lasts else EmbargoStatus.ENDED)


@given(st.timedeltas(timedelta(0), timedelta(hours=23)), st.timedeltas(timedelta(0), timedelta(days=3)))
def test_it_is_lifted_from_the_moment_it_was_lifted_and_not_before(at: timedelta, later: timedelta) -> None:
    early = lifted(REQUEST, "everybody is safe", AT + at)
    assert early.lifted_because == "everybody is safe"
    assert status(early, AT + later) is (EmbargoStatus.ACTIVE if later < at else EmbargoStatus.LIFTED)


def test_it_ends_exactly_at_its_end() -> None:
    assert status(REQUEST, REQUEST.until - timedelta(microseconds=1)) is EmbargoStatus.ACTIVE
    assert status(REQUEST, REQUEST.until) is EmbargoStatus.ENDED


def test_it_is_lifted_only_with_a_reason_and_only_while_it_stands() -> None:
    with pytest.raises(Refused, match="reason"):
        lifted(REQUEST, " ", AT)
    with pytest.raises(Refused, match="over"):
        lifted(REQUEST, "safe", REQUEST.until)


def test_each_outlet_answers_for_itself() -> None:
    half = answered(REQUEST, "gazette", EmbargoAnswer.AGREED, AT + HOUR)
    assert half.answers == (("gazette", EmbargoAnswer.AGREED), ("radio", EmbargoAnswer.ASKED))
    with pytest.raises(Refused, match="was not asked"):
        answered(REQUEST, "courier", EmbargoAnswer.AGREED, AT)
    with pytest.raises(Refused, match="over"):
        answered(REQUEST, "gazette", EmbargoAnswer.DECLINED, REQUEST.until)


def test_a_longer_wait_is_a_new_request_with_a_new_reason_and_new_answers() -> None:
    agreed = answered(REQUEST, "gazette", EmbargoAnswer.AGREED, AT)
    longer = extension(agreed, id="E-2", reason="one person is still abroad", now=AT + 20 * HOUR, lasts=6 * HOUR)
    assert (longer.extends, longer.begins, longer.until) == ("E-1", REQUEST.until, REQUEST.until + 6 * HOUR)
    assert {answer for _, answer in longer.answers} == {EmbargoAnswer.ASKED}
    assert status(agreed, REQUEST.until) is EmbargoStatus.ENDED
    with pytest.raises(Refused, match="new reason"):
        extension(REQUEST, id="E-2", reason="People are  being protected", now=AT)
    with pytest.raises(Refused, match="over"):
        extension(REQUEST, id="E-2", reason="late", now=REQUEST.until)


@pytest.mark.parametrize(
    "change",
    [{"reason": " "}, {"scope": ""}, {"outlets": []}, {"lasts": timedelta(0)}, {"begins": AT.replace(tzinfo=None)}],
)
def test_a_request_without_what_it_needs_is_refused(change: dict[str, object]) -> None:
    given: dict[str, object] = {"reason": "r", "scope": "s", "begins": AT, "outlets": ["o"], "lasts": HOUR} | change
    reason, scope, begins, outlets, lasts = given["reason"], given["scope"], given["begins"], given["outlets"], given["lasts"]
    assert isinstance(reason, str) and isinstance(scope, str) and isinstance(begins, datetime)
    assert isinstance(outlets, list) and isinstance(lasts, timedelta)
    with pytest.raises(Malformed):
        requested(id="E", case="C", reason=reason, scope=scope, begins=begins, outlets=outlets, lasts=lasts)


def test_the_letter_says_until_when_that_it_is_voluntary_and_nothing_of_the_list() -> None:
    letter = _letter(REQUEST)
    text = repr(letter)
    for said in (
        "27 September 2016, 13:02 UTC",
        "24 hours",
        "agree or to decline",
        "ends by itself",
        "no order",
        "the prosecutor",
        "2 editorial offices",
    ):
        assert said in text
    assert letter.form == "F9" and "radio" not in text
    assert "E-0" in repr(_letter(replace(REQUEST, extends="E-0")))


def _text(letter: Document) -> str:
    return "\n".join(
        text for part in letter.sections for text in (part.heading, *(f"{x.label}: {x.value}" for x in part.lines), *part.paragraphs)
    )


ALIKE = re.compile(r"\d\d:\d\d|UTC[+-]\d\d:\d\d|E-0|\d+")


@given(st.integers(1, 168), st.integers(1, 9), st.sampled_from(["", "E-0"]))
def test_every_language_asks_the_same(hours: int, offices: int, extends: str) -> None:
    outlets = [f"outlet {n}" for n in range(offices)]
    made = requested(id="E", case="C", reason="safety", scope="names", begins=AT, outlets=outlets, lasts=hours * HOUR)
    letters = {language: _letter(replace(made, extends=extends), languages=(language,)) for language in SPOKEN}
    assert len({tuple((len(s.lines), len(s.paragraphs)) for s in letter.sections) for letter in letters.values()}) == 1
    assert len({tuple(sorted(ALIKE.findall(_text(letter)))) for letter in letters.values()}) == 1
    for language, letter in letters.items():
        words, text = EMBARGO_WORDINGS[language], _text(letter)
        must = [f"{words.reason}: safety", f"{words.scope}: names", f"{words.requester}: the prosecutor", words.hours.format(hours=hours)]
        assert [said for said in (*must, words.free, words.ends, words.earlier, "press desk") if said not in text] == []
        assert letter.notes == (words.voluntary,) and (extends in text or not extends)


def test_it_is_whole_in_each_of_several_languages() -> None:
    both = _letter(REQUEST, languages=("nl", "fr"))
    assert languages_of(both) == ("nl", "fr") and (both.language, both.addressee.language) == ("nl", "nl")
    assert both.title == "Verzoek om te wachten met publiceren / Demande d'attendre avant de publier"
    assert [part.heading for part in both.sections][::3] == ["Nederlands: Ons verzoek", "Français: Notre demande"]
    assert len(both.notes) == 2


def test_no_letter_goes_out_for_a_request_that_is_over() -> None:
    with pytest.raises(Refused, match="over"):
        _letter(REQUEST, REQUEST.until)
