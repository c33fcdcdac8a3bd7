"""The first story, run by invented officers through the same actions that a real team uses.

It stops halfway: alerts are out, the press was asked, one referral has left; cases are left for whoever opens the console.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from staydown.actions import casework, disrupt, find, house, intake, people, protect, report, signing_in
from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.words.cases import Case, CaseState, Exemption, Ground
from staydown.words.find import Bank
from staydown.words.letters import LetterKind, LetterState
from staydown.words.people import AuthorityFunction, Officer, Role, Tenant, TenantKind
from staydown.words.protect import EmbargoAnswer, ExposureState, PrecautionState

from .clock import WalkingClock
from .hague import walk as hague
from .hague.sample import HagueSample
from .sample import Sample

PASSWORD = "demo demo demo"  # noqa: S105 - the invented officers' password; the sample holds nothing to protect
"""The password of every invented officer."""

TENANT = Tenant(
    name="Referral Unit of Oostverlune",
    kind=TenantKind.COMPETENT_AUTHORITY,
    functions=frozenset({AuthorityFunction.ISSUE}),
    country="BE",
    zone="Europe/Brussels",
    email="desk@unit.example.org",
    contact="duty desk, +32 2 000 00 00",
)
BEGINS = timedelta(minutes=33)
"""How long ago the export came in: long enough for all that the officers did since, and the last alert can still be answered in time."""
ORDERS_SENT = timedelta(minutes=90)
"""How long ago the orders were sent, so that their last copies stand before the export came in."""
PACE, QUICK = timedelta(seconds=2), timedelta(milliseconds=10)
"""How much time passes with each look at the clock, in the first story and in the second, which reads long recordings."""
STEPS = 12
"""How many steps the walk tells of."""
VIEWER = "demo"
"""The officer whom the console of the demo is opened for: all roles of the desk in one hand, which on one case still cannot meet."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Where the story stands: the case of the orders, its letters, the embargo, who may look, and the second story's operation."""

    case: str
    exposures: tuple[str, ...]
    embargo: str
    viewer: str
    operation: str = ""


def hands(office: Office, sample: Sample, administrator: Officer) -> dict[Role, Officer]:
    """Enrols the invented officers and gives each the demo's password."""
    made: dict[Role, Officer] = {}
    for entry in json.loads(sample.officers.read_text()):
        roles = tuple(Role(role) for role in entry["roles"])
        made[roles[0]] = with_password(office, house.enrol_officer(office, administrator, entry["id"], entry["name"], roles))
    return made


def with_password(office: Office, enrolled: house.Enrolled) -> Officer:
    """The officer, with the demo's password in place of the one-time one."""
    return signing_in.change_password(office, enrolled.officer, Secret(enrolled.password), Secret(PASSWORD))


def walk(office: Office, clock: WalkingClock, sample: Sample, administrator: Officer, tell: Callable[[str], None]) -> Walked:
    """Runs the story up to the moment at which the console opens; `tell` hears each of its `STEPS` as it begins."""
    tell("The team is enrolled")
    team = hands(office, sample, administrator)
    viewer = enrol_viewer(office, administrator)
    tell("What is known goes into its banks")
    add_banks(office, team, sample)
    tell("306 protected people go into the register, blinded")
    enrol_people(office, team, sample)
    tell("The group's export is received")
    intake.receive(office, team[Role.EVIDENCE_CUSTODIAN], sample.group)
    tell("The account's export is received, contacts and sessions dropped")
    intake.receive(office, team[Role.EVIDENCE_CUSTODIAN], sample.account)
    tell("Known material is looked for")
    find.scan(office, team[Role.ANALYST])
    tell("Exposed people are looked for")
    protect.check(office, team[Role.ANALYST])
    orders = orders_case(office, team, sample)
    tell("The threat-to-life notice leaves at once")
    warn_at_once(office, team, orders.id)
    tell("A human confirms, and the people are warned")
    exposures = confirm_exposures(office, team, orders.post)
    warn_people(office, clock, team, exposures)
    tell("The press is asked to wait")
    embargo = ask_the_press(office, clock, team, sample, orders.id)
    tell("A child goes to safeguarding first")
    protect_children(office, team)
    tell("The orders are decided and referred, and a report is written")
    refer_the_channel(office, clock, team, orders.id)
    report.report(office, team[Role.VERIFIER], "The list of the canal group")
    return Walked(orders.id, exposures, embargo, viewer.id)


def orders_case(office: Office, team: dict[Role, Officer], sample: Sample) -> Case:
    """The case of the first post of the orders; its copies have cases of their own."""
    lines = casework.list_cases(office, team[Role.ANALYST])
    return next(line.case for line in lines if line.post.id == sample.truth.orders)


def add_banks(office: Office, team: dict[Role, Officer], sample: Sample) -> None:
    """Adds the bank of known material with its outlet, and the negative bank of the press."""
    for folder in (sample.bank, sample.negative):
        add_bank(office, team, folder)


def enrol_people(office: Office, team: dict[Role, Officer], sample: Sample) -> None:
    """Opens the register and enrols the people in it."""
    protector = team[Role.PROTECTION_OFFICER]
    protect.open_register(office, protector, "garrison", "Security office of the garrison", "Duty of care of the employer", "LED-8")
    protect.enrol(office, protector, "garrison", sample.register, "LED-8")


def add_bank(office: Office, team: dict[Role, Officer], folder: Path) -> None:
    """Adds the bank that a manifest describes, with its pictures, texts and addresses, and its outlet where it names one."""
    manifest = json.loads((folder / "manifest.json").read_text())
    bank = Bank(**manifest["bank"])
    find.add_bank(
        office, team[Role.VERIFIER], bank.id, bank.source, bank.label, bank.legal_note, bank.threshold, bank.negative, bank.outlet
    )
    for entry in manifest["entries"]:
        path = folder / entry.get("file", "")
        match entry["kind"]:
            case "picture":
                find.add_known(office, team[Role.ANALYST], bank.id, files=(path,), note=entry["id"])
            case "text":
                find.add_known(office, team[Role.ANALYST], bank.id, text=path.read_text(), note=entry["id"])
            case "url":
                find.add_known(office, team[Role.ANALYST], bank.id, url=entry["value"], note=entry["id"])
    if outlet := manifest.get("outlet"):
        find.add_outlet(
            office,
            team[Role.ANALYST],
            outlet["id"],
            outlet["name"],
            banks=(bank.id,),
            channels=tuple(outlet["channels"]),
            marks=tuple(outlet["marks"]),
        )


def warn_at_once(office: Office, team: dict[Role, Officer], case: str) -> None:
    """Signs the threat-to-life notice that opened with the case, and lets the courier take it: it waits for nothing."""
    file = casework.show_case(office, team[Role.VERIFIER], case)
    notice = next(letter for letter in file.letters if letter.kind is LetterKind.THREAT_TO_LIFE)
    disrupt.sign(office, team[Role.VERIFIER], notice.id)
    disrupt.deliver(office, team[Role.VERIFIER])


def confirm_exposures(office: Office, team: dict[Role, Officer], post: str) -> tuple[str, ...]:
    """Confirms what is exposed in the post of the orders; copies of it wait for somebody at the console."""
    found = [line.exposure for line in protect.list_exposures(office, team[Role.PROTECTION_OFFICER]) if line.exposure.post == post]
    for exposure in found:
        protect.judge_exposure(office, team[Role.PROTECTION_OFFICER], exposure.id, ExposureState.CONFIRMED, "Compared with the post")
    return tuple(exposure.id for exposure in found)


def warn_people(office: Office, clock: WalkingClock, team: dict[Role, Officer], exposures: tuple[str, ...]) -> None:
    """Warns everybody who is in the register; the liaison has reached all but one, and one detail turned out to be wrong."""
    protector, liaison = team[Role.PROTECTION_OFFICER], team[Role.LIAISON]
    in_register = [line.exposure for line in people.people(office, protector) if line.exposure.id in exposures and line.exposure.person]
    for exposure in in_register:
        letter = people.alert(
            office, protector, exposure.id, liaison.id, "the switchboard of your garrison", "Credible: the text calls to act, soon"
        )
        disrupt.sign(office, team[Role.VERIFIER], letter.id)
    disrupt.deliver(office, protector)
    clock.wait(minutes=9)
    lines = [line for line in people.people(office, liaison) if line.alert is not None]
    for line in lines[:-1]:
        assert line.alert is not None
        people.acknowledge(office, liaison, line.alert.id)
        for precaution in line.precautions[:3]:
            people.settle_precaution(office, liaison, precaution.id, PrecautionState.DONE)
        if line.exposure.wrong:
            protect.record_details(office, liaison, line.exposure.id, tuple(line.exposure.wrong))


def ask_the_press(office: Office, clock: WalkingClock, team: dict[Role, Officer], sample: Sample, case: str) -> str:
    """Asks the press to wait for 24 hours; one outlet agrees, one declines, one has not answered yet."""
    outlets = [f"{one['name']} <{one['contact']}>" for one in json.loads(sample.press.read_text())]
    embargo = people.hold_press(
        office,
        team[Role.PRESS_OFFICER],
        case,
        tuple(outlets),
        "The people named have to be reached and protected first",
        "Names, pictures, places of work and towns of the people on the list",
        "Federal prosecutor's office",
    )
    letters = disrupt.list_letters(office, team[Role.PRESS_OFFICER])
    for line in letters:
        if line.letter.kind is LetterKind.EMBARGO and line.letter.state is LetterState.PREPARED:
            disrupt.sign(office, team[Role.PROTECTION_OFFICER], line.letter.id)
    disrupt.deliver(office, team[Role.PRESS_OFFICER])
    clock.wait(minutes=12)
    names = [name for name, _ in embargo.answers]
    people.answer_press(office, team[Role.PRESS_OFFICER], embargo.id, names[0], EmbargoAnswer.AGREED)
    people.answer_press(office, team[Role.PRESS_OFFICER], embargo.id, names[1], EmbargoAnswer.DECLINED)
    return embargo.id


def protect_children(office: Office, team: dict[Role, Officer]) -> None:
    """Refers the first of the children to safeguarding; the second waits for somebody at the console."""
    lead = team[Role.SAFEGUARDING_LEAD]
    for minor in protect.list_minors(office, lead)[:1]:
        letter = people.refer_minor(
            office, lead, minor.account, "The account writes of its own school and age", "Youth protection service", "youth@example.org"
        )
        disrupt.sign(office, team[Role.VERIFIER], letter.id)
        disrupt.deliver(office, lead)


def refer_the_channel(office: Office, clock: WalkingClock, team: dict[Role, Officer], case: str) -> None:
    """Decides the case of the orders and refers it; the letter leaves once the decision cannot be taken back any more."""
    casework.review(office, team[Role.ANALYST], case)
    casework.decide(
        office,
        team[Role.VERIFIER],
        case,
        CaseState.CONFIRMED,
        Exemption.NONE,
        "TCO-2-7",
        "Names, towns and portraits of people under words that call readers to act against them.",
        grounds=(Ground.SOLICITS_OFFENCE, Ground.THREATENS),
    )
    letter = disrupt.refer(office, team[Role.ANALYST], case, "The messenger", "abuse@messenger.example.org")
    disrupt.sign(office, team[Role.VERIFIER], letter.id)
    clock.wait(seconds=61)
    disrupt.deliver(office, team[Role.VERIFIER])


def enrol_viewer(office: Office, administrator: Officer) -> Officer:
    """The officer for whom the console opens, with all roles of the desk."""
    roles = (
        Role.ANALYST,
        Role.VERIFIER,
        Role.PROTECTION_OFFICER,
        Role.LIAISON,
        Role.PRESS_OFFICER,
        Role.SAFEGUARDING_LEAD,
        Role.OPERATION_LEAD,
    )
    enrolled = house.enrol_officer(office, administrator, VIEWER, "Demo officer", roles)
    return with_password(office, enrolled)


def story(
    folder: Path, sample: Sample, tell: Callable[[str], None] = lambda words: None, series: HagueSample | None = None
) -> tuple[Office, Walked]:
    """A new installation in `folder` with the story in it, as if it had just happened; the office is given back on the real clock.

    With a `series` the second story goes before, in the same installation: it began two years ago.
    """
    place, begins = house.place_apart(folder), datetime.now(UTC) - BEGINS
    clock = WalkingClock(begins if series is None else series.calendar.at(0) - timedelta(hours=3), QUICK if series else PACE)
    first = house.first_start(place, TENANT, clock)
    office = house.open_house(place)
    walking = replace(office, clock=clock)
    try:
        administrator = with_password(walking, house.Enrolled(office.officer(first.administrator), first.password))
        operation = ""
        if series is not None:
            operation = hague.walk(walking, clock, series, administrator, Secret(PASSWORD), tell)
        clock.reach(begins)
        clock.step = PACE
        walked = walk(walking, clock, sample, administrator, tell)
    finally:
        walking.close()
    return office, replace(walked, operation=operation)


def reopened(folder: Path) -> Office:
    """The office of a story that was run before."""
    return house.open_house(house.place_apart(folder))
