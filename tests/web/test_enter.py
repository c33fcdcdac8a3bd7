"""The one-time link: it opens the console once, by its button, within ten minutes."""

from staydown.actions import signing_in
from staydown.web.signin import COOKIE
from staydown.words.people import Role

from .consoles import Console


def link_of(console: Console, role: Role = Role.ANALYST) -> str:
    """The address of a fresh one-time link."""
    return f"/enter/{signing_in.one_time_link(console.team.office, console.team[role])}"


def test_looking_at_the_link_spends_nothing_and_signs_nobody_in(console: Console) -> None:
    browser, link = console.stranger(), link_of(console)
    for _ in range(2):
        answer = browser.get(link)
        assert answer.status_code == 200
        assert "Open the console" in answer.text
    assert COOKIE not in browser.client.cookies


def test_its_button_signs_the_officer_in_for_a_session_of_their_own(console: Console) -> None:
    browser, link = console.stranger(), link_of(console)
    answer = browser.send(link, {}, page=link)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.client.cookies[COOKIE] not in link
    assert browser.get("/inbox").status_code == 200


def test_it_opens_the_console_once(console: Console) -> None:
    browser, link = console.stranger(), link_of(console)
    browser.send(link, {}, page=link)
    second = console.stranger()
    answer = second.send(link, {}, page=link)
    assert answer.status_code == 403
    assert "used already" in answer.text
    assert COOKIE not in second.client.cookies


def test_after_ten_minutes_it_opens_nothing(console: Console) -> None:
    browser, link = console.stranger(), link_of(console)
    console.team.clock.move(minutes=10)
    assert browser.send(link, {}, page=link).status_code == 403


def test_a_link_that_never_was_opens_nothing(console: Console) -> None:
    browser, link = console.stranger(), "/enter/guessed"
    assert browser.send(link, {}, page=link).status_code == 403


def test_a_form_from_elsewhere_does_not_spend_it(console: Console) -> None:
    browser, link = console.stranger(), link_of(console)
    assert browser.client.post(link).status_code == 403
    assert browser.send(link, {}, page=link).status_code == 302
