"""What was read of words is remembered, and nothing of it stays when it is forgotten."""

import pkgutil
from functools import _lru_cache_wrapper
from importlib import import_module

from staydown import protect
from staydown.protect.remembered import forget, remembered

from .samples import ROWS, register_of, tokens_of


def kept() -> dict[str, int]:
    """How much each function of the room keeps of what it was given, but for those that keep all there is."""
    rooms = [import_module(f"staydown.protect.{one.name}") for one in pkgutil.iter_modules(protect.__path__)]
    functions = (one for room in rooms for one in vars(room).values() if isinstance(one, _lru_cache_wrapper))
    return {one.__qualname__: one.cache_info().currsize for one in functions if one.cache_info().maxsize is not None}


def test_a_word_is_read_once_until_it_is_forgotten() -> None:
    read = list[str]()

    @remembered(2)
    def reading(word: str) -> str:
        read.append(word)
        return word.upper()

    assert [reading("jan"), reading("jan")] == ["JAN", "JAN"] and read == ["jan"]
    forget()
    assert reading("jan") == "JAN" and read == ["jan", "jan"]


def test_nothing_stays_of_people_who_were_enrolled() -> None:
    register_of(ROWS)
    tokens_of(ROWS)
    assert any(kept().values())
    forget()
    assert not any(kept().values()), kept()
