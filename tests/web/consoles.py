"""A console that runs: an installation in a folder of its own behind a real server, and browsers that keep cookies."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import waitress.server
from waitress import wasyncore

from staydown.actions import signing_in
from staydown.actions.office import Office
from staydown.store import opening
from staydown.store.place import Place
from staydown.web.server import THREADS
from staydown.web.wsgi import application
from staydown.words.people import Role, Tenant
from tests.conftest import AUTHORITY, PASSWORD, Clock, Team, team_at

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
POSTS = b"".join(
    b'{"id": "%d", "channel": "demo:1", "author": "%d", "date": "2026-09-26T14:07:00+02:00", "text": "Ferry %d"}\n' % (n, n, n)
    for n in range(1, 6)
)
"""An export of five invented posts."""


@dataclass(slots=True)
class Browser:
    """A client that sends forms as a page would: with the token that stands on one."""

    client: httpx.Client

    def get(self, address: str, **more: Any) -> httpx.Response:
        """A page."""
        return self.client.get(address, **more)

    def send(self, address: str, data: dict[str, Any], *, page: str = "/settings", **more: Any) -> httpx.Response:
        """Sends a form with the token of `page`."""
        found = TOKEN.search(self.client.get(page).text)
        assert found, f"no form on {page}"
        return self.client.post(address, data=data | {"csrfmiddlewaretoken": found[1]}, **more)

    def sign_in(self, officer: str, password: str = PASSWORD, onward: str = "/") -> httpx.Response:
        """Sends the sign-in form."""
        return self.send("/sign-in", {"officer": officer, "password": password, "next": onward}, page="/sign-in")


@dataclass(slots=True)
class Console:
    """A console at an address, with the team behind it."""

    team: Team
    address: str
    clients: list[httpx.Client] = field(default_factory=list)
    browsers: dict[Role, Browser] = field(default_factory=dict)

    def stranger(self) -> Browser:
        """A browser in which nobody has signed in."""
        self.clients.append(httpx.Client(base_url=self.address, timeout=30))
        return Browser(self.clients[-1])

    def call(self, method: str, command: str, headers: dict[str, str], **more: Any) -> httpx.Response:
        """One call of the API."""
        return httpx.request(method, f"{self.address}/api/v1/{command}", headers=headers, timeout=30, **more)

    def browser(self, role: Role) -> Browser:
        """The browser of the officer who holds this role, signed in."""
        if role not in self.browsers:
            browser = self.stranger()
            assert browser.sign_in(self.team[role].id).status_code == 302
            self.browsers[role] = browser
        return self.browsers[role]

    def bearer(self, role: Role) -> dict[str, str]:
        """The header by which the officer who holds this role calls the API."""
        session = signing_in.open_session(self.team.office, self.team[role].id, PASSWORD)
        return {"Authorization": f"Bearer {session.token}"}


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The address of an office's console, on a free port of this machine, until the block ends."""
    server = waitress.server.create_server(application(office), host="127.0.0.1", port=0, threads=THREADS)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()


@contextmanager
def console_at(folder: Path, template: Path, tenant: Tenant = AUTHORITY) -> Iterator[Console]:
    """A console of a new installation, on a free port of this machine, until the block ends."""
    place = Place(folder / "data", folder / "keyring")
    place.data.mkdir(mode=0o700)
    for name in ("staydown.db", "register.db"):
        shutil.copy(template / name, place.data / name)
    team = team_at(place, Clock(), tenant)
    try:
        with served(team.office) as address:
            console = Console(team, address)
            yield console
            for client in console.clients:
                client.close()
    finally:
        team.office.close()
        opening.close()


def received(console: Console, role: Role = Role.ANALYST) -> httpx.Response:
    """Hands the five posts in through the page."""
    return console.browser(role).send("/act/receive", {}, files={"export": ("posts.jsonl", POSTS)})
