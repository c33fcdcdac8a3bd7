"""The drafts after a breach: each point of the articles stands in them, what nobody knows is named, and nobody is."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.breach import GDPR, LED, Law, duties, steps, told, unintelligible
from staydown.protect.breach_notice import Letterhead, authority_notice, people_notice, record
from staydown.protect.breach_words import BREACH_WORDINGS
from staydown.protect.languages import languages_of
from staydown.words.breach import Breach, Lost, Party, Risk, Telling
from staydown.words.languages import NAMES, SPOKEN
from staydown.words.letters import Addressee, Document

from .samples import AT
from .test_alert import BRUSSELS
from .test_breach import FOUND, WHOLE, breaches, laws

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
    assert BREACH_WORDINGS["en"].not_yet not in text


def test_what_nobody_knows_yet_is_named_and_follows() -> None:
    draft = authority_notice(FOUND, LED, HEAD, TO)
    assert _text(draft).count(BREACH_WORDINGS["en"].not_yet) == 5
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
    text = _text(people_notice(replace(WHOLE, risk=Risk.HIGH), GDPR, HEAD, ("en",)))
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
    for draft in (authority_notice(WHOLE, GDPR, HEAD, TO), people_notice(WHOLE, LED, HEAD, ("en",)), record(WHOLE, LED, HEAD)):
        lines = [line for part in draft.sections for line in part.lines]
        assert all(not line.checked for line in lines if "Art 3" in line.label + line.value), draft.title


@pytest.mark.parametrize("lost", Lost)
def test_everything_that_can_be_lost_has_words_for_it(lost: Lost) -> None:
    found = replace(FOUND, lost=frozenset({lost}))
    assert all(words.lost[lost] in _text(people_notice(found, GDPR, HEAD, (code,))) for code, words in BREACH_WORDINGS.items())


ALIKE = re.compile(r"\d\d:\d\d|UTC[+-]\d\d:\d\d|\b\d+/\d+\b|\b(?:34|31|112|2016)\b")


@given(breaches, laws, st.booleans())
def test_the_people_are_told_the_same_in_every_language_and_all_that_the_article_wants(breach: Breach, law: Law, known: bool) -> None:
    if known:
        breach = replace(breach, contact="officer, room 4", consequences="none known", measures="a new key")
    drafts = {language: people_notice(breach, law, HEAD, (language,)) for language in SPOKEN}
    assert len({tuple((len(s.lines), len(s.steps), len(s.paragraphs)) for s in draft.sections) for draft in drafts.values()}) == 1
    assert len({tuple(ALIKE.findall(_text(draft))) for draft in drafts.values()}) == 1
    for language, draft in drafts.items():
        words, text = BREACH_WORDINGS[language], _text(draft)
        must = [
            *(words.lost[one] for one in breach.lost),
            *(words.readable[unintelligible(breach)], breach.says),
            *(value or words.not_yet for value in (breach.contact, breach.consequences, breach.measures)),
            *(step.format(emergency="112") for step in words.steps),
        ]
        assert [said for said in must if said not in text] == []
        assert draft.addressee.name == words.to and "garrison" not in text


@given(breaches, laws, st.permutations(SPOKEN), st.integers(1, len(SPOKEN)))
def test_the_word_to_the_people_is_whole_in_each_of_several_languages(breach: Breach, law: Law, order: list[str], count: int) -> None:
    chosen = tuple(order[:count])
    together = people_notice(breach, law, HEAD, chosen)
    apart = [people_notice(breach, law, HEAD, (language,)) for language in chosen]
    assert languages_of(together) == chosen and together.notes == tuple(note for one in apart for note in one.notes)
    heads = [
        f"{NAMES[language]}: {s.heading}" if count > 1 else s.heading
        for language, one in zip(chosen, apart, strict=True)
        for s in one.sections
    ]
    assert [s.heading for s in together.sections] == heads
    assert [replace(s, heading="") for s in together.sections] == [replace(s, heading="") for one in apart for s in one.sections]


def test_an_article_is_cited_as_the_language_does() -> None:
    cited = {code: people_notice(WHOLE, LED, HEAD, (code,)).sections[-1].lines[-1] for code in SPOKEN}
    assert [line.value for line in cited.values()] == [
        "directive (UE) 2016/680, article 31, paragraphe 1",
        "Richtlijn (EU) 2016/680, artikel 31, lid 1",
        "Richtlinie (EU) 2016/680, Artikel 31 Absatz 1",
        "Directive (EU) 2016/680 Art 31(1)",
    ]
    assert not any(line.checked for line in cited.values())
