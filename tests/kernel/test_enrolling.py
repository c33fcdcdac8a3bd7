"""What a register holds of a name, as the compiled loop makes it; that it is what is made form by form is held in `protect`."""

import hmac

import pytest

from staydown.kernel import enrolling
from staydown.kernel.enrolling import Group

SIGNS = (("", 1, False), ("~", 2, True), ("=", 4, False))


def test_one_of_the_two_implementations_does_the_work() -> None:
    assert enrolling.implementation() in ("compiled", "python")
    assert (enrolling.names(bytes(32), bytes(32), bytes(32), SIGNS) is None) == (enrolling.implementation() == "python")


@pytest.mark.skipif(enrolling.implementation() == "python", reason="nothing was compiled here")
def test_forms_are_blinded_in_their_order_and_equal_ones_once() -> None:
    names = enrolling.names(b"n" * 32, b"m" * 32, b"p" * 32, SIGNS)
    assert names is not None
    groups = [
        Group("", ("jan",), "peeters"),
        Group("~", ("jan", "ja", "jan"), "peeters"),
        Group("=", ("janpeeters",), ""),
        Group("~", (), "x"),
    ]
    held = names.held("K-1", groups)
    forms = ["jan peeters", "~jan peeters", "~ja peeters", "=janpeeters"]
    blinded = [hmac.digest(b"n" * 32, form.encode(), "sha256").hex() for form in forms]
    assert held.value == blinded[0][:32]
    assert held.near == "".join(one[:16] for one in blinded[1:])
    words = 6  # jan and peeters of the first form, jan, ja and, at the other place, peeters of those with a slip
    assert len(held.marks) == 10 * len(forms) + 8 * (words - 1)
