"""What services answer to referrals: once it left, with its reason, and the last decision counts; and the report on it."""

from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import disrupt, replies, yearly
from staydown.store import letters
from staydown.words.errors import Malformed, NoSuchPath, Refused
from staydown.words.letters import Decided, LetterKind
from staydown.words.operation import YesNo
from staydown.words.people import Role, Tenant, TenantKind
from tests.conftest import Team

from .samples import become, case_of, entries, prepared, rows, walk_to


@pytest.fixture
def sent(team: Team, tmp_path: Path) -> str:
    """A referral that has left."""
    walk_to(team, tmp_path, "alert")
    letter = disrupt.refer(team.office, team[Role.ANALYST], case_of(2), "Host", "abuse@host.example.org").id
    disrupt.sign(team.office, team[Role.VERIFIER], letter)
    assert [receipt.letter for receipt in disrupt.deliver(team.office, team[Role.VERIFIER])] == [letter]
    team.clock.move(hours=2)
    return letter


def said(team: Team, letter: str, outcome: Decided, **more: object) -> None:
    """What the service answered now."""
    replies.record_reply(team.office, team[Role.ANALYST], letter, outcome, team.clock.at, **more)  # type: ignore[arg-type]  # several types


def test_an_answer_is_confirmed_then_decided_and_a_later_decision_takes_its_place(team: Team, sent: str) -> None:
    said(team, sent, Decided.ACKNOWLEDGED)
    confirmed = team.clock.at
    team.clock.move(hours=1)
    said(team, sent, Decided.REFUSED, reason="It is news.", automated=YesNo.NO)
    with pytest.raises(Refused, match="is decided already: refused"):
        said(team, sent, Decided.ACKNOWLEDGED)
    team.clock.move(days=1)
    said(team, sent, Decided.REMOVED)
    kept = disrupt.show_letter(team.office, team[Role.VERIFIER], sent).reply
    assert kept is not None
    assert (kept.outcome, kept.acknowledged_at, kept.decided_at) == (Decided.REMOVED, confirmed, team.clock.at)
    assert (kept.reason, kept.automated) == ("", None)
    assert entries("referral.answered") == [("referral.answered", sent)] * 3


def test_nobody_answers_what_has_not_left_what_is_no_referral_before_it_left_or_later_than_now(team: Team, sent: str) -> None:
    before = rows()
    with pytest.raises(Malformed, match="came before the letter, or lies ahead"):
        replies.record_reply(team.office, team[Role.ANALYST], sent, Decided.REMOVED, team.clock.at - timedelta(hours=3))
    with pytest.raises(Malformed, match="came before the letter, or lies ahead"):
        replies.record_reply(team.office, team[Role.ANALYST], sent, Decided.REMOVED, team.clock.at + timedelta(seconds=1))
    with pytest.raises(Malformed, match="a refusal without its reason"):
        said(team, sent, Decided.REFUSED)
    with pytest.raises(Refused, match="is a threat to life: only a referral or a notice"):
        said(team, prepared(LetterKind.THREAT_TO_LIFE), Decided.REMOVED)
    assert rows() == before
    waiting = disrupt.refer(team.office, team[Role.ANALYST], case_of(2), "Host", "abuse@host.example.org").id
    with pytest.raises(Refused, match="is prepared: nobody can have answered it"):
        said(team, waiting, Decided.REMOVED)


def test_the_report_counts_what_left_and_what_was_answered_for_whoever_refers(team: Team, sent: str) -> None:
    become(Tenant("A hotline", TenantKind.HOTLINE, country="BE", email="desk@hotline.example"))
    said(team, sent, Decided.DISABLED)
    line = yearly.report_notices(team.office, team[Role.VERIFIER], team.clock.at.year, "no provider pays us")
    values = {one.label: one.value for section in line.document.sections for one in section.lines}
    assert values["Acted upon"].startswith("1 of 1 (100.0 %)")
    assert values["From leaving to the decision"] == "median 2 h, nine in ten within 2 h, n = 1"
    assert [one.id for one in yearly.list_transparency(team.office, team[Role.VERIFIER])] == [line.id]
    assert letters.reply(sent) is not None
    with pytest.raises(Refused, match="what looks like a name in what was stated"):
        yearly.report_notices(team.office, team[Role.VERIFIER], team.clock.at.year, "Wannes Vanderzwelmst watches over it")
    become(Tenant("A platform", TenantKind.PLATFORM, country="IE"))
    with pytest.raises(NoSuchPath):
        yearly.report_notices(team.office, team[Role.VERIFIER], team.clock.at.year)
