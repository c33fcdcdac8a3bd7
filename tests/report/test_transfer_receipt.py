"""The receipt for evidence that is handed over."""

from datetime import UTC, datetime

from staydown.report.html import page
from staydown.report.transfer_receipt import Handover, transfer_receipt
from staydown.rights.basis import BASES
from staydown.words.letters import Addressee, Document
from tests.ledger.packages import item_of


def receipt(basis: str = "COURT", seal: str = "seal-1") -> Document:
    """A receipt for two items."""
    return transfer_receipt(
        Handover([item_of(1), item_of(2)], "Ada", BASES[basis], "file 2018-25", "sealed, on a disc", seal),
        recipient=Addressee("Clerk of the court", "clerk@court.example.org"),
        reference="receipt-1",
        at=datetime(2018, 4, 26, 9, 30, tzinfo=UTC),
        sender="Referral Unit of Testland",
        contact="+32 2 000 00 00",
    )


def lines_of(document: Document) -> dict[str, str]:
    """Its lines by label; of a label that comes again, the last."""
    return {line.label: line.value for section in document.sections for line in section.lines}


def test_it_says_from_whom_to_whom_when_on_which_ground_and_in_which_condition() -> None:
    said = lines_of(receipt())
    assert (said["From"], said["To"], said["Seal"]) == ("Referral Unit of Testland", "Clerk of the court", "seal-1")
    assert said["When"] == "26 April 2018, 09:30 UTC"
    assert (said["What for"], said["Condition"]) == ("file 2018-25", "sealed, on a disc")
    assert "court" in said["Legal basis"]
    assert lines_of(receipt(seal=""))["Seal"] == "not sealed"


def test_each_item_stands_with_both_digests_its_size_and_how_it_was_captured() -> None:
    document = receipt()
    items = [section for section in document.sections if section.heading.startswith("Item")]
    assert [section.heading for section in items] == ["Item 1: evidence-1", "Item 2: evidence-2"]
    said = {line.label: line.value for line in items[1].lines}
    assert (said["SHA-256"], said["SHA-512"]) == (item_of(2).sha256, item_of(2).sha512)
    assert said["Captured"] == "25 April 2018, 12:02 UTC (clock set to Europe/Brussels)"


def test_a_basis_that_was_not_checked_says_so_on_paper() -> None:
    assert "not checked" in page(receipt("EIO"))


def test_there_is_a_place_to_sign_and_the_form_says_that_it_is_ours() -> None:
    assert "Signature" in lines_of(receipt())
    assert "no official form" in receipt().notes[0]
