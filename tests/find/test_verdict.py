"""One word for the matches of a thing: the strongest decides."""

from itertools import combinations

import pytest

from staydown.find.verdict import verdict
from staydown.words.find import Match, Signal, Verdict

SURE = Match("1", "", Signal("pdq", "0" * 64), "bank.1", "bank", "desk", 4, 31)
PERHAPS = Match("1", "", Signal("pdq", "0" * 64), "bank.2", "bank", "desk", 40, 31, suggested=True)
SILENT = Match("1", "", Signal("pdq", "0" * 64), "bank.3", "bank", "desk", 4, 31, silenced_by="news")
SILENT_PERHAPS = Match("1", "", Signal("pdq", "0" * 64), "bank.4", "bank", "desk", 40, 31, silenced_by="news", suggested=True)
WORDS = {SURE: Verdict.KNOWN, PERHAPS: Verdict.SUGGESTED, SILENT: Verdict.SILENCED, SILENT_PERHAPS: Verdict.SILENCED}


@pytest.mark.parametrize(("match", "word"), WORDS.items())
def test_one_match_gives_its_own_word(match: Match, word: Verdict) -> None:
    assert verdict([match]) is word


def test_of_several_the_strongest_decides_and_of_none_there_is_nothing() -> None:
    order = (Verdict.KNOWN, Verdict.SUGGESTED, Verdict.SILENCED)
    for some in (*combinations(WORDS, 2), *combinations(WORDS, 3)):
        assert verdict(some) is verdict(reversed(some)) is min((WORDS[match] for match in some), key=order.index)
    assert verdict(()) is Verdict.NOTHING
