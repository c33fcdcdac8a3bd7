"""The kinds of signal that ship keep the contract of signal kinds."""

from staydown.plugs.signals import Features, Pdq, Sha256
from staydown.testing.pictures import scene, written
from staydown.testing.signals import SignalKindContract


class TestSha256(SignalKindContract):
    """The exact file."""

    def plug(self) -> Sha256:
        """The plug under test."""
        return Sha256()

    def two_files(self) -> tuple[bytes, bytes]:
        """Any two files."""
        return b"one", b"other"


class TestPdq(SignalKindContract):
    """The picture hash."""

    def plug(self) -> Pdq:
        """The plug under test."""
        return Pdq()

    def two_files(self) -> tuple[bytes, bytes]:
        """Two drawn pictures."""
        return written(scene(1)), written(scene(2))

    def unreadable(self) -> bytes:
        """A text."""
        return b"no picture at all"


class TestFeatures(SignalKindContract):
    """The places of a picture."""

    def plug(self) -> Features:
        """The plug under test."""
        return Features()

    def two_files(self) -> tuple[bytes, bytes]:
        """Two drawn pictures."""
        return written(scene(1)), written(scene(2))

    def unreadable(self) -> bytes:
        """A text."""
        return b"no picture at all"
