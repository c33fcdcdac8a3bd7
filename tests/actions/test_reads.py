"""What pages read: as many statements for many rows as for few, and nothing breaks where a post was erased meanwhile."""

from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from staydown.actions import casework, find, people, protect, report
from staydown.actions.catalogue import ACTIONS
from staydown.store import exports, found
from staydown.store.models import PostRow
from staydown.words.errors import Malformed
from staydown.words.people import Role
from staydown.words.protect import ExposureState, IdentifierKind
from tests.conftest import Team

from .samples import case_of, walk_past

LOOKS = {
    "inbox": Role.ANALYST,
    "matches": Role.ANALYST,
    "list_exposures": Role.ANALYST,
    "list_cases": Role.ANALYST,
    "list_appeals": Role.ANALYST,
    "list_letters": Role.VERIFIER,
    "list_reports": Role.VERIFIER,
    "list_ledger": Role.AUDITOR,
    "list_minors": Role.SAFEGUARDING_LEAD,
    "people": Role.PROTECTION_OFFICER,
}


def statements(team: Team, look: str) -> int:
    """How many statements a look asks of the database, once what stands until the next act was read."""
    officer = team[LOOKS[look]]
    ACTIONS[look].do(team.office, officer)
    with CaptureQueriesContext(connections["default"]) as asked:
        ACTIONS[look].do(team.office, officer)
    return len(asked)


def test_a_page_asks_as_often_for_many_rows_as_for_few(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "deliver")
    few = {look: statements(team, look) for look in LOOKS}
    analyst, verifier = team[Role.ANALYST], team[Role.VERIFIER]
    for number in range(1, exports.last_post() + 1):
        exposure = protect.report_exposure(team.office, analyst, number, (IdentifierKind.NAME,), "its first line")
        protect.judge_exposure(team.office, verifier, exposure.id, ExposureState.CONFIRMED)
        casework.open_case(team.office, analyst, number, threat_to_life=True)
        find.add_known(team.office, analyst, "known", text=exports.post(number).text.ljust(60, "x"))
    report.report(team.office, verifier)
    find.scan(team.office, analyst)
    assert {look: statements(team, look) for look in LOOKS} == few


def test_a_list_goes_on_where_a_post_of_it_was_erased(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "check")
    case = case_of(2)
    PostRow.objects.filter(id__in=(2, 6)).delete()
    office, analyst = either_team.office, either_team[Role.ANALYST]
    gone = {line.case.post: line.post.service for line in casework.list_cases(office, analyst)}
    assert (gone["2"], gone["6"], gone["9"]) == (exports.ERASED, exports.ERASED, "")
    assert casework.show_case(office, analyst, case).view.post.service == exports.ERASED
    assert len(protect.list_exposures(office, analyst)) == 4
    assert len(find.matches(office, analyst)) == found.match_count()
    assert len(people.people(office, either_team[Role.PROTECTION_OFFICER])) == 4
    assert report.report(office, either_team[Role.VERIFIER]).document.sections


@pytest.mark.parametrize("most", [0, -1])
def test_a_list_of_fewer_than_one_entry_is_refused(team: Team, most: int) -> None:
    with pytest.raises(Malformed, match="Give 1 or more"):
        ACTIONS["list_ledger"].do(team.office, team[Role.AUDITOR], most=most)
