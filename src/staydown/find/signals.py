"""Signals of files, texts and addresses, and what makes a signal fit to match."""

import hashlib
import re

from staydown.words.errors import Malformed
from staydown.words.find import Signal, SignalName
from staydown.words.posts import Post

from .address import addresses_in, canonical
from .fold import folded

FEWEST_LETTERS = 20
"""A text with fewer folded letters has no signal: greetings and one-word answers must never match."""

TRUSTED_QUALITY = 50
"""A PDQ hash below this quality says little of its picture (flat or tiny) and matches nothing; Meta's own threshold for PDQ."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST_VALUE = 8192


def sha256_signal(data: bytes) -> Signal:
    """The SHA-256 of a file's bytes."""
    return Signal(SignalName.SHA256, hashlib.sha256(data).hexdigest())


def text_signal(text: str) -> Signal | None:
    """The SHA-256 of the folded text; None where it holds fewer than twenty letters."""
    skeleton = folded(text)
    if sum(map(str.isalpha, skeleton)) < FEWEST_LETTERS:
        return None
    return Signal(SignalName.TEXT, hashlib.sha256(skeleton.encode()).hexdigest())


def url_signal(url: str) -> Signal | None:
    """The canonical form of an address; None where it is none."""
    address = canonical(url)
    return None if address is None else Signal(SignalName.URL, address)


def of_post(post: Post) -> tuple[Signal, ...]:
    """The signals of a post itself: its text first, then every address it links to or writes out, once each."""
    linked = (canonical(link) for link in post.links())
    addresses = dict.fromkeys((*(address for address in linked if address is not None), *addresses_in(post.text)))
    text = text_signal(post.text)
    return (*(() if text is None else (text,)), *(Signal(SignalName.URL, address) for address in addresses))


def trusted(signal: Signal) -> bool:
    """Whether a signal is fit to match: every exact kind is, and a PDQ hash of a picture that shows something."""
    return signal.kind != SignalName.PDQ or signal.quality >= TRUSTED_QUALITY


def checked(signal: Signal) -> Signal:
    """The signal as it may go into a bank, an address in its canonical form; raises Malformed where its value is not of its kind."""
    if signal.kind in (SignalName.SHA256, SignalName.PDQ, SignalName.TEXT):
        value = signal.value.lower()
        if not _DIGEST.fullmatch(value):
            raise Malformed(
                f"A signal of kind {signal.kind} is 64 hexadecimal digits", where=signal.value[:80], mend="Copy it again in full."
            )
    elif signal.kind == SignalName.URL:
        value = canonical(signal.value) or ""
        if not value:
            raise Malformed("This is not an address", where=signal.value[:80], mend="Write it as https://host/path.")
    else:
        value = signal.value
    if not 0 < len(value) <= _LONGEST_VALUE:
        raise Malformed(f"A signal's value has 1 to {_LONGEST_VALUE} characters", where=f"{len(value)} characters")
    if not 0 <= signal.quality <= 100:
        raise Malformed("A signal's quality is 0 to 100", where=str(signal.quality))
    return Signal(str(signal.kind), value, signal.quality)
