"""Asking the process that alone holds the registers: a child of this one, or one that runs elsewhere under another account.

A process that dies or hangs is replaced once; a second time nothing is answered, and whoever asked has to say what was not looked at. This
side holds coarse filters of strong identifiers, by which most questions are answered here, and nothing else of any register.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.mentions import Passed
from staydown.protect import weak
from staydown.protect.commonness import in_all
from staydown.protect.enrolment import COLUMNS, RefusedRow
from staydown.protect.filters import CoarseFilter, passing
from staydown.protect.names import Word
from staydown.protect.photos import Photo
from staydown.words.errors import Unreachable
from staydown.words.find import Signal
from staydown.words.protect import Commonness, IdentifierKind, Register, Token

from . import key_holders, limited
from .confirm_child import alarms_in
from .confirm_frames import (
    ANSWERS,
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
    raised,
    receive,
    send,
)

SECONDS = 60.0
"""How long one answer may take on the clock."""

PATIENCE = 120.0
"""How long one question waits altogether where more is asked than is allowed."""

TOKENS_TOGETHER, ROWS_TOGETHER, FORMS_TOGETHER = 20_000, 500, 500
"""Tokens, rows of an enrolment table, and strong identifiers that are sent at once."""

ROWS_WORTH_A_PROCESS, MOST_PROCESSES = 2_500, 8
"""For how many rows of an enrolment table each process is worth its start, and how many make tokens at once at most; each takes 200 MB."""

_GONE = (OSError, EOFError, ValueError)
"""What talking to a process raises that died, hangs or answers nonsense."""


@dataclass(frozen=True, slots=True)
class ConfirmedRegister:
    """A register that is asked of the confirming process, and answers as one in memory does (`protect.asked`)."""

    register: Register
    names: "ConfirmedNames"
    _ready: Ready
    _ask: Callable[[Ask], Said]

    @property
    def damaged(self) -> int:
        """How many tokens were set aside because they were changed since they were enrolled, and are not looked for."""
        return self._ready.damaged

    def persons_with(self, kind: IdentifierKind, form: str) -> frozenset[str]:
        """The people who are enrolled with a name or strong identifier of this form."""
        return self.holders(kind, [form]).get(form, frozenset())

    def holders(self, kind: IdentifierKind, forms: Sequence[str]) -> dict[str, frozenset[str]]:
        """Those of the forms that somebody is enrolled with, and who; of strong kinds only what passes the filter is asked for."""
        if kind in self._ready.filters:
            forms = self.passing(kind, forms)
        found: dict[str, list[str]] = {}
        for some in _batches(forms, FORMS_TOGETHER) if kind in self._ready.filters else filter(None, (forms,)):
            found |= self._ask(Holders(self.register.id, kind, list(some))).people
        return {form: frozenset(people) for form, people in found.items()}

    def passing(self, kind: IdentifierKind, forms: Iterable[str]) -> list[str]:
        """Those of many forms of a strong kind that pass its coarse filter, which is held here."""
        coarse = self._ready.filters.get(kind)
        return passing(CoarseFilter(*coarse), self._ready.filter_key, kind, forms) if coarse else []

    def settled(self, texts: list[str]) -> tuple[bytes, list[list[str]], list[Passed]]:
        """For each text whether it may say more of anybody than a name, whom it names where it is settled, and what passed the filters."""
        said = self._ask(Settle(self.register.id, texts))
        return said.may, said.named, said.passed

    def weak_kinds(self, person: str, places: weak.Places) -> dict[IdentifierKind, weak.Standing]:
        """The kinds of weak identifier that are enrolled for a person and stand in a text, each as it says most."""
        some = {form: list(where) for form, where in places.items()}
        return self._ask(Weak(self.register.id, person, some)).standing if some else {}

    def shown(self, pictures: Sequence[tuple[str, Signal]]) -> dict[str, bool]:
        """People whose photo is one of the pictures, and whether that is sure."""
        return self._ask(Shown(self.register.id, list(pictures))).shown if pictures else {}

    def enrolled(self, kind: IdentifierKind) -> int:
        """About how many forms of a kind of strong identifier are enrolled, which its filter tells here."""
        return CoarseFilter(*self._ready.filters[kind]).values if kind in self._ready.filters else 0

    def kinds_of(self, person: str) -> frozenset[IdentifierKind]:
        """The kinds of identifier that are enrolled for a person."""
        return frozenset(self._ask(Kinds(self.register.id, person)).kinds)

    def commonness_of(self, person: str) -> Commonness:
        """How common a person's name is."""
        return self._ask(Kinds(self.register.id, person)).commonness


@dataclass(frozen=True, slots=True)
class ConfirmedNames:
    """The names of a register, asked of the confirming process: not even a filter of them is held here, because a name has so many
    forms that the coarsest filter gives it away."""

    _register: str
    _ask: Callable[[Ask], Said]

    def look(self, texts: list[str], before: NDArray[np.int32]) -> tuple[bytes, list[Passed]]:
        """A byte for each text and what passed the filters, as `protect.asked` says."""
        said = self._ask(Look(self._register, texts, before.tolist()))
        return said.may, said.passed

    def near(self, rows: Sequence[Sequence[Word]]) -> NDArray[np.int32]:
        """int32[N, 3]: a row of words and the two places in it of a name that may be enrolled."""
        return np.frombuffer(self._ask(Near(self._register, *_numbered(rows))).may, np.int32).reshape(-1, 3)

    def touched(self, texts: Sequence[Sequence[Word]]) -> NDArray[np.bool_]:
        """For each text, given as its words in order, whether it may name somebody."""
        said = self._ask(Touched(self._register, *_numbered(texts)))
        may = np.unpackbits(np.frombuffer(said.may, np.uint8), count=len(texts), bitorder="little")
        return may.astype(bool)


def _numbered(texts: Sequence[Sequence[Word]]) -> tuple[list[tuple[str, str, str, str, bool]], list[list[int]]]:
    """Words once each, and texts as numbers of theirs."""
    numbers: dict[Word, int] = {}
    numbered = [[numbers.setdefault(word, len(numbers)) for word in text] for text in texts]
    return [(word.spelled, word.shape, word.sound, word.consonants, word.foreign) for word in numbers], numbered


class Confirm:
    """The door to the confirming process, which starts with the first question; threads share it and wait for each other.

    `remote` is the path of a Unix socket where the process runs elsewhere; then no child is started. `close` ends the child.
    """

    def __init__(self, keyring: Path, data: Path, log: Path, remote: str = "", seconds: float = SECONDS) -> None:
        """`keyring`, `data` and `log` are for the child."""
        self._keyring, self._data, self._log, self._remote, self._seconds = keyring, data, log, remote, seconds
        self._turn = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: socket.socket | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the child; None where there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """Ends the child, and the connection."""
        with self._turn:
            self._part()

    def opened(self, register: Register, passphrase: str, digest: str, tokens: Callable[[], Iterable[Token]]) -> ConfirmedRegister:
        """A register that can be asked; its tokens, which have this digest, are sent where they are not held.

        Raises as `Keyring.open` does, Tampered where tokens cannot be read, Unreachable where nothing answers.
        """

        def open_it() -> Ready:
            with self._turn:
                answer = self._answered(Open(register, str(passphrase), digest))
                if isinstance(answer, Wanted):
                    for some in _batches(tokens(), TOKENS_TOGETHER):
                        self._answered(Tokens(list(some)))
                    answer = self._answered(Load())
            return _expected(answer, Ready)

        def ask(question: Ask) -> Said:
            answer = self._waited(question)
            if isinstance(answer, Unheld):  # another process than the one that was opened: the one before died
                open_it()
                answer = self._waited(question)
            return _expected(answer, Said)

        return ConfirmedRegister(register, ConfirmedNames(register.id, ask), open_it(), ask)

    def make_key(self, name: str, passphrase: str) -> str:
        """Makes the key of a new register and returns the value that tells it from others; raises as `Keyring.create` does."""
        return _expected(self._answered(Make(name, str(passphrase))), Made).check

    def blind(
        self,
        register: Register,
        passphrase: str,
        rows: Iterable[Mapping[str, str]],
        purge_at: datetime,
        photos: Callable[[str], Photo | None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[Token | RefusedRow]:
        """The tokens of people in a table and what was refused, as `enrolment.blind` says; the process with the key gets the rows.

        Of a long table others like it, one a core, get their share, and end with it; where the process runs elsewhere it is alone.
        """
        table = [{str(column): value for column, value in row.items() if isinstance(value, str)} for row in rows]
        begins = range(0, len(table), ROWS_TOGETHER)

        def some(begin: int) -> list[dict[str, str]]:
            return table[begin : begin + ROWS_TOGETHER]

        with self._shared(len(table)) as asked:
            keys = [key for answer in asked(lambda begin: Count(some(begin)), begins) for key in _expected(answer, Counted).keys]
            counts = in_all(keys)

            def part(begin: int) -> Blind:
                texts = some(begin)
                if begin:  # which columns there are was said once
                    texts = [{column: value for column, value in row.items() if column in COLUMNS} for row in texts]
                named = {name.strip() for row in texts for name in row.get(IdentifierKind.PHOTO.value, "").split("|")}
                held = {name: made for name in named if name and (made := photos(name))}
                own = counts.of(keys[begin : begin + ROWS_TOGETHER])
                return Blind(register, str(passphrase), texts, begin + 1, purge_at, held, own)

            for begin, answer in zip(begins, asked(part, begins), strict=True):
                made = _expected(answer, Blinded)
                yield from chain(made.tokens, made.refused)
                if progress:
                    progress(min(begin + ROWS_TOGETHER, len(table)), len(table))

    @contextmanager
    def _shared(self, rows: int) -> Iterator[Callable[[Callable[[int], Ask], Iterable[int]], Iterator[Answer]]]:
        """What asks the questions that are made of some numbers and gives the answers in order, for so many rows of a table; each goes to
        a process that is free."""
        processes = 1 if self._remote else min(os.cpu_count() or 1, MOST_PROCESSES, rows // ROWS_WORTH_A_PROCESS)
        others = [Confirm(self._keyring, self._data, self._log, seconds=self._seconds) for _ in range(1, processes)]
        free = SimpleQueue[Confirm]()
        for door in (self, *others):
            free.put(door)

        def answered(question: Ask) -> Answer:
            door = free.get()
            try:
                return door._answered(question)
            finally:
                free.put(door)

        threads = ThreadPoolExecutor(1 + len(others))
        try:
            yield lambda question, numbers: threads.map(lambda number: answered(question(number)), numbers)
        finally:
            threads.shutdown(cancel_futures=True)
            for other in others:
                other.close()
            self._answered(Forget())

    def covered(self, register: Register, before: str, tokens: Iterable[Token]) -> Iterator[Token]:
        """Tokens under the outer key of a register, which lay under the one called `before`, or under none where that is empty."""
        for some in _batches(tokens, TOKENS_TOGETHER):
            yield from _expected(self._answered(Cover(register, before, some)), Blinded).tokens

    def alarms(self, since: datetime) -> list[AlarmLine]:
        """The alarms that rang since a moment, oldest first."""
        if not self._remote:
            return alarms_in(self._log, since)
        return _expected(self._answered(Alarms(since)), Rang).alarms

    def _waited(self, question: Ask) -> Answer:
        """The answer to a question that may have to wait until more is allowed."""
        until = time.monotonic() + PATIENCE
        while isinstance(answer := self._answered(question), Wait):
            if time.monotonic() + answer.seconds > until:
                raise Unreachable("more was asked about enrolled people than is allowed, and it would take too long: check again later")
            time.sleep(answer.seconds)
        return answer

    def _answered(self, question: Ask) -> Answer:
        """The answer; a process that is gone is replaced once. Raises what it says is wrong, and Unreachable."""
        with self._turn:
            try:
                answer = self._exchanged(question)
            except _GONE:
                self._part()
                try:
                    answer = self._exchanged(question)
                except _GONE as gone:
                    self._part()
                    raise Unreachable("the process that confirms who is enrolled does not answer, and was replaced in vain") from gone
        if isinstance(answer, Failed):
            raise raised(answer)
        return answer

    def _exchanged(self, question: Ask) -> Answer:
        """What the process answers in time; raises one of `_GONE`."""
        if self._connection is None:
            self._connect()
        assert self._connection is not None
        send(self._connection, question)
        return cast(Answer, ANSWERS.decode(receive(self._connection)))

    def _connect(self) -> None:
        """Starts the child, or goes to where the process listens."""
        if self._remote:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(self._seconds)
            connection.connect(self._remote)
        else:
            connection, other = socket.socketpair()
            connection.settimeout(self._seconds)
            with other:
                self._process = subprocess.Popen(  # noqa: S603 - the command is made of constants and our own folders
                    [
                        *(sys.executable, "-I", "-m", "staydown.plugs.confirm_child", "--descriptor", str(other.fileno())),
                        *("--keyring", str(self._keyring), "--data", str(self._data), "--log", str(self._log)),
                    ],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=(other.fileno(),),
                    env=limited.ENVIRONMENT | key_holders.environment_of(),
                    cwd="/",
                )
        self._connection = connection

    def _part(self) -> None:
        """Leaves the process, and ends it where it is a child."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


_A = TypeVar("_A", Made, Ready, Said, Counted, Blinded, Rang)
_T = TypeVar("_T")


def _batches(some: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """So many of some things at once, in order."""
    waiting = iter(some)
    while batch := list(islice(waiting, size)):
        yield batch


def _expected(answer: Answer, kind: type[_A]) -> _A:
    """The answer, of the kind that the question has; raises Unreachable for any other."""
    if not isinstance(answer, kind):
        raise Unreachable("the process that confirms who is enrolled answers something else than what it was asked")
    return answer
