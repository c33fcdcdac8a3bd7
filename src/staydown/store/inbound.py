"""The platform's side of orders: the register of authorities, what came in, what was restricted, complaints, statements."""

from staydown.disrupt.transparency_record import Record
from staydown.words.orders import Authority, Complaint, Inbound, Restriction

from .acts import Act, write
from .models import AuthorityRow, ComplaintRow, InboundRow, RestrictionRow, StatementRow
from .nouns import keep, many, one, read


@write
def keep_authority(act: Act, authority: Authority) -> None:
    """Writes a line of the register of authorities, over the one of the same authority and day."""
    since = f"{authority.valid_from:%Y-%m-%d}" if authority.valid_from else "always"
    keep(act, AuthorityRow, f"{authority.id}@{since}", authority, member_state=authority.member_state)


def authorities() -> list[Authority]:
    """The register of authorities, every version of each line, in the order of states and ids."""
    return many(AuthorityRow.objects.order_by("member_state", "id"), Authority)


@write
def keep_inbound(act: Act, inbound: Inbound) -> None:
    """Writes an order that came in; one without a reference stands under its own id, so that two of them can be told apart."""
    keep(
        act,
        InboundRow,
        inbound.id,
        inbound,
        reference=inbound.reference or inbound.id,
        authority=inbound.authority,
        url=inbound.url,
        state=inbound.state.value,
        received_at=inbound.received_at,
    )


def inbound(key: str) -> Inbound:
    """An order that came in; raises NotFound."""
    return one(InboundRow, Inbound, key)


def inbounds() -> list[Inbound]:
    """Everything that came in, the newest first."""
    return many(InboundRow.objects.order_by("-received_at", "-id"), Inbound)


def same(authority: str, reference: str) -> Inbound | None:
    """The order of this authority with this reference that is here already, or None."""
    return next(iter(many(InboundRow.objects.filter(authority=authority, reference=reference), Inbound)), None)


@write
def keep_restriction(act: Act, restriction: Restriction) -> None:
    """Writes a restriction with its preservation, or with the record that this ended."""
    keep(
        act,
        RestrictionRow,
        restriction.id,
        restriction,
        content=restriction.content,
        inbound=restriction.inbound,
        preserved_until=restriction.preserved_until,
        ended=restriction.erased_at is not None,
        erased_at=restriction.erased_at,
    )


def restriction(key: str) -> Restriction:
    """A restriction; raises NotFound."""
    return one(RestrictionRow, Restriction, key)


def restrictions() -> list[Restriction]:
    """All restrictions, the newest first."""
    return sorted(many(RestrictionRow.objects.all(), Restriction), key=lambda one: (one.decided_at, one.id), reverse=True)


def restrictions_of(inbound_key: str) -> list[Restriction]:
    """What was restricted on an order, the oldest first."""
    found = many(RestrictionRow.objects.filter(inbound=inbound_key), Restriction)
    return sorted(found, key=lambda one: (one.decided_at, one.id))


def restricted_now(content: str) -> Restriction | None:
    """The restriction that stands on a piece of content, or None."""
    found = many(RestrictionRow.objects.filter(content=content), Restriction)
    return next((one for one in found if one.reinstated_at is None), None)


@write
def keep_complaint(act: Act, complaint: Complaint) -> None:
    """Writes a complaint; the database refuses a reviewer who decided."""
    columns = {"restriction": complaint.restriction, "decider": complaint.decider, "reviewer": complaint.reviewer}
    keep(act, ComplaintRow, complaint.id, complaint, state=complaint.state.value, **columns)


def complaint(key: str) -> Complaint:
    """A complaint; raises NotFound."""
    return one(ComplaintRow, Complaint, key)


def complaints() -> list[Complaint]:
    """All complaints, the oldest first."""
    return sorted(many(ComplaintRow.objects.all(), Complaint), key=lambda one: (one.received_at, one.id))


def complaints_of(restriction_key: str) -> list[Complaint]:
    """The complaints against a restriction, the oldest first."""
    found = many(ComplaintRow.objects.filter(restriction=restriction_key), Complaint)
    return sorted(found, key=lambda one: (one.received_at, one.id))


@write
def keep_statement(act: Act, restriction_key: str, record: Record, *, sent: bool = False) -> None:
    """Writes a record for the Transparency Database under its identifier, and whether it was handed out."""
    keep(act, StatementRow, record.puid, record, restriction=restriction_key, sent=sent)


def statement_of(restriction_key: str) -> Record | None:
    """The record on a restriction, or None."""
    return next(iter(many(StatementRow.objects.filter(restriction=restriction_key), Record)), None)


def statements(*, sent: bool | None = None) -> list[tuple[str, Record]]:
    """The records with the restriction of each, in the order of their identifiers: those handed out, those not yet, or all."""
    rows = StatementRow.objects.order_by("id")
    chosen = rows if sent is None else rows.filter(sent=sent)
    return [(row.restriction, read(Record, row.body)) for row in chosen]
