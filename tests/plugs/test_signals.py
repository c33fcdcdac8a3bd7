"""The two kinds of signal that ship for files."""

from staydown.plugs.signals import Pdq, Sha256
from staydown.words.find import Signal, SignalName


def test_pdq_distance_is_counted_in_bits() -> None:
    """From none to all 256."""
    assert Pdq().distance("0" * 64, "0" * 63 + "7") == 3
    assert Pdq().distance("0" * 64, "f" * 64) == 256


def test_the_exact_file_is_the_same_or_another() -> None:
    """There is nothing between 0 and 1."""
    (empty,), (other,) = Sha256().of(b""), Sha256().of(b"x")
    assert empty == Signal(SignalName.SHA256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    assert Sha256().distance(empty.value, other.value) == 1
