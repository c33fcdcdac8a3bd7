"""The index of evidence packages: every piece and every seal by id and digest, and nothing that names anybody."""

from staydown.report import html, pdf
from staydown.report.evidence_index import IndexFile, evidence_index
from staydown.report.personal_data import personal_data_in

from .operations import AS_OF, evidence, seals

FILE = IndexFile("Evidence of the third action", "report-3", "Example prosecutor", AS_OF, evidence(), {"ev-0": 2, "ev-1": 1}, seals())
INDEX = evidence_index(FILE)


def test_every_piece_stands_with_its_digest_and_an_erased_one_with_its_commitment() -> None:
    rows = {row[0]: row for row in INDEX.sections[0].tables[0].rows}
    assert rows["ev-0"][3] == "0f" * 32 and rows["ev-0"][4] == "2"
    assert rows["ev-2"][3] == f"erased 2018-05-25; commitment {'2c' * 32}"
    assert INDEX.sections[0].lines[0].value == "3, of which 1 erased"
    assert INDEX.sections[0].lines[1].value.startswith("1 of 2 (50.0 %), as of ")


def test_every_seal_stands_with_its_root_its_key_and_its_pieces() -> None:
    said = {line.label: line.value for line in INDEX.sections[1].lines}
    assert said["Root (RFC 6962)"] == "0a" * 32 and said["Key (Ed25519)"] == "0c" * 32
    assert said["Pieces"] == "2, of which 1 erased since"
    assert said["Time stamp (RFC 3161)"] == "none: no authority stamped it"
    assert INDEX.sections[1].steps == ("ev-0", "ev-2")


def test_it_names_nobody_and_can_be_read_and_printed() -> None:
    assert personal_data_in(INDEX, ["cara"]) == ()
    assert "cara" not in html.page(INDEX)
    assert pdf.pdf(INDEX).startswith(b"%PDF")


def test_an_operation_without_evidence_says_so() -> None:
    empty = evidence_index(IndexFile("Nothing", "report-4", "Example prosecutor", AS_OF, (), {}, ()))
    assert empty.sections[0].paragraphs == ("This operation has no evidence.",)
    assert empty.sections[0].lines[1].value.startswith("not known")
