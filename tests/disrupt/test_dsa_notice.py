"""The notice of illegal content: all that Art 16(2) asks for stands in it, and it is no order."""

from dataclasses import replace

import pytest

from staydown.disrupt import forms
from staydown.disrupt.dsa_notice import dsa_notice
from staydown.disrupt.letters import Notifier
from staydown.words.cases import CaseState, Decision
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Document
from staydown.words.posts import Visibility

from .samples import AT, BASIS, CASE, CONTENT, NOTIFIER, PLATFORM, a_decision, every_text, lines

TEMPLATE = forms.chosen("F6", "en", AT.replace(year=2026))
URL = CONTENT.locations[0]


def a_notice(
    url: str = URL, made: Decision | None = None, notifier: Notifier = NOTIFIER, visibility: Visibility = Visibility.PUBLIC
) -> Document:
    """A notice in order, but for what the test changes."""
    return dsa_notice(
        CASE, made or a_decision(), replace(CONTENT, visibility=visibility), url=url, to=PLATFORM, basis=BASIS, notifier=notifier,
        template=TEMPLATE, reasons="It asks readers to harm named people.", reference="letter-1", at=AT,
    )  # fmt: skip


def test_it_holds_the_address_the_reasons_the_notifier_and_the_statement_of_good_faith() -> None:
    shown = lines(a_notice())
    assert shown["Exact location (URL)"].value == URL
    assert shown["Reasons"].value == "It asks readers to harm named people."
    assert (shown["Name"].value, shown["E-mail"].value) == (NOTIFIER.name, NOTIFIER.email)
    assert "good faith" in shown["Good faith (Art 16(2)(d))"].value
    assert "It is no order" in every_text(a_notice())


def test_only_the_grounds_of_the_decision_stand_in_it() -> None:
    assert [label for label in lines(a_notice()) if label.startswith("Art 2(7)")] == ["Art 2(7)(a)", "Art 2(7)(e)"]


def test_it_can_be_written_for_a_channel_whose_readers_somebody_selects() -> None:
    assert a_notice(visibility=Visibility.SELECTED).form == "F6"


def test_it_is_not_written_without_an_address_a_notifier_or_a_standing_decision() -> None:
    with pytest.raises(Malformed, match="no exact address"):
        a_notice(url=" ")
    with pytest.raises(Malformed, match="name or e-mail is missing"):
        a_notice(notifier=replace(NOTIFIER, email=""))
    with pytest.raises(Refused, match="no standing decision"):
        a_notice(made=a_decision(CaseState.TERMS_ONLY))
