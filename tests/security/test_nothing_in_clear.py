"""Nothing that was enrolled stands anywhere in clear: not in a file, a row, a log, a letter or what the command line says."""

import csv
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from staydown.actions import signing_in
from staydown.actions.catalogue import ACTIONS
from staydown.cli import commands, sessions
from staydown.cli.main import main
from staydown.demo.dice import Dice
from staydown.demo.people import enrolled, register_csv
from staydown.store import exposed, letters, opening, registers
from staydown.testing.pictures import scene, written
from staydown.web.wsgi import application
from staydown.words.letters import LetterKind, LetterState
from staydown.words.people import Role
from tests.actions.samples import message, rows, write_export
from tests.conftest import PASSWORD, Team

from .needles import Haystack

PUBLISHED = (17, 71, 103)
"""Places in the register of the people whom the export gives away; of all others nothing is published."""
PASSPHRASE = "four unrelated words here"
Value = tuple[str, str]


@dataclass
class Traces:
    """Everything that an installation left behind: what was enrolled and published, and all bytes by where they lie."""

    secret: list[Value]
    exposed: list[Value]
    left: dict[str, bytes] = field(default_factory=dict)

    def of(self, *parts: str) -> dict[str, bytes]:
        """The traces whose place holds one of these parts."""
        return {place: data for place, data in self.left.items() if any(part in place for part in parts)}

    def with_any_of(self, values: list[Value]) -> dict[str, set[str]]:
        """The places that hold any of these values in any writing, each with which."""
        haystack = Haystack(values)
        return {place: found for place, data in self.left.items() if (found := haystack.found_in(data))}


@dataclass
class Desk:
    """A team at the command line, with all that it has said."""

    team: Team
    capsys: pytest.CaptureFixture[str]
    said: list[str] = field(default_factory=list)

    def run(self, role: Role, *words: str, code: int = 0) -> None:
        """Runs a command as the officer of a role."""
        place = self.team.office.place
        assert main([*words, "--officer", self.team[role].id, "--data", str(place.data)]) == code, words
        out, error = self.capsys.readouterr()
        self.said += [out, error]


@pytest.fixture
def desk(either_team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A team that is signed in on the command line."""
    place = either_team.office.place
    monkeypatch.setenv("STAYDOWN_SESSIONS", str(tmp_path / "sessions"))
    monkeypatch.setenv("STAYDOWN_KEYRING", str(place.keyring))
    monkeypatch.setenv("STAYDOWN_DATABASE_URL", place.database_url)
    monkeypatch.setenv("STAYDOWN_REGISTER_URL", place.register_url)
    monkeypatch.setattr(commands, "clock", either_team.clock)
    for role in (Role.PROTECTION_OFFICER, Role.VERIFIER, Role.ANALYST, Role.LIAISON, Role.AUDITOR, Role.SAFEGUARDING_LEAD):
        sessions.keep(place.data, signing_in.open_session(either_team.office, either_team[role].id, PASSWORD))
    return Desk(either_team, capsys)


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    """A file into which everything is logged, down to the last detail."""
    handler = logging.FileHandler(tmp_path / "everything.log")
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield tmp_path / "everything.log"
    assert "Forbidden" in (tmp_path / "everything.log").read_text(), "nothing was logged: this test would prove nothing"
    root.setLevel(before)
    root.removeHandler(handler)
    handler.close()


def write_people(folder: Path) -> tuple[Path, list[dict[str, str]]]:
    """The register as CSV with three photographs beside it, and its rows."""
    people, _ = enrolled(Dice("nothing in clear"))
    path = folder / "people.csv"
    path.write_text(register_csv(people), encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        table = [row | {"photo": ""} for row in csv.DictReader(file)]
    for number, row in enumerate(table[:3]):
        row["photo"] = f"portrait-{number}.png"
        (folder / row["photo"]).write_bytes(written(scene(90 + number)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows([*table, dict.fromkeys(table[0], "") | {"person": "K-999", "phone": "no number at all, Jan Janssens"}])
    return path, table


def publish(table: list[dict[str, str]], folder: Path) -> Path:
    """An export that gives three people away and says nothing of the others."""
    lines = [f"{n}. {row['name'].split('|')[0]}, {row['town']}, {row['phone'].split('|')[0]}" for n, row in enumerate(table, 1)]
    records = [message(1, "Bread is still warm."), message(2, "Find them:\n" + "\n".join(lines)), message(3, "", photo="p.png")]
    return write_export(folder, records, {"p.png": written(scene(5))})


def walk(desk: Desk, folder: Path) -> list[dict[str, str]]:
    """Enrols, receives, checks, warns and delivers at the command line, with some mistakes on the way; the rows of the register."""
    people, table = write_people(folder)
    phrase, wrong = folder / "phrase", folder / "wrong"
    phrase.write_text(PASSPHRASE)
    wrong.write_text("another phrase altogether")
    protector, verifier = Role.PROTECTION_OFFICER, Role.VERIFIER
    ground = ("--custodian", "Security office", "--legal-note", "duty of care", "--basis", "LED-8")
    desk.run(protector, "open-register", "garrison", *ground, "--passphrase-file", str(phrase))
    desk.run(protector, "enrol", "garrison", str(people), "--basis", "LED-8", "--passphrase-file", str(wrong), code=3)
    desk.run(protector, "enrol", "garrison", str(people), "--basis", "LED-8", "--passphrase-file", str(phrase))
    desk.run(protector, "enrol", "garrison", str(folder / "result.json"), "--basis", "LED-8", "--passphrase-file", str(phrase), code=5)
    desk.run(protector, "receive", str(publish([table[n - 1] for n in PUBLISHED], folder / "export")))
    desk.run(protector, "check", "--json", code=3)
    desk.run(protector, "check", "--passphrase-file", str(phrase), "--json")
    for exposure in [exposure for exposure in exposed.exposures() if exposure.person]:
        desk.run(verifier, "judge-exposure", exposure.id, "--verdict", "confirmed", "--reasons", "compared")
        desk.run(protector, "alert", exposure.id, "--liaison", desk.team[Role.LIAISON].id, "--call-back", "the switchboard")
    for letter in letters.letters():
        if letter.state is LetterState.PREPARED and letter.kind in (LetterKind.ALERT, LetterKind.THREAT_TO_LIFE):
            desk.run(verifier, "sign", letter.id)
    desk.run(verifier, "deliver")
    someone = registers.tokens("garrison")[0].person
    desk.run(protector, "consult", "garrison", someone, "--justification", "a call came in", "--json")
    desk.run(protector, "consult", "garrison", "K-NONE", "--justification", "a call came in", code=3)
    desk.run(protector, "withdraw-person", "garrison", someone, "--justification", "left the service")
    for look in ("people", "list-registers", "list-letters"):
        desk.run(protector, look, "--json")
    desk.run(verifier, "report")
    desk.run(Role.AUDITOR, "list-ledger", "--most", "999")
    browse(desk)
    return table


def browse(desk: Desk) -> None:
    """Looks at every page of the console as the protection officer, and tries a wrong password at its door."""
    token = signing_in.open_session(desk.team.office, desk.team[Role.PROTECTION_OFFICER].id, PASSWORD).token
    server = httpx.WSGITransport(application(desk.team.office))
    with httpx.Client(transport=server, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {token}"}) as client:
        for action in ACTIONS.values():
            client.request("POST" if action.changes else "GET", f"/api/v1/{action.command}", json={"register": "garrison"})
        client.post("/sign-in", data={"officer": "protection-officer", "password": PASSPHRASE})


@pytest.fixture
def traces(desk: Desk, tmp_path: Path, logged: Path) -> Traces:
    """What a whole walk with three hundred enrolled people left behind."""
    (tmp_path / "handed").mkdir()
    table = walk(desk, tmp_path / "handed")
    published = [table[n - 1] for n in PUBLISHED]
    text = str(json.loads((tmp_path / "handed" / "export" / "result.json").read_bytes()))
    everything = [(kind, value) for row in table for kind, cell in row.items() for value in cell.split("|") if value]
    family_names = [("name", row["name"].split("|")[0].split()[-1]) for row in table]
    secret = [(kind, value) for kind, value in {*everything, *family_names} if value not in text and len(value) >= 6]
    shown = [(kind, value) for row in published for kind, cell in row.items() for value in cell.split("|") if len(value) >= 6]
    found = Traces(secret, shown)
    for table_name, held in rows().items():
        found.left[f"row {table_name}"] = "\n".join(written_out(cell) for row in held for cell in row).encode("utf-8", "surrogateescape")
    found.left |= {f"file {path.relative_to(tmp_path)}": path.read_bytes() for path in kept(desk, tmp_path)}
    found.left |= {f"backup {name}": data for name, data in backups(desk.team.office.place.data, tmp_path)}
    opening.close()
    found.left |= {f"closed {path.relative_to(tmp_path)}": path.read_bytes() for path in kept(desk, tmp_path) if ".db" in path.name}
    found.left |= {"said": "".join(desk.said).encode(), "log": logged.read_bytes()}
    return found


def kept(desk: Desk, folder: Path) -> list[Path]:
    """Every file of the installation, its sessions and its keys."""
    place = desk.team.office.place
    return [path for root in (place.data, place.keyring, folder / "sessions") for path in sorted(root.rglob("*")) if path.is_file()]


def backups(data: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The copies that SQLite's own tool makes of the databases, as the page on operating tells; none where they are on a server."""
    for path in sorted(data.glob("*.db")):
        copy = folder / f"copy of {path.name}"
        with closing(sqlite3.connect(path)) as there, closing(sqlite3.connect(copy)) as here:
            there.backup(here)
        yield path.name, copy.read_bytes()


def written_out(cell: object) -> str:
    """A cell of a row as text, bytes as they are."""
    return bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell)


def test_no_enrolled_value_no_password_and_no_passphrase_stands_anywhere_in_clear(traces: Traces) -> None:
    assert len(traces.secret) > 2000
    assert traces.with_any_of([*traces.secret, ("password", PASSWORD), ("passphrase", PASSPHRASE)]) == {}


def test_of_those_who_were_published_nothing_stands_beside_what_was_received(traces: Traces) -> None:
    holding = traces.with_any_of(traces.exposed)
    assert "row default.post" in holding, "the export gave nobody away: this test would prove nothing"
    apart = ("outbox", "register", "log", "said", "keyring", "sessions", "ledger", "act", "exposure", "alert", "letter", "precaution")
    assert len(traces.of(*apart)) > 20
    assert {place: found for place, found in holding.items() if place in traces.of(*apart)} == {}
