"""An exposure is followed to its end: a child takes two, a second post a short notice, copies hold it open, reviews fall due."""

from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import clocks, disrupt, following, network_edits, people, protect
from staydown.protect.precaution import is_review
from staydown.store import exposed, letters, network, timers, watch
from staydown.words.errors import Malformed, NotFound, Refused
from staydown.words.letters import Letter, LetterKind, LetterState
from staydown.words.network import AssetKind
from staydown.words.orders import TimerKind
from staydown.words.people import Role
from staydown.words.protect import AlertState, ExposureState, PrecautionState, Relative
from staydown.words.watch import LiveState, Observation
from tests.conftest import Team

from .samples import at_once, entries, walk_past, walk_to

ADDRESS = "https://copies.example/list"


def confirmed(team: Team, folder: Path) -> str:
    """An exposure of the person who is in both posts, in the first of them, that one officer has confirmed; nothing is recorded of it."""
    walk_to(team, folder, "record_family")
    person = next(x.person for x in exposed.exposures_of(9) if x.person)
    return next(x.id for x in exposed.exposures_of(2) if x.person == person)


def warn(team: Team, exposure: str) -> Letter:
    """Prepares the whole warning about an exposure."""
    return people.alert(team.office, team[Role.PROTECTION_OFFICER], exposure, team[Role.LIAISON].id, "the switchboard", language="en")


def warned(team: Team, exposure: str) -> Letter:
    """Prepares it and signs it."""
    return disrupt.sign(team.office, team[Role.VERIFIER], warn(team, exposure).id)


def again(team: Team) -> str:
    """A second post about the same person, confirmed."""
    second = next(x.id for x in exposed.exposures_of(9) if x.person)
    protect.judge_exposure(team.office, team[Role.VERIFIER], second, ExposureState.CONFIRMED, "the same")
    return second


def texts(letter: Letter) -> str:
    """Every text of a letter."""
    return " ".join(
        text for part in letter.document.sections for text in (*(line.value for line in part.lines), *part.steps, *part.paragraphs)
    )


def test_where_a_child_is_named_nobody_is_warned_before_a_second_officer_has_confirmed(either_team: Team, tmp_path: Path) -> None:
    exposure, office = confirmed(either_team, tmp_path), either_team.office
    following.record_family(office, either_team[Role.LIAISON], exposure, (Relative.CHILD, Relative.PARTNER))
    with pytest.raises(Refused, match="concerns a child: a second officer"):
        warn(either_team, exposure)
    with pytest.raises(Refused, match="confirmed already"):
        protect.judge_exposure(office, either_team[Role.VERIFIER], exposure, ExposureState.CONFIRMED, "again")
    results = at_once(
        *[lambda: protect.judge_exposure(office, either_team[Role.PROTECTION_OFFICER], exposure, ExposureState.CONFIRMED, "me too")] * 2
    )
    assert sorted(type(result).__name__ for result in results) == ["Exposure", "Refused"]
    assert len(exposed.exposure(exposure).confirmed_by) == 2
    letter = warn(either_team, exposure)
    assert letter.kind is LetterKind.ALERT
    assert any(part.heading == "A child of your family is named too" for part in letter.document.sections)


def test_a_warning_whose_child_is_known_only_after_it_was_written_waits_for_the_second_officer(team: Team, tmp_path: Path) -> None:
    exposure = confirmed(team, tmp_path)
    letter = warn(team, exposure)
    assert "call 112 now" in texts(letter) and "your child" not in texts(letter)
    following.record_family(team.office, team[Role.LIAISON], exposure, (), minor=True)
    anew = letters.letter(letter.id)
    assert "If your child is in immediate danger" in texts(anew) and anew.state is LetterState.PREPARED
    with pytest.raises(Refused, match=r"cannot be signed: .* concerns a child"):
        disrupt.sign(team.office, team[Role.VERIFIER], letter.id)
    protect.judge_exposure(team.office, team[Role.PROTECTION_OFFICER], exposure, ExposureState.CONFIRMED)
    signed = disrupt.sign(team.office, team[Role.VERIFIER], letter.id)
    assert signed.state is LetterState.SIGNED and signed.document == anew.document
    following.record_family(team.office, team[Role.LIAISON], exposure, (Relative.PARTNER,), minor=True)
    assert letters.letter(letter.id).document == anew.document, "what was signed is what is handed over"
    short = next(line.short for line in people.people(team.office, team[Role.LIAISON]) if line.exposure.id == exposure)
    assert short == f"Please call us back by the way that you already know. Reference {letter.id}."


def test_what_is_called_false_has_to_be_confirmed_anew(team: Team, tmp_path: Path) -> None:
    exposure = confirmed(team, tmp_path)
    protect.judge_exposure(team.office, team[Role.PROTECTION_OFFICER], exposure, ExposureState.FALSE_MATCH)
    assert exposed.exposure(exposure).confirmed_by == ()


def test_whom_a_second_post_exposes_is_told_in_short_by_the_same_liaison_who_sees_both(either_team: Team, tmp_path: Path) -> None:
    first, office = confirmed(either_team, tmp_path), either_team.office
    whole = warned(either_team, first)
    second = again(either_team)
    short = following.warn_again(office, either_team[Role.PROTECTION_OFFICER], second)
    assert exposed.exposure(second).again_of == first
    assert whole.id in texts(short) and "location sharing" in texts(whole) and "location sharing" not in texts(short)
    assert (short.document.language, exposed.alerts_of(second)[0].liaison) == ("en", either_team[Role.LIAISON].id)
    disrupt.sign(office, either_team[Role.VERIFIER], short.id)
    lines = {line.exposure.id: line for line in people.people(office, either_team[Role.LIAISON])}
    assert {first, second} <= set(lines) and lines[second].exposure.again_of == first
    held, new = ({one.item for one in lines[id].precautions} for id in (first, second))
    assert {item for item in new & held if not is_review(item)} == set() and any(map(is_review, new))
    with pytest.raises(Refused, match="there is an alert about exposure"):
        following.warn_again(office, either_team[Role.PROTECTION_OFFICER], second)


def test_a_short_notice_escalates_as_every_warning_does(team: Team, tmp_path: Path) -> None:
    warned(team, confirmed(team, tmp_path))
    second = again(team)
    disrupt.sign(team.office, team[Role.VERIFIER], following.warn_again(team.office, team[Role.PROTECTION_OFFICER], second).id)
    sent = team.clock.at
    for hours, level in ((0.5, 1), (2, 2), (6, 3)):
        team.clock.at = sent + timedelta(hours=hours)
        clocks.run_out(team.office)
        assert (exposed.alerts_of(second)[0].level, exposed.alerts_of(second)[0].state) == (level, AlertState.ESCALATED)


def test_nobody_gets_the_short_notice_who_was_never_warned(team: Team, tmp_path: Path) -> None:
    exposure = confirmed(team, tmp_path)
    with pytest.raises(Refused, match="prepare the whole alert"):
        following.warn_again(team.office, team[Role.PROTECTION_OFFICER], exposure)
    warn(team, exposure)
    with pytest.raises(Refused, match="prepare the whole alert"):
        following.warn_again(team.office, team[Role.PROTECTION_OFFICER], again(team))


def test_what_is_found_after_a_warning_is_linked_to_it_at_once(team: Team, tmp_path: Path) -> None:
    first = confirmed(team, tmp_path)
    warned(team, first)
    for other in exposed.exposures_of(9):
        assert protect.linked(other).again_of == (first if other.person else "")


def test_who_is_abroad_has_a_contact_and_an_emergency_number_of_that_country_in_the_letter(team: Team, tmp_path: Path) -> None:
    exposure, liaison = confirmed(team, tmp_path), team[Role.LIAISON]
    following.record_abroad(team.office, liaison, exposure, "tn", "the duty officer of the embassy", "197")
    said = texts(warn(team, exposure))
    assert "the duty officer of the embassy" in said and "197" in said and "112" not in said
    assert following.record_abroad(team.office, liaison, exposure, "").abroad is None


@pytest.mark.parametrize(
    "given", [("Tunisia", "the embassy", "197"), ("T1", "the embassy", "197"), ("TN", " ", "197"), ("TN", "the embassy", "")]
)
def test_a_place_abroad_without_a_country_or_somebody_to_call_is_refused(team: Team, tmp_path: Path, given: tuple[str, str, str]) -> None:
    exposure = confirmed(team, tmp_path)
    with pytest.raises(Malformed):
        following.record_abroad(team.office, team[Role.LIAISON], exposure, *given)
    assert exposed.exposure(exposure).abroad is None


def look(team: Team, asset: str, state: LiveState) -> None:
    """Writes a look at a copy, now."""
    with team.office.act("outcome.recorded", team[Role.ANALYST], subject=asset) as act:
        watch.keep_observations(act, asset, [Observation(network.asset(asset).address, state, team.clock.at, "a test")])


def add_copy(team: Team) -> None:
    """An asset of the network at which a copy stands."""
    network_edits.add_asset(team.office, team[Role.ANALYST], "copy", AssetKind.MIRROR, "Copy", "seen", "B2", address=ADDRESS)


def test_an_exposure_is_over_only_when_every_known_copy_is_verified_down(either_team: Team, tmp_path: Path) -> None:
    exposure, office, verifier = confirmed(either_team, tmp_path), either_team.office, either_team[Role.VERIFIER]
    add_copy(either_team)
    following.record_copy(office, either_team[Role.ANALYST], exposure, "copy")
    line = next(line for line in people.people(office, either_team[Role.LIAISON]) if line.exposure.id == exposure)
    assert line.copies == {"copy": None}
    words = "nothing is out any more"
    with pytest.raises(Refused, match="not verified down: copy"):
        protect.judge_exposure(office, verifier, exposure, ExposureState.ENDED, words)
    look(either_team, "copy", LiveState.LIVE)
    with pytest.raises(Refused, match="still there: copy"):
        protect.judge_exposure(office, verifier, exposure, ExposureState.ENDED, words)
    for _ in range(2):
        either_team.clock.move(hours=25)
        look(either_team, "copy", LiveState.OFFLINE)
    assert protect.judge_exposure(office, verifier, exposure, ExposureState.ENDED, words).state is ExposureState.ENDED


def test_where_no_copy_is_watched_it_ends_by_words_and_not_without(team: Team, tmp_path: Path) -> None:
    exposure = confirmed(team, tmp_path)
    with pytest.raises(Refused, match="say in the reasons"):
        protect.judge_exposure(team.office, team[Role.VERIFIER], exposure, ExposureState.ENDED)
    assert protect.judge_exposure(team.office, team[Role.VERIFIER], exposure, ExposureState.ENDED, "its author took it down")


def test_a_copy_is_recorded_once_and_only_where_there_is_such_an_asset(either_team: Team, tmp_path: Path) -> None:
    exposure, analyst = confirmed(either_team, tmp_path), either_team[Role.ANALYST]
    with pytest.raises(NotFound):
        following.record_copy(either_team.office, analyst, exposure, "nowhere")
    add_copy(either_team)
    results = at_once(*[lambda: following.record_copy(either_team.office, analyst, exposure, "copy")] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Exposure", "Refused"]


def test_reviews_fall_due_by_themselves_after_7_30_and_90_days_once_each(either_team: Team, tmp_path: Path) -> None:
    exposure, office = confirmed(either_team, tmp_path), either_team.office
    warned(either_team, exposure)
    began = either_team.clock.at
    reviews = [one for one in exposed.precautions_of(exposure) if is_review(one.item)]
    assert [round((one.due_at - began) / timedelta(days=1)) for one in reviews] == [7, 30, 90]
    either_team.clock.move(days=8)
    at_once(*[lambda: clocks.run_out(office)] * 2)
    assert entries("precaution.due") == [("precaution.due", reviews[0].id)]
    done = following.review_person(office, either_team[Role.LIAISON], reviews[1].id, "done early, all is quiet")
    assert (done.state, done.done_at) == (PrecautionState.DONE, either_team.clock.at)
    either_team.clock.move(days=90)
    clocks.run_out(office)
    assert [subject for _, subject in entries("precaution.due")] == [reviews[0].id, reviews[2].id]
    assert all(timer.done_at for one in reviews for timer in timers.timers_of(one.id) if timer.kind is TimerKind.REVIEW_DUE)


def test_only_an_open_review_is_recorded_as_one(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "review_person")
    first = next(x.exposure for x in exposed.alerts() if x.state is AlertState.ACKNOWLEDGED)
    other = next(one for one in exposed.precautions_of(first) if not is_review(one.item))
    done = next(one for one in exposed.precautions_of(first) if is_review(one.item) and one.state is PrecautionState.DONE)
    for key in (other.id, done.id):
        with pytest.raises(Refused, match="no review that is still open"):
            following.review_person(team.office, team[Role.LIAISON], key, "again")
