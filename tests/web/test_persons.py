"""One card for each exposed person, and who stands first."""

from datetime import UTC, datetime, timedelta

from staydown.actions.people import PersonLine
from staydown.web.persons import Card, confirmed_and_not
from staydown.words.protect import Alert, AlertState, Exposure, ExposureState, IdentifierKind, Precaution, PrecautionState

AT = datetime(2026, 9, 26, 14, 7, tzinfo=UTC)


def line(
    id: str, person: str, alert: AlertState | None = None, *, due: int = 0, state: ExposureState = ExposureState.CONFIRMED
) -> PersonLine:
    """An exposure with the alert about it, due some minutes after noon."""
    exposure = Exposure(id, "7", person, "garrison" if person else "", frozenset({IdentifierKind.PHOTO}), state)
    sent = Alert(f"alert-{id}", id, person, "liaison", alert, AT + timedelta(minutes=due)) if alert else None
    return PersonLine(exposure, sent, [], [])


def persons(*lines: PersonLine) -> list[str]:
    """Who stands where."""
    return [card.person for card in confirmed_and_not(lines)[0]]


def test_a_person_has_one_card_with_every_exposure_on_it() -> None:
    (card,) = confirmed_and_not([line("a", "K-1"), line("b", "K-1", AlertState.SENT)])[0]
    assert [one.exposure.id for one in card.lines] == ["a", "b"]
    assert card.alert is not None
    assert (card.alert.exposure, card.waits) == ("b", True)


def test_people_in_no_register_are_never_taken_for_one() -> None:
    assert len(confirmed_and_not([line("a", ""), line("b", "")])[0]) == 2


def test_whom_nobody_has_reached_stands_first_and_of_those_whose_time_runs_out_sooner() -> None:
    reached, later, sooner = (
        line(n, f"K-{n}", s, due=d) for n, s, d in (("a", AlertState.ACKNOWLEDGED, 1), ("b", AlertState.SENT, 9), ("c", AlertState.SENT, 5))
    )
    escalated, unwarned = line("d", "K-d", AlertState.ESCALATED, due=30), line("e", "K-e")
    assert persons(reached, later, sooner, escalated, unwarned) == ["K-d", "K-c", "K-b", "K-e", "K-a"]


def test_what_nobody_has_judged_stands_apart() -> None:
    judged, candidates = confirmed_and_not(
        [line("a", "K-1", state=ExposureState.CANDIDATE), line("b", "K-1"), line("c", "K-2", state=ExposureState.ENDED)]
    )
    assert [card.person for card in judged] == ["K-1", "K-2"]
    assert [card.person for card in candidates] == ["K-1"]


def test_open_precautions_stand_first_and_the_next_one_is_told() -> None:
    states = (PrecautionState.DONE, PrecautionState.OPEN, PrecautionState.OPEN)
    todo = [Precaution(str(n), "a", "A step", "", AT + timedelta(hours=9 - n), state) for n, state in enumerate(states)]
    card = Card("K-1", (PersonLine(line("a", "K-1").exposure, None, todo, []),))
    assert [one.id for one in card.precautions] == ["2", "1", "0"]
    assert (card.settled, card.next_due) == (1, AT + timedelta(hours=7))
