"""E-mail addresses and handles in folded text, as they are and as people hide them from machines."""

import re
from collections.abc import Iterator

from .disguise import outline

SHORTEST_HANDLE = 6
"""In letters and digits: a shorter handle is found by chance."""

LONGEST_CHUNK = 320
"""In characters: a longer run without a blank is no address."""

_NETWORKS = (
    r"t\.me|telegram\.(?:me|dog)|facebook\.com|fb\.(?:com|me)|instagram\.com|ig\.me|threads\.(?:net|com)|twitter\.com|x\.com|tiktok\.com|"
    r"vk\.(?:com|ru)|ok\.ru|snapchat\.com|linkedin\.com|youtube\.com|m\.me|signal\.me|pinterest\.com|twitch\.tv|discord\.gg|tumblr\.com|"
    r"reddit\.com|github\.com|soundcloud\.com|medium\.com|bsky\.app|wa\.me"
)
_PATHS = r"profile\.php\?id=|people/[^/\s]{1,60}/|groups/|stories/|s/|add/|in/|pub/|c/|channel/|user/|users/|u/|r/|profile/|t/|#eu/"

PROFILE = re.compile(rf"(?<![a-z0-9])(?:{_NETWORKS})/(?:{_PATHS})?(@?[a-z0-9._\-]{{1,100}})")
"""An address of a profile in folded text; its group is the handle."""

_LABELLED = re.compile(
    r"(?<![a-z0-9@._\-])(?:insta(?:gram)?|ig|telegram|tg|tele|snap(?:chat)?|sc|facebook|fb|messenger|twitter|tiktok|tt|vk(?:ontakte)?|discord|"
    r"signal|skype|kik|viber|threads|wire|element|youtube|twitch|linkedin|handle|username|user|pseudo|account|compte|profiel|profile|profil)"
    r"(?: (?:is|est|ist|name|naam|nom|id))?[ :=>\-]{1,4}\n?@? ?([a-z0-9][a-z0-9._\-]{4,60})"
)
_SPACED_MENTION = re.compile(r"(?<![a-z0-9._%+\-]) ?@ {1,2}([a-z0-9][a-z0-9._\-]{4,60})")
_MENTION = re.compile(rf"@[a-z0-9._\-]{{1,{LONGEST_CHUNK - 1}}}")
_FEDERATED = re.compile(r"@([a-z0-9._\-]{1,64})@[a-z0-9.\-]{3,}")
_CHUNKS = re.compile(r"[a-z0-9._%+\-@]+")
_MARKS = re.compile("[0-9._@]")

_LOCAL, _LABEL = r"[a-z0-9_%+\-]{1,64}", r"[a-z0-9\-]{1,63}"
AT_WORDS = "at|arobase|arobas|apestaartje|apenstaartje|klammeraffe|chiocciola|arroba|malpa"
DOT_WORDS = "dot|punt|point|punkt|punto|kropka|nokta|ponto"
"""What people write for the @ and the dots of an address."""

_AT = re.compile(rf"@|[(\[{{<]\s?(?:@|a|{AT_WORDS})\s?[)\]}}>]|(?<=[\s_])(?:{AT_WORDS})(?=[\s_])")
_DOT = (
    rf"(?:\s{{0,3}}[(\[{{<]\s?(?:\.|{DOT_WORDS})\s?[)\]}}>]\s{{0,3}}|\s{{1,3}}(?:{DOT_WORDS})\s{{1,3}}|_(?:{DOT_WORDS})_|"
    r"\s{0,2}\.\s{0,2})"
)
_DOTS = re.compile(_DOT)
_LOCAL_PART = re.compile(rf"(?<![a-z0-9%+]){_LOCAL}(?:{_DOT}{_LOCAL}){{0,3}}$")
_DOMAIN = re.compile(rf"[\s_]{{0,3}}({_LABEL}(?:{_DOT}{_LABEL}){{1,4}})")
_TOP = re.compile("(?=.*[a-z])[a-z0-9]{2,24}")
_ENDS = frozenset(("com", "org", "net", "info", "eu", "be", "fr", "nl", "de", "lu", "uk", "es", "it", "pl", "tr", "at", "ch", "ma"))
_BEFORE = 140
_PLAINLY = re.compile(
    r"([a-z0-9%+\-]{1,64}(?:\.[a-z0-9%+\-]{1,64}){0,3})@([a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,3}\.[a-z][a-z0-9]{1,23})"
)
"""An address as most are written, which is read as it stands."""


def emails(folded: str) -> Iterator[tuple[str, int]]:
    """Every e-mail address of a folded text in its form (one @, dots, no blanks), and where it begins.

    A dot with a blank beside it may belong to the address or end a sentence: both readings are given, the longest first.
    """
    for at in _AT.finditer(folded):
        before = folded[max(0, at.start() - _BEFORE) : at.start()].rstrip(" \n_" if at.group().isalpha() else " \n")
        local, domain = _LOCAL_PART.search(before), _DOMAIN.match(folded, at.end())
        if local and domain:
            start = max(0, at.start() - _BEFORE) + local.start()
            hosts = list(_hosts(domain.group(1)))
            yield from ((f"{even(name)}@{even(host)}", start) for name in _beginnings(local.group()) for host in hosts)


def even(part: str) -> str:
    """A part of an address by the outlines of what stands between its dots."""
    return ".".join(map(outline, part.split(".")))


def _hosts(domain: str) -> Iterator[str]:
    """The host of an address, and what is left of it before each dot that may end the sentence."""
    labels, dots = _DOTS.split(domain), _DOTS.findall(domain)
    for size in range(len(labels), 1, -1):
        ended = size == len(labels) or dots[size - 1] != "." or labels[size - 1] in _ENDS
        if ended and _TOP.fullmatch(labels[size - 1]):
            yield ".".join(labels[:size])


def _beginnings(local: str) -> Iterator[str]:
    """The local part of an address, and what is left of it behind each dot that does not stand in one word."""
    yield _DOTS.sub(".", local)
    for dot in _DOTS.finditer(local):
        if dot.group() != ".":
            yield _DOTS.sub(".", local[dot.end() :])


def email_form(folded: str) -> str:
    """The form of the first e-mail address in a folded value; empty where there is none."""
    plain = _PLAINLY.fullmatch(folded)
    if plain and len(folded) <= _BEFORE:
        return f"{even(plain.group(1))}@{even(plain.group(2))}"
    return next((form for form, _ in emails(folded)), "")


def handles(folded: str) -> Iterator[tuple[str, int]]:
    """The form of everything in a folded text that is marked as a handle, and where it begins.

    Marks are an `@`, a label ("insta: name"), the address of a profile, and a digit, dot or underline inside a word.
    """
    for found in _CHUNKS.finditer(folded):
        chunk = found.group()
        if SHORTEST_HANDLE <= len(chunk) <= LONGEST_CHUNK and not chunk.isalpha():
            yield from ((form, found.start()) for form in _chunk_handles(chunk))
    for pattern, sign in ((PROFILE, "/"), (_LABELLED, ""), (_SPACED_MENTION, "@")):
        for found in pattern.finditer(folded) if sign in folded else ():
            handle = bare(found.group(1))
            if len(handle) >= SHORTEST_HANDLE:
                yield outline(handle), found.start()


def _chunk_handles(chunk: str) -> Iterator[str]:
    """The handles that a chunk without blanks may be."""
    mention = chunk.startswith("@")
    if not _MARKS.search(chunk.rstrip(".")) or ("@" in chunk and not mention):
        return
    parts = chunk[1:].split("@") if mention else [chunk]
    for handle in dict.fromkeys((bare(chunk), bare(parts[0]), bare(parts[0].rpartition(".")[0]) if mention else "")):
        if len(handle) >= SHORTEST_HANDLE and not handle.isdigit():
            yield outline(handle)


def drawn_apart(run: str) -> Iterator[str]:
    """The handles that signs which were drawn apart may be: what follows an @, or all, or all but a sign of the text before or after it."""
    last = run.rpartition("@")[2]
    if last.isalnum():
        yield from (outline(handle) for handle in (last, last[1:], last[:-1]) if len(handle) >= SHORTEST_HANDLE)


def is_mention(folded: str) -> bool:
    """Whether a value is a mention and nothing else, so that it is read as a handle wherever it stands."""
    handle = bare(folded)
    return _MENTION.fullmatch(folded) is not None and len(handle) >= SHORTEST_HANDLE and not handle.isdigit()


def handle_form(folded: str) -> str:
    """The form of the one handle that a folded value holds, or of the handle in a profile's address; empty where there is none."""
    return outline(bare_handle(folded))


def bare_handle(folded: str) -> str:
    """The letters and digits of the handle in a folded value, as they are written."""
    found = PROFILE.search(folded) or _FEDERATED.fullmatch(folded.strip())
    return bare(found.group(1) if found else folded)


def bare(handle: str) -> str:
    """A handle without its marks."""
    return "".join(filter(str.isalnum, handle))
