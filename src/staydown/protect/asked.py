"""What the scanner asks of a register, wherever the register is: in this process, or behind one that alone holds its key."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from staydown.kernel.mentions import Passed
from staydown.words.find import Signal
from staydown.words.protect import Commonness, IdentifierKind, Register

from . import weak
from .names import Word


class AskedNames(Protocol):
    """The names of a register, asked of many texts at once."""

    def look(self, texts: list[str], before: NDArray[np.int32]) -> tuple[bytes, list[Passed]]:
        """A byte for each text as `kernel.mentions` says, right whenever it says nobody, and the strong identifiers that the coarse filters
        let through, of which it may say no more. int32[N] `before` is the number of the text that its author wrote before it, or -1."""

    def near(self, rows: Sequence[Sequence[Word]]) -> NDArray[np.int32]:
        """int32[N, 3]: a row of words and two places in it, where a form of the two words, or of all from one to the other written
        together, may be enrolled; twice the same place of a word that may be a whole name. None too few: only these are asked for."""

    def touched(self, texts: Sequence[Sequence[Word]]) -> NDArray[np.bool_]:
        """For each text, given as its words in order, whether it may name somebody; right whenever it says no."""


class AskedRegister(Protocol):
    """A register that answers and cannot be read: who has this very name or identifier, and what of one person stands in a text."""

    @property
    def register(self) -> Register:
        """Which register it is."""

    @property
    def names(self) -> AskedNames:
        """Its names, by which most texts are told at once that they name nobody."""

    def persons_with(self, kind: IdentifierKind, form: str) -> frozenset[str]:
        """The people who are enrolled with a name or strong identifier of this form; nobody for a weak kind or a photo."""

    def holders(self, kind: IdentifierKind, forms: Sequence[str]) -> dict[str, frozenset[str]]:
        """Those of many forms that somebody is enrolled with, and who; asked in one go, because each question may go to another process."""

    def passing(self, kind: IdentifierKind, forms: Iterable[str]) -> list[str]:
        """Those of many forms of a strong kind that somebody may be enrolled with, which a coarse filter tells without asking; none too
        few."""

    def settled(self, texts: list[str]) -> tuple[bytes, list[list[str]], list[Passed]]:
        """For each text a byte as `kernel.mentions` says: whether nothing that is enrolled can stand in it but names alone, or a strong
        identifier may beside them, or it has to be read; whom each names that has not, each once; and the identifiers that the coarse
        filters let through."""

    def weak_kinds(self, person: str, places: weak.Places) -> dict[IdentifierKind, weak.Standing]:
        """The kinds of weak identifier that are enrolled for a person and stand in a text, given as `weak.asked`, each as it says most."""

    def commonness_of(self, person: str) -> Commonness:
        """How common a person's name is, the commonest of several; rare of a stranger."""

    def shown(self, pictures: Sequence[tuple[str, Signal]]) -> dict[str, bool]:
        """People whose photo is one of the pictures, each given by its media digest and one of its signals, and whether that is sure."""

    def enrolled(self, kind: IdentifierKind) -> int:
        """About how many forms of a kind of strong identifier are enrolled, which says how much chance finds."""

    def kinds_of(self, person: str) -> frozenset[IdentifierKind]:
        """The kinds of identifier that are enrolled for a person; none for a stranger."""
