"""A process that alone holds the registers answers as they do in memory; where it dies, hangs or has a wrong key, nobody guesses."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from staydown.kernel import mentions
from staydown.plugs.confirm import Confirm, ConfirmedRegister
from staydown.plugs.confirm_child import Confirmer, Log, alarms_in, converse
from staydown.plugs.confirm_frames import Answer, Ask, Blind, Blinded, Count, Failed, Forget, Holders, Look, Near, Wait, Weak, receive, send
from staydown.plugs.keyring import Keyring
from staydown.protect import weak
from staydown.protect.commonness import counted
from staydown.protect.enrolment import RefusedRow
from staydown.protect.keys import keys_of
from staydown.protect.limits import ALLOWANCES, FORMS_AT_ONCE, Alarm, Question, of_names
from staydown.protect.names import enrolled, word
from staydown.protect.register import BlindedRegister
from staydown.protect.scanner import scan
from staydown.protect.sightings import read_in_picture
from staydown.words.errors import Malformed, Refused, Tampered, Unreachable
from staydown.words.find import Signal
from staydown.words.protect import IdentifierKind, Register, Token
from tests.protect.samples import PDQ, PHOTOS, PURGE_AT, ROWS, WANNES, post

PASSPHRASE = "four unrelated words here"
PICTURE = ("ab" * 32, Signal("pdq", PDQ["wannes.jpg"]))
TEXTS = (
    "Wannes Vanderzwelmst uit Oostverlune",
    "call 0470 12 34 56 or @wannes_vdz.ex",
    "Lieselot Kroosbrecht, Sint-Orvelde",
    "nobody is named here, 0477 98 76 54, @somebody_else",
    "1. Ilyas Benzahriqa, 12, rue de la Gare, Marcourelle\n2. Wanes Vanderzwelmst, Kerkstraat 12",
)


def confirm_in(folder: Path, seconds: float = 60.0) -> Confirm:
    """A door with keys and log in a folder; its child has so many seconds for an answer."""
    (folder / "data").mkdir(exist_ok=True)
    return Confirm(folder / "keyring", folder / "data", folder / "confirm.log", seconds=seconds)


def opened(confirm: Confirm, register: Register, tokens: list[Token], passphrase: str = "") -> ConfirmedRegister:
    """A register with these tokens, asked of the process."""
    return confirm.opened(register, passphrase, f"digest of {len(tokens)}", lambda: tokens)


def made(confirm: Confirm, passphrase: str = "") -> tuple[Register, list[Token]]:
    """A register with its key, and its tokens as the process made them."""
    check = confirm.make_key("garrison", passphrase)
    register = Register("garrison", "an invented ministry", "garrison", "invented", check)
    rows = [*ROWS[:-1], ROWS[-1] | {"photo": "wannes.jpg"}]
    tokens = list(confirm.blind(register, passphrase, rows, PURGE_AT, PHOTOS.get))
    assert not [one for one in tokens if isinstance(one, RefusedRow)]
    return register, [one for one in tokens if isinstance(one, Token)]


@pytest.fixture(scope="module")
def confirm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Confirm]:
    """One process for the tests that leave it whole."""
    door = confirm_in(tmp_path_factory.mktemp("confirm"))
    yield door
    door.close()


@pytest.fixture(scope="module")
def both(confirm: Confirm) -> tuple[ConfirmedRegister, BlindedRegister]:
    """A register asked of the process, and the same in memory."""
    register, tokens = made(confirm)
    keys = keys_of(Keyring(confirm._keyring).open("garrison"), "garrison")
    return opened(confirm, register, tokens), BlindedRegister(register, tokens, keys)


Both = tuple[ConfirmedRegister, BlindedRegister]


def test_a_scan_finds_the_same_behind_the_process_and_in_memory(both: Both) -> None:
    posts = [post(text, str(number)) for number, text in enumerate(TEXTS)]
    found = [list(scan(posts, [one], photos=lambda _: [PICTURE])) for one in both]
    assert found[0] == found[1]
    assert len(found[0]) >= 4


def test_every_single_question_has_the_answer_of_the_register_in_memory(both: Both) -> None:
    asked, held = both
    forms = [*enrolled("Wannes Vanderzwelmst"), "no such form"]
    assert asked.holders(IdentifierKind.NAME, forms) == held.holders(IdentifierKind.NAME, forms) != {}
    for kind, form in ((IdentifierKind.PHONE, "470123456"), (IdentifierKind.PHONE, "477987654"), (IdentifierKind.TOWN, "oostverlune")):
        assert asked.persons_with(kind, form) == held.persons_with(kind, form)
    (person,) = held.persons_with(IdentifierKind.PHONE, "470123456")
    assert asked.kinds_of(person) == held.kinds_of(person)
    assert [asked.enrolled(kind) for kind in IdentifierKind] == [held.enrolled(kind) for kind in IdentifierKind]
    places = weak.asked("in Oostverlune, 2e Bataljon Reiger")
    assert asked.weak_kinds(person, places) == held.weak_kinds(person, places) != {}
    assert asked.commonness_of(person) == held.commonness_of(person)
    texts = ["Wannes Vanderzwelmst scored", "Wannes Vanderzwelmst, Oostverlune", "nobody", "jan@example.org"]
    assert asked.settled(texts) == held.settled(texts)
    assert asked.shown([PICTURE]) == held.shown([PICTURE]) != {}


def test_a_register_under_a_passphrase_is_asked_by_nobody_without_it(tmp_path: Path) -> None:
    door = confirm_in(tmp_path)
    register, tokens = made(door, PASSPHRASE)
    assert opened(door, register, tokens, PASSPHRASE).persons_with(IdentifierKind.PHONE, "470123456")
    with pytest.raises(Refused, match="kept under a passphrase"):
        opened(door, register, tokens)
    with pytest.raises(Refused, match="wrong passphrase"):
        opened(door, register, tokens, "four other words here")
    door.close()


def test_another_key_than_the_registers_own_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    """Under another key nothing would be found, which looks like nothing being there."""
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    (tmp_path / "keyring" / "garrison.key").unlink()
    door.make_key("garrison", "")
    with pytest.raises(Tampered, match="is not the one that register garrison was opened with"):
        opened(door, register, tokens)
    door.close()


def test_a_process_that_was_killed_is_replaced_once_and_the_register_opened_again(tmp_path: Path) -> None:
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    asked = opened(door, register, tokens)
    first = door.pid
    assert first
    os.kill(first, signal.SIGKILL)
    assert asked.persons_with(IdentifierKind.PHONE, "470123456")
    assert door.pid not in (None, first)
    door.close()


def test_a_process_that_hangs_is_replaced_too(tmp_path: Path) -> None:
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    asked = opened(door, register, tokens)
    first = door.pid
    assert first
    assert door._connection
    door._connection.settimeout(0.2)
    os.kill(first, signal.SIGSTOP)
    assert asked.persons_with(IdentifierKind.PHONE, "470123456")
    assert door.pid not in (None, first)
    door.close()


def test_where_nobody_answers_at_all_nothing_is_guessed(tmp_path: Path) -> None:
    """Somebody listens and hangs up at once, each time."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "s"))
    listening.listen()

    def hang_up_twice() -> None:
        for _ in range(2):
            listening.accept()[0].close()

    threading.Thread(target=hang_up_twice, daemon=True).start()
    door = Confirm(tmp_path, tmp_path, tmp_path / "log", str(tmp_path / "s"), seconds=5)
    with pytest.raises(Unreachable, match="does not answer"):
        door.opened(Register("a", "b", "c", "d"), "", "e", list)
    listening.close()


def confirmer_in(folder: Path, passphrase: str = "") -> tuple[Confirmer, Register, list[Token]]:
    """The inside of a process, with a register that is not opened yet."""
    door = confirm_in(folder)
    register, tokens = made(door, passphrase)
    door.close()
    return Confirmer(Keyring(folder / "keyring"), folder / "data", Log(folder / "confirm.log")), register, tokens


def talking_to(confirmer: Confirmer) -> socket.socket:
    """A connection to it."""
    ours, other = socket.socketpair()
    threading.Thread(target=converse, args=(other, confirmer), daemon=True).start()
    return ours


def test_more_numbers_than_are_allowed_are_not_answered(tmp_path: Path) -> None:
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    opened(door, register, tokens)
    numbers = [f"47{number:07}" for number in range(ALLOWANCES[Question.PHONE].at_once + 500)]
    answers = [
        type(door._answered(Holders("garrison", IdentifierKind.PHONE, numbers[begin : begin + 500]))).__name__
        for begin in range(0, len(numbers), 500)
    ]
    assert answers == ["Said", "Said", "Said", "Wait"]
    assert type(door._answered(Holders("garrison", IdentifierKind.PHONE, numbers[:500]))).__name__ == "Said", (
        "what was asked is not counted"
    )
    with pytest.raises(Malformed, match="at most"):
        door._answered(Holders("garrison", IdentifierKind.PHONE, [f"46{number:07}" for number in range(2000)]))
    door.close()


def test_texts_of_one_name_each_count_as_what_they_find(tmp_path: Path) -> None:
    """Else whoever may ask which texts name somebody learns who is enrolled, and nobody sees it."""
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    asked = opened(door, register, tokens)
    most = of_names(len(ROWS)).at_once
    others = ("mo" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(most + 600))
    texts = [[one for written in ("Wannes", "Vanderzwelmst", other) if (one := word(written))] for other in others]
    assert asked.names.touched(texts).all()
    for question in (Holders("garrison", IdentifierKind.NAME, ["a form"]), Look("garrison", ["a text"], [-1]), Near("garrison", [], [])):
        assert isinstance(door._answered(question), Wait)
    door.close()


def test_many_readings_of_one_name_in_a_picture_count_as_the_person_once(tmp_path: Path) -> None:
    """Else the pictures of an honest check would ring the alarm: each word is asked for as all that it may have been misread from."""
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    asked = opened(door, register, tokens)
    misread = ("Vanderzwelrnst", "Vanderzvvelmst", "Vandcrzwelmst", "Vanclerzwelmst", "Vanderzweimst", "Vamderzwelmst", "Vanderzwelmsl")
    firsts = ("Wannes", "Wannos", "Vannes", "Wanncs", "Warnes")
    assert sum(bool(read_in_picture(f"{first} {last}", "", asked)) for first in firsts for last in misread) > 20
    assert door.alarms(datetime(2026, 1, 1, tzinfo=UTC)) == []
    door.close()


@pytest.mark.skipif(mentions.implementation() == "python", reason="where nothing was compiled no text is read by the loop")
def test_whichever_way_names_are_looked_for_what_is_found_counts(tmp_path: Path) -> None:
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    most = of_names(len(ROWS)).at_once + 600
    opened(door, register, tokens).names.look([f"Wannes Vanderzwelmst {number}" for number in range(most)], np.full(most, -1, np.int32))
    assert isinstance(door._answered(Holders("garrison", IdentifierKind.NAME, ["a form"])), Wait)
    door.close()


@pytest.mark.skipif(mentions.implementation() == "python", reason="where nothing was compiled no text is settled by the loop")
def test_asking_whether_a_text_says_more_of_somebody_counts_as_asking_what_it_says(tmp_path: Path) -> None:
    """Else whoever has a name would try all towns in one breath."""
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    person = next(token.person for token in tokens)
    opened(door, register, tokens).settled(
        [f"Wannes Vanderzwelmst, town{number}" for number in range(ALLOWANCES[Question.WEAK].at_once + 100)]
    )
    assert isinstance(door._answered(Weak("garrison", person, {"a form": [0]})), Wait)
    door.close()


def test_more_forms_of_names_than_a_text_needs_at_once_are_refused(both: Both) -> None:
    with pytest.raises(Malformed, match="at once"):
        both[0].holders(IdentifierKind.NAME, ["a"] * (FORMS_AT_ONCE + 1))


def test_the_log_holds_counts_and_no_value(tmp_path: Path) -> None:
    door = confirm_in(tmp_path)
    register, tokens = made(door)
    asked = opened(door, register, tokens)
    list(scan([post(text, str(number)) for number, text in enumerate(TEXTS)], [asked], photos=lambda _: [PICTURE]))
    pid = door.pid
    assert pid
    assert door._connection
    door._connection.close()
    assert door._process
    door._process.wait(30)
    written = (tmp_path / "confirm.log").read_text()
    assert '"counted":{' in written
    assert '"phone":' in written
    values = [value for value in WANNES.values() if len(value) > 2]  # two digits stand in any time
    for value in (*values, "470123456", "wannesvdzex", "oostverlune", *(token.person for token in tokens)):
        assert value.lower() not in written.lower()
    door.close()


def test_what_is_no_question_is_answered_as_such_and_the_next_one_is_heard(tmp_path: Path) -> None:
    confirmer, _, _ = confirmer_in(tmp_path)
    connection = talking_to(confirmer)
    connection.sendall(b"\x00\x00\x00\x03abc")
    assert b"not a question" in receive(connection)
    send(connection, Holders("nobody opened it", IdentifierKind.NAME, ["a"]))
    assert b"Unheld" in receive(connection)
    connection.close()


def test_words_are_remembered_while_a_table_is_enrolled_and_forgotten_when_it_is_done_or_breaks_off(tmp_path: Path) -> None:
    confirmer, register, _ = confirmer_in(tmp_path)
    counts = counted(ROWS)

    def enrols(*, done: bool) -> int:
        connection = talking_to(confirmer)
        questions: list[Ask] = [Count(list(ROWS)), Blind(register, "", list(ROWS), 1, PURGE_AT, {}, counts)]
        for question in [*questions, Forget()] if done else questions:
            send(connection, question)
            receive(connection)
        remembered: int = cast(Any, word).cache_info().currsize
        connection.close()
        return remembered

    assert enrols(done=False)
    assert not enrols(done=True)
    enrols(done=False)
    until = time.monotonic() + 10
    while cast(Any, word).cache_info().currsize and time.monotonic() < until:
        time.sleep(0.02)
    assert not cast(Any, word).cache_info().currsize


def test_the_key_of_a_table_is_opened_once_for_who_has_the_passphrase_and_forgotten_when_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_keys = list[str]()
    own = Keyring.open

    def noted(keyring: Keyring, name: str, passphrase: str | None = None) -> bytes:
        opened_keys.append(name)
        return own(keyring, name, passphrase)

    monkeypatch.setattr(Keyring, "open", noted)
    confirmer, register, _ = confirmer_in(tmp_path, PASSPHRASE)
    opened_keys.clear()

    def enrols(passphrase: str) -> Answer:
        return confirmer.answer(Blind(register, passphrase, list(ROWS), 1, PURGE_AT, {}, counted(ROWS)))

    assert all(isinstance(enrols(PASSPHRASE), Blinded) for _ in range(3)) and len(opened_keys) == 1
    assert isinstance(enrols("four other words here"), Failed)
    assert isinstance(enrols(PASSPHRASE), Blinded) and len(opened_keys) == 2
    confirmer.answer(Forget())
    assert isinstance(enrols(PASSPHRASE), Blinded) and len(opened_keys) == 3


def test_a_long_table_is_shared_by_processes_that_end_with_it_and_gives_the_same_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirm = confirm_in(tmp_path)
    register = Register("garrison", "an invented ministry", "garrison", "invented", confirm.make_key("garrison", ""))
    rows = [
        row | {"person": f"{row['person']}-{turn}", "colour": "red"} for turn in range(9) for row in (*ROWS, {"person": "", "name": "x"})
    ]
    alone = list(confirm.blind(register, "", rows, PURGE_AT, PHOTOS.get))
    started, heard = list[int](), list[tuple[int, int]]()
    close = Confirm.close

    def ended(door: Confirm) -> None:
        started.append(door.pid or 0)
        close(door)

    monkeypatch.setattr("staydown.plugs.confirm.ROWS_TOGETHER", 4)
    monkeypatch.setattr("staydown.plugs.confirm.ROWS_WORTH_A_PROCESS", 10)
    monkeypatch.setattr("staydown.plugs.confirm.os.cpu_count", lambda: 3)
    monkeypatch.setattr(Confirm, "close", ended)
    shared = list(confirm.blind(register, "", rows, PURGE_AT, PHOTOS.get, lambda done, total: heard.append((done, total))))
    for kind in (Token, RefusedRow):
        assert [one for one in shared if isinstance(one, kind)] == [one for one in alone if isinstance(one, kind)] != []
    assert len(started) == 2 and all(started) and confirm.pid not in started
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    with pytest.raises(Tampered, match="not the one"):
        list(confirm.blind(replace(register, check="00" * 16), "", rows, PURGE_AT, PHOTOS.get))
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    assert heard[-1] == (len(rows), len(rows)) and [done for done, _ in heard] == sorted({done for done, _ in heard})
    confirm.close()


def test_an_alarm_is_written_down_and_read_again_and_a_broken_line_is_passed_over(tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    log.ring(Alarm(Question.PHONE, saturated=True, asked=4500))
    with (tmp_path / "log").open("a") as file:
        file.write('{"alarm": broken\n')
    log.ring(Alarm(Question.NAME, saturated=False, asked=36000))
    found = alarms_in(tmp_path / "log", datetime(2000, 1, 1, tzinfo=UTC))
    assert [(one.question, one.saturated, one.asked) for one in found] == [("phone", True, 4500), ("name", False, 36000)]
    assert alarms_in(tmp_path / "log", datetime(2100, 1, 1, tzinfo=UTC)) == []
    assert alarms_in(tmp_path / "no log", datetime(2000, 1, 1, tzinfo=UTC)) == []
    assert (tmp_path / "log").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads the memory of any process")
def test_another_process_of_the_same_account_cannot_read_its_memory(both: Both, confirm: Confirm) -> None:
    with pytest.raises(PermissionError):
        Path(f"/proc/{confirm.pid}/mem").open("rb").close()
