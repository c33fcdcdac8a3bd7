"""The second story, told through the console: the third action of a series. What is of one kind and stands a hundred times is clicked
where it is first, and the rest of it is done by the same actions underneath."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page, expect

from staydown.actions import action_day, evidence, network, operations, planning
from staydown.actions.office import Office
from staydown.cli.serving import round_of
from staydown.demo.hague.aftermath import HEADLINE, SAYS
from staydown.demo.hague.channels import HELD, MINOR, SURVIVOR
from staydown.demo.hague.desk import cell_officer
from staydown.demo.hague.hours import APPEAL_DAYS, LETTERHEAD, PUBLIC, SERVICE
from staydown.demo.hague.joint import BASIS, INSTRUMENTS, LATE, QUESTIONS, WHY_NOT
from staydown.demo.hague.names import OUTLETS
from staydown.demo.hague.sample import HagueSample
from staydown.demo.hague.team import ANALYST, CUSTODIAN, LEAD, PRESS, SECOND, SIGNATORY, VERIFIER
from staydown.demo.walk import PASSWORD
from staydown.words.evidence import EvidenceKind
from staydown.words.operation import NodeResult, PartnerRole, YesNo
from staydown.words.people import Officer

from .desks import Desks, case_of, does, fill, form_of, handed_over, moment, prepared, refused, sent, shown_once, tick_all, zipped
from .in_a_thread import apart

T = TypeVar("T")
LISTED: dict[str, str] = {"source": "lists of the partners", "grade": "B2"}
AUDITOR = "h-auditor"
ORDERED = "ch-pallisto-post"
"""The channel that an order of ours is about."""
BY_HAND = ("BE", "FR", "NL")
"""The countries whose cells sit at the console; the others do the same underneath."""
DECISION: dict[str, str | tuple[str, ...]] = {
    "exemption": "none",
    "grounds": ("b",),
    "outcome": "confirmed",
    "basis": "TCO-2-7",
    "reasons": "The channel publishes for the outlet and asks readers to carry its calls on; nothing in it reports or teaches.",
}
CAPTURED = {"kind": "file", "tool": "a text editor", "zone": "Europe/Brussels", "basis": "EIO"}
WHY_HELD = "An enquiry is at the point of being told who pays"


@dataclass
class Story:
    """What the officers saw, step by step, in an installation whose files lie in `folder`; `office` is the one that is served."""

    desks: Desks
    office: Office
    sample: HagueSample
    folder: Path
    kept: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, step: str) -> Any:
        """What came of a step."""
        return self.kept[step]

    @property
    def t_zero(self) -> datetime:
        """The one moment."""
        return self.sample.calendar.t_zero(3)

    @property
    def now(self) -> datetime:
        """The time."""
        return self.office.now()

    def until(self, **before: float) -> None:
        """Lets time pass until so long before T-0; negative is after it."""
        assert self.desks.clock is not None
        self.desks.clock.at = max(self.desks.clock.at, self.t_zero - timedelta(**before))

    def of(self, page: str, officer: str) -> Page:
        """The page of the operation of that kind, as an officer sees it: `operations`, `board` or `watch`."""
        return self.desks.open(officer, f"/{page}/{self['operation']}")

    def underneath(self, officer: str, work: Callable[[Officer], T]) -> T:
        """What an officer does by an action, without a page."""
        return apart(lambda: work(self.office.officer(officer)))


def tell(desks: Desks, office: Office, sample: HagueSample, folder: Path) -> Story:
    """Tells the whole story."""
    story = Story(desks, office, sample, folder)
    steps: tuple[Callable[[Story], dict[str, Any]], ...] = (
        the_network_is_loaded, the_map_is_looked_at, an_operation_is_opened, partners_come_together, what_must_not_be_touched,
        everybody_is_asked, it_is_planned, two_approve_it, a_service_is_told, two_cases_are_decided, our_letters_are_signed,
        every_cell_signs, it_is_armed, two_say_go, it_begins, cells_report, an_order_is_answered, the_day_ends, evidence_is_sealed,
        a_second_wave, it_is_watched, something_came_back, it_is_told, it_is_proved,
    )  # fmt: skip
    for step in steps:
        story.kept |= step(story)
    return story


def the_network_is_loaded(story: Story) -> dict[str, Any]:
    """The partners' list, and what the posts of an export show."""
    page = story.desks.open(ANALYST, "/map")
    loaded = shown_once(fill(form_of(page, "load-network"), LISTED | {"table": story.sample.network}))
    export = {"export": zipped(story.sample.channels, story.folder / "channels.zip")}
    received = does(story.desks.open(CUSTODIAN, "/inbox"), "receive", export)
    return {"loaded": loaded, "received": received, "drawn": does(story.desks.open(ANALYST, "/map"), "draw-network")}


def the_map_is_looked_at(story: Story) -> dict[str, Any]:
    """Communities, then every asset; one that is found by name has its dossier; a filter holds for the drawing and the table."""
    page = story.desks.open(ANALYST, "/map")
    page.wait_for_selector("#drawing[data-drawn]")
    folded = page.locator("#drawing-says").inner_text()
    page.get_by_role("button", name="Open all").click()
    opened = page.locator("#drawing-says").inner_text()
    page.get_by_label("Find an asset by name").fill(OUTLETS[0].name)
    page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator("#dossier h2 a").first).to_have_text(OUTLETS[0].name)
    dossier = page.locator("#dossier").inner_text()
    page.locator(".sieve [name=countries]").select_option("NL")
    page.locator(".sieve [name=kinds]").select_option("server")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**countries=NL**")
    page.wait_for_selector("#drawing[data-drawn]")
    table = [(row.locator("td").nth(1).inner_text(), row.locator("td").nth(4).inner_text()) for row in rows_of(page, "#table").all()]
    waiting = story.desks.open(VERIFIER, "/map").locator("section", has_text="Links that wait for a human")
    return {
        "folded": folded,
        "opened": opened,
        "dossier": dossier,
        "table": table,
        "accepted": does(waiting, "judge-link", verdict="confirmed"),
    }


def under(page: Page, heading: str) -> Locator:
    """The section under a heading."""
    return page.locator("section", has=page.locator(heading))


def rows_of(page: Page, heading: str) -> Locator:
    """The rows of the table under a heading."""
    return under(page, heading).locator("tbody tr")


def an_operation_is_opened(story: Story) -> dict[str, Any]:
    """One that follows another; it goes from state to state, and its page says what is missing for the next."""
    does(story.desks.open(LEAD, "/operations"), "open-operation", {"name": "Second lamps"})
    before = operation_named(story, "Second lamps")
    outlets = "\n".join(outlet.id for outlet in OUTLETS)
    does(story.desks.open(LEAD, "/operations"), "open-operation", {"name": "Third lamps", "outlets": outlets, "follows": before})
    made = operation_named(story, "Third lamps")
    for state in ("scoped", "mapping", "legal_review"):
        does(story.desks.open(LEAD, f"/operations/{made}"), "move-operation", to=state)
    page = story.desks.open(LEAD, f"/operations/{made}")
    return {"operation": made, "series": page.locator("main > .stack > p").inner_text(), "missing": under(page, "#next").inner_text()}


def operation_named(story: Story, name: str) -> str:
    """The id of the operation of that name."""
    link = story.desks.open(LEAD, "/operations").get_by_role("link", name=name, exact=True)
    return str(link.get_attribute("href")).rpartition("/")[2]


def partners_come_together(story: Story) -> dict[str, Any]:
    """The first of eight is entered on the page with what it can give; a country that is none is refused."""
    partners = story.sample.file("partners")
    page, first = story.of("operations", LEAD), partners[0]
    words = {"name": first["name"], "role": first["role"], "contact": first["contact"], "speaker": first["officer"]}
    form = fill(form_of(page, "add-partner"), words | {"country": "QQ"})
    unknown = refused(form)
    sent(fill(form, {"country": first["country"]}))
    given = {"country": first["country"], "hours": str(first["hours"]), "instruments": tuple(one.value for one in INSTRUMENTS)}
    does(story.of("operations", LEAD), "set-capacity", given)
    story.underneath(LEAD, lambda lead: take_part(story, lead, partners[1:]))
    does(story.of("operations", LEAD), "move-operation", to="coordinated")
    page = story.of("operations", LEAD)
    return {"unknown country": unknown, "countries": rows_of(page, "#partners").locator("td[data-is=Country]").all_inner_texts()}


def take_part(story: Story, lead: Officer, partners: list[dict[str, Any]]) -> None:
    """Enters partners with what each can give."""
    for one in partners:
        given = (story["operation"], one["country"])
        operations.add_partner(story.office, lead, *given, one["name"], PartnerRole(one["role"]), one["contact"], one["officer"])
        operations.set_capacity(story.office, lead, *given, one["hours"], INSTRUMENTS)


def what_must_not_be_touched(story: Story) -> dict[str, Any]:
    """A child's account is excluded in its dossier, and an account is held for an investigation, for a week at most."""
    story.until(days=6)
    does(story.desks.open(ANALYST, f"/map/{MINOR}"), "exclude-asset", {"why": "minor", "source": "its own words"})
    dossier = story.desks.open(ANALYST, f"/map/{MINOR}").locator("#dossier").inner_text()
    words = {"asset": HELD, "holder": "Federal unit", "reason": WHY_HELD, "review_at": moment(story.now + timedelta(days=8))}
    form = fill(form_of(story.desks.open(VERIFIER, "/operations"), "place-hold"), words)
    longer = refused(form)
    sent(fill(form, {"review_at": moment(story.now + timedelta(days=7))}))
    held = under(story.desks.open(VERIFIER, "/operations"), "#holds").inner_text()
    return {"child": dossier, "longer hold": longer, "held": held}


def everybody_is_asked(story: Story) -> dict[str, Any]:
    """Whether somebody else works on it, and who would be hurt: for a shared server on the page, for the others underneath."""
    rows = story.sample.file("collateral")
    shared = next(row for row in rows if row["mail"])
    page = story.of("operations", LEAD)
    form_of(page, "deconflict").get_by_role("button", name="Tick all").click()
    until = moment(story.now + timedelta(days=20))
    does(page, "deconflict", {"asked": "Europol\nthe cells", "cleared": "yes", "until": until})
    page = story.of("operations", ANALYST)
    page.locator(f"input[form=answer-collateral][value={shared['asset']}]").check()
    answers = {question: "yes" if shared[question] else "no" for question in QUESTIONS}
    words = {"weight": str(shared["weight"]), "note": shared["note"], "return_condition": shared["return_condition"]}
    does(page, "answer-collateral", answers | words)
    story.underneath(ANALYST, lambda analyst: answer(story, analyst, [row for row in rows if row is not shared]))
    page = story.of("operations", ANALYST)
    row = rows_of(page, "#assets").filter(has=page.locator(f"a[href='/map/{shared['asset']}']"))
    return {"asked": row.inner_text(), "open": under(page, "#assets").get_by_text("nobody was asked").count()}


def answer(story: Story, analyst: Officer, rows: list[dict[str, Any]]) -> None:
    """Answers who else would be hurt, for the assets that are known by now."""
    known = {line.asset.id for line in network.list_assets(story.office, analyst)}
    for weight in {row["weight"] for row in rows}:
        alike = [row for row in rows if row["weight"] == weight and row["asset"] in known]
        answers = {question: YesNo.YES if alike[0][question] else YesNo.NO for question in QUESTIONS}
        operations.answer_collateral(story.office, analyst, tuple(row["asset"] for row in alike), weight=weight, **answers)


def it_is_planned(story: Story) -> dict[str, Any]:
    """The analyst has the plan made, and a verifier ticks each line."""
    story.until(days=5)
    made = does(story.of("operations", ANALYST), "make-plan")
    page = story.of("operations", VERIFIER)
    ticked = tick_all(page.locator("input[form=approve-lines]"))
    approved = does(page, "approve-line", {"basis": BASIS})
    page = story.of("operations", LEAD)
    columns = {name: rows_of(page, "#plan").locator(f"[data-is={name}]").all_inner_texts() for name in ("Why", "Stands")}
    kept_out = under(page, "#plan").locator("details", has_text="Not struck").text_content()
    return {"made": made, "approved": approved, "boxes": ticked, "kept out": kept_out} | columns


def two_approve_it(story: Story) -> dict[str, Any]:
    """What two approve is what both have read: while the lead's page was open a line was dropped; and the second is somebody else."""
    page = story.of("operations", LEAD)
    form = fill(form_of(page, "approve-plan"), {"second": SECOND, "second_password": PASSWORD, "basis": BASIS})
    last = rows_of(story.of("operations", ANALYST), "#plan").last
    dropped = does(last, "drop-line", {"reason": "The service has closed it by itself"})
    stale = refused(form)
    form = fill(form_of(story.of("operations", LEAD), "approve-plan"), {"second": LEAD, "second_password": PASSWORD, "basis": BASIS})
    alone = refused(form)
    said = sent(fill(form, {"second": SECOND, "second_password": PASSWORD}))
    page = story.of("operations", LEAD)
    assets = rows_of(page, "#plan").locator("[data-is=Asset] a").evaluate_all("all => all.map(one => one.getAttribute('href').slice(5))")
    nodes = dict(zip(assets, rows_of(page, "#plan").locator("[data-is=Country]").all_inner_texts(), strict=True))
    plan = under(page, "#plan").inner_text()
    return {"dropped": dropped, "another plan": stale, "alone": alone, "by two": said, "plan": plan, "nodes": nodes}


def a_service_is_told(story: Story) -> dict[str, Any]:
    """What every order says of us, whom it goes to, who may read the channel, and word to the service twelve hours before a first order."""
    story.until(days=2)
    head = does(story.desks.open(SIGNATORY, "/orders"), "set-letterhead", LETTERHEAD | {"appeal_days": str(APPEAL_DAYS)})
    one = next(row for row in story.sample.file("services") if row["id"] == SERVICE)
    named = {name: one[name] for name in ("id", "name", "contact", "legal_representative", "home_authority")}
    words = named | {"main_establishment": one["legal_representative"], "languages": "\n".join(one["languages"])}
    entered = does(story.desks.open(ANALYST, "/orders"), "add-service", words)
    judged = {"channel": listed(story, ORDERED)["channel"], "visibility": "public", "reason": PUBLIC}
    read_by = does(story.desks.open(ANALYST, "/orders"), "judge-channel", judged)
    does(story.desks.open(ANALYST, "/orders"), "first-contact", service=SERVICE)
    does(under(story.desks.open(SIGNATORY, "/orders"), "#unsigned"), "sign")
    does(under(story.desks.open(SIGNATORY, "/orders"), "#unsigned"), "deliver")
    does(under(story.desks.open(ANALYST, "/orders"), "#services"), "record-receipt", {"at": moment(story.now)})
    told = under(story.desks.open(ANALYST, "/orders"), "#services").inner_text()
    return {"letterhead": head, "service": entered, "read by": read_by, "told": told}


def listed(story: Story, asset: str) -> dict[str, Any]:
    """An asset as the partners' list has it."""
    assets = json.loads(story.sample.network.read_text(encoding="utf-8"))["assets"]
    return next(row for row in assets if row["id"] == asset)


def two_cases_are_decided(story: Story) -> dict[str, Any]:
    """From the dossier to a post of the channel, to a case on it, reviewed by one and decided by another."""
    story.until(days=1)
    cases = {asset: opened(story, asset) for asset in (SURVIVOR, ORDERED)}
    for case in cases.values():
        does(story.desks.open(ANALYST, case), "review")
    decided = [does(story.desks.open(VERIFIER, case), "decide", DECISION) for case in cases.values()]
    story.until(days=1, seconds=-61)
    return {"cases": cases, "decided": decided}


def opened(story: Story, asset: str) -> str:
    """The page of a case on the newest post of a channel."""
    page = story.desks.open(ANALYST, f"/map/{asset}")
    post = under(page, "#posts").locator("a[href^='/posts/']").first
    number = post.inner_text()
    post.click()
    page.wait_for_url(f"**/posts/{number}")
    does(page, "open-case")
    return case_of(story.desks.open(ANALYST, "/cases"), number)


def our_letters_are_signed(story: Story) -> dict[str, Any]:
    """What no order reaches is referred, what one reaches is ordered; each is signed by another, and waits for T-0."""
    to = {"provider": "The Messenger", "address": "abuse@messenger.example"}
    does(story.desks.open(ANALYST, story["cases"][SURVIVOR]), "refer", to)
    (referral,) = prepared(story.desks, LEAD, "Referral")
    signed = [does(story.desks.open(LEAD, referral), "sign")]
    about = {"service": SERVICE, "url": f"{listed(story, ORDERED)['address']}/1", "asset": ORDERED, "operation": story["operation"]}
    does(story.desks.open(ANALYST, story["cases"][ORDERED]), "draft-order", about)
    (order,) = prepared(story.desks, SIGNATORY, "Removal order")
    offered = story.desks.open(ANALYST, order).locator("form[action='/act/sign']").count()
    signed.append(does(story.desks.open(SIGNATORY, order), "sign"))
    for asset, letter in ((SURVIVOR, referral), (ORDERED, order)):
        page = story.of("operations", LEAD)
        page.locator(f"input[form=sign-lines][value={asset}]").check()
        does(page, "sign-line", {"letter": letter.rpartition("/")[2]})
    does(story.desks.open(LEAD, "/letters"), "deliver")
    waits = [story.desks.open(LEAD, letter).locator("aside").inner_text() for letter in (referral, order)]
    return {"order": order.rpartition("/")[2], "signed": signed, "offered to the analyst": offered, "waits": waits}


def every_cell_signs(story: Story) -> dict[str, Any]:
    """Nothing is armed before every line is signed; a cell names its warrant for the lines of its country, and is offered no others."""
    early = refused(form_of(story.of("board", LEAD), "arm"))
    offered = {}
    for country in BY_HAND:
        page = story.of("operations", cell_officer(country))
        boxes = page.locator("input[form=sign-lines]")
        tick_all(boxes)
        rows = rows_of(page, "#plan").filter(has=boxes)
        offered[country] = set(rows.locator("[data-is=Country]").all_inner_texts())
        does(page, "sign-line", {"file": file_of(country)})
    for country in set(story.sample.truth.countries).difference(BY_HAND):
        story.underneath(cell_officer(country), partial(sign, story, country))
    signed = under(story.of("operations", LEAD), "#plan").locator("tbody .tag").all_inner_texts()
    return {"unsigned": early, "offered": offered, "stands": set(signed)}


def file_of(country: str) -> str:
    """The file number of a country's warrant."""
    return f"{country} 2026/103"


def sign(story: Story, country: str, cell: Officer) -> None:
    """Names the warrant of the lines of a country."""
    lines = planning.show_plan(story.office, cell, story["operation"]).plan.lines
    assets = tuple(line.asset for line in lines if line.country == country)
    planning.sign_line(story.office, cell, story["operation"], assets, file=file_of(country))


def recording(story: Story, season: int, days: int) -> Path:
    """The last days of a recording, as it stands now."""
    since, now = (story.now - timedelta(days=days)).isoformat(), story.now.isoformat()
    lines = story.sample.observations(season).read_text(encoding="utf-8").splitlines()
    path = story.folder / f"looks-{season}.jsonl"
    path.write_text("\n".join(line for line in lines if since <= json.loads(line)["at"] <= now) + "\n", encoding="utf-8")
    return path


def it_is_armed(story: Story) -> dict[str, Any]:
    """The last looks come in, what is known of each target is frozen, and nobody can say go before each cell is ready."""
    story.until(hours=1)
    looked = does(story.of("watch", ANALYST), "load-looks", {"recording": recording(story, 2, 4)})
    armed = does(story.of("board", LEAD), "arm")
    words = {"t_zero": moment(story.t_zero), "second": SECOND, "second_password": PASSWORD, "basis": BASIS}
    silent = refused(fill(form_of(story.of("board", LEAD), "go"), words))
    for country in BY_HAND:
        does(story.of("board", cell_officer(country)), "answer-roll-call", {"country": country, "ready": "yes"})
    for country in set(story.sample.truth.countries).difference(BY_HAND):
        ready = partial(action_day.answer_roll_call, operation=story["operation"], country=country, ready=YesNo.YES)
        story.underneath(cell_officer(country), partial(ready, story.office))
    return {"last looks": looked, "armed": armed, "silent": silent}


def two_say_go(story: Story) -> dict[str, Any]:
    """Go is the word of two, for a moment to come."""
    words = {"t_zero": moment(story.now - timedelta(minutes=1)), "second": SECOND, "second_password": PASSWORD, "basis": BASIS}
    form = fill(form_of(story.of("board", LEAD), "go"), words)
    past = refused(form)
    one = refused(fill(form, {"t_zero": moment(story.t_zero), "second": LEAD, "second_password": PASSWORD}))
    return {"in the past": past, "one person": one, "go": sent(fill(form, {"second": SECOND, "second_password": PASSWORD}))}


def it_begins(story: Story) -> dict[str, Any]:
    """While an officer looks at the board: a second before T-0 nothing has left, at T-0 everything has, once."""
    story.until(seconds=1)
    board = story.of("board", SECOND)
    board.get_by_text("Live: 0 of").wait_for()
    early = worker(story), board.locator(".facts").inner_text()
    story.until()
    worker(story)
    board.get_by_role("button", name="End the day").wait_for()
    board.locator(".facts", has_text="2 of 2").wait_for()  # the counts come a moment after the state
    begun = board.locator(".facts").inner_text()
    return {"a second before": early, "at T-0": begun, "again": worker(story), "sent": [path.name for path in outbox(story).iterdir()]}


def worker(story: Story) -> Any:
    """What one round of the worker did."""
    return apart(lambda: round_of(story.office))


def outbox(story: Story) -> Path:
    """Where the default courier lays letters down."""
    return story.office.place.data / "outbox"


def cells_report(story: Story) -> dict[str, Any]:
    """Each cell hands in its protocol and reports its nodes, and the board changes before the eyes of whoever looks at it."""
    board = story.of("board", SECOND)
    board.get_by_text("Live: 0 of").wait_for()
    board.evaluate("window.sameAsBefore = true")
    executed = {country: next(asset for asset in nodes_of(story, country) if asset in taken(story)) for country in BY_HAND}
    pieces, said = dict[str, str](), list[str]()
    for country, asset in executed.items():
        pieces[country] = protocol_taken_in(story, country)
        said.append(report(story, country, asset, {"result": "executed", "evidence": pieces[country]}))
    board.get_by_text(f"Live: {len(executed)} of").wait_for()
    seen = under(board, "#lane-BE").inner_text()
    result, note = WHY_NOT[SURVIVOR]
    said.append(report(story, "NL", SURVIVOR, {"result": result.value, "note": note}))
    return {"executed": executed, "evidence": pieces, "reported": said, "seen": seen, "late": late_report(story)}


def taken(story: Story) -> set[str]:
    """The assets that were taken at T-0, as the sample has it."""
    return set(story.sample.truth.struck[3])


def nodes_of(story: Story, country: str) -> list[str]:
    """The nodes of a country in the order of the plan."""
    return [asset for asset, where in story["nodes"].items() if where == country]


def protocol_of(story: Story, country: str) -> Path:
    """What a cell hands in on the day."""
    protocol = story.folder / f"protocol-{country}.txt"
    protocol.write_text(f"Protocol of {country}, invented.\n", encoding="utf-8")
    return protocol


def protocol_taken_in(story: Story, country: str) -> str:
    """A cell takes its protocol into evidence; gives the id."""
    words = {"original": protocol_of(story, country), "captured_at": moment(story.now), "operation": story["operation"]}
    return does(story.desks.open(cell_officer(country), "/evidence"), "capture", CAPTURED | words).split()[1]


def form_for(story: Story, country: str, asset: str) -> Locator:
    """The form by which a cell reports a node, reached by the node's link on the board."""
    page = story.of("board", cell_officer(country))
    page.locator(f"a[href$='?node={asset}#node']").click()
    page.wait_for_url(f"**?node={asset}**")
    return form_of(page.locator("#node"), "report-node")


def report(story: Story, country: str, asset: str, words: dict[str, str]) -> str:
    """A cell reports a node on the board; gives the word on it."""
    assert story.desks.clock is not None
    story.desks.clock.move(seconds=3)
    return sent(fill(form_for(story, country, asset), words))


def late_report(story: Story) -> dict[str, str]:
    """What was not done needs a word; and a node that a colleague has reported meanwhile is not reported a second time."""
    asset = next(asset for asset in nodes_of(story, "NL") if asset not in taken(story) and asset not in WHY_NOT)
    form = fill(form_for(story, "NL", asset), {"result": LATE[0].value})
    wordless = refused(form)
    story.underneath(cell_officer("NL"), lambda cell: action_day.report_node(story.office, cell, story["operation"], asset, *LATE))
    return {"asset": asset, "wordless": wordless, "twice": refused(fill(form, {"note": LATE[1]}))}


def an_order_is_answered(story: Story) -> dict[str, Any]:
    """The order has arrived, its hour runs, and the service answers that it is done."""
    orders = story.desks.open(ANALYST, "/orders")
    arrived = does(under(orders, "#standing"), "record-receipt", {"at": moment(story.now)})
    running = under(story.desks.open(SIGNATORY, "/orders"), "#hours").inner_text()
    words = {"reference": story["order"], "answer": "disabled", "at": moment(story.now)}
    answered = does(story.desks.open(ANALYST, f"/orders/{story['order']}"), "record-answer", words)
    proved = story.desks.open(SIGNATORY, f"/orders/{story['order']}").locator("aside").first.inner_text()
    return {"arrived": arrived, "hour": running, "answered": answered, "proved": proved}


def the_day_ends(story: Story) -> dict[str, Any]:
    """The other cells do the same; all nodes are reported before the same eyes, and the lead ends the day."""
    others = sorted(set(story.sample.truth.countries).difference(BY_HAND))
    for country in (*BY_HAND, *others):
        story.underneath(cell_officer(country), partial(report_the_rest, story, country))
    board = story.desks.contexts[SECOND].pages[0]
    board.get_by_text(f"Live: {len(story['nodes'])} of {len(story['nodes'])} reported").wait_for()
    same = board.evaluate("window.sameAsBefore")
    lanes = board.locator(".lane h2").all_inner_texts()
    return {"same page": same, "lanes": lanes, "ended": does(story.of("board", LEAD), "end-action-day")}


def report_the_rest(story: Story, country: str, cell: Officer) -> None:
    """A cell hands in its protocol where it has not, and reports what it has not reported."""
    if country not in BY_HAND:
        how = (EvidenceKind.FILE, CAPTURED["tool"], story.now, CAPTURED["zone"], CAPTURED["basis"])
        evidence.capture(story.office, cell, protocol_of(story, country), *how, operation=story["operation"])
    view = action_day.show_board(story.office, cell, story["operation"])
    for asset in set(nodes_of(story, country)).intersection(view.unreported):
        assert story.desks.clock is not None
        story.desks.clock.move(seconds=3)
        word = (NodeResult.EXECUTED, "") if asset in taken(story) else WHY_NOT.get(asset, LATE)
        action_day.report_node(story.office, cell, story["operation"], asset, *word)


def evidence_is_sealed(story: Story) -> dict[str, Any]:
    """The custodian seals what the cells handed in, proves it, and hands a package out."""
    sealed = does(story.desks.open(CUSTODIAN, "/evidence"), "seal", {"operation": story["operation"]})
    page = story.desks.open(CUSTODIAN, "/evidence")
    page.get_by_role("button", name="Verify").click()
    proved = page.locator("#main article [role=status]").inner_text()
    form = fill(form_of(page, "package"), {"justification": "For the court"})
    name = handed_over(form, story.folder / "package.zip")
    custody = story.desks.open(CUSTODIAN, f"/evidence/{story['evidence']['BE']}").locator("#custody ~ ol .tag").all_inner_texts()
    return {"sealed": sealed, "proved by the console": proved, "package": name, "custody": custody}


def a_second_wave(story: Story) -> dict[str, Any]:
    """Two days later what was late is done; what cannot be reached stays up."""
    story.until(days=-2)
    opened = does(story.of("board", LEAD), "open-wave")
    first = story["late"]["asset"]
    done = report(story, "NL", first, {"result": "executed"})
    for country in story.sample.truth.countries:
        story.underneath(cell_officer(country), partial(try_again, story, country))
    page = story.of("board", LEAD)
    left = page.locator(".nodes li", has=page.locator(".tag.warn, .tag.grave")).all_inner_texts()
    does(page, "end-action-day")
    does(story.of("operations", LEAD), "move-operation", to="watching")
    return {"wave": opened, "in it": done, "left": left}


def try_again(story: Story, country: str, cell: Officer) -> None:
    """A cell reports what was tried again."""
    view = action_day.show_board(story.office, cell, story["operation"])
    for asset in set(nodes_of(story, country)).intersection(view.unreported):
        word = WHY_NOT.get(asset, (NodeResult.EXECUTED, ""))
        action_day.report_node(story.office, cell, story["operation"], asset, *word)


def it_is_watched(story: Story) -> dict[str, Any]:
    """Forty days later: what came since enters the map, the looks come in, and the days are counted."""
    assert story.desks.clock is not None
    story.desks.clock.at = story.sample.calendar.end
    page = story.desks.open(ANALYST, "/map")
    shown_once(fill(form_of(page, "load-network"), LISTED | {"table": story.sample.season(3)}))
    looked = does(story.of("watch", ANALYST), "load-looks", {"recording": recording(story, 3, 41)})
    days = [does(story.desks.open(ANALYST, "/watch"), "load-daily", {"table": story.sample.daily(number)}) for number in (2, 3)]
    page = story.of("watch", ANALYST)
    down = under(page, "#down").inner_text()
    changed = under(page, "#change").text_content()
    drawn = page.locator("main img").evaluate_all(
        "all => Promise.all(all.map(one => { one.loading = 'eager'; return one.decode().then(() => one.naturalWidth); }))"
    )
    page.get_by_role("link", name="still there").click()
    page.wait_for_url("**state=there")
    still = rows_of(page, "#addresses").locator("[data-is=Asset] a").all_inner_texts()
    page.locator(f"a[href$='/looks/{SURVIVOR}']").click()
    page.wait_for_url(f"**/looks/{SURVIVOR}")
    looks = page.locator("[data-is=Seen]").all_inner_texts()
    return {"looks": looked, "days": days, "down": down, "changed": changed, "charts": drawn, "still there": still, "each look": looks}


def something_came_back(story: Story) -> dict[str, Any]:
    """What may have come back is proposed with its reasons; a verifier judges it, and an analyst is not asked to."""
    flagged = does(story.of("watch", ANALYST), "flag-successors")
    asked = story.of("watch", ANALYST).locator("form[action='/act/judge-successor']").count()
    page = story.of("watch", VERIFIER)
    likely = page.locator("article", has=page.locator("form[action='/act/judge-successor']")).first
    pair = [str(link.get_attribute("href"))[5:] for link in likely.locator("h3 a").all()]
    card = likely.inner_text()
    said = does(likely, "judge-successor", {"reasons": "The same files, the same hand"}, verdict="confirmed")
    return {"flagged": flagged, "asked of the analyst": asked, "pair": pair, "likely": card, "judged": said}


def it_is_told(story: Story) -> dict[str, Any]:
    """The report on the operation, the index of its evidence, and what is said to the press, which one writes and another signs."""
    does(story.desks.open(LEAD, "/reports"), "report-operation", {"title": "Third lamps"}, operation=story["operation"])
    page = story.desks.open(LEAD, "/reports")
    page.get_by_role("link", name="Third lamps", exact=True).first.click()
    page.wait_for_url("**/reports/report-*")
    report = page.locator("article").inner_text()
    does(story.desks.open(LEAD, "/reports"), "index-evidence", {"operation": story["operation"]})
    words = {"headline": HEADLINE, "says": "\n".join(SAYS)}
    does(story.desks.open(PRESS, "/reports"), "write-press-statement", words, operation=story["operation"])
    (statement,) = prepared(story.desks, PRESS, "Press statement")
    alone = refused(form_of(story.desks.open(PRESS, statement), "sign"))
    does(story.desks.open(LEAD, statement), "sign")
    does(story.desks.open(LEAD, "/letters"), "deliver")
    does(story.of("operations", LEAD), "move-operation", to="reported")
    return {"report": report, "press alone": alone, "statement": story.desks.open(PRESS, statement).locator("main").inner_text()}


def it_is_proved(story: Story) -> dict[str, Any]:
    """The log is proved on its page, and handed out with what proves it."""
    page = story.desks.open(AUDITOR, "/ledger")
    page.get_by_role("button", name="Verify the log").click()
    verdict = page.locator("[role=status] .tag").inner_text()
    form = fill(form_of(page, "export-ledger"), {"justification": "For the court"})
    return {"verdict": verdict, "log": handed_over(form, story.folder / "proof.zip")}
