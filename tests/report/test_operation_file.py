"""The few words that all parts of the report share."""

from staydown.report.operation_file import counted, estimated, or_unknown, resting_on
from staydown.words.watch import Estimate

from .operations import AS_OF


def test_what_is_not_known_is_written_so_and_nought_is_nought() -> None:
    assert (or_unknown(None), or_unknown(0)) == ("not known", "0")


def test_names_are_counted_with_the_most_frequent_first() -> None:
    assert counted(["b", "a", "b", "by_night"]) == "2 b, 1 a, 1 by night"
    assert counted([]) == "none"


def test_a_number_stands_with_its_interval_and_all_that_it_rests_on() -> None:
    assert estimated(Estimate(2.0, 1.0, 3.0, 9, AS_OF, "counted"), 0, " days").endswith(
        "n = 9, as of 2018-06-04 06:00 UTC; method: counted"
    )
    assert estimated(Estimate(None, None, None, 0, AS_OF, "counted")).startswith("not known; n = 0")
    assert resting_on(AS_OF, 12000, "counted") == "As of 2018-06-04 06:00 UTC; n = 12,000; method: counted."
