"""The walk on its page is typed again, command by command, and what the page shows is what is printed.

Ids, times, counts of the log and digests differ each time: an id stands for itself from where the page first shows it.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from staydown.actions import house, signing_in
from staydown.actions.catalogue import Secret
from staydown.cli import commands, main, sessions
from staydown.words.people import AuthorityFunction, Role, Tenant, TenantKind

from .source import ROOT

PAGE = ROOT / "docs" / "walk.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = r"(?:case|letter|alert|embargo|decision|report|x|garrison)-[0-9a-f]{10}|K-\w{4}-\w{4}-\w{4}"
WORD = re.compile(
    rf"(?P<id>{ID})|(?P<other>\d+ \d\d-\d\d \d\d:\d\d:\d\d|\d{{4}}-\d\d-\d\d(?: \d\d:\d\d UTC)?|\b\d+ entries|\b[0-9a-f]{{64}}\b)"
)
LEFT_OUT = "…"
PASSWORD = Secret("four unrelated words here")
TENANT = Tenant(
    "Referral Unit of Oostverlune", TenantKind.COMPETENT_AUTHORITY, frozenset({AuthorityFunction.ISSUE}), "BE", "Europe/Brussels",
    "desk@unit.example.org", "duty desk, +32 2 000 00 00",
)  # fmt: skip
TEAM = {
    "anneleen": Role.ANALYST,
    "yassin": Role.VERIFIER,
    "marguerite": Role.PROTECTION_OFFICER,
    "tobias": Role.LIAISON,
    "delphine": Role.PRESS_OFFICER,
    "ismael": Role.AUDITOR,
}
"""The officers of the page."""


@dataclass
class Clock:
    """A clock that begins a quarter of an hour after the orders and moves a second with each look."""

    at: datetime = datetime(2016, 9, 26, 14, 22, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The next second."""
        self.at += timedelta(seconds=1)
        return self.at


@dataclass
class Replay:
    """What the ids of the page are called this time."""

    ids: dict[str, str] = field(default_factory=dict)

    def typed(self, line: str) -> list[str]:
        """A command of the page as it has to be typed now; an id that the page never showed is a KeyError."""
        return shlex.split(re.sub(ID, lambda found: self.ids[found[0]], line))

    def matches(self, shown: str, printed: str) -> bool:
        """Whether a printed line is the one that the page shows; the ids that it shows for the first time are then known."""
        pattern, new, end = "", list[str](), 0
        for found in WORD.finditer(shown):
            pattern += re.escape(shown[end : found.start()])
            pattern += self.pattern_of(found, new)
            end = found.end()
        hit = re.fullmatch(pattern + re.escape(shown[end:]), printed)
        if hit:
            self.ids.update(zip(new, hit.groups(), strict=True))
        return bool(hit)

    def pattern_of(self, found: re.Match[str], new: list[str]) -> str:
        """What may stand in the place of an id, a time, a count or a digest; a new id is noted."""
        if not found["id"]:
            return r"[0-9a-f][0-9a-f :-]*(?:UTC|entries)?"
        if found["id"] in self.ids:
            return re.escape(self.ids[found["id"]])
        new.append(found["id"])
        return f"({ID})"


def steps(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of the page with the lines that it is said to print."""
    for language, block in FENCE.findall(page):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.replace("\\\n", " ").partition("\n")
                yield command, [" ".join(line.split()) for line in output.splitlines() if line.strip()]


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of an empty place with the two files of the page in it, where the team has signed in."""
    for name, value in {"DATA": "house", "KEYRING": "keys", "SESSIONS": "sessions"}.items():
        monkeypatch.setenv(f"STAYDOWN_{name}", str(tmp_path / value))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    blocks = dict(FENCE.findall(PAGE.read_text(encoding="utf-8")))
    (tmp_path / "canal.jsonl").write_text(blocks["jsonl"].rstrip("\n"), encoding="utf-8")
    (tmp_path / "register.csv").write_text(blocks["csv"], encoding="utf-8")
    clock = Clock()
    monkeypatch.setattr(commands, "clock", clock)
    sign_in_everybody()
    return clock


def sign_in_everybody() -> None:
    """Makes the installation and enrols and signs in the officers of the page."""
    first = house.first_start(house.place_of(None), TENANT)
    office = commands.open_office(None)
    administrator = office.officer(first.administrator)
    administrator = signing_in.change_password(office, administrator, Secret(first.password), PASSWORD)
    for name, role in TEAM.items():
        enrolled = house.enrol_officer(office, administrator, name, name.capitalize(), (role,))
        signing_in.change_password(office, enrolled.officer, Secret(enrolled.password), PASSWORD)
        sessions.keep(office.place.data, signing_in.open_session(office, name, PASSWORD))


def test_the_walk_prints_what_its_page_shows(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    replay = Replay()
    for command, shown in steps(PAGE.read_text(encoding="utf-8")):
        name, *words = replay.typed(command)
        if name == "sleep":
            clock.at += timedelta(seconds=int(words[0]))
            continue
        assert name == "staydown", f"{command}: the page types nothing else"
        main.main(words)
        told = capsys.readouterr()
        printed = [" ".join(line.split()) for line in (told.out + told.err).splitlines() if line.strip()]
        for line in shown:
            if line != LEFT_OUT:
                place = next((n for n, other in enumerate(printed) if replay.matches(line, other)), None)
                assert place is not None, f"{command}\nthe page shows: {line}\nprinted: " + "\n".join(printed)
                printed = printed[place + 1 :]
