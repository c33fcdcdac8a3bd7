"""Fetching a file from an address over the network, where a setting lets it: by the same guards as a look at an address.

The machine is asked at the very address that was resolved and found public. Redirects are not followed, and size and time are limited.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import dns.exception
import httpx

from staydown.words.errors import Malformed, Refused, Unreachable

from .looking import Resolver, client_for, machine_of, parts_of, told_by_name, within

SECONDS: Final = 30.0
"""How long a file may take to come, whatever the other side does."""

MOST_BYTES: Final = 100 * 1024**2
"""Bytes of the largest file that is fetched."""

BLOCK: Final = 1 << 16
AGENT: Final = "staydown (fetches a file that it was asked about)"


class TooLarge(Malformed):
    """The file at the address is larger than what is fetched."""

    http_status = 413


def is_let(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether files are fetched at all: STAYDOWN_FETCH=1."""
    return environment.get("STAYDOWN_FETCH") == "1"


class Fetcher:
    """Fetches files from the public internet."""

    def __init__(
        self, *, private: bool | None = None, resolver: Resolver | None = None, seconds: float = SECONDS, most: int = MOST_BYTES
    ) -> None:
        """`private` addresses are asked in tests alone, or with STAYDOWN_FETCH_PRIVATE=1; `most` bytes are taken at most."""
        self._private = os.environ.get("STAYDOWN_FETCH_PRIVATE") == "1" if private is None else private
        self._resolver, self._seconds, self._most = resolver or Resolver(seconds=seconds), seconds, most

    def fetch(self, address: str, into: Path) -> str:
        """Writes the file at the address into `into`, and gives the media type that the other side says it has.

        Raises Refused where nobody let it or the address is private, Malformed for no address, TooLarge, and Unreachable.
        """
        if not is_let():
            raise Refused("nothing is fetched here: set STAYDOWN_FETCH=1, or send the file itself")
        parts = parts_of(address)
        declared = within(self._written(*parts, into), self._seconds)
        if declared is None:
            raise Unreachable(f"{parts[1]} did not send the file within {self._seconds:g} seconds")
        return declared

    async def _written(self, scheme: str, host: str, port: int, rest: str, into: Path) -> str:
        try:
            machine = await machine_of(host, self._resolver, private=self._private)
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            raise Unreachable(f"{host} does not resolve") from error
        if not machine:
            raise Unreachable(f"{host} has no address")
        try:
            async with client_for(scheme, host, port, AGENT, self._seconds) as client:
                url, extensions = f"{scheme}://{machine}:{port}{rest}", told_by_name(scheme, host)
                async with client.stream("GET", url, headers={"Accept-Encoding": "identity"}, extensions=extensions) as answer:
                    return await self._kept(host, answer, into)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise Unreachable(f"{host} gave no usable answer ({type(error).__name__})") from error

    async def _kept(self, host: str, answer: httpx.Response, into: Path) -> str:
        if not answer.is_success:
            how = "and redirects are not followed" if answer.is_redirect else "which is no file"
            raise Unreachable(f"{host} answered {answer.status_code}, {how}")
        if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise Unreachable(f"{host} sent the file packed, though it was asked not to")
        taken = 0
        with into.open("wb") as file:
            async for block in answer.aiter_raw(BLOCK):
                taken += len(block)
                if taken > self._most:
                    raise TooLarge(f"the file is larger than {self._most:,} bytes", where=host, mend="Send a smaller one")
                file.write(block)
        return str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
