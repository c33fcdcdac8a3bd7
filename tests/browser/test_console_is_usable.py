"""The console can be used: on a wide and a narrow screen, by day and by night, by keyboard, and without any script."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageFilter, ImageStat
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from staydown.demo import walk
from staydown.demo.sample import write_sample
from staydown.store import opening
from tests.web.consoles import served

from .desks import NEEDED, Desks, chromium, does, fill, form_of, sent, sign_in

pytestmark = NEEDED

SURVEY = (Path(__file__).parent / "survey.js").read_text(encoding="utf-8")
VIEWER, ANALYST, VERIFIER, AUDITOR, ADMIN = walk.VIEWER, "o-analyst", "o-verifier", "o-auditor", "admin"
WIDTHS = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}
ADDRESSES = (
    (VIEWER, "/inbox", ""),
    (VIEWER, "/inbox", "/damaged$"),
    (VIEWER, "/matches", ""),
    (VIEWER, "/matches", "^/posts/"),
    (VIEWER, "/exposures", ""),
    (VIEWER, "/people", ""),
    (VIEWER, "/cases", ""),
    (VIEWER, "/cases?state=confirmed", ""),
    (VIEWER, "/cases", "^/cases/case-"),
    (VIEWER, "/letters", ""),
    (VIEWER, "/letters", "^/letters/letter-"),
    (VIEWER, "/reports", ""),
    (VIEWER, "/reports", "^/reports/report-[^/]*$"),
    (VIEWER, "/settings", ""),
    (VIEWER, "/settings", "^/settings/banks/"),
    (VIEWER, "/change-password", ""),
    (AUDITOR, "/ledger?verify=1", ""),
    (ADMIN, "/settings", ""),
    (ANALYST, "/nowhere", ""),
    ("", "/sign-in", ""),
)
"""Every page, by whom it is opened, where, and which link on it leads on to the page that is meant."""
LEFT = "net::ERR_ABORTED"
"""How a request ends whose page was left before the answer came."""
EMPTY: dict[str, list[str]] = {}
BAD = """<!doctype html><header class="bar"></header><main><h1>One</h1><h1>Two</h1>
<p id="x" style="color: #999; background: #fff">Faint</p><p id="x" style="width: 3000px">Wide</p>
<input name="nameless"><img src="/picture"><button style="width: 40px; height: 40px"></button>
<button style="width: 9px; height: 9px; padding: 0">a</button><button style="width: 9px; height: 9px; padding: 0">b</button></main>"""
"""A page with every stumbling stone on it."""


@dataclass
class Looked:
    """What was found on all pages of one width: stumbling stones by page and kind, and what the browser complained of."""

    stones: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def of(self, *kinds: str) -> dict[str, list[str]]:
        """The stones of these kinds, by page; a page without any is left out."""
        found = {page: [stone for kind in kinds for stone in stones[kind]] for page, stones in self.stones.items()}
        return {page: stones for page, stones in found.items() if stones}


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    """Browsers before the demo: the story as it stands when its console opens."""
    folder = tmp_path_factory.mktemp("usable")
    sample = write_sample(folder / "sample", end=datetime.now(UTC) - walk.ORDERS_SENT)
    office, _ = walk.story(folder / "data", sample)
    try:
        with closing(office), served(office) as address, chromium() as browser:
            yield Desks(browser, address)
    finally:
        opening.close()


@pytest.fixture(scope="module", params=WIDTHS)
def looked(desks: Desks, request: pytest.FixtureRequest) -> Looked:
    """All pages at one width, each looked at by day and by night with everything unfolded."""
    found, contexts = Looked(), dict[str, BrowserContext]()
    for officer, address, onward in ADDRESSES:
        if officer not in contexts:
            contexts[officer] = desks.fresh(viewport=WIDTHS[request.param], reduced_motion="reduce")
            page = contexts[officer].new_page()
            page.on("console", lambda message: complain(found, message))
            page.on("pageerror", lambda error: found.complaints.append(str(error)))
            page.on("requestfailed", lambda failed: found.complaints.extend([failed.url] * (failed.failure != LEFT)))
        page = contexts[officer].pages[0]
        page.goto(address)
        if officer and "/sign-in" in page.url:
            sign_in(page, officer)
        if onward:
            links = [str(link.get_attribute("href")) for link in page.locator("main a[href]").all()]
            page.goto(next(link for link in links if re.search(onward, link)))
        found.stones |= surveyed(page, f"{address} {onward}".strip())
    for context in contexts.values():
        context.close()
    return found


def surveyed(page: Page, name: str) -> dict[str, dict[str, list[str]]]:
    """What is found on a page as it stands, and with every fold open, in both schemes."""
    found: dict[str, dict[str, list[str]]] = {f"{name} (folded)": page.evaluate(SURVEY)}
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = !fold.matches('.who'); })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        found[f"{name} ({scheme})"] = page.evaluate(SURVEY)
    return found


def complain(found: Looked, message: ConsoleMessage) -> None:
    """Keeps what the browser complains of; that an address leads nowhere is meant where it is asked for."""
    if message.type in ("error", "warning") and "/nowhere" not in message.location.get("url", ""):
        found.complaints.append(f"{message.text} ({message.location.get('url', '')})")


def test_the_survey_sees_what_is_wrong(desks: Desks) -> None:
    page = desks.fresh(viewport=WIDTHS["narrow"]).new_page()
    page.set_content(BAD)
    found = page.evaluate(SURVEY)
    page.context.close()
    assert [kind for kind, stones in found.items() if not stones] == []
    assert any("Faint" in stone for stone in found["faint"])


def test_no_page_scrolls_sideways_and_nothing_is_cut_off(looked: Looked) -> None:
    assert looked.of("too wide", "cut off") == EMPTY


def test_the_browser_complains_of_nothing_and_no_policy_is_broken(looked: Looked) -> None:
    assert looked.complaints == []


def test_every_page_has_one_heading_its_landmarks_and_no_id_twice(looked: Looked) -> None:
    assert looked.of("headings of the first rank", "landmarks", "twice") == EMPTY


def test_every_control_and_every_picture_has_its_words(looked: Looked) -> None:
    assert looked.of("unlabelled", "nameless", "without words") == EMPTY


def test_every_text_can_be_read_by_day_and_by_night(looked: Looked) -> None:
    assert looked.of("faint") == EMPTY


def test_every_target_is_large_enough(looked: Looked) -> None:
    assert looked.of("small") == EMPTY


@pytest.mark.parametrize("address", ["/cases", "/people", "/inbox"])
def test_focus_is_always_seen(desks: Desks, address: str) -> None:
    page = desks.open(VIEWER, address)
    unseen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        drawn, name = page.evaluate(
            "() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return [style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, at.outerHTML.slice(0, 80)]; }"
        )
        unseen += [] if drawn or "<body" in name else [name]
    assert unseen == []


def test_the_first_stop_leads_past_the_navigation(desks: Desks) -> None:
    page = desks.open(VIEWER, "/cases")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def chosen(page: Page) -> int:
    """The place of the chosen case in the queue."""
    links = page.locator("#queue a")
    return [link.get_attribute("aria-current") for link in links.all()].index("true")


def test_the_queue_is_walked_by_keyboard(desks: Desks) -> None:
    page = desks.open(VIEWER, "/cases")
    first = page.locator("#work h2").first.inner_text()
    with page.expect_response(re.compile("case=")):
        page.keyboard.press("j")
    page.wait_for_function("first => document.querySelector('#work h2').innerText !== first", arg=first)
    assert chosen(page) == 1
    with page.expect_response(re.compile("case=")):
        page.keyboard.press("k")
    page.wait_for_function("first => document.querySelector('#work h2').innerText === first", arg=first)
    assert chosen(page) == 0


def test_the_keys_are_told_and_the_list_of_them_closes(desks: Desks) -> None:
    page = desks.open(VIEWER, "/cases")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_a_key_leads_to_the_decision_and_sends_nothing(desks: Desks) -> None:
    page = desks.open(VIEWER, "/cases")
    sent_forms: list[str] = []
    page.on("request", lambda request: sent_forms.append(request.url) if request.method == "POST" else None)
    page.keyboard.press("c")
    assert page.evaluate("document.querySelector('#decide').contains(document.activeElement)")
    assert sent_forms == []


def picture_case(page: Page) -> Page:
    """The page of the first case whose post has a picture."""
    for link in [str(link.get_attribute("href")) for link in page.locator("#queue a", has_text="photo").all()]:
        page.goto(link)
        if page.locator("#work .veil").count():
            return page
    raise AssertionError("no case has a picture")


def test_a_picture_is_grey_and_blurred_until_it_is_asked_for_with_a_reason(desks: Desks) -> None:
    page = picture_case(desks.open(VIEWER, "/cases"))
    address = str(page.locator("#work .veil img").first.get_attribute("src"))
    veiled = Image.open(io.BytesIO(page.request.get(address).body())).convert("RGB")
    page.keyboard.press("v")
    assert page.evaluate("document.activeElement.name") == "justification"
    page.keyboard.type("Compared with the register")
    page.keyboard.press("Tab")
    with page.context.expect_event("response", lambda answer: answer.url.endswith("/act/view-media")) as asked:
        page.keyboard.press("Enter")
    full = Image.open(io.BytesIO(asked.value.body())).convert("RGB")
    assert saturation(veiled) < 1 < saturation(full)
    assert sharpness(veiled) < sharpness(full) / 2


def saturation(picture: Image.Image) -> float:
    """How much colour a picture has on average, 0 to 255; a grey one has as good as none."""
    return ImageStat.Stat(picture.convert("HSV")).mean[1]


def sharpness(picture: Image.Image) -> float:
    """How strong the edges of a picture are on average, 0 to 255, whatever its size was."""
    return ImageStat.Stat(picture.convert("L").resize((320, 320)).filter(ImageFilter.FIND_EDGES)).mean[0]


def test_who_wants_no_pictures_is_sent_none(desks: Desks) -> None:
    does(desks.open(ANALYST, "/settings"), "set-media-view", {"view": "hidden"})
    page = desks.open(ANALYST, "/cases")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    picture_case(page)
    page.goto("/matches")
    assert [url for url in fetched if "/media/" in url] == []
    assert page.get_by_text("hidden").count() > 0


def test_text_from_right_to_left_runs_from_right_to_left(desks: Desks) -> None:
    page = desks.open(VIEWER, "/matches")
    row = page.locator("tr", has_text=re.compile("[\u0600-\u06ff]")).first
    assert row.locator("[dir=auto]").first.evaluate("element => getComputedStyle(element).direction") == "rtl"
    row.locator("a").first.click()
    assert page.locator(".post").evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.locator("h1").evaluate("element => getComputedStyle(element).direction") == "ltr"


POSTS = '{"id": "1", "channel": "demo:1", "author": "1", "date": "2026-09-26T14:07:00+02:00", "text": "Ferry"}\n'


def test_the_core_acts_need_no_script(desks: Desks, tmp_path: Path) -> None:
    pages = {}
    for officer in ("o-custodian", ANALYST, VERIFIER):
        pages[officer] = desks.fresh(java_script_enabled=False).new_page()
        pages[officer].goto("/sign-in")
        sign_in(pages[officer], officer)
    (tmp_path / "posts.jsonl").write_text(POSTS)
    page = pages["o-custodian"]
    page.goto("/inbox")
    form = form_of(page, "receive")
    form.locator("input[type=file]").set_input_files(tmp_path / "posts.jsonl")
    assert sent(form).startswith("Received: 1 posts new")

    page = pages[ANALYST]
    page.goto("/cases")
    page.locator("#queue a").nth(4).click()
    address = str(page.locator("#work a[href^='/cases/']").last.get_attribute("href"))
    does(page, "review")

    page = pages[VERIFIER]
    page.goto(address)
    words = {"exemption": "journalism", "outcome": "exempt", "basis": "TCO-2-7", "reasons": "Bad."}
    form = fill(form_of(page, "decide"), words)
    with page.expect_event("load"):
        form.locator("button").last.click()
    assert "reasons have fewer than" in page.get_by_role("alert").inner_text()
    form = form_of(page, "decide")
    assert form.locator("[name=reasons]").input_value() == "Bad."
    assert sent(fill(form, {"reasons": "It reports on the list and shows nobody."})) == "Decided: exempt."
