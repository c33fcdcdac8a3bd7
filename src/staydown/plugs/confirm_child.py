"""The process that alone holds keys and registers: a child of whoever asks, or `staydown confirm` under another account.

It answers questions about enrolled people one by one and gives nothing out that it was not asked for. Each kind of question has an
allowance; who asks for more has to wait, and who goes on rings an alarm. Its log holds counts and alarms, and never a value or a person.
"""

import argparse
import ctypes
import errno
import gc
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hmac import compare_digest
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from staydown.kernel.mentions import MAYBE, UNREAD, VERDICT, implementation
from staydown.protect.commonness import counted_of
from staydown.protect.enrolment import RefusedRow, blind
from staydown.protect.keys import RegisterKeys, check_value, keys_of
from staydown.protect.limits import FORMS_AT_ONCE, STRONG_QUESTIONS, Alarm, Question, many_found, meter, of_names
from staydown.protect.names import Placed, Word, asked_between
from staydown.protect.outer import covered, outer_key, uncovered
from staydown.protect.register import BlindedRegister
from staydown.protect.remembered import forget
from staydown.protect.seals import parted, sealed
from staydown.words.errors import Malformed, Refused, StaydownError, Tampered, Unreachable
from staydown.words.protect import IdentifierKind, Register, Token

from .confirm_frames import (
    ASKS,
    AlarmLine,
    Alarms,
    Answer,
    Ask,
    Blind,
    Blinded,
    Count,
    Counted,
    Cover,
    Failed,
    Forget,
    Holders,
    Kinds,
    Load,
    Look,
    Made,
    Make,
    Near,
    Open,
    Rang,
    Ready,
    Said,
    Settle,
    Shown,
    Tokens,
    Touched,
    Unheld,
    Wait,
    Wanted,
    Weak,
    failed,
    receive,
    send,
)
from .keyring import Keyring

LOGGED_EVERY = 60.0
"""Seconds after which what was asked is written into the log, and alarms are looked for at least every tenth of that."""

MOST_REMEMBERED = 50_000
"""Questions that are not counted when they come again: what a text asks twice."""

MOST_PLACES = 20_000
"""Forms that may be asked of one person at once."""

_PR_SET_DUMPABLE = 4


class LogLine(msgspec.Struct, omit_defaults=True):
    """A line of the log: when, how many questions of each kind were counted, found and made to wait since the line before, or an alarm."""

    at: datetime
    counted: dict[str, int] = {}
    found: dict[str, int] = {}
    waited: dict[str, int] = {}
    alarm: AlarmLine | None = None


@dataclass(slots=True)
class Log:
    """The log of one process: a file of lines of JSON that only grows, for its owner alone."""

    path: Path
    counted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    waited: Counter[str] = field(default_factory=Counter)

    def flush(self) -> None:
        """Writes what was asked since the last time, if anything was."""
        if self.counted or self.waited:
            self._write(LogLine(datetime.now(UTC), dict(self.counted), dict(self.found), dict(self.waited)))
            for one in (self.counted, self.found, self.waited):
                one.clear()

    def ring(self, alarm: Alarm) -> None:
        """Writes an alarm at once, and on standard error, where whoever runs the process sees it."""
        now = datetime.now(UTC)
        self._write(LogLine(now, alarm=AlarmLine(now, alarm.question, alarm.saturated, alarm.asked)))
        why = "more is asked than is allowed" if alarm.saturated else "much was asked within an hour"
        sys.stderr.write(f"ALARM: questions about enrolled people, kind {alarm.question.value}: {why}\n")
        sys.stderr.flush()

    def _write(self, line: LogLine) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            os.write(handle, msgspec.json.encode(line) + b"\n")
        finally:
            os.close(handle)


def alarms_in(path: Path, since: datetime) -> list[AlarmLine]:
    """The alarms in a log since a moment, oldest first; none where there is no log. A line that cannot be read is passed over."""
    if not path.exists():
        return []
    found = []
    with path.open("rb") as lines:
        for line in lines:
            if b'"alarm"' in line:
                try:
                    read = msgspec.json.decode(line, type=LogLine)
                except msgspec.DecodeError:
                    continue
                found += [read.alarm] if read.alarm and read.at >= since else []
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """A register that can be asked."""

    digest: str
    asked: BlindedRegister
    ready: Ready


def _meant(words: Sequence[Word], asked: BlindedRegister) -> frozenset[str]:
    """Who may be meant by words of a name."""
    placed = [Placed(word, 0, 0) for word in words]
    holders = asked.holders(IdentifierKind.NAME, [one.form for one in asked_between(placed, 0, len(placed) - 1)])
    return frozenset[str]().union(*holders.values())


class Confirmer:
    """The registers that were opened, their allowances and the log; threads ask it one after another."""

    def __init__(self, keyring: Keyring, data: Path, log: Log) -> None:
        """`data` is the data directory, inside of which no key is made."""
        self._keyring, self._data, self._log = keyring, data, log
        self._held: dict[str, _Held] = {}
        self._people: dict[str, int] = {}
        self._opening: tuple[Open, RegisterKeys, list[Token]] | None = None
        self._meters = {question: meter(question, time.monotonic()) for question in Question}
        self._remembered: dict[tuple[str, str, str], None] = {}
        self._table: tuple[Register, str, RegisterKeys] | None = None
        self._turn = threading.Lock()

    def answer(self, ask: Ask) -> Answer:
        """The answer to one question."""
        with self._turn:
            try:
                return self._answer(ask)
            except StaydownError as error:
                return failed(error)

    def look_at_meters(self) -> None:
        """Rings the alarms that are due."""
        with self._turn:
            for question in self._meters:
                self._ring(question)

    def _ring(self, question: Question) -> None:
        """Rings the alarm of a question where it is due."""
        alarm = self._meters[question].alarm(time.monotonic())
        if alarm:
            self._log.ring(alarm)

    def flush(self) -> None:
        """Writes the log."""
        with self._turn:
            self._log.flush()

    def break_off(self) -> None:
        """Forgets a table whose enrolment broke off."""
        with self._turn:
            self._forget_table()

    def _forget_table(self) -> None:
        """Forgets what is remembered of the people of a table, and the key that was opened for it."""
        forget()
        self._table = None

    def _answer(self, ask: Ask) -> Answer:
        match ask:
            case Open():
                return self._open(ask)
            case Tokens():
                self._sent(ask.tokens)
                return Wanted()
            case Load():
                return self._load()
            case Count():
                return Counted([frozenset(counted_of(row)) for row in ask.rows])
            case Blind():
                return self._blind(ask)
            case Forget():
                self._forget_table()
                return Said()
            case Cover():
                return Blinded(self._covered(ask.register, self._uncovered(replace(ask.register, outer=ask.before), ask.tokens)), [])
            case Make():
                return Made(check_value(self._keyring.create(ask.key, self._data, ask.passphrase or None)))
            case Alarms():
                return Rang(alarms_in(self._log.path, ask.since))
        held = self._held.get(ask.register)
        if held is None:
            return Unheld()
        match ask:
            case Look():
                return self._look(ask, held.asked)
            case Settle():
                return self._settle(ask, held.asked)
            case Near():
                return self._near(ask, held.asked)
            case Touched():
                return self._touched(ask, held.asked)
            case Holders():
                return self._holders(ask, held.asked)
            case Weak():
                return self._weak(ask, held.asked)
            case Shown():
                return self._shown(ask, held.asked)
            case Kinds():
                return Said(kinds=sorted(held.asked.kinds_of(ask.person)), commonness=held.asked.commonness_of(ask.person))

    def _keys(self, register: Register, passphrase: str) -> RegisterKeys:
        """The keys of a register; raises as `Keyring.open` does, and Tampered where the key is not the one it was opened with."""
        given = passphrase if self._keyring.asks_passphrase(register.key) else ""
        master = self._keyring.open(register.key, given or None)
        if register.check and not compare_digest(register.check, check_value(master)):
            raise Tampered(
                f"key {register.key!r} is not the one that register {register.id} was opened with: restore it from the keyring's own backup"
            )
        return keys_of(master, register.id)

    def _keys_of_table(self, ask: Blind) -> RegisterKeys:
        """The keys of the register in which a table is being enrolled, opened once: from a passphrase that takes longer than some rows."""
        if self._table is None or self._table[0] != ask.register or not compare_digest(self._table[1].encode(), ask.passphrase.encode()):
            self._table = ask.register, ask.passphrase, self._keys(ask.register, ask.passphrase)
        return self._table[2]

    def _covered(self, register: Register, tokens: list[Token]) -> list[Token]:
        """The tokens under the register's outer key, where it has one."""
        key = self._outer_key(register)
        return [covered(token, key) for token in tokens] if key else tokens

    def _uncovered(self, register: Register, tokens: list[Token]) -> list[Token]:
        """The tokens without it."""
        key = self._outer_key(register)
        return [uncovered(token, key) for token in tokens] if key else tokens

    def _outer_key(self, register: Register) -> AESSIV | None:
        """The register's outer key; None where it has none."""
        return outer_key(self._keyring.open(register.outer), register.id) if register.outer else None

    def _open(self, ask: Open) -> Answer:
        """The key is opened each time, so that nobody asks without the passphrase of a register that has one."""
        keys = self._keys(ask.register, ask.passphrase)
        held = self._held.get(ask.register.id)
        if held and held.digest == ask.digest:
            return held.ready
        self._opening = ask, keys, []
        return Wanted()

    def _sent(self, tokens: list[Token]) -> None:
        if self._opening is None:
            raise Malformed("tokens of no register", mend="Open it first")
        self._opening[2].extend(tokens)

    def _load(self) -> Answer:
        """Takes the place of what was held of this register before."""
        if self._opening is None:
            raise Malformed("no register is being opened", mend="Open it first")
        (ask, keys, tokens), self._opening = self._opening, None
        tokens, damaged = parted(self._uncovered(ask.register, tokens), keys)
        asked = BlindedRegister(ask.register, tokens, keys)
        ready = Ready(keys.filters, {kind: (one.slots, one.bits) for kind, one in asked.filters.items()}, damaged)
        self._held[ask.register.id] = _Held(ask.digest, asked, ready)
        self._people[ask.register.id] = len({token.person for token in tokens})
        names, people = self._meters[Question.NAME], sum(self._people.values())
        names.allowance, names.rings_at = of_names(people), many_found(people)
        return ready

    def _blind(self, ask: Blind) -> Answer:
        keys = self._keys_of_table(ask)
        made = list(blind(ask.rows, keys, purge_at=ask.purge_at, photo_hashes=ask.photos.get, counts=ask.counts))
        refused = [replace(one, row=one.row + ask.begin - 1) for one in made if isinstance(one, RefusedRow)]
        tokens = sealed([one for one in made if isinstance(one, Token)], keys)
        return Blinded(self._covered(ask.register, tokens), refused)

    def _look(self, ask: Look, asked: BlindedRegister) -> Answer:
        """Each text that may name somebody counts as one that was found, or many texts of one name each would tell who is enrolled."""
        if wait := self._wait(Question.NAME, ()):
            return Wait(wait)
        may, passed = asked.names.look(ask.texts, np.array(ask.before, np.int32))
        named = (text for text, verdict in zip(ask.texts, may, strict=True) if verdict & VERDICT == MAYBE)
        self._charge(Question.NAME, ((ask.register, "text", str(hash(text))) for text in named))
        return Said(may=may, passed=passed)

    def _settle(self, ask: Settle, asked: BlindedRegister) -> Answer:
        """Each person who is named counts as one that was found, and each text as a question after what is weak: it says whether more
        stands there. A text that has to be read counts as one, whoever it may be about."""
        if wait := self._wait(Question.NAME, ()) or self._wait(Question.WEAK, ()):
            return Wait(wait)
        may, named, passed = asked.settled(ask.texts)
        self._charge(Question.NAME, ((ask.register, "name", person) for people in named for person in people))
        looked_at = zip(ask.texts, may, named, strict=True)
        self._charge(
            Question.WEAK,
            (("more", ask.register, str(hash(text))) for text, verdict, people in looked_at if people or verdict & VERDICT == UNREAD),
        )
        return Said(may=may, named=named, passed=passed)

    def _near(self, ask: Near, asked: BlindedRegister) -> Answer:
        """Whoever may be meant by two words counts as found, however many words may mean them: of a picture many are asked for one name."""
        if wait := self._wait(Question.NAME, ()):
            return Wait(wait)
        words = [Word(*word) for word in ask.words]
        rows = [[words[number] for number in row] for row in ask.rows]
        near = asked.names.near(rows)
        if implementation() == "compiled":  # else every two words are told, which says nothing of anybody
            told = dict.fromkeys(tuple(rows[row][first : last + 1]) for row, first, last in near.tolist())
            people = frozenset[str]().union(*(_meant(some, asked) for some in told))
            self._charge(Question.NAME, ((ask.register, "name", person) for person in people))
        return Said(may=near.tobytes())

    def _touched(self, ask: Touched, asked: BlindedRegister) -> Answer:
        """Each text that may name somebody counts, as in `_look`."""
        if wait := self._wait(Question.NAME, ()):
            return Wait(wait)
        words = [Word(*word) for word in ask.words]
        may = asked.names.touched([[words[number] for number in text] for text in ask.texts])
        found = [[ask.words[number][0] for number in ask.texts[place]] for place in np.flatnonzero(may).tolist()]
        self._charge(Question.NAME, ((ask.register, "text", str(hash(tuple(text)))) for text in found))
        return Said(may=np.packbits(may, bitorder="little").tobytes())

    def _holders(self, ask: Holders, asked: BlindedRegister) -> Answer:
        question = STRONG_QUESTIONS.get(ask.kind)
        if question:
            wait = self._wait(question, [(ask.register, ask.kind.value, form) for form in ask.forms])
            if wait:
                return Wait(wait)
        elif len(ask.forms) > FORMS_AT_ONCE:
            raise Malformed(f"more than {FORMS_AT_ONCE} forms of names at once", mend="Ask for fewer")
        elif wait := self._wait(Question.NAME, ()):
            return Wait(wait)
        found = asked.holders(ask.kind, ask.forms)
        if not question:
            self._charge(Question.NAME, ((ask.register, "name", person) for people in found.values() for person in people))
        self._log.found[(question or Question.NAME).value] += len(found)
        return Said(people={form: sorted(people) for form, people in found.items()})

    def _weak(self, ask: Weak, asked: BlindedRegister) -> Answer:
        if len(ask.places) > MOST_PLACES:
            raise Malformed(f"more than {MOST_PLACES} words around one person", mend="Ask for fewer")
        wait = self._wait(Question.WEAK, [(ask.register, ask.person, str(hash(frozenset(ask.places))))])
        if wait:
            return Wait(wait)
        standing = asked.weak_kinds(ask.person, ask.places)
        self._log.found["weak"] += len(standing)
        return Said(standing=standing)

    def _shown(self, ask: Shown, asked: BlindedRegister) -> Answer:
        if wait := self._wait(Question.PHOTO, ()):
            return Wait(wait)
        people = asked.shown(ask.pictures)
        files = " ".join(sorted({digest for digest, _ in ask.pictures}))
        self._charge(Question.PHOTO, ((ask.register, person, files) for person in people))
        self._log.found["photo"] += len(people)
        return Said(shown=people)

    def _wait(self, question: Question, asked: Iterable[tuple[str, str, str]]) -> float:
        """In how many seconds to ask again; 0 where these may be answered, which are counted then, those that came lately left out."""
        new = [one for one in dict.fromkeys(asked) if one not in self._remembered]
        wait = self._meters[question].wait(len(new), time.monotonic())
        if wait:
            self._log.waited[question.value] += 1
        else:
            self._remember(new)
            self._log.counted[question.value] += len(new)
        return wait

    def _charge(self, question: Question, found: Iterable[tuple[str, str, str]]) -> None:
        """Counts what was found."""
        new = [one for one in dict.fromkeys(found) if one not in self._remembered]
        self._meters[question].charge(len(new), time.monotonic())
        self._ring(question)
        self._remember(new)
        self._log.counted[question.value] += len(new)

    def _remember(self, asked: Iterable[tuple[str, str, str]]) -> None:
        """Notes what was counted, forgetting what was counted longest ago."""
        self._remembered.update(dict.fromkeys(asked))
        for old in list(islice(self._remembered, max(0, len(self._remembered) - MOST_REMEMBERED))):
            del self._remembered[old]


def converse(connection: socket.socket, confirmer: Confirmer) -> None:
    """Answers until the other side is gone; what is no question is answered as such."""
    with connection:
        while True:
            try:
                ask = ASKS.decode(receive(connection))
            except (EOFError, OSError, ValueError) as error:
                if isinstance(error, msgspec.DecodeError):
                    send(connection, Failed("Malformed", "not a question that is answered here"))
                    continue
                confirmer.break_off()
                return
            try:
                send(connection, confirmer.answer(ask))
            except OSError:
                return


def watch(confirmer: Confirmer) -> None:
    """Looks at the meters and writes the log, for as long as the process lives."""
    written = time.monotonic()
    while True:
        time.sleep(LOGGED_EVERY / 10)
        confirmer.look_at_meters()
        if time.monotonic() - written >= LOGGED_EVERY:
            confirmer.flush()
            written = time.monotonic()


def hide() -> None:
    """Forbids core dumps of this process, and other processes of the same account to read its memory (Linux; root still can)."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def listen(path: Path, confirmer: Confirmer) -> None:
    """Answers whoever comes to a Unix socket, until the process is stopped; its owner and its group alone may.

    Raises Refused where something lies at the path already, Unreachable where the socket cannot be made.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        try:
            before = os.umask(0o117)
            try:
                listening.bind(str(path))
            finally:
                os.umask(before)
            listening.listen()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refused(f"{path}: something is there already; remove it, or stop the process that listens there") from error
            raise Unreachable(f"{path}: the socket cannot be made ({error.strerror})") from error
        try:
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=converse, args=(connection, confirmer), daemon=True).start()
        finally:
            path.unlink(missing_ok=True)


def ready(keyring: Path, data: Path, log: Path) -> Confirmer:
    """A confirmer whose memory is hidden and whose meters are watched."""
    hide()
    confirmer = Confirmer(Keyring(keyring), data, Log(log))
    threading.Thread(target=watch, args=(confirmer,), daemon=True).start()
    return confirmer


def main(arguments: list[str] | None = None) -> None:
    """Answers on an open descriptor until it ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keyring", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--descriptor", type=int, required=True)
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the parent at its terminal ends the connection, and so this process
    confirmer = ready(given.keyring, given.data, given.log)
    gc.freeze()
    gc.set_threshold(5_000)  # people are enrolled and held by millions of small things that make no rings
    converse(socket.socket(fileno=given.descriptor), confirmer)
    confirmer.look_at_meters()
    confirmer.flush()


if __name__ == "__main__":
    main()
