"""What an open office gives to every action."""

import secrets

import pytest

from staydown.actions.office import Office
from tests.conftest import Team


def test_an_id_is_never_read_as_a_phone_number(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of a hundred random ids has no letter in it."""
    drawn = iter(("0470123456", "9999999999", "0470a23456"))
    monkeypatch.setattr(secrets, "token_hex", lambda _: next(drawn))
    office: Office = team.office
    assert office.new_id("report") == "report-0470a23456"
