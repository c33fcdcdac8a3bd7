"""Asking over HTTP whether something is known: the console's own server in a process of its own, and a client in another.

An installation with a million known pictures, whose codes have the skew of real PDQ hashes (`bench/find.py`); the client asks for one
signal a request at a fixed rate, whether answers come or not, and counts from the moment at which a request was due, so that a server
that stops for a moment is not let off. One request in ten asks about a known picture with 0 to 31 bits turned. Connections are kept.

    python bench/match_api.py [--known 1000000] [--rate 500] [--seconds 60] [--hma]

Prints p50, p99, the slowest, errors and the rate that was reached, and writes `bench/out/match_api.json`.
"""

import argparse
import asyncio
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import numpy as np
from numpy.typing import NDArray

from find import drawn_codes
from staydown.actions import find, house, signing_in
from staydown.actions.catalogue import Secret
from staydown.store import opening
from staydown.store.found import signal_key
from staydown.store.place import Place
from staydown.words.find import Signal, SignalName
from staydown.words.people import Role, Tenant, TenantKind

OUT = Path(__file__).parent / "out"
BANK = "bench"
CONNECTIONS = 16
"""Connections that the client keeps; fewer than a busy platform has, more than the server has threads."""
PASSWORD = Secret("a password of the bench")


@dataclass(frozen=True)
class Asked:
    """One request as it is sent, and the entry that its answer must name; empty where none need be."""

    sent: bytes
    entry: str


def installation(folder: Path, codes: NDArray[np.uint8]) -> str:
    """Makes an installation in which those codes are known, and gives a token for it."""
    place = Place(folder / "data", folder / "keyring")
    first = house.first_start(place, Tenant("Bench", TenantKind.PLATFORM))
    office = house.open_house(place)
    admin = signing_in.change_password(office, office.officer(first.administrator), Secret(first.password), PASSWORD)
    enrolled = house.enrol_officer(office, admin, "machine", "Machine", (Role.VERIFIER,))
    machine = signing_in.change_password(office, enrolled.officer, Secret(enrolled.password), PASSWORD)
    find.add_bank(office, machine, BANK, "drawn here", "drawn codes", "nothing is real")
    token = signing_in.open_session(office, machine.id, PASSWORD).token
    opening.close()
    with sqlite3.connect(place.data / "staydown.db") as rows:
        rows.executemany("INSERT INTO bank_entry (id, body, bank, signal, thing, withdrawn) VALUES (?, ?, ?, ?, '', 0)", entries(codes))
        rows.executemany(
            "INSERT INTO known_change (entry, bank, at, \"index\", code) VALUES (?, ?, '2026-09-28 12:00:00', 'pdq', ?)",
            ((name(n), BANK, code.tobytes()) for n, code in enumerate(codes)),
        )
    rows.close()
    return token


def name(n: int) -> str:
    """The id of the known picture with that number."""
    return f"{BANK}.{n:08}"


def entries(codes: NDArray[np.uint8]) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the known pictures, written past the door because a million acts take an hour."""
    for n, code in enumerate(codes):
        signal = Signal(SignalName.PDQ, code.tobytes().hex())
        body = {"id": name(n), "bank": BANK, "signal": {"kind": "pdq", "value": signal.value, "quality": 100}, "note": ""}
        yield name(n), json.dumps(body), BANK, signal_key(signal)


def requests(codes: NDArray[np.uint8], count: int, port: int, token: str, *, hma: bool) -> list[Asked]:
    """What the client asks: each tenth about a known picture with 0 to 31 bits turned."""
    chance, asked = np.random.default_rng(5), []
    for n, code in enumerate(drawn_codes(count, 77)):
        at = int(chance.integers(len(codes)))
        if n % 10 == 0:
            bits = np.unpackbits(codes[at])
            bits[chance.permutation(256)[: n // 10 % 32]] ^= 1
            code = np.packbits(bits)
        asked.append(Asked(request(code.tobytes().hex(), port, token, hma=hma), name(at) if n % 10 == 0 and not hma else ""))
    return asked


def request(value: str, port: int, token: str, *, hma: bool) -> bytes:
    """One request on the wire."""
    head = f"Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
    if hma:
        return f"GET /hma/m/lookup?{urlencode({'signal': value, 'signal_type': 'pdq'})} HTTP/1.1\r\n{head}\r\n".encode()
    body = urlencode({"kind": "pdq", "value": value})
    kind = "Content-Type: application/x-www-form-urlencoded"
    return f"POST /api/v1/match HTTP/1.1\r\n{head}{kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


async def ask(asked: list[Asked], rate: float, port: int) -> dict[str, Any]:
    """Sends the requests at the rate, each when it is due, and says how long each answer took since then."""
    waiting: asyncio.Queue[tuple[float, Asked] | None] = asyncio.Queue()
    took: list[float] = []
    wrong: list[str] = []

    async def one_connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (due := await waiting.get()) is not None:
            writer.write(due[1].sent)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
            body = await reader.readexactly(length)
            took.append(time.perf_counter() - due[0])
            if b" 200 " not in head.partition(b"\r\n")[0] or due[1].entry.encode() not in body:
                wrong.append(f"{head[:40]!r} {body[:200]!r}")
        writer.close()

    connections = [asyncio.create_task(one_connection()) for _ in range(CONNECTIONS)]
    begin = time.perf_counter()
    for n, one in enumerate(asked):
        due = begin + n / rate
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        waiting.put_nowait((due, one))
    for _ in connections:
        waiting.put_nowait(None)
    await asyncio.gather(*connections)
    seconds = time.perf_counter() - begin
    in_ms = np.array(took) * 1e3
    return {
        "asked": len(asked),
        "errors": len(wrong),
        "first_error": wrong[:1],
        "rate": len(took) / seconds,
        "p50_ms": float(np.percentile(in_ms, 50)),
        "p99_ms": float(np.percentile(in_ms, 99)),
        "max_ms": float(in_ms.max()),
    }


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def ready(port: int, token: str, value: str) -> float:
    """Waits until the server answers, which includes that its index has read all that is known; how long that took."""
    begin = time.perf_counter()
    body = urlencode({"kind": "pdq", "value": value}).encode()
    while True:
        try:
            urlopen(Request(f"http://127.0.0.1:{port}/api/v1/match", body, {"Authorization": f"Bearer {token}"}), timeout=300).read()
            return time.perf_counter() - begin
        except OSError:
            time.sleep(0.2)
            if time.perf_counter() - begin > 300:
                raise


def processor_seconds(pid: int) -> float:
    """The processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def at_rest(pid: int) -> None:
    """Waits until a process that nobody asks does nothing: a new index is sealed and laid down behind its first answers."""
    used = -1.0
    while (now := processor_seconds(pid)) - used > 0.05:
        used = now
        time.sleep(1)


def main() -> None:
    """Makes the installation, serves it, asks, prints and writes."""
    options = argparse.ArgumentParser()
    options.add_argument("--known", type=int, default=1_000_000)
    options.add_argument("--rate", type=float, default=500)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--hma", action="store_true", help="ask by GET /hma/m/lookup instead of POST /api/v1/match")
    options.add_argument("--ask", nargs=3, metavar=("PORT", "TOKEN", "OUT"), help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help="keep the installation here, and take one that is there")
    given = options.parse_args()
    codes = drawn_codes(given.known, 1)
    if given.ask:
        port, token, out = int(given.ask[0]), given.ask[1], Path(given.ask[2])
        asked = requests(codes, int(given.rate * given.seconds), port, token, hma=given.hma)
        out.write_text(json.dumps(asyncio.run(ask(asked, given.rate, port))))
        return
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=OUT) as made:
        folder = given.folder or Path(made)
        kept = folder / "token"
        if not kept.exists():
            folder.mkdir(exist_ok=True)
            begin = time.perf_counter()
            kept.write_text(installation(folder, codes))
            print(f"{given.known:,} known pictures written in {time.perf_counter() - begin:.0f} s", flush=True)
        token, port = kept.read_text(), free_port()
        environment = os.environ | {"STAYDOWN_KEYRING": str(folder / "keyring")}
        command = [str(Path(sys.executable).parent / "staydown"), "serve", "--data", str(folder / "data"), "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            opened = ready(port, token, codes[0].tobytes().hex())
            at_rest(server.pid)
            used = processor_seconds(server.pid)
            answers = Path(made) / "answers.json"
            again = [sys.executable, *sys.argv, "--ask", str(port), token, str(answers)]
            subprocess.run(again, check=True)
            result = json.loads(answers.read_text())
            result |= {"known": given.known, "ready_seconds": opened, "cores": os.cpu_count(), "load": os.getloadavg()[0]}
            result["server_ms_a_request"] = (processor_seconds(server.pid) - used) / result["asked"] * 1e3
        finally:
            server.terminate()
            server.wait()
    print(
        f"{result['known']:,} known, asked {result['asked']:,} times at {given.rate:g} a second: {result['rate']:.0f} a second answered,\n"
        f"p50 {result['p50_ms']:.1f} ms, p99 {result['p99_ms']:.1f} ms, slowest {result['max_ms']:.0f} ms, {result['errors']} errors;\n"
        f"{result['server_ms_a_request']:.2f} ms of processor a request, ready after {result['ready_seconds']:.1f} s, "
        f"{result['cores']} cores, load {result['load']:.1f}"
    )
    (OUT / "match_api.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
