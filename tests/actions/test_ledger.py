"""The log: shown, proved, handed out; nothing in it names anybody."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connections

from staydown.actions import ledger as ledger_actions
from staydown.store import ledger
from staydown.store.models import ActRow, LedgerRow
from staydown.words.errors import Tampered
from staydown.words.people import Role
from tests.conftest import Team

from .samples import walk_past, walk_to


def test_the_log_of_a_whole_story_proves_itself(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "list_ledger")
    verdict = ledger_actions.verify(either_team.office, either_team[Role.AUDITOR])
    assert (verdict.entries, verdict.broken) == (ledger.count(), None)


def test_an_entry_that_was_changed_is_named(team: Team) -> None:
    auditor = team[Role.AUDITOR]
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_no_update")
        cursor.execute("UPDATE ledger SET officer = 'somebody else' WHERE n = 2")
    with pytest.raises(Tampered, match="entry 2 does not prove itself"):
        ledger_actions.verify(team.office, auditor)
    with pytest.raises(Tampered, match="entry 2"):
        ledger_actions.export_ledger(team.office, auditor, "for the court")
    assert ledger.newest(1)[0].verb == "officer.password_changed"


def test_what_is_handed_out_proves_itself_with_nothing_of_ours(team: Team, tmp_path: Path) -> None:
    walk_to(team, tmp_path, "check")
    handed = ledger_actions.export_ledger(team.office, team[Role.AUDITOR], "for the court")
    with zipfile.ZipFile(io.BytesIO(handed)) as archive:
        archive.extractall(tmp_path / "proof")
    run = subprocess.run([sys.executable, "verify_offline.py", "ledger.json"], cwd=tmp_path / "proof", capture_output=True, text=True)
    assert (run.returncode, run.stdout[:3]) == (0, "OK:")
    assert b"for the court" not in (tmp_path / "proof" / "ledger.json").read_bytes()


def test_the_salt_of_a_digest_never_stands_in_the_log(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "withdraw_person")
    salts = set(ActRow.objects.values_list("salt", flat=True))
    written = repr(list(LedgerRow.objects.values_list()))
    assert len(salts) == ledger.count()
    assert not [salt for salt in salts if len(salt) < 32 or salt in written]


def test_an_auditor_sees_the_newest_entries_of_a_verb_or_a_subject_with_their_reasons(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "consult")
    auditor = team[Role.AUDITOR]
    (look,) = ledger_actions.list_ledger(team.office, auditor, verb="register.consulted")
    assert (look.entry.officer, look.justification) == ("protection-officer", "a call came in")
    assert len(ledger_actions.list_ledger(team.office, auditor, most=3)) == 3
    assert [line.entry.verb for line in ledger_actions.list_ledger(team.office, auditor, subject="known")] == [
        "bank.entry_added",
        "bank.added",
    ]
