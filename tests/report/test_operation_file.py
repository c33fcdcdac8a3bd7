"""The few words that all parts of the report share."""

from staydown.report.operation_file import counted, or_unknown, resting_on

from .operations import AS_OF


def test_what_is_not_known_is_written_so_and_nought_is_nought() -> None:
    assert (or_unknown(None), or_unknown(0)) == ("not known", "0")


def test_names_are_counted_with_the_most_frequent_first() -> None:
    assert counted(["b", "a", "b", "by_night"]) == "2 b, 1 a, 1 by night"
    assert counted([]) == "none"


def test_numbers_stand_with_all_that_they_rest_on() -> None:
    assert resting_on(AS_OF, 12000, "counted") == "As of 2018-06-04 06:00 UTC; n = 12,000; method: counted."
