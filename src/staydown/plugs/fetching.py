"""Fetching a file from an address over the network, where a setting lets it: by the same guards as a look at an address.

The machine is asked at the very address that was resolved and found public. Redirects are not followed, and size and time are limited.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import httpx

from staydown.words.errors import Malformed, Refused, Unreachable

from .asking import Parts, answer_of
from .looking import Resolver, parts_of, within

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
        declared = within(self._written(parts, into), self._seconds)
        if declared is None:
            raise Unreachable(f"{parts[1]} did not send the file within {self._seconds:g} seconds")
        return declared

    async def _written(self, parts: Parts, into: Path) -> str:
        unpacked = {"Accept-Encoding": "identity"}
        async with answer_of(
            "GET", parts, self._resolver, private=self._private, agent=AGENT, seconds=self._seconds, headers=unpacked
        ) as answer:
            return await self._kept(parts[1], answer, into)

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
