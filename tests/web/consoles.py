"""A console that runs: an installation in a folder of its own, officers with passwords, and a client that keeps cookies."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import waitress.server
from django.db import connections

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.store.place import Place
from staydown.web.wsgi import application
from staydown.words.people import AuthorityFunction, Officer, Role, Tenant, TenantKind

PASSWORD = "three unrelated words"
AUTHORITY = Tenant(
    "Referral unit", TenantKind.COMPETENT_AUTHORITY, frozenset({AuthorityFunction.ISSUE}), "BE", "Europe/Brussels", "unit@example.org"
)
HOTLINE = Tenant("Hotline", TenantKind.HOTLINE, country="BE", zone="Europe/Brussels", email="line@example.org")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(slots=True)
class Console:
    """A console at an address, with the office behind it."""

    office: Office
    address: str
    opened: list[httpx.Client] = field(default_factory=list)

    def stranger(self) -> httpx.Client:
        """A browser that has not signed in and follows nothing by itself."""
        client = httpx.Client(base_url=self.address, timeout=30)
        self.opened.append(client)
        return client

    def officer(self, name: str, *roles: Role) -> Officer:
        """An officer with these roles whose password is PASSWORD."""
        made = house.enrol_officer(self.office, self.office.officer(house.ADMINISTRATOR), name, name.title(), roles)
        return signing_in.change_password(self.office, made.officer, Secret(made.password), Secret(PASSWORD))

    def browser(self, name: str, *roles: Role) -> "Browser":
        """A browser in which a new officer has signed in."""
        self.officer(name, *roles)
        browser = Browser(self.stranger())
        assert browser.sign_in(name, PASSWORD).status_code == 302
        return browser

    def token(self, name: str, *roles: Role) -> dict[str, str]:
        """The header by which a new officer calls the API."""
        self.officer(name, *roles)
        return {"Authorization": f"Bearer {signing_in.open_session(self.office, name, PASSWORD).token}"}


@dataclass(slots=True)
class Browser:
    """A client that sends forms as a page would: with the token of the page on it."""

    client: httpx.Client

    def sign_in(self, officer: str, password: str, onward: str = "/") -> httpx.Response:
        """Sends the sign-in form."""
        return self.send("/sign-in", {"officer": officer, "password": password, "next": onward}, page="/sign-in")

    def get(self, address: str) -> httpx.Response:
        """A page."""
        return self.client.get(address)

    def send(self, address: str, data: dict[str, Any], *, page: str = "/settings", **more: Any) -> httpx.Response:
        """Sends a form with the token that stands on `page`."""
        found = TOKEN.search(self.client.get(page).text)
        assert found, f"no form on {page}"
        return self.client.post(address, data=data | {"csrfmiddlewaretoken": found[1]}, **more)


@contextmanager
def console_at(folder: Path, tenant: Tenant = AUTHORITY) -> Iterator[Console]:
    """A console of a new installation, on a free port of this machine, until the block ends."""
    place = Place(folder / "data", folder / "keyring")
    first = house.first_start(place, tenant)
    office = house.open_house(place)
    signing_in.change_password(office, office.officer(house.ADMINISTRATOR), Secret(first.password), Secret(PASSWORD))
    server = waitress.server.create_server(application(office), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    console = Console(office, f"http://127.0.0.1:{server.effective_port}")
    try:
        yield console
    finally:
        for client in console.opened:
            client.close()
        server.close()
        thread.join(timeout=10)
        office.close()
        connections.close_all()
