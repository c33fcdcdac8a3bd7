"""The yearly reports: of a platform (TCO Art 7, DSA Art 15, 24), of an authority (TCO Art 8, 21), of a trusted flagger (DSA Art 22)."""

from dataclasses import astuple
from typing import Annotated

from staydown.report import moderation, notices_sent, orders_issued, orders_received
from staydown.report.name_like import name_like
from staydown.report.personal_data import personal_data_in
from staydown.report.year import Year, checked
from staydown.store import cases, letters, orders
from staydown.store import inbound as rows
from staydown.words.errors import Refused
from staydown.words.letters import Document
from staydown.words.people import Officer

from .casework import standing_decision
from .catalogue import action
from .office import Office
from .replies import ANSWERED
from .report import ReportLine

FORMS = frozenset({"TCO-7", "DSA-15", "DSA-22", "TCO-8", "TCO-21"})
"""The forms that are transparency reports."""


@action("inbound.reported", page="transparency")
def report_received_orders(
    office: Office,
    officer: Officer,
    year: Annotated[int, "the calendar year"],
    measures: Annotated[str, "your measures to find terrorist content and to remove or disable it; nobody is named"] = "",
    reappearance: Annotated[str, "your measures against its reappearance, and where they are automated"] = "",
    reviews: Annotated[str, "administrative and judicial proceedings that you brought, with their outcomes"] = "",
) -> ReportLine:
    """Publishes the yearly report on orders and specific measures, due before 1 March (Regulation (EU) 2021/784 Art 7)."""
    key = office.new_id("report")
    said = orders_received.Stated(measures, reappearance, reviews)
    document = orders_received.orders_received(
        orders_received.Received(
            year_of(office, key, year),
            tuple(rows.inbounds()),
            tuple(rows.restrictions()),
            tuple(rows.complaints()),
            tuple(rows.authorities()),
            said,
        )
    )
    return publish(office, officer, "inbound.reported", key, document, (measures, reappearance, reviews))


@action("inbound.reported", page="transparency")
def report_moderation(
    office: Office,
    officer: Officer,
    year: Annotated[int, "the calendar year"],
    orders: Annotated[str, "orders under Art 9 and 10 by state, with median times; nobody is named"] = "",
    notices: Annotated[str, "notices received under Art 16, by category, with the median time to act"] = "",
    automated: Annotated[str, "purpose, accuracy, rate of error and safeguards of automated means"] = "",
    people: Annotated[str, "who moderates: number, training, languages"] = "",
    disputes: Annotated[str, "disputes before out-of-court bodies, with outcomes"] = "",
    suspensions: Annotated[str, "suspensions for misuse (Art 23), by kind"] = "",
    recipients: Annotated[str, "average monthly active recipients in the Union, with the six months that they are of (Art 24(2))"] = "",
) -> ReportLine:
    """Publishes the yearly report on moderation, within two months of the year's end (Regulation (EU) 2022/2065 Art 15 and 24)."""
    key = office.new_id("report")
    said = moderation.Stated(orders, notices, automated, people, disputes, suspensions, recipients)
    document = moderation.moderation(
        moderation.Moderated(
            year_of(office, key, year),
            tuple(rows.restrictions()),
            tuple(rows.complaints()),
            dict(rows.statements()),
            frozenset(restriction for restriction, _ in rows.statements(sent=True)),
            said,
        )
    )
    return publish(office, officer, "inbound.reported", key, document, astuple(said))


@action("activity.reported", page="transparency")
def report_activity(
    office: Office,
    officer: Officer,
    year: Annotated[int, "the calendar year"],
    decisions: Annotated[str, "decisions under Art 5(4), (6) and (7), with the measures; nobody is named"] = "",
    reviews: Annotated[str, "reviews of orders and decisions, with their outcomes"] = "",
    penalties: Annotated[str, "penalties (Art 18), and of which type"] = "",
) -> ReportLine:
    """Publishes the yearly report of a competent authority on its activities (Regulation (EU) 2021/784 Art 8)."""
    key, said = office.new_id("report"), orders_issued.Stated(decisions, reviews, penalties)
    document = orders_issued.authority_report(issued(office, key, year, said))
    return publish(office, officer, "activity.reported", key, document, (decisions, reviews, penalties))


@action("activity.reported", page="transparency")
def report_to_commission(
    office: Office,
    officer: Officer,
    year: Annotated[int, "the calendar year"],
    measures: Annotated[str, "specific measures that providers reported, items, and how fast; nobody is named"] = "",
    access: Annotated[str, "requests for access to preserved content"] = "",
    complaints: Annotated[str, "complaint procedures opened, and what providers did"] = "",
    reviews: Annotated[str, "review procedures and decisions"] = "",
) -> ReportLine:
    """Makes the figures of this authority for the Commission, due by 31 March (Regulation (EU) 2021/784 Art 21)."""
    key = office.new_id("report")
    said = orders_issued.Stated(reviews=reviews, measures=measures, access=access, complaints=complaints)
    document = orders_issued.commission_report(issued(office, key, year, said))
    return publish(office, officer, "activity.reported", key, document, (measures, access, complaints, reviews))


@action("notices.reported", page="transparency")
def report_notices(
    office: Office,
    officer: Officer,
    year: Annotated[int, "the calendar year"],
    independence: Annotated[str, "how you keep your independence from providers; nobody is named"] = "",
) -> ReportLine:
    """Publishes the yearly report of a trusted flagger on its notices (Regulation (EU) 2022/2065 Art 22(3))."""
    key, receipts = office.new_id("report"), letters.receipts()
    sent = [one for one in letters.letters() if one.kind in ANSWERED and one.id in receipts]
    decisions = {one.case: standing_decision(one.case) for one in sent}
    document = notices_sent.notices_sent(
        notices_sent.Sent(
            year_of(office, key, year),
            tuple((one, receipts[one.id].delivered_at) for one in sent),
            letters.replies(),
            {case: decision.grounds for case, decision in decisions.items() if decision is not None},
            independence,
        )
    )
    return publish(office, officer, "notices.reported", key, document, (independence,))


def issued(office: Office, key: str, year: int, said: orders_issued.Stated) -> orders_issued.Issued:
    """What an authority reports on: its orders, its scrutinies, what kind of authority its letterhead says that it is."""
    kind = next((one.kind for one in orders.letterheads()), "")
    return orders_issued.Issued(year_of(office, key, year), tuple(orders.orders()), tuple(orders.scrutinies()), kind, said)


def year_of(office: Office, key: str, year: int) -> Year:
    """The year that is reported on, by this organisation, as of now."""
    return checked(Year(office.tenant.name, key, year, office.now()))


def publish(office: Office, officer: Officer, verb: str, key: str, document: Document, said: tuple[str, ...]) -> ReportLine:
    """Keeps a report as published; raises Refused where personal data stands in it, known, by its form, or as what looks like a name."""
    leaks = [f"{leak.kind} in {leak.place}" for leak in personal_data_in(document, known_values(office))]
    leaks += ["what looks like a name in what was stated" for words in said if any(name_like(words))][:1]
    if leaks:
        raise Refused("personal data stands in the report: " + "; ".join(leaks))
    with office.act(verb, officer, subject=key) as act:
        cases.keep_report(act, key, "", document)
    return ReportLine(key, act.at, document)


def known_values(office: Office) -> list[str]:
    """What must not stand in a report: officers' names, complainants, the content's own ids."""
    complainants = [one.complainant for one in rows.complaints()]
    return [*(one.name for one in office.colleagues()), *complainants, *(one.content for one in rows.restrictions())]


@action(right="see.transparency", page="transparency")
def list_transparency(office: Office, officer: Officer) -> list[ReportLine]:
    """Lists the transparency reports that were published, the newest first."""
    return [ReportLine(key, at, document) for key, _, at, document in cases.reports() if document.form in FORMS]
