"""How single values are written for a person: short, in UTC, with nothing in them that a terminal would obey."""

from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
from rich.text import Text

from staydown.report.shown import shown
from staydown.words.cases import CaseState, Priority
from staydown.words.letters import LetterState
from staydown.words.protect import AlertState, EmbargoStatus, ExposureState, MinorState

COLOURS: dict[Enum, str] = {
    Priority.P0: "bold red",
    Priority.P1: "bold yellow",
    CaseState.OPEN: "cyan",
    CaseState.IN_REVIEW: "cyan",
    LetterState.PREPARED: "cyan",
    LetterState.SIGNED: "yellow",
    ExposureState.CANDIDATE: "cyan",
    AlertState.SENT: "yellow",
    AlertState.ESCALATED: "bold red",
    EmbargoStatus.ACTIVE: "yellow",
    MinorState.POSSIBLE: "cyan",
}
"""Priorities and states that ask for somebody. Red is for threat to life and failure alone; everything else has no colour."""


def cell(value: Any) -> Text:
    """A value as text that is drawn as it is: no markup in it is read, no control character in it reaches the terminal."""
    if isinstance(value, Text):
        return value
    style = COLOURS.get(value, "") if isinstance(value, Enum) else ""
    return Text(shown(words_of(value)), style=style)


def words_of(value: Any) -> str:
    """A value in words: nothing at all is an empty text, and zero is 0."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value).replace("_", " ")
        case datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case bytes():
            return value.decode("utf-8", "replace")
        case Path() | str() | int() | float():
            return str(value)
        case dict():
            return ", ".join(f"{words_of(name).replace('_', ' ')} {words_of(item)}" for name, item in value.items() if words_of(item))
        case frozenset() | set():
            return ", ".join(sorted(words_of(item) for item in value))
        case list() | tuple():
            return ", ".join(words_of(item) for item in value)
        case _:
            return words_of(msgspec.to_builtins(value))


def line_of(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 post, 2 posts."""
    return f"{number} {one if number == 1 else many or one + 's'}"
