"""A time-stamping authority behind a small server on this machine, which can also be told to misbehave."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

from staydown.testing.servers import running

ANSWER = "application/timestamp-reply"


@contextmanager
def serving(answer: Callable[[bytes], bytes], status: int = 200, kind: str = ANSWER, location: str = "") -> Iterator[str]:
    """The address of a server that answers each request so, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        """Answers a request for a stamp."""

        def do_POST(self) -> None:  # the name that http.server calls
            """Answers."""
            body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "Location": location}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with running(Handler) as url:
        yield f"{url}/"
