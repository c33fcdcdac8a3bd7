"""Where a message breaks: one thing on a line or in a message, the next in another."""

from .chance import Chance
from .nouns import Field
from .sentences import Filled
from .writing import Value


def broken(value: Value, chance: Chance) -> str:
    """A number with a line's end in it; a name in a third of the times, because what stands beside it is on another line already."""
    text = value.text
    able = [at for at, sign in enumerate(text) if sign in " .-/"]
    if able and (value.field is not Field.NAME or chance.happens(0.35)):
        at = chance.of(able)
        return f"{text[:at]}\n{text[at + 1 :]}"
    return text if value.field is Field.NAME else f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"


def parted(filled: Filled, chance: Chance) -> tuple[str, str]:
    """The text in two, parted at a space between the first thing that is given away and the second."""
    (_, first), (second, _) = filled.spans[:2]
    at = chance.of([place for place in range(first, second) if filled.text[place] == " "])
    return filled.text[:at], filled.text[at + 1 :]
