"""What a platform answers to an order: Annex II and Annex III."""

from dataclasses import replace

import pytest

from staydown.disrupt import feedback, forms
from staydown.words.letters import Document
from staydown.words.orders import Measure, PauseReason

from .platform_samples import AT, DONE, ORDER, TO
from .samples import lines

BY = feedback.Answerer("A platform", "IE", "Dora", "contact@platform.example")
ANNEX_II, ANNEX_III = (forms.chosen(form, "en", AT) for form in ("F2", "F3"))


def ticked(document: Document) -> list[str]:
    """The labels of the boxes that are ticked."""
    return [line.label for section in document.sections for line in section.lines if line.value.startswith("[x]")]


@pytest.mark.parametrize(("measure", "box"), [(Measure.REMOVED, "Content removed"), (Measure.DISABLED, "Access disabled")])
def test_annex_ii_is_filled_in_from_the_order_and_the_measure(measure: Measure, box: str) -> None:
    document = feedback.feedback(ORDER, replace(DONE, measure=measure), by=BY, to=TO, template=ANNEX_II, reference="letter-1", at=AT)
    shown = lines(document)
    assert document.form == "F2"
    assert ticked(document) == [box]
    assert shown["The authority's reference"].value == "BE-17"
    assert "28 September 2026, 12:00 UTC" in shown["Time and date of receipt"].value
    assert not any(line.checked for line in shown.values()), "the annex itself was not read"


@pytest.mark.parametrize("reason", PauseReason)
def test_annex_iii_ticks_one_reason_and_says_when_the_hour_begins(reason: PauseReason) -> None:
    document = feedback.impossibility(
        ORDER, reason, "the store is down", "the deadline", by=BY, to=TO, template=ANNEX_III, reference="letter-1", at=AT
    )
    text = " ".join(p for section in document.sections for p in section.paragraphs)
    assert len(ticked(document)) == 1
    asks = reason in feedback.ASKS
    assert ("clarification arrives" in text) == asks
    assert ("Clarification needed" in lines(document)) == asks
    assert ("Fault found" in lines(document)) == asks
