"""What callers see: the fingerprints of the twin, whichever implementation was chosen."""

from staydown.kernel import winnow, winnow_numpy

from .codes import joined


def test_the_implementation_says_its_name() -> None:
    assert winnow.implementation() in {"compiled", "numpy"}


def test_what_was_chosen_gives_the_fingerprints_of_the_twin() -> None:
    texts = ["a passage that somebody copies " * 4, "", "и ещё один, другими буквами " * 5]
    found, twin = winnow.fingerprints(*joined(texts)), winnow_numpy.fingerprints(*joined(texts))
    assert (found.hashes.tolist(), found.starts.tolist()) == (twin.hashes.tolist(), twin.starts.tolist())
