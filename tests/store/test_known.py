"""What is known is proposed by an index of its kind and compared; what was withdrawn is never found."""

from dataclasses import replace

import numpy as np

from staydown.find.audio import RATE, chromaprint_signal
from staydown.find.match import match
from staydown.find.passages import passages_signal, prints
from staydown.find.signals import site_signal, url_signal
from staydown.find.video import Frame, vpdq_signal
from staydown.store import found
from staydown.store.known import Known
from staydown.testing.clips import voice
from staydown.words.find import Bank, BankEntry, Signal, SignalName
from staydown.words.people import Role
from tests.conftest import Team

STORY = "The lamps of the harbour were lit before anybody had come home, and nobody knew who had carried the oil up the hill that night. "
OTHER = "A letter from the village says that the bridge will be mended in spring, if the river lets the carpenters work on the pillars. "
BANK = Bank("b", "a partner", "statements", "held for comparison", threshold=10, suggested=30)


def passages(text: str) -> Signal:
    """The passages of a text that has some."""
    signal = passages_signal(text)
    assert signal
    return signal


def signal(made: Signal | None) -> Signal:
    """A signal that was made."""
    assert made
    return made


def picture(bits: int) -> Signal:
    """A PDQ hash that many bits from `picture(0)`."""
    return Signal(SignalName.PDQ, f"{(1 << bits) - 1:064x}")


def add(team: Team, *signals: Signal) -> list[str]:
    """Adds known things in one act; returns their ids."""
    entries = [BankEntry(f"e-{number}-{one.kind}", "b", one) for number, one in enumerate(signals)]
    with team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
        found.keep_entries(act, entries)
    return [entry.id for entry in entries]


def withdraw(team: Team, entry: str) -> None:
    """Withdraws one."""
    with team.office.act("bank.entry_withdrawn", team[Role.VERIFIER], subject="b", justification="harmless after all") as act:
        found.withdraw_entry(act, entry)


def told(known: Known, *asked: Signal) -> list[tuple[str, bool]]:
    """The entries that signals match, and whether each is only suggested."""
    index = known.near(asked, 30)
    return [(one.entry, one.suggested) for one in match("1", [("", one) for one in asked], {"b": BANK}, index)]


def test_what_comes_twice_is_written_once_and_under_rising_numbers(either_team: Team) -> None:
    first, second = BankEntry("z-first", "b", picture(1), "as it came"), BankEntry("a-second", "b", picture(2))
    for new in (2, 0):
        with either_team.office.act("bank.entry_added", either_team[Role.VERIFIER], subject="b") as act:
            assert found.keep_entries(act, [first, replace(first, note="said later"), second]) == new
    assert found.known_in("b") == [second, first]
    numbers = found.numbers_of(["z-first", "a-second"])
    assert found.last_known_change() == numbers["a-second"] == numbers["z-first"] + 1


def test_a_text_is_found_where_it_was_put_into_another_and_gone_once_it_is_withdrawn(either_team: Team) -> None:
    here, in_another_process = Known(either_team.office.place), Known(either_team.office.place)
    entry, _ = add(either_team, passages(STORY), passages(OTHER))
    asked = passages("Somebody writes: " + STORY + " and nothing else.")
    assert told(here, asked) == told(in_another_process, asked) == [(entry, False)]
    unknown = "a text about nothing that anybody knows, long enough to have passages"
    assert list(here.like(prints(["Good morning", STORY, unknown]))) == [1]
    withdraw(either_team, entry)
    assert told(here, asked) == told(in_another_process, asked) == []
    assert here.like(prints([STORY])) == {}


def test_many_texts_come_in_one_after_another_and_each_is_found(team: Team) -> None:
    known = Known(team.office.place)
    words = STORY.split()
    texts = [" ".join(words[at:] + words[:at] + words[::-1]) for at in range(len(words))]
    for number, text in enumerate(texts):
        with team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
            found.keep_entries(act, [BankEntry(f"t-{number}", "b", passages(text))])
        assert 0 in known.like(prints([text]))
    assert sorted(known.like(prints(texts))) == list(range(len(texts)))
    assert len(known.passages._parts) < 5, "small parts are joined"


def test_a_picture_within_the_first_threshold_is_confirmed_within_the_second_suggested_and_beyond_it_nothing(team: Team) -> None:
    (entry,) = add(team, picture(0))
    known = Known(team.office.place)
    assert [told(known, picture(bits)) for bits in (10, 11, 30, 31)] == [[(entry, False)], [(entry, True)], [(entry, True)], []]


def test_an_address_matches_every_site_that_it_lies_in(team: Team) -> None:
    domain, path = add(team, signal(site_signal("lantern.example")), signal(site_signal("https://t.me/lantern_press")))
    known = Known(team.office.place)
    for address, sites in (
        ("https://lantern.example", [domain]),
        ("http://www.lantern.example/a/b?c=1", [domain]),
        ("hxxps://mirror[.]lantern.example/", [domain]),
        ("https://t.me/s/lantern_press/17", [path]),
        ("https://t.me/lantern_pressing", []),
        ("https://notlantern.example", []),
        ("https://example", []),
    ):
        assert [entry for entry, _ in told(known, signal(url_signal(address)))] == sites, address


def test_a_video_is_found_by_its_frames_in_order_and_gone_once_it_is_withdrawn(team: Team) -> None:
    dice = np.random.default_rng(1)
    frames = [Frame(dice.bytes(32), 100, float(second)) for second in range(60)]
    other = [Frame(dice.bytes(32), 100, float(second)) for second in range(60)]
    entry, _ = add(team, signal(vpdq_signal(frames[:40])), signal(vpdq_signal(other)))
    known = Known(team.office.place)
    asked = signal(vpdq_signal([Frame(frame.code, 100, frame.second + 100) for frame in frames[10:]]))
    assert told(known, asked) == [(entry, False)]
    assert told(known, signal(vpdq_signal(frames[30:]))) == [(entry, True)]
    withdraw(team, entry)
    assert told(known, asked) == []


def test_a_recording_is_found_from_any_second_on_and_gone_once_it_is_withdrawn(either_team: Team) -> None:
    here, in_another_process = Known(either_team.office.place), Known(either_team.office.place)
    bulletins = [voice(number, 16, RATE) for number in range(3)]
    assert told(here, signal(chromaprint_signal(bulletins[0], RATE))) == []
    entries = add(either_team, *(signal(chromaprint_signal(bulletin, RATE)) for bulletin in bulletins))
    asked = [signal(chromaprint_signal(bulletin[5 * RATE + 100 :], RATE)) for bulletin in bulletins]
    assert [told(here, one) for one in asked] == [told(in_another_process, one) for one in asked] == [[(entry, False)] for entry in entries]
    withdraw(either_team, entries[1])
    assert [told(here, one) for one in asked] == [[(entries[0], False)], [], [(entries[2], False)]]


def test_recordings_that_come_one_after_another_lie_in_few_parts(team: Team) -> None:
    known = Known(team.office.place)
    for number in range(9):
        made = signal(chromaprint_signal(voice(number, 8, RATE), RATE))
        with team.office.act("bank.entry_added", team[Role.VERIFIER], subject="b") as act:
            found.keep_entries(act, [BankEntry(f"r-{number}", "b", made)])
        assert told(known, made) == [(f"r-{number}", False)]
    assert len(known.recordings._parts) < 4


def test_indexes_since_a_change_hold_what_came_and_what_went_after_it(either_team: Team) -> None:
    place = either_team.office.place
    early, late = [passages(STORY * 2), picture(0)], [passages(OTHER * 2), picture(255), signal(url_signal("https://a.example/1"))]
    asked = [*early, *late]
    ids = add(either_team, *early)
    change = found.last_known_change()
    assert list(Known(place, change).proposed(asked, 30)) == []
    assert found.kinds_since(change) == frozenset()
    with either_team.office.act("bank.entry_added", either_team[Role.VERIFIER], subject="b") as act:
        found.keep_entries(act, [BankEntry(f"late-{one.kind}", "b", one) for one in late])
    withdraw(either_team, ids[0])
    withdraw(either_team, "late-url")
    changed = Known(place, change)
    assert sorted(at for at, _ in changed.proposed(asked, 30)) == [0, 2, 3, 4], "all but the picture that was known before"
    assert sorted(one for one, _ in told(Known(place), *asked)) == sorted([ids[1], "late-passages", "late-pdq"])
    assert found.kinds_since(change) == {"passages", "pdq", "url"}
    assert sorted(changed.like(prints([STORY * 2, OTHER * 2, "nothing"]))) == [0, 1]


def test_an_address_is_proposed_for_each_site_that_it_may_lie_in(either_team: Team) -> None:
    add(either_team, signal(site_signal("b.example")), signal(site_signal("a.b.example/x")))
    asked = [picture(3), *(signal(url_signal(f"https://{host}/x")) for host in ("c.example", "b.example", "a.b.example"))]
    assert sorted(at for at, _ in Known(either_team.office.place).proposed(asked, 30)) == [2, 3, 3]
