"""The record for the DSA Transparency Database: one good and one bad value for every field, and an identifier that is always fit."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt import transparency_codes as codes
from staydown.disrupt import transparency_record as rules
from staydown.disrupt.transparency_record import Record, batches, faults, posted, puid

ILLEGAL = Record(
    puid="sor-1",
    decision_ground=codes.ILLEGAL,
    category="STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY",
    content_type=("CONTENT_TYPE_VIDEO",),
    content_date="2026-09-01",
    application_date="2026-09-28",
    decision_facts="the same frames as known material",
    source_type="SOURCE_VOLUNTARY",
    automated_detection="Yes",
    automated_decision="AUTOMATED_DECISION_NOT_AUTOMATED",
    decision_visibility=("DECISION_VISIBILITY_CONTENT_DISABLED",),
    illegal_content_legal_ground="Directive (EU) 2017/541 Art 5",
    illegal_content_explanation="it invites to join a listed group",
    territorial_scope=codes.UNION,
)
AGAINST_TERMS = replace(
    ILLEGAL,
    decision_ground=codes.INCOMPATIBLE,
    illegal_content_legal_ground="",
    illegal_content_explanation="",
    incompatible_content_ground="clause 4",
    incompatible_content_explanation="no recruiting",
)
OTHER_VISIBILITY = replace(ILLEGAL, decision_visibility=("DECISION_VISIBILITY_OTHER",), decision_visibility_other="greyed")
OTHER_MONEY = replace(ILLEGAL, decision_monetary="DECISION_MONETARY_OTHER", decision_monetary_other="donations held")
OTHER_TYPE = replace(ILLEGAL, content_type=("CONTENT_TYPE_OTHER",), content_type_other="a map")
OTHER_KEYWORD = replace(ILLEGAL, category_specification=("KEYWORD_OTHER",))

TABLE: tuple[tuple[str, Record, Any, Any, str], ...] = (
    ("puid", ILLEGAL, "a-Z_09", "a b", "format is invalid"),
    ("puid", ILLEGAL, "x" * 500, "x" * 501, "greater than 500"),
    ("puid", ILLEGAL, "x", "", "is required"),
    ("puid", ILLEGAL, "x", "x\n", "format is invalid"),
    ("decision_ground", ILLEGAL, codes.ILLEGAL, "ILLEGAL_CONTENT", "is invalid"),
    ("decision_ground", ILLEGAL, codes.ILLEGAL, "", "is required"),
    ("category", ILLEGAL, "STATEMENT_CATEGORY_VIOLENCE", "STATEMENT_CATEGORY_TERRORISM", "is invalid"),
    ("category", ILLEGAL, "STATEMENT_CATEGORY_CYBER_VIOLENCE", "", "is required"),
    ("content_type", ILLEGAL, ("CONTENT_TYPE_TEXT", "CONTENT_TYPE_IMAGE"), ("TEXT",), "is invalid"),
    ("content_type", ILLEGAL, ("CONTENT_TYPE_SYNTHETIC_MEDIA",), (), "is required"),
    ("content_date", ILLEGAL, "2000-01-01", "1999-12-31", "after or equal to 2000-01-01"),
    ("content_date", ILLEGAL, "2038-01-01", "2038-01-02", "before or equal to 2038-01-01"),
    ("content_date", ILLEGAL, "2024-02-29", "2023-02-29", "format YYYY-MM-DD"),
    ("content_date", ILLEGAL, "2026-09-01", "2026-9-1", "format YYYY-MM-DD"),
    ("application_date", ILLEGAL, "2020-01-01", "2019-12-31", "after or equal to 2020-01-01"),
    ("application_date", ILLEGAL, "2026-09-28", "", "is required"),
    ("decision_facts", ILLEGAL, "x" * 5000, "x" * 5001, "greater than 5000"),
    ("decision_facts", ILLEGAL, "x", "", "is required"),
    ("source_type", ILLEGAL, "SOURCE_TYPE_OTHER_NOTIFICATION", "SOURCE_OTHER", "is invalid"),
    ("source_type", ILLEGAL, "SOURCE_ARTICLE_16", "", "is required"),
    ("automated_detection", ILLEGAL, "No", "yes", "is invalid"),
    ("automated_detection", ILLEGAL, "Yes", "", "is required"),
    ("automated_decision", ILLEGAL, "AUTOMATED_DECISION_FULLY", "No", "is invalid"),
    ("automated_decision", ILLEGAL, "AUTOMATED_DECISION_PARTIALLY", "", "is required"),
    ("decision_visibility", ILLEGAL, ("DECISION_VISIBILITY_CONTENT_LABELLED",), ("CONTENT_REMOVED",), "is invalid"),
    ("decision_visibility", ILLEGAL, ("DECISION_VISIBILITY_CONTENT_DEMOTED",), (), "required when none of"),
    ("decision_visibility_other", OTHER_VISIBILITY, "x" * 500, "x" * 501, "greater than 500"),
    ("decision_visibility_other", OTHER_VISIBILITY, "greyed", " ", "is required when"),
    ("decision_monetary", ILLEGAL, "DECISION_MONETARY_SUSPENSION", "SUSPENSION", "is invalid"),
    ("decision_monetary_other", OTHER_MONEY, "donations", "", "is required when"),
    ("decision_provision", ILLEGAL, "DECISION_PROVISION_TOTAL_TERMINATION", "DECISION_PROVISION_SUSPENSION", "is invalid"),
    ("decision_account", ILLEGAL, "DECISION_ACCOUNT_TERMINATED", "DECISION_ACCOUNT_DELETED", "is invalid"),
    ("account_type", ILLEGAL, "ACCOUNT_TYPE_PRIVATE", "ACCOUNT_TYPE_PUBLIC", "is invalid"),
    ("illegal_content_legal_ground", ILLEGAL, "x" * 500, "x" * 501, "greater than 500"),
    ("illegal_content_legal_ground", ILLEGAL, "Art 5", "", "is required when"),
    ("illegal_content_explanation", ILLEGAL, "x" * 2000, "x" * 2001, "greater than 2000"),
    ("illegal_content_explanation", ILLEGAL, "why", "", "is required when"),
    ("incompatible_content_ground", AGAINST_TERMS, "x" * 500, "", "is required when"),
    ("incompatible_content_explanation", AGAINST_TERMS, "x" * 2000, "x" * 2001, "greater than 2000"),
    ("incompatible_content_illegal", AGAINST_TERMS, "No", "maybe", "is invalid"),
    ("decision_ground_reference_url", ILLEGAL, "https://platform.example/terms", "clause 4", "valid URL"),
    ("content_type_other", OTHER_TYPE, "a map", "", "is required when"),
    ("category_addition", ILLEGAL, ("STATEMENT_CATEGORY_PROTECTION_OF_MINORS",), ("STATEMENT_CATEGORY_MINORS",), "is invalid"),
    ("category_specification", ILLEGAL, ("KEYWORD_TERRORIST_CONTENT",), ("TERRORIST_CONTENT",), "is invalid"),
    ("category_specification_other", OTHER_KEYWORD, "x" * 500, "x" * 501, "greater than 500"),
    ("territorial_scope", ILLEGAL, codes.COUNTRIES, ("EU",), "is invalid"),
    ("territorial_scope", ILLEGAL, ("BE",), (), "is required"),
    ("content_language", ILLEGAL, "AR", "ar", "is invalid"),
    ("content_id", ILLEGAL, "4006381333931", "4006381333930", "EAN-13"),
    ("end_date_visibility_restriction", ILLEGAL, "2026-09-28", "2026-09-27", "after or equal to application date"),
    ("end_date_monetary_restriction", ILLEGAL, "2027-01-01", "2038-01-02", "before or equal to"),
    ("end_date_service_restriction", ILLEGAL, "2027-01-01", "tomorrow", "format YYYY-MM-DD"),
    ("end_date_account_restriction", ILLEGAL, "2027-01-01", "2020-01-01", "after or equal to application date"),
    ("source_identity", ILLEGAL, "x" * 500, "x" * 501, "greater than 500"),
)
"""A field, the record in which it stands, a value that is taken, one that is not, and what is said of it."""


def test_every_field_of_the_record_is_in_the_table() -> None:
    assert {field.name for field in fields(Record)} == {row[0] for row in TABLE}


@pytest.mark.parametrize(("name", "record", "good", "bad", "says"), TABLE)
def test_a_field_takes_its_good_value_and_refuses_its_bad_one(name: str, record: Record, good: Any, bad: Any, says: str) -> None:
    assert faults(replace(record, **{name: good})) == {}
    found = faults(replace(record, **{name: bad}))
    assert [message for message in found[name] if says in message], found


@pytest.mark.parametrize("record", [ILLEGAL, AGAINST_TERMS, OTHER_VISIBILITY, OTHER_MONEY, OTHER_TYPE, OTHER_KEYWORD])
def test_the_sound_records_are_sound(record: Record) -> None:
    assert faults(record) == {}


def test_an_empty_record_is_refused_with_every_field_that_the_database_asks_for() -> None:
    found = faults(Record(""))
    assert set(rules.REQUIRED) | set(rules.DECISIONS) == set(found)


def test_what_is_posted_holds_lists_as_lists_and_nothing_that_is_empty() -> None:
    body = posted(ILLEGAL)
    assert body["content_type"] == ["CONTENT_TYPE_VIDEO"]
    assert "decision_monetary" not in body
    assert None not in body.values()
    assert posted(replace(ILLEGAL, content_id="4006381333931"))["content_id"] == {"EAN-13": "4006381333931"}


def test_what_the_database_drops_is_not_posted() -> None:
    assert "source_identity" not in posted(replace(ILLEGAL, source_identity="a unit"))
    assert posted(replace(ILLEGAL, source_type="SOURCE_ARTICLE_16", source_identity="a unit"))["source_identity"] == "a unit"
    assert "incompatible_content_illegal" not in posted(replace(ILLEGAL, incompatible_content_illegal="Yes"))
    assert "content_type_other" not in posted(replace(ILLEGAL, content_type_other="a map"))


def test_a_batch_holds_at_most_a_hundred_and_each_identifier_once() -> None:
    many = [replace(ILLEGAL, puid=f"sor-{n}") for n in range(250)]
    sizes = [len(batch["statements"]) for batch in batches([*many, many[0]])]
    assert sizes == [100, 100, 50]
    assert batches([]) == []
    (only,) = batches([ILLEGAL, replace(ILLEGAL, decision_facts="later")])
    assert only["statements"][0]["decision_facts"] == ILLEGAL.decision_facts


@given(st.text(max_size=40))
def test_an_identifier_is_made_of_allowed_characters_whatever_the_id(text: str) -> None:
    assert rules.PUID.fullmatch(puid(text))
    assert "puid" not in faults(replace(ILLEGAL, puid=puid(text)))


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_restrictions_have_two_identifiers_and_one_has_always_the_same(one: str, other: str) -> None:
    assert (puid(one) == puid(other)) == (one == other)
