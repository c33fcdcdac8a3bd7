"""The people of the sample: six soldiers who will be exposed, three hundred others who are enrolled, one who is in no register.

Nobody here exists. Phones are in the block +33 6 39 98 xx xx, which the French numbering plan keeps for fiction (Arcep decision
2018-0881, point 2.5.12; the decision's text was not checked), e-mails at example.org (RFC 2606), national numbers well formed with a true
check but with serial 000, which is given to nobody, and number plates in a series that has not been issued (not checked).
"""

import csv
from dataclasses import dataclass, fields
from io import StringIO
from unicodedata import normalize

from .dice import Dice
from .names import FAMILIES, HER_GIVEN, HIS_GIVEN, STREETS, TOWNS, UNITS
from .portraits import HERS, HIS

ENROLLED = 306
"""How many people the register holds."""

WITH_PORTRAIT = 40
"""How many of them gave a photograph."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the register, in the order of its columns; several values of one kind are parted by `|`."""

    person: str
    name: str
    phone: str
    email: str
    handle: str
    town: str
    unit: str
    plate: str
    address: str
    national_number: str
    photo: str

    def first(self, column: str) -> str:
        """The first value of a column."""
        value: str = getattr(self, column)
        return value.split("|")[0]


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the town and unit that go with it, and the styles its portrait is drawn in."""

    name: str
    town: str
    units: tuple[str, ...]
    styles: tuple[str, ...]
    also: str = ""


SOLDIERS = {
    17: Named("Maxence Quevrolin", "Valmerlieu", UNITS[0], HIS),
    71: Named("Wannes Vanderzwelmst", "Oostverlune", UNITS[1], HIS),
    103: Named("Ilyas Benzahriqa", "Trémouvelle", UNITS[2], HIS, "إلياس بنزهريقة"),
    158: Named("Lieselot Kroosbrecht", "Sint-Orvelde", UNITS[3], HERS),
    214: Named("Thibaud Fauvrenac", "Marcourelle", UNITS[4], HIS),
    290: Named("Samira Tazmarouk", "Lindermeer", UNITS[0], HERS, "سميرة تزماروك"),
}
"""The six whom the orders name, by their place in the register."""

SEVENTH = Named("Odilon Marvessart", "Brumandael", UNITS[1], HIS)
"""The seventh whom the orders name: he is in no register."""

WRONG_PLACE, WRONG_TOWN = 214, "Quarrevoix"
"""The soldier whose town the orders have wrong, and the town they give."""


def person_id(place: int) -> str:
    """The `person` column of the row at `place`, counted from 1."""
    return f"K-{place:03d}"


def enrolled(dice: Dice) -> tuple[tuple[Person, ...], dict[str, tuple[str, ...]]]:
    """The register's rows, and for each person with a photograph the styles it is drawn in."""
    pictured = {
        *SOLDIERS,
        *dice.of("pictured").sample([p for p in range(1, ENROLLED + 1) if p not in SOLDIERS], WITH_PORTRAIT - len(SOLDIERS)),
    }
    named = _everybody(dice.of("names"))
    rows = tuple(_row(dice.of(f"row {place}"), place, one, place in pictured) for place, one in enumerate(named, start=1))
    return rows, {person_id(place): named[place - 1].styles for place in sorted(pictured)}


def register_csv(people: tuple[Person, ...]) -> str:
    """The register as the CSV that enrolment reads, header first."""
    columns = [field.name for field in fields(Person)]
    file = StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(columns)
    table.writerows([getattr(person, column) for column in columns] for person in people)
    return file.getvalue()


def fictional_phone(last: int) -> str:
    """The number of the fictional block that ends in the four digits `last`."""
    digits = f"{last % 10_000:04d}"
    return f"+33 6 39 98 {digits[:2]} {digits[2:]}"


def national_number(year: int, month: int, day: int) -> str:
    """A number in the Belgian form YY.MM.DD-SSS.CC with a true check (97 less the remainder by 97) and the serial 000 of nobody."""
    stem = f"{year % 100:02d}{month:02d}{day:02d}000"
    return f"{stem[:2]}.{stem[2:4]}.{stem[4:6]}-000.{97 - int(stem) % 97:02d}"


def _everybody(dice: Dice) -> list[Named]:
    """Name, town and unit for every place of the register, all names different and the six soldiers in theirs."""
    taken = {one.name for one in SOLDIERS.values()} | {SEVENTH.name}
    families = [head + tail for heads, tails in FAMILIES for head in heads for tail in tails]
    dice.shuffle(families)
    free = [family for family in families if not any(name.endswith(family) for name in taken)]
    everybody: list[Named] = []
    for place in range(1, ENROLLED + 1):
        styles, given = dice.choice(((HIS, HIS_GIVEN), (HERS, HER_GIVEN)))
        stranger = Named(f"{dice.choice(given)} {free[place - 1]}", dice.choice(TOWNS), dice.choice(UNITS), styles)
        everybody.append(SOLDIERS.get(place, stranger))
    return everybody


def _row(dice: Dice, place: int, one: Named, pictured: bool) -> Person:
    """The full row of one person; second phones and e-mails for a few."""
    plain = normalize("NFKD", one.name).encode("ascii", "ignore").decode().lower().split()
    phones = [fictional_phone(place)] + ([fictional_phone(place + 5000)] if dice.happens(0.15) else [])
    emails = [f"{'.'.join(plain)}@example.org"] + ([f"{plain[0][0]}{plain[-1]}@example.com"] if dice.happens(0.2) else [])
    letters = "".join(dice.choice("BDFGHJKLNPRSTVXZ") for _ in range(3))
    return Person(
        person=person_id(place),
        name="|".join(filter(None, (one.name, one.also))),
        phone="|".join(phones),
        email="|".join(emails),
        handle="@" + f"{'_'.join(plain)}_ex"[:32],
        town=one.town,
        unit="|".join(one.units),
        plate=f"6-{letters}-{place:03d}",
        address=f"{dice.choice(STREETS)} {dice.randint(1, 180)}, {one.town}",
        national_number=national_number(1960 + place % 39, 1 + place % 12, 1 + place % 28),
        photo=f"portraits/{person_id(place)}.jpg" if pictured else "",
    )
