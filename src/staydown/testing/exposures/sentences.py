"""The hand-written sentences of each language, and how they are filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

EXPOSING = ("ar", "de", "el", "en", "fr", "nl", "ru", "tr")
"""The languages in which messages expose somebody (ISO 639-1)."""

BENIGN = (*EXPOSING, "es", "it", "pl")
"""The languages in which messages expose nobody."""

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence with its slots filled: the text and, for each slot in the order of the text, where its value begins and ends."""

    text: str
    spans: tuple[tuple[int, int], ...]


@cache
def sentences(language: str) -> Mapping[str, tuple[str, ...]]:
    """The sentences of a language by section, in the order of its file."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in files(__package__).joinpath("sentences", f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = []
        elif line:
            found[section].append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def slots(sentence: str) -> tuple[str, ...]:
    """The names of the slots of a sentence, in order."""
    return tuple(_SLOT.findall(sentence))


def filled(sentence: str, values: Mapping[str, str]) -> Filled:
    """The sentence with each slot filled by the value of that name."""
    text, spans, end = "", [], 0
    for match in _SLOT.finditer(sentence):
        text += sentence[end : match.start()]
        spans.append((len(text), len(text) + len(values[match[1]])))
        text += values[match[1]]
        end = match.end()
    return Filled(text + sentence[end:], tuple(spans))
