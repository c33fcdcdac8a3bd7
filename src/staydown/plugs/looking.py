"""Looking at the public state of an address over the network: by name (DNS) or by page (HTTP).

Nothing here looks unless STAYDOWN_PROBES names the probe, and the action asks only about addresses that an operation lists. What is kept of
a look is a state and how it was found; no content, no header, no address of a machine.
"""

import asyncio
import ipaddress
import os
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Final, TypeVar
from urllib.parse import urlsplit

import dns.asyncresolver
import dns.exception
import dns.rcode
import dns.resolver
import httpx

from staydown.words.errors import Malformed, Refused
from staydown.words.watch import LiveState, Observation

SECONDS: Final = 20.0
"""How long one look may take, whatever the other side does; one that takes longer is unknown."""

PAUSE: Final = 2.0
"""Seconds between two looks at one host."""

MOST_BYTES: Final = 4096
"""Bytes of a page that are read at most; they are compared with the words of a page of nothing, and dropped."""

GONE: Final = frozenset({404, 410})
"""Answers that say that nothing is there (RFC 9110, 15.5.5 and 15.5.11)."""

LAWFULLY_BLOCKED: Final = 451
"""Unavailable for legal reasons, where it is looked from (RFC 7725); it is still there elsewhere."""

CARRYING_IPV4: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""IPv6 addresses that end in an IPv4 one."""

_T = TypeVar("_T")


def opted_in(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The probes that STAYDOWN_PROBES lets look over the network, by name with commas between; none where it is not set."""
    return frozenset(name.strip() for name in environment.get("STAYDOWN_PROBES", "").split(",") if name.strip())


def words_of_nothing(environment: Mapping[str, str] = os.environ) -> tuple[bytes, ...]:
    """The lines of the file that STAYDOWN_PROBE_GONE names: words on a page that answers and says that nothing is there any more.

    Without them the notice on a seized domain counts as a live page. Raises Malformed where the file cannot be read.
    """
    named = environment.get("STAYDOWN_PROBE_GONE", "")
    if not named:
        return ()
    try:
        lines = Path(named).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed("the file of words cannot be read", where=named, mend="Write one phrase a line, in UTF-8") from error
    return tuple(line.strip().encode() for line in lines if line.strip())


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: neither private, loopback, link-local nor set apart."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or translated(found)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def translated(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a translator makes of an IPv6 one (RFC 6052, and RFC 4291 2.5.5.1), or None."""
    if address.version == 6 and any(address in network for network in CARRYING_IPV4):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def host_of(address: str) -> str:
    """The host of an address, which may be a name alone; raises Malformed where there is none or it carries a password."""
    parts = parts_of(address)
    return parts[1]


def parts_of(address: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and the rest of an address; a name alone is meant as https. Raises Malformed."""
    mend = "Give a name, or an http or https address without a password"
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Malformed("this is no address that can be looked at", where=address, mend=mend) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or not address.isprintable() or " " in address:
        raise Malformed("this is no address that can be looked at", where=address, mend=mend)
    return parts.scheme, parts.hostname, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


async def machine_of(host: str, resolver: "Resolver", *, private: bool) -> str:
    """The machine that a host is at, as it stands in an address: asked for once, so that a name that turns leads nowhere else.

    Empty where it has none. Raises Refused where any of its addresses is private and that is not let, and dnspython's errors.
    """
    machines = await resolver.addresses(host)
    if not private and not all(map(is_public, machines)):
        raise Refused(f"{host} is at a private or loopback address: only the public internet is looked at")
    if not machines:
        return ""
    return f"[{machines[0]}]" if ":" in machines[0] else machines[0]


def client_for(scheme: str, host: str, port: int, agent: str, seconds: float) -> httpx.AsyncClient:
    """A client that asks a machine for what lies at a host: it names the host, follows no redirect and heeds no proxy of this machine."""
    named = f"[{host}]" if ":" in host else host
    headers = {"Host": named if port == (443 if scheme == "https" else 80) else f"{named}:{port}", "User-Agent": agent}
    return httpx.AsyncClient(verify=scheme == "https", follow_redirects=False, trust_env=False, timeout=seconds, headers=headers)


def told_by_name(scheme: str, host: str) -> dict[str, str]:
    """What a request over TLS carries besides, so that the certificate is that of the host and not of the machine's number."""
    return {"sni_hostname": host} if scheme == "https" and not is_literal(host) else {}


class Pace:
    """Lets one host be looked at once in `pause` seconds, whichever of its pages, from however many threads."""

    def __init__(self, pause: float, wait: Callable[[float], None], clock: Callable[[], float]) -> None:
        """`wait` sleeps, `clock` counts seconds."""
        self._pause, self._wait, self._clock = pause, wait, clock
        self._free: dict[str, float] = {}
        self._lock = Lock()

    def turn(self, host: str) -> None:
        """Waits until the host may be looked at."""
        with self._lock:
            now = self._clock()
            self._free = {name: free for name, free in self._free.items() if free > now}
            begin = self._free.get(host, now)
            self._free[host] = begin + self._pause
        if begin > now:
            self._wait(begin - now)


SHARED: Final = Pace(PAUSE, sleep, monotonic)
"""The pace of every probe of this process: who asks twice waits as long as who asks for two."""


class Resolver:
    """Asks who a name is; `nameserver` and `port` are those of the machine where they are not given."""

    def __init__(self, nameserver: str = "", port: int = 53, seconds: float = SECONDS) -> None:
        """Names are asked for as they stand, and at most `seconds` long."""
        self._nameserver, self._port, self._seconds = nameserver, port, seconds

    async def addresses(self, host: str) -> list[str]:
        """The addresses of a host, IPv4 first; raises dnspython's errors where it has none or nobody answers."""
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            pass
        found: list[str] = []
        for kind in ("A", "AAAA"):
            answer = await self.ask(host, kind)
            found += [record.address for record in answer.rrset or ()]
        return found

    async def ask(self, host: str, kind: str) -> dns.resolver.Answer:
        """The answer of the name server about a name; raises dnspython's errors."""
        resolver = dns.asyncresolver.Resolver(configure=not self._nameserver)
        if self._nameserver:
            resolver.nameservers, resolver.port = [self._nameserver], self._port
        name = host if host.endswith(".") else host + "."
        return await resolver.resolve(name, kind, raise_on_no_answer=False, lifetime=self._seconds, search=False)


def within(work: Coroutine[None, None, _T], seconds: float) -> _T | None:
    """What the work gives, or None where it takes longer; it runs in a thread of its own, because the caller's may run a loop already."""

    async def limited() -> _T | None:
        try:
            async with asyncio.timeout(seconds):
                return await work
        except TimeoutError:
            return None

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, limited()).result()


Seen = tuple[LiveState, str]
"""What a look showed, and how that was found."""

SILENT: Final[Seen] = (LiveState.UNKNOWN, "no answer in time")


class DnsProbe:
    """Asks the name server whether the name of an address is still there.

    NOERROR is live, NXDOMAIN offline (RFC 8020), and SERVFAIL or no answer unknown. A name that is there says nothing of its pages, and an
    IP address has no name to ask for.
    """

    name = "dns"

    def __init__(
        self,
        who: str = "",
        *,
        resolver: Resolver | None = None,
        seconds: float = SECONDS,
        pace: Pace | None = None,
    ) -> None:
        """`who` looks is told to nobody: a question to a name server carries no sender's name."""
        self._resolver, self._seconds, self._pace = resolver or Resolver(seconds=seconds), seconds, pace or SHARED

    def look(self, address: str, at: datetime) -> Observation:
        """Whether the name of the address is there, asked now; `at` is the moment that is noted. Raises Malformed for no address."""
        host = host_of(address)
        self._pace.turn(host)
        state, how = within(self._asked(host), self._seconds) or SILENT
        return Observation(address, state, at, f"dns: {how}")

    async def _asked(self, host: str) -> Seen:
        if is_literal(host):
            return LiveState.UNKNOWN, "an IP address has no name"
        try:
            answer = await self._resolver.ask(host, "A")
        except dns.resolver.NXDOMAIN:
            return LiveState.OFFLINE, "NXDOMAIN"
        except dns.resolver.LifetimeTimeout:
            return SILENT
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            return LiveState.UNKNOWN, refusal_of(error)
        return LiveState.LIVE, "NOERROR" if answer.rrset else "NOERROR without an address"


def is_literal(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def refusal_of(error: Exception) -> str:
    """Why a name server gave no answer, in a word."""
    return "SERVFAIL" if isinstance(error, dns.resolver.NoNameservers) else "the name cannot be asked for"


class HttpProbe:
    """Asks for a page: HEAD, and where that is not enough a GET of its first bytes. Redirects are not followed.

    Live is an answer of success; offline 404, 410, a refused connection, a name that does not exist, or a page with the words of nothing;
    451 is blocked where it is looked from. Everything else is unknown: a redirect, a closed door, a broken server, silence.
    The machine is asked at the very address that was resolved and found public, so a name that turns to a private one leads nowhere.
    """

    name = "http"

    def __init__(
        self,
        who: str = "",
        *,
        private: bool | None = None,
        gone: tuple[bytes, ...] | None = None,
        resolver: Resolver | None = None,
        seconds: float = SECONDS,
        pace: Pace | None = None,
    ) -> None:
        """`who` looks stands in the user agent. `private` addresses are looked at in tests alone, or with STAYDOWN_PROBE_PRIVATE=1."""
        self._agent = agent(who)
        self._private = os.environ.get("STAYDOWN_PROBE_PRIVATE") == "1" if private is None else private
        self._gone = words_of_nothing() if gone is None else gone
        self._resolver, self._seconds, self._pace = resolver or Resolver(seconds=seconds), seconds, pace or SHARED

    def look(self, address: str, at: datetime) -> Observation:
        """What the address answers now; `at` is the moment that is noted. Raises Malformed for no address, Refused for a private one."""
        scheme, host, port, rest = parts_of(address)
        self._pace.turn(host)
        state, how = within(self._asked(scheme, host, port, rest), self._seconds) or SILENT
        return Observation(address, state, at, f"http: {how}")

    async def _asked(self, scheme: str, host: str, port: int, rest: str) -> Seen:
        try:
            machine = await machine_of(host, self._resolver, private=self._private)
        except dns.resolver.NXDOMAIN:
            return LiveState.OFFLINE, "the name does not exist"
        except (dns.exception.DNSException, OSError, UnicodeError):
            return LiveState.UNKNOWN, "the name does not resolve"
        if not machine:
            return LiveState.UNKNOWN, "the name has no address"
        try:
            return await self._page(f"{scheme}://{machine}:{port}{rest}", host, port, scheme)
        except httpx.ConnectError as error:
            return connection(error)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return LiveState.UNKNOWN, f"no usable answer ({type(error).__name__})"

    async def _page(self, url: str, host: str, port: int, scheme: str) -> Seen:
        extensions = told_by_name(scheme, host)
        async with client_for(scheme, host, port, self._agent, self._seconds) as client:
            head = await client.request("HEAD", url, extensions=extensions)
            if head.is_success and not self._gone:
                return LiveState.LIVE, f"HEAD {head.status_code}"
            if head.is_redirect:
                return LiveState.UNKNOWN, f"HEAD {head.status_code}, not followed"
            ranged = {"Range": f"bytes=0-{MOST_BYTES - 1}", "Accept-Encoding": "identity"}
            async with client.stream("GET", url, headers=ranged, extensions=extensions) as answer:
                begin = await first_bytes(answer) if answer.is_success and self._gone else b""
                return seen_in(answer.status_code, begin, self._gone)


def agent(who: str) -> str:
    """The user agent, which says who looks in printable ASCII."""
    told = "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in who)
    return f"staydown (looks whether this is up{f'; {told}' if told else ''})"


async def first_bytes(answer: httpx.Response) -> bytes:
    """The first bytes of a page, never more than `MOST_BYTES`."""
    begin = b""
    async for part in answer.aiter_raw(chunk_size=1024):
        begin += part
        if len(begin) >= MOST_BYTES:
            break
    return begin[:MOST_BYTES]


def seen_in(status: int, begin: bytes, gone: tuple[bytes, ...]) -> Seen:
    """What an answer to a GET shows."""
    how = f"GET {status}"
    if 200 <= status < 300:
        return (LiveState.OFFLINE, f"{how}, a page of nothing") if any(words in begin for words in gone) else (LiveState.LIVE, how)
    if status in GONE:
        return LiveState.OFFLINE, how
    return (LiveState.GEO_BLOCKED if status == LAWFULLY_BLOCKED else LiveState.UNKNOWN), how


def connection(error: httpx.ConnectError) -> Seen:
    """What a connection that did not come about shows: a door that is shut is offline, any other reason proves nothing."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ConnectionRefusedError):
            return LiveState.OFFLINE, "connection refused"
        cause = cause.__cause__ or cause.__context__
    return LiveState.UNKNOWN, "no connection"
