"""The way of each kind of letter: what must still be so when it is signed and when it leaves, and what its signature and arrival set going.

A room that brings a kind of letter enters its way here, so that signing and delivering know of no kind by name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from staydown.store.acts import Act
from staydown.words.letters import Letter, LetterKind, Receipt
from staydown.words.people import Officer

from .office import Office


def never_overtaken(office: Office, letter: Letter) -> str:
    """Nothing overtakes it."""
    return ""


def as_it_is(office: Office, act: Act, letter: Letter, officer: Officer) -> Letter:
    """Signing changes nothing in it."""
    return letter


def nothing(office: Office, act: Act, letter: Letter) -> None:
    """Nothing follows."""


def nothing_arrives(office: Office, act: Act, letter: Letter, receipt: Receipt) -> None:
    """Nothing follows."""


def nothing_besides(letter: Letter) -> dict[str, bytes]:
    """It holds nothing besides."""
    return {}


@dataclass(frozen=True, slots=True)
class Way:
    """What a kind of letter sets going, each inside the act that it belongs to.

    `overtaken` says why it must not leave any more; `signed` gives the letter as it leaves, with what its signature changes besides;
    `delivered` notes what a courier's receipt begins; `withdrawn` what falls with it; `files` are what it holds besides its document.
    """

    overtaken: Callable[[Office, Letter], str] = never_overtaken
    signed: Callable[[Office, Act, Letter, Officer], Letter] = as_it_is
    delivered: Callable[[Office, Act, Letter, Receipt], None] = nothing_arrives
    withdrawn: Callable[[Office, Act, Letter], None] = nothing
    files: Callable[[Letter], dict[str, bytes]] = nothing_besides


WAYS: dict[LetterKind, Way] = {}
"""The way of each kind that has one of its own; filled when `staydown.actions` is imported."""

PLAIN = Way()


def way_of(letter: Letter) -> Way:
    """The way of a letter."""
    return WAYS.get(letter.kind, PLAIN)


ARRIVALS: list[Callable[[Office], None]] = []
"""What is asked after each round of couriers: functions that note what receipts begin, in acts of their own and once each."""
