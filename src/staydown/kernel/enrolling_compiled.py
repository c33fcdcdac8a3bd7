"""What a register holds of its people, by the compiled loop. Importing this raises ImportError where nothing was compiled."""

from collections.abc import Sequence

from staydown.words.errors import Malformed

from . import _enrolling
from .enrolling_python import Enrolling, EnrollingKeys, Group, Held, Pair


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def enrolling(keys: EnrollingKeys, signs: Sequence[tuple[str, int, bool]]) -> Enrolling | None:
    """As `enrolling` says."""
    try:
        return CompiledEnrolling(keys, signs)
    except ValueError as error:
        raise Malformed(str(error), where="keys") from error


class CompiledEnrolling:
    """What one register holds of its people, as `enrolling_python.Enrolling` says."""

    __slots__ = ("_kinds", "_names", "_weak")

    def __init__(self, keys: EnrollingKeys, signs: Sequence[tuple[str, int, bool]]) -> None:
        """Raises ValueError on keys of another length."""
        self._names = _enrolling.names(keys.names, keys.name_marks, keys.pads, signs)
        self._kinds = {kind: _enrolling.kind(kind, key, keys.marks, keys.pads) for kind, key in keys.kinds.items()}
        self._weak = _enrolling.weak(keys.weak)

    def name(self, person: str, pairs: Sequence[Pair], groups: Sequence[Group]) -> Held:
        """What a token says of a name."""
        return Held(*_enrolling.name(self._names, person, pairs, groups))

    def strong(self, kind: str, forms: Sequence[str]) -> Held:
        """What it says of a strong identifier."""
        return Held(*_enrolling.strong(self._kinds[kind], forms))

    def things(self, person: str, things: Sequence[tuple[tuple[str, ...], ...]]) -> str:
        """What it says of weak things."""
        return _enrolling.things(self._weak, person, things)
