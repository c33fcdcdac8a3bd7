"""How an action is typed: its arguments as the words of its command, its secrets in the environment."""

import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from staydown.actions.catalogue import Action, Parameter, Secret
from staydown.cli.commands import SUBJECTS


def words_of(action: Action, given: dict[str, Any], patch: pytest.MonkeyPatch, out: Path) -> list[str]:
    """The words by which an action is typed with these arguments; a file that it gives goes to `out`."""
    words = [action.command]
    for parameter in action.parameters:
        if parameter.name in given and parameter.type is Secret:
            patch.setenv(f"STAYDOWN_{parameter.name.upper()}", given[parameter.name])
        elif parameter.name in given:
            words += list(typed(parameter, given[parameter.name]))
    if typing.get_type_hints(action.do)["return"] is bytes:
        words += ["--out", str(out)]
    return words


def typed(parameter: Parameter, value: Any) -> Iterator[str]:
    """One argument as it is typed."""
    name = f"--{parameter.name.replace('_', '-')}"
    if isinstance(value, tuple):
        for one in value:
            yield from (name, plain(one))
    elif isinstance(value, bool):
        yield from [name] if value else []
    elif parameter.required and parameter.name in SUBJECTS:
        yield plain(value)
    else:
        yield from (name, plain(value))


def plain(value: Any) -> str:
    """A value as a word."""
    return str(value.value if isinstance(value, Enum) else value)
