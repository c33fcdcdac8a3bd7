"""Who asks: sign-in, sessions, one-time passwords, forged forms, and links that lead elsewhere."""

import pytest

from staydown.actions import house
from staydown.web.signin import COOKIE, local
from staydown.words.people import Role
from tests.conftest import PASSWORD

from .consoles import Browser, Console


def new_officer(console: Console, name: str) -> str:
    """Enrols an officer; gives the one-time password."""
    made = house.enrol_officer(console.team.office, console.team.administrator, name, name, (Role.ANALYST,))
    return made.password


@pytest.mark.parametrize("address", ["/", "/inbox", "/cases/case-1", "/letters/x/pdf", "/media/00", "/settings", "/progress", "/nowhere"])
def test_a_stranger_is_led_to_the_sign_in_from_every_page(console: Console, address: str) -> None:
    answer = console.stranger().get(address)
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/sign-in")


def test_a_stranger_changes_nothing(console: Console) -> None:
    browser = console.stranger()
    browser.get("/sign-in")
    answer = browser.client.post("/act/scan", headers={"X-CSRFToken": browser.client.cookies["csrftoken"]})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_a_form_that_waits_for_a_line_is_led_to_the_sign_in_by_header(console: Console) -> None:
    answer = console.stranger().get("/cases", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/sign-in?next=%2Fcases")


def test_the_right_password_leads_to_the_page_that_was_wanted(console: Console) -> None:
    browser = console.stranger()
    answer = browser.sign_in(console.team[Role.ANALYST].id, onward="/matches?page=2")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/matches?page=2")
    cookie = next(line for line in answer.headers.get_list("Set-Cookie") if line.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_the_same_line_whether_the_name_or_the_password_is_wrong(console: Console) -> None:
    known, unknown = console.stranger(), console.stranger()
    answers = [known.sign_in(console.team[Role.VERIFIER].id, "wrong wrong wrong"), unknown.sign_in("nobody", "wrong wrong wrong")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert all("the name or the password is wrong" in answer.text for answer in answers)
    assert COOKIE not in known.client.cookies


def test_the_session_changes_with_every_sign_in_and_the_old_one_ends(console: Console) -> None:
    browser, officer = console.stranger(), console.team[Role.DUTY_OFFICER].id
    browser.sign_in(officer)
    first = browser.client.cookies[COOKIE]
    browser.sign_in(officer)
    assert browser.client.cookies[COOKIE] != first
    old = console.stranger()
    old.client.cookies.set(COOKIE, first)
    assert old.get("/inbox").status_code == 302


def test_the_database_does_not_hold_the_token(console: Console) -> None:
    browser = console.browser(Role.ANALYST)
    token = browser.client.cookies[COOKIE].encode()
    held = b"".join(path.read_bytes() for path in console.team.office.place.data.glob("staydown.db*"))
    assert token not in held


def test_sign_out_ends_the_session_on_the_server_too(console: Console) -> None:
    browser = console.stranger()
    browser.sign_in(console.team[Role.LIAISON].id)
    token = browser.client.cookies[COOKIE]
    assert browser.send("/sign-out", {}).headers["Location"] == "/sign-in"
    again = console.stranger()
    again.client.cookies.set(COOKIE, token)
    assert again.get("/settings").status_code == 302


def test_sign_out_is_no_link(console: Console) -> None:
    assert console.browser(Role.ANALYST).get("/sign-out").status_code == 405


def test_a_one_time_password_leads_to_its_change_and_nowhere_else(console: Console) -> None:
    browser, password = console.stranger(), new_officer(console, "fresh")
    browser.sign_in("fresh", password)
    assert browser.get("/inbox").headers["Location"] == "/change-password"
    assert browser.get("/api/v1/inbox").status_code == 403
    answer = browser.send("/act/change-password", {"old": password, "new": PASSWORD, "next": "/sign-in"}, page="/change-password")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert browser.get("/inbox").status_code == 302, "the old session has ended"
    assert browser.sign_in("fresh", PASSWORD).status_code == 302
    assert browser.get("/inbox").status_code == 200


def test_an_officer_whose_account_is_ended_is_out_at_once(console: Console) -> None:
    browser, password = console.stranger(), new_officer(console, "leaver")
    browser.sign_in("leaver", password)
    house.change_officer(console.team.office, console.team.administrator, "leaver")
    assert browser.get("/change-password").headers["Location"].startswith("/sign-in")


def test_a_form_without_the_token_of_a_page_is_refused_in_one_line(console: Console) -> None:
    browser = console.browser(Role.ANALYST)
    answer = browser.client.post("/act/scan", data={})
    assert answer.status_code == 403
    assert "not sent from this console" in answer.text


def test_a_form_from_another_site_is_refused_though_it_has_the_token(console: Console) -> None:
    browser = console.browser(Role.ANALYST)
    answer = browser.send("/act/scan", {}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil",
        "",
        " //evil.example",
        "/\t/evil.example",
        "http:/evil.example",
    ],
)
def test_nobody_is_led_elsewhere(console: Console, address: str) -> None:
    assert local(address) == "/"
    browser = console.stranger()
    assert browser.sign_in(console.team[Role.ANALYST].id, onward=address).headers["Location"] == "/"


@pytest.mark.parametrize("address", ["/", "/cases?case=case-1&state=all", "/letters/letter-1"])
def test_a_path_of_the_console_is_kept(address: str) -> None:
    assert local(address) == address


def test_a_stranger_fills_no_disk(console: Console) -> None:
    browser = console.stranger()
    browser.send("/sign-in", {"officer": "x", "password": "y"}, page="/sign-in", files={"export": ("big.zip", b"x" * 3_000_000)})
    assert left_over(console) == []


def test_the_token_in_a_header_opens_no_page(console: Console) -> None:
    assert console.stranger().get("/inbox", headers=console.bearer(Role.ANALYST)).status_code == 302


def left_over(console: Console) -> list[str]:
    """What lies in the incoming folder."""
    incoming = console.team.office.place.incoming
    return [path.name for path in incoming.iterdir()] if incoming.exists() else []


def test_a_wrong_password_five_times_locks_the_account(console: Console) -> None:
    browser = Browser(console.stranger().client)
    new_officer(console, "guessed")
    answers = [browser.sign_in("guessed", f"wrong {n}") for n in range(6)]
    assert "locked" in answers[-1].text
