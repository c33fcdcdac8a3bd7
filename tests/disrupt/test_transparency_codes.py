"""The official codes: as many as the database has, each once, each of the form that its list has."""

import pytest

from staydown.disrupt import transparency_codes as codes

LISTS = {
    "STATEMENT_CATEGORY_": (codes.CATEGORIES, 16),
    "DECISION_VISIBILITY_": (codes.VISIBILITIES, 7),
    "DECISION_MONETARY_": (codes.MONETARIES, 3),
    "DECISION_PROVISION_": (codes.PROVISIONS, 4),
    "DECISION_ACCOUNT_": (codes.ACCOUNTS, 2),
    "DECISION_GROUND_": (codes.GROUNDS, 2),
    "CONTENT_TYPE_": (codes.CONTENT_TYPES, 8),
    "SOURCE_": (codes.SOURCES, 4),
    "AUTOMATED_DECISION_": (codes.AUTOMATED_DECISIONS, 3),
}


@pytest.mark.parametrize("begins", LISTS)
def test_a_list_has_as_many_codes_as_the_database_and_each_once(begins: str) -> None:
    found, many = LISTS[begins]
    assert len(set(found)) == len(found) == many
    assert all(code.startswith(begins) for code in found)


def test_the_keywords_are_each_once_and_of_their_form() -> None:
    assert len(set(codes.KEYWORDS)) == len(codes.KEYWORDS)
    assert all(code.startswith("KEYWORD_") for code in codes.KEYWORDS)
    assert {"KEYWORD_TERRORIST_CONTENT", "KEYWORD_ILLEGAL_ORGANIZATIONS"} <= set(codes.KEYWORDS)


def test_the_states_are_those_of_the_union_and_of_the_economic_area() -> None:
    assert [len(codes.UNION), len(codes.COUNTRIES)] == [27, 30]
    assert set(codes.COUNTRIES) - set(codes.UNION) == {"IS", "LI", "NO"}
