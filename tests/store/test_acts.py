"""One act is one transaction: the change and exactly one ledger entry, or nothing at all."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connections, transaction

from staydown.ledger import chain
from staydown.store import cases, exports, found, ledger, opening
from staydown.store.acts import Act, Unneeded
from staydown.store.models import BankRow, LedgerRow
from staydown.words.cases import Appeal, AppealOutcome
from staydown.words.errors import Refused
from staydown.words.find import Bank
from staydown.words.people import Role
from tests.conftest import NOON, Team

BANK = Bank("known", "a partner", "bulletins", "held for comparison")


def test_a_change_and_its_entry_commit_together(either_team: Team) -> None:
    verifier, before = either_team[Role.VERIFIER], ledger.count()
    with either_team.office.act("bank.added", verifier, subject="known") as act:
        found.keep_bank(act, BANK)
    entry = ledger.newest(1)[0]
    assert (ledger.count(), found.banks()) == (before + 1, [BANK])
    assert (entry.verb, entry.officer, entry.digests) == ("bank.added", "verifier", tuple(act.digests))
    assert act.digests == [chain.digest_of({"salt": act.salt, "value": BANK})]


def test_an_act_that_fails_midway_leaves_nothing(either_team: Team) -> None:
    verifier, before = either_team[Role.VERIFIER], ledger.count()
    with pytest.raises(ZeroDivisionError), either_team.office.act("bank.added", verifier) as act:
        found.keep_bank(act, BANK)
        raise ZeroDivisionError
    assert (ledger.count(), found.banks()) == (before, [])


def test_a_write_without_an_act_is_a_type_error(either_team: Team) -> None:
    with pytest.raises(TypeError, match="open act"):
        found.keep_bank(None, BANK)  # type: ignore[arg-type]


def test_a_write_after_its_act_is_a_type_error(either_team: Team) -> None:
    with either_team.office.act("bank.added", either_team[Role.VERIFIER]) as act:
        found.keep_bank(act, BANK)
    with pytest.raises(TypeError, match="open act"):
        found.keep_bank(act, BANK)


def test_an_act_made_by_hand_past_the_door_writes_nothing(either_team: Team) -> None:
    with pytest.raises(TypeError, match="open act"):
        found.keep_bank(Act("forged", "bank.added", "nobody", NOON), BANK)
    assert found.banks() == []


@pytest.mark.parametrize("statement", ["UPDATE ledger SET officer = 'x' WHERE n = 1", "DELETE FROM ledger WHERE n = 1"])
def test_the_database_refuses_to_change_or_delete_an_entry(either_team: Team, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic("default"),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement)


COPY = "at, 'x', verb, basis, second, subject, digests, previous, hash FROM ledger WHERE n = 1"
REPLACED = {
    "sqlite": [
        f"INSERT OR REPLACE INTO ledger SELECT n, {COPY}",
        f"REPLACE INTO ledger (rowid, n, at, officer, verb, basis, second, subject, digests, previous, hash) SELECT rowid, 99, {COPY}",
        "UPDATE OR REPLACE ledger SET n = 1 WHERE n = 2",
    ],
    "postgresql": [f"INSERT INTO ledger SELECT n, {COPY} ON CONFLICT (n) DO UPDATE SET officer = 'x'"],
}
"""How each database puts one row in the place of another: SQLite by the number, by its own row number, by moving another entry."""


def test_the_database_refuses_to_put_another_entry_in_its_place(either_team: Team) -> None:
    assert either_team[Role.VERIFIER]
    before = list(ledger.entries())
    for statement in REPLACED[connections["default"].vendor]:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic("default"), connections["default"].cursor() as cursor:
            cursor.execute(statement)
    assert list(ledger.entries()) == before


def test_an_orm_update_and_delete_are_refused_too(either_team: Team) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic("default"):
        LedgerRow.objects.filter(n=1).update(officer="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic("default"):
        LedgerRow.objects.filter(n=1).delete()


def unlocked(statement: str) -> None:
    """Runs a statement as the owner of the database would who first drops the triggers."""
    connection = connections["default"]
    table = " ON ledger" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for trigger in ("ledger_no_update", "ledger_no_delete"):
            cursor.execute(f"DROP TRIGGER {trigger}{table}")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE ledger SET officer = 'x' WHERE n = 5", 5),
        ("DELETE FROM ledger WHERE n = 5", 5),
        ("UPDATE ledger SET n = CASE n WHEN 5 THEN -6 ELSE -5 END WHERE n IN (5, 6)", 5),
    ],
    ids=["changed", "removed", "swapped"],
)
def test_an_entry_that_was_tampered_with_is_found_and_named(either_team: Team, statement: str, broken: int) -> None:
    assert either_team[Role.VERIFIER] and either_team[Role.ANALYST]
    unlocked(statement)
    if "-6" in statement:
        with connections["default"].cursor() as cursor:
            cursor.execute("UPDATE ledger SET n = -n WHERE n < 0")
    verdict = chain.verify(ledger.entries())
    assert verdict.broken == broken
    assert verdict.reason


def test_the_chain_still_proves_itself_after_rows_were_erased(team: Team) -> None:
    with team.office.act("bank.added", team[Role.VERIFIER]) as act:
        found.keep_bank(act, BANK)
    BankRow.objects.all().delete()
    assert chain.verify(ledger.entries()).broken is None


def test_four_threads_at_once_leave_one_unbroken_chain(either_team: Team) -> None:
    verifier, before = either_team[Role.VERIFIER], ledger.count()

    def add(thread: int) -> None:
        for n in range(10):
            with either_team.office.act("bank.added", verifier) as act:
                found.keep_bank(act, Bank(f"bank-{thread}-{n}", "s", "l", "n"))
        opening.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    verdict = chain.verify(ledger.entries())
    assert (verdict.broken, verdict.entries, len(found.banks())) == (None, before + 40, 40)


def test_the_database_too_refuses_an_appeal_heard_by_its_decider(either_team: Team) -> None:
    appeal = Appeal("appeal-1", "case-1", "someone", "wrong", NOON, NOON, AppealOutcome.UPHELD, reviewer="anna")
    with (
        pytest.raises(Refused, match="database refuses"),
        either_team.office.act("appeal.decided", either_team[Role.APPEAL_REVIEWER]) as act,
    ):
        cases.keep_appeal(act, appeal, decider="anna")
    assert exports.count() == 0


def test_an_act_that_finds_nothing_to_do_leaves_no_change_and_no_entry(either_team: Team) -> None:
    verifier, before = either_team[Role.VERIFIER], ledger.count()
    with either_team.office.act("bank.added", verifier) as act:
        found.keep_bank(act, BANK)
        if found.banks():
            raise Unneeded
    assert (ledger.count(), found.banks(), act.open) == (before, [], False)


def test_an_act_inside_an_act_is_a_fault_of_the_program(team: Team) -> None:
    verifier, before = team[Role.VERIFIER], ledger.count()
    with pytest.raises(RuntimeError, match="durable"), team.office.act("bank.added", verifier), team.office.act("bank.added", verifier):
        pass
    assert ledger.count() == before


def test_what_an_act_reads_stays_so_until_it_commits(either_team: Team) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]

    def count_up(_: int) -> None:
        with office.act("bank.added", verifier) as act:
            number = len(found.banks())
            found.keep_bank(act, Bank(f"bank-{number}", "s", "l", "n"))
        opening.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(12)))
    assert len(found.banks()) == 12
