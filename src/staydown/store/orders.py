"""Orders of ours, the services that they go to, what they say of us, who may read a channel, and the scrutiny of others' orders."""

from collections.abc import Iterable
from datetime import datetime

from staydown.words.orders import Admission, HostingService, Letterhead, Order, OrderState, Scrutiny, ScrutinyState
from staydown.words.posts import Channel, Visibility

from .acts import Act, write
from .exports import channel
from .models import AdmissionRow, ChannelRow, LetterheadRow, OrderRow, ScrutinyRow, ServiceRow
from .models.disruption import LIVE
from .nouns import keep, many, one, read, stretches


@write
def keep_service(act: Act, service: HostingService) -> None:
    """Writes a hosting service."""
    keep(act, ServiceRow, service.id, service)


def service(key: str) -> HostingService:
    """A hosting service; raises NotFound."""
    return one(ServiceRow, HostingService, key)


def services() -> list[HostingService]:
    """All hosting services, by id."""
    return many(ServiceRow.objects.order_by("id"), HostingService)


@write
def keep_letterhead(act: Act, letterhead: Letterhead) -> None:
    """Writes what an order says of us in one language."""
    keep(act, LetterheadRow, letterhead.language, letterhead)


def letterhead(language: str) -> Letterhead | None:
    """What an order says of us in a language, or None where nobody has written it."""
    row = LetterheadRow.objects.filter(id=language).first()
    return read(Letterhead, row.body) if row else None


def letterheads() -> list[Letterhead]:
    """What an order says of us, by language."""
    return many(LetterheadRow.objects.order_by("id"), Letterhead)


@write
def keep_admission(act: Act, admission: Admission) -> None:
    """Writes who may read a channel, over what was found out before."""
    keep(act, AdmissionRow, admission.channel, admission)


def admissions() -> dict[str, Admission]:
    """Who may read each channel of which a human has found it out, by channel."""
    return {one.channel: one for one in many(AdmissionRow.objects.order_by("id"), Admission)}


def visibility_of(key: str) -> Visibility:
    """Who may read a channel: as a human found out, else as the source says; raises NotFound for no channel."""
    row = AdmissionRow.objects.filter(id=key).first()
    return read(Admission, row.body).visibility if row else channel(key).visibility


def visibilities(channels: Iterable[str]) -> dict[str, Visibility]:
    """Who may read each of these channels, as `visibility_of` says, by channel; one that is not there is left out."""
    found: dict[str, Visibility] = {}
    for wanted in stretches(channels):
        found |= {one.id: one.visibility for one in many(ChannelRow.objects.filter(id__in=wanted), Channel)}
        found |= {one.channel: one.visibility for one in many(AdmissionRow.objects.filter(id__in=wanted), Admission)}
    return found


@write
def keep_order(act: Act, order: Order, *, address: str, has_left: bool, assessed: bool, lead_minutes: int) -> None:
    """Writes an order with what law asks before it may have left; the database refuses one that has left without it.

    `address` is the one form of its address; of live orders there is one an address. `lead_minutes` are those between the first
    contact and the order, -1 where there was none.
    """
    keep(
        act,
        OrderRow,
        order.id,
        order,
        case=order.case,
        service=order.service,
        url=address,
        state=order.state.value,
        operation=order.operation,
        drafted_at=order.drafted_at or act.at,
        left=has_left,
        is_public=order.public,
        assessed=assessed,
        cross_border=order.cross_border,
        copied=bool(order.copy),
        emergency=bool(order.emergency),
        lead_minutes=lead_minutes,
    )


@write
def move_order(act: Act, order: Order) -> None:
    """Writes how far an order has come; its guards stay as they were."""
    row = OrderRow.objects.get(id=order.id)
    keep_order(act, order, address=row.url, has_left=row.left, assessed=row.assessed, lead_minutes=row.lead_minutes)


def order(key: str) -> Order:
    """An order; raises NotFound."""
    return one(OrderRow, Order, key)


def orders() -> list[Order]:
    """All orders, the newest first."""
    return many(OrderRow.objects.order_by("-drafted_at", "-id"), Order)


def orders_at(address: str) -> list[Order]:
    """The orders on one address, in its one form, the oldest first."""
    return many(OrderRow.objects.filter(url=address).order_by("drafted_at", "id"), Order)


def orders_to(service: str) -> list[Order]:
    """The orders to one service, the oldest first."""
    return many(OrderRow.objects.filter(service=service).order_by("drafted_at", "id"), Order)


def orders_in(states: Iterable[OrderState]) -> list[Order]:
    """The orders in these states."""
    return many(OrderRow.objects.filter(state__in=[state.value for state in states]).order_by("id"), Order)


def orders_of_operation(operation: str) -> list[Order]:
    """The orders of a joint action."""
    return many(OrderRow.objects.filter(operation=operation).order_by("id"), Order)


def is_live(order: Order) -> bool:
    """Whether an order still asks something of its service, so that no second one on its address can."""
    return order.state.value in LIVE


@write
def keep_scrutiny(act: Act, scrutiny: Scrutiny) -> None:
    """Writes a scrutiny."""
    keep(
        act, ScrutinyRow, scrutiny.id, scrutiny, order=scrutiny.order or scrutiny.reference[:80], state=scrutiny.state.value,
        due_at=scrutiny.due_at,
    )  # fmt: skip


def scrutiny(key: str) -> Scrutiny:
    """A scrutiny; raises NotFound."""
    return one(ScrutinyRow, Scrutiny, key)


def scrutinies() -> list[Scrutiny]:
    """All scrutinies, those that must be decided first before the others."""
    return many(ScrutinyRow.objects.order_by("due_at", "id"), Scrutiny)


def scrutinies_over(now: datetime) -> list[Scrutiny]:
    """The scrutinies whose term is over and that nobody decided."""
    open_ones = [ScrutinyState.OPEN.value, ScrutinyState.INTENDED.value]
    return many(ScrutinyRow.objects.filter(state__in=open_ones, due_at__lte=now).order_by("due_at"), Scrutiny)
