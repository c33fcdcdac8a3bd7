"""The addresses of the console."""

from django.urls import path

from . import acts, assets, failures, pages, pages_evidence, pages_map, pages_operations, pages_platform, pages_report, pages_watch, signin
from .api import api

urlpatterns = [
    path("", pages.home),
    path("sign-in", signin.sign_in),
    path("enter/<str:link>", signin.enter),
    path("sign-out", signin.sign_out),
    path("change-password", signin.change_password),
    path("act/<str:command>", acts.act),
    path("progress", acts.progress),
    path("api/v1/", api.urls),
    path("static/<str:digest>/<path:name>", assets.asset),
    path("media/<str:digest>", pages.media),
    path("inbox", pages.inbox),
    path("inbox/<str:export>/damaged", pages.damaged),
    path("posts/<int:number>", pages.post),
    path("matches", pages.matches),
    path("exposures", pages.exposures),
    path("people", pages.people),
    path("cases", pages.cases),
    path("cases/<str:case>", pages.case),
    path("letters", pages.letters),
    path("letters/<str:letter>", pages.letter),
    path("letters/<str:letter>/pdf", pages.letter_pdf),
    path("letters/<str:letter>/figures/<int:section>/<int:figure>", pages_report.letter_figure),
    path("letters/<str:letter>/figures/<int:section>/<int:figure>/<str:width>", pages_report.letter_figure),
    path("inbound", pages_platform.inbound),
    path("inbound/<str:inbound>", pages_platform.order),
    path("transparency", pages_platform.transparency),
    path("reports", pages_report.reports),
    path("reports/<str:report>", pages_report.report),
    path("reports/<str:report>/pdf", pages_report.report_pdf),
    path("reports/<str:report>/figures/<int:section>/<int:figure>", pages_report.report_figure),
    path("reports/<str:report>/figures/<int:section>/<int:figure>/<str:width>", pages_report.report_figure),
    path("map", pages_map.network),
    path("map/network.json", pages_map.drawing),
    path("map/<str:asset>", pages_map.dossier),
    path("operations", pages_operations.operations),
    path("operations/<str:operation>", pages_operations.operation),
    path("board", pages_operations.boards),
    path("board/<str:operation>", pages_operations.board),
    path("board/<str:operation>/live", pages_operations.live),
    path("evidence", pages_evidence.evidence),
    path("evidence/<str:evidence>", pages_evidence.item),
    path("evidence/<str:evidence>/receipt", pages_evidence.receipt),
    path("watch", pages_watch.watches),
    path("watch/before-after", pages_watch.before_after),
    path("watch/<str:operation>", pages_watch.watch),
    path("watch/<str:operation>/charts/<str:chart>", pages_watch.chart),
    path("watch/<str:operation>/looks/<str:asset>", pages_watch.looks),
    path("ledger", pages.ledger),
    path("settings", pages.settings),
    path("settings/banks/<str:bank>", pages.bank),
]

handler400 = failures.bad_request
handler403 = failures.forbidden
handler404 = failures.not_found
handler500 = failures.broken
