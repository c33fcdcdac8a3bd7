"""What goes wrong is one line and a code that is written down."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from staydown.cli import commands, main
from staydown.words import errors
from staydown.words.errors import Malformed, NoSuchPath, NotFound, Refused, StaydownError, Tampered, Unreachable
from tests.story.desk import Desk, Said, typed

CODES = Path(__file__).parents[2] / "docs" / "reference" / "exit-codes.md"


def test_every_exit_code_is_written_down() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StaydownError)]
    written = {int(line.split("|")[1]) for line in CODES.read_text().splitlines() if line.startswith("| ") and line[2].isdigit()}
    assert written == {kind.exit_code for kind in kinds} | {0, 2, 130, main.PIPE_CLOSED}


@pytest.mark.parametrize(
    ("error", "code"),
    [(StaydownError, 1), (Refused, 3), (NoSuchPath, 4), (NotFound, 4), (Malformed, 5), (Unreachable, 6), (Tampered, 7)],
)
def test_each_error_has_its_code(error: type[StaydownError], code: int) -> None:
    assert error.exit_code == code


def test_what_a_library_writes_by_itself_is_not_in_what_is_printed() -> None:
    program = "import os; from staydown.cli import main; main.speak_alone(); print('ours: é'); os.write(1, b'theirs'); print('and ours')"
    found = subprocess.run([sys.executable, "-c", program], env=dict(os.environ, PYTHONUTF8="1"), capture_output=True, check=True)
    assert (found.stdout.decode(), found.stderr.decode()) == ("ours: é\nand ours\n", "theirs")


def test_without_a_word_the_help_is_shown() -> None:
    assert typed().out.split()[:2] == ["Usage:", "staydown"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["nix"], "staydown: No such command 'nix'. See staydown --help"),
        (["post"], "staydown: Missing argument 'NUMBER'. See staydown post --help"),
        (["post", "one"], "See staydown post --help"),
        (["review", "case-1", "--nix"], "See staydown review --help"),
        (["set-media-view", "--view", "loud"], "'hidden', 'blurred', 'grey'"),
    ],
)
def test_wrong_words_are_told_in_one_line_with_the_way_to_the_help(words: list[str], line: str) -> None:
    said = typed(*words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert line in said.err


def test_where_there_is_no_installation_it_says_how_to_make_one(desk: Desk) -> None:
    said = typed("list-cases")
    assert said.code == 4
    assert said.err == f"staydown: there is no installation in {desk.data}; make one with: staydown init --data {desk.data}\n"


def test_an_export_that_is_not_there_is_told_with_its_name(desk: Desk) -> None:
    typed("init")
    said = typed("receive", str(desk.folder / "nowhere.zip"))
    assert (said.code, said.err.count("\n")) == (4, 1)
    assert "nowhere.zip" in said.err


def test_an_export_in_no_known_format_is_told_with_what_is_known(desk: Desk) -> None:
    typed("init")
    (desk.folder / "holiday.txt").write_text("sun and sea")
    said = typed("receive", str(desk.folder / "holiday.txt"))
    assert (said.code, said.err.count("\n")) == (5, 1)
    assert "Known are: jsonl, telegram" in said.err


def test_an_error_is_an_object_where_json_was_asked_for(desk: Desk) -> None:
    said = typed("list-cases", "--json")
    told = msgspec.json.decode(said.err)
    assert (said.out, told["type"], told["exit_code"]) == ("", "notfound", 4)
    assert "there is no installation" in told["detail"]


class Fault(Exception):
    """A fault that nobody foresaw, with something in it that nobody shall read."""


def fault(desk: Desk, patch: pytest.MonkeyPatch) -> Said:
    """A command that meets a clock which does not work."""

    def broken() -> datetime:
        raise Fault("the value of somebody enrolled")

    typed("init")
    patch.setattr(commands, "clock", broken)
    return typed("set-media-view", "--view", "grey")


def test_a_fault_is_one_line_without_what_it_held(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said = fault(desk, monkeypatch)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert said.err == "staydown: a fault of the program (Fault). STAYDOWN_DEBUG=1 shows where\n"


def test_a_fault_shows_where_it_came_from_when_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_DEBUG", "1")
    said = fault(desk, monkeypatch)
    assert said.code == 1
    assert "Traceback" in said.err
    assert "clock" in said.err


def test_control_characters_in_an_error_do_not_reach_the_terminal(desk: Desk) -> None:
    typed("init")
    said = typed("receive", str(desk.folder / "red\x1b[31m\u202e.zip"))
    assert said.code == 4
    assert "\x1b" not in said.err
    assert "[U+001B]" in said.err
    assert "[U+202E]" in said.err


def run(*words: str, out: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """The program as it is installed, in a process of its own."""
    program = "import sys; from staydown.cli.main import main; sys.exit(main())"
    return subprocess.Popen([sys.executable, "-c", program, *words], env=dict(os.environ), stdout=out, stderr=subprocess.PIPE)


def test_whoever_stops_reading_is_not_answered_with_a_traceback(desk: Desk) -> None:
    typed("init")
    reading, writing = os.pipe()
    os.close(reading)
    process = run("doctor", out=writing)
    os.close(writing)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (main.PIPE_CLOSED, b"")


def test_ctrl_c_ends_quietly_with_130(desk: Desk) -> None:
    typed("init")
    process = run("worker")
    assert process.stderr is not None
    assert b"The worker runs" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
