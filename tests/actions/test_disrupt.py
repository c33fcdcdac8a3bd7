"""Letters: signed once by somebody else, delivered once whatever dies in between, none held up by another."""

from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import casework, deconflicting, disrupt, network_edits, operations
from staydown.actions.disrupt import courier_named, files_of
from staydown.store import cases, letters
from staydown.store.models import LetterRow
from staydown.words.cases import CaseState, Exemption, Ground
from staydown.words.errors import Malformed, NotFound, Refused, StaydownError
from staydown.words.letters import Letter, LetterKind, LetterState
from staydown.words.network import AssetKind
from staydown.words.operation import YesNo
from staydown.words.people import Role, Tenant, TenantKind
from tests.conftest import Team

from .samples import REASONS, at_once, become, case_of, entries, rows, walk_to


def referred(team: Team, folder: Path, *addresses: str) -> list[Letter]:
    """Signed referrals of the case of the orders, ready to leave."""
    case = str(walk_to(team, folder, "alert") and case_of(2))
    made = [disrupt.refer(team.office, team[Role.ANALYST], case, "Host", address) for address in addresses or ("abuse@host.example.org",)]
    return [disrupt.sign(team.office, team[Role.VERIFIER], letter.id) for letter in made]


def delivered(team: Team) -> list[Path]:
    """The letters that lie in the outbox."""
    return sorted(path for path in team.office.place.outbox.iterdir() if not path.name.startswith("."))


def test_two_who_sign_at_once_sign_once(either_team: Team, tmp_path: Path) -> None:
    case = str(walk_to(either_team, tmp_path, "alert") and case_of(2))
    letter = disrupt.refer(either_team.office, either_team[Role.ANALYST], case, "Host", "abuse@host.example.org")
    signers = (either_team[Role.VERIFIER], either_team[Role.OPERATION_LEAD])
    results = at_once(*(lambda who=who: disrupt.sign(either_team.office, who, letter.id) for who in signers))
    assert sorted(type(result).__name__ for result in results) == ["Letter", "Refused"]
    assert len(entries("referral.sent")) == 1
    signed = next(result for result in results if isinstance(result, Letter))
    assert letters.letter(letter.id).signed_by == signed.signed_by


def test_signed_and_withdrawn_at_once_it_is_one_of_the_two_and_never_signed_after(either_team: Team, tmp_path: Path) -> None:
    case = str(walk_to(either_team, tmp_path, "alert") and case_of(2))
    office = either_team.office
    letter = disrupt.refer(office, either_team[Role.ANALYST], case, "Host", "abuse@host.example.org")
    at_once(
        lambda: disrupt.sign(office, either_team[Role.VERIFIER], letter.id),
        lambda: disrupt.withdraw_letter(office, either_team[Role.ANALYST], letter.id, "wrong address"),
    )
    assert letters.letter(letter.id).state is LetterState.WITHDRAWN
    either_team.clock.move(hours=1)
    assert disrupt.deliver(office, either_team[Role.VERIFIER]) == []
    assert [line for line in delivered(either_team) if letter.id in line.name] == []


def test_a_letter_leaves_once_however_many_deliver_at_once(either_team: Team, tmp_path: Path) -> None:
    (letter,) = referred(either_team, tmp_path)
    hands = (either_team[Role.VERIFIER], either_team[Role.ANALYST], either_team[Role.SIGNATORY])
    results = at_once(*(lambda who=who: disrupt.deliver(either_team.office, who) for who in hands))
    assert not [result for result in results if isinstance(result, StaydownError)]
    assert entries("letter.delivered") == [("letter.delivered", letter.id)]
    assert len(delivered(either_team)) == 1
    assert letters.letter(letter.id).state is LetterState.DELIVERED


def test_a_courier_that_was_killed_before_its_receipt_was_kept_delivers_no_second_time(either_team: Team, tmp_path: Path) -> None:
    (letter,) = referred(either_team, tmp_path)
    office = either_team.office
    first = courier_named(office, "folder").deliver(letter, files_of(letter), office.now())
    either_team.clock.move(hours=2)
    (receipt,) = disrupt.deliver(office, either_team[Role.VERIFIER])
    assert (receipt.again, receipt.delivered_at, receipt.digest) == (True, first.delivered_at, first.digest)
    assert (len(delivered(either_team)), letters.receipts()[letter.id].message_id) == (1, first.message_id)
    assert disrupt.deliver(office, either_team[Role.VERIFIER]) == []


def test_a_letter_that_cannot_leave_holds_up_no_other(either_team: Team, tmp_path: Path) -> None:
    bad, good = referred(either_team, tmp_path, "a@host.example.org", "b@host.example.org")
    LetterRow.objects.filter(id=bad.id).update(
        body=LetterRow.objects.get(id=bad.id).body.replace('"courier":"folder"', '"courier":"pigeon"')
    )
    with pytest.raises(NotFound, match="pigeon"):
        disrupt.deliver(either_team.office, either_team[Role.VERIFIER])
    assert (letters.letter(bad.id).state, letters.letter(good.id).state) == (LetterState.SIGNED, LetterState.DELIVERED)


def test_a_threat_to_life_leaves_before_everything_else(team: Team, tmp_path: Path) -> None:
    (referral,) = referred(team, tmp_path)
    notice = next(letter for letter in letters.letters() if letter.kind is LetterKind.THREAT_TO_LIFE)
    disrupt.sign(team.office, team[Role.DUTY_OFFICER], notice.id)
    assert [receipt.letter for receipt in disrupt.deliver(team.office, team[Role.VERIFIER])] == [notice.id, referral.id]


def test_a_referral_waits_until_the_decision_cannot_be_taken_back(team: Team, tmp_path: Path) -> None:
    step = walk_to(team, tmp_path, "undo")
    letter = disrupt.refer(team.office, team[Role.ANALYST], step.given["case"], "Host", "abuse@host.example.org")
    disrupt.sign(team.office, team[Role.VERIFIER], letter.id)
    assert disrupt.deliver(team.office, team[Role.VERIFIER]) == []
    team.clock.move(seconds=61)
    assert [receipt.letter for receipt in disrupt.deliver(team.office, team[Role.VERIFIER])] == [letter.id]


def decided_and_calm(team: Team, folder: Path) -> str:
    """A confirmed case in which nobody is exposed, and whose decision stands."""
    walk_to(team, folder, "alert")
    case = case_of(1)
    assert cases.case(case).triage.priority not in deconflicting.WAITS_FOR_NOBODY
    casework.review(team.office, team[Role.ANALYST], case)
    grounds = (Ground.SOLICITS_OFFENCE,)
    casework.decide(team.office, team[Role.VERIFIER], case, CaseState.CONFIRMED, Exemption.NONE, "TCO-2-7", REASONS, grounds)
    team.clock.move(seconds=61)
    return case


def answered(team: Team, one: str, **lasts: float) -> None:
    """The others were asked about an asset or a case, and do not work on it."""
    operations.deconflict(team.office, team[Role.VERIFIER], (one,), ("Europol",), YesNo.YES, team.clock() + timedelta(**lasts))


def test_a_referral_waits_for_the_word_of_the_others_and_for_a_new_one_where_that_ran_out(either_team: Team, tmp_path: Path) -> None:
    team, office = either_team, either_team.office
    case = decided_and_calm(team, tmp_path)
    letter = disrupt.refer(office, team[Role.ANALYST], case, "Host", "abuse@host.example.org", "https://chat.example/c/1/7")
    with pytest.raises(Refused, match=f"cannot be signed: nobody has answered for {case}: ask the others"):
        disrupt.sign(office, team[Role.VERIFIER], letter.id)
    answered(team, case, days=2)
    disrupt.sign(office, team[Role.VERIFIER], letter.id)
    team.clock.move(days=3)
    assert disrupt.deliver(office, team[Role.VERIFIER]) == []
    assert disrupt.show_letter(office, team[Role.VERIFIER], letter.id).waits_for.startswith(f"what the others said of {case} held until")
    answered(team, case, days=2)
    assert [receipt.letter for receipt in disrupt.deliver(office, team[Role.VERIFIER])] == [letter.id]


def test_a_referral_of_what_the_network_knows_asks_about_that_asset(team: Team, tmp_path: Path) -> None:
    case, office = decided_and_calm(team, tmp_path), team.office
    network_edits.add_asset(office, team[Role.ANALYST], "channel-7", AssetKind.CHANNEL, "Lantern", "list", "B2", "chat.example/c/1")
    letter = disrupt.refer(office, team[Role.ANALYST], case, "Host", "abuse@host.example.org", "https://chat.example/c/1/7")
    with pytest.raises(Refused, match="nobody has answered for channel-7"):
        disrupt.sign(office, team[Role.VERIFIER], letter.id)
    answered(team, "channel-7", days=2)
    assert disrupt.sign(office, team[Role.VERIFIER], letter.id).state is LetterState.SIGNED


def test_an_organisation_that_records_no_answers_asks_nobody(team: Team, tmp_path: Path) -> None:
    case = decided_and_calm(team, tmp_path)
    become(Tenant("A hotline", TenantKind.HOTLINE, country="BE", email="desk@hotline.example"))
    letter = disrupt.refer(team.office, team[Role.ANALYST], case, "Host", "abuse@host.example.org")
    assert disrupt.sign(team.office, team[Role.VERIFIER], letter.id).state is LetterState.SIGNED


def test_a_letter_is_prepared_on_a_standing_decision_alone(team: Team, tmp_path: Path) -> None:
    step = walk_to(team, tmp_path, "review")
    with pytest.raises(Refused, match="is not decided"):
        disrupt.refer(team.office, team[Role.ANALYST], step.given["case"], "Host", "abuse@host.example.org")
    with pytest.raises(NotFound, match="there is no case"):
        disrupt.refer(team.office, team[Role.ANALYST], "case-none", "Host", "abuse@host.example.org")
    assert [letter.kind for letter in letters.letters()] == [LetterKind.THREAT_TO_LIFE]


def test_a_letter_of_a_kind_that_is_none_of_ones_business_is_neither_read_nor_withdrawn(team: Team, tmp_path: Path) -> None:
    step, press = walk_to(team, tmp_path, "sign"), team[Role.PRESS_OFFICER]
    before = rows()
    for look in (disrupt.show_letter, disrupt.letter_pdf):
        with pytest.raises(Refused, match="may not read"):
            look(team.office, press, step.given["letter"])
    with pytest.raises(Refused, match="may not read"):
        disrupt.withdraw_letter(team.office, press, step.given["letter"], "so that nobody is warned")
    assert rows() == before


def test_an_unknown_courier_is_named_before_anything_is_written(team: Team, tmp_path: Path) -> None:
    case = str(walk_to(team, tmp_path, "alert") and case_of(2))
    before = rows()
    with pytest.raises((NotFound, Malformed), match="pigeon"):
        disrupt.refer(team.office, team[Role.ANALYST], case, "Host", "abuse@host.example.org", courier="pigeon")
    with pytest.raises(Refused, match=r"no template in Dutch, so nothing can be sent in it: load F6R\.nl\.json"):
        disrupt.refer(team.office, team[Role.ANALYST], case, "Host", "abuse@host.example.org", language="nl")
    assert rows() == before
    assert casework.list_cases(team.office, team[Role.ANALYST])


@pytest.mark.parametrize(
    ("address", "courier"),
    [("not an address", "smtp"), ("desk@example.org\nBcc: x@example.org", "smtp"), ("two\nlines", "folder"), (" ", "folder")],
)
def test_an_address_that_no_courier_could_use_is_refused_before_anything_is_signed(team: Team, address: str, courier: str) -> None:
    before = letters.letters()
    with pytest.raises(Malformed, match=r"address|name"):
        disrupt.refer(team.office, team[Role.ANALYST], "case-1", "The messenger", address, courier=courier)
    assert letters.letters() == before
