"""Hash lists over HTTP: who is let in, pages in both forms, lines, feedback, and what is refused."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from staydown.actions import exchanges, find, subscribers
from staydown.actions.find import entry_id
from staydown.store import found
from staydown.words.find import BankEntry, Signal
from staydown.words.people import Role, Tenant, TenantKind
from tests.actions.samples import become, entries

from .consoles import Console

HASHES = tuple(f"{number:02x}" * 32 for number in range(1, 6))


def bank_of(console: Console, bank: str, *signals: Signal) -> None:
    """Puts signals into a bank, which is made where it is missing."""
    team = console.team
    find.add_bank(team.office, team[Role.VERIFIER], bank, "unit seven", "their list", "by agreement")
    with team.office.act("bank.entry_added", team[Role.ANALYST], subject=bank) as act:
        found.keep_entries(act, [BankEntry(entry_id(bank, signal), bank, signal) for signal in signals])


@pytest.fixture(scope="module")
def key(console: Console) -> str:
    """The key of the subscriber `eight`, which has the bank `shown` and not the bank `hidden`."""
    team, verifier = console.team, console.team[Role.VERIFIER]
    bank_of(console, "shown", *(Signal("pdq", value) for value in HASHES), Signal("url", "https://lantern.example/1"))
    bank_of(console, "hidden", Signal("pdq", "ee" * 32))
    find.add_outlet(team.office, verifier, "lantern", "Lantern", ("shown",))
    made = subscribers.add_subscriber(team.office, verifier, "eight", "Unit eight", "letter of May")
    subscribers.share_bank(team.office, verifier, "eight", "shown", "LED-8")
    return made.key


def stopncii(console: Console, key: str, call: str = "FetchHashes", **params: Any) -> httpx.Response:
    """A call in the form of StopNCII."""
    headers = {"x-functions-key": "eight", "Ocp-Apim-Subscription-Key": key}
    return httpx.get(f"{console.address}/feeds/stopncii/v1/{call}", params=params or None, headers=headers)


def records(console: Console, key: str, size: int, start: int = 10) -> Iterator[dict[str, Any]]:
    """All records since a timestamp, page by page."""
    said: dict[str, Any] = {"hasMoreRecords": True, "nextPageToken": ""}
    while said["hasMoreRecords"]:
        said = stopncii(console, key, startTimestamp=start, pageSize=size, nextPageToken=said["nextPageToken"]).json()
        yield from said["hashRecords"]


def tat(console: Console, key: str, query: str = "") -> dict[str, Any]:
    """The hash list as its client asks for it: the token anew, and the query as it writes it."""
    sent = {"username": "eight", "password": key, "resend": "False"}
    token = httpx.post(f"{console.address}/feeds/tat/token-auth/tcap/", data=sent).json()["token"]
    answer = httpx.get(f"{console.address}/feeds/tat/api/hash-list/v2/all?{query}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


@pytest.mark.parametrize("size", [1, 2, 800])
def test_pages_of_any_size_bring_every_hash_of_the_shared_bank_once_and_no_other(console: Console, key: str, size: int) -> None:
    values = [record["hashValue"] for record in records(console, key, size)]
    assert sorted(values) == sorted([*HASHES, "https://lantern.example/1"])


def test_a_record_says_whose_it_is_and_on_which_basis(console: Console, key: str) -> None:
    record = next(records(console, key, 800))
    assert record["CSPFeedbacks"][0]["tags"] == ["bank:shown", "outlet:Lantern", "legal:LED-8"]
    assert record["CSPFeedbacks"][0]["source"] == console.team.office.tenant.name


def test_the_hash_list_answers_the_first_query_of_its_client_as_it_writes_it(console: Console, key: str) -> None:
    said = tat(console, key, "None&order=asc&after=")
    assert {result["hash_digest"] for result in said["results"]} == set(HASHES)
    assert (said["count"], said["next"]) == (5, None)
    assert tat(console, key, f"None&order=asc&after={said['checkpoint']}")["results"] == []
    assert "tags" in tat(console, key, "tagged=1")["results"][0]


def test_the_hash_list_goes_on_from_where_a_page_ended(console: Console, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscribers, "LARGEST_PAGE", 2)
    monkeypatch.setattr(subscribers.page_for, "__defaults__", (2,))
    seen, following = [], "None"
    while following:
        said = tat(console, key, f"{following}&order=asc&after=")
        seen += [result["hash_digest"] for result in said["results"]]
        following = said["next"]
    assert sorted(seen) == sorted(HASHES)


def test_lines_are_a_bank_whole(console: Console, key: str) -> None:
    answer = httpx.get(f"{console.address}/feeds/local/shown.txt", auth=("eight", key))
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert set(answer.text.splitlines()) == {*(f"pdq {value}" for value in HASHES), "url https://lantern.example/1"}
    assert httpx.get(f"{console.address}/feeds/local/hidden.txt", auth=("eight", key)).status_code == 404


def test_a_withdrawn_hash_is_withdrawn_in_both_forms_for_whoever_had_it(console: Console, key: str) -> None:
    bank_of(console, "shown", Signal("pdq", "aa" * 32))
    before = stopncii(console, key, startTimestamp=0).json()["nextSetTimestamp"]
    checkpoint = tat(console, key)["checkpoint"]
    entry = entry_id("shown", Signal("pdq", "aa" * 32))
    find.withdraw_known(console.team.office, console.team[Role.VERIFIER], entry, "it is a wedding")
    (record,) = records(console, key, 800, before)
    assert (record["hashValue"], record["hashStatus"]) == ("aa" * 32, "Withdrawn")
    (result,) = tat(console, key, f"None&order=asc&after={checkpoint}")["results"]
    assert (result["hash_digest"], result["deleted"]) == ("aa" * 32, True)
    assert "aa" * 32 not in {record["hashValue"] for record in records(console, key, 800)}
    assert "aa" * 32 not in httpx.get(f"{console.address}/feeds/local/shown.txt", auth=("eight", key)).text


def test_what_was_served_is_in_the_log_and_an_empty_page_is_not(console: Console, key: str) -> None:
    after = stopncii(console, key, startTimestamp=0).json()["nextSetTimestamp"]
    served = len(entries("feed.served"))
    stopncii(console, key, startTimestamp=after)
    assert len(entries("feed.served")) == served
    stopncii(console, key, startTimestamp=0)
    assert entries("feed.served")[served:] == [("feed.served", "eight")]


@pytest.mark.parametrize("name", ["eight", "nobody", ""])
@pytest.mark.parametrize("wrong", ["wrong", ""])
def test_who_has_not_the_key_is_let_in_nowhere_and_told_the_same(console: Console, key: str, name: str, wrong: str) -> None:
    address = f"{console.address}/feeds"
    answers = [
        httpx.get(f"{address}/stopncii/v1/FetchHashes", headers={"x-functions-key": name, "Ocp-Apim-Subscription-Key": wrong}),
        httpx.post(f"{address}/stopncii/v1/SubmitHashes", headers={"x-functions-key": name, "Ocp-Apim-Subscription-Key": wrong}),
        httpx.post(f"{address}/tat/token-auth/tcap/", data={"username": name, "password": wrong}),
        httpx.get(f"{address}/tat/api/hash-list/v2/all", headers={"Authorization": f"Bearer {name}.{wrong}"}),
        httpx.get(f"{address}/local/shown.txt", auth=(name, wrong)),
        httpx.get(f"{address}/local/shown.txt", headers={"Authorization": "Basic ====="}),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.json()["detail"] for answer in answers} == {"the subscriber or its key is wrong"}
    assert answers[4].headers["WWW-Authenticate"].startswith("Basic")


def test_an_officer_is_no_subscriber_and_a_subscriber_no_officer(console: Console, key: str) -> None:
    assert console.browser(Role.VERIFIER).get("/feeds/tat/api/hash-list/v2/all").status_code == 401
    assert console.call("GET", "list-banks", {"Authorization": f"Bearer eight.{key}"}).status_code == 401


def test_feedback_is_kept_for_the_analysts_and_hashes_are_not_taken(console: Console, key: str) -> None:
    headers = {"x-functions-key": "eight", "Ocp-Apim-Subscription-Key": key}
    said = [
        {"hashValue": HASHES[0], "feedbackValue": "NotBlocked", "tags": ["wedding"]},
        {"hashValue": "ee" * 32, "feedbackValue": "Blocked"},
    ]
    address = f"{console.address}/feeds/stopncii/v1"
    answer = httpx.post(f"{address}/SubmitFeedback", headers=headers, json={"count": 2, "hashFeedbacks": said})
    assert (answer.status_code, answer.json()) == (200, {"count": 1}), "a bank that was not given is not told of"
    (feedback,) = exchanges.list_feedback(console.team.office, console.team[Role.ANALYST])
    assert (feedback.by, feedback.judgement, feedback.tags) == ("eight", "disputed", ("wedding",))
    assert "wedding" not in json.dumps(entries("feedback.received"))
    assert httpx.post(f"{address}/SubmitFeedback", headers=headers, content=b"{").status_code == 422
    assert httpx.post(f"{address}/SubmitFeedback", headers=headers, content=b"x" * ((1 << 20) + 1)).status_code == 422
    refused = httpx.post(f"{address}/SubmitHashes", headers=headers, json={"count": 0, "hashRecords": []})
    assert (refused.status_code, "decided by a human" in refused.json()["detail"]) == (403, True)
    assert "What is said of known things" in console.browser(Role.ANALYST).get("/settings").text


@pytest.mark.parametrize("query", ["startTimestamp=x", "nextPageToken=x", "startTimestamp=-4", "nextPageToken=1,2;y"])
def test_a_place_that_is_none_is_refused_in_one_line(console: Console, key: str, query: str) -> None:
    answer = stopncii(console, key, f"FetchHashes?{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")


def test_whoever_has_ended_is_let_in_no_more(console: Console) -> None:
    team, verifier = console.team, console.team[Role.VERIFIER]
    made = subscribers.add_subscriber(team.office, verifier, "nine", "Unit nine", "letter of June")
    assert httpx.get(f"{console.address}/feeds/local/shown.txt", auth=("nine", made.key)).status_code == 404
    subscribers.end_subscriber(team.office, verifier, "nine")
    assert httpx.get(f"{console.address}/feeds/local/shown.txt", auth=("nine", made.key)).status_code == 401


def test_a_researcher_has_no_feeds(console: Console, key: str) -> None:
    tenant = console.team.office.tenant
    become(Tenant("Institute", TenantKind.RESEARCHER))
    try:
        assert stopncii(console, key).status_code == 404
    finally:
        become(tenant)
