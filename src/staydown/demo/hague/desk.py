"""The office, its partners, the services and the register of authorities of the second sample, as the files give them."""

from collections.abc import Iterable

from staydown.demo.telegram import Json
from staydown.words.people import Role

from .days import FIRST
from .ground import JOURNALIST, SHARED
from .names import CELLS, REGISTER, SERVICES

OFFICERS: tuple[tuple[str, str, Role], ...] = (
    ("h-lead", "Ghislaine Vanderzwoppel", Role.OPERATION_LEAD),
    ("h-second", "Corentin Talvruisson", Role.OPERATION_LEAD),
    ("h-analyst", "Fenna Pimadi", Role.ANALYST),
    ("h-verifier", "Nabil Orivinckx", Role.VERIFIER),
    ("h-signatory", "Apolline Brindreux", Role.SIGNATORY),
    ("h-custodian", "Wim Zouttouille", Role.EVIDENCE_CUSTODIAN),
    ("h-press", "Imke Faunelart", Role.PRESS_OFFICER),
)
"""The officers of the house besides the cells; one role each."""


def cell_officer(country: str) -> str:
    """The id of the officer who speaks for a partner here."""
    return f"h-cell-{country.lower()}"


def officers() -> Json:
    """The officers as a list of objects: id, name, roles; one of a cell for each partner."""
    rows = [*OFFICERS, *((cell_officer(one.country), f"Liaison of {one.name}", Role.CELL) for one in CELLS)]
    return [{"id": ident, "name": name, "roles": [role.value]} for ident, name, role in rows]


def partners() -> Json:
    """Who takes part: country, name, role, contact at any hour, officer here, hours on the day."""
    return [
        {
            "country": one.country,
            "name": one.name,
            "role": one.role,
            "contact": f"duty@{one.country.lower()}.partner.example",
            "officer": cell_officer(one.country),
            "hours": one.hours,
        }
        for one in CELLS
    ]


def services() -> Json:
    """The hosting services as words.orders.HostingService writes them."""
    home = {country: f"orders@{country.lower()}.authority.example" for country, *_ in REGISTER}
    return [
        {
            "id": one.id,
            "name": one.name,
            "contact": f"contact@{one.id}.example",
            "languages": list(one.languages),
            "main_establishment": one.country,
            "legal_representative": one.representative,
            "home_authority": home.get(one.country or one.representative, ""),
        }
        for one in SERVICES
    ]


def authorities() -> Json:
    """The register of authorities as words.orders.Authority writes them."""
    return [
        {
            "id": f"authority-{country.lower()}",
            "name": name,
            "member_state": country,
            "functions": functions,
            "contact": f"orders@{country.lower()}.authority.example",
            "languages": list(languages),
            "valid_from": f"2022-06-{7 + FIRST % 20:02}T00:00:00+00:00",
        }
        for country, name, functions, languages in REGISTER
    ]


UNANSWERED = ("dom-lumenor-texts", "dom-ondarel-player", "mir-pallisto-2")
"""Assets whose collateral questions nobody has answered by the eve of the third action: no plan has them."""


def collateral(assets: Iterable[str]) -> Json:
    """The collateral questions of these assets, answered: who else stands on the shared servers, the journalist, and nobody elsewhere."""
    found = {row["asset"]: row for row in hurt()}
    nobody = {"other_tenants": False, "mail": False, "subdomains": False, "journalists": False, "investigations": False, "weight": 0.0}
    return [found.get(asset, {"asset": asset, **nobody}) for asset in assets if asset not in UNANSWERED]


def hurt() -> list[dict[str, Json]]:
    """Where somebody would be hurt: the shared servers and the journalist's mirror."""
    rows: list[dict[str, Json]] = [
        {
            "asset": server,
            "other_tenants": True,
            "mail": mail,
            "subdomains": False,
            "journalists": False,
            "investigations": False,
            "weight": 3.0 if mail else 2.0,
            "note": f"On the same machine: {who}",
            "return_condition": "Only the outlet's own pages are copied and taken off; the machine goes back to its host the same day",
        }
        for server, (who, mail) in SHARED.items()
    ]
    press: dict[str, Json] = {
        "asset": JOURNALIST,
        "other_tenants": False,
        "mail": False,
        "subdomains": False,
        "journalists": True,
        "investigations": False,
        "weight": 9.0,
        "note": "A journalist shows what was published and writes about it (Art 1(3))",
        "return_condition": "",
    }
    return [*rows, press]
