"""What every courier owes, and a courier that keeps letters in memory: a plug's test class inherits the contract."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from staydown.words.errors import Refused
from staydown.words.letters import Addressee, Document, Letter, LetterKind, LetterState, Line, Receipt, Section
from staydown.words.ports import Courier

SIGNED_AT = datetime(2016, 9, 27, 12, 5, tzinfo=UTC)
"""When the sample letters were signed."""

FILES = {"letter.html": b"<p>Une lettre d'exemple</p>", "letter.json": b"{}", "letter.pdf": b"%PDF-"}
"""The files of a sample letter."""


def letter(number: int = 1) -> Letter:
    """A signed, invented letter, a different one for each number."""
    section = Section("A section", (Line("A label", "a value"),))
    document = Document(
        "F6", "A sample letter", f"R-{number}", SIGNED_AT, "Example unit", Addressee("Éxample", "desk@example.com"), (section,)
    )
    return Letter(
        f"letter-{number}", LetterKind.REFERRAL, "case-1", "chat:1/7", document, LetterState.SIGNED, "ann", "dsa16", f"key-{number}",
        signed_by="ben", signed_at=SIGNED_AT,
    )  # fmt: skip


class InMemoryCourier:
    """A courier that keeps what it delivered in `delivered`, by the letter's key."""

    name = "memory"

    def __init__(self) -> None:
        """Nothing was delivered yet."""
        self.delivered: dict[str, tuple[Receipt, dict[str, bytes]]] = {}

    def deliver(self, letter: Letter, files: dict[str, bytes], at: datetime) -> Receipt:
        """Keeps the letter once; raises Refused for a letter that nobody signed."""
        if letter.state not in (LetterState.SIGNED, LetterState.DELIVERED):
            raise Refused(f"letter {letter.id} is {letter.state.value}: nothing leaves before it is signed")
        if letter.key in self.delivered:
            return replace(self.delivered[letter.key][0], again=True)
        digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
        receipt = Receipt(letter.id, self.name, at, f"memory-{letter.key}", digest)
        self.delivered[letter.key] = (receipt, dict(files))
        return receipt


class CourierContract:
    """Inherit, name the class `Test...`, and give a courier and the count of letters that arrived at the far end."""

    def courier(self) -> Courier:
        """A courier; each call in one test makes a new one over the same place, as after a restart."""
        raise NotImplementedError

    def arrived(self) -> int:
        """How many letters have arrived."""
        raise NotImplementedError

    def letter(self, number: int = 1) -> Letter:
        """A signed letter that the courier takes, a different one for each number."""
        return letter(number)

    def files(self) -> dict[str, bytes]:
        """The files of such a letter."""
        return FILES

    def test_it_is_a_courier_with_a_name(self) -> None:
        """It has the methods of the protocol and a name."""
        assert isinstance(self.courier(), Courier)
        assert self.courier().name

    def test_a_letter_arrives_with_a_receipt(self) -> None:
        """The receipt says which letter, by whom, when, and the digest of what left."""
        courier = self.courier()
        receipt = courier.deliver(self.letter(), self.files(), SIGNED_AT)
        assert (receipt.letter, receipt.courier, receipt.delivered_at, receipt.again) == ("letter-1", courier.name, SIGNED_AT, False)
        assert receipt.message_id
        assert len(bytes.fromhex(receipt.digest)) == 32
        assert self.arrived() == 1

    def test_asked_twice_it_delivers_once_and_gives_the_same_receipt(self) -> None:
        """However late, and after a restart: one letter, one receipt, and the word that it is an old one."""
        first = self.courier().deliver(self.letter(), self.files(), SIGNED_AT)
        again = self.courier().deliver(self.letter(), self.files(), SIGNED_AT + timedelta(days=3))
        assert again == replace(first, again=True)
        assert self.arrived() == 1

    def test_two_letters_arrive_as_two(self) -> None:
        """Another key is another letter."""
        one = self.courier().deliver(self.letter(1), self.files(), SIGNED_AT)
        other = self.courier().deliver(self.letter(2), self.files(), SIGNED_AT)
        assert one.message_id != other.message_id
        assert self.arrived() == 2

    def test_nothing_leaves_before_it_is_signed_or_after_it_was_withdrawn(self) -> None:
        """The courier is the last who can say no."""
        for state in (LetterState.PREPARED, LetterState.WITHDRAWN):
            try:
                self.courier().deliver(replace(self.letter(), state=state), self.files(), SIGNED_AT)
            except Refused:
                continue
            raise AssertionError(f"a letter that is {state.value} left")
        assert self.arrived() == 0
