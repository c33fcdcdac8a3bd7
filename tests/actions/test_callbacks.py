"""Callbacks: a decision prepares them, a human sends each, a receiver verifies what it is told."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from staydown.actions import callbacks, casework, disrupt, intake
from staydown.store import cases, ledger, letters
from staydown.testing import servers
from staydown.words.cases import AppealOutcome, CaseState, Exemption, Ground
from staydown.words.errors import Malformed, NoSuchPath, NotFound, Refused, Unreachable
from staydown.words.letters import Letter, LetterKind, LetterState, Receipt, Receiver
from staydown.words.people import Role
from tests.conftest import Clock, Team, team_at

from .samples import ORDERS, REASONS, message, write_export
from .steps_platform import PLATFORM


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[servers.Told]:
    """A receiver on this machine, which a setting lets be told."""
    monkeypatch.setenv("STAYDOWN_WEBHOOK_PRIVATE", "1")
    with servers.receiver() as told:
        yield told


@pytest.fixture
def desk(place: Any, clock: Clock, tmp_path: Path) -> Iterator[Team]:
    """A platform that was handed an export of its own channel, with a case in review on the one post."""
    team = team_at(place, clock, PLATFORM)
    intake.receive(team.office, team[Role.EVIDENCE_CUSTODIAN], write_export(tmp_path / "export", [message(12, ORDERS)], {}))
    casework.open_case(team.office, team[Role.ANALYST], 1)
    casework.review(team.office, team[Role.ANALYST], the_case())
    yield team
    team.office.close()


def the_case() -> str:
    """The case."""
    return cases.cases()[0].id


def added(desk: Team, address: str, id: str = "queue", platform: str = "telegram") -> Receiver:
    """A receiver that was added."""
    return callbacks.add_receiver(desk.office, desk[Role.VERIFIER], id, "The queue", address, platform, "message")


def decided(desk: Team, outcome: CaseState = CaseState.CONFIRMED) -> None:
    """The case, decided."""
    grounds = (Ground.INCITES,) if outcome is CaseState.CONFIRMED else ()
    casework.decide(desk.office, desk[Role.VERIFIER], the_case(), outcome, Exemption.NONE, "TCO-2-7", REASONS, grounds)


def prepared() -> list[Letter]:
    """The callbacks that wait for a signature."""
    return [one for one in letters.letters() if one.kind is LetterKind.CALLBACK and one.state is LetterState.PREPARED]


def sent(desk: Team) -> list[Receipt]:
    """What leaves when a duty officer signs what is prepared, and a minute has gone by."""
    for letter in prepared():
        disrupt.sign(desk.office, desk[Role.DUTY_OFFICER], letter.id)
    desk.clock.move(seconds=61)
    return disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER])


def overturned(desk: Team) -> None:
    """The decision, overturned by an appeal."""
    made = casework.appeal(desk.office, desk[Role.DUTY_OFFICER], the_case(), "C-9", "it was a news report")
    casework.hear_appeal(desk.office, desk[Role.APPEAL_REVIEWER], made.id, AppealOutcome.OVERTURNED, "It reports and takes a distance.")


def verify(desk: Team, headers: dict[str, str], body: bytes) -> None:
    """What a receiver does with the public key; raises InvalidSignature."""
    key = load_pem_public_key(callbacks.callback_key(desk.office, desk[Role.DUTY_OFFICER]).public_key.encode())
    assert isinstance(key, RSAPublicKey)
    key.verify(base64.b64decode(headers["Coop-Signature"], validate=True), body, PKCS1v15(), SHA256())


def test_a_decision_reaches_the_receiver_signed_and_once(desk: Team, told: servers.Told) -> None:
    added(desk, told.url)
    decided(desk)
    [receipt] = sent(desk)
    assert disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER]) == []
    [(_, headers, body)] = told.posts
    verify(desk, headers, body)
    with pytest.raises(InvalidSignature):
        verify(desk, headers, body.replace(b"confirmed", b"exempted!"))
    said = json.loads(body)
    assert said["item"] == {"id": "12", "typeId": "message"}
    assert said["action"] == {"id": "confirmed"}
    assert [policy["id"] for policy in said["policies"]] == ["TCO-2-7-a"]
    assert said["custom"]["channel"] == "7000001"
    assert said["custom"]["key"] == headers["Idempotency-Key"]
    assert said["actorEmail"] == PLATFORM.email
    assert receipt.courier == "webhook"
    assert {e.verb for e in ledger.entries()} >= {"receiver.added", "case.decided", "callback.sent", "letter.delivered"}


def test_nothing_leaves_that_nobody_signed_nor_while_the_decision_can_be_taken_back(desk: Team, told: servers.Told) -> None:
    added(desk, told.url)
    decided(desk)
    desk.clock.move(seconds=30)
    assert disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER]) == []
    [letter] = prepared()
    disrupt.sign(desk.office, desk[Role.DUTY_OFFICER], letter.id)
    assert disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER]) == []
    casework.undo(desk.office, desk[Role.VERIFIER], the_case())
    assert letters.letter(letter.id).state is LetterState.WITHDRAWN
    desk.clock.move(hours=1)
    assert disrupt.deliver(desk.office, desk[Role.DUTY_OFFICER]) == []
    assert told.posts == []


@pytest.mark.parametrize("outcome", [CaseState.NOT_TERRORIST, CaseState.TERMS_ONLY])
def test_every_outcome_is_told(desk: Team, told: servers.Told, outcome: CaseState) -> None:
    added(desk, told.url)
    decided(desk, outcome)
    sent(desk)
    assert [json.loads(body)["action"]["id"] for _, _, body in told.posts] == [outcome.value]


def test_whoever_was_told_hears_that_an_appeal_overturned_it(desk: Team, told: servers.Told) -> None:
    added(desk, told.url)
    decided(desk)
    sent(desk)
    overturned(desk)
    sent(desk)
    said = [json.loads(body) for _, _, body in told.posts]
    assert [one["action"]["id"] for one in said] == ["confirmed", "reinstated"]
    assert said[0]["item"] == said[1]["item"]
    verify(desk, told.posts[1][1], told.posts[1][2])


def test_what_has_not_left_when_an_appeal_overturns_it_stays_here(desk: Team, told: servers.Told) -> None:
    added(desk, told.url)
    decided(desk)
    told.status = 503
    with pytest.raises(Unreachable, match="503"):
        sent(desk)
    told.status = 200
    overturned(desk)
    sent(desk)
    assert [json.loads(body)["action"]["id"] for _, _, body in told.posts] == ["confirmed", "reinstated"], "the first was not taken"
    assert [one.state for one in letters.letters_of(the_case())] == [LetterState.SIGNED, LetterState.DELIVERED]


def test_who_was_not_told_need_not_hear_that_it_was_overturned(desk: Team, told: servers.Told) -> None:
    added(desk, told.url)
    decided(desk)
    desk.clock.move(seconds=61)
    overturned(desk)
    [letter] = prepared()
    with pytest.raises(Refused, match="an appeal overturned"):
        disrupt.sign(desk.office, desk[Role.VERIFIER], letter.id)


def test_a_receiver_hears_of_its_own_platform_alone_and_of_nothing_once_it_has_ended(desk: Team, told: servers.Told) -> None:
    added(desk, told.url, "other", platform="example")
    added(desk, told.url)
    decided(desk)
    [letter] = prepared()
    assert letter.subject == "queue"
    callbacks.end_receiver(desk.office, desk[Role.VERIFIER], "queue")
    with pytest.raises(Refused, match="has ended"):
        disrupt.sign(desk.office, desk[Role.VERIFIER], letter.id)
    with pytest.raises(Refused, match="has ended"):
        callbacks.end_receiver(desk.office, desk[Role.VERIFIER], "queue")
    assert [one.id for one in callbacks.list_receivers(desk.office, desk[Role.ANALYST]) if one.ended] == ["queue"]


def test_the_private_key_lies_in_the_keyring_and_nowhere_beside_the_data(desk: Team, told: servers.Told) -> None:
    with pytest.raises(NotFound):
        callbacks.callback_key(desk.office, desk[Role.ANALYST])
    added(desk, told.url)
    first = callbacks.callback_key(desk.office, desk[Role.ANALYST])
    added(desk, told.url, "second")
    assert callbacks.callback_key(desk.office, desk[Role.ANALYST]) == first, "one key for all receivers"
    assert (desk.office.place.keyring / "callbacks.pem").exists()
    assert not any(b"PRIVATE KEY" in path.read_bytes() for path in desk.office.place.data.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "wrong",
    [{"address": "http://queue.example/"}, {"name": " "}, {"platform": ""}, {"item_type": "a\nb"}, {"id": "A long name of a person"}],
)
def test_a_receiver_that_could_not_be_told_is_refused_when_it_is_added(desk: Team, wrong: dict[str, str]) -> None:
    sound = {"id": "queue", "name": "The queue", "address": "https://queue.example/", "platform": "telegram", "item_type": "message"}
    with pytest.raises(Malformed):
        callbacks.add_receiver(desk.office, desk[Role.VERIFIER], **(sound | wrong))
    callbacks.add_receiver(desk.office, desk[Role.VERIFIER], **sound)
    with pytest.raises(Refused, match="already"):
        callbacks.add_receiver(desk.office, desk[Role.VERIFIER], **sound)


def test_an_authority_speaks_to_a_host_by_its_letters_and_has_no_such_path(team: Team) -> None:
    with pytest.raises(NoSuchPath):
        added(team, "https://queue.example/")
