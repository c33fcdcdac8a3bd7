"""The hand-written sentences."""

import pytest

from staydown.testing.exposures.benign import SECTIONS
from staydown.testing.exposures.nouns import Evidence
from staydown.testing.exposures.sentences import BENIGN, EXPOSING, filled, sentences, slots


@pytest.mark.parametrize("language", EXPOSING)
def test_a_language_has_at_least_25_sentences_that_expose_and_some_for_every_evidence(language: str) -> None:
    found = [sentence for evidence in Evidence for sentence in sentences(language)[evidence.fields[-1]]]
    assert len(found) == len(set(found)) >= 25
    assert min(len(sentences(language)[evidence.fields[-1]]) for evidence in Evidence) >= 2
    assert min(len(sentences(language)[section]) for section in ("openings", "closings")) >= 5


@pytest.mark.parametrize("language", EXPOSING)
@pytest.mark.parametrize("evidence", Evidence)
def test_a_sentence_that_exposes_has_the_slots_of_its_evidence_and_no_other(language: str, evidence: Evidence) -> None:
    for sentence in sentences(language)[evidence.fields[-1]]:
        assert sorted(slots(sentence)) == sorted(evidence.fields)


def test_at_least_ten_languages_have_sentences_of_every_kind_that_expose_nobody() -> None:
    assert len(BENIGN) >= 10
    assert [(language, section) for language in BENIGN for section in SECTIONS if len(sentences(language)[section]) < 2] == []
    assert all(len(sentences(language)["hard"]) >= 5 for language in BENIGN)


def test_between_two_things_that_are_given_away_there_is_a_space_to_break_at() -> None:
    for language in EXPOSING:
        for evidence in Evidence:
            for sentence in sentences(language)[evidence.fields[-1]]:
                spans = filled(sentence, dict.fromkeys(evidence.fields, "X")).spans
                assert len(spans) < 2 or " " in filled(sentence, dict.fromkeys(evidence.fields, "X")).text[spans[0][1] : spans[1][0]]


def test_a_sentence_is_filled_and_says_where() -> None:
    made = filled("{name} ({town})", {"name": "Lotte", "town": "Zavelgem"})
    assert made.text == "Lotte (Zavelgem)"
    assert [made.text[begin:end] for begin, end in made.spans] == ["Lotte", "Zavelgem"]
