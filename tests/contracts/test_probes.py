"""The probe that ships, and the double, against the one contract."""

from pathlib import Path

import pytest

from staydown.plugs.probes import RecordedProbe
from staydown.testing.probes import ASKED_AT, FixedProbe, ProbeContract
from staydown.words.ports import Probe
from staydown.words.watch import LiveState


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
