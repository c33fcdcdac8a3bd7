"""People in a list who are in no register: found by the shape of their entry, shown to a human first, never by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from staydown.words.posts import Post
from staydown.words.protect import IdentifierKind

from .entries import claims, entries_of, is_numbered, is_person
from .photo_shelf import is_picture
from .scanner import Finding


@dataclass(frozen=True, slots=True)
class UnknownEntry:
    """An entry of a list that matched nobody: its place among the people of the list (`entry 7 of 7`), and the kinds of data it claims."""

    place: str
    kinds: frozenset[IdentifierKind]


def entries_nobody_knows(post: Post, findings: Iterable[Finding]) -> tuple[UnknownEntry, ...]:
    """The entries of a list of two or more people, one of whom is known, that match nobody in any register; in their order.

    Where those who are known stand under numbers, so does everybody else in the list. Where the post has a picture for each
    entry, the picture is one of the kinds. `findings` may be those of a whole scan; only this post's count.
    """
    matched = frozenset().union(*(finding.entries for finding in findings if finding.post == (post.channel, post.id)))
    entries = dict(enumerate(entries_of(post.text), start=1))
    numbered = bool(matched) and all(is_numbered(entries[place]) for place in matched)
    people = [place for place, entry in entries.items() if place in matched or (is_person(entry) and (is_numbered(entry) or not numbered))]
    if len(people) < 2 or not matched:
        return ()
    pictures = sum(is_picture(attachment) for attachment in post.attachments)
    photo = frozenset({IdentifierKind.PHOTO} if pictures >= len(people) else ())
    return tuple(
        UnknownEntry(f"entry {nth} of {len(people)}", photo | {IdentifierKind.NAME} | {kind for kind, _ in claims(entries[place])})
        for nth, place in enumerate(people, start=1)
        if place not in matched
    )
