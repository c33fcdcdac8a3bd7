"""What a user is told: the statement of reasons, and the silence that an authority may ask for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from staydown.disrupt import forms, statement
from staydown.words.errors import Refused
from staydown.words.letters import Document
from staydown.words.orders import Inbound, Restriction

from .platform_samples import AT, DONE, ORDER, OWN, TO
from .samples import lines


def told(restriction: Restriction = DONE, order: Inbound | None = ORDER, at: datetime = AT) -> Document:
    """The statement of reasons."""
    redress = statement.Redress("contact@platform.example", "Court of Brumandael", "four weeks")
    return statement.statement(
        restriction, order, redress, automated="none", sender="A platform", to=TO, template=forms.chosen("F11", "en", AT),
        reference="letter-1", at=at,
    )  # fmt: skip


def test_the_statement_has_a_to_f_of_art_17_and_the_order_of_art_11() -> None:
    labels = list(lines(told()))
    for part in ("(a)", "(b)", "(c)", "(d), (e)", "(f)"):
        assert [label for label in labels if label.startswith(part)], part
    assert lines(told())["Reference"].value == "BE-17"
    assert "Court of Brumandael" in lines(told())["(f) Contest the order"].value
    assert "Reference" not in lines(told(OWN, None))
    assert "six months" in lines(told(OWN, None))["Time to complain"].value


def test_rule_8_while_the_silence_lasts_no_statement_is_written_and_then_it_is() -> None:
    silent = replace(ORDER, silent_until=AT + timedelta(weeks=6))
    with pytest.raises(Refused, match="nobody is told before 9 November 2026"):
        told(order=silent)
    assert told(order=silent, at=AT + timedelta(weeks=6))
