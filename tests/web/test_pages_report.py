"""Figures of documents are pictures at addresses of their own, for whoever may read the document."""

from staydown.store import cases
from staydown.words.people import Role
from tests.report.samples import a_figure, with_figures

from .consoles import Console


def test_a_report_shows_its_figures_and_each_is_a_picture_that_the_policy_lets_in(console: Console) -> None:
    figure = a_figure()
    with console.team.office.act("report.published", console.team[Role.VERIFIER], subject="report-1") as act:
        cases.keep_report(act, "report-1", "", with_figures(figure))
    browser = console.browser(Role.VERIFIER)
    page = browser.get("/reports/report-1").text
    assert '<img src="/reports/report-1/figures/1/1" alt="Before 302 posts, after 14"' in page
    assert '<source media="(max-width: 700px)" srcset="/reports/report-1/figures/1/1/narrow">' in page
    assert figure.caption in page
    drawn = browser.get("/reports/report-1/figures/1/1")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert drawn.text == figure.svg
    assert browser.get("/reports/report-1/figures/1/1/narrow").text == figure.narrow
    assert browser.get("/reports/report-1/figures/1/2").status_code == 404
    assert browser.get("/reports/report-1/figures/0/1").status_code == 404
    assert console.stranger().get("/reports/report-1/figures/1/1").status_code == 302
