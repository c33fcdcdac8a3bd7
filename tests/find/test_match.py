"""Matches say why; a negative bank silences and never hides."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from staydown.find.index import Index
from staydown.find.match import match
from staydown.words.find import Bank, BankEntry, Match, Signal, SignalName

KNOWN = Bank("known", "unit seven", "known pictures", "sample", threshold=31)
STRICT = Bank("strict", "unit eight", "doubtful pictures", "sample", threshold=4)
PRESS = Bank("press", "newsroom", "pictures of the press", "sample", threshold=31, negative=True)
BANKS = {bank.id: bank for bank in (KNOWN, STRICT, PRESS)}
MEDIA = "d" * 64


def picture(bits: int, quality: int = 100) -> Signal:
    """A PDQ hash that many bits away from the one of `picture(0)`."""
    return Signal(SignalName.PDQ, f"{(1 << bits) - 1:064x}", quality)


def matched(signal: Signal, *entries: BankEntry, banks: dict[str, Bank] = BANKS) -> tuple[Match, ...]:
    """The matches of one signal of one file."""
    return match("post-1", [(MEDIA, signal)], banks, Index.build(entries))


def test_a_match_carries_everything_that_says_why() -> None:
    """Post, media, signal, entry, bank, source, distance and the threshold that it kept."""
    assert matched(picture(3), BankEntry("e", "known", picture(0))) == (
        Match("post-1", MEDIA, picture(3), "e", "known", "unit seven", distance=3, threshold=31, version="pdq 1"),
    )


def test_each_bank_counts_up_to_its_own_threshold() -> None:
    """At four bits both match, at five only the lenient one, at 32 none."""
    entries = (BankEntry("k", "known", picture(0)), BankEntry("s", "strict", picture(0)))
    assert [m.bank for m in matched(picture(4), *entries)] == ["known", "strict"]
    assert [m.bank for m in matched(picture(5), *entries)] == ["known"]
    assert [m.bank for m in matched(picture(31), *entries)] == ["known"]
    assert matched(picture(32), *entries) == ()


def test_a_negative_bank_that_is_at_least_as_near_silences_and_the_match_stays() -> None:
    """Nearer or equally near: silenced by name. Farther: not."""
    known = BankEntry("k", "known", picture(0))
    for printed, silencer in ((8, "press"), (16, "press"), (17, "")):
        (only,) = matched(picture(8), known, BankEntry("n", "press", picture(printed)))
        assert (only.bank, only.distance, only.silenced_by) == ("known", 8, silencer)


def test_a_negative_bank_is_bound_by_its_own_threshold() -> None:
    """What it does not hold near enough it does not silence."""
    banks = {**BANKS, "press": Bank("press", "newsroom", "press", "sample", threshold=2, negative=True)}
    entries = (BankEntry("k", "known", picture(0)), BankEntry("n", "press", picture(11)))
    assert matched(picture(8), *entries, banks=banks)[0].silenced_by == ""


def test_a_negative_bank_alone_makes_no_match() -> None:
    """It holds what must not alert."""
    assert matched(picture(0), BankEntry("n", "press", picture(0))) == ()


def test_exact_kinds_match_and_are_silenced_exactly() -> None:
    """A known file, and the same file in the negative bank."""
    file = Signal(SignalName.SHA256, "1" * 64)
    assert [m.silenced_by for m in matched(file, BankEntry("k", "known", file))] == [""]
    assert [m.silenced_by for m in matched(file, BankEntry("k", "known", file), BankEntry("n", "press", file))] == ["press"]


def test_a_negative_address_does_not_silence_the_text_beside_it() -> None:
    """Whoever adds a link to the news to a known text gains nothing."""
    text, link = Signal(SignalName.TEXT, "2" * 64), Signal(SignalName.URL, "https://news.example")
    index = Index.build([BankEntry("k", "known", text), BankEntry("n", "press", link)])
    assert [m.silenced_by for m in match("post-1", [("", text), ("", link)], BANKS, index)] == [""]


def test_a_picture_that_shows_nothing_matches_nothing() -> None:
    """Of low quality here or in the bank: no match, however near."""
    assert matched(picture(0, quality=49), BankEntry("k", "known", picture(0))) == ()
    assert matched(picture(0), BankEntry("k", "known", picture(0, quality=49))) == ()


def test_a_bank_that_is_not_named_is_not_looked_in() -> None:
    """Neither for matches nor for silence."""
    entries = (BankEntry("k", "known", picture(0)), BankEntry("n", "press", picture(0)))
    assert matched(picture(0), *entries, banks={"press": PRESS}) == ()
    assert matched(picture(0), *entries, banks={"known": KNOWN})[0].silenced_by == ""
    assert matched(picture(0), *entries, banks={}) == ()


def test_the_order_of_signals_makes_no_difference() -> None:
    """The same matches in the same order, each once, however the signals come."""
    signals = [("b" * 64, picture(1)), ("a" * 64, picture(2)), ("", Signal(SignalName.TEXT, "2" * 64))]
    entries = [BankEntry(f"e{n}", bank, picture(n)) for n, bank in enumerate(("known", "strict", "known"))]
    index = Index.build([*entries, BankEntry("t", "known", Signal(SignalName.TEXT, "2" * 64))])
    results = {match("post-1", [*order, order[0]], BANKS, index) for order in itertools.permutations(signals)}
    assert len(results) == 1
    (only,) = results
    assert [(m.media[:1], m.distance, m.bank) for m in only] == [
        ("", 0, "known"),
        ("a", 0, "known"),
        ("a", 1, "strict"),
        ("a", 2, "known"),
        ("b", 0, "strict"),
        ("b", 1, "known"),
        ("b", 1, "known"),
    ]


@given(st.lists(st.tuples(st.sampled_from(sorted(BANKS)), st.integers(0, 60)), max_size=8), st.integers(0, 60))
def test_matches_are_what_a_plain_reading_of_the_rules_gives(held: list[tuple[str, int]], asked: int) -> None:
    """Every positive entry within its bank's threshold, silenced exactly where a negative one is as near."""
    entries = [BankEntry(f"e{n}", bank, picture(bits)) for n, (bank, bits) in enumerate(held)]
    within = [(bank, abs(bits - asked)) for bank, bits in held if abs(bits - asked) <= BANKS[bank].threshold]
    negatives = [far for bank, far in within if BANKS[bank].negative]
    expected = sorted((far, bank, any(other <= far for other in negatives)) for bank, far in within if not BANKS[bank].negative)
    found = matched(picture(asked), *entries)
    assert sorted((m.distance, m.bank, m.silenced_by == "press") for m in found) == expected


def test_beyond_the_first_threshold_a_match_is_suggested_and_does_not_count() -> None:
    """Confirmed to four bits, suggested to nine, nothing at ten; a negative bank silences only what it confirms."""
    banks = {"doubt": Bank("doubt", "unit nine", "doubtful pictures", "sample", threshold=4, suggested=9)}
    entry = BankEntry("d", "doubt", picture(0))
    told = {bits: [(m.suggested, m.counts) for m in matched(picture(bits), entry, banks=banks)] for bits in (4, 5, 9, 10)}
    assert told == {4: [(False, True)], 5: [(True, False)], 9: [(True, False)], 10: []}
    banks["press"] = Bank("press", "newsroom", "press", "sample", threshold=2, suggested=40, negative=True)
    assert [m.silenced_by for m in matched(picture(5), entry, BankEntry("n", "press", picture(9)), banks=banks)] == [""]


def test_of_several_views_of_one_file_the_nearest_is_told() -> None:
    """A picture that is near both as it is and without its border is one match."""
    views = [(MEDIA, picture(9)), (MEDIA, Signal(SignalName.PDQ, picture(2).value, view="without its border"))]
    found = match("post-1", views, BANKS, Index.build([BankEntry("k", "known", picture(0))]))
    assert [(m.distance, m.signal.view) for m in found] == [(2, "without its border")]
