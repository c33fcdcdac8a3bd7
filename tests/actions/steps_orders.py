"""The room of orders in the story: a service is told, an order is sent, paused, answered, taken back; another state's is scrutinised."""

from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from staydown.actions import disrupt
from staydown.store import cases, letters, operations, orders
from staydown.words.letters import Decided, LetterKind
from staydown.words.operation import Collateral
from staydown.words.orders import Contest, PauseReason, ScrutinyState, ServiceAnswer
from staydown.words.people import Role
from staydown.words.posts import Visibility
from tests.conftest import Team

from .step import Step

URL = "https://messenger.example/lantern/2"
OTHER = "https://messenger.example/lantern/9"
LETTERHEAD = {
    "kind": "law enforcement",
    "post": "Head of unit",
    "address": "1 Invented Street, Testtown",
    "redress_body": "Court of first instance of Testtown",
    "redress_deadline": "thirty days after the order",
    "redress_procedure": "a written application",
    "redress_law": "Act of Testland on orders, Art 7",
    "appeal_days": 30,
}
SERVICE = {
    "id": "messenger",
    "name": "The messenger",
    "contact": "orders@messenger.example",
    "main_establishment": "IE",
    "languages": ("en",),
    "home_authority": "authority-ie",
}
REASONS = "The order names no limb of Art 2(7) that fits the content it points at."


def dutch(form: str, folder: Path) -> Path:
    """A template's file in another language; its words are the English ones, for there is no translator in a test."""
    english = files("staydown.disrupt").joinpath("templates", f"{form}.en.json").read_text("utf-8")
    (folder / f"{form}.nl.json").write_text(english.replace('"language": "en"', '"language": "nl"'), encoding="utf-8")
    return folder / f"{form}.nl.json"


def case_of_the_list() -> str:
    """The case on the second post, the list of names."""
    return cases.cases_of_post(2)[0].id


def sent(team: Team, letter: str) -> None:
    """Signs a letter as the signatory and hands it to its courier."""
    disrupt.sign(team.office, team[Role.SIGNATORY], letter)
    disrupt.deliver(team.office, team[Role.SIGNATORY])


def newest(kind: LetterKind) -> str:
    """The newest letter of a kind."""
    return next(letter.id for letter in letters.letters() if letter.kind is kind)


def ordering(team: Team, folder: Path) -> Iterator[Step]:
    """What the room does, each action once or more."""
    yield from _told(team, folder)
    yield from _ordered(team)
    yield from _taken_back(team)
    yield from _beside(team)
    yield from _scrutinised(team)


def _told(team: Team, folder: Path) -> Iterator[Step]:
    yield Step("set_letterhead", Role.SIGNATORY, LETTERHEAD)
    yield Step("add_service", Role.ANALYST, SERVICE)
    public = {"channel": "telegram:7000001", "visibility": Visibility.PUBLIC, "reason": "its link lets anybody in"}
    yield Step("judge_channel", Role.ANALYST, public)
    yield Step("load_form", Role.SIGNATORY, {"file": dutch("F4", folder)})
    yield Step("check_forms", Role.ANALYST, {"language": "nl"})
    yield Step("first_contact", Role.ANALYST, {"service": "messenger"})
    for look in ("list_services", "list_letterheads", "list_channels"):
        yield Step(look, Role.ANALYST)
    sent(team, newest(LetterKind.FIRST_CONTACT))
    told = {"letter": newest(LetterKind.FIRST_CONTACT), "at": team.clock.at}
    yield Step("record_receipt", Role.ANALYST, told, lambda team: team.clock.move(hours=12))


def _ordered(team: Team) -> Iterator[Step]:
    given = {"case": case_of_the_list(), "service": "messenger", "url": URL, "silence": "the investigation goes on"}
    yield Step("draft_order", Role.ANALYST, given)
    order = orders.orders()[0].id
    sent(team, order)
    yield Step("record_receipt", Role.ANALYST, {"letter": order, "at": team.clock.at}, lambda team: team.clock.move(minutes=20))
    answer = {"order": order, "reference": order}
    unclear = {"answer": ServiceAnswer.CLARIFICATION, "reason": PauseReason.INSUFFICIENT_INFORMATION, "at": team.clock.at}
    yield Step("record_answer", Role.ANALYST, answer | unclear)
    yield Step("clarify", Role.SIGNATORY, {"order": order, "text": "It is the second message of the channel."})
    disrupt.deliver(team.office, team[Role.SIGNATORY])
    arrived = {"letter": orders.order(order).clarification, "at": team.clock.at}
    yield Step("record_receipt", Role.ANALYST, arrived, lambda team: team.clock.move(minutes=5))
    cannot = {"answer": ServiceAnswer.IMPOSSIBLE, "reason": PauseReason.TECHNICAL, "at": team.clock.at}
    yield Step("record_answer", Role.ANALYST, answer | cannot, lambda team: team.clock.move(hours=3))
    yield Step("restart_order", Role.ANALYST, {"order": order, "at": team.clock.at}, lambda team: team.clock.move(minutes=40))
    yield Step("record_answer", Role.ANALYST, answer | {"answer": ServiceAnswer.DISABLED, "at": team.clock.at})
    yield Step("show_order", Role.ANALYST, {"order": order})
    yield Step("list_orders", Role.ANALYST)
    yield Step("extend_silence", Role.SIGNATORY, {"order": order, "weeks": 2, "justification": "the searches are next week"})
    yield Step("contest_order", Role.SIGNATORY, {"order": order, "word": Contest.LODGED, "note": "the court of Testtown, T-7"})


def _taken_back(team: Team) -> Iterator[Step]:
    yield Step("draft_order", Role.ANALYST, {"case": case_of_the_list(), "service": "messenger", "url": OTHER})
    yield Step("withdraw_order", Role.SIGNATORY, {"order": orders.orders()[0].id, "reason": "the address was wrong"})


def _beside(team: Team) -> Iterator[Step]:
    case, later = case_of_the_list(), team.clock.at + timedelta(days=30)
    to = {"case": case, "provider": "Host", "address": "abuse@host.example.org"}
    yield Step("notify_service", Role.ANALYST, to | {"url": URL})
    notice = newest(LetterKind.DSA_NOTICE)
    disrupt.sign(team.office, team[Role.VERIFIER], notice)
    disrupt.deliver(team.office, team[Role.VERIFIER])
    refused = {"letter": notice, "outcome": Decided.REFUSED, "at": team.clock.at, "reason": "It is news, says the service."}
    yield Step("record_reply", Role.ANALYST, refused)
    yield Step("report_notices", Role.VERIFIER, {"year": team.clock.at.year})
    kept = {"url": URL, "keep_data": "the account and its posts", "until": later, "basis": "TCO-6"}
    yield Step("preserve", Role.ANALYST, to | kept)
    with team.office.act("collateral.answered", team[Role.ANALYST], subject="lantern-domain") as act:
        no = Collateral("lantern-domain", False, False, False, False, False, return_condition="acquittal of its holder")
        operations.keep_collateral(act, no)
    sheet = {"asset": "lantern-domain", "name": "lantern-letters.example", "file": "F-77/2026", "until": later, "basis": "COURT"}
    yield Step("data_sheet", Role.ANALYST, to | sheet | {"dns": "point it to the sinkhole 192.0.2.7"})


def _scrutinised(team: Team) -> Iterator[Step]:
    given = {
        "reference": "O-2026-17",
        "issuer": "Authority of Otherland",
        "issuer_address": "authority-other",
        "provider": "Home host",
        "provider_address": "home-host",
        "url": "https://home-host.example/17",
        "copy_received_at": team.clock.at,
    }
    yield Step("open_scrutiny", Role.SCRUTINEER, given)
    yield Step("list_scrutinies", Role.SCRUTINEER)
    scrutiny = orders.scrutinies()[0].id
    yield Step("intend_scrutiny", Role.SCRUTINEER, {"scrutiny": scrutiny, "reasons": REASONS})
    decided = {"scrutiny": scrutiny, "outcome": ScrutinyState.INFRINGEMENT, "justification": REASONS}
    yield Step("decide_scrutiny", Role.SCRUTINEER, decided)
