"""Small servers on this machine that plugs can be tried on: of pages, of names, one that takes what is told, and one that never answers."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

HERE = "127.0.0.1"
"""Where they listen."""


@dataclass
class Pages:
    """A server of pages: its address, and each request that reached it as (method, path, user agent)."""

    url: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Told:
    """A receiver: its address, what it answers, and each POST that reached it as (path, headers, body)."""

    url: str
    status: int = 200
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def receiver() -> Iterator[Told]:
    """A server that keeps every POST and answers it with the `status` that it has by then; a redirect leads to another of its pages."""
    told = Told("")

    class Handler(BaseHTTPRequestHandler):
        """Keeps what is told."""

        def do_POST(self) -> None:
            """Keeps a POST."""
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            told.posts.append((self.path, dict(self.headers), body))
            self.send_response(told.status)
            if 300 <= told.status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with running(Handler) as url:
        told.url = f"{url}/actions"
        yield told


@contextmanager
def running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server that answers by a handler, until the block ends."""
    server = ThreadingHTTPServer((HERE, 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://{HERE}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def pages(answers: Mapping[str, tuple[int, bytes]], *, head: bool = True) -> Iterator[Pages]:
    """Serves answers by path as (status, body), 404 for any other; without `head` it answers 405 to every HEAD."""
    site = Pages("")

    class Handler(BaseHTTPRequestHandler):
        """Answers from the table."""

        def do_HEAD(self) -> None:
            """Answers without a body."""
            self.answer(with_body=False)

        def do_GET(self) -> None:
            """Answers with the body."""
            self.answer(with_body=True)

        def answer(self, *, with_body: bool) -> None:
            """Notes the request and answers it."""
            site.asked.append((self.command, self.path, self.headers.get("User-Agent", "")))
            status, body = answers.get(self.path, (404, b""))
            self.send_response(status if with_body or head else 405)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if with_body:
                try:
                    self.wfile.write(body)
                except OSError:
                    self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with running(Handler) as site.url:
        yield site


@contextmanager
def silent() -> Iterator[str]:
    """An address that takes connections and never says a word."""
    with socket.create_server((HERE, 0)) as server:
        yield f"http://{HERE}:{server.getsockname()[1]}/"


def shut() -> str:
    """An address at which no door is open."""
    with socket.create_server((HERE, 0)) as server:
        port = server.getsockname()[1]
    return f"http://{HERE}:{port}/"


@contextmanager
def names(answers: Mapping[str, str]) -> Iterator[int]:
    """A name server, and its port: it answers an IPv4 address, a code such as NXDOMAIN or SERVFAIL, or for `silence` nothing at all.

    NOERROR is a name without an address. Several words are the answers to one question after another, the last for ever: a name that
    turns. A name that it does not have is NXDOMAIN.
    """
    turns = {name: says.split() for name, says in answers.items()}
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((HERE, 0))

    def serve() -> None:
        while True:
            try:
                question, sender = server.recvfrom(4096)
            except OSError:
                return
            if not question:
                return
            answer = answered(question, turns)
            if answer is not None:
                server.sendto(answer, sender)

    thread = Thread(target=serve, daemon=True)
    thread.start()
    port: int = server.getsockname()[1]
    try:
        yield port
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", (HERE, port))
        thread.join()
        server.close()


def answered(question: bytes, turns: Mapping[str, list[str]]) -> bytes | None:
    """The answer to a question of the wire, None where there shall be none."""
    asked = dns.message.from_wire(question)
    name, kind = asked.question[0].name, asked.question[0].rdtype.name
    left = turns.get(name.to_text(omit_final_dot=True), ["NXDOMAIN"])
    says = left.pop(0) if len(left) > 1 and kind == "A" else left[0]
    if says == "silence":
        return None
    answer = dns.message.make_response(asked)
    answer.flags |= dns.flags.RA
    if says in dns.rcode.Rcode.__members__:
        answer.set_rcode(dns.rcode.from_text(says))
    elif kind == "A":
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "A", says))
    return answer.to_wire()
