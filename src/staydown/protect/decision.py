"""Kinds of evidence in, a decision out: what gives a person away, and what is only counted."""

from collections.abc import Iterable

from staydown.words.protect import STRONG, WEAK, IdentifierKind


def exposes(kinds: Iterable[IdentifierKind]) -> bool:
    """Whether these kinds together give a person away: one strong kind, or the name with a weak one."""
    held = frozenset(kinds)
    return bool(held & STRONG) or (IdentifierKind.NAME in held and bool(held & WEAK))
