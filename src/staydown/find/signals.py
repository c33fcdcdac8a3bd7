"""Signals of files, texts and addresses, and what makes a signal fit to match."""

import hashlib
import re
from collections.abc import Sequence

from staydown.words.errors import Malformed
from staydown.words.find import Signal, SignalName
from staydown.words.posts import Post, Said

from .address import addresses_in, canonical
from .fold import Skeletons, folded
from .kinds import KINDS

FEWEST_LETTERS = 20
"""A text with fewer folded letters has no signal: greetings and one-word answers must never match."""

_A_LINE = 64

TRUSTED_QUALITY = 50
"""A PDQ hash below this quality says little of its picture (flat or tiny) and matches nothing; Meta's own threshold for PDQ."""

_DIGITS = {SignalName.SHA256: 64, SignalName.PDQ: 64, SignalName.TEXT: 64, SignalName.MD5: 32}
"""How many hexadecimal digits a value of a kind has."""

_HEX = re.compile(r"[0-9a-f]*")
_NUMBER = re.compile(r"[0-9.]+(:[0-9]+)?")
_LONGEST_VALUE, _LONGEST_NEAR = 8192, 1 << 22
"""Characters of a value, and of one that is compared by how near it is."""

_SHARED_HOSTS = frozenset({"t.me", "archive.org", "youtube.com", "x.com", "twitter.com", "facebook.com", "instagram.com", "tiktok.com"})
"""Hosts where everybody publishes: no site may be the whole of one."""


def sha256_signal(data: bytes) -> Signal:
    """The SHA-256 of a file's bytes."""
    return Signal(SignalName.SHA256, hashlib.sha256(data).hexdigest())


def text_signal(text: str) -> Signal | None:
    """The SHA-256 of the folded text; None where it holds fewer than twenty letters."""
    return _signal_of_skeleton(folded(text))


def _signal_of_skeleton(skeleton: str) -> Signal | None:
    """The signal of a folded text; None of too few letters."""
    if not _has_letters(skeleton):
        return None
    return Signal(SignalName.TEXT, hashlib.sha256(skeleton.encode()).hexdigest())


def _has_letters(skeleton: str) -> bool:
    """Whether a folded text has the fewest letters; most have them in their first line, which holds nothing else."""
    line = skeleton[:_A_LINE].replace(" ", "")
    if len(line) >= FEWEST_LETTERS and line.isalpha():
        return True
    return sum(map(str.isalpha, line)) >= FEWEST_LETTERS or sum(map(str.isalpha, skeleton)) >= FEWEST_LETTERS


def url_signal(url: str) -> Signal | None:
    """The canonical form of an address; None where it is none."""
    address = canonical(url)
    return None if address is None else Signal(SignalName.URL, address)


def site_signal(url: str) -> Signal | None:
    """The site that an address stands for: everything at or beneath it; None where it is no address or the whole of a shared host."""
    address = canonical(url)
    if address is None or address.partition("://")[2].removeprefix("www.") in _SHARED_HOSTS:
        return None
    return Signal(SignalName.SITE, address.partition("?")[0].partition("#")[0].rstrip("/"))


def sites_of(address: str) -> tuple[str, ...]:
    """The sites that a canonical address lies in: its host and each domain above it, alone and with each beginning of its path."""
    segments = address.partition("?")[0].partition("#")[0].split("/")[3:]
    return tuple("/".join([host, *segments[:deep]]) for host in hosts_of(address) for deep in range(len(segments) + 1))


def hosts_of(address: str) -> tuple[str, ...]:
    """The host of a canonical address and each domain above it, as addresses.

    The last label alone, as `com`, is none; a host that is a number has none above it.
    """
    scheme, _, host, *_ = re.split("[/?#]", address, maxsplit=3)
    labels = [] if _NUMBER.fullmatch(host) or host.startswith("[") else host.split(".")
    return tuple(f"{scheme}//{one}" for one in (host, *(".".join(labels[at:]) for at in range(1, len(labels) - 1))))


def exact_code(signal: Signal) -> bytes:
    """The eight bytes under which an exact signal is known; a site's are those of its host."""
    return _eight_bytes(signal.kind, hosts_of(signal.value)[0] if signal.kind == SignalName.SITE else signal.value)


def site_codes(signal: Signal) -> list[bytes]:
    """The codes of the sites in which an address may lie: one a host."""
    return [_eight_bytes(SignalName.SITE, host) for host in hosts_of(signal.value)]


def _eight_bytes(kind: str, value: str) -> bytes:
    return hashlib.blake2b(f"{kind}:{value}".encode(), digest_size=8).digest()


def keys_of(signal: Signal) -> tuple[Signal, ...]:
    """The exact signals that a signal meets: itself, and of an address each site that it lies in."""
    if signal.kind != SignalName.URL:
        return (signal,)
    return (signal, *(Signal(SignalName.SITE, site) for site in sites_of(signal.value)))


def of_posts(posts: Sequence[Post | Said], skeletons: Skeletons) -> list[tuple[Signal, ...]]:
    """The exact signals of each post itself, whose texts have those skeletons: its text first, then its addresses, once each.

    Addresses are those that it links to and those that it writes out.
    """
    made = []
    for post, skeleton in zip(posts, skeletons.texts(), strict=True):
        text = _signal_of_skeleton(skeleton)
        linked = (canonical(link) for link in post.links())
        addresses = dict.fromkeys((*(address for address in linked if address is not None), *addresses_in(post.text)))
        made.append((*(() if text is None else (text,)), *(Signal(SignalName.URL, address) for address in addresses)))
    return made


def trusted(signal: Signal) -> bool:
    """Whether a signal is fit to match: every exact kind is, and a PDQ hash of a picture that shows something."""
    return signal.kind != SignalName.PDQ or signal.quality >= TRUSTED_QUALITY


def checked(signal: Signal) -> Signal:
    """The signal as it may go into a bank, an address in its canonical form; raises Malformed where its value is not of its kind."""
    longest = _LONGEST_NEAR if signal.kind in KINDS else _LONGEST_VALUE
    if not 0 < len(signal.value) <= longest:
        raise Malformed(f"A signal's value has 1 to {longest} characters", where=f"{len(signal.value)} characters")
    if not 0 <= signal.quality <= 100:
        raise Malformed("A signal's quality is 0 to 100", where=str(signal.quality))
    return Signal(str(signal.kind), _checked_value(signal), signal.quality, signal.view)


def _checked_value(signal: Signal) -> str:
    """The value in the one form of its kind; raises Malformed where it has none."""
    if signal.kind in _DIGITS:
        digits, value = _DIGITS[SignalName(signal.kind)], signal.value.lower()
        if len(value) != digits or not _HEX.fullmatch(value):
            raise Malformed(
                f"A signal of kind {signal.kind} is {digits} hexadecimal digits", where=signal.value[:80], mend="Copy it again in full."
            )
        return value
    if signal.kind in (SignalName.URL, SignalName.SITE):
        made = (url_signal if signal.kind == SignalName.URL else site_signal)(signal.value)
        if made is None:
            raise Malformed(
                f"This is not an address that is a {signal.kind}", where=signal.value[:80], mend="Write it as https://host/path."
            )
        return made.value
    if signal.kind in KINDS:
        try:
            KINDS[signal.kind].code(signal.value)
        except ValueError as wrong:
            raise Malformed(
                f"This is no value of kind {signal.kind}: {wrong}", where=signal.value[:80], mend="Copy it again in full."
            ) from wrong
    return signal.value
