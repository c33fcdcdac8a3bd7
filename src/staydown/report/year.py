"""What the yearly transparency reports have in common: the year that is counted, what is only stated, counts in words and in tables."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from staydown.disrupt.times import NOT_KNOWN, moment
from staydown.words.errors import Malformed
from staydown.words.letters import Addressee, Document, Line, Section, Table

FIRST = 2022
"""The year from which Regulation (EU) 2021/784 applies (7 June 2022)."""


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year (UTC) as one organisation reports on it: its name, the report's id, and as of when everything is counted."""

    name: str
    reference: str
    year: int
    as_of: datetime

    def has(self, at: datetime | None) -> bool:
        """Whether a moment lies in the year."""
        return at is not None and at.astimezone(UTC).year == self.year


def checked(year: Year) -> Year:
    """The year, where there is one to report on; raises Malformed before the Regulation applied and for one that has not begun."""
    if not FIRST <= year.year <= year.as_of.year:
        raise Malformed(f"there is nothing to report on {year.year}", where="year", mend=f"Give a year from {FIRST} to {year.as_of.year}")
    return year


def document(year: Year, form: str, title: str, sections: tuple[Section, ...], *notes: str) -> Document:
    """The report as a document, with what holds for every figure in its notes."""
    over = year.as_of.year > year.year
    until = "the whole year" if over else f"the year until {moment(year.as_of)}: it is not over, so this is a draft of the report"
    return Document(
        form=form,
        title=f"{title} {year.year}",
        reference=year.reference,
        date=year.as_of,
        sender=year.name,
        addressee=Addressee("For the public", ""),
        sections=sections,
        notes=(
            f"Counted is {until}. Every figure is as of {moment(year.as_of)} and covers what this installation holds; states are those of "
            "that moment.",
            "A share of nothing is not known; it is not zero. What is stated and not counted says so.",
            *notes,
        ),
    )


def stated(label: str, said: str, *, checked: bool = True) -> Line:
    """A line that this installation cannot count: what an officer states, marked as such, or not known."""
    return Line(label, f"{said.strip()} (stated, not counted)" if said.strip() else NOT_KNOWN, checked)


def number(label: str, n: int, *, checked: bool = True) -> Line:
    """A line with a count; a counted zero is a zero."""
    return Line(label, str(n), checked)


def counted(values: Iterable[StrEnum], order: type[StrEnum]) -> str:
    """How many of each, in the order of their enum: '3 upheld, 1 rejected'; of nothing it says none."""
    counts = Counter(values)
    return ", ".join(f"{counts[one]} {one.value.replace('_', ' ')}" for one in order if counts[one]) or "none"


def several(values: Collection[StrEnum], order: type[StrEnum]) -> str:
    """How many there are, and of which kind: '4: 3 upheld, 1 rejected'; of nothing it is a zero that was counted."""
    return f"{len(values)}: {counted(values, order)}" if values else "0"


def table(caption: str, what: str, counts: Mapping[str, int]) -> tuple[Table, ...]:
    """A table of counts by name, the largest first; none where nothing was counted."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return (Table(caption, (what, "n"), tuple((name, str(n)) for name, n in rows)),) if rows else ()
