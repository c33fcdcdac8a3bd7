"""The console can be used: on a wide and a narrow screen, by day and by night, by keyboard, and without any script."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageFilter, ImageStat
from playwright.sync_api import Page, expect

from staydown.actions import breaches
from staydown.demo import walk
from staydown.demo.sample import write_sample
from staydown.store import opening
from staydown.words.breach import Lost
from tests.web.consoles import served

from .desks import NEEDED, Desks, chromium, does, fill, form_of, sent, sign_in
from .surveys import EMPTY, SURVEY, WIDTHS, Address, Looked, looked_at

pytestmark = NEEDED

VIEWER, ANALYST, VERIFIER, AUDITOR, ADMIN = walk.VIEWER, "o-analyst", "o-verifier", "o-auditor", "admin"
ADDRESSES: tuple[Address, ...] = (
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
    (VIEWER, "/privacy", ""),
    (VIEWER, "/privacy", "^/privacy/breach-"),
    (VIEWER, "/privacy/papers/go_live", ""),
    (VIEWER, "/privacy/papers/impact_assessment", ""),
    (VIEWER, "/privacy/papers/record_of_processing", ""),
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
"""Every page of the first story; those of the second and of a platform are looked at where they are told."""
BAD = """<!doctype html><header class="bar"></header><main><h1>One</h1><h1>Two</h1>
<p id="x" style="color: #999; background: #fff">Faint</p><p id="x" style="width: 3000px">Wide</p>
<input name="nameless"><img src="/picture"><button style="width: 40px; height: 40px"></button>
<button style="width: 9px; height: 9px; padding: 0">a</button><button style="width: 9px; height: 9px; padding: 0">b</button></main>"""
"""A page with every stumbling stone on it."""


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    """Browsers before the demo: the story as it stands when its console opens."""
    folder = tmp_path_factory.mktemp("usable")
    sample = write_sample(folder / "sample", end=datetime.now(UTC) - walk.ORDERS_SENT)
    office, _ = walk.story(folder / "data", sample)
    aware_at = office.now() - timedelta(hours=80)
    breaches.open_breach(office, office.officer(VIEWER), (Lost.REGISTER,), "A disk was left in a train.", aware_at, registers=("garrison",))
    try:
        with closing(office), served(office) as address, chromium() as browser:
            yield Desks(browser, address)
    finally:
        opening.close()


@pytest.fixture(scope="module", params=WIDTHS)
def looked(desks: Desks, request: pytest.FixtureRequest) -> Looked:
    """All pages at one width, each looked at by day and by night with everything unfolded."""
    return looked_at(desks, ADDRESSES, request.param)


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
    expect(page.locator("#main")).to_be_focused()


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
    while not row.count():  # it may stand on a later page
        page.locator("[rel=next]").click()
        page.wait_for_load_state()
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
