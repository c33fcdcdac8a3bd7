"""A core dump of the console, after it has checked posts, holds nothing that was enrolled and no key: another process alone has them."""

import csv
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from staydown.actions import intake, protect, signing_in
from staydown.actions.office import Office
from staydown.demo.dice import Dice
from staydown.demo.people import enrolled, register_csv
from staydown.plugs.keyring import Keyring
from staydown.protect.keys import keys_of
from staydown.store import exposed, registers
from staydown.words.people import Role
from tests.conftest import PASSWORD, Team

from .memory import written_memory
from .needles import Haystack
from .test_nothing_in_clear import PUBLISHED, publish

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read in the way of Linux")


@dataclass
class Dumped:
    """All memory of a console before it checked posts and just after, and of whom they were."""

    before: bytes
    memory: bytes
    table: list[dict[str, str]]
    published: str
    children: list[int]


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def dumped(team: Team, tmp_path: Path) -> Iterator[Dumped]:
    """People are enrolled by another process, as on the command line; posts are checked by the console."""
    office, place = team.office, team.office.place
    people = tmp_path / "people.csv"
    people.write_text(register_csv(enrolled(Dice("memory of the console"))[0]), encoding="utf-8")
    with people.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    protector = team[Role.PROTECTION_OFFICER]
    protect.open_register(office, protector, "garrison", "Security office", "duty of care", "LED-8")
    protect.enrol(office, protector, "garrison", people, "LED-8")
    export = publish([table[n - 1] for n in PUBLISHED], tmp_path / "export")
    intake.receive(office, team[Role.EVIDENCE_CUSTODIAN], export)
    token = signing_in.open_session(Office(place), team[Role.ANALYST].id, PASSWORD).token
    port = free_port()
    program = "import sys; from staydown.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "serve", "--no-worker", "--port", str(port), "--data", str(place.data)]
    environment = dict(os.environ) | {"STAYDOWN_KEYRING": str(place.keyring)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=120) as client:
            while client.get(f"http://127.0.0.1:{port}/sign-in").status_code != 200:
                time.sleep(0.1)
            before = b"".join(written_memory(process.pid))
            answer = client.post(f"http://127.0.0.1:{port}/api/v1/check", json={}, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, answer.text
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        children = [int(one) for task in Path(f"/proc/{process.pid}/task").iterdir() for one in (task / "children").read_text().split()]
        assert set(map(int, listed)) <= set(children)
        text = str(json.loads((export / "result.json").read_bytes()))
        yield Dumped(before, b"".join(written_memory(process.pid)), table, text, children)
    finally:
        process.kill()
        process.wait()


def test_the_memory_of_a_console_that_checked_posts_holds_no_enrolled_value_and_no_key(dumped: Dumped, team: Team) -> None:
    assert {e.person for e in exposed.exposures()} - {""}, "nobody was found: this test would prove nothing"
    everything = [(kind, value) for row in dumped.table[:120] for kind, cell in row.items() for value in cell.split("|") if len(value) >= 6]
    secret = [(kind, value) for kind, value in set(everything) if value not in dumped.published and kind != "person"]
    of_the_program = Haystack(secret).found_in(dumped.before)  # towns and two people of the demo, whose code is loaded
    assert len(of_the_program) < len(secret) / 10
    assert Haystack(secret).found_in(dumped.memory) - of_the_program == set()
    assert len(secret) > 500
    shown = [(kind, value) for kind, value in set(everything) if kind == "phone" and value in dumped.published]
    assert Haystack(shown).found_in(dumped.memory), "the dump holds not even the posts: this test would prove nothing"
    register = registers.register("garrison")
    master = Keyring(team.office.place.keyring).open(register.key)
    keys = keys_of(master, register.id)
    held = [key in dumped.memory or key.hex().encode() in dumped.memory for key in (master, keys.photo, keys.marks)]
    assert not any(held)


def test_the_process_that_holds_the_registers_leaves_no_core_dump(dumped: Dumped) -> None:
    held = [pid for pid in dumped.children if b"confirm_child" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert len(held) == 1
    limits = Path(f"/proc/{held[0]}/limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert line.split()[4:6] == ["0", "0"]
