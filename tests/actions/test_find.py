"""Known material: scanning, what silences, and what falls when a known thing is withdrawn."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from staydown.actions import casework, find
from staydown.find.passages import passages_signal
from staydown.find.signals import site_signal, text_signal, url_signal
from staydown.store import cases, exports, found, media
from staydown.store.models import CaseRow, WatermarkRow
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.find import BankEntry, Signal, SignalName
from staydown.words.people import Role
from tests.conftest import Team

from .samples import ADDRESS, KNOWN_PICTURE, ORDERS, OTHER_PICTURE, STATEMENT, at_once, case_of, entries, rows, walk_past, walk_to

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


def found_rows() -> list[object]:
    """Everything that scans have left."""
    there = rows()
    return [there[f"default.{table}"] for table in ("match", "case", "attribution")]


def test_scanning_everything_again_adds_no_match_and_no_case(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    before = found_rows()
    find.add_bank(either_team.office, either_team[Role.VERIFIER], "empty", *PRESS)
    again = find.scan(either_team.office, either_team[Role.ANALYST])
    assert (again.posts, again.matches, again.cases) == (9, 0, ())
    assert found_rows() == before


def test_what_was_added_is_compared_with_the_posts_that_are_near_it_alone(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    office, analyst = either_team.office, either_team[Role.ANALYST]
    find.add_known(office, analyst, "known", text="Another statement that nobody has ever published here.")
    assert find.scan(office, analyst).posts == 0
    (tmp_path / "other.png").write_bytes(OTHER_PICTURE)
    find.add_known(office, analyst, "known", files=(tmp_path / "other.png",), text=ORDERS)
    scanned = find.scan(office, analyst)
    assert (scanned.posts, sorted({m.match.post for m in find.matches(office, analyst)})) == (2, ["2", "3", "4", "6", "7"])
    assert find.scan(office, analyst).posts == 0


def test_so_many_changes_that_it_costs_no_less_are_looked_for_in_everything(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_past(team, tmp_path, "scan")
    monkeypatch.setattr(find, "MOST_CHANGES", 1)
    for text, posts in ((ORDERS, 1), (f"{STATEMENT} {ADDRESS}", 1)):
        find.add_known(team.office, team[Role.ANALYST], "known", text=text)
        assert find.scan(team.office, team[Role.ANALYST]).posts == posts
    find.add_known(
        team.office, team[Role.ANALYST], "known", text="One text of two that nobody has published here.", url="https://a.example/1"
    )
    assert find.scan(team.office, team[Role.ANALYST]).posts == 9


def pool(team: Team, folder: Path) -> list[Signal]:
    """Signals that are the same as those of the story's posts, near them, or neither."""
    (folder / "pool.png").write_bytes(OTHER_PICTURE)
    of_file = find.signals_of_file(team.office, folder / "pool.png")
    whole = next(one for one in of_file if one.kind == SignalName.PDQ)
    turned = [replace(whole, value=f"{int(whole.value, 16) ^ ((1 << bits) - 1):064x}") for bits in (1, 20, 31, 32, 70)]
    texts = (
        ORDERS,
        ORDERS[: len(ORDERS) // 2],
        STATEMENT,
        "Nothing of this stands in any post that anybody has handed in here, not a word.",
    )
    addresses = [url_signal(ADDRESS), site_signal("lantern-letters.example"), url_signal("https://nowhere.example/1")]
    said = [text_signal("The market opens at nine and the bread is still warm."), *map(passages_signal, texts), *addresses]
    return [*of_file, *turned, *(one for one in said if one)]


@pytest.mark.parametrize("seed", range(6))
def test_a_look_back_from_the_change_leaves_what_a_look_at_everything_leaves(team: Team, tmp_path: Path, seed: int) -> None:
    walk_past(team, tmp_path, "scan")
    office, analyst, verifier, dice = team.office, team[Role.ANALYST], team[Role.VERIFIER], Random(seed)
    for bank, more in (("second", {"suggested": 40}), ("press", {"negative": True})):
        find.add_bank(office, verifier, bank, *PRESS, **more)
    find.scan(office, analyst)
    things = pool(team, tmp_path)
    for _ in range(12):
        for _ in range(dice.randint(1, 3)):
            held = found.entries()
            if dice.random() < 0.35:
                find.withdraw_known(office, verifier, dice.choice(held).id, "for the test")
            else:
                bank, signal = dice.choice(("known", "second", "press")), dice.choice(things)
                with office.act("bank.entry_added", verifier, subject=bank) as act:
                    found.keep_entries(act, [BankEntry(find.entry_id(bank, signal), bank, signal)])
        find.scan(office, analyst)
        by_change = found_rows()
        WatermarkRow.objects.update(knowledge="")
        scanned = find.scan(office, analyst)
        assert (scanned.posts, scanned.matches, scanned.cases) == (9, 0, ())
        assert found_rows() == by_change


def test_a_change_is_noted_only_where_nobody_has_begun_with_other_knowledge(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "scan")
    mark = found.watermark("scan")
    with team.office.act("scan.done", team[Role.ANALYST], subject="1-9") as act:
        found.keep_watermark(act, "scan", found.Watermark(4, "other", 1))
        found.keep_change(act, "scan", mark, 99)
    assert found.watermark("scan") == found.Watermark(4, "other", 1)


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
        found.keep_watermark(act, "scan", found.Watermark(6, "stale"))
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
