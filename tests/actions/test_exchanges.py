"""Exchanges that we read: they fill a bank, take back, go wrong, and are told what a human decided."""

import json
from pathlib import Path
from typing import ClassVar

import pytest

from staydown.actions import casework, exchanges, find
from staydown.actions.catalogue import Secret
from staydown.find.passages import passages_signal
from staydown.plugs import registry
from staydown.plugs.exchanges import FolderExchange
from staydown.store import exchanges as kept
from staydown.store import found
from staydown.testing.exchanges import known
from staydown.words.errors import Malformed, NotFound, Refused, Unreachable
from staydown.words.exchange import Fetched, Judgement
from staydown.words.find import BankEntry, Signal
from staydown.words.people import Role
from tests.conftest import Team

from .samples import STATEMENT, case_of, entries, walk_past


class Spoken:
    """An exchange of the test: it gives the batches that it was told, and notes what it was told back."""

    name = "spoken"
    secrets = ("password",)
    batches: ClassVar[list[Fetched | Exception]] = []
    asked: ClassVar[list[str]] = []
    told: ClassVar[list[tuple[str, Judgement]]] = []
    answers: ClassVar[list[Exception]] = []

    def __init__(self, place: str, password: str = "") -> None:
        if password == "wrong":
            raise Refused("the other side does not let us in")

    def fetch(self, since: str) -> Fetched:
        self.asked.append(since)
        batch = self.batches.pop(0)
        if isinstance(batch, Exception):
            raise batch
        return batch

    def share(self, entries: tuple[BankEntry, ...]) -> int:
        return 0

    def feedback(self, entry: BankEntry, judgement: Judgement) -> None:
        if self.answers:
            raise self.answers.pop()
        self.told.append((entry.id, judgement))


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> type[Spoken]:
    """The test's exchange as an installed plug."""
    there = registry.plug
    monkeypatch.setattr(registry, "plug", lambda group, name: Spoken if name == "spoken" else there(group, name))
    for kept_of_another_test in (Spoken.batches, Spoken.asked, Spoken.told, Spoken.answers):
        kept_of_another_test.clear()
    return Spoken


def added(team: Team, plug: str = "spoken", settings: str = '{"place": "here"}') -> None:
    """An exchange `seven` that fills the bank `fed`."""
    find.add_bank(team.office, team[Role.VERIFIER], "fed", "unit seven", "their list", "by agreement")
    exchanges.add_exchange(team.office, team[Role.VERIFIER], "seven", plug, "fed", settings)


def fetched(team: Team) -> exchanges.FetchLine:
    """What a fetch by the analyst does."""
    (line,) = exchanges.fetch_exchanges(team.office, team[Role.ANALYST])
    return line


def test_a_folder_of_another_team_fills_a_bank_and_takes_back(either_team: Team, tmp_path: Path) -> None:
    theirs = FolderExchange(tmp_path / "shared", own="theirs")
    theirs.share((known(1), known(2)))
    added(either_team, "folder", json.dumps({"folder": str(tmp_path / "shared")}))
    line = fetched(either_team)
    assert (line.came, line.went, line.up_to_date) == (2, 0, True)
    assert {entry.signal for entry in found.entries()} == {known(1).signal, known(2).signal}
    assert {entry.note for entry in found.entries()} == {"note 1", "note 2"}
    theirs.withdraw([known(1).id])
    assert fetched(either_team).went == 1
    assert [entry.signal for entry in found.entries()] == [known(2).signal]
    assert entries("exchange.fetched") == [("exchange.fetched", "seven")] * 2


def test_what_is_taken_back_there_goes_here_with_what_rested_on_it(team: Team, tmp_path: Path, spoken: type[Spoken]) -> None:
    walk_past(team, tmp_path, "scan")
    (mine,) = [entry for entry in found.entries() if entry.signal == passages_signal(STATEMENT)]
    find.withdraw_known(team.office, team[Role.VERIFIER], mine.id, "entered by mistake")
    added(team)
    signal = passages_signal(STATEMENT)
    assert signal
    spoken.batches[:] = [Fetched((BankEntry("1", "theirs", signal),), (), "a"), Fetched((), ("1",), "b")]
    fetched(team)
    find.scan(team.office, team[Role.ANALYST])
    assert [match.bank for match in found.matches_of(6)] == ["fed"]
    assert fetched(team).went == 1
    assert found.matches_of(6) == []
    assert casework.show_case(team.office, team[Role.ANALYST], case_of(6)).case.triage.rule.startswith("T8")


def test_batches_are_read_one_after_the_other_from_their_checkpoints(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a", more=True), Fetched((known(2),), (), "b")]
    assert fetched(team).came == 2
    assert spoken.asked == ["", "a"]
    assert kept.state("seven").checkpoint == "b"


def test_where_an_exchange_goes_wrong_what_was_read_stays_and_one_line_says_why(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a", more=True), Unreachable("nobody answers")]
    line = fetched(team)
    assert (line.came, line.up_to_date, line.line) == (1, False, "nobody answers")
    state = kept.state("seven")
    assert (state.checkpoint, state.line, state.complete_at) == ("a", "nobody answers", None)
    spoken.batches[:] = [Fetched((), (), "a")]
    assert fetched(team).up_to_date
    assert kept.state("seven").line == ""


def test_an_exchange_that_goes_round_in_circles_is_left_with_what_it_gave(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a", more=True), Fetched((known(1),), (), "a", more=True)]
    assert "never comes to it" in fetched(team).line
    assert len(found.entries()) == 1
    assert spoken.batches == []


def test_a_value_that_is_not_of_its_kind_is_left_out_and_counted(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1), BankEntry("2", "theirs", Signal("pdq", "zzz"))), (), "a")]
    line = fetched(team)
    assert (line.came, line.unusable) == (1, 1)


def test_a_whole_list_takes_back_what_is_not_in_it_any_more(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1), known(2)), whole=True), Fetched((known(2),), whole=True)]
    fetched(team)
    assert fetched(team).went == 1
    assert [entry.signal for entry in found.entries()] == [known(2).signal]


def test_what_an_officer_withdrew_here_is_not_brought_back(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a"), Fetched((known(1),), (), "b")]
    fetched(team)
    find.withdraw_known(team.office, team[Role.VERIFIER], found.entries()[0].id, "it is a wedding")
    assert fetched(team).came == 0
    assert found.entries() == []


def test_two_fetches_of_one_place_take_it_once(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    before = kept.state("seven")
    batch = Fetched((known(1),), (), "a")
    one = kept.subscription("seven")
    assert exchanges.taken(team.office, team[Role.ANALYST], one, before, batch).came == 1
    assert "somebody else fetches" in exchanges.taken(team.office, team[Role.ANALYST], one, before, batch).line
    assert len(entries("exchange.fetched")) == 1


def test_an_exchange_that_rests_is_not_asked_unless_it_is_named(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    exchanges.enable_exchange(team.office, team[Role.VERIFIER], "seven", enabled=False)
    assert exchanges.fetch_exchanges(team.office, team[Role.ANALYST]) == []
    spoken.batches[:] = [Fetched((), (), "a")]
    assert len(exchanges.fetch_exchanges(team.office, team[Role.ANALYST], "seven")) == 1


def test_a_credential_is_sealed_and_reaches_the_plug_alone(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    secret = "wrong"
    for of in ("spoken", "seven"):
        exchanges.set_exchange_credential(team.office, team[Role.VERIFIER], of, Secret(json.dumps({"password": secret})))
        assert exchanges.list_exchanges(team.office, team[Role.ANALYST])[0].has_credential
        assert fetched(team).line == "the other side does not let us in"
        exchanges.set_exchange_credential(team.office, team[Role.VERIFIER], of, Secret("{}"))
    assert not exchanges.list_exchanges(team.office, team[Role.ANALYST])[0].has_credential
    exchanges.set_exchange_credential(team.office, team[Role.VERIFIER], "seven", Secret('{"password": "a very good one"}'))
    assert [file for file in team.office.place.data.rglob("*") if file.is_file() and b"a very good one" in file.read_bytes()] == []


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("not json", "no JSON object"),
        ("[]", "no JSON object"),
        ("{}", "missing a required argument"),
        ('{"place": "here", "colour": "red"}', "colour"),
        ('{"place": "here", "password": "p"}', "password is no setting"),
    ],
)
@pytest.mark.usefixtures("spoken")
def test_settings_that_do_not_fit_are_refused_when_the_exchange_is_added(team: Team, settings: str, line: str) -> None:
    with pytest.raises(Malformed, match=line):
        added(team, settings=settings)


@pytest.mark.usefixtures("spoken")
def test_an_exchange_fills_one_bank(team: Team) -> None:
    added(team)
    verifier = team[Role.VERIFIER]
    find.add_bank(team.office, verifier, "other", "unit eight", "their list", "by agreement")
    with pytest.raises(Refused, match="fills another bank"):
        exchanges.add_exchange(team.office, verifier, "seven", "spoken", "other", '{"place": "here"}')
    with pytest.raises(NotFound, match="no plug called"):
        exchanges.add_exchange(team.office, verifier, "eight", "smoke-signals", "other")
    with pytest.raises(NotFound, match="no bank"):
        exchanges.add_exchange(team.office, verifier, "eight", "spoken", "nowhere", '{"place": "here"}')


def test_a_removed_exchange_leaves_what_it_brought_or_takes_it_along(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a"), Fetched((known(1),), (), "a")]
    fetched(team)
    exchanges.remove_exchange(team.office, team[Role.VERIFIER], "seven")
    assert len(found.entries()) == 1
    exchanges.add_exchange(team.office, team[Role.VERIFIER], "seven", "spoken", "fed", '{"place": "here"}')
    find.withdraw_known(team.office, team[Role.VERIFIER], found.entries()[0].id, "start anew")
    find.add_known(team.office, team[Role.ANALYST], "fed", text=STATEMENT)
    exchanges.remove_exchange(team.office, team[Role.VERIFIER], "seven", withdraw=True)
    assert len(found.entries()) == 1, "what was added by hand stays"


def test_what_a_human_decided_is_told_to_the_exchange_it_came_from(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a")]
    fetched(team)
    entry = found.entries()[0].id
    exchanges.send_feedback(team.office, team[Role.VERIFIER], entry, Judgement.DISPUTED, "LED-8")
    assert spoken.told == [(known(1).id, Judgement.DISPUTED)]
    (said,) = exchanges.list_feedback(team.office, team[Role.ANALYST])
    assert (said.entry, said.exchange, said.by, said.delivered) == (entry, "seven", "verifier", team.clock())
    assert entries("feedback.sent", "feedback.delivered") == [("feedback.sent", entry), ("feedback.delivered", entry)]
    find.add_known(team.office, team[Role.ANALYST], "fed", text=STATEMENT)
    mine = next(one.id for one in found.entries() if one.id != entry)
    with pytest.raises(Refused, match="came from no exchange"):
        exchanges.send_feedback(team.office, team[Role.VERIFIER], mine, Judgement.CONFIRMED, "LED-8")


def test_feedback_that_could_not_be_delivered_is_kept_as_such_and_can_be_sent_again(team: Team, spoken: type[Spoken]) -> None:
    added(team)
    spoken.batches[:] = [Fetched((known(1),), (), "a")]
    fetched(team)
    entry, verifier = found.entries()[0].id, team[Role.VERIFIER]
    spoken.answers[:] = [Unreachable("nobody answers")]
    with pytest.raises(Unreachable, match="nobody answers"):
        exchanges.send_feedback(team.office, verifier, entry, Judgement.CONFIRMED, "LED-8")
    assert [said.delivered for said in exchanges.list_feedback(team.office, team[Role.ANALYST])] == [None]
    exchanges.send_feedback(team.office, verifier, entry, Judgement.CONFIRMED, "LED-8")
    assert [said.delivered for said in exchanges.list_feedback(team.office, team[Role.ANALYST])] == [team.clock()]
