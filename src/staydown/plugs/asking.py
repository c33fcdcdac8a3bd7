"""One request to a machine of the public internet, by the guards of a look at an address, for whoever needs its answer."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import dns.exception
import httpx

from staydown.words.errors import Unreachable

from .looking import Resolver, client_for, machine_of, told_by_name

Parts = tuple[str, str, int, str]
"""Scheme, host, port and the rest of an address, as `looking.parts_of` gives them."""


@asynccontextmanager
async def answer_of(
    method: str,
    parts: Parts,
    resolver: Resolver,
    *,
    private: bool,
    agent: str,
    seconds: float,
    headers: Mapping[str, str],
    content: bytes | None = None,
) -> AsyncIterator[httpx.Response]:
    """The answer to a request, whose body is read while the block lasts.

    The machine is asked at the very address that was resolved and found public, and redirects are not followed. Raises Refused where any
    of its addresses is private and that is not let, Unreachable where there is no usable answer.
    """
    scheme, host, port, rest = parts
    try:
        machine = await machine_of(host, resolver, private=private)
    except (dns.exception.DNSException, OSError, UnicodeError) as error:
        raise Unreachable(f"{host} does not resolve") from error
    if not machine:
        raise Unreachable(f"{host} has no address")
    try:
        async with client_for(scheme, host, port, agent, seconds) as client:
            url, extensions = f"{scheme}://{machine}:{port}{rest}", told_by_name(scheme, host)
            async with client.stream(method, url, content=content, headers=headers, extensions=extensions) as answer:
                yield answer
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise Unreachable(f"{host} gave no usable answer ({type(error).__name__})") from error
