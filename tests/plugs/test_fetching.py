"""Real fetches from servers of this machine: what is taken, what is never asked, and where it ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.plugs.fetching import Fetcher, TooLarge
from staydown.plugs.looking import Resolver
from staydown.testing import servers
from staydown.words.errors import Malformed, Refused, Unreachable

FILE = b"an invented file " * 1000
PAGES = {"/file": (200, FILE), "/moved": (302, b""), "/broken": (500, b"")}


@pytest.fixture
def site() -> Iterator[servers.Pages]:
    """A server with a file."""
    with servers.pages(PAGES) as site:
        yield site


@pytest.fixture(autouse=True)
def let(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetching is let."""
    monkeypatch.setenv("STAYDOWN_FETCH", "1")


def fetcher(*, most: int = 1 << 20, resolver: Resolver | None = None) -> Fetcher:
    """One that may ask this machine."""
    return Fetcher(private=True, most=most, resolver=resolver, seconds=0.5)


def test_a_file_is_fetched_whole(site: servers.Pages, tmp_path: Path) -> None:
    fetcher().fetch(site.url + "/file", tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == FILE


def test_nothing_is_fetched_unless_a_setting_lets_it(site: servers.Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "0", "yes"):
        monkeypatch.setenv("STAYDOWN_FETCH", value)
        with pytest.raises(Refused, match="set STAYDOWN_FETCH=1"):
            fetcher().fetch(site.url + "/file", tmp_path / "file")
    assert site.asked == []


def test_a_private_address_is_refused_however_it_is_written_before_anything_is_sent(site: servers.Pages, tmp_path: Path) -> None:
    port = site.url.rpartition(":")[2]
    with servers.names({"a.example": "127.0.0.1"}) as server:
        guarded = Fetcher(private=False, resolver=Resolver(servers.HERE, server, 0.5), seconds=0.5)
        for host in ("127.0.0.1", "a.example", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.7", "169.254.169.254", "192.0.2.7"):
            with pytest.raises(Refused, match="private or loopback"):
                guarded.fetch(f"http://{host}:{port}/file", tmp_path / "file")
    assert site.asked == []


def test_a_name_that_turns_after_it_was_asked_leads_nowhere_else(site: servers.Pages, tmp_path: Path) -> None:
    port = site.url.rpartition(":")[2]
    with servers.names({"turns.example": "127.0.0.1 192.0.2.9"}) as server:
        fetcher(resolver=Resolver(servers.HERE, server, 0.5)).fetch(f"http://turns.example:{port}/file", tmp_path / "file")
    assert [path for _, path, _ in site.asked] == ["/file"]


def test_a_redirect_is_not_followed_and_an_error_is_no_file(site: servers.Pages, tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="answered 302, and redirects are not followed"):
        fetcher().fetch(site.url + "/moved", tmp_path / "file")
    for path, code in (("/broken", 500), ("/nothing", 404)):
        with pytest.raises(Unreachable, match=f"answered {code}, which is no file"):
            fetcher().fetch(site.url + path, tmp_path / "file")
    assert [path for _, path, _ in site.asked] == ["/moved", "/broken", "/nothing"]
    assert not (tmp_path / "file").exists()


def test_a_file_that_is_too_large_is_not_taken_to_its_end(site: servers.Pages, tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="larger than 1,000 bytes"):
        fetcher(most=1000).fetch(site.url + "/file", tmp_path / "file")
    assert (tmp_path / "file").stat().st_size <= 1000


def test_silence_ends_a_fetch_and_so_does_a_shut_door(tmp_path: Path) -> None:
    with servers.silent() as url, pytest.raises(Unreachable, match=r"did not send the file within 0.5 seconds|no usable answer"):
        fetcher().fetch(url, tmp_path / "file")
    with pytest.raises(Unreachable, match="no usable answer"):
        fetcher().fetch(servers.shut(), tmp_path / "file")


@pytest.mark.parametrize("address", ["ftp://a.example/file", "file:///etc/passwd", "http://user:secret@a.example/", ""])
def test_what_is_no_address_of_the_web_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="no address that can be looked at"):
        fetcher().fetch(address, tmp_path / "file")
