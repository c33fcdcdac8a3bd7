"""The data sheet of a domain: it says what is done to each part, for how long, and what others would lose; else it is not written."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.disrupt import forms
from staydown.disrupt.data_sheet import Asked, data_sheet, unanswered
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Addressee, Document
from staydown.words.operation import Collateral

from .samples import AT, BASIS, NOTIFIER, lines

TEMPLATE = forms.chosen("F16", "en", AT.replace(year=2026))
ASKED = Asked("news.example", registration="lock", dns="point to 192.0.2.1", registry="Registry of example")
CLEAR = Collateral("news.example", False, False, False, True, False, return_condition="when a court lifts the order")


def a_sheet(asked: Asked = ASKED, collateral: Collateral = CLEAR, days: int = 30) -> Document:
    """A sheet in order, but for what the test changes."""
    return data_sheet(
        asked, collateral, until=AT + timedelta(days=days), basis=BASIS, to=Addressee("Registry", "desk@registry.example"),
        notifier=NOTIFIER, template=TEMPLATE, reference="letter-1", at=AT,
    )  # fmt: skip


def test_each_part_is_named_and_what_is_not_asked_is_left_as_it_is() -> None:
    shown = lines(a_sheet())
    assert shown["Registration"].value == "lock"
    assert shown["DNS"].value == "point to 192.0.2.1"
    assert shown["WHOIS"].value == "nothing: leave it as it is"
    assert "Registrar" not in shown


def test_it_says_who_else_is_hurt_until_when_it_lasts_and_when_the_name_goes_back() -> None:
    shown = lines(a_sheet())
    assert (shown["Journalists"].value, shown["Mail"].value) == ("yes", "no")
    assert shown["Until"].value == "27 October 2016, 12:05 UTC"
    assert shown["Condition of return"].value == "when a court lifts the order"


def test_a_question_that_nobody_answered_stops_it_and_is_named() -> None:
    half = replace(CLEAR, mail=None, other_tenants=None)
    assert unanswered(half) == ("other_tenants", "mail")
    with pytest.raises(Refused, match="other tenants, mail"):
        a_sheet(collateral=half)
    with pytest.raises(Refused, match="on which condition it goes back"):
        a_sheet(collateral=replace(CLEAR, return_condition=" "))


def test_a_sheet_that_asks_for_nothing_or_has_ended_is_not_written() -> None:
    with pytest.raises(Malformed, match="nothing is asked"):
        a_sheet(Asked("news.example", records="logs"))
    with pytest.raises(Malformed, match="has passed"):
        a_sheet(days=0)
