"""A later word on an order: each kind has its title and text, and only the facts that are known stand in it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.disrupt import clock as clocks
from staydown.disrupt import forms
from staydown.disrupt.order_note import Word, order_note
from staydown.words.letters import Document
from staydown.words.orders import Order, ServiceAnswer

from .samples import AT, NOTIFIER, PLATFORM, every_text, lines
from .test_removal_order import ORDER

TEMPLATE = forms.chosen("F1N", "en", AT.replace(year=2026))
RUNNING = replace(ORDER, issued_at=AT, clock=clocks.begun(AT), silent_until=AT + timedelta(weeks=12))


def a_note(word: Word, order: Order = RUNNING, text: str = "") -> Document:
    """A word on an order."""
    return order_note(word, order, to=PLATFORM, notifier=NOTIFIER, template=TEMPLATE, reference="letter-2", at=AT, text=text)


@pytest.mark.parametrize("word", Word)
def test_every_word_has_a_title_and_a_text_and_names_its_order(word: Word) -> None:
    note = a_note(word)
    assert note.title == TEMPLATE.labels[f"{word.value}.title"]
    assert "{" not in every_text(note)
    assert lines(note)["Reference number of the order"].value == "order-1"


def test_it_says_when_the_hour_ends_and_what_was_done_where_that_is_known() -> None:
    assert lines(a_note(Word.OVERDUE))["Due at"].value == "27 September 2016, 13:05 UTC"
    assert "Due at" not in lines(a_note(Word.WITHDRAWN, replace(RUNNING, clock=None)))
    done = replace(RUNNING, measure=ServiceAnswer.DISABLED, clock=clocks.done(clocks.begun(AT), AT + timedelta(minutes=4)))
    assert lines(a_note(Word.FINAL, done))["What the addressee did"].value == "disabled, 27 September 2016, 12:09 UTC"


def test_a_longer_silence_says_until_when_and_a_clarification_carries_the_officers_words() -> None:
    assert "until 20 December 2016" in every_text(a_note(Word.SILENCE_LONGER))
    assert "It is the second picture." in every_text(a_note(Word.CLARIFIED, text=" It is the second picture. "))
