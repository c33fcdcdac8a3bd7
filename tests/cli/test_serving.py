"""The console listens on this machine alone, and the worker does what is due, once."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from staydown.cli.serving import is_loopback
from staydown.plugs.confirm import Confirm
from staydown.words.protect import IdentifierKind, Register
from tests.story.desk import Desk, typed


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_this_machine_is_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example.org", ""])
def test_whatever_can_be_reached_from_elsewhere_is_refused_without_tls(desk: Desk, host: str) -> None:
    typed("init")
    said = typed("serve", "--host", host)
    assert (said.code, "passwords would travel in clear" in said.err) == (3, True)


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serving(port: int) -> subprocess.Popen[bytes]:
    """The console in a process of its own."""
    program = "import sys; from staydown.cli.main import main; sys.exit(main())"
    return subprocess.Popen([sys.executable, "-c", program, "serve", "--port", str(port)], env=dict(os.environ), stderr=subprocess.PIPE)


def test_the_console_is_served_until_it_is_stopped(desk: Desk) -> None:
    typed("init")
    port = free_port()
    process = serving(port)
    try:
        assert process.stderr is not None
        assert re.search(rb"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            assert client.get(f"http://127.0.0.1:{port}/sign-in").status_code == 200
        second = serving(port)
        _, err = second.communicate(timeout=60)
        assert (second.returncode, b"choose another with --port" in err) == (3, True)
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err


def test_the_demo_says_that_its_port_is_taken_before_it_makes_anything(desk: Desk, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = typed("demo", "--data", str(tmp_path / "demo"), "--port", str(taken.getsockname()[1]))
    assert (said.code, "choose another with --port" in said.err, (tmp_path / "demo").exists()) == (3, True, False)


def test_a_round_of_the_worker_says_what_it_did_and_twice_is_nothing(desk: Desk) -> None:
    typed("init")
    nothing = {"escalated": [], "ended": [], "purged": 0, "erased": 0, "timers": [], "failed": [], "delivered": []}
    for _ in range(2):
        said = typed("worker", "--once", "--json")
        assert (said.code, json.loads(said.out)) == (0, nothing)


def test_the_registers_can_be_held_by_a_process_that_is_started_apart(desk: Desk, tmp_path: Path) -> None:
    """It listens where its owner and group alone may ask, answers a console, and leaves no socket behind when it is stopped."""
    where = tmp_path / "s"
    program = "import sys; from staydown.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "confirm", "--socket", str(where), "--log", str(tmp_path / "log")]
    process = subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.PIPE)
    try:
        assert process.stderr is not None
        assert b"are answered at" in process.stderr.readline()
        while not where.exists():
            assert process.poll() is None
        assert where.stat().st_mode & 0o777 == 0o660
        door = Confirm(tmp_path, tmp_path, tmp_path / "elsewhere.log", str(where))
        made = door.make_key("garrison", "")
        assert (desk.folder / "keyring" / "garrison.key").exists()
        assert door.opened(Register("a", "b", "garrison", "c", made), "", "d", list).holders(IdentifierKind.PHONE, ["470123456"]) == {}
        assert door.alarms(datetime(2000, 1, 1, tzinfo=UTC)) == []
        door.close()
        second = subprocess.run(command, env=dict(os.environ), capture_output=True, timeout=60, check=False)
        assert (second.returncode, b"something is there already" in second.stderr) == (3, True)
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert not where.exists()
