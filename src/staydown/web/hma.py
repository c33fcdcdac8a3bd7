"""HMA's HTTP API under /hma/: the table of its calls, so that what speaks with Hasher-Matcher-Actioner can be pointed here unchanged.

Each call goes through the actions that the console's own API has, in the name of the officer whose token it brings: as a bearer, or as a
part of its address for clients that send no header (`wsgi`). A cookie counts for nothing here, so no page can send a call unseen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError

from staydown.words.errors import StaydownError

from . import hma_curation as curation
from . import hma_exchanges as exchanges
from . import hma_matching as matching
from .desk import Desk
from .failures import line_of
from .hma_shape import Wrong, message

BAD_REQUEST, MALFORMED, UNFIT, NO_METHOD = 400, 422, 422, 405


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its method, its address below /hma, and what answers it."""

    method: str
    address: str
    answers: Callable[..., Any]


def root(request: Desk) -> HttpResponse:
    """Leads to the status."""
    return HttpResponse(status=302, headers={"Location": "status"})


def site_map(request: Desk) -> JsonResponse:
    """The addresses of all calls."""
    return JsonResponse(sorted({call.address for call in CALLS}), safe=False)


BANK, CONTENT = "/c/bank/<bank_name>", "/c/bank/<bank_name>/content/<int:content_id>"
API, EXCHANGE = "/c/exchanges/api/<api_name>", "/c/exchange/<exchange_name>"

CALLS: tuple[Call, ...] = (
    Call("GET", "/", root),
    Call("GET", "/status", matching.alive),
    Call("GET", "/status/live", matching.alive),
    Call("GET", "/site-map", site_map),
    Call("GET", "/h/hash", matching.hash_url),
    Call("POST", "/h/hash", matching.hash_file),
    Call("GET", "/m/raw_lookup", matching.raw_lookup),
    Call("GET", "/m/lookup", matching.lookup),
    Call("POST", "/m/lookup", matching.lookup_file),
    Call("POST", "/m/compare", matching.compare),
    Call("GET", "/m/index/status", matching.index_status),
    Call("GET", "/c/banks", curation.banks),
    Call("POST", "/c/banks", curation.make_bank),
    Call("GET", BANK, curation.bank),
    Call("PUT", BANK, curation.change_bank),
    Call("DELETE", BANK, curation.delete_bank),
    Call("POST", f"{BANK}/content", curation.add_content),
    Call("GET", CONTENT, curation.content),
    Call("PUT", CONTENT, curation.change_content),
    Call("DELETE", CONTENT, curation.delete_content),
    Call("POST", f"{BANK}/signal", curation.add_signals),
    Call("GET", "/c/exchanges/apis", exchanges.apis),
    Call("GET", API, exchanges.api),
    Call("POST", API, exchanges.set_credential),
    Call("GET", f"{API}/schema", exchanges.schema),
    Call("GET", "/c/exchanges", exchanges.exchanges),
    Call("POST", "/c/exchanges", exchanges.make_exchange),
    Call("GET", EXCHANGE, exchanges.exchange),
    Call("PUT", EXCHANGE, exchanges.change_exchange),
    Call("DELETE", EXCHANGE, exchanges.delete_exchange),
    Call("GET", f"{EXCHANGE}/status", exchanges.status),
    Call("GET", "/c/signal_type", curation.signal_types),
    Call("GET", "/c/signal_type/index", curation.signal_type_index),
    Call("PUT", "/c/signal_type/<signal_type_name>", curation.change_signal_type),
    Call("GET", "/c/content_type", curation.content_types),
)
"""Every call of HMA but those of its pages and of its development mode, in the order of its own documents."""


def view_of(address: str) -> Callable[..., HttpResponse]:
    """The view of an address: the call for the method, its answer as JSON, and what goes wrong as a message."""
    calls = {call.method: call.answers for call in CALLS if call.address == address}

    @csrf_exempt
    def view(request: HttpRequest, **places: Any) -> HttpResponse:
        answers = calls.get("GET" if request.method == "HEAD" else str(request.method))
        if answers is None:
            return message(NO_METHOD, "The method is not allowed for the requested URL.")
        try:
            made = answers(cast(Desk, request), **places)
        except Wrong as wrong:
            return message(wrong.status, wrong.message)
        except ValidationError as error:
            return JsonResponse(error.errors(include_context=False), status=UNFIT, safe=False)
        except StaydownError as error:
            return message(BAD_REQUEST if error.http_status == MALFORMED else error.http_status, line_of(error))
        return made if isinstance(made, HttpResponse) else JsonResponse(made)

    return view


addresses: list[URLPattern] = [
    path(address.removeprefix("/"), view_of(address)) for address in dict.fromkeys(call.address for call in CALLS)
]
"""The addresses, for the console's table of them, in the order in which they are tried."""
