"""People in a list who are in no register: found by the shape of their entry, shown to a human first, never by name."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from staydown.words.posts import Post
from staydown.words.protect import IdentifierKind

from .entries import claims, entries_of, is_numbered, is_person
from .photo_shelf import is_picture
from .scanner import Finding


@dataclass(frozen=True, slots=True)
class UnknownEntry:
    """An entry of a list that matched nobody: its place among the people of the list (`entry 7 of 7`, `entry 2 of 3 in picture 1`), and the
    kinds of data it claims."""

    place: str
    kinds: frozenset[IdentifierKind]
    in_picture: bool = False


def entries_nobody_knows(
    post: Post, findings: Iterable[Finding], *, read: Sequence[str | None] = (), suspected: bool = False
) -> tuple[UnknownEntry, ...]:
    """The entries of a list of people that match nobody in any register; in their order, those of the post's text first.

    `read` is what a machine read in the post's pictures. It is a list of two or more in all of these texts, one of whom is known; or any
    that is `suspected` to be a list of targets, even of one. Where the post has a picture for each entry of its text, the picture is one of
    the kinds. `findings` may be those of a whole scan; only this post's count.
    """
    matched = frozenset().union(*(finding.entries for finding in findings if finding.post == (post.channel, post.id)))
    texts = [entries_of(text or "") for text in (post.text, *read)]
    known = [{entry for text, entry in matched if text == number} for number in range(len(texts))]
    people = [people_in(entries, among) for entries, among in zip(texts, known, strict=True)]
    if not suspected and (sum(map(len, people)) < 2 or not matched):
        return ()
    pictures = sum(is_picture(attachment) for attachment in post.attachments)
    return tuple(
        UnknownEntry(
            f"entry {nth} of {len(people[number])}" + (f" in picture {number}" if number else ""),
            frozenset({IdentifierKind.NAME, *(kind for kind, _ in claims(texts[number][place]))})
            | ({IdentifierKind.PHOTO} if not number and pictures >= len(people[number]) else set()),
            in_picture=number > 0,
        )
        for number in range(len(texts))
        for nth, place in enumerate(people[number], start=1)
        if place + 1 not in known[number]
    )


def people_in(entries: Sequence[str], matched: Collection[int] = ()) -> list[int]:
    """The places, from 0, of the entries that are people: those that matched somebody (`matched`, from 1), and those that look like one.

    Where those who are known stand under numbers, so does everybody else in the list; where nobody is known, where most do.
    """
    shaped = [place for place, entry in enumerate(entries) if place + 1 in matched or is_person(entry)]
    numbers = [is_numbered(entries[place]) for place in shaped]
    known = [number for place, number in zip(shaped, numbers, strict=True) if place + 1 in matched]
    numbered = all(known) if known else 2 * sum(numbers) > len(numbers)
    return [place for place, number in zip(shaped, numbers, strict=True) if number or place + 1 in matched or not numbered]
