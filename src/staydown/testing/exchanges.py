"""What every exchange owes: a plug's test class inherits from this and says how to reach the two sides."""

from staydown.words.errors import Refused
from staydown.words.exchange import Judgement
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
        fetched = self.theirs().fetch("")
        assert (fetched.added, fetched.withdrawn) == ((), ())
        again = self.theirs().fetch(fetched.checkpoint)
        assert (again.added, again.withdrawn) == ((), ())

    def test_what_one_side_shares_the_other_fetches_once(self) -> None:
        """Entries arrive whole, and a checkpoint leaves out what was fetched before."""
        assert self.ours().share((known(1), known(2))) == 2
        fetched = self.theirs().fetch("")
        assert (set(fetched.added), fetched.withdrawn) == ({known(1), known(2)}, ())
        assert self.ours().share((known(3),)) == 1
        assert self.theirs().fetch(fetched.checkpoint).added == (known(3),)

    def test_what_was_shared_already_is_not_taken_again(self) -> None:
        """Sharing the same entries twice takes them once."""
        self.ours().share((known(1),))
        assert self.ours().share((known(1), known(2))) == 1

    def test_a_withdrawn_entry_is_withdrawn_on_the_other_side(self) -> None:
        """Deletions travel, and a fetch from the start no longer brings what was taken back."""
        self.ours().share((known(1), known(2)))
        checkpoint = self.theirs().fetch("").checkpoint
        self.take_back((known(1).id,))
        fetched = self.theirs().fetch(checkpoint)
        assert (fetched.added, fetched.withdrawn) == ((), (known(1).id,))
        assert self.theirs().fetch("").added == (known(2),)

    def test_an_entry_that_comes_back_is_added_again(self) -> None:
        """Withdrawing is not for ever."""
        self.ours().share((known(1),))
        self.take_back((known(1).id,))
        assert self.ours().share((known(1),)) == 1
        fetched = self.theirs().fetch("")
        assert (fetched.added, fetched.withdrawn) == ((known(1),), ())

    def test_feedback_is_taken_or_refused_in_one_line(self) -> None:
        """An exchange that takes no feedback says so, and none is lost in silence."""
        self.ours().share((known(1),))
        try:
            self.theirs().feedback(known(1), Judgement.CONFIRMED)
        except Refused as refused:
            assert "\n" not in str(refused)
