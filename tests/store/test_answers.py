"""What a database says when something is wrong: one line of the house, and never a value of a row."""

import pytest
from django.db import connections

from staydown.store import found
from staydown.store.answers import answering
from staydown.store.models import LetterRow
from staydown.words.errors import Malformed, Refused, StaydownError, Unreachable
from staydown.words.find import Bank
from staydown.words.people import Role
from tests.conftest import NOON, Team


def test_a_row_that_is_there_already_is_refused_without_its_values(either_team: Team) -> None:
    given = {"body": "{}", "case": "Jan Janssens", "subject": "", "kind": "", "state": "", "key": "Jan Janssens", "prepared_at": NOON}
    with pytest.raises(Refused, match="the database refuses this change") as refused, answering():
        LetterRow(id="one", **given).save(force_insert=True)
        LetterRow(id="two", **given).save(force_insert=True)
    assert "Janssens" not in str(refused.value) and "\n" not in str(refused.value)


def test_a_value_that_does_not_fit_changes_nothing(either_team: Team) -> None:
    bank = Bank("x" * 500, "s", "l", "n")
    try:
        with either_team.office.act("bank.added", either_team[Role.VERIFIER]) as act:
            found.keep_bank(act, bank)
    except StaydownError as error:
        assert isinstance(error, Malformed) and "does not fit" in str(error)
        assert found.banks() == []
    else:
        assert found.banks() == [bank], "SQLite knows no lengths"


def test_a_table_that_is_missing_is_a_database_that_does_not_answer(team: Team) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE bank")
    with pytest.raises((Unreachable, Malformed), match="no such table"), answering():
        found.banks()
