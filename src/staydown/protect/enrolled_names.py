"""What a register holds of names: every form blinded and marked, and the marks of their words, hidden."""

from collections.abc import Sequence

from staydown.kernel import enrolling
from staydown.kernel.enrolling import Group, Held
from staydown.words.protect import IdentifierKind

from .halves import sealed_halves
from .held import VALUE_BYTES
from .keys import RegisterKeys
from .name_filter import MARK_BITS, SIGNS, NameFilter
from .names import of_group

MARK_BYTES = MARK_BITS // 8


class EnrolledNames:
    """The names of one register as its tokens hold them."""

    def __init__(self, keys: RegisterKeys) -> None:
        """`keys` are the register's."""
        self._keys, self._filter = keys, NameFilter(keys.marks)
        self._compiled = enrolling.names(keys.kinds[IdentifierKind.NAME].key, keys.marks, keys.filter_pad.key, SIGNS)

    def held(self, person: str, groups: Sequence[Group]) -> Held:
        """What a token says of a name with these forms, of the person with this pseudonym."""
        return self._compiled.held(person, groups) if self._compiled else self.held_plainly(person, groups)

    def held_plainly(self, person: str, groups: Sequence[Group]) -> Held:
        """The same form by form: the twin, and what runs where nothing was compiled."""
        forms = list(dict.fromkeys(form for group in groups for form in of_group(group)))
        blinder = self._keys.kinds[IdentifierKind.NAME]
        value, near = blinder(forms[0]).hex(), blinder.each(forms[1:], size=VALUE_BYTES).hex()
        marks = b"".join(self._filter.mark(form).to_bytes(MARK_BYTES, "big") for form in forms).hex()
        halves = (half for form in forms for half in self._filter.halves(form))
        return Held(value, near, marks + sealed_halves(self._keys, person, value, halves))
