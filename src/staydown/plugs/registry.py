"""Finds plugs by their entry points, and the source that reads an export."""

from importlib.metadata import EntryPoint, entry_points
from typing import Final, cast

from staydown.words.errors import Malformed, NotFound
from staydown.words.ports import Source

METHODS: Final = {
    "sources": ("sniff", "read", "media"),
    "signals": ("of", "distance"),
    "exchanges": ("fetch", "share", "feedback"),
    "couriers": ("deliver",),
    "probes": ("look",),
}
"""The groups of plugs, and what a plug of each must be able to do (`words.ports`)."""


def plugs(group: str) -> dict[str, type]:
    """The plugs of a group by name, sorted; without those that are broken. Raises NotFound for a group that does not exist."""
    return {name: found for name, found in _found(group).items() if isinstance(found, type)}


def broken(group: str) -> dict[str, Malformed]:
    """The plugs of a group that cannot be used, by name, each with the reason and how to mend it."""
    return {name: found for name, found in _found(group).items() if isinstance(found, Malformed)}


def plug(group: str, name: str) -> type:
    """The one plug of that name; raises NotFound, or Malformed where it is broken."""
    found = _found(group)
    if name not in found:
        raise NotFound(f"there is no plug called {name!r} among {group}; there are: {', '.join(found) or 'none'}")
    one = found[name]
    if isinstance(one, Malformed):
        raise one
    return one


def source_for(path: str) -> Source:
    """The source whose format the export at `path` is in.

    Raises NotFound where nothing is there, and Malformed where no source knows it, with the formats that are known.
    """
    refused = None
    sources = plugs("sources")
    for kind in sources.values():
        source = cast(Source, kind())
        try:
            if source.sniff(path):
                return source
        except Malformed as error:
            refused = refused or error
    if refused:
        raise refused
    mend = f"Known are: {', '.join(sources)}; docs/how-to/receive.md shows how to make them"
    raise Malformed("this is in no format that is known here", where=path, mend=mend)


def _found(group: str) -> dict[str, type | Malformed]:
    if group not in METHODS:
        raise NotFound(f"there is no group of plugs called {group!r}; there are: {', '.join(METHODS)}")
    found: dict[str, type | Malformed] = {}
    for entry in sorted(entry_points(group=f"staydown.{group}"), key=lambda entry: entry.name):
        found[entry.name] = _twice(entry) if entry.name in found else _loaded_or_reason(entry, METHODS[group])
    return found


def _loaded_or_reason(entry: EntryPoint, methods: tuple[str, ...]) -> type | Malformed:
    try:
        return _loaded(entry, methods)
    except Malformed as error:
        return error


def _loaded(entry: EntryPoint, methods: tuple[str, ...]) -> type:
    try:
        found = entry.load()
    except Exception as error:
        raise _broken(entry, f"it does not load ({type(error).__name__}: {error})") from error
    missing = [name for name in methods if not callable(getattr(found, name, None))]
    if not isinstance(found, type) or missing:
        raise _broken(entry, f"it lacks {', '.join(missing)}" if missing else "it is no class")
    return found


def _twice(entry: EntryPoint) -> Malformed:
    return _broken(entry, "two packages bring a plug of this name")


def _broken(entry: EntryPoint, what: str) -> Malformed:
    return Malformed(
        f"the plug {entry.name!r} cannot be used: {what}", where=entry.value, mend="Repair or remove the package that brings it"
    )
