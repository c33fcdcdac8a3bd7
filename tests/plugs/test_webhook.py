"""Real POSTs to receivers of this machine: what arrives, what is never sent, and what is told again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from staydown.disrupt.callback import BODY, SIGNATURE
from staydown.plugs.looking import Resolver
from staydown.plugs.webhook import WebhookCourier, receiver_address
from staydown.testing import servers
from staydown.testing.couriers import FILES, SIGNED_AT, letter
from staydown.words.errors import Malformed, Refused, Unreachable
from staydown.words.letters import Addressee, Letter

CALLBACK = FILES | {BODY: b'{"action":{"id":"confirmed"}}', SIGNATURE: b"c2lnbmVk"}


def told_at(address: str, number: int = 1) -> Letter:
    """A signed letter to a receiver."""
    made = letter(number)
    return replace(made, document=replace(made.document, addressee=Addressee("The queue", address)))


@pytest.fixture
def told() -> Iterator[servers.Told]:
    """A receiver."""
    with servers.receiver() as told:
        yield told


@pytest.fixture
def courier(tmp_path: Path) -> WebhookCourier:
    """A courier that may reach this machine."""
    return WebhookCourier(tmp_path, private=True, seconds=2)


def test_the_body_arrives_byte_for_byte_with_its_signature_and_nothing_else_of_the_letter(
    courier: WebhookCourier, told: servers.Told
) -> None:
    courier.deliver(told_at(told.url), CALLBACK, SIGNED_AT)
    [(path, headers, body)] = told.posts
    assert (path, body) == ("/actions", CALLBACK[BODY])
    assert headers["Coop-Signature"] == "c2lnbmVk"
    assert headers["Content-Type"] == "application/json"
    assert headers["Idempotency-Key"] == "key-1"


@pytest.mark.parametrize("status", [302, 307, 400, 401, 404, 500, 503])
def test_what_was_not_taken_is_told_again_byte_for_byte_the_same(courier: WebhookCourier, told: servers.Told, status: int) -> None:
    told.status = status
    with pytest.raises(Unreachable, match=str(status)):
        courier.deliver(told_at(told.url), CALLBACK, SIGNED_AT)
    told.status = 204
    receipt = courier.deliver(told_at(told.url), CALLBACK, SIGNED_AT + timedelta(minutes=1))
    assert (receipt.again, receipt.delivered_at) == (False, SIGNED_AT + timedelta(minutes=1))
    first, second = told.posts
    assert first == second
    assert {path for path, _, _ in told.posts} == {"/actions"}, "no redirect is followed"


def test_a_receiver_that_is_silent_or_shut_or_has_no_name_is_unreachable(tmp_path: Path) -> None:
    with servers.silent() as silent, servers.names({}) as names:
        courier = WebhookCourier(tmp_path, private=True, resolver=Resolver(servers.HERE, names, 0.5), seconds=0.3)
        for address in (silent, servers.shut(), "https://nowhere.example/"):
            with pytest.raises(Unreachable):
                courier.deliver(told_at(address), CALLBACK, SIGNED_AT)
    assert list((tmp_path / "webhook-receipts").iterdir()) == []


def test_a_private_address_is_refused_however_it_is_written_before_anything_is_sent(tmp_path: Path, told: servers.Told) -> None:
    port = told.url.rpartition(":")[2].removesuffix("/actions")
    with servers.names({"a.example": "127.0.0.1"}) as names:
        courier = WebhookCourier(tmp_path, resolver=Resolver(servers.HERE, names, 0.5), seconds=0.5)
        for address in (told.url, *(f"https://{host}:{port}/" for host in ("a.example", "[::1]", "10.0.0.7", "169.254.169.254"))):
            with pytest.raises(Refused, match="private or loopback"):
                courier.deliver(told_at(address), CALLBACK, SIGNED_AT)
    assert told.posts == []


def test_a_setting_lets_private_receivers_be_told(tmp_path: Path, told: servers.Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAYDOWN_WEBHOOK_PRIVATE", "1")
    WebhookCourier(tmp_path).deliver(told_at(told.url), CALLBACK, SIGNED_AT)
    assert len(told.posts) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://queue.example/",
        "http://localhost/",
        "http://10.0.0.7/",
        "queue.example",
        "ftp://queue.example/",
        "https://a:b@c.example/",
        "",
    ],
)
def test_what_was_decided_does_not_travel_in_clear_nor_to_what_is_no_address(courier: WebhookCourier, address: str) -> None:
    with pytest.raises(Malformed):
        receiver_address(address)
    with pytest.raises(Malformed):
        courier.deliver(told_at(address), CALLBACK, SIGNED_AT)


def test_a_letter_for_people_is_not_told_to_a_machine(courier: WebhookCourier, told: servers.Told) -> None:
    with pytest.raises(Malformed, match="nothing for a machine"):
        courier.deliver(told_at(told.url), FILES, SIGNED_AT)
    assert told.posts == []
