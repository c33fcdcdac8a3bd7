"""The reports of an authority: what left, what became of it, how fast, what was contested, and what is only stated."""

from dataclasses import replace
from datetime import timedelta

from staydown.disrupt import clock as clocks
from staydown.report.orders_issued import Issued, Stated, authority_report, commission_report
from staydown.report.year import Year
from staydown.words.orders import Contest, Order, OrderState, Scrutiny, ScrutinyState, ServiceAnswer
from tests.disrupt.platform_samples import AT
from tests.disrupt.samples import lines

YEAR = Year("Authority of Testland", "report-1", 2026, AT + timedelta(days=200))
MINUTES = timedelta(minutes=1)
SENT = Order("O-1", "case-1", "", "host-1", "https://host.example/1", "O-1", OrderState.SENT, "en", issued_at=AT, cross_border=True)
QUICK = replace(
    SENT, id="O-2", state=OrderState.EXECUTED, measure=ServiceAnswer.REMOVED, clock=clocks.done(clocks.begun(AT), AT + 30 * MINUTES)
)
LATE = replace(QUICK, id="O-3", measure=ServiceAnswer.DISABLED, clock=clocks.done(clocks.begun(AT), AT + 90 * MINUTES), cross_border=False)
VOID = replace(QUICK, id="O-4", state=OrderState.ANNULLED, contest=Contest.ANNULLED, emergency="a threat to life")
DRAFT = replace(SENT, id="O-5", state=OrderState.DRAFT, issued_at=None)
WAITS = replace(SENT, id="O-6", state=OrderState.SIGNED)
EARLIER = replace(QUICK, id="O-7", issued_at=AT - timedelta(days=400))
SCRUTINY = Scrutiny(
    "S-1", "", "XX-1", AT, AT + timedelta(days=3), ScrutinyState.INFRINGEMENT, reasons="manifest", decided_at=AT + timedelta(days=1)
)
FILE = Issued(
    YEAR, (SENT, QUICK, LATE, VOID, DRAFT, WAITS, EARLIER), (SCRUTINY,), "law enforcement", Stated(penalties="none", access="2 requests")
)


def test_an_order_counts_once_it_left_and_in_the_year_in_which_it_was_issued() -> None:
    shown = lines(authority_report(FILE))
    assert shown["Orders issued"].value == "4"
    assert shown["To a provider of another state"].value.startswith("3 of 4 (75.0 %), as of")
    assert shown["In an emergency"].value.startswith("1 of 4 (25.0 %)")
    assert shown["Kind of authority"].value == "law enforcement (stated, not counted)"


def test_what_became_of_them_is_said_with_the_speed_and_the_hour() -> None:
    shown = lines(authority_report(FILE))
    assert shown["Items removed or disabled"].value == "3: 2 removed, 1 disabled"
    assert shown["Items of which nothing is known: no answer"].value == "1", "an order without an answer is not one that was declined"
    assert shown["Within one hour of receipt"].value.startswith("2 of 3 (66.7 %), as of")
    assert shown["From receipt to the measure"].value == "median 30 min, nine in ten within 1 h 30 min, n = 3"


def test_what_a_provider_declined_what_was_withdrawn_and_what_nobody_answered_are_three_counts() -> None:
    declined = replace(SENT, id="O-8", state=OrderState.IMPOSSIBLE, measure=ServiceAnswer.IMPOSSIBLE)
    withdrawn = replace(SENT, id="O-9", state=OrderState.WITHDRAWN)
    shown = lines(authority_report(replace(FILE, orders=(SENT, QUICK, declined, withdrawn))))
    assert shown["Items not removed or disabled, as the provider answered (Art 3(7), 3(8))"].value == "1"
    assert shown["Orders withdrawn or annulled before an answer"].value == "1"
    assert shown["Items of which nothing is known: no answer"].value == "1"


def test_contests_and_scrutinies_are_counted_and_the_rest_is_stated_or_not_known() -> None:
    shown = lines(authority_report(FILE))
    assert shown["Orders contested or scrutinised"].value == "1: 1 annulled"
    assert shown["Annulled"].value.startswith("1 of 4 (25.0 %)")
    assert shown["With an infringement"].value.startswith("1 of 1 (100.0 %)")
    assert shown["Penalties (Art 18), and of which type"].value == "none (stated, not counted)"
    assert shown["Reviews of orders and decisions, and their outcomes"].value == "not known"


def test_what_was_not_read_of_art_8_carries_its_mark_and_art_21_was_read() -> None:
    assert not lines(authority_report(FILE))["Orders issued"].checked
    assert all(line.checked for line in lines(commission_report(FILE)).values())


def test_art_21_has_its_five_letters_and_names_no_provider() -> None:
    document = commission_report(FILE)
    assert [section.heading[:3] for section in document.sections] == ["(a)", "(b)", "(c)", "(d)", "(e)"]
    assert lines(document)["Requests for access to preserved content (Art 6)"].value == "2 requests (stated, not counted)"
    assert "host" not in repr(document).replace("hosting", "")


def test_rule_16_of_no_orders_no_share_is_known() -> None:
    shown = lines(authority_report(Issued(YEAR, (), ())))
    assert shown["Within one hour of receipt"].value.startswith("not known")
    assert shown["Orders issued"].value == "0"
