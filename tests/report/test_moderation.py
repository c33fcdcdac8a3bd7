"""The report under the DSA: restrictions without an order by category, detection and restriction, complaints, records."""

from dataclasses import replace
from datetime import timedelta

from staydown.report.moderation import Moderated, Stated, moderation
from staydown.report.year import Year
from staydown.words.orders import Complaint, ComplaintKind, ComplaintState, RestrictionSource
from tests.disrupt.platform_samples import AT, DONE, MEASURE, OWN
from tests.disrupt.samples import lines
from tests.disrupt.test_transparency_record import AGAINST_TERMS

YEAR = Year("A platform", "report-1", 2026, AT + timedelta(days=200))
NOTICE = replace(OWN, id="r-4", source=RestrictionSource.NOTICE)
FLAGGED = replace(AGAINST_TERMS, puid="sor-4", source_type="SOURCE_TRUSTED_FLAGGER", automated_detection="No")
COMPLAINT = Complaint("c-1", ComplaintKind.DSA_20, OWN.id, "no", AT, None, ComplaintState.UPHELD, decided_at=AT + timedelta(days=2))
FILE = Moderated(
    YEAR,
    (DONE, MEASURE, OWN, NOTICE, replace(OWN, id="r-5", decided_at=AT - timedelta(days=400))),
    (COMPLAINT, replace(COMPLAINT, id="c-2", state=ComplaintState.REJECTED), replace(COMPLAINT, id="c-3", kind=ComplaintKind.TCO_10)),
    {OWN.id: AGAINST_TERMS, NOTICE.id: FLAGGED},
    frozenset({OWN.id}),
    Stated(automated="digests are compared"),
)


def shown(file: Moderated = FILE) -> dict[str, str]:
    """The values of the report by label."""
    return {label: line.value for label, line in lines(moderation(file)).items()}


def test_restrictions_by_order_are_left_to_the_other_report() -> None:
    assert shown()["Restrictions"] == "2"
    assert shown()["Restrictions that followed a notice"] == "1"
    assert shown()["With a record for the database"].startswith("2 of 3 ")


def test_a_restriction_without_a_record_has_a_category_that_is_not_known() -> None:
    rows = [table.rows for section in moderation(FILE).sections for table in section.tables if len(table.head) == 5]
    assert rows == [
        (
            ("risk for public security", "incompatible content", "yes", "disabled", "1"),
            ("not known: without a record", "not known: without a record", "not known: without a record", "disabled", "1"),
        )
    ]


def test_trusted_flaggers_automation_and_reversals_are_shares() -> None:
    assert shown()["Of a trusted flagger"].startswith("1 of 1 (100.0 %), as of")
    assert shown()["Found by automated means"].startswith("1 of 2 (50.0 %), as of")
    assert shown()["Decided by machine alone"].startswith("0 of 2 (0.0 %), as of")
    assert shown()["Reversed"].startswith("1 of 2 (50.0 %), as of")
    assert shown()["Handed out to be posted"].startswith("1 of 2 (50.0 %), as of")
    assert shown()["From complaint to answer"] == "median 2 d, nine in ten within 2 d, n = 2"


def test_what_the_house_cannot_count_is_stated_or_not_known() -> None:
    assert shown()["Purpose, indicators of accuracy, rate of error, safeguards"] == "digests are compared (stated, not counted)"
    assert shown()["Notices received, by category, with the median time to act"] == "not known"
