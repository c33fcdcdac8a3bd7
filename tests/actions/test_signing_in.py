"""Who somebody is: passwords, sessions and links, and what guessing costs."""

import pytest
from django.test import override_settings

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Secret
from staydown.store.models import SessionRow
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.people import Role
from tests.conftest import PASSWORD, QuickArgon2, Team

from .samples import at_once, entries

NEW = Secret("another good password")


def wrong(team: Team, officer: str) -> str:
    """What a wrong password is answered with."""
    with pytest.raises(Refused) as refused:
        signing_in.open_session(team.office, officer, "not the password")
    return str(refused.value)


def test_a_session_lasts_twelve_hours_and_its_sign_in_is_in_the_ledger(either_team: Team) -> None:
    analyst = either_team[Role.ANALYST]
    session = signing_in.open_session(either_team.office, analyst.id, PASSWORD)
    assert signing_in.officer_of_token(either_team.office, session.token) == analyst
    assert entries("officer.signed_in") == [("officer.signed_in", "analyst")]
    either_team.clock.move(hours=12)
    with pytest.raises(Refused, match="has run out"):
        signing_in.officer_of_token(either_team.office, session.token)


def test_a_programs_session_lasts_the_days_that_were_asked_for_and_never_more_than_a_year(either_team: Team) -> None:
    analyst = either_team[Role.ANALYST]
    session = signing_in.open_session(either_team.office, analyst.id, PASSWORD, days=30)
    either_team.clock.move(days=29, hours=23)
    assert signing_in.officer_of_token(either_team.office, session.token) == analyst
    either_team.clock.move(hours=1)
    with pytest.raises(Refused, match="has run out"):
        signing_in.officer_of_token(either_team.office, session.token)
    for days in (-1, 367):
        with pytest.raises(Malformed, match="Give 1 to 366"):
            signing_in.open_session(either_team.office, analyst.id, PASSWORD, days=days)


def test_an_administrator_ends_one_session_or_all_of_an_officer_and_no_token_is_shown(either_team: Team) -> None:
    office, admin, analyst = either_team.office, either_team.administrator, either_team[Role.ANALYST]
    one, other, third = (signing_in.open_session(office, analyst.id, PASSWORD, days=days) for days in (0, 30, 60))
    verifier = signing_in.open_session(office, either_team[Role.VERIFIER].id, PASSWORD)
    lines = signing_in.list_sessions(office, admin, analyst.id)
    assert [line.until for line in lines] == [one.until, other.until, third.until]
    assert not any(token in str(lines) for token in (one.token, other.token, third.token))
    assert signing_in.end_sessions(office, admin, analyst.id, lines[1].session) == 1
    with pytest.raises(Refused, match="has run out"):
        signing_in.officer_of_token(office, other.token)
    assert signing_in.officer_of_token(office, one.token) == analyst
    assert signing_in.end_sessions(office, admin, analyst.id) == 2
    assert [line.officer for line in signing_in.list_sessions(office, admin)] == ["verifier"]
    assert signing_in.officer_of_token(office, verifier.token)
    assert entries("officer.sessions_ended") == [("officer.sessions_ended", "analyst")] * 2
    with pytest.raises(NotFound, match="no such session"):
        signing_in.end_sessions(office, admin, analyst.id)


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(team: Team) -> None:
    assert wrong(team, team[Role.ANALYST].id) == wrong(team, "nobody") == "the name or the password is wrong"
    assert entries("officer.signed_in") == []


class Counted(QuickArgon2):
    """Argon2 that counts how often it was asked."""

    asked = 0

    def encode(self, password: str, salt: str) -> str:
        """A hash, and one more."""
        Counted.asked += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """A check, and one more."""
        Counted.asked += 1
        return super().verify(password, encoded)


@pytest.mark.parametrize("id", ["verifier", "nobody"])
def test_an_unknown_name_costs_as_many_hashes_as_a_wrong_password(team: Team, id: str) -> None:
    assert team[Role.VERIFIER]
    Counted.asked = 0
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.Counted"]), pytest.raises(Refused):
        signing_in.open_session(team.office, id, "a wrong password")
    assert Counted.asked == 1


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(either_team: Team) -> None:
    analyst = either_team[Role.ANALYST].id
    for _ in range(5):
        assert wrong(either_team, analyst) == "the name or the password is wrong"
    assert wrong(either_team, analyst).startswith("too many wrong passwords")
    with pytest.raises(Refused, match="too many wrong passwords"):
        signing_in.open_session(either_team.office, analyst, PASSWORD)
    either_team.clock.move(minutes=15)
    assert signing_in.open_session(either_team.office, analyst, PASSWORD).officer.id == analyst


def test_a_right_password_forgives_the_wrong_ones_before_it(team: Team) -> None:
    analyst = team[Role.ANALYST].id
    for _ in range(3):
        for _ in range(4):
            wrong(team, analyst)
        signing_in.open_session(team.office, analyst, PASSWORD)


def test_guesses_at_the_same_moment_are_counted_each(either_team: Team) -> None:
    analyst = either_team[Role.ANALYST].id
    lines = [str(line) for line in at_once(*[lambda: signing_in.open_session(either_team.office, analyst, "guess")] * 8)]
    assert lines.count("the name or the password is wrong") == 5
    assert sum(line.startswith("too many wrong passwords") for line in lines) == 3


def test_a_new_password_ends_every_session_and_the_old_one_opens_none(either_team: Team) -> None:
    office, analyst = either_team.office, either_team[Role.ANALYST]
    tokens = [signing_in.open_session(office, analyst.id, PASSWORD).token for _ in range(2)]
    signing_in.change_password(office, analyst, PASSWORD, NEW)
    for token in tokens:
        with pytest.raises(Refused, match="has run out"):
            signing_in.officer_of_token(office, token)
    assert wrong(either_team, analyst.id)
    assert signing_in.open_session(office, analyst.id, NEW).officer == analyst


@pytest.mark.parametrize(
    ("old", "new", "line"), [(PASSWORD, "short", "fewer than 12"), (PASSWORD, PASSWORD, "is the old one"), ("guess", NEW, "is wrong")]
)
def test_a_password_that_will_not_do_changes_nothing(team: Team, old: str, new: str, line: str) -> None:
    with pytest.raises((Refused, Malformed), match=line):
        signing_in.change_password(team.office, team[Role.ANALYST], Secret(old), Secret(new))
    assert signing_in.open_session(team.office, "analyst", PASSWORD)


def test_a_one_time_password_must_be_changed_first(team: Team) -> None:
    enrolled = house.enrol_officer(team.office, team.administrator, "anna", "Anna", (Role.ANALYST,))
    session = signing_in.open_session(team.office, "anna", enrolled.password)
    assert session.officer.must_change_password
    with pytest.raises(Refused, match="one-time password"):
        team.office.may(session.officer, "see.inbox")


def test_a_link_opens_one_session_within_ten_minutes_and_is_none_itself(either_team: Team) -> None:
    office, analyst = either_team.office, either_team[Role.ANALYST]
    link = signing_in.one_time_link(office, analyst)
    with pytest.raises(Refused, match="has run out"):
        signing_in.officer_of_token(office, link)
    results = at_once(*[lambda: signing_in.enter(office, link)] * 3)
    assert sorted(type(result).__name__ for result in results) == ["Refused", "Refused", "Session"]
    late = signing_in.one_time_link(office, analyst)
    either_team.clock.move(minutes=10)
    with pytest.raises(Refused, match="used already or is too old"):
        signing_in.enter(office, late)


def test_signing_out_ends_the_session_and_the_database_never_held_its_token(team: Team) -> None:
    session = signing_in.open_session(team.office, team[Role.ANALYST].id, PASSWORD)
    assert [row.digest for row in SessionRow.objects.all()] == [signing_in.digest_of(session.token)]
    assert session.token not in repr(session)
    signing_in.close_session(team.office, session.officer, session.token)
    assert SessionRow.objects.count() == 0
