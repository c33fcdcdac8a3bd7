"""The scrutiny of an order from another state: its terms to the second, the intention before the decision, and a letter that says which."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.disrupt import forms
from staydown.disrupt.scrutiny import decided, intended, opened, scrutiny_letter
from staydown.words.errors import Malformed, Refused
from staydown.words.orders import Scrutiny, ScrutinyState

from .samples import AT, NOTIFIER, PLATFORM, every_text, lines

TEMPLATE = forms.chosen("F5", "en", AT.replace(year=2026))
HOURS, SECOND = timedelta(hours=1), timedelta(seconds=1)
COPY = Scrutiny(
    "scrutiny-1",
    "",
    "XX-7",
    AT,
    AT,
    ScrutinyState.OPEN,
    issuer="Authority of XX",
    provider="Example Platform",
    url="https://chat.example/7",
)
ASKED = replace(COPY, requested_by="Example Platform", requested_at=AT + 40 * HOURS)
REASONS = "The order names no ground of Art 2(7) at all."


def test_on_own_motion_the_term_is_72_hours_from_the_copy() -> None:
    assert opened(COPY, None).due_at == AT + 72 * HOURS


def test_on_request_the_term_is_72_hours_from_a_request_made_within_48() -> None:
    assert opened(ASKED, AT).due_at == AT + 112 * HOURS
    assert opened(replace(ASKED, requested_at=AT + 48 * HOURS), AT).due_at == AT + 120 * HOURS
    with pytest.raises(Refused, match=r"Art 4\(4\) gives 48"):
        opened(replace(ASKED, requested_at=AT + 48 * HOURS + SECOND), AT)


@pytest.mark.parametrize(("informed", "requested"), [(None, AT), (AT, None), (AT, AT - SECOND)])
def test_a_request_whose_times_contradict_each_other_is_refused(informed: object, requested: object) -> None:
    with pytest.raises(Malformed, match="a request has its own time"):
        opened(replace(ASKED, requested_at=requested), informed)  # type: ignore[arg-type]  # what a form may leave out


def test_the_issuer_hears_the_intention_before_the_decision() -> None:
    running = opened(COPY, None)
    with pytest.raises(Refused, match="hears the intention first"):
        decided(running, ScrutinyState.INFRINGEMENT, REASONS, "ann", AT + HOURS)
    told = intended(running, REASONS, AT + HOURS)
    with pytest.raises(Refused, match="while it is open"):
        intended(told, REASONS, AT + HOURS)
    done = decided(told, ScrutinyState.INFRINGEMENT, REASONS, "ann", AT + 2 * HOURS)
    assert (done.state, done.decided_by, done.reasons) == (ScrutinyState.INFRINGEMENT, "ann", REASONS)


def test_when_the_72_hours_are_over_nothing_is_told_nor_decided() -> None:
    running = opened(COPY, None)
    told = intended(running, REASONS, running.due_at - SECOND)
    with pytest.raises(Refused, match="that has passed"):
        decided(told, ScrutinyState.INFRINGEMENT, REASONS, "ann", running.due_at)
    with pytest.raises(Refused, match="that has passed"):
        intended(running, REASONS, running.due_at)


def test_a_decision_has_reasons_and_is_one_of_two() -> None:
    running = opened(COPY, None)
    with pytest.raises(Malformed, match="fewer than 20"):
        intended(running, "no", AT)
    with pytest.raises(Malformed, match="is no decision"):
        decided(intended(running, REASONS, AT), ScrutinyState.LAPSED, REASONS, "ann", AT)


def test_the_letter_says_intention_or_decision_and_an_infringement_brings_the_content_back() -> None:
    told = intended(opened(COPY, None), REASONS, AT)
    done = decided(told, ScrutinyState.INFRINGEMENT, REASONS, "ann", AT)
    said = [
        scrutiny_letter(
            one,
            to=PLATFORM,
            told=("Authority of XX", "Example Platform"),
            notifier=NOTIFIER,
            template=TEMPLATE,
            reference="letter-4",
            at=AT,
        )
        for one in (told, done, replace(done, state=ScrutinyState.NO_INFRINGEMENT))
    ]
    first, last, stands = said
    assert first.title.startswith("Intention")
    assert last.title.startswith("Decision")
    assert "accessible again at once" in every_text(last)
    assert "accessible again" not in every_text(stands)
    assert lines(last)["Sent to"].value == "Authority of XX, Example Platform"
