"""The report: counts and pseudonymous ids, published once, refused where personal data stands in it."""

from pathlib import Path

import pytest

from staydown.actions import report
from staydown.store import cases
from staydown.words.errors import NotFound, Refused
from staydown.words.people import Role
from tests.conftest import Team

from .samples import PEOPLE, entries, rows, walk_past


def test_a_report_holds_counts_and_nobody(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "deliver")
    line = report.report(either_team.office, either_team[Role.VERIFIER], "The list")
    view = report.show_report(either_team.office, either_team[Role.VERIFIER], line.id)
    assert line.published_at == either_team.clock.at and view.document == line.document
    for person in PEOPLE:
        for value in person.values():
            assert value not in view.html
    assert entries("report.published") == [("report.published", line.id)]
    assert report.report_pdf(either_team.office, either_team[Role.VERIFIER], line.id).startswith(b"%PDF")


def test_personal_data_in_a_report_keeps_it_from_being_published(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "scan")
    verifier, before = team[Role.VERIFIER], rows()
    with pytest.raises(Refused, match=r"personal data stands in the report: .*phone") as refused:
        report.report(team.office, verifier, "About +33 6 39 98 00 71")
    assert "00 71" not in str(refused.value)
    assert (rows(), cases.reports()) == (before, [])


def test_a_report_that_was_never_published_is_not_found(team: Team) -> None:
    with pytest.raises(NotFound, match="report-none"):
        report.show_report(team.office, team[Role.VERIFIER], "report-none")
