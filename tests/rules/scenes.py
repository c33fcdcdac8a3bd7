"""Scenes that several rules of law and practice begin with: a platform's desk, an authority that may order, a document's texts."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from staydown.actions import complaints, disrupt, inbound, orders, restrictions, services
from staydown.actions.answers import record_receipt
from staydown.store import inbound as rows
from staydown.words.letters import Document, Letter
from staydown.words.orders import Authenticity, Complaint, ComplaintKind, Inbound, Measure, Restriction, RestrictionSource
from staydown.words.people import Role
from staydown.words.posts import Visibility
from tests.actions.samples import case_of, walk_to
from tests.actions.steps_orders import LETTERHEAD, SERVICE, URL
from tests.actions.steps_platform import a_restriction, an_order, write_authorities
from tests.conftest import Team

DAY = timedelta(days=1)
CHANNEL = "telegram:7000001"


def desk_opened(team: Team, folder: Path) -> None:
    """Loads the register of authorities at a platform."""
    inbound.load_authorities(team.office, team[Role.DUTY_OFFICER], write_authorities(folder / "authorities.json"))


def running(team: Team, reference: str = "BE-2026-17", **other: Any) -> Inbound:
    """An order that came in at a platform, was checked and holds."""
    order = inbound.receive_order(team.office, team[Role.DUTY_OFFICER], **an_order(team, reference, **other))
    return inbound.check_order(team.office, team[Role.DUTY_OFFICER], order.id, Authenticity.PROVED, "called back")


def restricted(team: Team, order: Inbound | None = None, **other: Any) -> Restriction:
    """Content that a platform restricted, on an order or by a measure of its own."""
    by_order = {"source": RestrictionSource.ORDER, "measure": Measure.DISABLED, "basis": "TCO-3"}
    more = by_order | {"on_order": order.id, "content": f"video of {order.id}"} if order else {}
    return restrictions.restrict(team.office, team[Role.DUTY_OFFICER], **a_restriction(**(more | other)))


def complained(team: Team, restriction: Restriction) -> Complaint:
    """A complaint under Art 10 against a restriction."""
    given = (restriction.id, ComplaintKind.TCO_10, "C-9", "it was a report", "user-9")
    return complaints.complain(team.office, team[Role.ANALYST], *given)


def extended(team: Team, restriction: Restriction, until: datetime) -> Restriction:
    """A preservation that a court asked to go on."""
    given = (restriction.id, until, "court file 12/26", "a court still looks at it", "TCO-6")
    return restrictions.extend_preservation(team.office, team[Role.EVIDENCE_CUSTODIAN], *given)


def kept(restriction: Restriction) -> Restriction:
    """A restriction as it is now."""
    return rows.restriction(restriction.id)


def authority_ready(team: Team, folder: Path, **other: Any) -> str:
    """A confirmed case, with all that an order needs but the first contact; returns the case."""
    walk_to(team, folder, "alert")
    letterhead: dict[str, Any] = LETTERHEAD
    services.set_letterhead(team.office, team[Role.SIGNATORY], **letterhead)
    services.add_service(team.office, team[Role.ANALYST], **(SERVICE | other))
    services.judge_channel(team.office, team[Role.ANALYST], CHANNEL, Visibility.PUBLIC, "its link lets anybody in")
    return case_of(2)


def told(team: Team) -> None:
    """Tells the service of procedures and deadlines, and records that this arrived now."""
    letter = services.first_contact(team.office, team[Role.ANALYST], "messenger")
    disrupt.sign(team.office, team[Role.SIGNATORY], letter.id)
    disrupt.deliver(team.office, team[Role.SIGNATORY])
    record_receipt(team.office, team[Role.ANALYST], letter.id, team.clock())


def drafted(team: Team, case: str, **other: Any) -> Letter:
    """A draft of a removal order."""
    return orders.draft_order(team.office, team[Role.ANALYST], **({"case": case, "service": "messenger", "url": URL} | other))


def texts(document: Document) -> Iterator[str]:
    """Every text of a document's sections."""
    for section in document.sections:
        yield from (f"{line.label}: {line.value}" for line in section.lines)
        yield from (*section.paragraphs, *section.steps)
        yield from (cell for table in section.tables for row in table.rows for cell in row)
