"""The preservation order: which data, until when, on which ground, and never longer than the ground allows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.disrupt import forms
from staydown.disrupt.preservation import Kept, preservation
from staydown.words.cases import LegalBasis
from staydown.words.errors import Malformed
from staydown.words.letters import Document

from .samples import AT, NOTIFIER, PLATFORM, every_text, lines

TEMPLATE = forms.chosen("F14", "en", AT.replace(year=2026))
TCO = LegalBasis("TCO-6", "Regulation (EU) 2021/784 Art 6", "preservation for six months", True)
EPOC = LegalBasis("E-EVIDENCE", "Regulation (EU) 2023/1543 Art 11", "preservation for 60 days", False)
KEPT = Kept("https://chat.example/c/1/7", "the post and its log entries", AT + timedelta(days=180))


def an_order(kept: Kept = KEPT, basis: LegalBasis = TCO) -> Document:
    """An order in order, but for what the test changes."""
    return preservation(kept, basis=basis, to=PLATFORM, notifier=NOTIFIER, template=TEMPLATE, reference="letter-3", at=AT)


def test_it_names_the_data_and_the_day_on_which_it_ends_by_itself() -> None:
    shown = lines(an_order())
    assert shown["Data to keep"].value == "the post and its log entries"
    assert shown["Until"].value == "26 March 2017, 12:05 UTC"
    assert "ends by itself" in shown["At the end"].value
    assert "Accounts" not in shown


def test_an_extension_says_what_it_extends() -> None:
    longer = an_order(replace(KEPT, extends="letter-1"))
    assert longer.title.startswith("Extension")
    assert lines(longer)["Extends"].value == "letter-1"


def test_the_data_of_an_epoc_pr_are_written_out_and_its_certificate_is_not_imitated() -> None:
    under = an_order(replace(KEPT, until=AT + timedelta(days=60)), EPOC)
    assert "the data for it and not the certificate" in every_text(under)
    assert not lines(under)["Legal basis"].checked
    assert "certificate" not in every_text(an_order())


@pytest.mark.parametrize(("basis", "days"), [(TCO, 185), (EPOC, 61), (TCO, 0)])
def test_a_term_that_is_over_or_longer_than_the_ground_allows_is_refused(basis: LegalBasis, days: int) -> None:
    with pytest.raises(Malformed, match="the data would be kept until"):
        an_order(replace(KEPT, until=AT + timedelta(days=days)), basis)


@pytest.mark.parametrize("kept", [replace(KEPT, data=" "), replace(KEPT, url="")])
def test_it_is_not_written_without_the_data_or_the_place(kept: Kept) -> None:
    with pytest.raises(Malformed, match="which data of which address"):
        an_order(kept)
