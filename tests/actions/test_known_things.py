"""Known things as other machines handle them: by their signals, whole, by number; banks that are switched off and removed."""

from pathlib import Path
from typing import Any

import pytest

from staydown.actions import exchanges, find, known_things, matching, subscribers
from staydown.store import cases, found
from staydown.testing.pictures import scene, written
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.find import SignalName, Verdict
from staydown.words.people import Role
from tests.conftest import Team

from .samples import KNOWN_PICTURE, STATEMENT, entries, rows, walk_past

PDQ, MD5 = "pdq:" + "a5" * 32, "md5:" + "b6" * 16


@pytest.fixture
def bank(either_team: Team) -> str:
    """An empty bank."""
    find.add_bank(either_team.office, either_team[Role.VERIFIER], "handed", "platform", "HANDED", "by agreement")
    return "handed"


def verdict(team: Team, named: str) -> Verdict:
    """What is said of a signal."""
    kind, _, value = named.partition(":")
    return matching.match(team.office, team[Role.ANALYST], kind=kind, value=value).verdict


def put(team: Team, bank: str, *signals: str, **more: Any) -> list[str]:
    """Adds one thing by its signals, and gives the ids of its entries."""
    return [entry.id for entry in known_things.add_signals(team.office, team[Role.ANALYST], bank, signals, **more)]


def test_what_is_added_by_its_signals_is_known_and_is_withdrawn_and_put_back_whole(either_team: Team, bank: str) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    one, other = put(either_team, bank, PDQ, MD5, note="by hand", origin='{"content_id": "7"}')
    numbers = found.numbers_of([one, other])
    for number in numbers.values():
        thing = known_things.show_known(office, verifier, number=number)
        assert [entry.id for entry in thing.entries] == [one, other]
        assert (thing.withdrawn, thing.entries[0].note, thing.entries[0].origin) == (False, "by hand", '{"content_id": "7"}')
    assert (verdict(either_team, PDQ), verdict(either_team, MD5)) == (Verdict.KNOWN, Verdict.KNOWN)
    find.withdraw_known(office, verifier, other, "it was a mistake", whole=True)
    assert known_things.show_known(office, verifier, entry=one).withdrawn
    assert (verdict(either_team, PDQ), verdict(either_team, MD5)) == (Verdict.NOTHING, Verdict.NOTHING)
    assert len(known_things.restore_known(office, verifier, number=numbers[one])) == 2
    assert (verdict(either_team, PDQ), verdict(either_team, MD5)) == (Verdict.KNOWN, Verdict.KNOWN)
    assert found.numbers_of([one])[one] > numbers[one]
    with pytest.raises(Refused, match="not withdrawn"):
        known_things.restore_known(office, verifier, number=numbers[one])


def test_what_is_withdrawn_alone_leaves_the_rest_of_its_thing(either_team: Team, bank: str) -> None:
    one, _ = put(either_team, bank, PDQ, MD5)
    find.withdraw_known(either_team.office, either_team[Role.VERIFIER], one, "it was a mistake")
    assert (verdict(either_team, PDQ), verdict(either_team, MD5)) == (Verdict.NOTHING, Verdict.KNOWN)
    assert not known_things.show_known(either_team.office, either_team[Role.VERIFIER], entry=one).withdrawn


def test_all_signals_of_a_file_are_one_thing_and_those_of_another_file_are_not(either_team: Team, bank: str, tmp_path: Path) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    for name, number in (("one", 5), ("two", 6)):
        (tmp_path / f"{name}.png").write_bytes(written(scene(number)))
    first = find.add_known(office, verifier, bank, (tmp_path / "one.png",))
    second = find.add_known(office, verifier, bank, (tmp_path / "two.png",))
    assert {entry.signal.kind for entry in first} >= {"sha256", "md5", "pdq"}
    find.withdraw_known(office, verifier, first[-1].id, "it was a mistake", whole=True)
    left = {entry.id for entry in found.entries()}
    assert left.isdisjoint(entry.id for entry in first)
    assert left == {entry.id for entry in second}


def test_a_bank_that_is_removed_is_gone_with_all_that_rested_on_it(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "scan")
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    (post,) = [case.post for case in cases.cases() if any(m.signal.kind == SignalName.PASSAGES for m in found.matches_of(int(case.post)))]
    posts = known_things.remove_bank(office, verifier, "known", "the agreement has ended")
    assert int(post) in posts
    assert found.matches() == [] and found.entries() == []
    assert [case.triage.rule[:2] for case in cases.cases() if case.post == post] == ["T8"]
    assert matching.match(office, verifier, text=STATEMENT).verdict is Verdict.NOTHING
    assert entries("bank.removed") == [("bank.removed", "known")]
    with pytest.raises(NotFound, match="no bank 'known'"):
        known_things.show_bank(office, verifier, "known")
    find.add_bank(office, verifier, "known", "desk", "statements", "held for comparison")
    assert find.list_known(office, verifier, "known") == []
    assert find.scan(office, verifier).matches == 0
    find.add_known(office, verifier, "known", text=STATEMENT)
    assert find.scan(office, verifier).matches == 1


def test_a_bank_that_an_exchange_fills_or_a_subscriber_fetches_is_not_removed(either_team: Team, bank: str) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    before = put(either_team, bank, PDQ)
    exchanges.add_exchange(office, verifier, "seven", "folder", bank, '{"folder": "/nowhere"}')
    with pytest.raises(Refused, match="the exchange 'seven' fills it"):
        known_things.remove_bank(office, verifier, bank, "it is over")
    exchanges.remove_exchange(office, verifier, "seven")
    subscribers.add_subscriber(office, verifier, "eight", "Unit eight", "agreement 8")
    subscribers.share_bank(office, verifier, "eight", bank, "LED-8")
    with pytest.raises(Refused, match="'eight' fetches it"):
        known_things.remove_bank(office, verifier, bank, "it is over")
    assert [entry.id for entry in found.entries()] == before
    subscribers.unshare_bank(office, verifier, "eight", bank)
    known_things.remove_bank(office, verifier, bank, "it is over")
    assert found.entries() == []


def test_a_bank_that_is_switched_off_is_looked_in_by_nobody_but_who_asks_for_all(either_team: Team, tmp_path: Path) -> None:
    walk_past(either_team, tmp_path, "add_known")
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    held = known_things.show_bank(office, verifier, "known")
    find.add_bank(office, verifier, held.id, held.source, held.label, held.legal_note, enabled_ratio=0.0)
    assert matching.match(office, verifier, text=STATEMENT).verdict is Verdict.NOTHING
    assert matching.match(office, verifier, text=STATEMENT, everywhere=True).verdict is Verdict.KNOWN
    find.add_bank(office, verifier, held.id, held.source, held.label, held.legal_note, enabled_ratio=0.5)
    assert matching.match(office, verifier, text=STATEMENT).verdict is Verdict.KNOWN
    for share in (-0.1, 1.1):
        with pytest.raises(Malformed, match="from 0 to 1"):
            find.add_bank(office, verifier, held.id, held.source, held.label, held.legal_note, enabled_ratio=share)


def test_kinds_are_counted(either_team: Team, bank: str) -> None:
    office, verifier = either_team.office, either_team[Role.VERIFIER]
    put(either_team, bank, PDQ, MD5)
    put(either_team, bank, "pdq:" + "77" * 32)
    counted = {line.kind: (line.known, line.newest) for line in known_things.list_kinds(office, verifier)}
    assert (counted["pdq"], counted["md5"], counted["url"]) == ((2, office.now()), (1, office.now()), (0, None))
    assert set(counted) == set(SignalName)


def test_signals_are_shown_and_nothing_is_kept(team: Team, tmp_path: Path) -> None:
    assert team[Role.ANALYST]
    (tmp_path / "one.png").write_bytes(KNOWN_PICTURE)
    before = rows()
    kinds = {one.kind for one in known_things.show_signals(team.office, team[Role.ANALYST], tmp_path / "one.png")}
    assert kinds >= {"sha256", "md5", "pdq"}
    assert rows() == before


@pytest.mark.parametrize("signals", [(), ("pdq",), ("pdq:face",), ("none:" + "0" * 64,), ("0" * 64,)])
def test_what_is_no_signal_is_not_added(team: Team, signals: tuple[str, ...]) -> None:
    find.add_bank(team.office, team[Role.VERIFIER], "handed", "platform", "HANDED", "by agreement")
    with pytest.raises(Malformed):
        known_things.add_signals(team.office, team[Role.ANALYST], "handed", signals)
    with pytest.raises(NotFound, match="no bank 'none'"):
        known_things.add_signals(team.office, team[Role.ANALYST], "none", (PDQ,))


def test_nothing_is_fetched_for_whoever_asks_unless_it_is_let(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STAYDOWN_FETCH", raising=False)
    find.add_bank(team.office, team[Role.VERIFIER], "handed", "platform", "HANDED", "by agreement")
    with pytest.raises(Refused, match="STAYDOWN_FETCH"):
        known_things.show_signals(team.office, team[Role.ANALYST], fetch="https://host.example/x")
    with pytest.raises(Refused, match="STAYDOWN_FETCH"):
        find.add_known(team.office, team[Role.ANALYST], "handed", fetch="https://host.example/x")
    assert list(team.office.place.incoming.glob("fetched-*")) == []
