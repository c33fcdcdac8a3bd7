"""The shapes of HMA's HTTP API, as its clients know them: names of banks and signals, errors, and what a request says.

HMA (Hasher-Matcher-Actioner of facebook/ThreatExchange, hasher-matcher-actioner/src/OpenMediaMatch/blueprints) answers an error as
`{"message": ...}`, and a query or body of the wrong shape with 422 and the list of what is wrong. Names of banks are upper case with
underscores there, short ids here; a name that is too long for one keeps its beginning and a digest, and stands as the bank's label.
"""

import hashlib
import json
import re
from typing import Any, TypeVar

from django.http import JsonResponse
from pydantic import BaseModel

from staydown.actions import matching
from staydown.actions.catalogue import named
from staydown.words.errors import Malformed, NotFound
from staydown.words.find import Bank, Signal, SignalName

from .desk import Desk, perform
from .fields import checked, file_fields

LONGEST_ID, DIGEST = 24, 8
"""Characters of a short id, and of the digest in one that was made of a longer name."""

NAME = re.compile(r"[A-Z0-9_]{1,255}")

TYPES = {"pdq": SignalName.PDQ, "video_md5": SignalName.MD5, "vpdq": SignalName.VPDQ}
"""Our kinds of signal by the names that HMA gives them; those that it does not have are not spoken of."""

NAMES = {kind: name for name, kind in TYPES.items()}

CONTENT = {"photo": ("pdq",), "video": ("video_md5", "vpdq")}
"""The types of signal of each type of content."""

_Model = TypeVar("_Model", bound=BaseModel)


class Wrong(Exception):
    """A request that is answered with a status and a message."""

    def __init__(self, status: int, message: str) -> None:
        """`message` is what the caller reads."""
        super().__init__(message)
        self.status, self.message = status, message


def message(status: int, line: str) -> JsonResponse:
    """An answer that is only a message."""
    return JsonResponse({"message": line}, status=status)


def done(request: Desk, name: str, **given: Any) -> Any:
    """What an action gives to the officer who asks, its fields checked as those of a form are."""
    action = named(name)
    files = {field.name: given.pop(field.name) for field in file_fields(action) if field.name in given}
    return perform(request, action, checked(action, given) | files)


def asked(model: type[_Model], request: Desk) -> _Model:
    """The query as a model of it; raises pydantic's ValidationError."""
    return model.model_validate(request.GET.dict())


def body(request: Desk) -> dict[str, Any]:
    """The JSON object of a body; raises Wrong."""
    try:
        said = json.loads(request.body)
    except (ValueError, UnicodeDecodeError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise Wrong(400, "this endpoint expects a json object payload")
    return said


def bank_id(name: str) -> str:
    """The short id of a bank that HMA's clients call `name`."""
    plain = name.lower().replace("_", "-")
    if len(plain) <= LONGEST_ID and plain[:1].isalnum():
        return plain
    kept = plain.lstrip("-")[: LONGEST_ID - DIGEST - 1]
    return f"{kept}-{hashlib.sha256(name.encode()).hexdigest()[:DIGEST]}".lstrip("-")


def bank_name(bank: Bank) -> str:
    """How HMA's clients call a bank: by its label where its id was made of that, else by its id."""
    if NAME.fullmatch(bank.label) and bank_id(bank.label) == bank.id:
        return bank.label
    return bank.id.upper().replace("-", "_")


def bank_called(request: Desk, name: str) -> Bank:
    """The bank of that name; raises Wrong where there is none."""
    try:
        bank: Bank = done(request, "show_bank", bank=bank_id(name))
    except NotFound as absent:
        raise Wrong(404, f"bank '{name}' not found") from absent
    if bank_name(bank) != name:
        raise Wrong(404, f"bank '{name}' not found")
    return bank


def told_bank(bank: Bank) -> dict[str, Any]:
    """A bank as HMA tells it."""
    return {"name": bank_name(bank), "matching_enabled_ratio": bank.enabled_ratio}


def kind_of(type: str) -> SignalName:
    """Our kind of a signal type; raises Wrong."""
    if type not in TYPES:
        raise Wrong(400, f"No such SignalType '{type}'")
    return TYPES[type]


def signal(type: str, value: str) -> Signal:
    """The signal of a type; raises Wrong."""
    try:
        return matching.signal_of(kind_of(type), value)
    except Malformed as wrong:
        raise Wrong(400, f"invalid signal: {wrong}") from wrong


def told_distance(kind: str, distance: int) -> str:
    """A distance in words, as HMA's index of the kind says it; of vPDQ, how much of one video is in the other, both ways."""
    return f"{100 - distance}%[{100 - distance}%]" if kind == SignalName.VPDQ else str(distance)
