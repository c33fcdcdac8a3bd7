"""What was read and still stands: kept by this process for as long as the ledger has no newer entry.

Every change is an act and leaves its entry in the same transaction. So what was read while an entry was the newest holds until there is
a newer one, in whichever process that comes about, and a look at one number stands for the reading. Nothing of the register is kept.
"""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.db import connections

_P = ParamSpec("_P")
_T = TypeVar("_T")

MOST = 10_000
"""Readings that are kept; with one more, all are read anew, so that whoever asks for much that is not there fills no memory."""

_kept: dict[Hashable, tuple[int, object]] = {}


class _Moment(threading.local):
    """Whether this thread looks at one moment, and the newest entry then, once it was read."""

    lasts = False
    newest: int | None = None


_MOMENT = _Moment()


@contextmanager
def one_moment() -> Iterator[None]:
    """While this lasts, what stood when this thread first looked stands for it, until it begins or ends an act."""
    _MOMENT.lasts, _MOMENT.newest = True, None
    try:
        yield
    finally:
        _MOMENT.lasts = False


def look_anew() -> None:
    """The moment at which this thread looks is over, and its next look begins another."""
    _MOMENT.newest = None


def newest() -> int:
    """The number of the newest entry of the ledger; 0 where there is none."""
    if not _MOMENT.lasts:
        return _read_newest()
    if _MOMENT.newest is None:
        _MOMENT.newest = _read_newest()
    return _MOMENT.newest


def _read_newest() -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT max(n) FROM ledger")
        row = cursor.fetchone()
    return (row[0] if row else None) or 0


def standing(read: Callable[_P, _T]) -> Callable[_P, _T]:
    """The function, which reads again only what may have changed; inside an act, where nothing is committed yet, it always reads."""

    @wraps(read)
    def kept(*given: _P.args, **named: _P.kwargs) -> _T:
        if connections["default"].in_atomic_block:
            return read(*given, **named)
        now, key = newest(), (read, given, tuple(named.items()))
        under, value = _kept.get(key, (-1, None))
        if under == now:
            return cast(_T, value)
        fresh = read(*given, **named)
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = now, fresh
        return fresh

    return kept


def forget() -> None:
    """Keeps nothing of before: this process looks at another installation now, or its rows were changed past the door."""
    _kept.clear()
