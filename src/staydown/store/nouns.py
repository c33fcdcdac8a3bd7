"""Words dataclasses as rows: one way to write them, one way to read them."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

import msgspec
from django.db.models import QuerySet

from staydown.words.errors import NotFound

from .acts import Act, write
from .models import Noun

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


def body_of(value: object) -> str:
    """A words dataclass as JSON."""
    return msgspec.json.encode(value, order="deterministic").decode()


def read(kind: type[_T], body: str) -> _T:
    """The words dataclass that a body holds."""
    return msgspec.json.decode(body, type=kind)


@write
def keep(act: Act, model: type[Noun], key: str, value: object, /, **columns: Any) -> None:
    """Writes a noun under its key, over what stood there, and notes its digest in the act."""
    model(id=key, body=body_of(value), **columns).save()
    act.changed(value)


def one(model: type[Noun], kind: type[_T], key: str) -> _T:
    """The noun under a key; raises NotFound."""
    row = model._default_manager.filter(id=key).first()
    if row is None:
        raise NotFound(f"there is no {kind.__name__.lower()} {key!r}")
    return read(kind, row.body)


def stretches(keys: Iterable[_K]) -> Iterator[list[_K]]:
    """The keys without repetitions, as many at a time as a statement of SQLite may name (32,766 in its default build)."""
    left = iter(dict.fromkeys(keys))
    while stretch := list(islice(left, 10_000)):
        yield stretch


def filters(field: str, numbers: Iterable[int]) -> Iterator[dict[str, object]]:
    """What rows with those numbers in a field are filtered by, a stretch at a time: by their range where it has no gap, which is faster."""
    for stretch in stretches(numbers):
        first, last = min(stretch), max(stretch)
        yield {f"{field}__range": (first, last)} if last - first == len(stretch) - 1 else {f"{field}__in": stretch}


def many(rows: QuerySet[Any], kind: type[_T]) -> list[_T]:
    """The nouns of a query."""
    return [read(kind, body) for body in rows.values_list("body", flat=True)]


def in_utc(at: datetime | str) -> datetime:
    """A time as a database gives it to a statement of our own: SQLite gives it as text without its zone, which is UTC."""
    return datetime.fromisoformat(f"{at}+00:00") if isinstance(at, str) else at
