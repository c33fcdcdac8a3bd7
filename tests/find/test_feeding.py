"""What exchanges bring and take back, beside what humans add and withdraw here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from staydown.find.feeding import Claim, brought, feeding
from staydown.words.exchange import Fetched
from staydown.words.find import BankEntry, Signal

NAMES = ("a", "b", "c")


def entry(name: str, record: str = "r") -> BankEntry:
    """A known thing as a record of an exchange brings it."""
    return BankEntry(record, "theirs", Signal("text", name * 64))


@dataclass
class Bank:
    """A bank that exchanges and humans work on."""

    out: dict[str, bool] = field(default_factory=dict)
    claims: dict[tuple[str, str, str], Claim] = field(default_factory=dict)

    def fetch(self, exchange: str, records: Mapping[str, tuple[str, ...]]) -> None:
        """Applies what `feeding` says."""
        named = {record: {name: entry(name, record) for name in names} for record, names in records.items()}
        done = feeding(exchange, named, tuple(self.claims.values()), self.out)
        come = {one.signal.value[0] for one in done.come}
        assert all(self.out.get(name, True) for name in come) and not any(self.out[name] for name in done.go)
        self.out |= dict.fromkeys(come, False) | dict.fromkeys(done.go, True)
        self.claims |= {(claim.exchange, claim.record, claim.entry): claim for claim in done.claims}

    def by_hand(self, name: str, withdrawn: bool) -> None:
        """A human here adds or withdraws a thing."""
        if name in self.out or not withdrawn:
            self.out[name] = withdrawn

    @property
    def known(self) -> set[str]:
        """What is in the bank."""
        return {name for name, out in self.out.items() if not out}


def test_a_record_brings_its_entries_and_takes_them_back() -> None:
    bank = Bank()
    bank.fetch("north", {"1": ("a", "b"), "2": ("b",)})
    assert bank.known == {"a", "b"}
    bank.fetch("north", {"1": ()})
    assert bank.known == {"b"}
    bank.fetch("north", {"2": ("c",)})
    assert bank.known == {"c"}
    bank.fetch("north", {"1": ("a",)})
    assert bank.known == {"a", "c"}


def test_what_a_human_added_is_no_exchanges_to_take_away() -> None:
    bank = Bank()
    bank.by_hand("a", withdrawn=False)
    bank.fetch("north", {"1": ("a",)})
    bank.fetch("north", {"1": ()})
    assert bank.known == {"a"}


def test_what_a_human_withdrew_does_not_come_back_with_the_next_fetch() -> None:
    bank = Bank()
    bank.fetch("north", {"1": ("a",)})
    bank.by_hand("a", withdrawn=True)
    bank.fetch("north", {"1": ("a",), "2": ("a",)})
    bank.fetch("south", {"9": ("a",)})
    assert bank.known == set()
    bank.by_hand("a", withdrawn=False)
    assert bank.known == {"a"}


def test_what_two_exchanges_hold_goes_with_the_last_of_them() -> None:
    bank = Bank()
    bank.fetch("north", {"1": ("a",)})
    bank.fetch("south", {"1": ("a",)})
    bank.fetch("north", {"1": ()})
    assert bank.known == {"a"}
    bank.fetch("south", {"1": ()})
    assert bank.known == set()


def test_a_fetch_lists_all_entries_of_a_record_and_what_was_withdrawn() -> None:
    fetched = Fetched((entry("a", "1"), entry("b", "1")), ("2",), "next")
    assert brought(fetched) == {"1": (entry("a", "1"), entry("b", "1")), "2": ()}


Records = dict[str, tuple[str, ...]]
HELD = st.sets(st.sampled_from(NAMES)).map(lambda names: tuple(sorted(names)))
RECORDS: st.SearchStrategy[Records] = st.dictionaries(st.sampled_from(["1", "2"]), HELD)
FETCHES = st.lists(st.tuples(st.sampled_from(["north", "south"]), RECORDS), max_size=8)


@given(FETCHES)
def test_without_a_human_the_bank_holds_what_the_records_hold_now(fetches: list[tuple[str, Records]]) -> None:
    bank, now = Bank(), dict[tuple[str, str], tuple[str, ...]]()
    for exchange, records in fetches:
        bank.fetch(exchange, records)
        now |= {(exchange, record): names for record, names in records.items()}
        assert bank.known == {name for names in now.values() for name in names}


@given(FETCHES, FETCHES, st.sampled_from(NAMES))
def test_the_word_of_a_human_stays_while_the_exchanges_go_on_holding(
    before: list[tuple[str, Records]], after: list[tuple[str, Records]], name: str
) -> None:
    bank = Bank()
    for exchange, records in before:
        bank.fetch(exchange, records)
    bank.fetch("north", {"3": (name,)})
    bank.by_hand(name, withdrawn=True)
    for exchange, records in after:
        bank.fetch(exchange, records)
        assert name not in bank.known
