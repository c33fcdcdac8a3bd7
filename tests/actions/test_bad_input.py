"""What cannot be used is said in one line on standard error: what, where and how to mend it, with the documented exit code.

Everything is typed at the command line, and what was good before is still there afterwards.
"""

import os
import pwd
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from staydown.actions import house, signing_in
from staydown.cli import commands, sessions
from staydown.cli.main import main
from staydown.store import exports, media, opening
from staydown.testing.pictures import bomb
from staydown.words.people import Role
from tests.conftest import PASSWORD, Team

from .samples import (
    KNOWN_PICTURE,
    ORDERS,
    chat,
    do,
    message,
    pictures,
    rows,
    story_records,
    walk_past,
    walk_to,
    write_export,
    write_register,
)


@dataclass
class Typist:
    """A team at the command line."""

    team: Team
    folder: Path
    capsys: pytest.CaptureFixture[str]

    def types(self, role: Role, *words: object) -> tuple[int, str, str]:
        """The exit code of a command, what it prints and what it says on standard error."""
        place = self.team.office.place
        sessions.keep(place.data, signing_in.open_session(self.team.office, self.team[role].id, PASSWORD))
        self.before = rows()
        code = main([*map(str, words), "--officer", self.team[role].id, "--data", str(place.data)])
        out, error = self.capsys.readouterr()
        return code, out, error


@pytest.fixture
def typist(team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typist:
    """A typist on a fresh installation."""
    monkeypatch.setenv("STAYDOWN_SESSIONS", str(tmp_path / "sessions"))
    monkeypatch.setenv("STAYDOWN_KEYRING", str(team.office.place.keyring))
    monkeypatch.setattr(commands, "clock", team.clock)
    return Typist(team, tmp_path, capsys)


@dataclass(frozen=True)
class Bad:
    """A command that cannot be done: who types it, what makes its words, the exit code, and the line's what and how to mend it."""

    name: str
    role: Role
    words: Callable[[Typist], tuple[object, ...]]
    code: int
    line: str


def file(typist: Typist, name: str, content: bytes) -> Path:
    """A file with this content."""
    path = typist.folder / name
    path.write_bytes(content)
    return path


def zipped(typist: Typist, **members: bytes) -> Path:
    """A zip with these members; `__` in a name is a slash."""
    path = typist.folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("UP", "..") + ".json", content)
    return path


def register(typist: Typist, *more: str) -> None:
    """Opens a register."""
    code, _, error = typist.types(
        Role.PROTECTION_OFFICER, "open-register", "garrison", "--custodian", "Office", "--legal-note", "care", "--basis", "LED-8", *more
    )
    assert code == 0, error


def enrolling(content: bytes, *more: str) -> Callable[[Typist], tuple[object, ...]]:
    """The words that enrol a file with this content."""

    def words(typist: Typist) -> tuple[object, ...]:
        register(typist)
        return "enrol", "garrison", file(typist, "people.csv", content), "--basis", "LED-8", *more

    return words


def without_key(typist: Typist) -> tuple[object, ...]:
    """A check whose key is gone."""
    walk_past(typist.team, typist.folder / "story", "enrol")
    for key in typist.team.office.place.keyring.glob("garrison*"):
        key.unlink()
    return ("check",)


def wrong_passphrase(typist: Typist) -> tuple[object, ...]:
    """A check with another passphrase than the register's."""
    right, wrong = file(typist, "right", b"four unrelated words here"), file(typist, "wrong", b"four other words here")
    register(typist, "--passphrase-file", str(right))
    people = write_register(typist.folder / "people.csv")
    words = ("enrol", "garrison", people, "--basis", "LED-8", "--passphrase-file", right)
    assert typist.types(Role.PROTECTION_OFFICER, *words)[0] == 0
    return "check", "--passphrase-file", wrong


def after(action: str, *, done: bool = True, **moved: float) -> Callable[[Typist], dict[str, object]]:
    """The arguments of a step of the story, after it was done (or not) and the clock was moved."""

    def given(typist: Typist) -> dict[str, object]:
        step = walk_to(typist.team, typist.folder / "story", action)
        if done:
            do(typist.team, step)
        typist.team.clock.move(**moved)
        return step.given

    return given


def words_after(command: str, action: str, *fields: str, done: bool = True, **moved: float) -> Callable[[Typist], tuple[object, ...]]:
    """A command on what a step of the story was about."""

    def words(typist: Typist) -> tuple[object, ...]:
        given = after(action, done=done, **moved)(typist)
        return command, given[fields[0]], *fields[1:]

    return words


def appeal_by_its_decider(typist: Typist) -> tuple[object, ...]:
    """An appeal that whoever decided would hear; an administrator had meanwhile made the verifier an appeal reviewer too."""
    given = after("hear_appeal", done=False)(typist)
    typist.team.hands[Role.APPEAL_REVIEWER] = typist.team.another("unused", Role.APPEAL_REVIEWER)

    house.change_officer(
        typist.team.office, typist.team.administrator, typist.team[Role.VERIFIER].id, (Role.VERIFIER, Role.APPEAL_REVIEWER)
    )
    return "hear-appeal", given["appeal"], "--outcome", "upheld", "--reasons", "It was no quotation, it was a list."


ANALYST, VERIFIER, PROTECTOR, PRESS = Role.ANALYST, Role.VERIFIER, Role.PROTECTION_OFFICER, Role.PRESS_OFFICER
SOUND = b"person,name\nK-1,Jan Janssens\n"
ASKED = ("--reason", "safety", "--scope", "names", "--requester", "Prosecutor")
BANK = ("--source", "a partner", "--label", "pictures", "--legal-note", "comparison")

TABLE = (
    Bad("wrong file", ANALYST, lambda t: ("receive", file(t, "a.png", KNOWN_PICTURE)), 5, "no format that is known here.*Known are"),
    Bad("empty file", ANALYST, lambda t: ("receive", file(t, "result.json", b"")), 5, "no format|empty"),
    Bad("no file", ANALYST, lambda t: ("receive", t.folder / "none"), 4, "no such file or folder"),
    Bad("truncated before any post", ANALYST, lambda t: ("receive", file(t, "result.json", chat([])[:60])), 5, "no chat|no format"),
    Bad("HTML export", ANALYST, lambda t: ("receive", file(t, "messages.html", b"<html></html>")), 5, "no format"),
    Bad(
        "zip bomb",
        ANALYST,
        lambda t: ("receive", zipped(t, result=chat([]) + b" " * 2**27)),
        5,
        "far more comes out.*Unpack it yourself",
    ),
    Bad("zip without posts", ANALYST, lambda t: ("receive", zipped(t, UP__result=chat([]))), 5, "no result.json.*Give the folder or zip"),
    Bad(
        "no right",
        PRESS,
        lambda t: ("receive", write_export(t.folder / "x")),
        3,
        "has no right to evidence.received: it needs",
    ),
    Bad("no basis", PROTECTOR, lambda t: (*enrolling(SOUND)(t)[:-1], ""), 3, "needs a legal basis"),
    Bad("no basis named", PROTECTOR, lambda t: ("enrol", "garrison", t.folder), 2, "Missing option '--basis'"),
    Bad("basis that does not fit", PROTECTOR, lambda t: (*enrolling(SOUND)(t)[:-1], "DSA-16"), 3, "is no basis for"),
    Bad("register without key", ANALYST, without_key, 4, "there is no key.*restore it"),
    Bad("wrong passphrase", ANALYST, wrong_passphrase, 3, "wrong passphrase"),
    Bad("unknown register", PROTECTOR, lambda t: ("enrol", "none", t.folder, "--basis", "LED-8"), 4, "no register.*open one"),
    Bad("CSV without header", PROTECTOR, enrolling(b"K-1,Jan,+32\n"), 5, "names no column 'person'. Columns: person"),
    Bad("CSV in another encoding", PROTECTOR, enrolling("person;name\nK;Zoë\n".encode("latin-1")), 5, "UTF-8. Save it as"),
    Bad("CSV in UTF-16", PROTECTOR, enrolling("person,name\nK,A B\n".encode("utf-16")), 5, "UTF-8"),
    Bad("CSV that is empty", PROTECTOR, enrolling(b""), 5, "names no column"),
    Bad("CSV without rows", PROTECTOR, enrolling(b"person,name\n"), 5, "nobody could be enrolled. The file has no rows"),
    Bad("CSV with one endless field", PROTECTOR, enrolling(b'person,name\nK,"' + b"x" * 200_000), 5, "not a sound table"),
    Bad(
        "CSV that is a folder",
        PROTECTOR,
        lambda t: (*enrolling(b"")(t)[:2], t.folder, "--basis", "LED-8"),
        5,
        "not a text file",
    ),
    Bad("purge date in the past", PROTECTOR, enrolling(SOUND, "--days", "0"), 5, "in the past.*Give 1 to"),
    Bad("purge date beyond time", PROTECTOR, enrolling(SOUND, "--days", "9" * 12), 5, "too far away"),
    Bad("unknown bank", ANALYST, lambda t: ("add-known", "none", "--text", "x" * 40), 4, "there is no bank 'none'"),
    Bad("threshold 99", VERIFIER, lambda t: ("add-bank", "known", *BANK, "--threshold", "99"), 5, "distance of 99 bits. Give a number"),
    Bad("threshold in words", VERIFIER, lambda t: ("add-bank", "known", *BANK, "--threshold", "near"), 2, "valid integer"),
    Bad("id that names somebody", VERIFIER, lambda t: ("add-bank", "Jan Janssens", *BANK), 5, "no short id. Use at most 24"),
    Bad("wrong choice", VERIFIER, lambda t: ("judge-exposure", "x-1", "--verdict", "maybe"), 2, "'maybe' is not one of"),
    Bad("exposure that does not exist", VERIFIER, lambda t: ("judge-exposure", "x-1", "--verdict", "confirmed"), 4, "no exposure 'x-1'"),
    Bad("post that does not exist", ANALYST, lambda t: ("post", "4711"), 4, "there is no post 4711"),
    Bad("post beyond all numbers", ANALYST, lambda t: ("post", str(2**80)), 4, "there is no post"),
    Bad("post in words", ANALYST, lambda t: ("post", "first"), 2, "valid integer"),
    Bad("case that does not exist", ANALYST, lambda t: ("show-case", "case-none"), 4, "there is no case 'case-none'"),
    Bad("letter that does not exist", VERIFIER, lambda t: ("sign", "letter-none"), 4, "there is no letter"),
    Bad(
        "picture that leads elsewhere",
        ANALYST,
        lambda t: ("preview", "../secret.key", "--out", t.folder / "o"),
        4,
        "no file by that name",
    ),
    Bad("unknown option", ANALYST, lambda t: ("inbox", "--nonsense"), 2, "No such option"),
    Bad("letter signed twice", VERIFIER, words_after("sign", "sign", "letter"), 3, "is signed already"),
    Bad("undo too late", VERIFIER, words_after("undo", "undo", "case", done=False, seconds=61), 3, "could be taken back until.*appeal"),
    Bad("undo twice", VERIFIER, words_after("undo", "undo", "case"), 3, "no decision of yours to take back"),
    Bad("appeal heard by its decider", VERIFIER, appeal_by_its_decider, 3, "somebody who decided nothing in case"),
    Bad(
        "embargo over",
        PRESS,
        words_after("answer-press", "answer_press", "embargo", "--outlet", "Evening Post", "--answer", "agreed", done=False, hours=25),
        3,
        "is over: make a new request",
    ),
    Bad(
        "embargo that ends before it begins",
        PRESS,
        words_after("hold-press", "hold_press", "case", "--outlets", "Post <a@example.org>", *ASKED, "--hours", "-1", done=False),
        5,
        "-1 hours. Give 1 to",
    ),
)


@pytest.mark.parametrize("bad", TABLE, ids=[bad.name for bad in TABLE])
def test_it_is_said_in_one_line_with_its_exit_code_and_nothing_is_lost(typist: Typist, bad: Bad) -> None:
    words = bad.words(typist)
    code, out, error = typist.types(bad.role, *words)
    assert (code, error.count("\n"), out) == (bad.code, 1, ""), (code, out, error)
    assert error.startswith("staydown: ") and re.search(bad.line, error), error
    assert "Traceback" not in error
    assert rows() == typist.before


def test_an_unknown_officer_is_named_with_the_way_to_enrol_one(typist: Typist) -> None:
    data = str(typist.team.office.place.data)
    assert main(["inbox", "--officer", "nobody", "--data", data]) == 4
    assert (
        typist.capsys.readouterr().err
        == "staydown: there is no officer 'nobody'; an administrator enrols one with: staydown enrol-officer\n"
    )


def test_a_truncated_export_gives_what_was_whole_and_says_where_it_ends(typist: Typist) -> None:
    whole = chat(story_records())
    export = file(typist, "result.json", whole[: whole.index(b'"id": 7,')])
    code, out, error = typist.types(Role.ANALYST, "receive", export, "--json")
    assert (code, error, exports.count()) == (0, "", 6)
    assert "the file ends inside this record" in out


def test_a_picture_that_is_too_large_or_broken_is_held_and_known_by_its_digest_alone(typist: Typist) -> None:
    records = [message(n, "", photo=f"{n}.png", width=1, height=1) for n in (1, 2, 3)]
    files = {"1.png": bomb(), "2.png": KNOWN_PICTURE[:500], "3.png": KNOWN_PICTURE}
    assert typist.types(Role.ANALYST, "receive", write_export(typist.folder / "x", records, files))[0] == 0
    assert [media.get(digest).width for digest in pictures()] == [None, None, 640]
    code, _, error = typist.types(Role.ANALYST, "preview", pictures()[0], "--out", typist.folder / "out.webp")
    assert (code, error.count("\n")) == (5, 1)
    assert not (typist.folder / "out.webp").exists()


def test_two_posts_with_one_id_are_two_versions_and_the_same_twice_is_one(typist: Typist) -> None:
    records = [message(1, "first"), message(1, "second"), message(1, "first")]
    assert typist.types(Role.ANALYST, "receive", write_export(typist.folder / "x", records, {}))[0] == 0
    assert [post.text for _, post in exports.posts_between(1, 9)] == ["first", "second"]


def test_what_was_good_before_is_still_there_after_every_kind_of_bad_export(typist: Typist) -> None:
    assert typist.types(Role.ANALYST, "receive", write_export(typist.folder / "good"))[0] == 0
    for name, content in (
        ("empty.json", b""),
        ("cut.json", chat([])[:40]),
        ("a.bin", os.urandom(4096)),
        ("a.zip", b"PK\x03\x04" + b"\0" * 99),
    ):
        assert typist.types(Role.ANALYST, "receive", file(typist, name, content))[0] == 5, name
        assert rows()["default.post"] == typist.before["default.post"]
    assert ORDERS in {post.text for _, post in exports.posts_between(1, 9)}


def test_a_database_that_is_none_is_said_in_one_line_and_not_touched(typist: Typist) -> None:
    place = typist.team.office.place
    typist.team.office.close()
    opening.close()
    for beside in place.data.glob("staydown.db-*"):
        beside.unlink()
    (place.data / "staydown.db").write_bytes(b"this is no database " * 99)
    assert main(["inbox", "--data", str(place.data)]) == 5
    error = typist.capsys.readouterr().err
    assert error.count("\n") == 1 and "file is not a database" in error and "backup" in error
    assert (place.data / "staydown.db").read_bytes() == b"this is no database " * 99


@pytest.mark.parametrize("command", [["init"], ["receive", "export.json"], ["inbox"]])
def test_a_data_directory_that_is_a_file_is_said_in_one_line(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAYDOWN_KEYRING", str(tmp_path / "keys"))
    (tmp_path / "data").write_text("a file of somebody's")
    code = main([*command, "--data", str(tmp_path / "data")])
    error = capsys.readouterr().err
    assert code in (4, 5) and error.count("\n") == 1 and str(tmp_path / "data") in error, error
    assert (tmp_path / "data").read_text() == "a file of somebody's"


@contextmanager
def as_an_ordinary_account() -> Iterator[None]:
    """Runs the block as an account that is bound to what files allow: root is bound to nothing."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def everybodys(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every account can use, outside of pytest's, which is closed; keys and sessions are in it too."""
    folder = Path(tempfile.mkdtemp(prefix="staydown-rights-"))
    folder.chmod(0o777)
    monkeypatch.setenv("STAYDOWN_KEYRING", str(folder / "keys"))
    monkeypatch.setenv("STAYDOWN_SESSIONS", str(folder / "sessions"))
    write_export(folder / "export", files={})
    # Everything that is imported at first use is imported now, by an account that can read it.
    assert (
        main(["init", "--data", str(folder / "first")]) == main(["receive", str(folder / "export"), "--data", str(folder / "first")]) == 0
    )
    yield folder
    opening.close()
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_said_in_one_line(everybodys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everybodys.chmod(0o555)
    capsys.readouterr()
    with as_an_ordinary_account():
        code = main(["init", "--data", str(everybodys / "data")])
    error = capsys.readouterr().err
    assert (code, error.count("\n")) == (5, 1), error
    assert "Permission denied" in error and "choose another with --data" in error


def test_an_installation_that_became_read_only_is_said_in_one_line_and_left_as_it_is(
    everybodys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = everybodys / "data"
    with as_an_ordinary_account():
        assert main(["init", "--data", str(data)]) == 0
        opening.close()
    for path in (data, *data.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    capsys.readouterr()
    with as_an_ordinary_account():
        code = main(["receive", str(everybodys / "export"), "--data", str(data)])
    error = capsys.readouterr().err
    assert (code, error.count("\n")) == (6, 1), error
    assert "readonly database" in error or "unable to open" in error
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before
