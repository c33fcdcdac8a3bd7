"""The second story, told through the console: the third action of a series. What is of one kind and stands a hundred times is clicked
where it is first, and the rest of it is done by the same actions underneath."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page, expect

from staydown.actions import network, operations
from staydown.actions.office import Office
from staydown.demo.hague.channels import HELD, MINOR
from staydown.demo.hague.joint import BASIS, INSTRUMENTS, QUESTIONS
from staydown.demo.hague.names import OUTLETS
from staydown.demo.hague.sample import HagueSample
from staydown.demo.hague.team import ANALYST, CUSTODIAN, LEAD, SECOND, VERIFIER
from staydown.demo.walk import PASSWORD
from staydown.words.operation import PartnerRole, YesNo
from staydown.words.people import Officer

from .desks import Desks, does, fill, form_of, moment, refused, sent, shown_once, zipped
from .in_a_thread import apart

T = TypeVar("T")
LISTED: dict[str, str] = {"source": "lists of the partners", "grade": "B2"}
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
        everybody_is_asked, it_is_planned, two_approve_it,
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
    boxes = page.locator("input[form=approve-lines]").all()
    for box in boxes:
        box.check()
    approved = does(page, "approve-line", {"basis": BASIS})
    page = story.of("operations", LEAD)
    columns = {name: rows_of(page, "#plan").locator(f"[data-is={name}]").all_inner_texts() for name in ("Why", "Stands")}
    kept_out = under(page, "#plan").locator("details", has_text="Not struck").text_content()
    return {"made": made, "approved": approved, "boxes": len(boxes), "kept out": kept_out} | columns


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
    return {"dropped": dropped, "another plan": stale, "alone": alone, "by two": said, "plan": under(page, "#plan").inner_text()}
