"""Known material: scanning, what silences, and what falls when a known thing is withdrawn."""

from pathlib import Path

import pytest

from staydown.actions import casework, find
from staydown.store import cases, exports, found, media
from staydown.store.models import CaseRow
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.find import BankEntry, SignalName
from staydown.words.people import Role
from tests.conftest import Team

from .samples import ADDRESS, KNOWN_PICTURE, STATEMENT, at_once, case_of, entries, rows, walk_past, walk_to

PRESS = ("a partner", "pictures of the press", "held for comparison")
"""Source, label and legal note of a bank."""


def kinds_matched(team: Team) -> list[str]:
    """The kinds of signal that matched, those that are silenced in brackets."""
    lines = find.matches(team.office, team[Role.ANALYST])
    return sorted(f"({m.match.signal.kind})" if m.match.silenced_by else m.match.signal.kind for m in lines)


def entry_of(kind: SignalName) -> BankEntry:
    """The known thing of a kind of signal."""
    return next(entry for entry in found.entries() if entry.signal.kind == kind)


def test_a_scan_finds_the_known_file_picture_text_and_address_and_opens_a_case_each(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "scan")
    scanned = find.scan(either_team.office, either_team[Role.ANALYST])
    assert kinds_matched(either_team) == ["features", "passages", "pdq", "sha256", "url"]
    assert (scanned.posts, scanned.matches, len(scanned.cases)) == (9, 5, 3)
    assert find.scan(either_team.office, either_team[Role.ANALYST]).posts == 0


def test_scanning_everything_again_adds_no_match_and_no_case(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    before = rows()
    find.add_known(either_team.office, either_team[Role.ANALYST], "known", text="Another statement that nobody has ever published here.")
    again = find.scan(either_team.office, either_team[Role.ANALYST])
    assert (again.posts, again.matches, again.cases) == (9, 0, ())
    assert [rows()[f"default.{table}"] for table in ("match", "case", "attribution")] == [
        before[f"default.{table}"] for table in ("match", "case", "attribution")
    ]


def test_what_was_left_behind_by_a_killed_scan_gets_its_case_at_the_next(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "scan")
    CaseRow.objects.all().delete()
    assert len(find.scan(team.office, team[Role.ANALYST]).cases) == 3


def test_a_negative_bank_silences_what_was_found_before_and_its_withdrawal_wakes_it(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    office, analyst, verifier = either_team.office, either_team[Role.ANALYST], either_team[Role.VERIFIER]
    find.add_bank(office, verifier, "press", *PRESS, negative=True)
    (entry,) = find.add_known(office, analyst, "press", text=STATEMENT)
    find.scan(office, analyst)
    assert kinds_matched(either_team) == ["(passages)", "features", "pdq", "sha256", "url"]
    assert found.attributions_of(6) == []
    find.withdraw_known(office, verifier, entry.id, "it is no picture of the press")
    find.scan(office, analyst)
    assert kinds_matched(either_team) == ["features", "passages", "pdq", "sha256", "url"]
    assert [a.outlet for a in found.attributions_of(6)] == ["lantern"]


def test_withdrawing_a_known_thing_drops_what_rested_on_it(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    assert case_of(6) and found.attributions_of(6)
    entry = entry_of(SignalName.PASSAGES)
    assert find.withdraw_known(office, verifier, entry.id, "entered by mistake") == [6]
    assert (found.matches_of(6), found.attributions_of(6)) == ([], [])
    assert cases.case(case_of(6)).triage.rule.startswith("T8")
    assert find.scan(office, either_team[Role.ANALYST]).matches == 0
    with pytest.raises(Refused, match="withdrawn before"):
        find.withdraw_known(office, verifier, entry.id, "again")


def test_a_match_with_a_thing_that_is_withdrawn_while_a_scan_runs_is_left_out(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "scan")
    made = found.matches_of(6)
    find.withdraw_known(team.office, team[Role.VERIFIER], made[0].entry, "entered by mistake")
    with team.office.act("scan.done", team[Role.ANALYST], subject="6-6") as act:
        assert found.keep_matches(act, made) == []
        found.keep_watermark(act, "scan", 6, "stale")
    assert found.matches_of(6) == []


def test_two_scans_at_once_match_once_and_open_each_case_once(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "scan")
    office, one, other = either_team.office, either_team[Role.ANALYST], either_team[Role.VERIFIER]
    at_once(lambda: find.scan(office, one), lambda: find.scan(office, other))
    assert kinds_matched(either_team) == ["features", "passages", "pdq", "sha256", "url"]
    assert sorted(int(case.post) for case in cases.cases()) == [3, 4, 6]
    assert len(entries("case.opened")) == 3


def test_a_known_file_is_not_kept_but_its_signals(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "add_known")
    assert media.count() == 0
    assert sorted(entry.signal.kind for entry in found.entries()) == ["features", "md5", "passages", "pdq", "sha256", "url"]
    assert entry_of(SignalName.URL).signal.value in ADDRESS
    assert [f for f in team.office.place.data.rglob("*") if f.is_file() and KNOWN_PICTURE in f.read_bytes()] == []


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"files": (Path("/no/such/file"),)}, "there is no such file"),
        ({"text": "hello"}, "would match by chance"),
        ({"url": "not an address"}, "would match by chance"),
        ({}, "nothing to add"),
    ],
)
def test_what_cannot_be_known_material_is_refused_in_one_line(team: Team, given: dict[str, object], line: str) -> None:
    find.add_bank(team.office, team[Role.VERIFIER], "known", *PRESS)
    with pytest.raises(Malformed, match=line):
        find.add_known(team.office, team[Role.ANALYST], "known", **given)  # type: ignore[arg-type]
    assert found.entries() == []


def test_a_bank_has_a_short_id_and_a_threshold_that_pdq_knows(team: Team) -> None:
    for id in ("Jan Janssens, Dorp 3", "a" * 25, ""):
        with pytest.raises(Malformed, match="no short id"):
            find.add_bank(team.office, team[Role.VERIFIER], id, *PRESS)
    with pytest.raises(Malformed, match="a distance of 99 bits"):
        find.add_bank(team.office, team[Role.VERIFIER], "known", *PRESS, threshold=99)
    with pytest.raises(NotFound, match="no bank 'known'"):
        find.add_known(team.office, team[Role.ANALYST], "known", text=STATEMENT)


def test_a_case_by_hand_is_opened_once_and_a_threat_makes_it_urgent(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "receive")
    office, analyst = team.office, team[Role.ANALYST]
    (case,) = casework.open_case(office, analyst, 1)
    assert casework.open_case(office, analyst, 1) == []
    assert casework.open_case(office, analyst, 1, threat_to_life=True) == []
    assert cases.case(case).triage.priority == "P0"
    with pytest.raises(NotFound, match="no post 4711"):
        casework.open_case(office, analyst, 4711)
    with pytest.raises(NotFound, match="no post"):
        casework.open_case(office, analyst, 2**70)
    assert exports.count() == 9
