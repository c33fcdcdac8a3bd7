"""The draft of an impact assessment: its four parts, its open questions, and each risk with what stands against it."""

from dataclasses import replace

from staydown.report.go_live import items
from staydown.report.impact import HAZARDS, QUESTIONS, impact
from staydown.report.processing_record import ASKED
from staydown.words.letters import Document
from staydown.words.papers import Standing

from .setups import PLATFORM, SOUND, word


def _rows(document: Document, heading: str) -> tuple[tuple[str, ...], ...]:
    return next(section.tables[0].rows for section in document.sections if section.heading.startswith(heading))


def test_it_has_the_four_parts_of_the_article_and_whose_advice_is_heard() -> None:
    assert [section.heading[:3] for section in impact(SOUND).sections] == ["(a)", "(b)", "(c)", "(d)", "Who"]


def test_every_item_that_it_names_is_on_the_checklist() -> None:
    codes = {item.code for item in items(SOUND)}
    assert {code for hazard in HAZARDS for code in hazard.against} | {code for _, code in QUESTIONS} <= codes


def test_each_risk_shows_how_what_stands_against_it_stands_and_leaves_its_weight_to_a_human() -> None:
    rows = _rows(impact(replace(SOUND, confirm_apart=False)), "(c)")
    assert [row[0].partition(" (")[0] for row in rows] == [hazard.says for hazard in HAZARDS]
    assert all(row[-1] == ASKED for row in rows)
    assert "Who is enrolled is confirmed under another account than the one that reads posts: open" in rows[1][2]


def test_no_measure_stands_in_it_that_nobody_has_seen_or_said() -> None:
    asked = {item.asks for item in items(SOUND) if item.standing is Standing.ASKED}
    assert not asked & {row[0] for row in _rows(impact(SOUND), "(d)")}
    said = {row[0] for row in _rows(impact(replace(SOUND, words=word("disk"))), "(d)")}
    assert "The disks are encrypted" in said


def test_questions_are_open_until_a_human_answers_them() -> None:
    lines = next(section.lines for section in impact(SOUND).sections if section.heading.startswith("(b)"))
    assert {line.value for line in lines} == {ASKED}
    answered = impact(replace(SOUND, words=word("consent", "Service order 7 makes it a duty.")))
    assert any("Service order 7" in line.value for section in answered.sections for line in section.lines)


def test_it_names_the_law_of_the_organisation() -> None:
    assert any("Directive (EU) 2016/680 Art 27(2)" in note for note in impact(SOUND).notes)
    assert any("Regulation (EU) 2016/679 Art 35(7)" in note for note in impact(replace(SOUND, tenant=PLATFORM)).notes)
