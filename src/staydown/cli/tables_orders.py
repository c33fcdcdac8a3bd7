"""The columns of orders, of their services and forms, and of scrutinies."""

from staydown.actions.forms import FormLine
from staydown.actions.orders import OrderLine
from staydown.actions.services import ChannelLine, ServiceLine
from staydown.disrupt.clock import Step
from staydown.words.ledger import LedgerEntry
from staydown.words.orders import HostingService, Letterhead, Order, Scrutiny, Timer

from .cells import words_of
from .columns import Column


def hour(line: OrderLine) -> str:
    """What is left of an order's hour, or how it ended."""
    clock = line.order.clock
    if clock is None:
        return ""
    if clock.done_at:
        return "done late" if line.overdue else "done in time"
    if line.left is None:
        return "stands still" if clock.due_at is None else ""
    return "overdue" if line.overdue else f"{int(line.left.total_seconds()) // 60} min left"


def told(line: ServiceLine) -> str:
    """Since when an order may go to a service, or how far its first contact has come."""
    if line.open_from is not None:
        return f"orders from {words_of(line.open_from)}"
    return f"first contact {line.contact.state.value}" if line.contact else "not told yet"


ORDERS: dict[type, tuple[Column, ...]] = {
    OrderLine: (
        Column("order", lambda x: x.order.id),
        Column("state", lambda x: x.order.state),
        Column("hour", hour),
        Column("to", lambda x: x.service, cut=True),
        Column("address", lambda x: x.order.url, fold=True),
    ),
    Order: (
        Column("order", lambda x: x.id),
        Column("state", lambda x: x.state),
        Column("to", lambda x: x.service),
        Column("address", lambda x: x.url, fold=True),
    ),
    ServiceLine: (
        Column("service", lambda x: x.service.id),
        Column("name", lambda x: x.service.name, fold=True),
        Column("in", lambda x: x.service.main_establishment),
        Column("languages", lambda x: x.service.languages),
        Column("orders", lambda x: x.orders),
        Column("told", told, fold=True),
    ),
    HostingService: (Column("service", lambda x: x.id), Column("name", lambda x: x.name, fold=True)),
    ChannelLine: (
        Column("channel", lambda x: x.channel.id),
        Column("name", lambda x: x.channel.name, fold=True),
        Column("seen by", lambda x: x.visibility),
        Column("found out", lambda x: x.admission.reason if x.admission else "", fold=True),
    ),
    Letterhead: (
        Column("language", lambda x: x.language),
        Column("issues", lambda x: x.kind, fold=True),
        Column("contested before", lambda x: x.redress_body, fold=True),
        Column("within", lambda x: f"{x.appeal_days} d"),
    ),
    FormLine: (
        Column("file", lambda x: x.file),
        Column("form", lambda x: x.name, fold=True),
        Column("", lambda x: "there" if x.valid_from else "missing"),
        Column("from", lambda x: str(x.valid_from or "")),
        Column("checked", lambda x: f"{x.checked} of {x.texts}" if x.valid_from else ""),
    ),
    Scrutiny: (
        Column("scrutiny", lambda x: x.id),
        Column("state", lambda x: x.state),
        Column("order", lambda x: x.reference, fold=True),
        Column("decide by", lambda x: x.due_at),
    ),
    Step: (
        Column("entry", lambda x: x.n),
        Column("step", lambda x: x.verb),
        Column("at", lambda x: x.at),
        Column("why", lambda x: x.reason),
    ),
    Timer: (Column("timer", lambda x: x.kind), Column("due", lambda x: x.due_at), Column("ran", lambda x: x.done_at)),
    LedgerEntry: (
        Column("n", lambda x: x.n),
        Column("at", lambda x: x.at),
        Column("verb", lambda x: x.verb),
        Column("by", lambda x: x.officer),
    ),
}
"""The columns of this room's lists, by the type of what is in them."""
