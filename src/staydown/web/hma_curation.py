"""HMA's calls about banks, what is in them, and the types that are known: /c without its exchanges."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from staydown.actions.exchanges import ExchangeLine
from staydown.actions.find import BankLine
from staydown.actions.known_things import KnownThing
from staydown.words.errors import NotFound, Refused, Unreachable
from staydown.words.find import Bank, BankEntry, SignalName

from .desk import Desk
from .hma_matching import from_url, hashes_of, kinds, sent_file
from .hma_shape import CONTENT, NAME, NAMES, TYPES, Wrong, bank_called, bank_id, bank_name, body, done, told_bank
from .hma_shape import signal as signal_of

REASON = "over the API of HMA"
"""What stands in the log as the reason of a change by a client that cannot give one."""

LONGEST_NOTE = 255
LATEST = timedelta(days=5 * 365)
"""How far ahead a time may lie."""


class BankCreate(BaseModel):
    """The body of POST /c/banks."""

    name: str
    enabled_ratio: float | None = None
    enabled: bool | None = None


class BankUpdate(BaseModel):
    """The body of PUT /c/bank."""

    name: str | None = None
    enabled_ratio: float | None = None
    enabled: bool | None = None


class Metadata(BaseModel):
    """What a client says of a content."""

    model_config = ConfigDict(extra="forbid")
    content_id: str | None = None
    content_uri: str | None = None
    json_data: dict[str, Any] | None = Field(None, alias="json")


def banks(request: Desk) -> JsonResponse:
    """All banks."""
    lines: list[BankLine] = done(request, "list_banks")
    return JsonResponse([told_bank(line.bank) for line in lines], safe=False)


def make_bank(request: Desk) -> JsonResponse:
    """Opens a bank."""
    said = BankCreate.model_validate(body(request))
    bank = opened(request, said.name, ratio_of(said.enabled_ratio, said.enabled, 1.0))
    return JsonResponse(told_bank(bank), status=201)


def opened(request: Desk, name: str, ratio: float) -> Bank:
    """A new bank; raises Wrong where the name is none or taken."""
    if not NAME.fullmatch(name):
        raise Wrong(400, "Bank names must be UPPER_WITH_UNDERSCORE")
    if any(line.bank.id == bank_id(name) for line in done(request, "list_banks")):
        raise Wrong(403, "Bank already exists")
    said = {"source": f"{request.officer.id}, {REASON}", "label": name, "legal_note": f"none was given: opened {REASON}"}
    bank: Bank = done(request, "add_bank", id=bank_id(name), enabled_ratio=ratio, **said)
    return bank


def ratio_of(ratio: float | None, enabled: bool | None, otherwise: float) -> float:
    """The share of look-ups that a bank answers, by what was said of it."""
    return ratio if ratio is not None else otherwise if enabled is None else float(enabled)


def bank(request: Desk, bank_name: str) -> dict[str, Any]:
    """One bank."""
    return told_bank(bank_called(request, bank_name))


def change_bank(request: Desk, bank_name: str) -> dict[str, Any]:
    """Switches a bank on or off."""
    held, said = bank_called(request, bank_name), BankUpdate.model_validate(body(request))
    if said.name is not None and said.name != bank_name:
        raise Wrong(400, "A bank keeps its name here, because what is in it is named by it: make another, and delete this one")
    return told_bank(
        done(request, "add_bank", **asdict(held) | {"enabled_ratio": ratio_of(said.enabled_ratio, said.enabled, held.enabled_ratio)})
    )


def delete_bank(request: Desk, bank_name: str) -> dict[str, Any]:
    """Removes a bank, and the exchange that fills it; everything in it is withdrawn."""
    held = bank_called(request, bank_name)
    lines: list[ExchangeLine] = done(request, "list_exchanges")
    for line in lines:
        if line.subscription.bank == held.id:
            done(request, "remove_exchange", exchange=line.subscription.id)
    done(request, "remove_bank", bank=held.id, reason=f"deleted {REASON}")
    return {"message": "Done"}


def add_content(request: Desk, bank_name: str) -> dict[str, Any]:
    """Adds a file, sent or at an address, to a bank."""
    held = bank_called(request, bank_name)
    note, origin = said_of_content(request)
    url, types = request.GET.get("url"), request.GET.get("types")
    if url:
        hint = request.GET.get("content_type")
        hashes_of(from_url(request, url, hint), hint, types)
        try:
            entries = done(request, "add_known", bank=held.id, fetch=url, note=note, origin=origin)
        except Unreachable as error:
            raise Wrong(400, f"Failed to fetch URL: {error}") from error
    elif request.FILES:
        content, path = sent_file(request)
        hashes_of(done(request, "show_signals", file=path), content, types)
        entries = done(request, "add_known", bank=held.id, files=(path,), note=note, origin=origin)
    else:
        raise Wrong(400, "Neither `url` nor multipart file upload was received")
    return added(request, entries)


def add_signals(request: Desk, bank_name: str) -> dict[str, Any]:
    """Adds a content by its hashes."""
    held, said = bank_called(request, bank_name), body(request)
    note = note_of(said.pop("note", None))
    if not said:
        raise Wrong(400, "No signals given")
    for type, value in said.items():
        if type not in TYPES:
            raise Wrong(400, f"No such signal type {type}")
        if not isinstance(value, str):
            raise Wrong(400, f"Invalid {type} signal: it is no text")
        try:
            signal_of(type, value)
        except Wrong as wrong:
            raise Wrong(400, f"Invalid {type} signal: {wrong.message.removeprefix('invalid signal: ')}") from wrong
    signals = [f"{TYPES[type]}:{value}" for type, value in said.items()]
    return added(request, done(request, "add_signals", bank=held.id, signals=signals, note=note))


def added(request: Desk, entries: list[BankEntry]) -> dict[str, Any]:
    """A content that was added: its number and its hashes."""
    spoken = [entry for entry in entries if entry.signal.kind in NAMES] or entries
    thing: KnownThing = done(request, "show_known", entry=min(spoken, key=first_of_all).id)
    return {"id": number_of(thing), "signals": hashes_in(thing)}


def first_of_all(entry: BankEntry) -> tuple[int, str]:
    """Where an entry stands among those of its content: the picture as it is seen first."""
    order = list(TYPES.values())
    return (order.index(SignalName(entry.signal.kind)) if entry.signal.kind in NAMES else len(order)), entry.signal.view


def number_of(thing: KnownThing) -> int:
    """The number by which a content is called: that of the entry which stands first."""
    return min(zip(thing.entries, thing.numbers, strict=True), key=lambda pair: first_of_all(pair[0]))[1]


def hashes_in(thing: KnownThing) -> dict[str, str]:
    """The hashes of a content by type: of a picture `pdq` alone, of anything else what HMA has for it."""
    held = {
        NAMES[SignalName(entry.signal.kind)]: entry.signal.value
        for entry in thing.entries
        if entry.signal.kind in NAMES and not entry.signal.view
    }
    return {
        name: held[name] for name in (CONTENT["photo"] if "pdq" in held and thing.entries[0].signal.kind == SignalName.SHA256 else held)
    }


def content_called(request: Desk, bank_name: str, content_id: int) -> KnownThing:
    """The content under a number in a bank; raises Wrong."""
    held = bank_called(request, bank_name)
    try:
        thing: KnownThing = done(request, "show_known", number=content_id)
    except NotFound as absent:
        raise Wrong(404, f"content '{content_id}' not found") from absent
    if thing.bank != held:
        raise Wrong(404, f"content '{content_id}' not found")
    return thing


def content(request: Desk, bank_name: str, content_id: int) -> dict[str, Any]:
    """One content: whether it is withdrawn, its hashes, and what was said of it."""
    thing = content_called(request, bank_name, content_id)
    told: dict[str, Any] = {
        "id": number_of(thing),
        "disable_until_ts": stands(thing),
        "original_media_uri": None,
        "bank": told_bank(thing.bank),
    }
    if asked_for(request, "include_signals"):
        told["signals"] = hashes_in(thing)
    if asked_for(request, "include_metadata"):
        told["metadata"] = metadata_of(thing) | {"collab": claims_of(thing)}
    if note := thing.entries[0].note:
        told["note"] = note
    return told


def change_content(request: Desk, bank_name: str, content_id: int) -> dict[str, Any]:
    """Withdraws a content, or puts it back."""
    thing, said = content_called(request, bank_name, content_id), body(request)
    if "note" in said and note_of(said["note"]) != thing.entries[0].note:
        raise Wrong(400, "A note stays here as it was given: add the content anew")
    if "disable_until_ts" in said:
        until = moment(request, said["disable_until_ts"])
        if not until and not thing.withdrawn:
            withdraw(request, thing)
        elif until and thing.withdrawn:
            done(request, "restore_known", number=content_id)
        thing = content_called(request, bank_name, content_id)
    return {
        "id": number_of(thing),
        "bank": told_bank(thing.bank),
        "disable_until_ts": stands(thing),
        "original_media_uri": None,
        "note": thing.entries[0].note or None,
        "collab_metadata": claims_of(thing),
        "user_metadata": metadata_of(thing),
    }


def delete_content(request: Desk, bank_name: str, content_id: int) -> dict[str, Any]:
    """Withdraws a content; one that is not there, or was withdrawn before, counts as none."""
    bank_called(request, bank_name)
    try:
        thing = content_called(request, bank_name, content_id)
    except Wrong:
        return {"deleted": 0}
    if thing.withdrawn:
        return {"deleted": 0}
    withdraw(request, thing)
    return {"deleted": 1}


def withdraw(request: Desk, thing: KnownThing) -> None:
    """Takes a content out; raises Refused, where an officer who may not, or somebody was faster."""
    for entry in thing.entries:
        try:
            done(request, "withdraw_known", entry=entry.id, reason=f"withdrawn {REASON}", whole=True)
        except Refused as refused:
            if "withdrawn before" not in str(refused):
                raise
        else:
            return


def moment(request: Desk, said: Any) -> int:
    """0 for what shall be withdrawn, 1 for what shall stand; raises Wrong for a time at which it would come back by itself."""
    try:
        until = int(said)
    except (TypeError, ValueError) as error:
        raise Wrong(400, f"Invalid int: '{said}'") from error
    now = request.office.now()
    if until < 0:
        raise Wrong(400, "disable_until_ts must be a non-negative integer")
    if until > (now + LATEST).timestamp():
        raise Wrong(400, "disable_until_ts must be less than 5 years in the future")
    if until > now.timestamp():
        raise Wrong(400, "Nothing comes back by itself here: 0 withdraws it, and 1 puts it back")
    return int(until > 0)


def stands(thing: KnownThing) -> int:
    """1 for a content that stands, 0 for one that is withdrawn."""
    return int(not thing.withdrawn)


def claims_of(thing: KnownThing) -> dict[str, list[str]]:
    """The records of exchanges that vouch for a content, by the name of the bank that each fills."""
    return {bank_name(thing.bank): [record for records in thing.claims.values() for record in records]} if thing.claims else {}


def metadata_of(thing: KnownThing) -> dict[str, Any]:
    """What whoever gave a content said of it."""
    try:
        said = json.loads(thing.entries[0].origin or "{}")
    except ValueError:
        said = {}
    return {name: said.get(name) if isinstance(said, dict) else None for name in ("content_id", "content_uri", "json")}


def said_of_content(request: Desk) -> tuple[str, str]:
    """The note and the metadata, as JSON text, that come with a content: in the body or as fields of the form; raises Wrong."""
    if request.content_type == "application/json" and request.body:
        said = body(request)
        given, note = said.get("metadata"), said.get("note")
        if given is not None and not isinstance(given, dict):
            raise Wrong(400, "metadata should be a json object")
    else:
        note = request.POST.get("note")
        given = {name: request.POST[name] for name in ("content_id", "content_uri") if name in request.POST}
        if "metadata" in request.POST:
            given["json"] = json_field(request.POST["metadata"])
    try:
        metadata = Metadata.model_validate(given or {})
    except ValidationError as error:
        raise Wrong(400, f"Invalid metadata: {error.errors()[0]['msg']}") from error
    kept = metadata.model_dump(by_alias=True, exclude_none=True)
    return note_of(note), json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""


def json_field(text: str) -> Any:
    """The JSON in a field of a form; raises Wrong."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Wrong(400, "metadata should be a json object") from error


def note_of(said: Any) -> str:
    """A note; raises Wrong for one that is no text, or too long."""
    if said is None:
        return ""
    if not isinstance(said, str) or len(said) > LONGEST_NOTE:
        raise Wrong(400, f"note must be text of at most {LONGEST_NOTE} characters")
    return said


def asked_for(request: Desk, name: str) -> bool:
    """Whether a part of the answer is wanted; it is where nothing is said."""
    return request.GET.get(name, "true").lower() not in ("false", "0")


def signal_types(request: Desk) -> JsonResponse:
    """The types of signal; each is always on."""
    return JsonResponse([{"name": name, "enabled_ratio": 1.0} for name in TYPES], safe=False)


def change_signal_type(request: Desk, signal_type_name: str) -> HttpResponse:
    """Leaves a type on; none can be switched off."""
    if signal_type_name not in TYPES:
        raise Wrong(404, f"No such signal type '{signal_type_name}'")
    said = body(request)
    if "enabled_ratio" not in said:
        raise Wrong(400, "enabled_ratio is required")
    try:
        ratio = float(said["enabled_ratio"])
    except (TypeError, ValueError) as error:
        raise Wrong(400, f"Invalid float: '{said['enabled_ratio']}'") from error
    if ratio != 1:
        raise Wrong(400, "Every type of signal is always compared here; switch off a bank instead")
    return HttpResponse(status=204)


def signal_type_index(request: Desk) -> dict[str, Any]:
    """Of each type, how much is known and how much of it the index has: always all."""
    told = {}
    for type, line in kinds(request).items():
        newest = int(line.newest.timestamp()) if line.newest else 0
        sizes = {"db_size": line.known, "index_size": line.known, "index_out_of_date": False}
        told[type] = sizes | {"newest_db_item": newest, "index_built_to": newest}
    return told


def content_types(request: Desk) -> JsonResponse:
    """The types of content."""
    return JsonResponse([{"name": name, "enabled": True} for name in CONTENT], safe=False)
