"""Both stories on the page of the walk are typed again, command by command, and what the page shows is what is printed.

Ids, times, counts of the log and digests differ each time: an id or a digest stands for itself from where the page first shows it. A
line like `# 2026-04-25 04:00 UTC` among the commands says how late it is by then.
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
FILE = re.compile(r"`([\w-]+\.(?:csv|json|jsonl|txt))`")
ID = r"(?:case|letter|alert|embargo|decision|report|x|garrison|op|order|evidence|seal)-[0-9a-f]{10}|K-\w{4}-\w{4}-\w{4}|\b[0-9a-f]{64}\b"
WORD = re.compile(rf"(?P<id>{ID})|(?P<other>\d+ \d\d-\d\d \d\d:\d\d:\d\d|\d{{4}}-\d\d-\d\d(?: \d\d:\d\d UTC)?|\b\d+ entries)")
LEFT_OUT = "…"
PASSWORD = Secret("four unrelated words here")
TENANT = Tenant(
    "Referral Unit of Oostverlune", TenantKind.COMPETENT_AUTHORITY, frozenset({AuthorityFunction.ISSUE}), "BE", "Europe/Brussels",
    "desk@unit.example.org", "duty desk, +32 2 000 00 00",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A story of the page: the heading that it stands under, its first moment, and the officers of it."""

    heading: str
    begins: datetime
    team: dict[str, Role]


STORIES = (
    Told(
        "## One story",
        datetime(2016, 9, 26, 14, 22, tzinfo=UTC),
        {
            "anneleen": Role.ANALYST,
            "yassin": Role.VERIFIER,
            "marguerite": Role.PROTECTION_OFFICER,
            "tobias": Role.LIAISON,
            "delphine": Role.PRESS_OFFICER,
            "ismael": Role.AUDITOR,
        },
    ),
    Told(
        "## The second story",
        datetime(2026, 4, 24, 9, tzinfo=UTC),
        {
            "ghislaine": Role.OPERATION_LEAD,
            "corentin": Role.OPERATION_LEAD,
            "anneleen": Role.ANALYST,
            "yassin": Role.VERIFIER,
            "apolline": Role.SIGNATORY,
            "joris": Role.CELL,
            "wim": Role.EVIDENCE_CUSTODIAN,
            "imke": Role.PRESS_OFFICER,
            "ismael": Role.AUDITOR,
        },
    ),
)


@dataclass
class Clock:
    """A clock that moves a second with each look."""

    at: datetime

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


def text_of(told: Told) -> str:
    """The part of the page that tells a story."""
    return PAGE.read_text(encoding="utf-8").partition(f"\n{told.heading}\n")[2].partition("\n## ")[0]


def files_of(text: str) -> Iterator[tuple[str, str]]:
    """The files that a story shows: each is the first block of its kind after its name."""
    names = list(FILE.finditer(text))
    for block in FENCE.finditer(text):
        known = [name[1] for name in names if name.end() < block.start() and name[1].endswith(f".{block[1]}")]
        if known:
            yield known[-1], block[2].rstrip("\n")


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command and each moment of a story, with the lines that the command is said to print."""
    for language, block in FENCE.findall(text):
        if language == "console":
            for part in re.split(r"^(?=[$#] )", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.replace("\\\n", " ").partition("\n")
                yield command, [" ".join(line.split()) for line in output.splitlines() if line.strip()]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place, where whoever is asked for a second password types it."""
    for name, value in {"DATA": "house", "KEYRING": "keys", "SESSIONS": "sessions"}.items():
        monkeypatch.setenv(f"STAYDOWN_{name}", str(tmp_path / value))
    monkeypatch.setenv("STAYDOWN_SECOND_PASSWORD", PASSWORD)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def enrol_everybody(told: Told) -> None:
    """Makes the installation and enrols the officers of a story."""
    first = house.first_start(house.place_of(None), TENANT)
    office = commands.open_office(None)
    administrator = office.officer(first.administrator)
    administrator = signing_in.change_password(office, administrator, Secret(first.password), PASSWORD)
    for name, role in told.team.items():
        enrolled = house.enrol_officer(office, administrator, name, name.capitalize(), (role,))
        signing_in.change_password(office, enrolled.officer, Secret(enrolled.password), PASSWORD)


def sign_in_everybody(told: Told) -> None:
    """Signs the officers in, as each does who comes to the desk."""
    office = commands.open_office(None)
    for name in told.team:
        sessions.keep(office.place.data, signing_in.open_session(office, name, PASSWORD))


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.heading.strip("# "))
def test_the_walk_prints_what_its_page_shows(
    told: Told, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text, clock, replay = text_of(told), Clock(told.begins), Replay()
    monkeypatch.setattr(commands, "clock", clock)
    for file, content in files_of(text):
        (place / file).write_text(content, encoding="utf-8")
    enrol_everybody(told)
    sign_in_everybody(told)
    for command, shown in steps(text):
        mark, name, *words = replay.typed(command)
        if mark == "#":
            clock.at = datetime.fromisoformat(f"{name}T{words[0]}Z")
            sign_in_everybody(told)
            continue
        if name == "sleep":
            clock.at += timedelta(seconds=int(words[0]))
            continue
        assert name == "staydown", f"{command}: the page types nothing else"
        main.main(words)
        said = capsys.readouterr()
        printed = [" ".join(line.split()) for line in (said.out + said.err).splitlines() if line.strip()]
        for line in shown:
            if line != LEFT_OUT:
                at = next((n for n, other in enumerate(printed) if replay.matches(line, other)), None)
                assert at is not None, f"{command}\nthe page shows: {line}\nprinted: " + "\n".join(printed)
                printed = printed[at + 1 :]
