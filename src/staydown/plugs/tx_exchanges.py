"""Exchanges that the package `threatexchange` speaks with, behind our own protocol: StopNCII, Tech Against Terrorism, NCMEC, a local file,
and another Staydown.

Its clients run in a limited child process (`tx_child`), which reads a batch at a time and says a line of JSON for each page. What another
side sends can so cost that process and no more: not our memory, not our time, and what was read before stays.
"""

import ipaddress
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from staydown.words.errors import Malformed, Refused, Unreachable
from staydown.words.exchange import Fetched, Judgement
from staydown.words.find import BankEntry, Signal

from . import limited

SECONDS: Final = 300.0
"""How long a batch may take on the clock."""

MOST_BYTES: Final = 64 * 1024**2
"""Bytes that the child may say of one batch."""

LARGEST_FILE: Final = 256 * 1024**2
"""Bytes of a local file that is read."""

_COMMAND = (sys.executable, "-I", "-m", "staydown.plugs.tx_child")

Said = dict[str, Any]


def safe(base_url: str) -> str:
    """The address, where a key does not travel in clear: https, or http on this machine. Raises Malformed."""
    parts = urlsplit(base_url)
    if parts.scheme == "https" or (parts.scheme == "http" and on_this_machine(parts.hostname or "")):
        return base_url.rstrip("/")
    raise Malformed("a key would travel in clear to this address", where=base_url[:80], mend="Give an https address")


def on_this_machine(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Spoken:
    """An exchange that the child speaks with under `name`; `secrets` are what lets us in."""

    name: ClassVar[str]
    secrets: ClassVar[tuple[str, ...]] = ()
    takes_feedback: ClassVar[bool] = False
    whole: ClassVar[bool] = False

    def _set_up(self, settings: Said, credential: Said, seconds: float = SECONDS) -> None:
        self._asks = {"api": self.name, "settings": settings, "credential": credential}
        self._seconds = seconds

    def fetch(self, since: str) -> Fetched:
        """The next batch after a checkpoint; where it goes wrong in the midst, what came before that, and why."""
        added: list[BankEntry] = []
        withdrawn: list[str] = []
        checkpoint, last = since, Said()
        for last in self._answers({"ask": "fetch", "since": since}):
            added += [BankEntry(record, self.name, Signal(kind, value), note) for record, kind, value, note in last.get("added", ())]
            withdrawn += last.get("withdrawn", ())
            checkpoint = last.get("checkpoint", checkpoint)
        line = str(last.get("line", "" if "more" in last else "the exchange broke off"))
        if line and checkpoint == since and not added:
            raise Unreachable(f"{self.name}: {line}")
        return Fetched(tuple(added), tuple(withdrawn), checkpoint, bool(last.get("more")), self.whole and not line, line)

    def share(self, entries: tuple[BankEntry, ...]) -> int:
        """Raises Refused: what we know goes out by our own hash lists, to whom a bank was given."""
        raise Refused(f"{self.name} is read and nothing is put into it; share a bank with: staydown share-bank")

    def feedback(self, entry: BankEntry, judgement: Judgement) -> None:
        """Tells the exchange; raises Refused where its form has no words for it."""
        if not self.takes_feedback:
            raise Refused(f"{self.name} takes no feedback; write to whoever runs it")
        said = {"record": entry.id, "kind": entry.signal.kind, "value": entry.signal.value, "judgement": judgement.value}
        for last in self._answers({"ask": "feedback"} | said):
            if "line" in last:
                raise Unreachable(f"{self.name}: {last['line']}")

    def _answers(self, ask: Said) -> list[Said]:
        """The lines that the child says, up to what breaks it, with a last one that says what that was."""
        process = subprocess.Popen(  # noqa: S603 - the command is a constant of this module
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=limited.ENVIRONMENT, cwd="/"
        )
        overdue = threading.Event()

        def end() -> None:
            overdue.set()
            process.kill()

        watchdog = threading.Timer(self._seconds, end)
        watchdog.start()
        try:
            said, left = [], MOST_BYTES
            if process.stdin is None or process.stdout is None:
                raise Unreachable(f"{self.name}: the process that asks it does not start")
            process.stdin.write(json.dumps(self._asks | ask).encode())
            process.stdin.close()
            while line := process.stdout.readline(left + 1):
                left -= len(line)
                if left < 0 or not line.endswith(b"\n"):
                    break
                said.append(json.loads(line))
        except (OSError, ValueError):
            said.append({"line": "the process that asks it broke"})
        finally:
            watchdog.cancel()
            process.kill()
            process.wait()
            process.stdout.close() if process.stdout else None
        if left < 0:
            said.append({"line": f"it sent more than {MOST_BYTES:,} bytes at a time"})
        elif overdue.is_set():
            said.append({"line": f"it took longer than {self._seconds:g} seconds"})
        elif not said:
            said.append({"line": "it sent more than can be held, or broke the process that asks it"})
        return said


class StopNcii(_Spoken):
    """The hash list of StopNCII, or of whoever serves its form at another address (`base_url_override`)."""

    name = "stop_ncii"
    secrets = ("fetch_function_key", "subscription_key", "feedback_function_key")
    takes_feedback = True

    def __init__(
        self, fetch_function_key: str, subscription_key: str, feedback_function_key: str = "", base_url_override: str = ""
    ) -> None:
        """Raises Malformed for an address over which a key would travel in clear."""
        address = safe(base_url_override) if base_url_override else None
        keys = {"fetch_function_key": fetch_function_key, "subscription_key": subscription_key, "base_url_override": address}
        self._set_up({"feedback_function_key": feedback_function_key}, keys)


class Tat(_Spoken):
    """The hash list of Tech Against Terrorism."""

    name = "tat"
    secrets = ("username", "password")

    def __init__(self, username: str, password: str) -> None:
        """`username` and `password` are those of the hash list."""
        self._set_up({}, {"username": username, "password": password})


class Ncmec(_Spoken):
    """The hash list of NCMEC; `environment` is one of those that `threatexchange` names."""

    name = "ncmec"
    secrets = ("user", "password")
    takes_feedback = True

    def __init__(self, environment: str, user: str, password: str) -> None:
        """`user` and `password` are those of the hash list."""
        self._set_up({"environment": environment}, {"user": user, "password": password})


class LocalFile(_Spoken):
    """A file of lines `signal_type SPACE signal`, which is the whole list each time."""

    name = "local_file"
    whole = True

    def __init__(self, filename: str, signal_type: str = "") -> None:
        """`signal_type` is that of lines which name none. Raises Malformed for a file that is too large or not there."""
        path = Path(filename)
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise Malformed(f"this is no file of at most {LARGEST_FILE:,} bytes", where=filename, mend="Check the name")
        self._set_up({"filename": str(path.resolve()), "signal_type": signal_type or None}, {})


class StaydownFeed(_Spoken):
    """The hash list of another Staydown."""

    name = "staydown"
    secrets = ("subscriber", "key")
    takes_feedback = True

    def __init__(self, base_url: str, subscriber: str, key: str) -> None:
        """Raises Malformed for an address over which a key would travel in clear."""
        self._set_up({"base_url": safe(base_url)}, {"subscriber": subscriber, "key": key})
