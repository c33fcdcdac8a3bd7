"""A small export, a register and known material, all invented, and a story in which every action is done once with sound arguments."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connections

from staydown.actions import guarding, signing_in
from staydown.actions.catalogue import ACTIONS, Secret
from staydown.protect.precaution import is_review
from staydown.store import cases, exports, exposed, found, ledger, letters, media, opening, registers, standing
from staydown.store.models import TenantRow
from staydown.store.nouns import body_of
from staydown.testing.pictures import scene, written
from staydown.words.cases import AppealOutcome, CaseState, Exemption, Ground
from staydown.words.errors import StaydownError
from staydown.words.letters import LetterKind, LetterState
from staydown.words.people import MediaView, Officer, Role, Tenant
from staydown.words.protect import EmbargoAnswer, ExposureState, IdentifierKind, PrecautionState, Relative
from tests.conftest import PASSWORD, Team

from .step import Step as Step
from .steps_evidence import evidence_steps
from .steps_exchange import exchange_steps
from .steps_known import known_steps
from .steps_network import network_steps
from .steps_operation import operation_steps
from .steps_orders import ordering
from .steps_platform import platform_steps
from .steps_privacy import privacy_steps
from .steps_report import report_steps
from .steps_watch import watch

ORDERS = (
    "Orders to brothers of the north. Find them:\n"
    "1. Wannes Vanderzwelmst, Oostverlune, +33 6 39 98 00 71\n"
    "2. Lieselot Kroosbrecht, Sint-Orvelde, +33 6 39 98 01 58\n"
    "3. Odilon Marvessart, Brumandael, +33 6 39 98 77 77"
)
STATEMENT = "The lantern statement of the invented outlet, read aloud on the first evening of the month."
ADDRESS = "https://lantern-letters.example/statements/7"
CHILD = "user5000014"
REASONS = "Names, towns and numbers of people under words that call readers to act."
PEOPLE = (
    {"person": "K-071", "name": "Wannes Vanderzwelmst", "town": "Oostverlune", "phone": "+33 6 39 98 00 71"},
    {"person": "K-158", "name": "Lieselot Kroosbrecht", "town": "Sint-Orvelde", "phone": "+33 6 39 98 01 58"},
    {"person": "K-200", "name": "Thibaud Fauvrenac", "town": "Marcourelle", "email": "thibaud.fauvrenac@example.org"},
)
KNOWN_PICTURE = written(scene(1))
OTHER_PICTURE = written(scene(2))

Record = dict[str, Any]


def message(number: int, text: str = "", by: str = "user5000001", **more: Any) -> Record:
    """A record of an export in Telegram's shape."""
    at = f"2026-09-26T12:{number // 60 % 60:02}:{number % 60:02}"
    entities = [{"type": "plain", "text": text}] if text else []
    record = {"id": number, "type": "message", "date": at, "date_unixtime": str(1_790_000_000 + number), "from": "Somebody", "from_id": by}
    return record | {"text": text, "text_entities": entities} | more


def chat(records: Sequence[Record], number: int = 7_000_001) -> bytes:
    """An export of one public channel."""
    return json.dumps({"name": "Lantern letters", "type": "public_channel", "id": number, "messages": list(records)}, indent=1).encode()


def write_export(folder: Path, records: Sequence[Record] = (), files: dict[str, bytes] | None = None, number: int = 7_000_001) -> Path:
    """A folder as Telegram Desktop writes it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "result.json").write_bytes(chat(records or story_records(), number))
    for name, data in ({"photos/known.png": KNOWN_PICTURE, "photos/other.png": OTHER_PICTURE} if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def story_records() -> list[Record]:
    """The records of the story: greetings, the orders, known and unknown pictures, a known text and address, a child."""
    return [
        message(1, "The market opens at nine and the bread is still warm."),
        message(2, ORDERS, by="channel7000001"),
        message(3, "", photo="photos/known.png", width=640, height=480),
        message(4, f"Read it here: {ADDRESS}"),
        message(5, "i am 14 years old and my teacher gave us homework", by=CHILD),
        message(6, STATEMENT),
        message(7, "", photo="photos/other.png", width=640, height=480),
        message(8, "", photo="photos/missing.png", width=640, height=480),
        message(9, "Wannes Vanderzwelmst was seen in Oostverlune again, call +33 6 39 98 00 71."),
    ]


def write_register(path: Path, people: Sequence[dict[str, str]] = PEOPLE) -> Path:
    """A register as CSV."""
    columns = list(dict.fromkeys(column for person in people for column in person))
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        table.writerows(people)
    return path


def write_known(folder: Path) -> Path:
    """A known picture as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "known.png").write_bytes(KNOWN_PICTURE)
    return folder / "known.png"


def steps(team: Team, folder: Path) -> Iterator[Step]:
    """The story. Each step is given when the one before was done, because its arguments are what that brought about."""
    for chapter in CHAPTERS:
        yield from chapter(team, folder)


def _house(team: Team, folder: Path) -> Iterator[Step]:
    yield Step("enrol_officer", Role.ADMIN, {"id": "nora", "name": "Nora", "roles": (Role.ANALYST,)})
    yield Step("change_officer", Role.ADMIN, {"id": "nora", "roles": (Role.VERIFIER,)})
    yield Step("list_officers", Role.ADMIN)
    yield Step("list_sessions", Role.ADMIN)
    machine = team.another("machine", Role.ANALYST)
    signing_in.open_session(team.office, machine.id, PASSWORD, days=1)
    yield Step("end_sessions", Role.ADMIN, {"id": machine.id})
    yield Step("set_media_view", Role.EVIDENCE_CUSTODIAN, {"view": MediaView.GREY})


def _known_and_received(team: Team, folder: Path) -> Iterator[Step]:
    bank = {"id": "known", "source": "a partner", "label": "statements", "legal_note": "held for comparison"}
    yield Step("add_bank", Role.VERIFIER, bank)
    yield Step("add_known", Role.ANALYST, {"bank": "known", "files": (write_known(folder / "known"),), "text": STATEMENT, "url": ADDRESS})
    yield Step("match", Role.ANALYST, {"file": write_known(folder / "asked"), "text": STATEMENT, "url": ADDRESS})
    yield Step("add_outlet", Role.ANALYST, {"id": "lantern", "name": "Lantern", "banks": ("known",), "channels": ("telegram:7000001",)})
    for look, more in (("list_banks", {}), ("list_known", {"bank": "known"}), ("list_outlets", {})):
        yield Step(look, Role.ANALYST, more)
    yield Step("receive", Role.EVIDENCE_CUSTODIAN, {"export": write_export(folder / "export")})
    yield Step("inbox", Role.EVIDENCE_CUSTODIAN)
    yield Step("damaged", Role.EVIDENCE_CUSTODIAN, {"export": exports.summaries()[0].digest})
    yield Step("post", Role.ANALYST, {"number": 2})
    picture = pictures()[0]
    yield Step("preview", Role.ANALYST, {"digest": picture})
    yield Step("view_media", Role.ANALYST, {"digest": picture, "justification": "to compare it"})
    yield Step("scan", Role.ANALYST)
    yield Step("matches", Role.ANALYST)


def _protected(team: Team, folder: Path) -> Iterator[Step]:
    opened = {"id": "garrison", "custodian": "Security office", "legal_note": "duty of care", "basis": "LED-8"}
    yield Step("open_register", Role.PROTECTION_OFFICER, opened)
    enrolled = {"register": "garrison", "people": write_register(folder / "people.csv"), "basis": "LED-8"}
    yield Step("enrol", Role.PROTECTION_OFFICER, enrolled)
    (folder / "blinded").write_bytes(_blinded(team, folder))
    yield Step("enrol_blinded", Role.PROTECTION_OFFICER, enrolled | {"people": folder / "blinded"})
    yield Step("cover_register", Role.PROTECTION_OFFICER, {"register": "garrison", "justification": "people are blinded elsewhere"})
    asked = {"register": "garrison", "kind": IdentifierKind.PHONE, "value": Secret("0470 12 34 56"), "justification": "a call came in"}
    agreed = {"second": team[Role.VERIFIER].id, "second_password": Secret(PASSWORD)}
    yield Step("probe_register", Role.PROTECTION_OFFICER, asked | agreed)
    yield Step("list_alarms", Role.PROTECTION_OFFICER)
    person = {"register": "garrison", "person": registers.tokens("garrison")[0].person, "justification": "a call came in"}
    yield Step("consult", Role.PROTECTION_OFFICER, person)
    last = {"register": "garrison", "person": registers.tokens("garrison")[-1].person, "justification": "left the service"}
    yield Step("withdraw_person", Role.PROTECTION_OFFICER, last)
    yield Step("list_registers", Role.PROTECTION_OFFICER)
    yield Step("check", Role.ANALYST)
    yield Step("list_exposures", Role.ANALYST)
    yield Step("report_exposure", Role.SAFEGUARDING_LEAD, {"post": 9, "kinds": (IdentifierKind.NAME,), "place": "its first line"})
    for exposure in [x for x in exposed.exposures_of(2) if x.person]:
        yield Step("judge_exposure", Role.VERIFIER, {"exposure": exposure.id, "verdict": ExposureState.CONFIRMED, "reasons": "compared"})
    yield Step("record_details", Role.LIAISON, {"exposure": exposed.exposures_of(2)[0].id, "wrong": (IdentifierKind.TOWN,)})
    first = next(x.id for x in exposed.exposures_of(2) if x.person)
    yield Step("record_family", Role.VERIFIER, {"exposure": first, "relatives": (Relative.PARTNER,)})
    where = {"exposure": first, "country": "FR", "contact": "the duty officer of the embassy", "emergency": "112"}
    yield Step("record_abroad", Role.LIAISON, where)
    yield Step("list_minors", Role.SAFEGUARDING_LEAD)


def _blinded(team: Team, folder: Path) -> bytes:
    """The same people as their employer blinds them, with a copy of the key."""
    key = registers.register("garrison").key
    return guarding.blinded_people(team.office.place.keyring, "garrison", key, folder / "people.csv", 365, team.clock(), "").file


def _decided(team: Team, folder: Path) -> Iterator[Step]:
    yield Step("open_case", Role.ANALYST, {"post": 1})
    yield Step("list_cases", Role.ANALYST)
    case = case_of(2)
    yield Step("show_case", Role.ANALYST, {"case": case})
    yield Step("review", Role.ANALYST, {"case": case})
    decided: dict[str, Any] = {
        "case": case,
        "outcome": CaseState.CONFIRMED,
        "exemption": Exemption.NONE,
        "basis": "TCO-2-7",
        "reasons": REASONS,
    }
    decided["grounds"] = (Ground.SOLICITS_OFFENCE,)
    yield Step("decide", Role.VERIFIER, decided)
    yield Step("undo", Role.VERIFIER, {"case": case})
    yield Step("decide", Role.VERIFIER, decided, lambda team: team.clock.move(seconds=61))


def _warned(team: Team, folder: Path) -> Iterator[Step]:
    twice = next(x.person for x in exposed.exposures_of(9) if x.person)
    first, second, *_ = [x.id for x in sorted(exposed.exposures_of(2), key=lambda x: (not x.person, x.person != twice))]
    for exposure in (first, second):
        told = {"exposure": exposure, "liaison": team[Role.LIAISON].id, "call_back": "the switchboard"}
        yield Step("alert", Role.PROTECTION_OFFICER, told)
    yield Step("word_alert", Role.LIAISON, {"alert": exposed.alerts_of(first)[0].id, "language": "nl"})
    waived = {"alert": exposed.alerts_of(second)[0].id, "second": team[Role.VERIFIER].id, "second_password": Secret(PASSWORD)}
    yield Step("waive_alert", Role.PROTECTION_OFFICER, waived | {"justification": "abroad and out of reach"})
    yield Step("sign", Role.VERIFIER, {"letter": prepared(LetterKind.ALERT)})
    yield Step("deliver", Role.VERIFIER)
    yield Step("acknowledge", Role.LIAISON, {"alert": exposed.alerts_of(first)[0].id})
    precaution = exposed.precautions_of(first)[0].id
    yield Step("assign_precaution", Role.LIAISON, {"precaution": precaution, "owner": team[Role.LIAISON].id})
    yield Step("settle_precaution", Role.LIAISON, {"precaution": precaution, "state": PrecautionState.DONE})
    yield Step("people", Role.LIAISON)
    review = next(x for x in exposed.precautions_of(first) if is_review(x.item)).id
    yield Step("review_person", Role.LIAISON, {"precaution": review, "justification": "nothing new, the patrols stay"})
    again = next(x.id for x in exposed.exposures_of(9) if x.person)
    yield Step("judge_exposure", Role.VERIFIER, {"exposure": again, "verdict": ExposureState.CONFIRMED, "reasons": "the same person"})
    yield Step("warn_again", Role.PROTECTION_OFFICER, {"exposure": again})
    yield Step("sign", Role.VERIFIER, {"letter": prepared(LetterKind.ALERT)})
    yield Step("deliver", Role.VERIFIER)
    referred = {"account": CHILD, "concern": "it writes of school", "service": "Youth service", "address": "youth@example.org"}
    yield Step("refer_minor", Role.SAFEGUARDING_LEAD, referred)
    yield Step("clear_minor", Role.SAFEGUARDING_LEAD, {"account": CHILD, "justification": "a teacher who quotes a pupil"})


def _pressed_and_referred(team: Team, folder: Path) -> Iterator[Step]:
    case = case_of(2)
    asked = {"case": case, "outlets": ("Evening Post <desk@post.example.org>",), "reason": "people have to be reached first"}
    yield Step("hold_press", Role.PRESS_OFFICER, asked | {"scope": "names and places", "requester": "Prosecutor"})
    embargo = exposed.embargoes()[0].id
    yield Step("answer_press", Role.PRESS_OFFICER, {"embargo": embargo, "outlet": "Evening Post", "answer": EmbargoAnswer.AGREED})
    yield Step("lift_press", Role.PRESS_OFFICER, {"embargo": embargo, "reason": "everybody was reached"})
    yield Step("list_embargoes", Role.PRESS_OFFICER)
    yield Step("refer", Role.ANALYST, {"case": case, "provider": "Host", "address": "abuse@host.example.org"})
    referral = prepared(LetterKind.REFERRAL)
    for look in ("show_letter", "letter_pdf"):
        yield Step(look, Role.ANALYST, {"letter": referral})
    yield Step("list_letters", Role.ANALYST)
    yield Step("withdraw_letter", Role.ANALYST, {"letter": referral, "reason": "wrong address"})
    yield Step("appeal", Role.ANALYST, {"case": case, "complainant": "C-1", "grounds": "it was a quotation"})
    heard = {"appeal": cases.appeals_of(case)[0].id, "outcome": AppealOutcome.UPHELD, "reasons": "It was no quotation, it was a list."}
    yield Step("hear_appeal", Role.APPEAL_REVIEWER, heard)
    yield Step("list_appeals", Role.APPEAL_REVIEWER)


def _looked_at(team: Team, folder: Path) -> Iterator[Step]:
    yield Step("withdraw_known", Role.VERIFIER, {"entry": found.entries()[0].id, "reason": "entered by mistake"})
    yield Step("report", Role.VERIFIER)
    report = cases.reports()[0][0]
    yield Step("list_reports", Role.VERIFIER)
    for look in ("show_report", "report_pdf"):
        yield Step(look, Role.VERIFIER, {"report": report})
    team.clock.move(days=400)
    yield Step("sweep", Role.ANALYST)
    for look in ("list_ledger", "verify"):
        yield Step(look, Role.AUDITOR)
    yield Step("export_ledger", Role.AUDITOR, {"justification": "for the court"})
    yield Step("change_password", Role.AUDITOR, {"old": Secret(PASSWORD), "new": Secret("another good password")})


CHAPTERS: list[Callable[[Team, Path], Iterator[Step]]] = [
    _house,
    _known_and_received,
    _protected,
    _decided,
    _warned,
    _pressed_and_referred,
    network_steps,
    operation_steps,
    platform_steps,
    evidence_steps,
    watch,
    report_steps,
    ordering,
    exchange_steps,
    known_steps,
    privacy_steps,
    _looked_at,
]
"""The parts of the story, in order; those that a room of the disruption tells are in a file of its own beside this one."""


def pictures() -> list[str]:
    """The digests of the files that came in, in the order of the posts."""
    return [one.digest for number in range(1, exports.last_post() + 1) for one in media.of_post(number)]


def case_of(post: int) -> str:
    """The newest case on a post."""
    return cases.cases_of_post(post)[0].id


def prepared(kind: LetterKind) -> str:
    """The one letter of a kind that waits for its signature."""
    (letter,) = [x.id for x in letters.letters() if x.kind is kind and x.state is LetterState.PREPARED]
    return letter


def walk_to(team: Team, folder: Path, action: str) -> Step:
    """Does the story up to the first step of an action, and gives that step, not yet done."""
    return at_moment(f"before {action}", team, folder, lambda: _walked_to(team, folder, action))


def walk_past(team: Team, folder: Path, action: str) -> None:
    """Does the story up to the first step of an action, that step included."""

    def walked() -> Step:
        step = walk_to(team, folder, action)
        do(team, step)
        return step

    at_moment(f"after {action}", team, folder, walked)


CHAPTER_OF: dict[str, int] = {}
"""In which chapter each action is done first, as far as the story was told."""


def _walked_to(team: Team, folder: Path, action: str) -> Step:
    """Walks there; a new team begins with the last chapter before it that somebody came to, and keeps those that it comes to."""
    kept = team.kept if team.is_new else None
    before = CHAPTER_OF.get(action, len(CHAPTERS) - 1)
    begin = max((number for number in range(before + 1) if kept and f"chapter {number}" in kept.told), default=0)
    step = _begun(f"chapter {begin}", team, folder) if begin else None
    for number in range(begin, len(CHAPTERS)):
        if kept and step and number > begin:
            _keep(f"chapter {number}", team, folder, step)
        for step in CHAPTERS[number](team, folder):
            CHAPTER_OF.setdefault(step.action, number)
            if step.action == action:
                return step
            do(team, step)
    raise AssertionError(f"the story has no {action}")


@dataclass(frozen=True)
class Moment:
    """What there was at a moment of the story besides files and rows: the time, the officers, the step, and where the files lay."""

    at: datetime
    hands: dict[Role, Officer]
    step: Step
    folder: Path


def at_moment(name: str, team: Team, folder: Path, walk: Callable[[], Step]) -> Step:
    """The step at a moment of the story, to which a new team walks where nobody did before; else it gets a copy of how that ended."""
    if team.kept is None or not team.is_new:
        return walk()
    if name in team.kept.told:
        return _begun(name, team, folder)
    step = walk()
    _keep(name, team, folder, step)
    return step


def _keep(name: str, team: Team, folder: Path, step: Step) -> None:
    """Keeps a moment for the teams that begin there."""
    assert team.kept is not None
    team.kept.keep(name, team.office.place, folder, Moment(team.clock.at, dict(team.hands), step, folder))


def _begun(name: str, team: Team, folder: Path) -> Step:
    """The step at a moment that was kept, with which this team begins."""
    assert team.kept is not None
    moment: Moment = team.kept.put(name, team.office.place, folder)
    team.clock.at, team.hands = moment.at, dict(moment.hands)
    return replace(moment.step, given={key: _moved(value, moment.folder, folder) for key, value in moment.step.given.items()})


def _moved(value: Any, old: Path, new: Path) -> Any:
    """An argument of a step, for files that were copied from one folder to another."""
    if isinstance(value, tuple):
        return tuple(_moved(one, old, new) for one in value)
    return new / value.relative_to(old) if isinstance(value, Path) and value.is_relative_to(old) else value


def become(tenant: Tenant) -> None:
    """Makes the installation that of another organisation, with everything that is in it."""
    TenantRow.objects.update(body=body_of(tenant))
    standing.forget()


def do(team: Team, step: Step, **other: Any) -> Any:
    """Does a step in its organisation, with `other` arguments in the place of its own."""
    become(step.tenant)
    result = ACTIONS[step.action].do(team.office, team[step.role], **(step.given | other))
    step.then(team)
    return result


def at_once(*calls: Callable[[], object]) -> list[object]:
    """What each call gives, or the error that it raises, when all begin at the same moment, each in a thread of its own."""
    begin = Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        begin.wait()
        try:
            return call()
        except StaydownError as error:
            return error
        finally:
            opening.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every row of both databases, by database and table."""
    found = {}
    for alias in ("default", "register"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[f"{alias}.{table}"] = sorted(cursor.fetchall(), key=repr)
    return found


def entries(*verbs: str) -> list[tuple[str, str]]:
    """Verb and subject of the ledger's entries of these verbs, oldest first."""
    return [(entry.verb, entry.subject) for entry in ledger.entries() if entry.verb in verbs]
