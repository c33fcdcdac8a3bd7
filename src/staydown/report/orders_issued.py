"""What an authority publishes and reports of its orders: yearly under Art 8 of Regulation (EU) 2021/784, to the Commission under Art 21.

Orders, their speed, their scrutiny and their fate are counted; decisions on exposed providers, penalties and what providers report are
stated by a named officer, because this house does not take them. Providers, addresses and operations are not named, so that nothing
that still runs is prejudiced. Of Art 8 only the heads were read in a stored copy: its details carry their mark.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from staydown.disrupt import clock as clocks
from staydown.words.letters import Document, Line, Section
from staydown.words.orders import Contest, Order, OrderState, Scrutiny, ScrutinyState, ServiceAnswer
from staydown.words.watch import Share

from .share import text
from .spans import typical
from .year import Year, counted, document, number, several, stated, table

DONE = frozenset({ServiceAnswer.REMOVED, ServiceAnswer.DISABLED})
ENDED = frozenset({OrderState.WITHDRAWN, OrderState.ANNULLED})


@dataclass(frozen=True, slots=True)
class Stated:
    """What an officer states: decisions under Art 5, reviews, penalties; measures, access and complaints as providers report them."""

    decisions: str = ""
    reviews: str = ""
    penalties: str = ""
    measures: str = ""
    access: str = ""
    complaints: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """All that the reports count: orders of ours, scrutinies of others' orders, what kind of authority we are, what is stated."""

    year: Year
    orders: tuple[Order, ...]
    scrutinies: tuple[Scrutiny, ...]
    kind: str = ""
    stated: Stated = Stated()

    def of_year(self) -> tuple[Order, ...]:
        """The orders that left in the year: a draft and one that is signed and waits were not issued."""
        waiting = (OrderState.DRAFT, OrderState.SIGNED)
        return tuple(one for one in self.orders if self.year.has(one.issued_at) and one.state not in waiting)


def authority_report(file: Issued) -> Document:
    """The report of a competent authority under Art 8, for the public."""
    sections = (_issued(file, checked=False), _fate(file, checked=False), _scrutiny(file), _decisions(file.stated))
    note = "Regulation (EU) 2021/784 Art 8. Nothing is in it that could prejudice what still runs."
    return document(file.year, "TCO-8", "Removal orders: report of a competent authority", sections, note)


def commission_report(file: Issued) -> Document:
    """The figures of a Member State for the Commission under Art 21(1), due by 31 March."""
    said = file.stated
    sections = (
        Section("(a) Removal orders", (*_issued(file).lines, *_fate(file).lines), tables=_fate(file).tables),
        Section("(b) Specific measures", (stated("Measures, items removed or disabled, and how fast", said.measures),)),
        Section("(c) Preserved content", (stated("Requests for access to preserved content (Art 6)", said.access),)),
        Section("(d) Complaints", (stated("Procedures opened, and what providers did (Art 10)", said.complaints),)),
        Section("(e) Reviews", (*_contested(file), stated("Review procedures and decisions", said.reviews))),
    )
    note = "Regulation (EU) 2021/784 Art 21(1). Counted are the orders of this authority; a Member State adds those of its others."
    return document(file.year, "TCO-21", "Removal orders: figures for the Commission", sections, note)


def _issued(file: Issued, *, checked: bool = True) -> Section:
    orders, as_of = file.of_year(), file.year.as_of
    abroad = sum(one.cross_border for one in orders)
    silent = sum(one.silent_until is not None for one in orders)
    urgent = sum(bool(one.emergency) for one in orders)
    return Section(
        "Orders issued",
        (
            stated("Kind of authority", file.kind, checked=checked),
            number("Orders issued", len(orders), checked=checked),
            Line("To a provider of another state", text(Share(abroad, len(orders), as_of, "orders with a copy, Art 4(1)")), checked),
            Line("In an emergency", text(Share(urgent, len(orders), as_of, "orders without the twelve hours, Art 3(2)")), checked),
            Line("With silence towards the user", text(Share(silent, len(orders), as_of, "orders with a silence, Art 11(3)")), checked),
        ),
    )


def _fate(file: Issued, *, checked: bool = True) -> Section:
    orders, as_of = file.of_year(), file.year.as_of
    done = [one for one in orders if one.measure in DONE]
    clocked = [(one, one.clock) for one in done if one.clock is not None and one.clock.done_at is not None]
    in_time = sum(not clocks.overdue(clock, as_of) for _, clock in clocked)
    took = [clock.done_at - clock.received_at for _, clock in clocked if clock.done_at is not None]
    others = [one for one in orders if one.measure not in DONE]
    declined = sum(one.measure is not None for one in others)
    ended = sum(one.measure is None and one.state in ENDED for one in others)
    measures = [one.measure for one in done if one.measure is not None]
    return Section(
        "What became of them",
        (
            Line("Items removed or disabled", several(measures, ServiceAnswer), checked),
            number("Items not removed or disabled, as the provider answered (Art 3(7), 3(8))", declined, checked=checked),
            number("Orders withdrawn or annulled before an answer", ended, checked=checked),
            number("Items of which nothing is known: no answer", len(others) - declined - ended, checked=checked),
            Line("Within one hour of receipt", text(Share(in_time, len(clocked), as_of, "answered orders, pauses allowed for")), checked),
            Line("From receipt to the measure", typical([span for span in took if span >= timedelta()]), checked),
        ),
        tables=table("Orders without a measure, by state", "State", Counter(one.state.value.replace("_", " ") for one in others)),
    )


def _contested(file: Issued) -> tuple[Line, ...]:
    """What became of our orders before courts and home authorities."""
    contests = [one.contest for one in file.of_year() if one.contest is not None]
    void = sum(one.state is OrderState.ANNULLED for one in file.of_year())
    return (
        Line("Orders contested or scrutinised", several(contests, Contest)),
        Line("Annulled", text(Share(void, len(file.of_year()), file.year.as_of, "orders issued that are of no effect"))),
    )


def _scrutiny(file: Issued) -> Section:
    ours = [one for one in file.scrutinies if file.year.has(one.copy_received_at)]
    decided = [one for one in ours if one.decided_at is not None]
    found = sum(one.state is ScrutinyState.INFRINGEMENT for one in decided)
    return Section(
        "Scrutiny",
        (
            *_contested(file),
            Line("Orders of other states that we scrutinised", counted([one.state for one in ours], ScrutinyState), checked=False),
            Line("With an infringement", text(Share(found, len(decided), file.year.as_of, "scrutinies decided, Art 4")), checked=False),
        ),
    )


def _decisions(said: Stated) -> Section:
    return Section(
        "Decisions, reviews, penalties",
        (
            stated("Decisions under Art 5(4), (6) and (7), with a description of the measures", said.decisions, checked=False),
            stated("Reviews of orders and decisions, and their outcomes", said.reviews, checked=False),
            stated("Penalties (Art 18), and of which type", said.penalties, checked=False),
        ),
    )
