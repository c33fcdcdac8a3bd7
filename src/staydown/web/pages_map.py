"""The page of the map: the network as a drawing, as a table, and one asset's dossier."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from staydown.actions.catalogue import named
from staydown.actions.network import Dossier, NetworkView
from staydown.words.countries import COUNTRIES
from staydown.words.network import AssetKind, AssetState
from staydown.words.operation import Instrument

from .desk import Desk, look
from .fields import checked, from_form
from .labels import label_of
from .map_drawing import COLOURS, colours_of, drawing_of
from .pages import page, paged, seen

FILTERS = ("countries", "instruments", "states", "outlets", "kinds")
"""The filters of the map, as `show_network` calls them."""


@page
def network(request: Desk) -> HttpResponse:
    """Map: the network drawn, the same as a table, the links that wait for a human, and what was merged and split."""
    wanted = asked(request)
    view, lines = look(request, "show_network", **wanted), look(request, "list_assets", **wanted)
    context = {
        "view": view,
        "rows": paged(request, lines),
        "shown": len(lines),
        "filters": filters(view, wanted, lines),
        "any": any(wanted.values()),
        "query": request.GET.urlencode(),
        "colours": legend_of(view),
        "kinds": tuple(AssetKind),
        "waiting": seen(request, "list_links"),
        "joinings": seen(request, "list_joinings"),
    }
    return render(request, "pages/map.html", context)


@page
@gzip_page
def drawing(request: Desk) -> HttpResponse:
    """The network as the drawing needs it: assets with their places, links, communities, in JSON."""
    view: NetworkView = look(request, "show_network", **asked(request))
    return JsonResponse(drawing_of(view))


@page
def dossier(request: Desk, asset: str) -> HttpResponse:
    """What is known of one asset, alone or beside the map."""
    file: Dossier = look(request, "show_asset", asset=asset)
    sides = (
        ("What it does", [(line, line.target) for line in file.links_out]),
        ("What is done to it", [(line, line.source) for line in file.links_in]),
    )
    return render(request, "pages/asset.html", {"file": file, "sides": sides})


def asked(request: Desk) -> dict[str, Any]:
    """The filters that the address asks for; raises Malformed for one that is none."""
    action = named("show_network")
    return checked(action, from_form(action, request.GET))


def legend_of(view: NetworkView) -> list[tuple[int, str]]:
    """The number of each colour with its outlet, those that share the last one together."""
    named: dict[int, list[str]] = {}
    for id, number in colours_of(view).items():
        named.setdefault(number, []).append(view.outlets[id])
    return [(number, names[0] if number < COLOURS else ", ".join(names)) for number, names in named.items()]


def filters(view: NetworkView, wanted: dict[str, Any], lines: list[Any]) -> list[dict[str, Any]]:
    """The filters with what there is to choose; what is asked for is always among it."""
    here = sorted({line.asset.country for line in lines} | {code.upper() for code in wanted["countries"]} - {"-"})
    countries = [("-" if code == "" else code, "not known" if code == "" else code) for code in sorted({*COUNTRIES.intersection(here), ""})]
    options = {
        "countries": countries,
        "instruments": [(word.value, label_of(word)) for word in Instrument],
        "states": [(word.value, label_of(word)) for word in AssetState],
        "outlets": sorted(view.outlets.items(), key=lambda pair: pair[1]),
        "kinds": [(word.value, label_of(word)) for word in AssetKind],
    }
    titles = {"countries": "Country", "instruments": "Instrument", "states": "State", "outlets": "Outlet", "kinds": "Kind"}
    chosen = {name: {str(value) for value in wanted[name]} for name in FILTERS}
    return [
        {"name": name, "title": titles[name], "options": [(value, words, value in chosen[name]) for value, words in options[name]]}
        for name in FILTERS
    ]
