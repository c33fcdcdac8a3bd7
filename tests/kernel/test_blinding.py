"""How identifiers are blinded: both implementations as the standard library does it."""

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.kernel import blinding, blinding_python
from staydown.words.errors import Malformed

_texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=150)


def test_one_of_the_two_implementations_does_the_work() -> None:
    assert blinding.implementation() in ("compiled", "python")


@given(st.binary(max_size=64), st.lists(_texts, max_size=5), _texts, st.integers(1, 16))
def test_each_text_is_blinded_as_the_standard_library_does_it(key: bytes, texts: list[str], begin: str, size: int) -> None:
    expected = b"".join(hmac.digest(key, (begin + text).encode(), "sha256")[:size] for text in texts)
    assert blinding.Keyed(key).blinded(texts, begin, size) == blinding_python.Keyed(key).blinded(texts, begin, size) == expected


def test_texts_of_every_length_around_a_block_are_blinded_alike() -> None:
    texts = ["x" * length for length in range(200)]
    assert blinding.Keyed(b"k").blinded(texts) == b"".join(hmac.digest(b"k", text.encode(), "sha256")[:16] for text in texts)


def test_a_key_longer_than_a_block_is_refused_by_both() -> None:
    for keyed in (blinding.Keyed, blinding_python.Keyed):
        with pytest.raises(Malformed, match="at most 64"):
            keyed(bytes(65))


def test_what_is_no_text_in_utf8_is_refused_and_not_guessed() -> None:
    for keyed in (blinding.Keyed(b""), blinding_python.Keyed(b"")):
        with pytest.raises(UnicodeEncodeError):
            keyed.blinded(["\ud800"])
