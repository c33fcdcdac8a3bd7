"""A column of a list on the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, and whether that may `fold` into lines or be `cut` to one where there is no room."""

    heading: str
    of: Callable[[Any], Any]
    fold: bool = False
    cut: bool = False
