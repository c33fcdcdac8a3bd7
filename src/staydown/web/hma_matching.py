"""HMA's calls that hash and match: /status, /h and /m."""

import random
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel

from staydown.actions.known_things import KindLine
from staydown.actions.matching import Answer, KnownAs
from staydown.find.kinds import KINDS
from staydown.words.errors import Malformed, Unreachable
from staydown.words.find import Signal, SignalName

from .desk import Desk
from .hma_shape import CONTENT, NAMES, TYPES, Wrong, bank_name, body, done, kind_of, signal, told_distance
from .hma_shape import asked as asked_for
from .uploads import Staged

ALIVE = "I-AM-ALIVE"
Matches = dict[str, list[dict[str, Any]]]


class HashQuery(BaseModel):
    """The query of GET /h/hash."""

    url: str
    content_type: str | None = None
    types: str | None = None


class RawQuery(BaseModel):
    """The query of GET /m/raw_lookup."""

    signal: str
    signal_type: str
    banks: str | None = None
    include_distance: bool = False


class LookupQuery(BaseModel):
    """The query of /m/lookup."""

    url: str | None = None
    content_type: str | None = None
    types: str | None = None
    signal: str | None = None
    signal_type: str | None = None
    banks: str | None = None
    seed: str | None = None
    bypass_coinflip: bool = False


def alive(request: Desk) -> HttpResponse:
    """Says that it answers; an index that follows the database is never stale."""
    return HttpResponse(ALIVE, content_type="text/plain")


def hash_url(request: Desk) -> dict[str, str]:
    """The hashes of the file at an address."""
    query = asked_for(HashQuery, request)
    return hashes_of(from_url(request, query.url, query.content_type), query.content_type, query.types)


def hash_file(request: Desk) -> dict[str, str]:
    """The hashes of a file that was sent."""
    content, path = sent_file(request)
    return hashes_of(done(request, "show_signals", file=path), content, request.GET.get("types"))


def raw_lookup(request: Desk) -> dict[str, list[Any]]:
    """What is near a signal, whether its bank is switched off or not."""
    query = asked_for(RawQuery, request)
    near = within(matches(request, signal(query.signal_type, query.signal)), query.banks)
    if query.include_distance:
        return {"matches": [told(one) for one in near]}
    return {"matches": [one.number for one in near]}


def lookup(request: Desk) -> dict[str, Any]:
    """What is near a signal, or near the file at an address, by bank."""
    query = asked_for(LookupQuery, request)
    if query.url:
        hashes = hashes_of(from_url(request, query.url, query.content_type), query.content_type, query.types)
        found = {type: by_bank(request, signal(type, value), query) for type, value in hashes.items()}
        return found.get(query.signal_type, {}) if query.signal_type else found
    if not query.signal or not query.signal_type:
        raise Wrong(400, "Either url or both signal and signal_type are required")
    return by_bank(request, signal(query.signal_type, query.signal), query)


def lookup_file(request: Desk) -> dict[str, Any]:
    """What is near a file that was sent, by type of signal and bank."""
    query, (content, path) = asked_for(LookupQuery, request), sent_file(request)
    hashes = hashes_of(done(request, "show_signals", file=path), content, query.types)
    return {type: by_bank(request, signal(type, value), query) for type, value in hashes.items()}


def compare(request: Desk) -> dict[str, list[Any]]:
    """How far two hashes of each type are apart, and whether that is a match."""
    compared: dict[str, list[Any]] = {}
    for type, pair in body(request).items():
        if not isinstance(pair, list):
            raise Wrong(400, f"Comparison hashes for {type} was not a list")
        if len(pair) != 2 or not all(isinstance(one, str) for one in pair):
            raise Wrong(400, "Comparison hash list length must be exactly 2")
        kind = kind_of(type)
        left, right = (signal(type, value).value for value in pair)
        row = KINDS.get(kind)
        distance = row.distance(left, right) if row else int(left != right)
        compared[type] = [distance <= (row.confirmed if row else 0), {"distance": distance}]
    return compared


def index_status(request: Desk) -> dict[str, Any]:
    """Of each type, whether there is anything to match, how much, and when it last changed."""
    lines = kinds(request)
    return {
        type: {"present": True, "built_to": int(line.newest.timestamp()), "size": line.known}
        if line.newest
        else {"present": False, "built_to": -1, "size": 0}
        for type, line in lines.items()
    }


def kinds(request: Desk) -> dict[str, KindLine]:
    """How much is known of each type, or of the one that the query names."""
    wanted = request.GET.get("signal_type")
    if wanted is not None and wanted not in TYPES:
        raise Wrong(400, f"No such signal type '{wanted}'")
    counted: list[KindLine] = done(request, "list_kinds")
    lines = {NAMES[SignalName(line.kind)]: line for line in counted if line.kind in NAMES}
    return {wanted: lines[wanted]} if wanted else lines


def from_url(request: Desk, url: str, content_type: str | None) -> list[Signal]:
    """The signals of the file at an address; raises Wrong where it does not come, and Refused where nothing may be fetched."""
    if content_type:
        content_named(content_type)
    try:
        signals: list[Signal] = done(request, "show_signals", fetch=url)
    except Unreachable as error:
        raise Wrong(400, f"Failed to fetch URL: {error}") from error
    return signals


def sent_file(request: Desk) -> tuple[str, Path]:
    """The one file of a form, and the type of content that its field names; raises Wrong."""
    files = [(name, file) for name in request.FILES for file in request.FILES.getlist(name)]
    if not files:
        raise Wrong(400, "Missing multipart/form-data file upload")
    if len(files) > 1:
        raise Wrong(400, "Only one file allowed per request")
    name, file = files[0]
    content_named(name)
    if not isinstance(file, Staged):
        raise Wrong(400, "Missing multipart/form-data file upload")
    return name, file.path


def content_named(content: str) -> str:
    """The type of content; raises Wrong where there is none of that name."""
    if content not in CONTENT:
        raise Wrong(400, f"no such content_type: '{content}'")
    return content


def hashes_of(signals: list[Signal], content: str | None, types: str | None) -> dict[str, str]:
    """The values of a file's signals by type, those of its content alone and, where `types` names some, only those; raises Wrong."""
    plain = {NAMES[SignalName(one.kind)]: one.value for one in reversed(signals) if one.kind in NAMES and not one.view}
    content = content or ("photo" if "pdq" in plain else "video" if "vpdq" in plain else None)
    if content is None:
        raise Wrong(400, "unsupported url ContentType, if you know the expected type, provide it with the content_type query param")
    wanted = [name.strip() for name in types.split(",") if name.strip()] if types is not None else CONTENT[content]
    for name in wanted:
        if name not in CONTENT[content]:
            raise Wrong(400, f"signal type '{name}' doesn't exist or is disabled")
    if not wanted:
        raise Wrong(400, "empty signal type selection")
    made = {name: plain[name] for name in wanted if name in plain}
    if not made:
        raise Wrong(400, f"the file does not open as a {content}")
    return made


def matches(request: Desk, one: Signal) -> list[KnownAs]:
    """What is near a signal for sure: neither silenced by a negative bank nor only suggested."""
    try:
        answer: Answer = done(request, "match", kind=one.kind, value=one.value, everywhere=True)
    except Malformed as wrong:
        raise Wrong(400, f"invalid signal: {wrong}") from wrong
    return [known for known in answer.matches if not known.silenced_by and not known.suggested]


def within(found: list[KnownAs], banks: str | None) -> list[KnownAs]:
    """Those in the banks that the query names, or all."""
    wanted = set(banks.split(",")) if banks else None
    return [known for known in found if wanted is None or bank_name(known.bank) in wanted]


def by_bank(request: Desk, one: Signal, query: LookupQuery) -> Matches:
    """What is near a signal by bank, in the banks that a coin lets answer: one coin a look-up, the same for the same seed."""
    coin = 0.0 if query.bypass_coinflip else random.Random(query.seed).random()  # noqa: S311 - a share of look-ups, no secret
    found: Matches = {}
    for known in within(matches(request, one), query.banks):
        if known.bank.enabled_ratio >= coin:
            found.setdefault(bank_name(known.bank), []).append(told(known))
    return found


def told(known: KnownAs) -> dict[str, Any]:
    """A match as HMA tells it; its distance is text there."""
    return {"bank_content_id": known.number, "distance": told_distance(known.signal.kind, known.distance)}
