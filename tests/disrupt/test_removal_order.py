"""The removal order: the whole annex, every unread line marked, no field empty where it is signed, and none for what is not public."""

from dataclasses import replace
from datetime import timedelta

import pytest

from staydown.disrupt import forms
from staydown.disrupt.forms import Template
from staydown.disrupt.letters import Content
from staydown.disrupt.removal_order import Issuer, lacking, removal_order, signed, too_soon
from staydown.words.cases import CaseState, Decision, Exemption
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Document
from staydown.words.orders import HostingService, Letterhead, Order, OrderState
from staydown.words.people import Officer
from staydown.words.posts import Visibility

from .samples import AT, CASE, CONTENT, a_decision, lines

TEMPLATE = forms.chosen("F1", "en", AT.replace(year=2026))
ISSUER = Issuer("BE", "Example Authority", "authority@example.org", "+00 0")
SERVICE = HostingService("platform", "Example Platform", "orders@example.com", ("en",), "IE", home_authority="authority-ie")
HEAD = Letterhead("en", "law enforcement", "Head", "1 Street", "+00 1", "a@example.org", "A court", "30 days", "in writing", "Art 7", 30)
ORDER = Order("order-1", "c1", "", "platform", "https://chat.example/c/1/7", "order-1", OrderState.DRAFT, "en", public=True)
SILENT = replace(ORDER, silent_because="the searches are next week")
SIGNATORY = Officer("sig", "Sigrid Invented", frozenset())


def a_draft(
    content: Content = CONTENT,
    made: Decision | None = None,
    service: HostingService = SERVICE,
    order: Order = ORDER,
    letterhead: Letterhead | None = HEAD,
    template: Template = TEMPLATE,
) -> Document:
    """A draft in order, but for what the test changes."""
    made = made or a_decision()
    return removal_order(
        CASE, made, content, order=order, service=service, issuer=ISSUER, letterhead=letterhead, template=template,
        reasons=made.reasons, at=AT,
    )  # fmt: skip


def as_signed(order: Order = ORDER, letterhead: Letterhead | None = HEAD) -> Document:
    """The order as it leaves."""
    return signed(a_draft(order=order, letterhead=letterhead), TEMPLATE, SIGNATORY, letterhead, order, AT)


def test_the_draft_has_sections_a_to_g_in_order_and_says_that_it_is_a_draft() -> None:
    letter = a_draft()
    headings = [section.heading for section in letter.sections]
    assert [h.split(":")[0][-1] for h in headings if h.startswith("Section ")] == list("ABCDEFG")
    assert letter.title.startswith("DRAFT")
    assert "orders nothing" in letter.notes[0]


def test_the_signed_order_is_no_draft_and_names_who_signed_it_and_when() -> None:
    letter, shown = as_signed(), lines(as_signed())
    assert not letter.title.startswith("DRAFT")
    assert shown["Name of its representative"].value == "Sigrid Invented"
    assert shown["Time and date of issuing"].value == "27 September 2016, 12:05 UTC"
    assert shown["Independence (Art 13)"].value.startswith("By signing, the issuing authority declares")
    assert lacking(letter, TEMPLATE) == ()


def test_only_what_was_read_counts_as_checked() -> None:
    by_heading = {section.heading[:9]: section for section in a_draft().sections}
    assert all(line.checked for line in by_heading["Section A"].lines)
    for letter in "CDEFG":
        assert not any(line.checked for line in by_heading[f"Section {letter}"].lines)
    checked = [line.label for line in by_heading["Section B"].lines if line.checked]
    assert [label[:9] for label in checked] == ["Exact loc", "Art 2(7)("]


def test_a_ground_is_ticked_where_the_decision_names_it() -> None:
    ticks = {label[9]: line.value[:3] for label, line in lines(a_draft()).items() if label.startswith("Art 2(7)")}
    assert ticks == {"a": "[x]", "b": "[ ]", "c": "[ ]", "d": "[ ]", "e": "[x]"}


def test_an_empty_field_is_named_and_keeps_the_order_from_being_signed() -> None:
    assert set(lacking(as_signed(letterhead=None), TEMPLATE)) >= {"Type", "Post held", "Deadline", "National provisions"}
    assert all(line.value for line in lines(as_signed(letterhead=None)).values())


def test_a_copy_goes_to_the_other_state_where_there_is_one() -> None:
    assert lines(a_draft())["Copy to"].value == "authority-ie"
    assert lines(a_draft(service=replace(SERVICE, main_establishment="BE")))["Copy to"].value == "not needed within one state"
    assert "Copy to" in lacking(a_draft(service=replace(SERVICE, home_authority="")), TEMPLATE)


def test_silence_towards_the_content_provider_is_ticked_only_where_asked_for_and_ends_after_six_weeks() -> None:
    assert lines(a_draft())["Art 11(3)"].value.startswith("[ ] for reasons of public security")
    shown = lines(as_signed(SILENT))
    assert shown["Art 11(3)"].value.startswith("[x] for reasons of public security")
    assert shown["Not longer than"].value == "8 November 2016, 12:05 UTC"


@pytest.mark.parametrize(
    ("visibility", "reason"), [(Visibility.SELECTED, "selected by a human"), (Visibility.UNKNOWN, "the export does not say")]
)
def test_there_is_no_order_for_what_is_not_known_to_be_public(visibility: Visibility, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        a_draft(replace(CONTENT, visibility=visibility))


def test_there_is_no_order_without_a_standing_decision_an_assessment_or_an_address() -> None:
    with pytest.raises(Refused, match="no standing decision"):
        a_draft(made=a_decision(CaseState.TERMS_ONLY))
    with pytest.raises(Refused, match=r"purposes of Art 1\(3\) were not ruled out"):
        a_draft(made=replace(a_decision(), exemption=Exemption.JOURNALISM))
    with pytest.raises(Malformed, match="no exact address"):
        a_draft(order=replace(ORDER, url=" "))


def test_a_first_order_waits_twelve_hours_or_states_an_emergency() -> None:
    told = replace(SERVICE, first_contact_at=AT)
    assert "was told of procedures and deadlines never" in too_soon(SERVICE, ORDER, AT)
    assert too_soon(told, ORDER, AT + timedelta(hours=12) - timedelta(seconds=1))
    assert too_soon(told, ORDER, AT + timedelta(hours=12)) == ""
    assert too_soon(SERVICE, replace(ORDER, emergency="a life is in danger"), AT) == ""
