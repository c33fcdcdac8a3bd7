"""The report under Art 7: each statistic that it lists, from orders, restrictions and complaints that are known."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from staydown.disrupt import clock as clocks
from staydown.report.orders_received import Received, Stated, orders_received
from staydown.report.year import Year
from staydown.words.letters import Document
from staydown.words.orders import Authority, Complaint, ComplaintKind, ComplaintState, InboundState, Measure, PauseReason
from tests.disrupt.platform_samples import AT, DONE, MEASURE, ORDER
from tests.disrupt.samples import lines

YEAR = Year("A platform", "report-1", 2026, AT + timedelta(days=200))
VALID = replace(ORDER, checked_by="dora", faults=(), clock=clocks.begun(AT))
MINUTES = timedelta(minutes=1)
QUICK = replace(VALID, id="i-1", state=InboundState.ANSWERED, clock=clocks.done(clocks.begun(AT), AT + 20 * MINUTES))
LATE = replace(QUICK, id="i-2", reference="BE-18", clock=clocks.done(clocks.begun(AT), AT + 80 * MINUTES))
STOPPED = replace(
    VALID, id="i-3", state=InboundState.PAUSED, checked_by="", clock=clocks.paused(clocks.begun(AT), PauseReason.TECHNICAL, AT + MINUTES)
)
NONE = replace(ORDER, id="i-4", state=InboundState.INVALID, checked_by="dora", authority="somebody", member_state="")
EARLIER = replace(QUICK, id="i-5", received_at=AT - timedelta(days=400))
COMPLAINT = Complaint(
    "c-1", ComplaintKind.TCO_10, MEASURE.id, "it was a report", AT, AT + timedelta(days=14), ComplaintState.UPHELD,
    decided_at=AT + timedelta(days=3), complainant="C-1",
)  # fmt: skip
BACK = replace(MEASURE, reinstated_at=AT + timedelta(days=3))
FILE = Received(
    YEAR,
    (QUICK, LATE, STOPPED, NONE, EARLIER),
    (DONE, replace(DONE, id="r-9", measure=Measure.REMOVED, inbound="i-2"), BACK),
    (COMPLAINT,),
    (Authority("be-a", "Authority of Brumandael", "BE", "a", "orders@be-a.example"),),
    Stated(measures="users report"),
)


def shown(file: Received = FILE) -> dict[str, str]:
    """The values of the report by label."""
    return {label: line.value for label, line in lines(orders_received(file)).items()}


def test_items_are_counted_after_orders_and_after_specific_measures() -> None:
    assert shown()["Items removed or disabled after removal orders"] == "2: 1 removed, 1 disabled"
    assert shown()["Items removed or disabled after specific measures"] == "1: 1 disabled"


def test_orders_are_those_of_the_year_with_what_held_and_what_was_in_time() -> None:
    assert shown()["Orders"] == "4"
    assert shown()["Found valid"].startswith("2 of 3 (66.7 %), as of")
    assert shown()["Within the hour"].startswith("1 of 2 (50.0 %), as of")
    assert shown()["From receipt to the measure"] == "median 50 min, nine in ten within 1 h 20 min, n = 2"


def test_orders_not_carried_out_stand_with_their_grounds_and_what_was_no_order_apart() -> None:
    assert shown()["Orders not carried out"] == "2"
    assert shown()["On the grounds of Art 3(7) or 3(8)"] == "1"
    assert shown()["What came in as an order and was none, or did not hold"] == "1"
    assert shown()["Ground not known"] == "0"
    (table,) = tables(orders_received(FILE), "Grounds")
    assert table == (("Art 3(7): technical", "1"), ("it was no order, or did not hold", "1"))


STATES = st.sampled_from([InboundState.RECEIVED, InboundState.UNCLEAR, InboundState.RUNNING, InboundState.WITHDRAWN, InboundState.INVALID])


@given(st.lists(st.tuples(STATES, st.integers(0, 90)), max_size=8))
def test_every_order_that_was_not_carried_out_has_one_ground_and_one_that_nobody_recorded_is_not_known(
    several: list[tuple[InboundState, int]],
) -> None:
    as_of = AT + 60 * MINUTES
    came = tuple(
        replace(VALID, id=f"i-{n}", state=state, received_at=AT, clock=clocks.begun(AT + minutes * MINUTES))
        for n, (state, minutes) in enumerate(several)
    )
    document = orders_received(replace(FILE, year=replace(YEAR, as_of=as_of), inbounds=(*came, QUICK)))
    found = {label: line.value for label, line in lines(document).items()}
    counted = [row for table in tables(document, "Grounds") for row in table]
    assert found["Orders not carried out"] == str(len(several)) == str(sum(int(n) for _, n in counted))
    over = [minutes for state, minutes in several if state not in (InboundState.WITHDRAWN, InboundState.INVALID) and not minutes]
    assert found["Ground not known"] == str(len(over))


def test_complaints_and_reinstatements_have_their_outcomes() -> None:
    assert shown()["Complaints and outcomes"] == "1: 1 upheld"
    assert shown()["Answered within two weeks"].startswith("1 of 1 (100.0 %)")
    assert shown()["Items reinstated after a complaint"] == "1"
    assert shown()["Items reinstated after review, scrutiny (Art 4) or withdrawal"] == "0"
    withdrawn = replace(FILE, inbounds=(replace(QUICK, id="inbound-1", state=InboundState.REINSTATED),))
    withdrawn = replace(withdrawn, restrictions=(replace(DONE, reinstated_at=AT),))
    assert shown(withdrawn)["Items reinstated after review, scrutiny (Art 4) or withdrawal"] == "1"


def test_rule_16_every_share_has_its_moment_n_and_method_and_a_share_of_nothing_is_not_known() -> None:
    empty = shown(Received(YEAR, (), (), ()))
    shares = [value for value in shown().values() if "%" in value]
    assert len(shares) == 5
    assert all("as of" in value and "method:" in value and " of " in value for value in shares)
    assert empty["Within the hour"].startswith("not known")
    assert empty["Measures to identify terrorist content and to remove or disable it"] == "not known"


def test_authorities_are_named_as_the_register_names_them_and_others_not_at_all() -> None:
    (rows,) = tables(orders_received(FILE), "Orders by issuing authority")
    assert rows == (("Authority of Brumandael (BE)", "3"), ("not on the register (state not known)", "1"))


def tables(document: Document, caption: str) -> list[tuple[tuple[str, ...], ...]]:
    """The rows of the tables with this caption."""
    return [table.rows for section in document.sections for table in section.tables if table.caption == caption]
