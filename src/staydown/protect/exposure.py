"""Findings as exposures: what a human is asked to confirm, with ids that the caller gives."""

from collections.abc import Callable, Iterable, Iterator

from staydown.words.protect import Exposure

from .scanner import Finding
from .unregistered import UnknownEntry

PostName = Callable[[tuple[str, str]], str]
"""The house's name of the post that is named by (channel, id)."""

NewId = Callable[[str, str, str], str]
"""The id of an exposure, from the house's name of the post, the register (empty for nobody's), and the person or the place.

The same three give the same id where a second scan is to add nothing.
"""


def exposures_of(findings: Iterable[Finding], *, new_id: NewId, post_name: PostName) -> Iterator[Exposure]:
    """One exposure, still a candidate, for each finding, in their order."""
    for finding in findings:
        post = post_name(finding.post)
        yield Exposure(
            id=new_id(post, finding.register, finding.person),
            post=post,
            person=finding.person,
            register=finding.register,
            kinds=finding.kinds,
            wrong=finding.wrong,
            evidence=finding.evidence,
            perhaps=finding.perhaps,
            in_picture=finding.in_picture,
        )


def unregistered_exposures_of(
    post: str, entries: Iterable[UnknownEntry], *, new_id: NewId, signs: tuple[str, ...] = ()
) -> Iterator[Exposure]:
    """One exposure, still a candidate, for each entry of the post (by the house's name) that matched nobody: no person, only the place.

    `signs` say why the post looks like a list of targets, where it does.
    """
    for entry in entries:
        id = new_id(post, "", entry.place)
        yield Exposure(id, post, "", "", entry.kinds, place=entry.place, signs=signs, in_picture=entry.in_picture)
