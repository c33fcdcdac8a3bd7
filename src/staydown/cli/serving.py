"""The commands that stay: the console, and the worker that does what falls due."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from staydown.actions import clocks, disrupt, house, timers
from staydown.actions.office import SYSTEM, Office
from staydown.plugs import confirm_child
from staydown.words.errors import Refused, StaydownError

from . import commands, show

PORT = 8765
PAUSE = 30
"""Seconds between two rounds of the worker."""
LOOK = 0.5
"""Seconds between two looks at the timers while it rests."""
LEAVE = 10
"""Seconds that a round which runs has to finish when the console is stopped; what it leaves is done late, by the next worker."""

Host = Annotated[str, typer.Option(metavar="HOST", help="address to listen at")]
Port = Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="port to listen at")]
BehindTls = Annotated[
    bool,
    typer.Option("--behind-tls", envvar="STAYDOWN_TLS", help="a proxy on this machine speaks TLS before it; its name in STAYDOWN_HOSTS"),
]


def serve(
    host: Host = "127.0.0.1",
    port: Port = PORT,
    behind_tls: BehindTls = False,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="leave what falls due to a worker of its own")] = False,
    data: commands.Data = None,
) -> None:
    """Opens the console on this machine until it is stopped, and does what falls due beside it."""
    if not behind_tls and not is_loopback(host):
        raise Refused(f"{host} can be reached from elsewhere, and passwords would travel in clear: put TLS before it and say --behind-tls")
    office = commands.open_office(data)
    typer.echo(f"The console is at http://{host}:{port}/ (stop it with Ctrl-C)", err=True)
    with nullcontext() if no_worker else working(office):
        listen(office, host, port, behind_tls=behind_tls)


def confirm(
    path: Annotated[Path, typer.Option("--socket", metavar="PATH", help="Unix socket to listen at; its folder decides who reaches it")],
    log: Annotated[Path, typer.Option(metavar="FILE", help="where counts and alarms are written")],
) -> None:
    """Holds the registers for consoles that name this socket in STAYDOWN_CONFIRM_SOCKET, under the account and with the keyring of whoever
    starts it, until it is stopped."""
    place = house.place_of(None)
    typer.echo(f"Questions about enrolled people are answered at {path} (stop it with Ctrl-C)", err=True)
    with suppress(KeyboardInterrupt):
        confirm_child.listen(path, confirm_child.ready(place.keyring, place.data, log))


@contextmanager
def working(office: Office) -> Iterator[None]:
    """A worker in a thread of its own, until the block ends. Others may run beside it: each thing that falls due is done once."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(office, stop), name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(LEAVE)


def listen(office: Office, host: str, port: int, *, behind_tls: bool = False) -> None:
    """Serves an open office's console until it is stopped; raises Refused where the port is taken."""
    from staydown.web import server  # other commands start sooner without the console's parts

    try:
        server.serve(office, host, port, behind_tls=behind_tls)
    except OSError as error:
        raise Refused(f"cannot listen at {host}, port {port} ({error.strerror}); choose another with --port") from error


def refuse_where_taken(host: str, port: int) -> None:
    """Raises Refused where somebody listens at the port already, so that this is said before the work and not after it."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Refused(f"cannot listen at {host}, port {port} ({error.strerror}); choose another with --port") from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address; a name other than localhost may lead anywhere."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def worker(
    once: Annotated[bool, typer.Option("--once", help="do what is due now, say what was done, and end")] = False,
    data: commands.Data = None,
    as_json: commands.AsJson = False,
) -> None:
    """Does what falls due, every 30 seconds: escalates alerts, ends embargoes, erases what must go, hands signed letters to couriers."""
    office = commands.open_office(data)
    if once:
        show.result(round_of(office), as_json=as_json)
        return
    typer.echo("The worker runs (stop it with Ctrl-C)", err=True)
    work(office, threading.Event(), as_json=as_json)


def work(office: Office, stop: threading.Event, *, as_json: bool = False) -> None:
    """Rounds until it is stopped; one that fails says why in one line, and the next one tries again."""
    while not stop.is_set():
        since = office.now()
        try:
            round_of(office)
        except StaydownError as error:
            show.failure(error, as_json=as_json)
        except Exception as error:  # noqa: BLE001 - whoever runs a worker gets one line and the next round, and not the end of it
            show.unexpected(error)
        rest(office, since, stop)


def rest(office: Office, since: datetime, stop: threading.Event) -> None:
    """Waits for the next round: 30 seconds, or until a timer falls due that was not at `since`; so a T-0 begins in its own second."""
    for _ in range(int(PAUSE / LOOK)):
        if stop.wait(LOOK):
            return
        try:
            if timers.fell_due(office, since):
                return
        except StaydownError:
            continue  # the round that follows says what is wrong


def round_of(office: Office) -> dict[str, object]:
    """One round in the name of the system, who is nobody; done twice it changes nothing. Says what was done."""
    swept = clocks.run_out(office)
    receipts = disrupt.deliver(office, SYSTEM)
    return {
        "escalated": swept.escalated,
        "ended": swept.ended,
        "purged": swept.purged,
        "erased": swept.erased,
        "timers": swept.timers,
        "failed": swept.failed,
        "delivered": [receipt.letter for receipt in receipts],
    }
