"""The statement to the press: the officer's words and the figures, refused where a name, a handle or an address stands in it."""

import pytest

from staydown.report import html, pdf
from staydown.report.personal_data import Found
from staydown.report.press_statement import NAME, PressFile, leaks_in, press_statement
from staydown.words.letters import Document
from staydown.words.watch import Share

from .operations import AS_OF, a_file, section, value

SAYS = ("Five authorities acted at one moment. One channel is still there.", "The work goes on.")
PERMITTED = ("Example prosecutor", "Lantern Agency", "Lantern Radio", "Cell of BE")


def a_statement(*says: str, headline: str = "A joint action against Lantern Radio") -> Document:
    """A statement about the third action that says this."""
    file = a_file()
    return press_statement(
        PressFile(
            headline,
            says or SAYS,
            "letter-1",
            "Example prosecutor",
            "press@prosecutor.example",
            AS_OF,
            file.operation,
            ("Lantern Agency", "Lantern Radio"),
            file.partners,
            file.plan,
            file.reports,
            Share(17, 19, AS_OF, "two looks; 1 not known"),
            1,
        )
    )


def leaks(*says: str, known: tuple[str, ...] = (), headline: str = "A joint action") -> list[tuple[str, str]]:
    """The findings in what is said, without our own contact."""
    document = a_statement(*says, headline=headline)
    return [(one.kind, one.place) for one in leaks_in(document, known, PERMITTED) if not one.place.startswith("For the press")]


def test_it_says_what_the_officer_wrote_and_the_figures_with_all_they_rest_on() -> None:
    statement = a_statement()
    assert section(statement, "Statement").paragraphs == SAYS
    assert value(statement, "In figures", "Measures carried out").startswith("17 of 20 (85.0 %), as of 4 June 2018, 06:00 UTC; method: ")
    assert value(statement, "In figures", "Verified to be down").startswith("17 of 19 (89.5 %), as of ")
    assert value(statement, "In figures", "Countries that took part") == "BE, BG, FR, NL, RO"


def test_what_is_not_known_is_said_and_nobody_is_promised_that_it_stays_down() -> None:
    said = " ".join(section(a_statement(), "What the figures do not say").paragraphs)
    assert "Of 1 addresses it is not known" in said and "may be back" in said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The channel was run by Lea Vandermoor.", NAME),
        ("Lea Vandermoor was heard.", NAME),
        ("Follow @lantern_radio_2 no more.", "handle"),
        ("It was at t.me/lantern_radio.", "handle"),
        ("Ask lea@lantern.example.", "e-mail"),
        ("Call +33 6 39 98 00 71.", "phone"),
        ("It was found at lantern-letters.example yesterday.", "known value"),
        ("An officer, odo marvess, said so.", "known value"),
    ],
)
def test_a_name_a_handle_or_an_address_is_found_with_its_kind_and_place_and_never_repeated(text: str, kind: str) -> None:
    found = leaks(text, known=("lantern-letters.example", "Odo Marvess"))
    assert (kind, "Statement") in found
    assert not any("Lea" in part or "odo" in part or "71" in part for one in found for part in one)


def test_outlets_and_offices_may_be_named_wherever_they_stand_in_a_sentence() -> None:
    assert leaks("Yesterday Lantern Radio went silent. Against Lantern Agency the Example prosecutor acted.") == []
    assert leaks("No word.", headline="Jan Peeters arrested") == [(NAME, "title")]


def test_it_has_no_finding_of_its_own_making() -> None:
    assert leaks() == []
    assert Found("e-mail", "For the press: Contact") in leaks_in(a_statement(), (), PERMITTED)


def test_it_can_be_read_and_printed() -> None:
    assert "Lantern Radio" in html.page(a_statement())
    assert pdf.pdf(a_statement()).startswith(b"%PDF")
