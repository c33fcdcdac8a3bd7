"""The nouns of the generator: names, towns and people to enrol, and the cases that a matcher is tried on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from staydown.words.protect import IdentifierKind


class Field(StrEnum):
    """What is known of a person. Most are kinds of identifier; a profile address is enrolled as a handle, school and car as themselves."""

    NAME = IdentifierKind.NAME.value
    PHONE = IdentifierKind.PHONE.value
    EMAIL = IdentifierKind.EMAIL.value
    HANDLE = IdentifierKind.HANDLE.value
    PROFILE = "profile"
    PLATE = IdentifierKind.PLATE.value
    NATIONAL_NUMBER = IdentifierKind.NATIONAL_NUMBER.value
    ADDRESS = IdentifierKind.ADDRESS.value
    TOWN = IdentifierKind.TOWN.value
    UNIT = IdentifierKind.UNIT.value
    SCHOOL = "school"
    CAR = "car"


class Evidence(StrEnum):
    """What stands in a message: the name with one more thing, one strong thing alone, or the name alone."""

    NAME_TOWN = "name + town"
    NAME_UNIT = "name + unit"
    NAME_ADDRESS = "name + address"
    NAME_SCHOOL = "name + school"
    NAME_CAR = "name + car"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    PROFILE = "profile"
    PLATE = "plate"
    NATIONAL_NUMBER = "national number"
    NAME = "name"

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that it gives away, the name first."""
        return tuple(Field(part.replace(" ", "_")) for part in self.value.split(" + "))

    @property
    def named(self) -> bool:
        """Whether the name stands in it."""
        return self.fields[0] is Field.NAME


class Trick(StrEnum):
    """How the writer hides, spoils or carries what is given away."""

    NONE = "none"
    LOOK_ALIKES = "look-alike letters"
    LEET = "leetspeak"
    SPACED = "spaced letters"
    JOINED = "joined"
    ORDER = "order and capitals"
    MIDDLE_NAMES = "middle names"
    INITIALS = "initials"
    TYPO = "one typo"
    TRANSPOSITION = "one transposition"
    OCR = "OCR noise"
    ZERO_WIDTH = "zero-width and bidi"
    WIDE = "fullwidth and mathematical"
    KEYCAPS = "keycaps and emoji digits"
    DIGITS = "digits of other scripts"
    SPELLED = "spelled-out digits"
    SEPARATORS = "separators in numbers"
    CYRILLIC = "Cyrillic"
    GREEK = "Greek"
    GEORGIAN = "Georgian"
    ARABIC = "Arabic"
    LINES = "split over lines"
    CAPTION = "caption"
    CONSECUTIVE = "consecutive messages"


class Demand(StrEnum):
    """What a matcher owes a case."""

    ALERT = "must alert"
    COUNT = "may only be counted"
    NOTHING = "must do nothing"


class Layout(StrEnum):
    """How the texts of a case are posted."""

    MESSAGE = "one message"
    CAPTION = "a caption, and messages after it"
    CONSECUTIVE = "consecutive messages of one author"
    PICTURE = "text that was read from a picture"


@dataclass(frozen=True, slots=True)
class Form:
    """A name in its own script and romanised; the same twice where it is Latin."""

    local: str
    roman: str

    @property
    def both(self) -> tuple[str, ...]:
        """The writings that differ."""
        return (self.local,) if self.local == self.roman else (self.local, self.roman)


@dataclass(frozen=True, slots=True)
class Named:
    """A forename or surname and how many bear it; only the proportions within a country count."""

    form: Form
    bearers: int


@dataclass(frozen=True, slots=True)
class Town:
    """A town and its inhabitants in thousands."""

    form: Form
    inhabitants: int


@dataclass(frozen=True, slots=True)
class Names:
    """What people are made of, by country (ISO 3166-1): forenames and surnames, the commonest first, and towns, the largest first."""

    forenames: Mapping[str, tuple[Named, ...]]
    surnames: Mapping[str, tuple[Named, ...]]
    towns: Mapping[str, tuple[Town, ...]]


class Enrolled(StrEnum):
    """In which writings the name of a person is enrolled."""

    BOTH = "both"
    LOCAL = "local"
    ROMAN = "roman"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to enrol. `facts` holds each field but the name, a form where it has two writings."""

    id: str
    country: str
    forename: Form
    surname: Form
    enrolled: Enrolled
    facts: Mapping[Field, Form]

    @property
    def name(self) -> Form:
        """Forename and surname."""
        return Form(f"{self.forename.local} {self.surname.local}", f"{self.forename.roman} {self.surname.roman}")

    @property
    def names(self) -> tuple[str, ...]:
        """The writings of the name that are enrolled."""
        name = self.name
        return {Enrolled.BOTH: name.both, Enrolled.LOCAL: (name.local,), Enrolled.ROMAN: (name.roman,)}[self.enrolled]

    def row(self) -> dict[str, str]:
        """The person as a row of an enrolment table: a column for each kind, several values parted by a bar."""
        columns: dict[str, list[str]] = {"person": [self.id], Field.NAME: list(self.names)}
        for field, form in self.facts.items():
            columns.setdefault(Field.HANDLE if field is Field.PROFILE else field, []).extend(form.both)
        return {str(column): "|".join(values) for column, values in columns.items()}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is given away: as it is enrolled, and as it stands in the texts (in the last one alone where it is in several)."""

    field: Field
    plain: str
    written: str


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that a matcher is tried on.

    `texts` are one message, or several of one author that follow each other; `plain` is what they would be without the trick.
    `person` is the id of who is exposed, or of whose name a homonym bears; empty where it is nobody.
    """

    texts: tuple[str, ...]
    layout: Layout
    language: str
    demand: Demand
    person: str = ""
    trick: Trick = Trick.NONE
    evidence: Evidence | None = None
    pieces: tuple[Piece, ...] = ()
    plain: str = ""
