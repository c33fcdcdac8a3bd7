"""The draft of a data protection impact assessment (GDPR Art 35(7), LED Art 27(2)), filled in as far as looking goes.

It describes what is done here, asks what only a human can weigh, lists the risks that the project knows with the measures that were found,
and decides nothing: likelihood and severity are a human's to say.
"""

from dataclasses import dataclass

from staydown.words.letters import Addressee, Document, Line, Section, Table
from staydown.words.papers import Item, Standing

from .go_live import items, table_of
from .processing_record import ASKED, activities, said
from .setup import DRAFT, READ, Setup, articles_of


@dataclass(frozen=True, slots=True)
class Hazard:
    """A risk to people: what may happen, to whom, and the items of the checklist that stand against it; `held` by the code itself."""

    says: str
    whom: str
    against: tuple[str, ...]
    held: str


HAZARDS = (
    Hazard(
        "Somebody learns who is protected, by stealing the data",
        "people in a register",
        ("keyring", "keys-closed", "disk", "backups"),
        "values are blinded under keys that lie elsewhere; membership shows as soon as data and key are lost together",
    ),
    Hazard(
        "Somebody with a login tries names against the register",
        "people in a register",
        ("matching", "two-hands", "log"),
        "there is no search; each look has its reason in the log; confirming is limited and rings an alarm",
    ),
    Hazard(
        "A false match frightens somebody, or gives away somebody else",
        "people in a register and their namesakes",
        ("wording", "liaisons"),
        "a human confirms first, a name alone is only counted, no alert holds the value that matched",
    ),
    Hazard(
        "A warning comes too late, or reaches the wrong ears",
        "exposed people",
        ("liaisons", "contact", "languages", "clocks"),
        "alerts escalate after 30 minutes, 2 and 6 hours; a human speaks them, never the account that was exposed",
    ),
    Hazard(
        "Lawful speech is taken down",
        "authors, and everybody who reads them",
        ("trained", "two-hands"),
        "matching decides nothing; the exemptions are answered by a human, another one hears the appeal",
    ),
    Hazard(
        "A child is treated as a suspect",
        "children",
        ("roles", "consent"),
        "a possible child is on no target list until safeguarding clears the account",
    ),
    Hazard(
        "Data are kept longer than they are needed, or used for something else",
        "everybody in the data",
        ("clocks", "dates"),
        "each class has its clock; the log serves checks and proceedings and no dashboard",
    ),
    Hazard(
        "Something leaves to somebody who should not have it",
        "everybody in the data",
        ("leaving", "door", "processors"),
        "the default courier writes a file and sends nothing; a register never leaves",
    ),
)
"""The risks that the project knows; a human adds those of the place."""

QUESTIONS = (
    ("Purpose and legal basis", "purpose"),
    ("Who may enrol whom: consent or duty, family members, children", "consent"),
    ("Why the same cannot be reached with less data", "necessity"),
    ("How those concerned are informed, or why not", "people-asked"),
    ("What happens when somebody leaves the service", "leaving-service"),
)
"""What is necessary and proportionate is weighed by a human: the question, and the item under which the answer is kept."""


def impact(setup: Setup) -> Document:
    """The assessment as a draft: description, necessity, risks, measures, and whose advice is still to be heard."""
    law, every = articles_of(setup.tenant), items(setup)
    return Document(
        form="DPIA",
        title="Data protection impact assessment: a draft",
        reference=setup.reference,
        date=setup.as_of,
        sender=setup.tenant.name,
        addressee=Addressee("The organisation and its data protection officer", "impact"),
        sections=(
            _description(setup),
            Section("(b) Necessity and proportionality", tuple(Line(asks, said(setup, code)) for asks, code in QUESTIONS)),
            _risks(every),
            Section(
                "(d) Measures, as they were found", tables=(table_of("Measures", [x for x in every if x.standing is not Standing.ASKED]),)
            ),
            Section(
                "Whose advice is heard",
                (
                    Line(f"Data protection officer ({law.officer})", said(setup, "officer"), checked=False),
                    Line("Those concerned, or who speaks for them", said(setup, "people-asked")),
                    Line(
                        f"Supervisory authority ({law.consultation}: {law.consultation_takes})", said(setup, "consultation"), checked=False
                    ),
                ),
            ),
        ),
        notes=(DRAFT, f"{law.law} {law.impact}. {READ}", "The letters in brackets are those of Regulation (EU) 2016/679 Art 35(7)."),
    )


def _description(setup: Setup) -> Section:
    """What is done here, with how much is held."""
    rows = tuple((one.name, one.purpose, one.whose, one.which) for one in activities(setup))
    return Section(
        "(a) What is done, and why",
        (
            Line("Organisation", f"{setup.tenant.name}, {setup.tenant.kind.value.replace('_', ' ')}"),
            Line("Held now", ", ".join(f"{n:,} {what}" for what, n in setup.held.items())),
            Line("Registers", ", ".join(f"{one.id}: {one.people:,} people, {one.custodian}" for one in setup.registers) or "none"),
            Line("Faces", "are not recognised: there is no such function"),
            Line("Decisions by machine alone", "none: every outward step is a named human's"),
        ),
        tables=(Table("What is done", ("What", "Why", "Whose data", "Which data"), rows),),
    )


def _risks(every: tuple[Item, ...]) -> Section:
    """Each risk with what stands against it, and what of that is open."""
    by_code = {item.code: item for item in every}
    rows = tuple((f"{one.says} (to {one.whom})", one.held, _against(one, by_code), ASKED) for one in HAZARDS)
    return Section(
        "(c) Risks to people",
        tables=(Table("Risks", ("Risk", "The code holds", "The place holds", "How likely, how bad"), rows),),
    )


def _against(hazard: Hazard, by_code: dict[str, Item]) -> str:
    """How the items against a risk stand."""
    return "; ".join(f"{by_code[code].asks}: {by_code[code].standing.value.replace('_', ' ')}" for code in hazard.against)
