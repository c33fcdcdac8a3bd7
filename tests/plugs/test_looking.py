"""Real looks at servers of this machine: what an answer shows, what is never asked, and silence that proves nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from staydown.plugs.looking import MOST_BYTES, DnsProbe, HttpProbe, Pace, Resolver, is_public, opted_in, parts_of, words_of_nothing
from staydown.testing import servers
from staydown.words.errors import Malformed, Refused
from staydown.words.watch import LiveState

AT = datetime(2026, 9, 28, 12, 0, tzinfo=UTC)
AT_ONCE = Pace(0, lambda _: None, lambda: 0.0)
SEIZED = b"This domain has been seized"
PAGES = {
    "/": (200, b"hello"),
    "/gone": (410, b""),
    "/law": (451, b""),
    "/closed": (403, b""),
    "/broken": (500, b""),
    "/moved": (301, b""),
    "/seized": (200, SEIZED),
    "/long": (200, b"x" * 100_000 + SEIZED),
}


@pytest.fixture
def site() -> Iterator[servers.Pages]:
    """A server with a page of each kind."""
    with servers.pages(PAGES) as site:
        yield site


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    """A name server that knows a few names."""
    known = {"a.example": "127.0.0.1", "empty.example": "NOERROR", "broken.example": "SERVFAIL", "mute.example": "silence"}
    with servers.names(known) as port:
        yield Resolver(servers.HERE, port, 0.5)


def http(*, gone: tuple[bytes, ...] = (), resolver: Resolver | None = None, who: str = "") -> HttpProbe:
    """A probe that may look at this machine and does not wait."""
    return HttpProbe(who, private=True, gone=gone, resolver=resolver, seconds=0.5, pace=AT_ONCE)


@pytest.mark.parametrize(
    ("path", "state", "how"),
    [
        ("/", LiveState.LIVE, "http: HEAD 200"),
        ("/nothing-here", LiveState.OFFLINE, "http: GET 404"),
        ("/gone", LiveState.OFFLINE, "http: GET 410"),
        ("/law", LiveState.GEO_BLOCKED, "http: GET 451"),
        ("/closed", LiveState.UNKNOWN, "http: GET 403"),
        ("/broken", LiveState.UNKNOWN, "http: GET 500"),
        ("/moved", LiveState.UNKNOWN, "http: HEAD 301, not followed"),
    ],
)
def test_an_answer_shows_a_state_and_how_it_was_found(site: servers.Pages, path: str, state: LiveState, how: str) -> None:
    seen = http().look(site.url + path, AT)
    assert (seen.address, seen.state, seen.at, seen.method) == (site.url + path, state, AT, how)


def test_a_redirect_is_not_followed(site: servers.Pages) -> None:
    http().look(site.url + "/moved", AT)
    assert [path for _, path, _ in site.asked] == ["/moved"]


def test_a_page_that_says_that_nothing_is_there_is_offline_and_only_its_beginning_is_read(site: servers.Pages) -> None:
    probe = http(gone=(SEIZED,))
    assert probe.look(site.url + "/seized", AT).state is LiveState.OFFLINE
    assert probe.look(site.url + "/", AT).state is LiveState.LIVE
    assert len(PAGES["/long"][1]) > MOST_BYTES
    assert probe.look(site.url + "/long", AT).state is LiveState.LIVE


def test_a_server_that_answers_no_head_is_asked_for_the_page() -> None:
    with servers.pages(PAGES, head=False) as site:
        assert http().look(site.url + "/", AT).method == "http: GET 200"
        assert [method for method, _, _ in site.asked] == ["HEAD", "GET"]


def test_the_server_is_told_who_looks(site: servers.Pages) -> None:
    http(who="Referral Unit of Testland, desk@example.org\r\nX-Other: é").look(site.url + "/", AT)
    assert site.asked[0][2].startswith("staydown (looks whether this is up; Referral Unit of Testland, desk@example.org")
    assert "\n" not in site.asked[0][2]


def test_a_shut_door_is_offline_and_silence_is_not_known() -> None:
    assert http().look(servers.shut(), AT).method == "http: connection refused"
    assert http().look(servers.shut(), AT).state is LiveState.OFFLINE
    with servers.silent() as url:
        seen = http().look(url, AT)
    assert (seen.state, seen.method) == (LiveState.UNKNOWN, "http: no answer in time")


def test_a_private_address_is_refused_however_it_is_written_before_anything_is_sent(site: servers.Pages, resolver: Resolver) -> None:
    port = site.url.rpartition(":")[2]
    probe = HttpProbe(private=False, gone=(), resolver=resolver, seconds=0.5, pace=AT_ONCE)
    for host in ("127.0.0.1", "a.example", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.7", "169.254.169.254", "192.0.2.7"):
        with pytest.raises(Refused, match="private or loopback"):
            probe.look(f"http://{host}:{port}/", AT)
    assert site.asked == []


def test_a_name_leads_to_the_machine_that_it_resolved_to(site: servers.Pages, resolver: Resolver) -> None:
    port = site.url.rpartition(":")[2]
    assert http(resolver=resolver).look(f"http://a.example:{port}/", AT).state is LiveState.LIVE
    looks = {name: http(resolver=resolver).look(f"http://{name}/", AT) for name in ("no.example", "broken.example", "empty.example")}
    assert [look.state for look in looks.values()] == [LiveState.OFFLINE, LiveState.UNKNOWN, LiveState.UNKNOWN]
    assert looks["no.example"].method == "http: the name does not exist"


def test_a_name_that_turns_after_it_was_asked_leads_nowhere_else(site: servers.Pages) -> None:
    """DNS rebinding: the machine that is asked for the page is the one that was looked at, because the name is asked for once."""
    port = site.url.rpartition(":")[2]
    with servers.names({"turns.example": "127.0.0.1 192.0.2.9"}) as server:
        resolver = Resolver(servers.HERE, server, 0.5)
        assert http(resolver=resolver).look(f"http://turns.example:{port}/", AT).state is LiveState.LIVE
    with servers.names({"turns.example": "127.0.0.1 9.9.9.9"}) as server:
        probe = HttpProbe(private=False, gone=(), resolver=Resolver(servers.HERE, server, 0.5), seconds=0.5, pace=AT_ONCE)
        with pytest.raises(Refused, match="private or loopback"):
            probe.look(f"http://turns.example:{port}/", AT)
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("address", "state", "how"),
    [
        ("https://a.example/page", LiveState.LIVE, "dns: NOERROR"),
        ("a.example", LiveState.LIVE, "dns: NOERROR"),
        ("empty.example", LiveState.LIVE, "dns: NOERROR without an address"),
        ("no.example", LiveState.OFFLINE, "dns: NXDOMAIN"),
        ("broken.example", LiveState.UNKNOWN, "dns: SERVFAIL"),
        ("mute.example", LiveState.UNKNOWN, "dns: no answer in time"),
        ("192.0.2.1", LiveState.UNKNOWN, "dns: an IP address has no name"),
    ],
)
def test_a_name_is_there_or_not_or_nobody_knows(resolver: Resolver, address: str, state: LiveState, how: str) -> None:
    seen = DnsProbe(resolver=resolver, seconds=2, pace=AT_ONCE).look(address, AT)
    assert (seen.address, seen.state, seen.method) == (address, state, how)


@pytest.mark.parametrize(
    "address", ["", "ftp://a.example/", "https://user:pw@a.example/", "http://a.example:99999/", "two words", "https://"]
)
def test_what_is_no_address_is_said_in_a_line(address: str) -> None:
    for probe in (http(), DnsProbe(pace=AT_ONCE)):
        with pytest.raises(Malformed, match="no address that can be looked at"):
            probe.look(address, AT)
    assert parts_of("a.example") == ("https", "a.example", 443, "/")
    assert parts_of("http://a.example/p?q=1#x") == ("http", "a.example", 80, "/p?q=1")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("9.9.9.9", True),
        ("2620:fe::fe", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("10.1.2.3", False),
        ("169.254.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::909:909", True),
        ("::10.0.0.1", False),
        ("no address", False),
    ],
)
def test_only_the_public_internet_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_host_is_looked_at_once_in_a_while_and_others_need_not_wait() -> None:
    now, slept = [0.0], list[float]()

    def wait(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(2.0, wait, lambda: now[0])
    for host in ("a", "b", "a", "a"):
        pace.turn(host)
    assert slept == [2.0, 2.0]


def test_no_probe_looks_unless_the_setting_names_it(tmp_path: Path) -> None:
    assert opted_in({}) == frozenset()
    assert opted_in({"STAYDOWN_PROBES": "http, dns,"}) == {"http", "dns"}
    words = tmp_path / "gone.txt"
    words.write_text("Seized\n\n not here \n", "utf-8")
    assert words_of_nothing({"STAYDOWN_PROBE_GONE": str(words)}) == (b"Seized", b"not here")
    assert words_of_nothing({}) == ()
    with pytest.raises(Malformed, match="cannot be read"):
        words_of_nothing({"STAYDOWN_PROBE_GONE": str(tmp_path / "none")})
