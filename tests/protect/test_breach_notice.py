"""The drafts after a breach: each point of the articles stands in them, what nobody knows is named, and nobody is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.protect.breach import GDPR, LED, duties, steps, told
from staydown.protect.breach_notice import LOST_IN_WORDS, NOT_YET, Letterhead, authority_notice, people_notice, record
from staydown.words.breach import Lost, Party, Risk, Telling
from staydown.words.letters import Addressee, Document

from .samples import AT
from .test_alert import BRUSSELS
from .test_breach import FOUND, WHOLE

HEAD = Letterhead("Unit", "breach-1", AT + timedelta(hours=2), BRUSSELS)
TO = Addressee("Supervisory authority", "notice")


def _text(document: Document) -> str:
    return "\n".join(
        text
        for part in document.sections
        for text in (
            *(part.heading, *part.paragraphs, *part.steps),
            *(f"{line.label}: {line.value}" for line in part.lines),
            *(cell for table in part.tables for row in (table.head, *table.rows) for cell in row),
        )
    )


def test_the_notice_holds_every_point_of_the_article_and_the_end_of_the_72_hours() -> None:
    text = _text(authority_notice(WHOLE, GDPR, HEAD, TO))
    for said in (
        "Aware since: 26 September 2016, 15:02 UTC+02:00",
        "72 hours end (Art 33(1)): 29 September 2016, 15:02 UTC+02:00",
        "a backup",
        "People, about (Art 33(3)(a)): 3",
        "Records, about (Art 33(3)(a)): 12",
        "(b) Whom to ask",
        "officer",
        "(c) Likely consequences",
        "none known",
        "(d) What was done and is proposed",
        "a new key",
        "Are told (Art 34(1)): a human must say",
    ):
        assert said in text
    assert NOT_YET not in text


def test_what_nobody_knows_yet_is_named_and_follows() -> None:
    draft = authority_notice(FOUND, LED, HEAD, TO)
    assert _text(draft).count(NOT_YET) == 5
    assert any("It follows in phases" in note and "Art 30(4)" in note for note in draft.notes)
    assert "Open: name the provision of national law that carries it." in draft.notes


def test_a_late_notice_asks_for_its_reasons_and_has_them() -> None:
    late = replace(HEAD, at=AT + timedelta(hours=80))
    assert "to be written: the 72 hours are over" in _text(authority_notice(FOUND, GDPR, late, TO))
    why = "Nobody was at the desk over the holidays."
    said = told(FOUND, Telling(Party.AUTHORITY, AT + timedelta(hours=79), "form 7", "hilde", why), late.at)
    assert f"Reasons for the delay (Art 33(1)): {why}" in _text(authority_notice(said, GDPR, late, TO))


def test_data_held_for_another_are_told_to_that_one() -> None:
    draft = authority_notice(replace(WHOLE, processor_for="Another"), GDPR, HEAD, TO)
    assert draft.title == "Draft: notice of a personal data breach to the controller" and "Contact (Art 33(2))" in _text(draft)


def test_the_people_are_told_plainly_what_happened_what_may_follow_what_was_done_and_whom_to_ask() -> None:
    text = _text(people_notice(replace(WHOLE, risk=Risk.HIGH), GDPR, HEAD))
    for said in (
        "A disk was left in a train.",
        "none known",
        "a new key",
        "officer",
        "call 112",
        "it has to be assumed until somebody knows",
    ):
        assert said in text
    assert "garrison" not in text, "which register somebody stands in is itself the secret"


def test_the_record_has_every_duty_every_word_and_every_step() -> None:
    said = told(FOUND, Telling(Party.AUTHORITY, AT, "form 7", "hilde"), HEAD.at)
    text = _text(record(said, GDPR, HEAD))
    assert all(duty.says in text for duty in duties(said, GDPR, HEAD.at))
    assert all(step in text for _, step in steps(said))
    assert "form 7" in text and "hilde" in text
    assert "Nobody was told yet." in _text(record(FOUND, GDPR, HEAD))


def test_every_line_that_rests_on_an_article_is_marked_as_not_checked() -> None:
    for draft in (authority_notice(WHOLE, GDPR, HEAD, TO), people_notice(WHOLE, LED, HEAD), record(WHOLE, LED, HEAD)):
        lines = [line for part in draft.sections for line in part.lines]
        assert all(not line.checked for line in lines if "Art 3" in line.label + line.value), draft.title


@pytest.mark.parametrize("lost", Lost)
def test_everything_that_can_be_lost_has_words_for_it(lost: Lost) -> None:
    assert LOST_IN_WORDS[lost] in _text(people_notice(replace(FOUND, lost=frozenset({lost})), GDPR, HEAD))
