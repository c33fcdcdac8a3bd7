"""HMA's calls about exchanges: an exchange there is a bank here, and the exchange that fills it."""

import json
from datetime import datetime
from typing import Any

from django.http import JsonResponse
from pydantic import BaseModel

from staydown.actions.catalogue import Secret
from staydown.actions.exchanges import ExchangeField, ExchangeKind, ExchangeLine
from staydown.words.errors import StaydownError
from staydown.words.find import Bank

from .desk import Desk
from .hma_curation import REASON, opened
from .hma_shape import NAME, Wrong, bank_id, bank_name, body, done


class ExchangeUpdate(BaseModel):
    """The body of PUT /c/exchange."""

    enabled: bool | None = None


def apis(request: Desk) -> JsonResponse:
    """The kinds of exchange that there are."""
    return JsonResponse([kind.plug for kind in kinds(request)], safe=False)


def kinds(request: Desk) -> list[ExchangeKind]:
    """The kinds of exchange with their settings."""
    found: list[ExchangeKind] = done(request, "list_exchange_kinds")
    return found


def kind_called(request: Desk, api_name: str) -> ExchangeKind:
    """A kind of exchange; raises Wrong."""
    for kind in kinds(request):
        if kind.plug == api_name:
            return kind
    raise Wrong(400, f"no such Exchange API '{api_name}'")


def api(request: Desk, api_name: str) -> dict[str, bool]:
    """Whether a kind of exchange takes a credential, and whether it has one."""
    kind = kind_called(request, api_name)
    supports = any(field.secret for field in kind.fields)
    return {"supports_authentification": supports, "has_set_authentification": kind.has_credential}


def set_credential(request: Desk, api_name: str) -> dict[str, bool]:
    """Keeps the credential of a kind of exchange, or forgets it where it is empty."""
    kind, said = kind_called(request, api_name), body(request).get("credential_json")
    if said is not None:
        if not isinstance(said, dict):
            raise Wrong(400, "Field `credential_json` must be object")
        done(request, "set_exchange_credential", exchange=kind.plug, credential=Secret(json.dumps(said)))
    return api(request, api_name)


def schema(request: Desk, api_name: str) -> dict[str, Any]:
    """The settings of a kind of exchange, and what its credential holds."""
    kind = kind_called(request, api_name)
    secret = [told_field(field) for field in kind.fields if field.secret]
    return {
        "config_schema": {"fields": [told_field(field) for field in kind.fields if not field.secret]},
        "credentials_schema": {"fields": secret} if secret else None,
    }


def told_field(field: ExchangeField) -> dict[str, Any]:
    """A setting as HMA tells it."""
    types = {"int": "number", "float": "number", "bool": "boolean"}
    default = None if field.required else field.default
    return {
        "name": field.name,
        "type": types.get(field.type, "string"),
        "required": field.required,
        "default": default,
        "help": field.name.replace("_", " "),
        "choices": None,
    }


def exchanges(request: Desk) -> JsonResponse:
    """The names of the exchanges that are read."""
    return JsonResponse([name_of(request, line) for line in lines(request)], safe=False)


def make_exchange(request: Desk) -> JsonResponse:
    """Opens a bank, and adds an exchange that fills it."""
    said = body(request)
    name, plug, settings = said.get("bank"), said.get("api"), said.get("api_json", {})
    if name is None:
        raise Wrong(400, "bank is required")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Wrong(400, "Field `bank` must match /^[A-Z0-9_]+$/")
    if not isinstance(settings, dict):
        raise Wrong(400, "Field `api_json` must be object")
    if plug is None:
        raise Wrong(400, "Field `api_type` is required")
    if plug not in {kind.plug for kind in kinds(request)}:
        raise Wrong(400, f"No such exchange type '{plug}'")
    bank = opened(request, name, 1.0)
    try:
        done(request, "add_exchange", id=bank.id, plug=plug, bank=bank.id, settings=json.dumps(settings))
    except StaydownError as error:
        done(request, "remove_bank", bank=bank.id, reason=f"its exchange could not be added {REASON}")
        raise Wrong(400, f"Failed to parse `api_json` - verify all fields are supplied. {error}") from error
    return JsonResponse({"message": "Created successfully"}, status=201)


def exchange(request: Desk, exchange_name: str) -> dict[str, Any]:
    """One exchange with its settings."""
    return told(request, line_called(request, exchange_name))


def change_exchange(request: Desk, exchange_name: str) -> dict[str, Any]:
    """Lets an exchange rest, or be read again."""
    line, said = line_called(request, exchange_name), ExchangeUpdate.model_validate(body(request))
    if said.enabled is not None:
        done(request, "enable_exchange", exchange=line.subscription.id, enabled=said.enabled)
    return told(request, line_called(request, exchange_name))


def delete_exchange(request: Desk, exchange_name: str) -> dict[str, str]:
    """Removes an exchange; what it brought stays in its bank."""
    done(request, "remove_exchange", exchange=line_called(request, exchange_name).subscription.id)
    return {"message": "Exchange deleted"}


def status(request: Desk, exchange_name: str) -> dict[str, Any]:
    """How far an exchange was read."""
    state = line_called(request, exchange_name).state
    return {
        "checkpoint_ts": seconds(state.complete_at),
        "fetched_items": state.taken,
        "last_fetch_complete_ts": seconds(state.complete_at),
        "last_fetch_succeeded": not state.line if state.asked_at else None,
        "running_fetch_start_ts": None,
        "up_to_date": state.up_to_date,
    }


def seconds(at: datetime | None) -> int | None:
    """A time in seconds since 1970."""
    return int(at.timestamp()) if at else None


def lines(request: Desk) -> list[ExchangeLine]:
    """The exchanges that are read."""
    found: list[ExchangeLine] = done(request, "list_exchanges")
    return found


def line_called(request: Desk, name: str) -> ExchangeLine:
    """The exchange of that name; raises Wrong."""
    for line in lines(request):
        if line.subscription.id == bank_id(name) and name_of(request, line) == name:
            return line
    raise Wrong(404, f"Exchange '{name}' not found")


def name_of(request: Desk, line: ExchangeLine) -> str:
    """How HMA's clients call an exchange: as the bank that it fills, where both were made together."""
    if line.subscription.id == line.subscription.bank:
        held: Bank = done(request, "show_bank", bank=line.subscription.bank)
        return bank_name(held)
    return line.subscription.id.upper().replace("-", "_")


def told(request: Desk, line: ExchangeLine) -> dict[str, Any]:
    """An exchange as HMA tells it."""
    settings: dict[str, Any] = json.loads(line.subscription.settings)
    return settings | {"name": name_of(request, line), "api": line.subscription.plug, "enabled": line.subscription.enabled}
