"""The word of a decision for a machine: in Coop's shape, with the platform's own ids, and without content or people."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from staydown.disrupt import callback
from staydown.rights.basis import BASES
from staydown.words.cases import CaseState, Exemption, Ground
from staydown.words.letters import Document, Receiver
from staydown.words.posts import Channel
from tests.casework.samples import AT, REASONS, a_decision

RECEIVER = Receiver("queue", "The queue", "https://queue.example/actions", "example", "message")
CHANNEL = Channel("example:room-7", "example", "A room")


def told(outcome: CaseState = CaseState.CONFIRMED, *grounds: Ground, basis: str = "DSA-17", email: str = "desk@example.org") -> Document:
    """The letter on a decision."""
    decision = replace(a_decision(outcome), grounds=frozenset(grounds), exemption=Exemption.NONE)
    return callback.callback(
        RECEIVER, CHANNEL, "m-12", decision, BASES.get(basis), sender="A platform", email=email, reference="letter-1", key="key-1"
    )


def body(document: Document) -> Any:
    """The body, read."""
    return json.loads(callback.body_of(document))


def test_the_body_has_the_fields_that_receivers_of_coop_read() -> None:
    assert body(told(CaseState.CONFIRMED, Ground.SOLICITS_GROUP, Ground.INCITES)) == {
        "item": {"id": "m-12", "typeId": "message"},
        "action": {"id": "confirmed"},
        "policies": [
            {"id": "TCO-2-7-a", "name": "Regulation (EU) 2021/784 Art 2(7)(a)", "penalty": "NONE"},
            {"id": "TCO-2-7-c", "name": "Regulation (EU) 2021/784 Art 2(7)(c)", "penalty": "NONE"},
        ],
        "rules": [],
        "custom": {"channel": "room-7", "decidedAt": "2016-09-27T09:00:00Z", "key": "key-1"},
        "actorEmail": "desk@example.org",
    }


@pytest.mark.parametrize("outcome", [CaseState.TERMS_ONLY, CaseState.EXEMPT, CaseState.NOT_TERRORIST])
def test_without_grounds_the_legal_basis_is_the_policy(outcome: CaseState) -> None:
    assert body(told(outcome))["policies"] == [{"id": "DSA-17", "name": BASES["DSA-17"].article, "penalty": "NONE"}]
    assert body(told(outcome, basis=""))["policies"] == []
    assert callback.outcome_of(told(outcome)) is outcome


def test_neither_the_reasons_nor_an_officer_stand_in_it_and_a_desk_without_an_address_is_left_out() -> None:
    written = repr(told(CaseState.CONFIRMED, Ground.INCITES))
    assert REASONS not in written and "ben" not in written
    assert "actorEmail" not in body(told(email=""))


def test_whoever_was_told_hears_that_an_appeal_overturned_it_with_a_key_of_its_own() -> None:
    first = told(CaseState.CONFIRMED, Ground.INCITES)
    later = callback.overturned(callback.signed(first, "c2lnbmVk"), reference="letter-2", key="key-2", at=AT + timedelta(days=3))
    assert body(later) == body(first) | {
        "action": {"id": "reinstated"},
        "policies": [],
        "custom": {"channel": "room-7", "decidedAt": "2016-09-30T09:00:00Z", "key": "key-2"},
    }
    assert callback.outcome_of(later) is CaseState.REINSTATED
    assert (later.addressee, later.reference) == (first.addressee, "letter-2")
    assert callback.overturned(first, reference="letter-2", key="key-2", at=AT + timedelta(days=3)) == later, (
        "nothing of its signature stays"
    )


def test_the_signed_letter_holds_the_body_that_was_shown_and_its_signature() -> None:
    document = told()
    assert callback.files_of(callback.signed(document, "c2lnbmVk")) == {
        "callback.json": callback.body_of(document),
        "callback.sig": b"c2lnbmVk",
    }


def test_ids_in_any_writing_leave_the_body_plain_ascii() -> None:
    odd = replace(RECEIVER, item_type="сообщение")
    decision = replace(a_decision(), grounds=frozenset())
    document = callback.callback(odd, CHANNEL, "m-\ud8001 ‮", decision, None, sender="A", email="", reference="l", key="k")
    assert callback.body_of(document).isascii()
    assert body(document)["item"] == {"id": "m-\ud8001 ‮", "typeId": "сообщение"}
