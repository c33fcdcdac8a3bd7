"""What is true of the sample, so that a test can hold every result against it. Post ids are written as the intake writes them."""

from dataclasses import dataclass

from staydown.words.protect import IdentifierKind


@dataclass(frozen=True, slots=True)
class Shown:
    """A post that gives an enrolled person away: the `person` column, the kinds of data that are right and those that are wrong."""

    post: str
    person: str
    kinds: frozenset[IdentifierKind]
    wrong: frozenset[IdentifierKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A post with known material: the bank's entry, the kind of signal that finds it, and the edit it came through.

    `reached` is false where the edit is more than recognition sees through; `silenced` is true where a negative bank
    holds the same thing; `exempt` is true where the post reports (Regulation (EU) 2021/784 Art 1(3)).
    """

    post: str
    entry: str
    signal: str
    edit: str
    reached: bool = True
    silenced: bool = False
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that was planted.

    `orders` is the first post of the orders and `copies` its reposts; `unregistered` are the posts that name the person who is
    in no register (`seventh`). `children` gives, by account id, the posts in which two contacts say that they are minors or speak
    of school; `not_children` are adults' posts that only sound so. `names_only` hold a bare name of somebody enrolled.
    `kept_aside` counts the records that cannot be read, `repaired` the posts that can once the writer's faults are mended, and
    `unsafe` the posts whose media path leads out of the export. `posts` counts the readable records of the group's export,
    service messages and the one of type `unsupported` included; `pictures` the files it holds. `personal` counts what the
    full account's export holds of other people and must be dropped.
    """

    orders: str
    copies: tuple[str, ...]
    shown: tuple[Shown, ...]
    seventh: str
    unregistered: tuple[str, ...]
    known: tuple[Known, ...]
    children: dict[str, tuple[str, ...]]
    not_children: tuple[str, ...]
    names_only: tuple[str, ...]
    kept_aside: int
    repaired: tuple[str, ...]
    unsafe: tuple[str, ...]
    posts: int
    service: int
    pictures: int
    contacts: int
    personal: dict[str, int]

    def exposed(self) -> tuple[str, ...]:
        """The enrolled people who are given away anywhere, once each, in order."""
        return tuple(sorted({one.person for one in self.shown}))
