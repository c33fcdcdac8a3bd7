"""Changes by form: done once, said on the next page, refused in one line at the form."""

import re

import pytest

from staydown.web import signin
from staydown.words.people import Role

from .consoles import Console, received

DECISION = {"outcome": "exempt", "exemption": "journalism", "basis": "TCO-1-3", "reasons": "A newspaper reports on it."}


@pytest.fixture(scope="module")
def case(console: Console) -> str:
    """A case that a human opened on the first of the posts."""
    received(console)
    browser = console.browser(Role.ANALYST)
    browser.send("/act/open-case", {"post": "1"})
    found = re.search(r'/cases/(case-\w+)"', browser.get("/cases").text)
    assert found
    browser.send("/act/review", {"case": found[1]})
    return found[1]


def verbs(console: Console) -> list[str]:
    """The verbs in the log, the newest first."""
    lines = console.browser(Role.AUDITOR).get("/api/v1/list-ledger").json()
    return [line["entry"]["verb"] for line in lines]


def test_an_export_goes_in_through_the_page_and_leaves_nothing_behind(console: Console) -> None:
    answer = received(console)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/inbox")
    assert list(console.team.office.place.incoming.iterdir()) == []
    page = console.browser(Role.ANALYST).get("/inbox").text
    assert "Received: 5 posts new" in page or "5 known" in page
    assert "posts.jsonl" in page


def test_the_word_after_an_act_is_said_once(console: Console) -> None:
    received(console)
    browser = console.browser(Role.ANALYST)
    assert "Received:" in browser.get("/inbox").text
    assert "Received:" not in browser.get("/inbox").text


def test_a_changed_word_is_not_believed(console: Console) -> None:
    received(console)
    browser = console.browser(Role.ANALYST)
    cookie = browser.client.cookies["staydown-said"]
    browser.client.cookies.set("staydown-said", cookie.replace("Received", "Deceived"), domain="127.0.0.1")
    assert "Deceived" not in browser.get("/inbox").text


def test_a_bad_export_is_one_line_and_the_form_again(console: Console) -> None:
    answer = console.browser(Role.ANALYST).send("/act/receive", {}, files={"export": ("picture.txt", b"not an export")})
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert 'name="export"' in answer.text
    assert list(console.team.office.place.incoming.iterdir()) == []


def test_a_path_that_somebody_writes_is_never_opened(console: Console) -> None:
    secret = console.team.office.place.data / "secret.key"
    answer = console.browser(Role.ANALYST).send("/act/receive", {"export": str(secret)})
    assert answer.status_code == 422
    assert "export: must be given" in answer.text


@pytest.mark.parametrize(
    "name", ["../../staydown.db", "..\\..\\secret.key", "/etc/passwd", "", ".", "..", "a" * 400 + ".jsonl", "x\x00.jsonl"]
)
def test_a_file_name_leads_nowhere(console: Console, name: str) -> None:
    data = console.team.office.place.data
    before = {path: path.read_bytes() for path in data.glob("secret.key")}
    answer = console.browser(Role.ANALYST).send("/act/receive", {}, files={"export": (name, b"not an export")})
    assert answer.status_code in (303, 422)
    assert {path: path.read_bytes() for path in data.glob("secret.key")} == before
    assert list(console.team.office.place.incoming.iterdir()) == []


def test_a_missing_field_is_named_and_what_was_written_stays(console: Console, case: str) -> None:
    answer = console.browser(Role.VERIFIER).send("/act/decide", {"case": case, "reasons": "Written with care.", "outcome": "exempt"})
    assert answer.status_code == 422
    assert "exemption: must be given" in answer.text
    assert "Written with care." in answer.text


def test_a_form_that_waits_gets_the_line_alone(console: Console, case: str) -> None:
    answer = console.browser(Role.VERIFIER).send("/act/decide", {"case": case}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.text.strip().startswith('<p class="failure" role="alert">')
    assert "<html" not in answer.text


def test_without_the_right_nothing_happens(console: Console, case: str) -> None:
    before = verbs(console)
    answer = console.browser(Role.ANALYST).send("/act/decide", DECISION | {"case": case})
    assert answer.status_code == 403
    assert "no right to case.decided" in answer.text
    assert verbs(console)[: len(before)] == before


def test_a_decision_can_be_undone_from_the_next_page(console: Console, case: str) -> None:
    browser = console.browser(Role.VERIFIER)
    answer = browser.send("/act/decide", DECISION | {"case": case, "next": f"/cases/{case}"})
    assert answer.status_code == 303, answer.text
    assert answer.headers["Location"] == f"/cases/{case}"
    page = browser.get(f"/cases/{case}").text
    assert 'action="/act/undo"' in page
    session = browser.client.cookies[signin.COOKIE]
    del browser.client.cookies[signin.COOKIE]
    nobody = browser.get("/sign-in")
    assert (nobody.status_code, "Undo" in nobody.text) == (200, False), "a session that has ended takes nothing back"
    browser.client.cookies[signin.COOKIE] = session
    assert "data-until=" in page
    assert "Decided: exempt" in browser.get("/cases").text, "the way back stays while it is open"
    assert browser.send("/act/undo", {"case": case}).status_code == 303
    assert verbs(console)[:2] == ["decision.undone", "case.decided"]


def test_a_form_that_waits_is_led_on_by_header(console: Console) -> None:
    answer = console.browser(Role.ANALYST).send("/act/scan", {"next": "/matches"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/matches")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_no_form_leads_elsewhere(console: Console, address: str) -> None:
    answer = console.browser(Role.ANALYST).send("/act/scan", {"next": address})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/matches")


@pytest.mark.parametrize("command", ["nothing", "inbox", "list-cases", "open_case", "__init__", "Decide"])
def test_only_a_change_by_its_own_name_is_an_address(console: Console, command: str) -> None:
    assert console.browser(Role.ANALYST).send(f"/act/{command}", {"post": "1"}).status_code == 404


def test_a_change_is_no_link(console: Console) -> None:
    assert console.browser(Role.ANALYST).get("/act/scan").status_code == 405


def test_what_is_shown_once_is_shown_and_kept_nowhere(console: Console) -> None:
    browser = console.browser(Role.ADMIN)
    answer = browser.send("/act/enrol-officer", {"id": "new", "name": "New", "roles": ["analyst", "duty_officer"]})
    assert answer.status_code == 200
    password = answer.text.split('Password</dt><dd class="code">')[1].split("<")[0]
    assert console.stranger().sign_in("new", password).headers["Location"] == "/"
    held = b"".join(path.read_bytes() for path in console.team.office.place.data.glob("staydown.db*"))
    assert password.encode() not in held


def test_how_far_an_act_has_come_is_told_to_its_officer_alone(console: Console) -> None:
    received(console)
    assert console.browser(Role.ANALYST).get("/progress").json()["done"] > 0
    assert console.browser(Role.VERIFIER).get("/progress").json() == {"done": 0, "total": 0}
