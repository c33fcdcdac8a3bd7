"""The blinding in Python, which is also what runs where nothing was compiled."""

import hmac

from staydown.kernel.blinding_python import Keyed, implementation


def test_it_is_hmac_sha256_of_what_begins_and_the_text() -> None:
    assert implementation() == "python"
    assert Keyed(b"key").blinded(["b", "c"], "a", 8) == b"".join(hmac.digest(b"key", text, "sha256")[:8] for text in (b"ab", b"ac"))
