"""The second story, told through the command line: the third action of a series. Each step types what an officer would type."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from staydown.demo.hague.aftermath import HEADLINE, SAYS
from staydown.demo.hague.channels import HELD, MINOR, SURVIVOR
from staydown.demo.hague.desk import cell_officer
from staydown.demo.hague.joint import INSTRUMENTS, LATE, QUESTIONS, WHY_NOT
from staydown.demo.hague.names import OUTLETS
from staydown.demo.hague.sample import HagueSample
from tests.conftest import PASSWORD

from .desk import Desk, typed
from .hague_orders import an_order_is_annulled, orders_are_signed, the_hours_pass, the_service_is_told, the_silence_ends, whom_orders_go_to
from .telling import ANALYST, AUDITOR, CUSTODIAN, LEAD, PRESS, SECOND, VERIFIER, Story, each, worker

BASIS = ("--basis", "DIR-2017-541-21")


def tell(desk: Desk, sample: HagueSample) -> Story:
    """Tells the whole story."""
    story = Story(desk, sample)
    for step in (
        the_desk_prepares, the_network_is_loaded, whom_orders_go_to, partners_come_together, what_must_not_be_touched, everybody_is_asked,
        it_is_planned, the_service_is_told, orders_are_signed, every_line_is_signed, it_is_armed, it_begins, cells_report,
        the_hours_pass, the_day_ends, evidence_is_sealed, a_second_wave, an_order_is_annulled, it_is_watched, something_came_back,
        the_silence_ends, it_is_told, it_is_proved,
    ):  # fmt: skip
        story.kept |= step(desk, sample, story) or {}
    return story


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
    """The channel that no order reaches is referred; the partners' warrants are named by each cell."""
    operation, case = story["operation"], story["cases"][SURVIVOR]
    early = desk.refuses(LEAD, "arm", operation)
    letter = desk.does(ANALYST, "refer", case, "--provider", "The Messenger", "--address", "abuse@messenger.example")["id"]
    desk.does(LEAD, "sign", letter)
    desk.does(LEAD, "sign-line", operation, "--assets", SURVIVOR, "--letter", letter)
    ours = {SURVIVOR, *story["orders"]}
    for country in story["countries"]:
        lines = [x["asset"] for x in story["plan"]["lines"] if x["country"] == country and x["asset"] not in ours]
        if lines:
            desk.does(cell_officer(country), "sign-line", operation, *each("assets", lines), "--file", f"{country} 2023/103")
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
    """Each cell hands in its protocol and reports each of its nodes, once; what an order of ours takes waits for the answer."""
    operation, taken, protocols = story["operation"], set(sample.truth.struck[3]), {}
    lines = [line for line in story["plan"]["lines"] if line["asset"] not in story["orders"]]
    for country in sorted({line["country"] for line in lines}):
        cell = cell_officer(country)
        protocol = desk.folder / f"protocol-{country}.txt"
        protocol.write_text(f"Protocol of {country}, invented.\n")
        how = ("--kind", "file", "--tool", "a text editor", "--captured-at", desk.clock().isoformat(), "--zone", "Europe/Brussels")
        protocols[country] = desk.does(cell, "capture", str(protocol), *how, "--basis", "EIO", "--operation", operation)["id"]
        for line in lines:
            if line["country"] == country:
                desk.clock.move(seconds=3)
                result, note = WHY_NOT.get(line["asset"], LATE)
                words = ("--result", "executed", "--evidence", protocols[country])
                desk.does(cell, "report-node", operation, line["asset"], *(
                    words if line["asset"] in taken else ("--result", result.value, "--note", note)))  # fmt: skip
    first = lines[0]
    twice = desk.refuses(cell_officer(first["country"]), "report-node", operation, first["asset"], "--result", "executed")
    return {"protocols": protocols, "twice": twice}


def the_day_ends(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """Every node is reported."""
    board = desk.does(LEAD, "show-board", story["operation"])
    desk.does(LEAD, "end-action-day", story["operation"])
    return {"board": board, "orders of the day": desk.does(LEAD, "list-orders")}


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


def it_is_told(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The report, the index of the evidence and the statement to the press: nobody is named in it, and another officer signs it."""
    operation = story["operation"]
    report = desk.does(VERIFIER, "report-operation", operation, "--title", "Third lamps: the third joint action")
    index = desk.does(VERIFIER, "index-evidence", "--operation", operation)
    statement = ("write-press-statement", operation, "--headline", HEADLINE)
    named = desk.refuses(PRESS, *statement, "--says", "Maxence Quevrolin was the last to leave the channel.")
    letter = desk.does(PRESS, *statement, *each("says", SAYS))
    alone = desk.refuses(PRESS, "sign", letter["id"])
    desk.does(LEAD, "sign", letter["id"])
    receipts = desk.does(LEAD, "deliver")
    desk.does(LEAD, "move-operation", operation, "--to", "reported")
    return {
        "report": report["document"],
        "index": index["document"],
        "reports": desk.does(VERIFIER, "list-reports"),
        "named": named,
        "signed alone": alone,
        "statement": letter,
        "statement left": [receipt["letter"] for receipt in receipts],
    }


def it_is_proved(desk: Desk, sample: HagueSample, story: Story) -> dict[str, Any]:
    """The log proves itself, shows what was done, and is handed out with its proof."""
    proof = desk.folder / "proof.zip"
    desk.does(AUDITOR, "export-ledger", "--justification", "For the court", "--out", str(proof))
    return {"verdict": desk.does(AUDITOR, "verify"), "proof": proof, "log": desk.does(AUDITOR, "list-ledger", "--most", "5000")}
