"""What a register holds of names by the compiled loop. Importing this raises ImportError where nothing was compiled."""

from collections.abc import Sequence

from staydown.words.errors import Malformed

from . import _enrolling
from .enrolling_python import Group, Held, Names


def implementation() -> str:
    """The name of what does the work here: `compiled`."""
    return "compiled"


def names(name_key: bytes, mark_key: bytes, pad_key: bytes, signs: Sequence[tuple[str, int, bool]]) -> Names | None:
    """As `enrolling` says."""
    try:
        return CompiledNames(_enrolling.names(name_key, mark_key, pad_key, signs))
    except ValueError as error:
        raise Malformed(str(error), where="keys") from error


class CompiledNames:
    """The names of one register."""

    __slots__ = ("_names",)

    def __init__(self, names: object) -> None:
        """`names` are those of the compiled module."""
        self._names = names

    def held(self, person: str, groups: Sequence[Group]) -> Held:
        """As `enrolling_python.Names` says."""
        return Held(*_enrolling.held(self._names, person, groups))
