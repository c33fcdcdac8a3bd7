"""What a time-stamping authority's answer says, read without proving it."""

import contextlib
import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staydown.ledger import token
from staydown.words.errors import Malformed

from .packages import LocalAuthority, authority_in

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> LocalAuthority:
    """A local authority."""
    return authority_in(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def sound(authority: LocalAuthority) -> bytes:
    """A stamp of some bytes."""
    return authority.stamp(b"some bytes")


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_a_stamp_says_what_was_stamped_and_when(authority: LocalAuthority, digest: str) -> None:
    found = token.read(authority.stamp(b"some bytes", digest))
    assert (found.algorithm, found.imprint) == (digest, hashlib.new(digest, b"some bytes").digest())
    assert abs(found.at - datetime.now(UTC)) < timedelta(days=1)
    assert found.fits(b"some bytes")
    assert not found.fits(b"other bytes")


def test_the_bare_token_is_read_as_the_whole_answer_is(authority: LocalAuthority, tmp_path: Path) -> None:
    answer = authority.stamp(b"some bytes")
    ((_, outer),) = token.children(answer)
    _, (_, content) = token.children(outer)
    size = len(content)
    bare = answer[len(answer) - size - (4 if size > 255 else 3) :]
    assert token.read(bare) == token.read(answer)


@pytest.mark.parametrize("answer", [b"", b"\x30", b"\x30\x80", b"\x30\x03\x02\x01\x02", b"not DER at all", b"\x30\x84\xff\xff\xff\xff"])
def test_what_is_no_answer_is_said_in_one_line(answer: bytes) -> None:
    with pytest.raises(Malformed, match="no answer of a time-stamping authority"):
        token.read(answer)


@settings(max_examples=200)
@given(data=st.data())
def test_whatever_is_changed_or_cut_off_it_is_read_or_refused_and_nothing_else(sound: bytes, data: st.DataObject) -> None:
    answer = bytearray(sound)
    place = data.draw(st.integers(0, len(answer) - 1))
    answer[place] = data.draw(st.integers(0, 255))
    cut = bytes(answer[: data.draw(st.integers(0, len(answer)))])
    for one in (bytes(answer), cut):
        with contextlib.suppress(Malformed):
            token.read(one)
