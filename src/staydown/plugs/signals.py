"""The kinds of signal that ship for files: the exact file, and the PDQ hash and the features of a picture."""

from staydown.find import pictures
from staydown.find.kinds import bits_apart
from staydown.find.signals import sha256_signal
from staydown.kernel import places
from staydown.words.find import Signal, SignalName


class Sha256:
    """The exact file (FIPS 180-4)."""

    name = str(SignalName.SHA256)

    def of(self, file: bytes) -> tuple[Signal, ...]:
        """One signal for any file."""
        return (sha256_signal(file),)

    def distance(self, one: str, other: str) -> int:
        """0 for the same file, 1 for any other: there is nothing between."""
        return int(one != other)


class Pdq:
    """The PDQ hash of a picture. It decodes what it is given: files that others wrote go through `plugs.decoder`."""

    name = str(SignalName.PDQ)

    def of(self, file: bytes) -> tuple[Signal, ...]:
        """One signal for a picture, none for any other file; raises Malformed for a picture that is too large or broken."""
        signal = pictures.pdq(file)
        return () if signal is None else (signal,)

    def distance(self, one: str, other: str) -> int:
        """The bits, 0 to 256, in which two hashes of 64 hexadecimal digits differ."""
        return bits_apart(one, other)


class Features:
    """The features of a picture (`find.features`). It decodes what it is given: files that others wrote go through `plugs.decoder`."""

    name = str(SignalName.FEATURES)

    def of(self, file: bytes) -> tuple[Signal, ...]:
        """Those of a picture in all its views, none for a flat one or any other file; raises Malformed as `Pdq`."""
        return tuple(signal for signal in pictures.signals(file) if signal.kind == self.name)

    def distance(self, one: str, other: str) -> int:
        """How much of what two pictures show is not the same, 0 to 100; raises ValueError where a value is none."""
        return places.distance(one, other)
