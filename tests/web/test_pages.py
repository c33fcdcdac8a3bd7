"""The pages: each opens for whoever has something on it, holds every action that names it, and can be read by everyone."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import staydown.web
from staydown.actions import find
from staydown.actions.catalogue import ACTIONS, Action
from staydown.rights import tenants
from staydown.web.context import PAGES
from staydown.words.people import Role

from .consoles import Console, received

WEB = Path(staydown.web.__file__).parent
ACT = re.compile(r'{% act "(\w+)"')
OPEN_TO = {
    Role.ANALYST: {
        *("inbox", "matches", "exposures", "cases", "letters", "map", "operations", "board", "orders", "evidence", "watch"),
        *("transparency", "reports", "settings"),
    },
    Role.PROTECTION_OFFICER: {"inbox", "exposures", "people", "cases", "letters", "privacy", "settings"},
    Role.PRESS_OFFICER: {"people", "letters", "operations", "board", "watch", "transparency", "reports", "settings"},
    Role.SAFEGUARDING_LEAD: {"people", "letters", "settings"},
    Role.AUDITOR: {"privacy", "ledger", "settings"},
    Role.ADMIN: {"privacy", "settings"},
}
"""What each of some roles finds in the navigation."""


class Reader(HTMLParser):
    """What a screen reader would ask of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.headings: list[str] = []
        self.tags: list[str] = []
        self.inside_label = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes ids, labels, controls and headings."""
        found = dict(attrs)
        self.tags.append(tag)
        if value := found.get("id"):
            self.ids.append(value)
        if tag == "label":
            self.inside_label += 1
            self.labelled.add(found.get("for") or "")
        if tag in ("input", "select", "textarea") and found.get("type") != "hidden" and not self.inside_label:
            self.controls.append(found)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leaves a label."""
        self.inside_label -= tag == "label"

    @property
    def unlabelled(self) -> list[dict[str, str | None]]:
        """Controls that nobody could name."""
        return [control for control in self.controls if control.get("id") not in self.labelled and "aria-label" not in control]


@pytest.fixture(scope="module", autouse=True)
def content(console: Console) -> None:
    """Five posts, a case on one of them, a bank, an officer's change."""
    received(console)
    console.browser(Role.ANALYST).send("/act/open-case", {"post": "1"})
    bank = {"id": "known", "source": "us", "label": "Known texts", "legal_note": "Task of the unit"}
    console.browser(Role.VERIFIER).send("/act/add-bank", bank)
    console.browser(Role.VERIFIER).send("/act/add-known", {"bank": "known", "text": "The ferry leaves at seven in the morning, as ever."})


@pytest.mark.parametrize("role", OPEN_TO, ids=str)
def test_the_navigation_shows_what_an_officer_may_see_and_each_page_opens(console: Console, role: Role) -> None:
    browser = console.browser(role)
    shown = set(re.findall(r'<li><a href="/(\w+)"', browser.get("/settings").text))
    assert shown == OPEN_TO[role]
    assert {page: browser.get(f"/{page}").status_code for page in shown} == dict.fromkeys(shown, 200)


@pytest.mark.parametrize("role", OPEN_TO, ids=str)
def test_a_page_that_is_not_shown_is_refused(console: Console, role: Role) -> None:
    browser = console.browser(role)
    others = set(PAGES) - OPEN_TO[role]
    paths = tenants.paths(console.team.office.tenant)
    here = {page for page in others if any(paths & set(ACTIONS[look].rights) for look in PAGES[page][1])}
    expected = {page: 403 if page in here else 404 for page in others}
    assert {page: browser.get(f"/{page}").status_code for page in others} == expected, "what this organisation has not is nowhere"


@pytest.mark.parametrize("role", OPEN_TO, ids=str)
def test_the_first_page_is_one_that_the_officer_has(console: Console, role: Role) -> None:
    assert console.browser(role).get("/").headers["Location"].strip("/") in OPEN_TO[role]


def test_whether_something_is_known_can_be_asked_on_a_page_and_nothing_stands_in_the_address(console: Console) -> None:
    team = console.team
    find.add_bank(team.office, team[Role.VERIFIER], "asked", "desk", "statements", "held for comparison")
    find.add_known(team.office, team[Role.VERIFIER], "asked", text="An invented statement that somebody may ask about one day.")
    browser = console.browser(Role.ANALYST)
    answer = browser.send("/matches/ask", {"text": "An invented statement that somebody may ask about one day."}, page="/matches/ask")
    assert (answer.status_code, answer.url.query) == (200, b"")
    number = re.findall(r'href="(/settings/banks/asked/\d+)"', answer.text)[0]
    assert "PASSAGES" in browser.get(number).text
    file = browser.send("/matches/ask", {}, page="/matches/ask", files={"file": ("a.bin", b"nobody has this")})
    assert "Nothing" in file.text and "SHA256" in file.text
    assert "nothing to ask about" in browser.send("/matches/ask", {}, page="/matches/ask").text
    assert console.browser(Role.PRESS_OFFICER).get("/matches/ask").status_code == 403
    assert browser.client.post("/matches/ask", data={"text": "x"}).status_code == 403, "a form that was not sent from here"


@pytest.mark.parametrize("action", [action for action in ACTIONS.values() if action.changes], ids=lambda action: action.name)
def test_every_change_has_its_form(action: Action) -> None:
    forms = {name for path in WEB.glob("templates/**/*.html") for name in ACT.findall(path.read_text(encoding="utf-8"))}
    assert action.name in forms
    assert action.page in PAGES


@pytest.mark.parametrize("action", [action for action in ACTIONS.values() if not action.changes], ids=lambda action: action.name)
def test_every_look_is_on_a_page(action: Action) -> None:
    assert any(f'"{action.name}"' in path.read_text(encoding="utf-8") for path in WEB.glob("pages*.py"))


@pytest.mark.parametrize("role", OPEN_TO, ids=str)
def test_every_page_can_be_read_without_eyes_or_mouse(console: Console, role: Role) -> None:
    browser = console.browser(role)
    for page in OPEN_TO[role]:
        text = browser.get(f"/{page}").text
        reader = Reader(text)
        assert reader.unlabelled == [], page
        assert sorted(reader.ids) == sorted(set(reader.ids)), page
        assert reader.headings.count("h1") == 1, page
        assert {"header", "nav", "main", "footer"} <= set(reader.tags), page
        assert 'href="#main"' in text, page
        assert '<html lang="en">' in text, page
        assert 'aria-current="page"' in text, page


def test_a_case_shows_the_evidence_before_the_decision_and_presets_nothing(console: Console) -> None:
    found = re.search(r'/cases/(case-\w+)"', console.browser(Role.ANALYST).get("/cases").text)
    assert found
    console.browser(Role.ANALYST).send("/act/review", {"case": found[1]})
    page = console.browser(Role.VERIFIER).get("/cases").text
    assert page.index("Why it is here") < page.index('action="/act/decide"')
    form = page[page.index('action="/act/decide"') :].split("</form>")[0]
    assert "checked" not in re.sub(r"not checked against", "", form)
    assert "selected" not in form
    assert "Ferry 1" in page


def test_whoever_reviews_a_case_is_not_asked_to_decide_it(console: Console) -> None:
    page = console.browser(Role.ANALYST).get("/cases").text
    assert "so somebody else decides it" in page
    assert 'action="/act/decide"' not in page


@pytest.mark.parametrize(
    "address",
    [
        "/cases/case-0",
        "/cases?case=case-0",
        "/posts/999999",
        "/letters/x",
        "/letters/x/pdf",
        "/reports/x",
        "/media/" + "0" * 64,
        "/settings/banks/x",
    ],
)
def test_what_is_not_there_is_not_found(console: Console, address: str) -> None:
    assert console.browser(Role.VERIFIER).get(address).status_code == 404


def test_a_report_is_written_read_and_printed(console: Console) -> None:
    browser = console.browser(Role.VERIFIER)
    assert browser.send("/act/report", {"title": "Five ferries"}).status_code == 303
    found = re.search(r'href="(/reports/[^"/]+)"', browser.get("/reports").text)
    assert found
    assert "Five ferries" in browser.get(found[1]).text
    assert browser.get(f"{found[1]}/pdf").headers["Content-Type"] == "application/pdf"


def test_the_log_is_verified_from_its_page(console: Console) -> None:
    page = console.browser(Role.AUDITOR).get("/ledger?verify=1").text
    assert re.search(r"All \d+ entries prove themselves", page)
    assert "bank.added" in page
    assert "case.opened" not in console.browser(Role.AUDITOR).get("/ledger?verb=bank.added").text


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_pair_of_text_and_ground_is_readable(scheme: int) -> None:
    text = (WEB / "static" / "tokens.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in text.split("@media"))
    colours = light | (dark if scheme else {})
    pairs = [(ink, ground) for ink in ("ink", "soft", "accent", "grave") for ground in ("ground", "paper", "well")]
    pairs += [(tone, f"{tone}-soft") for tone in ("accent", "grave", "warn", "ok", "hold")]
    pairs += [("ink", f"{tone}-soft") for tone in ("accent", "grave", "quiet")]
    pairs += [("soft", "quiet-soft"), ("soft", "accent-soft"), ("soft", "grave-soft"), ("accent-ink", "accent"), ("accent", "grave-soft")]
    assert {pair: contrast(*(colours[name] for name in pair)) for pair in pairs if contrast(*(colours[name] for name in pair)) < 4.5} == {}
    edges = [("edge", ground) for ground in ("ground", "paper", "well")]
    assert {pair: contrast(*(colours[name] for name in pair)) for pair in edges if contrast(*(colours[name] for name in pair)) < 3} == {}
