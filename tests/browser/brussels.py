"""The first story, told through the console. Each step does in a browser what an officer would do and keeps what was seen."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from staydown.demo.sample import Sample

from .desks import Desks, case_of, does, fill, form_of, handed_over, prepared, refused, sent, zipped

CUSTODIAN, ANALYST, VERIFIER, PROTECTOR, LIAISON = "o-custodian", "o-analyst", "o-verifier", "o-protection", "o-liaison"
PRESS, SAFEGUARDING, APPEALS, AUDITOR, BOTH = "o-press", "o-safeguarding", "o-appeals", "o-auditor", "o-both"
REASONS = "Names, towns and units of people under words that call readers to act against them."
DECISION: dict[str, str | tuple[str, ...]] = {
    "exemption": "none",
    "grounds": ("b", "e"),
    "outcome": "confirmed",
    "basis": "TCO-2-7",
    "reasons": REASONS,
}
NEWSPAPER = "Enquête : ce que publie l'officine"
"""How a newspaper's report on the known material begins."""
OUTLETS = ("La Gazette de Valmerlieu", "Het Avondblad van Oostverlune")


@dataclass
class Story:
    """What the officers saw, step by step, in an installation whose files lie in `folder`."""

    desks: Desks
    sample: Sample
    folder: Path
    kept: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, step: str) -> Any:
        """What came of a step."""
        return self.kept[step]

    def move(self, **by: float) -> None:
        """Lets time pass."""
        assert self.desks.clock is not None
        self.desks.clock.move(**by)


def tell(desks: Desks, sample: Sample, folder: Path) -> Story:
    """Tells the whole story."""
    story = Story(desks, sample, folder)
    steps: tuple[Callable[[Story], dict[str, Any]], ...] = (
        exports_are_handed_in, posts_are_looked_through, the_notice_leaves, people_are_confirmed, people_are_warned, the_liaison_speaks,
        the_press_is_asked, children_come_first, the_orders_are_decided, the_channel_is_referred, time_passes, a_newspaper_appeals,
        it_is_reported, it_is_proved,
    )  # fmt: skip
    for step in steps:
        story.kept |= step(story)
    return story


def exports_are_handed_in(story: Story) -> dict[str, Any]:
    """The group's export as a zip, while the console says how far it is; then the account's."""
    page = story.desks.open(CUSTODIAN, "/inbox")
    seen: list[str] = []
    page.expose_function("saw", lambda text: seen.append(text))
    page.evaluate(
        "new MutationObserver(changes => changes.forEach(one => window.saw(one.target.textContent)))"
        ".observe(document.querySelector('.how-far'), {childList: true, characterData: true, subtree: true})"
    )
    group = does(page, "receive", {"export": zipped(story.sample.group, story.folder / "group.zip")})
    account = does(page, "receive", {"export": story.sample.account / "result.json"})
    return {"group": group, "account": account, "how far": seen}


def posts_are_looked_through(story: Story) -> dict[str, Any]:
    """Known material, exposed people, and the queue as a verifier finds it."""
    scanned = does(story.desks.open(ANALYST, "/matches"), "scan")
    checked = does(story.desks.open(ANALYST, "/exposures"), "check")
    page = story.desks.open(VERIFIER, "/cases")
    queue = page.locator("#queue a").all_inner_texts()
    urgent = [link.get_attribute("href") for link in page.locator("#queue a", has_text="P0").all()]
    page = next(page for page in (story.desks.open(VERIFIER, str(link)) for link in urgent) if is_orders(story, page))
    return {
        "scanned": scanned,
        "checked": checked,
        "queue": queue,
        "orders": page.locator("#work a[href^='/cases/']").last.inner_text(),
        "evidence": page.locator("#work .person").all_inner_texts(),
        "rule": page.locator("#work .tag.grave + *, #work p", has_text="T1").first.inner_text(),
        "grave": page.locator("#work .card.grave").count(),
    }


def is_orders(story: Story, page: Page) -> bool:
    """Whether the case that is open is about the first post of the orders."""
    return page.locator("#work", has_text=f"message {story.sample.truth.orders},").count() == 1


def the_notice_leaves(story: Story) -> dict[str, Any]:
    """The threat-to-life notice is signed on the page of the case and handed to the courier, before anybody decides."""
    page = story.desks.open(VERIFIER, f"/cases/{story['orders']}")
    signed = does(page.locator(".urgent"), "sign")
    delivered = does(story.desks.open(VERIFIER, "/letters"), "deliver")
    return {"notice signed": signed, "notice delivered": delivered}


def people_are_confirmed(story: Story) -> dict[str, Any]:
    """The protection officer judges each exposure beside the post; nobody could be warned before."""
    page = story.desks.open(PROTECTOR, "/people")
    early = page.locator('form[action="/act/alert"]').count()
    page = story.desks.open(PROTECTOR, f"/cases/{story['orders']}")
    while (rows := page.locator("#work tr", has=page.locator(".tag", has_text="candidate"))).count():
        does(rows.first, "judge-exposure", {"verdict": "confirmed", "reasons": "Compared with the post"})
    return {"early": early, "judged": page.locator("#work tr .tag", has_text="confirmed").count()}


def people_are_warned(story: Story) -> dict[str, Any]:
    """Six alerts are prepared by the protection officer, who cannot sign them, signed by the verifier, and delivered."""
    page = story.desks.open(PROTECTOR, "/people")
    cards = page.locator("article").all_inner_texts()
    words = {"liaison": LIAISON, "call_back": "the switchboard of your garrison", "assessment": "Credible: the text calls to act, soon"}
    while page.locator('form[action="/act/alert"]').count():
        does(page, "alert", words)
    page = story.desks.open(PROTECTOR, "/letters?state=prepared")
    alerts = [str(link.get_attribute("href")) for link in page.get_by_role("link", name="Alert").all()]
    alone = refused(form_of(story.desks.open(PROTECTOR, alerts[0]), "sign"))
    for alert in alerts:
        does(story.desks.open(VERIFIER, alert), "sign")
    delivered = does(story.desks.open(PROTECTOR, "/letters"), "deliver")
    return {"cards": cards, "alerts": alerts, "alone": alone, "alerts delivered": delivered}


def the_liaison_speaks(story: Story) -> dict[str, Any]:
    """Nine minutes later the liaison has spoken with four; one of them says that the town is wrong."""
    story.move(minutes=9)
    page = story.desks.open(LIAISON, "/people")
    mistaken = page.locator("article", has_text="does not fit").locator(".person").inner_text()
    others = [person for person in page.locator("article .person:not(.nobody)").all_inner_texts() if person != mistaken]
    for person in (mistaken, *others[:3]):
        does(card_of(page, person), "acknowledge")
    for _ in range(3):
        does(card_of(page, mistaken), "settle-precaution", state="done")
    recorded = does(card_of(page, mistaken), "record-details", {"wrong": ("town",)})
    return {"recorded": recorded, "first cards": page.locator("article .person").all_inner_texts()[:2], "unreached": others[3:]}


def card_of(page: Page, person: str) -> Locator:
    """The card of a person."""
    return page.locator("article", has=page.locator(".person", has_text=person))


def the_press_is_asked(story: Story) -> dict[str, Any]:
    """Two newspapers that know already are asked to wait: one agrees, one declines."""
    asked = [f"{one['name']} <{one['contact']}>" for one in json.loads(story.sample.press.read_text()) if one["name"] in OUTLETS]
    page = story.desks.open(PRESS, "/people")
    request = {
        "case": story["orders"],
        "outlets": "\n".join(asked),
        "reason": "The people named have to be reached first",
        "scope": "Names, pictures and towns of the people",
        "requester": "Federal prosecutor's office",
    }
    does(page, "hold-press", request)
    for letter in prepared(story.desks, PROTECTOR, "Embargo"):
        does(story.desks.open(PROTECTOR, letter), "sign")
    delivered = does(story.desks.open(PRESS, "/letters"), "deliver")
    page = story.desks.open(PRESS, "/people")
    for outlet, answer in zip(OUTLETS, ("agreed", "declined"), strict=True):
        does(page, "answer-press", {"outlet": outlet, "answer": answer})
    return {"press delivered": delivered, "press": page.locator("section", has_text="The press").inner_text()}


def children_come_first(story: Story) -> dict[str, Any]:
    """The accounts of two children go to safeguarding, each by a letter that another officer signs."""
    concern = {"concern": "The account writes of its own school and age", "service": "Youth protection service", "address": "youth"}
    page = story.desks.open(SAFEGUARDING, "/people")
    accounts = [text.split()[0] for text in page.locator("section dd.code").all_inner_texts()]
    for account in accounts:
        does(story.desks.open(SAFEGUARDING, "/people"), "refer-minor", concern, account=account)
        (letter,) = prepared(story.desks, VERIFIER, "Safeguarding")
        does(story.desks.open(VERIFIER, letter), "sign")
    does(story.desks.open(SAFEGUARDING, "/letters"), "deliver")
    return {"children": accounts, "children then": story.desks.open(SAFEGUARDING, "/people").locator("section .tag").all_inner_texts()}


def the_orders_are_decided(story: Story) -> dict[str, Any]:
    """One reviews and another decides, after the question of Art 1(3); the decision is taken back within its minute and made again."""
    address = f"/cases/{story['orders']}"
    page = story.desks.open(BOTH, address)
    does(page, "review")
    same_hand = page.locator("#decide").inner_text()
    page = story.desks.open(VERIFIER, address)
    form = fill(form_of(page, "decide"), DECISION | {"exemption": ()})
    preset = form.locator("input:checked").count()
    held_back = not form.evaluate("form => form.checkValidity()")
    form.evaluate("form => { form.noValidate = true; }")
    unanswered = refused(form)
    kept = form.locator("[name=reasons]").input_value()
    sent(fill(form, {"exemption": "none"}))
    story.move(seconds=59)
    page = story.desks.open(VERIFIER, address)
    left = page.locator(".said [data-until]").inner_text()
    does(page, "undo")
    back = page.locator("#decide").inner_text()
    does(page, "decide", DECISION)
    return {
        "same hand": same_hand,
        "preset": preset,
        "held back": held_back,
        "unanswered": unanswered,
        "kept": kept,
        "left": left,
        "taken back": back,
        "decided": page.locator("#decide").inner_text(),
    }


def the_channel_is_referred(story: Story) -> dict[str, Any]:
    """The referral is signed at once, and leaves only when the decision cannot be taken back any more."""
    page = story.desks.open(ANALYST, f"/cases/{story['orders']}")
    does(page, "refer", {"provider": "The messenger", "address": "abuse@messenger.example.org"})
    (letter,) = prepared(story.desks, VERIFIER, "Referral")
    does(story.desks.open(VERIFIER, letter), "sign")
    waits = story.desks.open(VERIFIER, letter).locator("aside").inner_text()
    story.move(seconds=60)
    does(story.desks.open(VERIFIER, "/letters"), "deliver")
    in_the_window = story.desks.open(VERIFIER, letter).locator("h1 + .tag").inner_text()
    story.move(seconds=1)
    does(story.desks.open(VERIFIER, "/letters"), "deliver")
    page = story.desks.open(VERIFIER, letter)
    return {"waits": waits, "in the window": in_the_window, "after it": page.locator("h1 + .tag").inner_text(), "referral": letter}


def time_passes(story: Story) -> dict[str, Any]:
    """What nobody acknowledged escalates, and a day later the embargo has ended by itself."""
    story.move(minutes=30)
    escalated = does(story.desks.open(PROTECTOR, "/people"), "sweep")
    first = story.desks.open(LIAISON, "/people").locator("article").first.inner_text()
    story.move(hours=24)
    ended = does(story.desks.open(PROTECTOR, "/people"), "sweep")
    press = story.desks.open(PRESS, "/people").locator("section", has_text="The press").inner_text()
    return {"escalated": escalated, "first card": first, "ended": ended, "press then": press}


def a_newspaper_appeals(story: Story) -> dict[str, Any]:
    """A newspaper's report was confirmed by mistake; it complains, and somebody who had no hand in it looks again."""
    row = story.desks.open(ANALYST, "/matches").locator("tr", has_text=NEWSPAPER)
    number = row.locator("a[href^='/posts/']").first.inner_text()
    address = case_of(story.desks.open(ANALYST, "/cases?state=all"), number)
    does(story.desks.open(ANALYST, address), "review")
    does(story.desks.open(BOTH, address), "decide", DECISION)
    words = {"complainant": "complainant-1", "grounds": "We are a newspaper and reported what circulates: this is journalism."}
    does(story.desks.open(ANALYST, address), "appeal", words)
    heard = {"outcome": "overturned", "reasons": "It reports and shows the image to explain it."}
    own = refused(fill(form_of(story.desks.open(BOTH, address), "hear-appeal"), heard))
    page = story.desks.open(APPEALS, address)
    does(page, "hear-appeal", heard)
    return {"own appeal": own, "newspaper then": page.locator("h1 ~ .tag").all_inner_texts()}


def it_is_reported(story: Story) -> dict[str, Any]:
    """The report on the whole case, as it stands on its page."""
    page = story.desks.open(VERIFIER, "/reports")
    does(page, "report", {"title": "The list of the canal group"})
    page.get_by_role("link", name="The list of the canal group").click()
    return {"report": page.locator("article").inner_text()}


def it_is_proved(story: Story) -> dict[str, Any]:
    """The log is proved on its page and handed out with its proof; the custodian may not even look at it."""
    page = story.desks.open(AUDITOR, "/ledger")
    page.get_by_role("button", name="Verify the log").click()
    verdict = page.locator("[role=status] .tag").inner_text()
    name = handed_over(fill(form_of(page, "export-ledger"), {"justification": "For the court"}), story.folder / "proof.zip")
    page = story.desks.open(AUDITOR, "/ledger")
    newest = page.locator("td[data-is=Verb]").first.inner_text()
    hidden = story.desks.open(CUSTODIAN, "/ledger").locator("main").inner_text()
    return {"verdict": verdict, "name": name, "newest": newest, "log hidden": hidden}
