"""The draft of a removal order: the whole annex, every unread line marked, and none for what is not public."""

from dataclasses import replace

import pytest

from staydown.disrupt.letters import Content
from staydown.disrupt.removal_order import TO_FILL, Issuer, Provider, Redress, removal_order_draft
from staydown.words.cases import CaseState, Decision
from staydown.words.errors import Malformed, Refused
from staydown.words.letters import Document
from staydown.words.posts import Visibility

from .samples import AT, CASE, CONTENT, PLATFORM, a_decision, lines

ISSUER = Issuer("BE", "Example Authority", "law enforcement", email="authority@example.org")
PROVIDER = Provider(PLATFORM, contact_point="orders@example.com", main_establishment="IE", home_authority="Example Authority of IE")


def a_draft(content: Content = CONTENT, made: Decision | None = None, provider: Provider = PROVIDER, *, silent: bool = False) -> Document:
    """A draft in order, but for what the test changes."""
    made = made or a_decision()
    return removal_order_draft(
        CASE, made, content, issuer=ISSUER, provider=provider, redress=Redress(), reference="O-1", at=AT, silent=silent
    )


def test_the_draft_has_sections_a_to_g_in_order_and_says_that_it_is_a_draft() -> None:
    letter = a_draft()
    headings = [section.heading for section in letter.sections]
    assert [h.split(":")[0][-1] for h in headings if h.startswith("Section ")] == list("ABCDEFG")
    assert letter.title.startswith("DRAFT")
    assert "cannot be sent" in letter.notes[0]


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


def test_an_empty_field_is_named_and_never_left_out() -> None:
    shown = lines(a_draft())
    assert shown["Deadline"].value == TO_FILL
    assert shown["Post held"].value == TO_FILL
    assert all(line.value for line in shown.values())


def test_a_copy_goes_to_the_other_state_where_there_is_one() -> None:
    assert lines(a_draft())["Copy to"].value == "Example Authority of IE"
    assert lines(a_draft(provider=replace(PROVIDER, main_establishment="BE")))["Copy to"].value == "not needed within one state"
    assert lines(a_draft(provider=Provider(PLATFORM)))["Copy to"].value == TO_FILL


def test_silence_towards_the_content_provider_is_ticked_only_where_asked_for() -> None:
    assert lines(a_draft())["Art 11(3)"].value.startswith("[ ] for reasons of public security")
    assert lines(a_draft(silent=True))["Art 11(3)"].value.startswith("[x] for reasons of public security")


@pytest.mark.parametrize(
    ("visibility", "reason"), [(Visibility.SELECTED, "selected by a human"), (Visibility.UNKNOWN, "the export does not say")]
)
def test_there_is_no_draft_for_what_is_not_known_to_be_public(visibility: Visibility, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        a_draft(replace(CONTENT, visibility=visibility))


def test_there_is_no_draft_without_a_standing_decision_or_a_place() -> None:
    with pytest.raises(Refused, match="no standing decision"):
        a_draft(made=a_decision(CaseState.TERMS_ONLY))
    with pytest.raises(Malformed, match="no exact location"):
        a_draft(replace(CONTENT, locations=()))
