"""The API: each action once, each with its right, each refused without it; one line for each failure."""

import re
from datetime import datetime
from typing import Any

import pytest

from staydown.actions.catalogue import ACTIONS, Action
from staydown.rights import tenants
from staydown.rights.roles import MAY
from staydown.web.fields import choices, file_fields, is_folder, many_of, method_of, plain_type
from staydown.words.people import Role

from .consoles import POSTS, Console

EVERYBODYS = {"officer.password_changed", "officer.view_changed"}
GUARDED = [action for action in ACTIONS.values() if not set(action.rights) & EVERYBODYS]
EVERY = pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)


def plausible(action: Action) -> dict[str, Any]:
    """Fields that fit, so that only a missing right can be what is refused."""
    found: dict[str, Any] = {}
    for parameter in action.parameters:
        if parameter.required and parameter not in file_fields(action) and not is_folder(parameter):
            words = choices(parameter.type)
            plain = {int: 1, float: 1, datetime: "2026-09-28T11:00:00Z"}
            one: Any = next(iter(words)).value if words else plain.get(plain_type(parameter.type), "something")
            found[parameter.name] = [one] if many_of(parameter.type) else one
    return found


def call(console: Console, action: Action, headers: dict[str, str]) -> Any:
    """A call of an action with fields that fit."""
    if method_of(action) == "GET":
        return console.call("GET", action.command, headers, params=plausible(action))
    if file_fields(action):
        files = {parameter.name: ("some.csv", b"person,name\n") for parameter in file_fields(action)}
        return console.call("POST", action.command, headers, data=plausible(action), files=files)
    return console.call("POST", action.command, headers, json=plausible(action))


@EVERY
def test_a_stranger_is_refused(console: Console, action: Action) -> None:
    answer = call(console, action, {})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"


@EVERY
def test_a_session_that_never_was_is_refused(console: Console, action: Action) -> None:
    assert call(console, action, {"Authorization": "Bearer never-was"}).status_code == 401


@pytest.mark.parametrize("action", GUARDED, ids=lambda action: action.name)
def test_without_its_right_an_action_is_refused(console: Console, action: Action) -> None:
    without = next(role for role in (Role.RESEARCHER, Role.ADMIN, Role.ANALYST) if not any(role in MAY[right] for right in action.rights))
    answer = call(console, action, console.bearer(without))
    if tenants.paths(console.team.office.tenant).isdisjoint(action.rights):
        assert answer.status_code == 404, "an organisation is not told of paths that it does not have"
        return
    assert answer.status_code == 403, answer.text
    assert re.search("no right to (" + "|".join(map(re.escape, action.rights)) + ")", answer.json()["detail"])


def test_the_document_declares_every_action_once_with_its_right(console: Console) -> None:
    document = console.browser(Role.ANALYST).get("/api/v1/openapi.json").json()
    routes = [(path, method, call) for path, calls in document["paths"].items() for method, call in calls.items()]
    assert {path.rsplit("/", 1)[1]: call["x-right"] for path, _, call in routes} == {a.command: list(a.rights) for a in ACTIONS.values()}
    assert {call["operationId"]: method for _, method, call in routes} == {a.name: method_of(a).lower() for a in ACTIONS.values()}
    assert all(bool(call["x-verb"]) == ACTIONS[call["operationId"]].changes for _, _, call in routes)
    assert len(routes) == len(ACTIONS)
    assert all(call["x-right"] for _, _, call in routes)


def test_a_stranger_is_not_told_what_there_is(console: Console) -> None:
    assert console.stranger().get("/api/v1/openapi.json").status_code == 401


def test_a_change_by_cookie_needs_the_token_of_the_console(console: Console) -> None:
    browser = console.browser(Role.ANALYST)
    assert browser.client.post("/api/v1/scan").status_code == 403
    assert browser.client.post("/api/v1/scan", headers={"X-CSRFToken": browser.client.cookies["csrftoken"]}).status_code == 200


def test_a_bearer_word_does_not_open_the_way_around_the_token(console: Console) -> None:
    browser = console.browser(Role.ANALYST)
    for value in ("Bearer never-was", "bearer x", "Basic x"):
        assert browser.client.post("/api/v1/scan", headers={"Authorization": value}).status_code in (401, 403)


def test_an_export_is_handed_in_and_looked_at(console: Console) -> None:
    client, headers = console.stranger().client, console.bearer(Role.ANALYST)
    received = client.post("/api/v1/receive", files={"export": ("posts.jsonl", POSTS)}, headers=headers)
    assert received.status_code == 200, received.text
    assert received.json()["posts_new"] == 5
    assert client.post("/api/v1/receive", files={"export": ("posts.jsonl", POSTS)}, headers=headers).json()["posts_new"] == 0
    post = client.get("/api/v1/post", params={"number": 1}, headers=headers).json()
    assert post["post"]["text"] == "Ferry 1"
    assert post["post"]["stamp"]["at"] == "2026-09-26T12:07:00Z"
    assert list(console.team.office.place.incoming.iterdir()) == []


def test_a_path_in_the_body_is_never_opened(console: Console) -> None:
    secret = str(console.team.office.place.data / "secret.key")
    headers = console.bearer(Role.ANALYST)
    sendings: list[dict[str, Any]] = [{"json": {"export": secret}}, {"data": {"export": secret}}]
    for sent in sendings:
        assert console.call("POST", "receive", headers, **sent).status_code == 422


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({}, "post: must be given"),
        ({"post": "many"}, "post: should be a valid integer"),
        ({"post": 1, "surprise": 1}, "surprise: extra inputs are not permitted"),
        ({"post": 999_999}, "999999"),
    ],
)
def test_what_does_not_fit_is_one_line_that_names_the_field(console: Console, body: dict[str, Any], line: str) -> None:
    answer = console.call("POST", "open-case", console.bearer(Role.ANALYST), json=body)
    problem = answer.json()
    assert answer.status_code in (404, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == answer.status_code
    assert line in problem["detail"]
    assert "\n" not in problem["detail"]


def test_a_body_that_is_no_json_is_a_problem_too(console: Console) -> None:
    answer = console.call("POST", "open-case", console.bearer(Role.ANALYST), content=b"{")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


def test_a_look_takes_its_fields_from_the_query_and_refuses_unknown_ones(console: Console) -> None:
    client, headers = console.stranger().client, console.bearer(Role.ANALYST)
    assert client.get("/api/v1/list-cases", params={"state": "open"}, headers=headers).status_code == 200
    assert client.get("/api/v1/list-cases", params={"state": "lost"}, headers=headers).status_code == 422


def test_the_proof_comes_as_a_zip_and_leaves_nothing_behind(console: Console) -> None:
    headers = console.bearer(Role.AUDITOR)
    answer = console.call("POST", "export-ledger", headers, json={"justification": "for the court"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    assert b"verify_offline.py" in answer.content
    assert list(console.team.office.place.incoming.iterdir()) == []


def test_a_nul_in_a_text_is_refused(console: Console) -> None:
    body = {"id": "a\x00b", "name": "x", "marks": ["ok"]}
    answer = console.call("POST", "add-outlet", console.bearer(Role.ANALYST), json=body)
    assert answer.status_code == 422
