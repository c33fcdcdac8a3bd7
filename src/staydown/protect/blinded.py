"""What a register holds of its people's names, strong identifiers and weak things: every form blinded and marked, and marks hidden."""

from collections.abc import Sequence

from staydown.kernel.enrolling import Enrolling, EnrollingKeys, Group, Held, Pair, enrolling
from staydown.words.protect import IdentifierKind

from .filters import PASSED, sealed_marks
from .halves import sealed_halves
from .held import VALUE_BYTES
from .keys import RegisterKeys
from .name_filter import MARK_BITS, SIGNS, NameFilter
from .names import Word, forms_of_parts
from .weak import Thing

MARK_BYTES = MARK_BITS // 8


class Plainly:
    """What the tokens of one register say, made form by form: the twin, and what runs where nothing was compiled."""

    def __init__(self, keys: RegisterKeys) -> None:
        """`keys` are the register's."""
        self._keys, self._filter = keys, NameFilter(keys.marks)

    def name(self, person: str, pairs: Sequence[Pair], groups: Sequence[Group]) -> Held:
        """What a token says of a name with the forms of these pairs and groups, of the person with this pseudonym."""
        forms = forms_of_parts([(Word(*one), Word(*other)) for one, other in pairs], groups)
        blinder = self._keys.kinds[IdentifierKind.NAME]
        value, near = blinder(forms[0]).hex(), blinder.each(forms[1:], size=VALUE_BYTES).hex()
        marks = b"".join(self._filter.mark(form).to_bytes(MARK_BYTES, "big") for form in forms).hex()
        halves = (half for form in forms for half in self._filter.halves(form))
        return Held(value, near, marks + sealed_halves(self._keys, person, value, halves))

    def strong(self, kind: str, forms: Sequence[str]) -> Held:
        """What a token says of a strong identifier with these forms, one to four."""
        of_kind = IdentifierKind(kind)
        blinder = self._keys.kinds[of_kind]
        value, near = blinder(forms[0]).hex(), blinder.each(forms[1:], size=VALUE_BYTES).hex()
        return Held(value, near, sealed_marks(self._keys, of_kind, forms, value))

    def things(self, person: str, things: Sequence[Thing]) -> str:
        """The forms of weak things of a person."""
        begin, weak = f"{person}\n", self._keys.weak
        return "|".join(" ".join(weak.each(word, begin=begin, size=VALUE_BYTES).hex() for word in thing) for thing in things)


def blinded(keys: RegisterKeys) -> Plainly | Enrolling:
    """What the tokens of a register say, made as fast as can be here."""
    kinds = {kind.value: keys.kinds[kind].key for kind in PASSED}
    own = EnrollingKeys(keys.kinds[IdentifierKind.NAME].key, keys.marks, kinds, keys.filters, keys.filter_pad.key, keys.weak.key)
    return enrolling(own, SIGNS) or Plainly(keys)
