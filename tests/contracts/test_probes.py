"""The probes that ship, and the double, against the one contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.plugs.looking import DnsProbe, HttpProbe, Pace, Resolver
from staydown.plugs.probes import RecordedProbe
from staydown.testing import servers
from staydown.testing.probes import ASKED_AT, FixedProbe, ProbeContract
from staydown.words.ports import Probe
from staydown.words.watch import LiveState

AT_ONCE = Pace(0, lambda _: None, lambda: 0.0)
"""No host has to be waited for."""


class TestRecordedProbe(ProbeContract):
    """The recording."""

    @pytest.fixture(autouse=True)
    def recording(self, tmp_path: Path) -> None:
        """A recording of one line."""
        self.file = tmp_path / "recording.jsonl"
        self.file.write_text(f'{{"address":"https://a.example/","state":"offline","at":"{ASKED_AT.isoformat()}","method":"GET"}}\n')

    def probe(self) -> Probe:
        """A probe that answers from it."""
        return RecordedProbe(self.file)

    def known(self) -> tuple[str, LiveState]:
        """The recorded address."""
        return "https://a.example/", LiveState.OFFLINE


class TestFixedProbe(ProbeContract):
    """The double."""

    def probe(self) -> Probe:
        """A probe with one fixed answer."""
        return FixedProbe({"https://a.example/": LiveState.LIVE})

    def known(self) -> tuple[str, LiveState]:
        """The fixed address."""
        return "https://a.example/", LiveState.LIVE


class TestHttpProbe(ProbeContract):
    """Pages, of a server on this machine."""

    @pytest.fixture(autouse=True)
    def site(self) -> Iterator[None]:
        """A server of one page, and one that never answers."""
        with servers.pages({"/": (200, b"")}) as site, servers.silent() as silent:
            self.url, self.never = site.url + "/", silent
            yield

    def probe(self) -> Probe:
        """A probe that may look at this machine."""
        return HttpProbe(private=True, seconds=0.5, pace=AT_ONCE)

    def known(self) -> tuple[str, LiveState]:
        """The page."""
        return self.url, LiveState.LIVE

    def silent(self) -> str:
        """The server that takes a connection and says nothing."""
        return self.never


class TestDnsProbe(ProbeContract):
    """Names, of a server on this machine."""

    @pytest.fixture(autouse=True)
    def server(self) -> Iterator[None]:
        """A server of names."""
        with servers.names({"a.example": "192.0.2.1", "never-heard-of.invalid": "silence"}) as self.port:
            yield

    def probe(self) -> Probe:
        """A probe that asks it."""
        return DnsProbe(resolver=Resolver(servers.HERE, self.port, 0.5), seconds=0.5, pace=AT_ONCE)

    def known(self) -> tuple[str, LiveState]:
        """The name that is there."""
        return "https://a.example/", LiveState.LIVE
