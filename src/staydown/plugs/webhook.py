"""The courier that tells a platform's own system what was decided: one signed POST a letter, by the guards of a look at an address.

The machine is asked at the very address that was resolved and found public, redirects are not followed, and of the answer only its status
is read. What is sent and its signature are files of the letter: whoever signed the letter made the signature, and this courier has no key.
"""

import hashlib
import ipaddress
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from staydown.disrupt.callback import BODY, SIGNATURE
from staydown.words.errors import Malformed, Unreachable
from staydown.words.letters import Letter, Receipt

from .asking import Parts, answer_of
from .looking import Resolver, is_literal, parts_of, within
from .receipts import Receipts, checked

SECONDS: Final = 20.0
"""How long one POST may take, whatever the other side does."""

AGENT: Final = "staydown (tells what was decided)"


class WebhookCourier:
    """POSTs the callback of a letter to its addressee, at least once, and keeps a receipt for each key in `outbox`/webhook-receipts."""

    name = "webhook"

    def __init__(self, outbox: Path, *, private: bool | None = None, resolver: Resolver | None = None, seconds: float = SECONDS) -> None:
        """`private` addresses are told in tests alone, or with STAYDOWN_WEBHOOK_PRIVATE=1."""
        self._private = os.environ.get("STAYDOWN_WEBHOOK_PRIVATE") == "1" if private is None else private
        self._receipts = Receipts(outbox / "webhook-receipts")
        self._resolver, self._seconds = resolver or Resolver(seconds=seconds), seconds

    def deliver(self, letter: Letter, files: Mapping[str, bytes], at: datetime) -> Receipt:
        """Tells the receiver unless a receipt says that it was told; its answer is one of success, or it is told again.

        Raises Refused for a letter that nobody signed and for a private address, Malformed for one without a signed callback or an
        address that is none, Unreachable where the receiver did not take it or the receipt could not be kept.
        """
        checked(letter, files)
        if BODY not in files or SIGNATURE not in files:
            raise Malformed("it holds nothing for a machine", where=f"letter {letter.id}", mend="Let another courier take it")
        if earlier := self._receipts.of(letter):
            return earlier
        said = {"Coop-Signature": files[SIGNATURE].decode(), "Idempotency-Key": letter.key}
        self._post(letter.document.addressee.address, files[BODY], said)
        receipt = Receipt(letter.id, self.name, at, letter.key, hashlib.sha256(files[BODY]).hexdigest())
        self._receipts.keep(letter, receipt)
        return receipt

    def _post(self, address: str, body: bytes, said: Mapping[str, str]) -> None:
        parts = parts_of(receiver_address(address))
        host, status = parts[1], within(self._answered(parts, body, said), self._seconds)
        if status is None:
            raise Unreachable(f"{host} did not answer within {self._seconds:g} seconds")
        if not 200 <= status < 300:
            raise Unreachable(f"{host} answered {status}{', and redirects are not followed' if 300 <= status < 400 else ''}")

    async def _answered(self, parts: Parts, body: bytes, said: Mapping[str, str]) -> int:
        headers = {"Content-Type": "application/json", **said}
        async with answer_of(
            "POST", parts, self._resolver, private=self._private, agent=AGENT, seconds=self._seconds, headers=headers, content=body
        ) as answer:
            return answer.status_code


def receiver_address(address: str) -> str:
    """The address as it is; raises Malformed for one that is no https address, nor http on this very machine."""
    mend = "Give an https address without a password; http is for a receiver on this machine, like http://127.0.0.1:9000/"
    try:
        scheme, host, _, _ = parts_of(address)
    except Malformed as error:
        raise Malformed("this is no address of a receiver", where="address", mend=mend) from error
    if "://" not in address or not (scheme == "https" or is_loopback(host)):
        raise Malformed("what was decided does not travel in clear", where="address", mend=mend)
    return address


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine by its number; a name could turn to another."""
    return is_literal(host) and ipaddress.ip_address(host).is_loopback
