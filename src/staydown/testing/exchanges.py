"""What every exchange owes: a plug's test class inherits from this and says how to reach the two sides."""

from staydown.words.find import BankEntry, Signal, SignalName
from staydown.words.ports import Exchange


def known(number: int, *, bank: str = "sample") -> BankEntry:
    """An invented entry, a different one for each number."""
    return BankEntry(f"entry-{number}", bank, Signal(SignalName.SHA256, f"{number:064x}"), f"note {number}")


class ExchangeContract:
    """Inherit, name the class `Test...`, and give the two sides and how the sharing side takes entries back."""

    def ours(self) -> Exchange:
        """The side that shares; each call in one test reaches the same place."""
        raise NotImplementedError

    def theirs(self) -> Exchange:
        """The side that fetches from there."""
        raise NotImplementedError

    def take_back(self, ids: tuple[str, ...]) -> None:
        """Withdraws entries that `ours` shared."""
        raise NotImplementedError

    def test_it_is_an_exchange_with_a_name(self) -> None:
        """It has the methods of the protocol and a name."""
        assert isinstance(self.ours(), Exchange)
        assert self.ours().name

    def test_nothing_shared_is_nothing_fetched(self) -> None:
        """A fetch before anything was shared is empty and gives a checkpoint that can be passed back."""
        added, withdrawn, checkpoint = self.theirs().fetch("")
        assert (added, withdrawn) == ((), ())
        assert self.theirs().fetch(checkpoint)[:2] == ((), ())

    def test_what_one_side_shares_the_other_fetches_once(self) -> None:
        """Entries arrive whole, and a checkpoint leaves out what was fetched before."""
        assert self.ours().share((known(1), known(2))) == 2
        added, withdrawn, checkpoint = self.theirs().fetch("")
        assert (set(added), withdrawn) == ({known(1), known(2)}, ())
        assert self.ours().share((known(3),)) == 1
        assert self.theirs().fetch(checkpoint)[0] == (known(3),)

    def test_what_was_shared_already_is_not_taken_again(self) -> None:
        """Sharing the same entries twice takes them once."""
        self.ours().share((known(1),))
        assert self.ours().share((known(1), known(2))) == 1

    def test_a_withdrawn_entry_is_withdrawn_on_the_other_side(self) -> None:
        """Deletions travel, and a fetch from the start no longer brings what was taken back."""
        self.ours().share((known(1), known(2)))
        checkpoint = self.theirs().fetch("")[2]
        self.take_back((known(1).id,))
        assert self.theirs().fetch(checkpoint)[:2] == ((), (known(1).id,))
        assert self.theirs().fetch("")[0] == (known(2),)

    def test_an_entry_that_comes_back_is_added_again(self) -> None:
        """Withdrawing is not for ever."""
        self.ours().share((known(1),))
        self.take_back((known(1).id,))
        assert self.ours().share((known(1),)) == 1
        added, withdrawn, _ = self.theirs().fetch("")
        assert (added, withdrawn) == ((known(1),), ())
