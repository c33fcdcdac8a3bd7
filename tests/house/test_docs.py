"""Everything has its heading in the docs, the generated pages are as the code is, links lead somewhere, and commands can be typed."""

import re
import runpy
import shlex
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from staydown.actions.catalogue import ACTIONS, Secret
from staydown.plugs.mail import smtp_settings
from staydown.words.errors import Refused

from .source import ROOT, SRC, modules

REFERENCE = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))
COMMANDS: Mapping[str, Any] = REFERENCE["COMMANDS"]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"")
ENDS = frozenset({"|", ">", ">>", "&&", ";", "||", "<"})
"""Words after which a line of the shell is no more about the command before."""


def text_of(page: Path) -> str:
    """A page without its code."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text(encoding="utf-8")))


def headings(page: Path) -> list[str]:
    """The headings of a page, without their marks."""
    plain = FENCE.sub("", page.read_text(encoding="utf-8"))
    return [line.lstrip("#").strip() for line in plain.splitlines() if re.match(r"#{1,6} ", line)]


def anchor(heading: str) -> str:
    """The anchor that a heading gets where Markdown is shown on a hosting site."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def reference(name: str) -> list[str]:
    """The headings of a page of the reference."""
    return headings(ROOT / "docs" / "reference" / name)


def all_headings() -> list[str]:
    """Every heading of every page."""
    return [heading for page in PAGES for heading in headings(page)]


@pytest.mark.parametrize("name", list(REFERENCE["REFERENCE"]))
def test_a_page_that_is_made_from_the_code_is_as_the_code_is(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == REFERENCE["page"](name), "run `python docs/make_reference.py`"


def test_every_action_has_its_heading_and_no_other_has_one() -> None:
    assert reference("actions.md")[1:] == [action.command for action in ACTIONS.values()]


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {action.command for action in ACTIONS.values()}))
def test_every_command_about_the_house_has_its_heading(command: str) -> None:
    assert [heading for heading in all_headings() if f"`staydown {command}" in heading]


def test_every_page_of_the_console_has_its_heading() -> None:
    plain = REFERENCE["plain"]
    addresses = {plain(str(route.pattern)) for route in REFERENCE["urlpatterns"]}
    assert addresses <= set(reference("pages.md"))


def test_every_setting_has_its_heading() -> None:
    assert set(reference("settings.md")[1:]) == settings_in_code()


def settings_in_code() -> set[str]:
    """Every environment variable that the code reads: those it names, those of the mail server, and one for each secret field."""
    named = {name for module in modules() for name in re.findall(r"STAYDOWN_[A-Z0-9_]+(?![A-Z0-9_*{])", module.path.read_text("utf-8"))}
    secrets = {parameter.name for action in ACTIONS.values() for parameter in action.parameters if parameter.type is Secret} | {"password"}
    return named | asked_for_by_mail() | {f"STAYDOWN_{name.upper()}" for name in secrets}


def asked_for_by_mail() -> set[str]:
    """The settings that the mail courier asks for."""
    asked: set[str] = set()

    class Empty(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            asked.add(key)
            return default

    with suppress(Refused):
        smtp_settings(Empty())
    return asked


def test_every_plug_has_its_heading() -> None:
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    wanted = {f"{group.removeprefix('staydown.')}: {name}" for group, plugs in shipped.items() for name in plugs}
    assert wanted <= set(reference("plugs.md"))


def test_every_error_has_its_heading() -> None:
    classes = re.findall(r"^class (\w+)", (SRC / "staydown" / "words" / "errors.py").read_text("utf-8"), re.MULTILINE)
    assert set(classes) <= set(reference("errors.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    assert [link for link in links(page) if not leads_somewhere(page, link)] == []


def links(page: Path) -> Iterator[str]:
    """The links and pictures of a page that stay in this repository."""
    for link, picture in LINK.findall(text_of(page)):
        if "://" not in (link or picture):
            yield link or picture


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether there is such a file, and such a heading in it."""
    name, _, place = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or ROOT not in target.parents:
        return False
    return not place or place in map(anchor, headings(target))


def commands_in(page: Path) -> Iterator[list[str]]:
    """Every `staydown` command in a page's code, as the shell would part it."""
    for _, language, code in FENCE.findall(page.read_text(encoding="utf-8")):
        if language in ("sh", "console"):
            for line in textwrap.dedent(code).replace("\\\n", " ").splitlines():
                yield from staydown_of(line)


def staydown_of(line: str) -> Iterator[list[str]]:
    """The words of a line after `staydown`, where it is such a command; an answer that was printed is none."""
    if "staydown " not in line:
        return
    words = shlex.split(line.removeprefix("$ "), comments=True)
    while words and re.match(r"[A-Z_]+=", words[0]):
        words.pop(0)
    if words and words[0] == "staydown":
        end = next((place for place, word in enumerate(words) if word in ENDS), len(words))
        yield words[1:end]


TYPED = [(page, words) for page in PAGES for words in commands_in(page)]


@pytest.mark.parametrize(("page", "words"), TYPED, ids=[f"{page.name}: {' '.join(words)[:60]}" for page, words in TYPED])
def test_every_command_on_a_page_can_be_typed(page: Path, words: list[str]) -> None:
    """The command is there, so are its options, what it needs is given, and every choice is one."""
    name, *arguments = words
    assert name in COMMANDS, f"{page.name}: there is no command {name!r}"
    COMMANDS[name].make_context(name, arguments)


def test_commands_are_found_in_pages() -> None:
    assert len(TYPED) > 40


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("staydown receive a.zip", [["receive", "a.zip"]]),
        ("$ STAYDOWN_DATA=x staydown check  # all of it", [["check"]]),
        ("staydown verify --json | head -1", [["verify", "--json"]]),
        ("staydown: there is no case 'x'", []),
        ("pip install staydown", []),
    ],
)
def test_a_command_is_read_as_the_shell_reads_it(line: str, words: list[list[str]]) -> None:
    assert list(staydown_of(line)) == words


def test_the_plug_on_its_page_keeps_the_contract(tmp_path: Path) -> None:
    """The code of the page is run, and the tests that it inherits are called."""
    page = (ROOT / "docs" / "how-to" / "plug-in.md").read_text(encoding="utf-8")
    made: dict[str, Any] = {}
    for _, language, code in FENCE.findall(page):
        if language == "python":
            exec(textwrap.dedent(code), made)  # our own page
    names = [name for name in dir(made["TestPrintQueue"]) if name.startswith("test_")]
    assert names
    for name in names:
        case = made["TestPrintQueue"]()
        case.folder = tmp_path / name
        getattr(case, name)()
