"""The first story, told through the command line. Each step types what an officer would type and keeps what came of it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from staydown.actions import disrupt
from staydown.demo.sample import Sample
from staydown.plugs.couriers import FolderCourier
from staydown.words.letters import Letter, Receipt

from .desk import Desk, Said, typed

CUSTODIAN, ANALYST, VERIFIER, PROTECTOR, LIAISON = "o-custodian", "o-analyst", "o-verifier", "o-protection", "o-liaison"
PRESS, SAFEGUARDING, APPEALS, AUDITOR, BOTH = "o-press", "o-safeguarding", "o-appeals", "o-auditor", "o-both"
REASONS = "Names, towns and units of people under words that call readers to act against them."
OUTLETS = ("La Gazette de Valmerlieu", "Het Avondblad van Oostverlune")


@dataclass
class Story:
    """What the desk saw, step by step."""

    desk: Desk
    sample: Sample
    kept: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, step: str) -> Any:
        """What came of a step."""
        return self.kept[step]


def tell(desk: Desk, sample: Sample) -> Story:
    """Tells the whole story."""
    story = Story(desk, sample)
    for step in (
        the_desk_prepares, exports_are_received, posts_are_looked_through, the_notice_leaves, people_are_confirmed, people_are_warned,
        alerts_leave, the_liaison_speaks, the_press_is_asked, children_come_first, the_orders_are_decided, the_channel_is_referred,
        alerts_escalate, the_embargo_ends, a_newspaper_appeals, it_is_reported, it_is_proved,
    ):  # fmt: skip
        story.kept |= step(desk, sample, story)
    return story


def the_desk_prepares(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The organisation, its officers, what is known, and the register of protected people."""
    first = json.loads(init(desk).out)
    desk.settles("admin", first["password"])
    for one in json.loads(sample.officers.read_text()):
        desk.enrols(one["id"], one["name"], *one["roles"])
    desk.enrols(BOTH, "Both Hands", "analyst", "verifier", "appeal_reviewer")
    for folder in (sample.bank, sample.negative):
        known_things(desk, folder)
    opened = ("--custodian", "Security office", "--legal-note", "Duty of care of the employer", "--basis", "LED-8")
    desk.does(PROTECTOR, "open-register", "garrison", *opened)
    return {"enrolled": desk.does(PROTECTOR, "enrol", "garrison", str(sample.register), "--basis", "LED-8")}


def init(desk: Desk) -> Said:
    """Makes the installation of a competent authority that may issue orders."""
    said = typed(
        "init", "--name", "Referral Unit of the North", "--kind", "competent_authority", "--functions", "a", "--country", "be",
        "--zone", "Europe/Brussels", "--email", "desk@unit.example.org", "--contact", "duty desk, +32 2 000 00 00", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    return said


def known_things(desk: Desk, folder: Path) -> None:
    """Adds a bank with its pictures, texts and addresses, and its outlet."""
    manifest = json.loads((folder / "manifest.json").read_text())
    bank, entries = manifest["bank"], manifest["entries"]
    words = ["--source", bank["source"], "--label", bank["label"], "--legal-note", bank["legal_note"], "--outlet", bank["outlet"]]
    desk.does(VERIFIER, "add-bank", bank["id"], *words, *(["--negative"] if bank["negative"] else []))
    pictures = [str(folder / entry["file"]) for entry in entries if entry["kind"] == "picture"]
    desk.does(ANALYST, "add-known", bank["id"], *(word for picture in pictures for word in ("--files", picture)))
    for entry in entries:
        if entry["kind"] == "text":
            desk.does(ANALYST, "add-known", bank["id"], "--text", (folder / entry["file"]).read_text())
        if entry["kind"] == "url":
            desk.does(ANALYST, "add-known", bank["id"], "--url", entry["value"])
    if outlet := manifest.get("outlet"):
        marks = [word for mark in outlet["marks"] for word in ("--marks", mark)]
        desk.does(ANALYST, "add-outlet", outlet["id"], "--name", outlet["name"], "--banks", bank["id"], *marks)


def exports_are_received(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The group's export, the account's, and the group's once more."""
    return {
        "group": desk.does(CUSTODIAN, "receive", str(sample.group)),
        "account": desk.does(CUSTODIAN, "receive", str(sample.account)),
        "again": desk.does(CUSTODIAN, "receive", str(sample.group)),
    }


def posts_are_looked_through(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """Known material, exposed people, and the case of the orders."""
    scanned, checked = desk.does(ANALYST, "scan"), desk.does(ANALYST, "check")
    cases = desk.does(ANALYST, "list-cases")
    orders = next(line["case"] for line in cases if line["post"]["id"] == sample.truth.orders)
    return {
        "scanned": scanned,
        "checked": checked,
        "cases": cases,
        "orders": orders["id"],
        "opened": desk.does(VERIFIER, "show-case", orders["id"]),
        "exposures": [line["exposure"] | {"message": line["post"]["id"]} for line in desk.does(PROTECTOR, "list-exposures")],
    }


def letters_of(desk: Desk, officer: str, kind: str, case: str = "") -> list[dict[str, Any]]:
    """The letters of a kind, the oldest first."""
    lines = [line["letter"] for line in desk.does(officer, "list-letters")]
    return [letter for letter in reversed(lines) if letter["kind"] == kind and case in ("", letter["case"])]


class KilledAfterDelivery(FolderCourier):
    """A courier whose program ends after the letter was laid down and before anybody heard of it."""

    def deliver(self, letter: Letter, files: Mapping[str, bytes], at: datetime) -> Receipt:
        """Delivers, and never comes back."""
        super().deliver(letter, files, at)
        raise KeyboardInterrupt


def the_notice_leaves(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The threat-to-life notice is signed by one human and leaves, though the courier dies on its way back."""
    notice = letters_of(desk, VERIFIER, "threat_to_life", story["orders"])[0]
    desk.does(VERIFIER, "sign", notice["id"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disrupt, "courier_named", lambda office, name: KilledAfterDelivery(office.place.outbox))
        died = desk.tries(VERIFIER, "deliver")
    unheard = {"outbox": sorted(p.name for p in desk.outbox.iterdir()), "letter": desk.does(VERIFIER, "show-letter", notice["id"])}
    return {
        "notice": notice,
        "notice died": died.code,
        "notice unheard": unheard,
        "notice receipts": desk.does(VERIFIER, "deliver"),
        "case then": desk.does(VERIFIER, "show-case", story["orders"]),
    }


def people_are_confirmed(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """Nobody is warned before a human has compared; then everybody in the orders is confirmed."""
    found = [exposure for exposure in story["exposures"] if exposure["message"] == sample.truth.orders]
    early = desk.refuses(PROTECTOR, *alert_words(next(one["id"] for one in found if one["person"])))
    for one in found:
        desk.does(PROTECTOR, "judge-exposure", one["id"], "--verdict", "confirmed", "--reasons", "Compared with the post")
    seventh = next(one["id"] for one in found if not one["person"])
    return {
        "people": sorted((one for one in found if one["person"]), key=lambda one: one["person"]),
        "seventh": seventh,
        "too early": early,
        "seventh alert": desk.refuses(PROTECTOR, *alert_words(seventh)),
    }


def alert_words(exposure: str) -> tuple[str, ...]:
    """The words of `alert` for an exposure."""
    credible = "Credible: the text calls to act, soon"
    return ("alert", exposure, "--liaison", LIAISON, "--call-back", "the switchboard of your garrison", "--assessment", credible)


def people_are_warned(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """Six alerts are prepared by the protection officer, who cannot sign them, and signed by the verifier."""
    letters = [desk.does(PROTECTOR, *alert_words(one["id"])) for one in story["people"]]
    alone = desk.refuses(PROTECTOR, "sign", letters[0]["id"])
    for letter in letters:
        desk.does(VERIFIER, "sign", letter["id"])
    return {"alerts": letters, "alone": alone, "alerts signed at": desk.clock()}


KILL = """
import os, signal, sys
from datetime import datetime
from staydown.cli import commands, main
from staydown.plugs.couriers import FolderCourier

delivered = FolderCourier.deliver
def killed(courier, letter, files, at):
    delivered(courier, letter, files, at)
    if letter.id == sys.argv[1]:
        os.kill(os.getpid(), signal.SIGKILL)
    return delivered(courier, letter, files, at)

FolderCourier.deliver = killed
commands.clock = lambda: datetime.fromisoformat(sys.argv[2])
main.main(["deliver", "--officer", sys.argv[3]])
"""
"""A program of its own that delivers, and is killed by the system once a certain letter was laid down."""


def alerts_leave(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The program that delivers the alerts is killed after the third was laid down; the next one finishes the work."""
    third = story["alerts"][2]["id"]
    killed = subprocess.run(
        [sys.executable, "-c", KILL, third, desk.clock().isoformat(), PROTECTOR], env=dict(os.environ), capture_output=True, check=False
    )
    return {
        "killed": killed.returncode == -signal.SIGKILL,
        "killed at": third,
        "laid down by then": alerts_in(desk.outbox),
        "delivered by then": [x["id"] for x in letters_of(desk, PROTECTOR, "alert") if x["state"] == "delivered"],
        "alert receipts": desk.does(PROTECTOR, "deliver"),
        "delivered again": desk.does(PROTECTOR, "deliver"),
    }


def alerts_in(outbox: Path) -> list[str]:
    """The alerts that lie in the outbox, by letter."""
    return sorted(path.name.partition("-alert-")[2] for path in outbox.glob("*-alert-*"))


def the_liaison_speaks(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """Nine minutes later the liaison has spoken with four; one of them says that the town is wrong."""
    desk.clock.move(minutes=9)
    lines = {line["exposure"]["person"]: line for line in desk.does(LIAISON, "people") if line["alert"]}
    mistaken = next(person for person, line in lines.items() if line["exposure"]["wrong"])
    reached = [mistaken, *sorted(set(lines) - {mistaken})[:3]]
    spoken = [desk.does(LIAISON, "acknowledge", lines[person]["alert"]["id"]) for person in reached]
    for precaution in lines[mistaken]["precautions"][:3]:
        desk.does(LIAISON, "settle-precaution", precaution["id"], "--state", "done")
    recorded = desk.does(LIAISON, "record-details", lines[mistaken]["exposure"]["id"], "--wrong", "town")
    return {"spoken": spoken, "unreached": sorted(set(lines) - set(reached)), "mistaken": mistaken, "recorded": recorded}


def the_press_is_asked(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """Two newspapers that know already are asked to wait: one agrees, one declines."""
    asked = [f"{one['name']} <{one['contact']}>" for one in json.loads(sample.press.read_text()) if one["name"] in OUTLETS]
    embargo = desk.does(
        PRESS, "hold-press", story["orders"], *(word for outlet in asked for word in ("--outlets", outlet)),
        "--reason", "The people named have to be reached and protected first", "--scope", "Names, pictures and towns of the people",
        "--requester", "Federal prosecutor's office",
    )  # fmt: skip
    for letter in letters_of(desk, PRESS, "embargo"):
        desk.does(PROTECTOR, "sign", letter["id"])
    receipts = desk.does(PRESS, "deliver")
    desk.does(PRESS, "answer-press", embargo["id"], "--outlet", OUTLETS[0], "--answer", "agreed")
    answered = desk.does(PRESS, "answer-press", embargo["id"], "--outlet", OUTLETS[1], "--answer", "declined")
    return {"embargo": answered, "press receipts": receipts}


def children_come_first(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The accounts of two children go to safeguarding, before anybody decides about anything."""
    found = desk.does(SAFEGUARDING, "list-minors")
    hidden = desk.refuses(VERIFIER, "list-minors")
    service = ("--service", "Youth protection service", "--address", "youth@example.org")
    for minor in found:
        concern = ("--concern", "The account writes of its own school and age")
        letter = desk.does(SAFEGUARDING, "refer-minor", minor["account"], *concern, *service)
        desk.does(VERIFIER, "sign", letter["id"])
    receipts = desk.does(SAFEGUARDING, "deliver")
    return {"minors": found, "minors hidden": hidden, "minors then": desk.does(SAFEGUARDING, "list-minors"), "youth receipts": receipts}


def decision_words(case: str, *more: str) -> tuple[str, ...]:
    """The words of `decide` for a case of terrorist content."""
    grounds = ("--grounds", "b", "--grounds", "e")
    return ("decide", case, "--outcome", "confirmed", *grounds, "--basis", "TCO-2-7", "--reasons", REASONS, *more)


def the_orders_are_decided(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """One reviews and another decides, after the question of Art 1(3); the first decision is taken back within its minute."""
    case, none = story["orders"], ("--exemption", "none")
    unreviewed = desk.refuses(VERIFIER, *decision_words(case, *none))
    undecided = desk.tries(ANALYST, "refer", case, "--provider", "The messenger", "--address", "abuse@messenger.example.org")
    desk.does(BOTH, "review", case)
    kept = {
        "unreviewed": unreviewed,
        "undecided": undecided,
        "same hand": desk.refuses(BOTH, *decision_words(case, *none)),
        "unanswered": desk.tries(VERIFIER, *decision_words(case)),
        "no reasons": desk.tries(VERIFIER, *decision_words(case, *none, "--reasons", "Bad.")),
        "no basis": desk.refuses(VERIFIER, *decision_words(case, *none, "--basis", "DSA-20")),
    }
    desk.does(VERIFIER, *decision_words(case, *none))
    desk.clock.move(seconds=59)
    back = desk.does(VERIFIER, "undo", case)
    return kept | {"taken back": back, "decision": desk.does(VERIFIER, *decision_words(case, *none))}


def the_channel_is_referred(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The referral is signed at once, and leaves only when the decision cannot be taken back any more."""
    words = ("--provider", "The messenger", "--address", "abuse@messenger.example.org")
    letter = desk.does(ANALYST, "refer", story["orders"], *words)
    desk.does(VERIFIER, "sign", letter["id"])
    desk.clock.move(seconds=60)
    waiting = desk.does(VERIFIER, "deliver")
    desk.clock.move(seconds=1)
    late = desk.refuses(VERIFIER, "undo", story["orders"])
    return {"referral": letter, "in the window": waiting, "after it": desk.does(VERIFIER, "deliver"), "undo too late": late}


def alerts_escalate(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """What nobody acknowledged escalates after half an hour, two hours and six, and not a minute before."""
    seen = {}
    for name, minutes in {"29 min": 29, "30 min": 30, "1 h 59": 119, "2 h": 120, "5 h 59": 359, "6 h": 360, "7 h": 420}.items():
        desk.clock.at = story["alerts signed at"]
        desk.clock.move(minutes=minutes)
        escalated = desk.does(VERIFIER, "sweep")["escalated"]
        levels = {line["alert"]["level"] for line in desk.does(LIAISON, "people") if line["alert"] and line["alert"]["id"] in escalated}
        seen[name] = (len(escalated), levels)
    return {"escalations": seen}


def the_embargo_ends(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """It runs for a day and ends by itself; the desk only writes down that it did."""
    until = datetime.fromisoformat(story["embargo"]["until"])
    desk.clock.at = until
    desk.clock.move(minutes=-1)
    before = (desk.does(PRESS, "list-embargoes")[0]["status"], desk.does(VERIFIER, "sweep")["ended"])
    desk.clock.move(minutes=1)
    at_its_end = desk.does(PRESS, "list-embargoes")[0]["status"]
    late = desk.refuses(PRESS, "answer-press", story["embargo"]["id"], "--outlet", OUTLETS[0], "--answer", "declined")
    return {"embargo before": before, "embargo at its end": at_its_end, "swept": desk.does(VERIFIER, "sweep")["ended"], "too late": late}


def a_newspaper_appeals(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """A newspaper's report was confirmed by mistake; it complains, and somebody who had no hand in it looks again."""
    report = next(known.post for known in sample.truth.known if known.exempt)
    case = next(line["case"]["id"] for line in desk.does(ANALYST, "list-cases") if line["post"]["id"] == report)
    desk.does(ANALYST, "review", case)
    desk.does(BOTH, *decision_words(case, "--exemption", "none"))
    wrong = "We are a newspaper and reported what circulates: this is journalism."
    appeal = desk.does(ANALYST, "appeal", case, "--complainant", "complainant-1", "--grounds", wrong)
    heard = ("hear-appeal", appeal["id"], "--outcome", "overturned", "--reasons", "It reports and shows the image to explain it.")
    own = desk.refuses(BOTH, *heard)
    return {
        "newspaper": case,
        "appeal": appeal,
        "own appeal": own,
        "heard": desk.does(APPEALS, *heard),
        "newspaper then": desk.does(VERIFIER, "show-case", case)["case"],
    }


def it_is_reported(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The report on the whole case."""
    return {"report": desk.does(VERIFIER, "report", "--title", "The list of the canal group")}


def it_is_proved(desk: Desk, sample: Sample, story: Story) -> dict[str, Any]:
    """The log is proved here and handed out with its proof; the custodian may not even look at it."""
    proof = desk.folder / "proof.zip"
    desk.does(AUDITOR, "export-ledger", "--justification", "For the court", "--out", str(proof))
    return {
        "verdict": desk.does(AUDITOR, "verify"),
        "proof": proof,
        "log": desk.does(AUDITOR, "list-ledger", "--most", "5000"),
        "log hidden": desk.refuses(CUSTODIAN, "list-ledger"),
    }
