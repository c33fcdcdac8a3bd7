"""The accounts in the chat: the sender of the orders, some three hundred contacts, two children among them, and a newspaper's desk."""

from dataclasses import dataclass

from .dice import Dice
from .names import HER_GIVEN, HIS_GIVEN, MEMBER_HEADS, MEMBER_TAILS

MEMBERS = 300
"""How many contacts the sender has."""

LANGUAGES = ("fr", "nl", "ar", "en")
SHARES = (46, 28, 14, 12)
"""How many of a hundred contacts write mostly in each language."""

GROUP, GROUP_ID = "Les Amis du Canal", 1_064_200_117
"""The chat's name and its bare id; a group that does not exist."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its number, the name it shows (None once it is deleted) and the language it writes in."""

    number: int
    name: str | None
    language: str = "fr"

    @property
    def id(self) -> str:
        """The account as an export writes it."""
        return f"user{self.number}"


SENDER = Account(999_000_012, "Le Passeur 12")
"""The sender of the orders."""

CHILDREN = (Account(999_000_115, "noa.dessine", "fr"), Account(999_000_216, "Jelle vd Kade", "nl"))
"""Two contacts who say in the chat that they are fifteen and sixteen."""

NEWSDESK = Account(999_000_301, "La Gazette de Valmerlieu", "fr")
"""A newspaper that reports what circulates: known material, and an exempt purpose."""

GONE = Account(999_000_404, None, "fr")
"""An account that was deleted: the export gives no name."""


def members(dice: Dice) -> tuple[Account, ...]:
    """The contacts, the two children among them, without the sender; names are all different and nobody's."""
    families = [head + tail for head in MEMBER_HEADS for tail in MEMBER_TAILS]
    names: dict[str, None] = {}
    while len(names) < MEMBERS - len(CHILDREN):
        given, family = dice.choice(HIS_GIVEN + HER_GIVEN), dice.choice(families)
        names.setdefault(
            dice.choice((f"{given} {family}", f"{given} {family}", f"{given} {family[0]}.", f"{given.lower()}_{family.lower()}"))
        )
    adults = [Account(999_001_000 + place * 37, name, dice.choices(LANGUAGES, SHARES)[0]) for place, name in enumerate(names, start=1)]
    return (*adults, *CHILDREN)
