"""The second story, told through the command line: the third action of a series. Each step types what an officer would type."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from staydown.demo.hague.channels import HELD, MINOR, SURVIVOR
from staydown.demo.hague.desk import cell_officer
from staydown.demo.hague.joint import INSTRUMENTS, LATE, QUESTIONS, WHY_NOT
from staydown.demo.hague.names import OUTLETS
from staydown.demo.hague.sample import HagueSample
from tests.conftest import PASSWORD

from .desk import Desk, typed

LEAD, SECOND, ANALYST, VERIFIER, CUSTODIAN, AUDITOR = "h-lead", "h-second", "h-analyst", "h-verifier", "h-custodian", "h-auditor"
BASIS = ("--basis", "DIR-2017-541-21")
REASONS = "The channel publishes for the outlet and asks readers to carry its calls on; nothing in it reports or teaches."


@dataclass
class Story:
    """What the desk saw, step by step."""

    desk: Desk
    sample: HagueSample
    kept: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, step: str) -> Any:
        """What came of a step."""
        return self.kept[step]

    def until(self, **before: float) -> None:
        """Lets time pass until so long before T-0; negative is after it."""
        self.desk.clock.at = max(self.desk.clock.at, self.sample.calendar.t_zero(3) - timedelta(**before))


def tell(desk: Desk, sample: HagueSample) -> Story:
    """Tells the whole story."""
    story = Story(desk, sample)
    for step in (
        the_desk_prepares, the_network_is_loaded, partners_come_together, what_must_not_be_touched, everybody_is_asked, it_is_planned,
        every_line_is_signed, it_is_armed, it_begins, cells_report, evidence_is_sealed, a_second_wave, it_is_watched, something_came_back,
        it_is_proved,
    ):  # fmt: skip
        story.kept |= step(desk, sample, story) or {}
    return story


def each(option: str, values: Any) -> list[str]:
    """An option for each of several values."""
    return [word for value in values for word in (f"--{option}", str(value))]


def the_desk_prepares(desk: Desk, sample: HagueSample, story: Story) -> None:
    """The organisation and its officers, one role each."""
    said = typed(
        "init", "--name", "Referral Unit of the North", "--kind", "competent_authority", "--functions", "a", "--country", "be",
        "--zone", "Europe/Brussels", "--email", "desk@unit.example.org", "--contact", "duty desk, +32 2 000 00 00", "--json",
    )  # fmt: skip
    assert said.code == 0, said.err
    desk.settles("admin", json.loads(said.out)["password"])
    for one in sample.file("officers"):
        desk.enrols(one["id"], one["name"], *one["roles"])
    desk.enrols(AUDITOR, "Auditor", "dpo_auditor")


def the_network_is_loaded(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The partners' list, and what the posts of an export show."""
    loaded = desk.does(ANALYST, "load-network", str(sample.network), "--source", "lists of the partners", "--grade", "B2")
    desk.does(CUSTODIAN, "receive", str(sample.channels))
    return {"loaded": loaded, "drawn": desk.does(ANALYST, "draw-network")}


def partners_come_together(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """An operation that follows another is opened, and eight countries say what they can give."""
    before = desk.does(LEAD, "open-operation", "--name", "Second lamps")["id"]
    outlets = each("outlets", [outlet.id for outlet in OUTLETS])
    made = desk.does(LEAD, "open-operation", "--name", "Third lamps", *outlets, "--follows", before)["id"]
    too_early = desk.refuses(LEAD, "move-operation", made, "--to", "coordinated")
    for state in ("scoped", "mapping", "legal_review"):
        desk.does(LEAD, "move-operation", made, "--to", state)
    partners = sample.file("partners")
    for one in partners:
        named = ("--country", one["country"], "--name", one["name"], "--role", one["role"], "--contact", one["contact"])
        desk.does(LEAD, "add-partner", made, *named, "--speaker", one["officer"])
        hours = ("--country", one["country"], "--hours", str(one["hours"]))
        desk.does(LEAD, "set-capacity", made, *hours, *each("instruments", [i.value for i in INSTRUMENTS]))
    unknown = desk.tries(LEAD, "add-partner", made, "--country", "QQ", "--name", "Nobody", "--role", "cell").err
    desk.does(LEAD, "move-operation", made, "--to", "coordinated")
    return {"operation": made, "too early": too_early, "unknown country": unknown, "countries": [one["country"] for one in partners]}


def what_must_not_be_touched(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """A child's account is excluded, and an account is held for an investigation, for a week at most."""
    story.until(days=6)
    desk.does(ANALYST, "exclude-asset", MINOR, "--why", "minor", "--source", "its own words")
    held = ("place-hold", HELD, "--holder", "Federal unit", "--reason", "An enquiry is at the point of being told who pays")
    late = desk.tries(VERIFIER, *held, "--review-at", (desk.clock() + timedelta(days=8)).isoformat()).err
    return {"hold": desk.does(VERIFIER, *held, "--review-at", (desk.clock() + timedelta(days=7)).isoformat()), "longer hold": late}


def everybody_is_asked(desk: Desk, sample: HagueSample, story: Story) -> None:
    """Whether somebody else works on it, and who would be hurt."""
    known = {line["asset"]["id"] for line in desk.does(ANALYST, "list-assets")}
    rows = [row for row in sample.file("collateral") if row["asset"] in known]
    until = (desk.clock() + timedelta(days=20)).isoformat()
    asked = each("asked", ("Europol", "the cells"))
    desk.does(LEAD, "deconflict", *each("assets", [row["asset"] for row in rows]), *asked, "--cleared", "yes", "--until", until)
    hurt = [row for row in rows if row["weight"]]
    for several in ([row for row in rows if not row["weight"]], *([row] for row in hurt)):
        answers = [w for q in QUESTIONS for w in (f"--{q.replace('_', '-')}", "yes" if several[0][q] else "no")]
        assets = each("assets", [row["asset"] for row in several])
        desk.does(ANALYST, "answer-collateral", *assets, *answers, "--weight", str(several[0]["weight"]))


def it_is_planned(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The plan is made, each line approved by a verifier, and the whole by two officers who are not one person."""
    story.until(days=5)
    operation = story["operation"]
    made = desk.does(ANALYST, "make-plan", operation)
    approved = desk.does(VERIFIER, "approve-line", operation, *each("assets", [line["asset"] for line in made["lines"]]), *BASIS)
    desk.patch.setenv("STAYDOWN_SECOND_PASSWORD", PASSWORD)
    both = ("approve-plan", operation, "--plan-hash", approved["hash"], *BASIS)
    alone = desk.refuses(LEAD, *both, "--second", LEAD)
    other = desk.refuses(LEAD, "approve-plan", operation, "--plan-hash", "0" * 64, *BASIS, "--second", SECOND)
    return {"alone": alone, "another plan": other, "plan": desk.does(LEAD, *both, "--second", SECOND)}


def every_line_is_signed(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The channel that no order reaches is decided by two and referred; the partners' warrants are named by each cell."""
    story.until(days=1)
    operation = story["operation"]
    early = desk.refuses(LEAD, "arm", operation)
    case = desk.does(ANALYST, "open-case", "1")
    desk.does(ANALYST, "review", case[0])
    decision = ("--outcome", "confirmed", "--exemption", "none", "--grounds", "b", "--basis", "TCO-2-7", "--reasons", REASONS)
    desk.does(VERIFIER, "decide", case[0], *decision)
    desk.clock.move(seconds=61)
    letter = desk.does(ANALYST, "refer", case[0], "--provider", "The Messenger", "--address", "abuse@messenger.example")["id"]
    desk.does(LEAD, "sign", letter)
    desk.does(LEAD, "sign-line", operation, "--assets", SURVIVOR, "--letter", letter)
    for country in story["countries"]:
        lines = [x["asset"] for x in story["plan"]["lines"] if x["country"] == country and x["asset"] != SURVIVOR]
        if lines:
            desk.does(cell_officer(country), "sign-line", operation, *each("assets", lines), "--file", f"{country} 2018/103")
    return {"unsigned": early, "letter": letter, "left before": desk.does(LEAD, "deliver")}


def recording(story: Story, season: int, days: int) -> Path:
    """The last days of a recording, as it stands now."""
    since, now = (story.desk.clock() - timedelta(days=days)).isoformat(), story.desk.clock().isoformat()
    lines = story.sample.observations(season).read_text().splitlines()
    path = story.desk.folder / f"looks-{season}.jsonl"
    path.write_text("\n".join(line for line in lines if since <= json.loads(line)["at"] <= now) + "\n")
    return path


def it_is_armed(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The last looks come in, the baseline is frozen, eight cells answer, and two say go."""
    story.until(hours=1)
    operation = story["operation"]
    looked = desk.does(ANALYST, "load-looks", operation, str(recording(story, 2, 4)))
    armed = desk.does(LEAD, "arm", operation)
    go = ("go", operation, *BASIS, "--t-zero")
    t_zero = sample.calendar.t_zero(3).isoformat()
    silent = desk.refuses(LEAD, *go, t_zero, "--second", SECOND)
    for country in story["countries"]:
        desk.does(cell_officer(country), "answer-roll-call", operation, "--country", country, "--ready", "yes")
    past = desk.tries(LEAD, *go, (desk.clock() - timedelta(minutes=1)).isoformat(), "--second", SECOND).err
    one = desk.refuses(LEAD, *go, t_zero, "--second", LEAD)
    gone = desk.does(LEAD, *go, t_zero, "--second", SECOND)
    return {"looked": looked, "armed": armed, "silent": silent, "in the past": past, "one person": one, "go": gone}


def worker() -> Any:
    """One round of the worker."""
    said = typed("worker", "--once", "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def it_begins(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """A second before T-0 nothing has left; at T-0 everything has, once."""
    story.until(seconds=1)
    before = (worker()["delivered"], desk.does(LEAD, "show-board", story["operation"])["letters"])
    story.until()
    worker()
    board = desk.does(LEAD, "show-board", story["operation"])
    worker()
    return {"a second before": before, "at T-0": board, "sent": [path.name for path in desk.outbox.iterdir()]}


def cells_report(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Each cell hands in its protocol and reports each of its nodes, once."""
    operation, taken, evidence = story["operation"], set(sample.truth.struck[3]), []
    for country in sorted({line["country"] for line in story["plan"]["lines"]}):
        cell = cell_officer(country)
        protocol = desk.folder / f"protocol-{country}.txt"
        protocol.write_text(f"Protocol of {country}, invented.\n")
        how = ("--kind", "file", "--tool", "a text editor", "--captured-at", desk.clock().isoformat(), "--zone", "Europe/Brussels")
        piece = desk.does(cell, "capture", str(protocol), *how, "--basis", "EIO", "--operation", operation)["id"]
        evidence.append(piece)
        for line in story["plan"]["lines"]:
            if line["country"] == country:
                desk.clock.move(seconds=3)
                result, note = WHY_NOT.get(line["asset"], LATE)
                words = ("--result", "executed", "--evidence", piece)
                desk.does(cell, "report-node", operation, line["asset"], *(
                    words if line["asset"] in taken else ("--result", result.value, "--note", note)))  # fmt: skip
    first = story["plan"]["lines"][0]
    twice = desk.refuses(cell_officer(first["country"]), "report-node", operation, first["asset"], "--result", "executed")
    board = desk.does(LEAD, "show-board", operation)
    desk.does(LEAD, "end-action-day", operation)
    return {"evidence": evidence, "twice": twice, "board": board}


def evidence_is_sealed(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The custodian seals what the cells handed in, proves it, and hands a package out."""
    made = desk.does(CUSTODIAN, "seal", "--operation", story["operation"])
    proved = desk.does(CUSTODIAN, "verify-seal", made["id"])
    packed = desk.does(CUSTODIAN, "package", made["id"], str(desk.folder / "packed"), "--justification", "For the court")
    return {"seal": made, "proved": proved, "packed": packed}


def a_second_wave(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Two days later what was late is done; what cannot be reached stays up."""
    story.until(days=-2)
    operation = story["operation"]
    desk.does(LEAD, "open-wave", operation)
    country = {line["asset"]: line["country"] for line in story["plan"]["lines"]}
    for asset in desk.does(LEAD, "show-board", operation)["unreported"]:
        words = ("--result", WHY_NOT[asset][0].value, "--note", WHY_NOT[asset][1]) if asset in WHY_NOT else ("--result", "executed")
        desk.does(cell_officer(country[asset]), "report-node", operation, asset, *words)
    board = desk.does(LEAD, "show-board", operation)
    desk.does(LEAD, "end-action-day", operation)
    desk.does(LEAD, "move-operation", operation, "--to", "watching")
    return {"second wave": board}


def it_is_watched(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Forty days later: what came since enters the map, the looks come in, and the days are counted."""
    story.until(days=-39, hours=20)
    desk.clock.at = sample.calendar.end
    operation = story["operation"]
    desk.does(ANALYST, "load-network", str(sample.season(3)), "--source", "lists of the partners", "--grade", "B2")
    desk.does(ANALYST, "load-looks", operation, str(recording(story, 3, 41)))
    for number in (2, 3):
        desk.does(ANALYST, "load-daily", str(sample.daily(number)))
    return {"watch": desk.does(ANALYST, "show-watch", operation), "compared": desk.does(ANALYST, "compare", operation)}


def something_came_back(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """What may have come back is proposed with its reasons; a verifier confirms one, and an analyst cannot."""
    operation = story["operation"]
    flagged = desk.does(ANALYST, "flag-successors", operation)
    lines = desk.does(VERIFIER, "list-successors", "--operation", operation)
    true = next(x for x in lines if sample.truth.successors.get(x["successor"]["id"]) == x["asset"]["id"])
    words = ("judge-successor", true["found"]["id"], "--verdict", "confirmed", "--reasons", "The same files, the same hand")
    refused = desk.refuses(ANALYST, *words)
    return {"flagged": flagged, "likely": true, "not by the analyst": refused, "confirmed": desk.does(VERIFIER, *words)}


def it_is_proved(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The log proves itself and shows what was done."""
    return {"verdict": desk.does(AUDITOR, "verify"), "log": desk.does(AUDITOR, "list-ledger", "--most", "5000")}
