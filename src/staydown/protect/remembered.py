"""What is remembered of words and values, so that each is read once, and that it is forgotten: nothing of people may stay after they were
enrolled."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")
_FORGETTING: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[_Given, _Read]], Callable[_Given, _Read]]:
    """A decorator by which what a function made is remembered, of so many arguments at most, until it is forgotten."""

    def of(reading: Callable[_Given, _Read]) -> Callable[_Given, _Read]:
        kept = lru_cache(maxsize=most)(reading)
        _FORGETTING.append(kept.cache_clear)
        return cast(Callable[_Given, _Read], kept)

    return of


def forget() -> None:
    """Forgets all that was remembered; whoever enrolls people does so when they are enrolled."""
    for forgetting in _FORGETTING:
        forgetting()
