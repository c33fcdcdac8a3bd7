"""The record of processing: an entry for each thing that the organisation does, with every point of the article, and no other."""

from dataclasses import replace

import pytest

from staydown.report.processing_record import ASKED, activities, period, processing_record, said
from staydown.rights.retention import PERIODS
from staydown.words.cases import RetentionClass
from staydown.words.letters import Document
from staydown.words.people import Tenant, TenantKind

from .setups import AUTHORITY, GARRISON, HOTLINE, PLATFORM, SOUND, UNIT, word

POINTS = {"Purpose", "Whose data", "Which data", "Who gets them", "Legal basis", "Erased", "To countries outside the EEA", "Profiling"}


def _names(tenant: Tenant) -> set[str]:
    return {one.name for one in activities(replace(SOUND, tenant=tenant))}


def _text(document: Document) -> str:
    return "\n".join(f"{line.label}: {line.value}" for section in document.sections for line in section.lines)


def test_only_what_the_organisation_does_at_all_is_in_it() -> None:
    assert "Orders and letters" in _names(AUTHORITY) and "Orders and letters" not in _names(UNIT) | _names(PLATFORM)
    assert "Orders that come in" in _names(PLATFORM) and "Orders that come in" not in _names(UNIT) | _names(HOTLINE)
    assert _names(Tenant("Research", TenantKind.RESEARCHER)) == {"Officers and the log"}


@pytest.mark.parametrize("tenant", [UNIT, AUTHORITY, PLATFORM, HOTLINE], ids=lambda tenant: tenant.name)
def test_each_entry_has_every_point_of_the_article(tenant: Tenant) -> None:
    document = processing_record(replace(SOUND, tenant=tenant))
    for section in document.sections[1:-1]:
        assert {line.label for line in section.lines} >= POINTS, section.heading
        assert all(line.value for line in section.lines)
    assert document.sections[0].heading == "The controller" and document.sections[-1].heading.startswith("Security")


def test_a_register_stands_in_it_as_it_was_found() -> None:
    text = _text(processing_record(SOUND))
    assert "Register garrison: 306 people; name, town; duty of care; the last value goes 28 May 2027, 09:00 UTC" in text
    assert "LED-8 (Directive (EU) 2016/680 Art 8)" in text
    bare = replace(GARRISON, basis="", legal_note="", last_purge=None, kinds=frozenset())
    assert f"306 people; nothing; {ASKED}; the last value goes at no date" in _text(processing_record(replace(SOUND, registers=(bare,))))


def test_what_nobody_can_see_is_left_to_a_human_and_stands_under_a_name_once_it_was_said() -> None:
    assert said(SOUND, "disk") == ASKED and f"Disks: {ASKED}" in _text(processing_record(SOUND))
    assert "Disks: Inventory page 4 says so. (one," in _text(processing_record(replace(SOUND, words=word("disk"))))


@pytest.mark.parametrize("keeps", RetentionClass)
def test_each_period_says_how_long_from_when_and_whether_it_is_law(keeps: RetentionClass) -> None:
    text = period(keeps)
    assert PERIODS[keeps].since in text and ("not law" in text) is not PERIODS[keeps].checked


def test_the_time_for_which_each_class_is_kept_is_in_some_entry() -> None:
    kept = {keeps for tenant in (AUTHORITY, PLATFORM) for one in activities(replace(SOUND, tenant=tenant)) for keeps in one.keeps}
    assert kept == set(RetentionClass)
