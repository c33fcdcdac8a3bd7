"""Addresses and handles of which a machine that reads pictures lost the marks: it reads a blank for a dot or an underline, and a letter
for an @ or a slash.

Of 2,200 lines of identifiers that were drawn small, Tesseract read one dot in five and one underline in four as a blank or not at all,
and one slash in seven as a letter or not at all. Here is what may have stood there, with how many readings there are up to each; all
texts are folded, and time is linear in them.
"""

import re
from collections.abc import Iterator

from .accounts import SHORTEST_HANDLE, bare, handles
from .disguise import outline
from .misread import strokes_of

LIKE_AT, LIKE_SLASH = frozenset("abcegops"), frozenset("fhlmtvyr")
"""What an @ or a slash is taken for, in outlines: of 200 times that Tesseract misread an @ it was mostly g, e, s, a or q."""

_BEFORE, _TOKENS, _LONGEST = 64, 3, 120
_NO_NAME, _BLANKS = re.compile(r"[^a-z0-9_%+\-]+"), re.compile(" +")
_MENTION = re.compile(r"@ ?([a-z0-9._\-]{2,60})((?: [a-z0-9._\-]{1,30}){1,2})")
_SITES = re.compile(r"(?<![^ \n])(?:[a-z]{4,5}[:;.]?/{1,3})?(?:(?:w{2,3}|vvw|wvv)[^a-z0-9]?)?([^ \n]+)")
_NETWORKS = (
    "facebookcom", "instagramcom", "twittercom", "linkedincomin", "youtubecom", "youtubecomuser", "tiktokcom", "telegramme", "snapchatcom",
    "pinterestcom", "threadsnet", "redditcom", "soundcloudcom", "githubcom",
)  # fmt: skip
_SHAPES = frozenset(strokes_of(outline(network)) for network in _NETWORKS)
_BEGINNINGS = frozenset(one[:2] for one in _SHAPES)
_SIZES = range(min(map(len, _NETWORKS)) - 1, max(map(len, _NETWORKS)) + 2)


def torn_addresses(folded: str) -> Iterator[tuple[str, tuple[str, str], int, int]]:
    """What may stand before every @ that is no mention, and after it, with and without its last part, where it begins, and the number of
    the reading."""
    for at in re.finditer("(?<=[^ \\n])@", folded):
        after = _BLANKS.split(folded[at.end() : at.end() + _BEFORE].partition("\n")[0].strip())
        host = _dotted(after[0])
        host = host if "." in host else _dotted(".".join(after[:2]))
        before = folded[max(0, at.start() - _BEFORE) : at.start()].rpartition("\n")[2].rstrip()
        words = _BLANKS.split(before)[-_TOKENS:]
        for size in range(1, len(words) + 1):
            name = _dotted(".".join(words[-size:]))
            yield name, (host, host.rpartition(".")[0] or host), at.start() - len(" ".join(words[-size:])), size


def _dotted(said: str) -> str:
    """A part of an address with a dot for all that stands in none."""
    return _NO_NAME.sub(".", said).strip(".")


def torn_handles(folded: str) -> Iterator[tuple[str, int, int]]:
    """The handles of a text; those whose @ was read as a letter or whose rest stands behind blanks; and those behind the address of a
    network that was misread, with where each begins and the number of the reading."""
    for form, start in handles(folded):
        yield form, start, 1
        if form[0] in LIKE_AT and folded[start] != "@" and len(form) > SHORTEST_HANDLE:
            yield form[1:], start, 2
    for found in _MENTION.finditer(folded):
        words = found.group(2).split()
        yield from _long((outline(bare("".join((found.group(1), *words[:size])))) for size in range(1, len(words) + 1)), found.start(), 2)
    for form, start, reading in _behind_networks(folded):
        yield from _long([form], start, reading)


def _long(forms: Iterator[str] | list[str], start: int, reading: int) -> Iterator[tuple[str, int, int]]:
    """Forms that are no shorter than a handle, numbered from a reading on."""
    yield from ((form, start, number) for number, form in enumerate(forms, start=reading) if len(form) >= SHORTEST_HANDLE)


def _behind_networks(folded: str) -> Iterator[tuple[str, int, int]]:
    """What follows whatever has the shape of the address of a network, with and without letters that may have been the slash."""
    for found in _SITES.finditer(folded):
        start = found.start(1)
        if strokes_of(outline(folded[start : start + 4]))[:2] not in _BEGINNINGS:
            continue
        words = folded[start : start + _LONGEST].partition("\n")[0].split()
        for size in range(1, min(len(words), _TOKENS) + 1):
            run = outline("".join(words[:size]))
            for rest in (run[cut:] for cut in _SIZES if strokes_of(run[:cut]) in _SHAPES):
                yield rest, start, size
                yield from ((rest[cut:], start, size + cut) for cut in (1, 2) if set(rest[:cut]) <= LIKE_SLASH)
