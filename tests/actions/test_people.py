"""What is done for exposed people: warned by two hands, waived by two, the press asked for a time, children referred once."""

from dataclasses import replace
from pathlib import Path

import pytest

from staydown.actions import disrupt, people, protect
from staydown.actions.catalogue import Secret
from staydown.store import exports, exposed, letters
from staydown.store.models import PostRow
from staydown.store.nouns import body_of
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Letter, LetterKind, LetterState
from staydown.words.people import Role
from staydown.words.protect import AlertState, EmbargoAnswer, EmbargoStatus, ExposureState, MinorState, PrecautionState
from tests.conftest import PASSWORD, Team

from .samples import CHILD, at_once, become, case_of, entries, walk_past, walk_to

OUTLETS = ("Evening Post <desk@post.example.org>", "Morning Mail <desk@mail.example.org>")
ASKED = ("people have to be reached first", "names and places", "Prosecutor")
"""Reason, scope and requester of a request to the press."""


def to_warn(team: Team, folder: Path) -> str:
    """A confirmed exposure of somebody in the register."""
    return str(walk_to(team, folder, "alert").given["exposure"])


def warn(team: Team, exposure: str, **more: str) -> Letter:
    """Prepares the warning about an exposure."""
    given = {"call_back": "the switchboard"} | more
    return people.alert(team.office, team[Role.PROTECTION_OFFICER], exposure, team[Role.LIAISON].id, **given)


def ask_the_press(team: Team) -> str:
    """Prepares a request to two outlets; the request's id."""
    return people.hold_press(team.office, team[Role.PRESS_OFFICER], case_of(2), OUTLETS, *ASKED).id


def test_a_warning_goes_out_once_signed_by_another_and_opens_the_checklist(either_team: Team, tmp_path: Path) -> None:
    exposure = to_warn(either_team, tmp_path)
    letter = warn(either_team, exposure)
    disrupt.sign(either_team.office, either_team[Role.VERIFIER], letter.id)
    (line,) = [line for line in people.people(either_team.office, either_team[Role.LIAISON]) if line.exposure.id == exposure]
    assert line.alert is not None and line.alert.state is AlertState.SENT
    assert [x.state for x in line.letters] == [LetterState.SIGNED]
    assert len(line.precautions) > 5 and {p.owner for p in line.precautions} == {either_team[Role.LIAISON].id}


def test_nobody_is_warned_twice_even_where_two_prepare_it_at_once(either_team: Team, tmp_path: Path) -> None:
    exposure = to_warn(either_team, tmp_path)
    results = at_once(*[lambda: warn(either_team, exposure)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Letter", "Refused"]
    assert (len(exposed.alerts()), len(entries("alert.prepared"))) == (1, 1)


def test_nobody_is_warned_of_what_no_human_has_confirmed_or_by_somebody_who_is_no_liaison(team: Team, tmp_path: Path) -> None:
    walk_past(team, tmp_path, "check")
    candidate = exposed.exposures_of(9)[0].id
    with pytest.raises(Refused, match="before a human has confirmed"):
        warn(team, candidate)
    protect.judge_exposure(team.office, team[Role.VERIFIER], candidate, ExposureState.CONFIRMED)
    with pytest.raises(Refused, match="is no liaison"):
        people.alert(team.office, team[Role.PROTECTION_OFFICER], candidate, team[Role.ANALYST].id, "the switchboard")
    stranger = next(e.id for e in exposed.exposures_of(2) if not e.person)
    protect.judge_exposure(team.office, team[Role.VERIFIER], stranger, ExposureState.CONFIRMED)
    with pytest.raises(Refused, match="in no register"):
        warn(team, stranger)


def test_a_warning_must_not_say_what_was_published(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    for words in (
        "it stands in Lantern letters",
        "they list: 1. Wannes Vanderzwelmst, Oostverlune, +33 6 39 98 00 71",
        "by channel7000001",
    ):
        with pytest.raises(Refused, match="give away the item"):
            warn(team, exposure, assessment=words)
    assert exposed.alerts() == []


def test_a_warning_is_in_the_persons_language_or_in_those_of_the_house(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    become(replace(team.office.tenant, languages=("nl", "fr")))
    letter = warn(team, exposure)
    assert letter.document.title == "Bericht voor uw veiligheid / Avis pour votre sécurité"
    (alert,) = exposed.alerts_of(exposure)
    anew = people.word_alert(team.office, team[Role.LIAISON], alert.id, "de")
    assert (anew.id, anew.document.language, anew.document.title) == (letter.id, "de", "Mitteilung zu Ihrer Sicherheit")
    assert letters.letter(letter.id) == anew and (anew.prepared_by, anew.key) == (letter.prepared_by, letter.key)
    with pytest.raises(Malformed, match="people are not written to in 'xx'"):
        people.word_alert(team.office, team[Role.LIAISON], alert.id, "xx")


def test_what_is_worded_anew_must_not_say_what_was_published(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    warn(team, exposure)
    with pytest.raises(Refused, match="give away the item"):
        people.word_alert(team.office, team[Role.LIAISON], exposed.alerts_of(exposure)[0].id, "fr", "dit par channel7000001")
    assert exposed.alerts_of(exposure)[0].language == ""


def test_a_signed_warning_stays_in_the_words_in_which_it_was_signed(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    disrupt.sign(team.office, team[Role.VERIFIER], warn(team, exposure, language="fr").id)
    with pytest.raises(Refused, match="the words in which it was signed"):
        people.word_alert(team.office, team[Role.LIAISON], exposed.alerts_of(exposure)[0].id, "nl")


def test_a_short_text_lies_beside_the_letter_and_says_nothing_of_what_is_out(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    letter = warn(team, exposure, language="fr")
    disrupt.sign(team.office, team[Role.VERIFIER], letter.id)
    disrupt.deliver(team.office, team[Role.VERIFIER])
    (laid,) = (team.office.place.data / "outbox").glob(f"*{letter.id}/short.txt")
    said = laid.read_text("utf-8")
    assert said == f"Contactez votre responsable de la sécurité par la voie que vous connaissez déjà. Référence {letter.id}."
    (line,) = [line for line in people.people(team.office, team[Role.LIAISON]) if line.exposure.id == exposure]
    assert line.short == said


def test_an_alert_says_when_it_came_in_and_what_the_last_look_at_its_channel_showed(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    lines = {line.label: line.value for section in warn(team, exposure).document.sections for line in section.lines}
    assert lines["Received by us"].startswith(f"{team.clock.at:%-d %B %Y}") and lines["Still up?"] == "not known"


def test_an_author_who_goes_by_an_ordinary_word_keeps_nobody_from_being_warned(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    row = PostRow.objects.get(id=2)
    post = replace(exports.post(2), author="Police", text=exports.post(2).text + "\nNow\n112")
    PostRow.objects.filter(id=row.id).update(body=body_of(post))
    assert "Police" in people.given_away_by(2)
    assert warn(team, exposure).kind is LetterKind.ALERT


def test_a_warning_about_what_turned_out_false_can_be_signed_no_more(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    letter = warn(team, exposure)
    protect.judge_exposure(team.office, team[Role.VERIFIER], exposure, ExposureState.FALSE_MATCH)
    with pytest.raises(Refused, match=r"cannot be signed: exposure .* is false_match"):
        disrupt.sign(team.office, team[Role.VERIFIER], letter.id)


def test_a_signed_warning_about_what_turned_out_false_does_not_leave(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    letter = warn(team, exposure)
    disrupt.sign(team.office, team[Role.VERIFIER], letter.id)
    protect.judge_exposure(team.office, team[Role.VERIFIER], exposure, ExposureState.FALSE_MATCH)
    assert disrupt.deliver(team.office, team[Role.VERIFIER]) == []


def test_a_warning_is_never_dropped_by_one_person(either_team: Team, tmp_path: Path) -> None:
    exposure = to_warn(either_team, tmp_path)
    letter, office, protector = warn(either_team, exposure), either_team.office, either_team[Role.PROTECTION_OFFICER]
    with pytest.raises(Refused, match="two officers waive it"):
        disrupt.withdraw_letter(office, protector, letter.id, "not needed")
    disrupt.sign(office, either_team[Role.VERIFIER], letter.id)
    (alert,) = exposed.alerts_of(exposure)
    waived = people.waive_alert(office, protector, alert.id, either_team[Role.VERIFIER].id, Secret(PASSWORD), "wrongly worded")
    assert waived.state is AlertState.WAIVED
    assert letters.letter(letter.id).state is LetterState.WITHDRAWN
    again = warn(either_team, exposure)
    (line,) = [line for line in people.people(office, protector) if line.exposure.id == exposure]
    assert line.alert is not None and (line.alert.state, again.state) == (AlertState.PREPARED, LetterState.PREPARED)


def test_a_warning_that_has_left_is_not_waived(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    disrupt.sign(team.office, team[Role.VERIFIER], warn(team, exposure).id)
    disrupt.deliver(team.office, team[Role.VERIFIER])
    with pytest.raises(Refused, match="only one that has not left"):
        people.waive_alert(
            team.office, team[Role.PROTECTION_OFFICER], exposed.alerts_of(exposure)[0].id, team[Role.VERIFIER].id, Secret(PASSWORD), "late"
        )


def test_an_acknowledgement_is_said_once(team: Team, tmp_path: Path) -> None:
    step = walk_to(team, tmp_path, "acknowledge")
    results = at_once(*[lambda: people.acknowledge(team.office, team[Role.LIAISON], step.given["alert"])] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Alert", "Refused"]


def test_a_precaution_keeps_its_owner_and_its_state_though_two_write_at_once(either_team: Team, tmp_path: Path) -> None:
    step = walk_to(either_team, tmp_path, "assign_precaution")
    office, liaison, key = either_team.office, either_team[Role.LIAISON], str(step.given["precaution"])
    other = either_team.another("second-liaison", Role.LIAISON)
    at_once(
        lambda: people.assign_precaution(office, liaison, key, other.id),
        lambda: people.settle_precaution(office, liaison, key, PrecautionState.DONE),
    )
    kept = exposed.precaution(key)
    assert (kept.owner, kept.state) == (other.id, PrecautionState.DONE)


def test_both_answers_of_the_press_stand_though_they_come_at_once(either_team: Team, tmp_path: Path) -> None:
    walk_to(either_team, tmp_path, "hold_press")
    embargo, office, press = ask_the_press(either_team), either_team.office, either_team[Role.PRESS_OFFICER]
    at_once(
        lambda: people.answer_press(office, press, embargo, "Evening Post", EmbargoAnswer.AGREED),
        lambda: people.answer_press(office, press, embargo, "Morning Mail", EmbargoAnswer.DECLINED),
    )
    assert dict(exposed.embargo(embargo).answers) == {"Evening Post": EmbargoAnswer.AGREED, "Morning Mail": EmbargoAnswer.DECLINED}


def test_a_request_to_the_press_has_one_letter_an_outlet_and_none_leaves_once_it_is_over(team: Team, tmp_path: Path) -> None:
    walk_to(team, tmp_path, "hold_press")
    embargo = ask_the_press(team)
    first, second = letters.letters_about(embargo)
    disrupt.sign(team.office, team[Role.VERIFIER], first.id)
    team.clock.move(hours=25)
    assert [line.status for line in people.list_embargoes(team.office, team[Role.PRESS_OFFICER])] == [EmbargoStatus.ENDED]
    assert disrupt.deliver(team.office, team[Role.PRESS_OFFICER]) == []
    with pytest.raises(Refused, match="the request is ended"):
        disrupt.sign(team.office, team[Role.VERIFIER], second.id)


def test_a_request_that_is_lifted_takes_its_letters_back(team: Team, tmp_path: Path) -> None:
    walk_to(team, tmp_path, "hold_press")
    embargo = ask_the_press(team)
    people.lift_press(team.office, team[Role.PRESS_OFFICER], embargo, "everybody was reached")
    assert {letter.state for letter in letters.letters_about(embargo)} == {LetterState.WITHDRAWN}
    with pytest.raises(Refused, match="is over"):
        people.lift_press(team.office, team[Role.PRESS_OFFICER], embargo, "again")


@pytest.mark.parametrize(
    ("outlets", "hours", "line"),
    [
        (("no address <>",), 24, "no name or no address"),
        (("Evening Post <a@example.org>", "Evening Post <b@example.org>"), 24, "or two"),
        (("Evening Post <a@example.org>",), 0, "0 hours"),
        (("Evening Post <a@example.org>",), 10**12, "hours"),
        ((), 24, "at least one outlet"),
    ],
)
def test_a_request_that_cannot_be_made_is_refused_in_one_line(
    team: Team, tmp_path: Path, outlets: tuple[str, ...], hours: int, line: str
) -> None:
    walk_past(team, tmp_path, "check")
    with pytest.raises(Malformed, match=line):
        people.hold_press(team.office, team[Role.PRESS_OFFICER], case_of(2), outlets, *ASKED, hours)
    assert (exposed.embargoes(), letters.letters_about("embargo")) == ([], [])


def test_the_press_is_asked_in_the_languages_of_the_house_or_in_the_one_that_is_named(team: Team, tmp_path: Path) -> None:
    walk_to(team, tmp_path, "hold_press")
    become(replace(team.office.tenant, languages=("nl", "fr")))
    of_house, named = (
        ask_the_press(team),
        people.hold_press(team.office, team[Role.PRESS_OFFICER], case_of(2), OUTLETS, *ASKED, language="de").id,
    )
    titles = {key: {letter.document.title for letter in letters.letters_about(key)} for key in (of_house, named)}
    assert titles[of_house] == {"Verzoek om te wachten met publiceren / Demande d'attendre avant de publier"}
    assert titles[named] == {"Bitte, mit der Veröffentlichung zu warten"}
    with pytest.raises(Malformed, match="people are not written to in 'xx'"):
        people.hold_press(team.office, team[Role.PRESS_OFFICER], case_of(2), OUTLETS, *ASKED, language="xx")


def test_a_child_is_referred_once_and_one_who_is_none_not_at_all(team: Team, tmp_path: Path) -> None:
    step = walk_to(team, tmp_path, "refer_minor")
    lead, office = team[Role.SAFEGUARDING_LEAD], team.office
    results = at_once(*[lambda: people.refer_minor(office, lead, **step.given)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Letter", "Refused"]
    (letter,) = letters.letters_about(CHILD)
    protect.clear_minor(office, lead, CHILD, "a teacher")
    with pytest.raises(Refused, match="the account was cleared"):
        disrupt.sign(office, team[Role.VERIFIER], letter.id)
    assert exposed.minor(CHILD).state is MinorState.CLEARED


def test_a_letter_on_a_basis_on_which_it_could_never_be_sent_is_not_prepared(team: Team, tmp_path: Path) -> None:
    exposure = to_warn(team, tmp_path)
    with pytest.raises(Refused, match=r"VOLUNTARY .* is no basis for alert.sent"):
        warn(team, exposure, basis="VOLUNTARY")
    assert exposed.alerts_of(exposure) == []
