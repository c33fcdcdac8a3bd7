"""A breach in the house: noted by whoever sees it, its clock kept by timers, the people left untold by two hands alone."""

from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import breaches, clocks
from staydown.actions.catalogue import Secret
from staydown.store import breaches as rows
from staydown.store import registers, timers
from staydown.words.breach import Answer, Breach, DutyState, Lost, Party, Risk, Untold
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.people import Role
from tests.conftest import PASSWORD, Team

from .samples import entries, walk_past

REASONS = "The disk is encrypted and its key is in the safe."


def note(team: Team, *lost: Lost, **more: object) -> Breach:
    """Notes a breach of which the house became aware an hour ago."""
    at = team.clock.at - timedelta(hours=1)
    given: dict[str, object] = {"lost": lost or (Lost.BACKUP,), "says": "A disk was left in a train.", "aware_at": at} | more
    return breaches.open_breach(team.office, team[Role.ADMIN], **given)  # type: ignore[arg-type]  # as the form gives them


def untold(team: Team, breach: Breach, why: Untold = Untold.UNINTELLIGIBLE) -> Breach:
    """Two officers find that the people need not be told."""
    second = team[Role.VERIFIER].id
    return breaches.leave_people_untold(team.office, team[Role.PROTECTION_OFFICER], breach.id, why, second, Secret(PASSWORD), REASONS)


def test_the_people_and_records_of_a_register_are_counted_by_looking(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "enrol")
    noted = note(either_team, registers=("garrison",))
    assert (noted.people, noted.records) == (registers.people_count("garrison"), len(registers.tokens("garrison")))
    assert note(either_team).people is None, "what is not known is not zero"
    with pytest.raises(NotFound):
        note(either_team, registers=("no such register",))


def test_the_clock_alarms_through_timers_late_and_once_each_and_stops_with_the_word(either_team: Team) -> None:
    noted, office = note(either_team), either_team.office
    for hours, alarms in ((2, 0), (30, 1), (70, 3), (80, 4)):
        either_team.clock.at = noted.aware_at + timedelta(hours=hours)
        clocks.run_out(office)
        clocks.run_out(office)
        assert rows.breach(noted.id).alarms == alarms
    assert len(entries("breach.alarmed")) == 3, "two that fell due together are one"
    (line,) = breaches.list_breaches(office, either_team[Role.ADMIN])
    assert line.alarming and DutyState.LATE in {duty.state for duty in line.owed}


def test_whoever_told_the_authority_stops_the_clock(team: Team) -> None:
    noted = note(team)
    at = team.office.now()
    breaches.record_telling(team.office, team[Role.KEY_HOLDER], noted.id, Party.AUTHORITY, at, "form 7")
    team.clock.at = noted.aware_at + timedelta(hours=90)
    clocks.run_out(team.office)
    assert rows.breach(noted.id).alarms == 0 and timers.timers_of(noted.id) == []


def test_a_clock_that_was_stopped_runs_again_when_the_risk_is_found_after_all(team: Team) -> None:
    noted = note(team, Lost.DEVICE)
    keeper = team[Role.PROTECTION_OFFICER]
    breaches.record_breach(team.office, keeper, noted.id, risk=Risk.UNLIKELY, risk_because=REASONS)
    assert timers.timers_of(noted.id) == []
    breaches.record_breach(team.office, keeper, noted.id, risk=Risk.LIKELY)
    assert len(timers.timers_of(noted.id)) == 4


def test_what_is_left_empty_stays_as_it_was(team: Team) -> None:
    noted, keeper = note(team), team[Role.KEY_HOLDER]
    breaches.record_breach(team.office, keeper, noted.id, people=3, consequences="none known")
    after = breaches.record_breach(team.office, keeper, noted.id, measures="a new key")
    assert (after.people, after.consequences, after.measures, after.says) == (3, "none known", "a new key", noted.says)


def test_the_people_are_left_untold_by_two_officers_and_on_facts_alone(team: Team) -> None:
    noted = note(team)
    with pytest.raises(Refused, match="not established"):
        untold(team, noted)
    breaches.record_breach(
        team.office, team[Role.KEY_HOLDER], noted.id, readable_without_key=Answer.NO, key_apart=Answer.YES, risk=Risk.HIGH
    )
    assert untold(team, noted).untold is Untold.UNINTELLIGIBLE
    with pytest.raises(Refused, match="must be somebody else"):
        breaches.leave_people_untold(
            team.office, team[Role.PROTECTION_OFFICER], noted.id, Untold.AVERTED,
            team[Role.PROTECTION_OFFICER].id, Secret(PASSWORD), REASONS,
        )  # fmt: skip


def test_a_moment_ahead_is_refused_and_nothing_is_noted(team: Team) -> None:
    with pytest.raises(Malformed, match="lies ahead"):
        note(team, aware_at=team.clock.at + timedelta(minutes=1))
    assert rows.breaches() == [] and entries("breach.opened") == []


def test_each_draft_is_a_pdf_and_the_view_says_what_is_owed(team: Team) -> None:
    noted = note(team)
    view = breaches.show_breach(team.office, team[Role.AUDITOR], noted.id)
    assert view.law == "Directive (EU) 2016/680" and view.least is Risk.HIGH and view.alarming
    assert "Record of a personal data breach" in view.html
    for draft in breaches.Draft:
        assert breaches.draft_notice(team.office, team[Role.AUDITOR], noted.id, draft).startswith(b"%PDF")


def test_the_people_are_told_in_the_languages_of_the_house_or_in_the_one_that_is_named(team: Team) -> None:
    noted = note(team)
    words = [
        breaches.draft_notice(team.office, team[Role.AUDITOR], noted.id, breaches.Draft.PEOPLE, language) for language in ("", "fr", "de")
    ]
    assert all(word.startswith(b"%PDF") for word in words) and len(set(words)) == 3
    with pytest.raises(Malformed, match="people are not written to in 'pl'"):
        breaches.draft_notice(team.office, team[Role.AUDITOR], noted.id, breaches.Draft.PEOPLE, "pl")
