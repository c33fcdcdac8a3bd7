"""The invented office that works on the sample: its officers with their roles, and the press it may ask to wait."""

from staydown.words.people import Role

from .telegram import Json

OFFICERS: tuple[tuple[str, str, Role], ...] = (
    ("o-analyst", "Anneleen Pimouille", Role.ANALYST),
    ("o-verifier", "Yassin Breddebos", Role.VERIFIER),
    ("o-protection", "Marguerite Sorverolle", Role.PROTECTION_OFFICER),
    ("o-liaison", "Tobias Zouttinckx", Role.LIAISON),
    ("o-press", "Delphine Orivagnat", Role.PRESS_OFFICER),
    ("o-safeguarding", "Hind Lummadi", Role.SAFEGUARDING_LEAD),
    ("o-custodian", "Raf Dalvouwens", Role.EVIDENCE_CUSTODIAN),
    ("o-appeals", "Colette Mergelart", Role.APPEAL_REVIEWER),
    ("o-auditor", "Ismaël Katzerolle", Role.AUDITOR),
)
"""Nine officers with one role each, so that no forbidden pair meets in one hand."""

PRESS: tuple[tuple[str, str, str], ...] = (
    ("gazette", "La Gazette de Valmerlieu", "redaction@gazette.example.org"),
    ("avondblad", "Het Avondblad van Oostverlune", "redactie@avondblad.example.org"),
    ("canal-t", "Canal Trémouvelle", "desk@canal-t.example.org"),
)
"""Three outlets of the press that do not exist."""


def officers() -> Json:
    """The officers as a list of objects: id, name, roles."""
    return [{"id": ident, "name": name, "roles": [role.value]} for ident, name, role in OFFICERS]


def press() -> Json:
    """The press as a list of objects: id, name, contact."""
    return [{"id": ident, "name": name, "contact": contact} for ident, name, contact in PRESS]
