"""The second story once more, through the console in a real browser, by the officers whose part each step is."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import house
from staydown.actions.office import Office
from staydown.demo import walk
from staydown.demo.hague.days import END
from staydown.demo.hague.joint import WHY_NOT
from staydown.demo.hague.sample import HagueSample, write_hague
from staydown.store import opening
from staydown.words.people import Role
from tests.conftest import Clock
from tests.story.verbs import HAGUE, acts
from tests.web.consoles import served

from .desks import NEEDED, Desks, chromium
from .hague import BY_HAND, Story, tell
from .surveys import EMPTY, WIDTHS, Address, looked_at

pytestmark = NEEDED

LAST_LOOK = END.replace(year=2026)
"""The sample's own days, in a year in which the forms of orders are in force."""

TYPED_ALONE = {
    *("order.withdrawn", "order.paused", "order.overdue", "order.noted", "order.resumed", "order.contested", "silence.ended"),
    *("hold.ended", "retention.erased", "ledger.exported"),
}
"""What the command line tells beside: the hours of its other orders, what runs out by itself in forty days, the handing out itself."""
PARTS = ("network", "operation", "partner", "capacity", "hold", "deconfliction", "collateral", "wave", "roll", "reemergence")
"""The kinds of acts that make an operation, whatever letters leave in it."""


def prepared_office(folder: Path, clock: Clock, sample: HagueSample) -> Office:
    """An installation with its officers, one role each."""
    place = house.place_apart(folder / "data")
    first = house.first_start(place, walk.TENANT)
    office = Office(place, clock)
    administrator = walk.with_password(office, house.Enrolled(office.officer(first.administrator), first.password))
    auditor = {"id": "h-auditor", "name": "Auditor", "roles": [Role.AUDITOR]}
    for one in (*sample.file("officers"), auditor):
        roles = tuple(map(Role, one["roles"]))
        walk.with_password(office, house.enrol_officer(office, administrator, one["id"], one["name"], roles))
    return office


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story, told once."""
    folder = tmp_path_factory.mktemp("hague")
    sample = write_hague(folder / "sample", end=LAST_LOOK)
    clock = Clock(sample.calendar.t_zero(3) - timedelta(days=6, hours=12))
    try:
        with closing(prepared_office(folder, clock, sample)) as office, served(office) as address, chromium() as browser:
            yield tell(Desks(browser, address, clock), office, sample, folder)
    finally:
        opening.close()


def test_a_list_and_an_export_become_a_map_and_what_is_loaded_is_said_once(story: Story) -> None:
    assert "Assets" in story["loaded"] and "none" in story["loaded"].split("Damaged")[-1]
    assert story["received"].startswith(f"Received: {story.sample.truth.posts[0]} posts new")
    assert story["drawn"].startswith(f"Drawn from {story.sample.truth.posts[0]} posts")


def test_the_map_is_read_as_communities_as_assets_as_a_dossier_and_as_a_table(story: Story) -> None:
    assert story["folded"].endswith("communities drawn.") and story["opened"].endswith("and 0 communities drawn.")
    assert "What it does" in story["dossier"] and "publishes Lumenor Agency" in story["dossier"]
    assert set(story["table"]) == {("server", "NL")}
    assert story["accepted"].endswith(": confirmed.")


def test_an_operation_says_what_is_missing_for_its_next_state(story: Story) -> None:
    assert story["series"] == "The second of a series: Second lamps, then Third lamps."
    assert "Coordinated: still missing" in story["missing"] and "no partner leads" in story["missing"]


def test_eight_countries_take_part_and_one_that_is_none_does_not(story: Story) -> None:
    assert "there is no country 'QQ'" in story["unknown country"]
    assert story["countries"] == sorted(story.sample.truth.countries)


def test_a_child_is_left_alone_and_a_hold_stands_for_a_week_at_most(story: Story) -> None:
    assert "it is on no target list until safeguarding has cleared it" in story["child"]
    assert "Give a time until" in story["longer hold"] and "\n" not in story["longer hold"]
    assert "held by Federal unit, until its review in 7 days" in " ".join(story["held"].split())
    assert "held by Federal unit until" in story["kept out"] and "excluded: it may belong to a child" in story["kept out"]


def test_everybody_is_asked_and_who_would_be_hurt_stands_beside_the_asset(story: Story) -> None:
    assert "other tenants, mail" in story["asked"] and "cleared" in story["asked"]
    assert story["open"] == 0


def test_each_line_of_the_plan_says_why_and_is_ticked_by_a_human(story: Story) -> None:
    assert len(story["Why"]) == len(story["Stands"]) == story["boxes"] > 40
    assert all(story["Why"]) and {stands.split()[0] for stands in story["Stands"]} == {"approved"}


def test_the_plan_is_approved_by_two_who_read_the_same_and_are_not_one(story: Story) -> None:
    assert "reads otherwise: its hash is" in story["another plan"]
    assert story["alone"] == "plan.approved: the second officer must be somebody else than h-lead"
    assert "Ghislaine Vanderzwoppel and Corentin Talvruisson" in story["plan"]


def test_a_service_is_told_twelve_hours_before_its_first_order(story: Story) -> None:
    assert story["letterhead"] == "What orders in English say of us is written."
    assert story["read by"].endswith("is read by everybody.")
    assert "copy to orders@nl.authority.example" in story["told"]
    assert "twelve hours run" in story["told"]


def test_what_no_order_reaches_is_referred_and_what_one_reaches_is_ordered_and_both_wait_for_t_zero(story: Story) -> None:
    assert set(story["decided"]) == {"Decided: confirmed."}
    assert [said.split()[0] for said in story["signed"]] == ["Referral", "Removal"]
    assert story["offered to the analyst"] == 0, "who drafts an order is not asked to sign it"
    assert all("It stays here: it leaves at the T-0 of" in waits for waits in story["waits"])


def test_nothing_is_armed_before_every_line_is_signed_and_a_cell_is_asked_for_its_own(story: Story) -> None:
    assert "cannot become armed: no signed instrument" in story["unsigned"]
    assert story["unsigned"].endswith("and 44 more")
    assert story["offered"] == {country: {country} for country in BY_HAND}
    assert story["stands"] == {"signed"}


def test_go_needs_every_cell_two_people_and_a_moment_to_come(story: Story) -> None:
    assert story["armed"] == "Third lamps: armed."
    assert "has not answered the roll call: BE, BG, CA" in story["silent"]
    assert "has passed" in story["in the past"]
    assert story["one person"] == "operation.go: the second officer must be somebody else than h-lead"
    assert story["go"] == f"Third lamps: go, T-0 {story.t_zero:%Y-%m-%d %H:%M:%S} UTC."


def test_at_t_zero_everything_leaves_once_and_nothing_a_second_before(story: Story) -> None:
    before, seen = story["a second before"]
    assert not any(before.values())
    assert ["T-00:00:01" in seen, "0 of 2\n2 wait" in seen] == [True, True]
    assert ["executing" in story["at T-0"], "2 of 2\nhave left" in story["at T-0"]] == [True, True]
    assert not any(story["again"].values())
    assert sorted(name.split("-")[3] for name in story["sent"]) == ["first_contact", "order_copy", "referral", "removal_order"]


def test_the_board_changes_before_the_eyes_of_whoever_looks_at_it(story: Story) -> None:
    assert "1 of 1 reported" in story["seen"]
    assert story["evidence"]["BE"] in story["seen"]
    assert story["same page"], "it was the same page all along: nothing was loaded again"
    assert len(story["lanes"]) == len(story.sample.truth.countries)


def test_each_node_is_reported_once_with_a_word_where_it_was_not_done(story: Story) -> None:
    assert [said.split()[1] for said in story["reported"]] == ["executed,"] * len(BY_HAND) + ["blocked,"]
    assert story["late"]["wordless"].startswith("note: ")
    assert f"reported {story['late']['asset']} in wave 1 already" in story["late"]["twice"]


def test_the_hour_of_an_order_runs_from_its_arrival_and_is_proved_by_the_log(story: Story) -> None:
    assert "due in 1 h" in story["hour"]
    assert story["answered"] == f"Order {story['order']}: executed."
    assert "Out of the log alone the same hour comes" in story["proved"]


def test_the_package_proves_itself_on_a_machine_that_has_nothing_of_ours(story: Story, tmp_path: Path) -> None:
    cells = len(story.sample.truth.countries)
    assert story["sealed"].startswith(f"Sealed: {cells} items")
    assert story["proved by the console"] == f"proved {cells} shown, 0 erased."
    assert story["custody"] == ["received", "sealed", "exported"]
    with zipfile.ZipFile(story.folder / "package.zip") as archive:
        archive.extractall(tmp_path)
    said = subprocess.run([sys.executable, "-I", "verify_package.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stdout.split()[0].rstrip(":")) == (0, "OK"), said.stdout


def test_a_second_wave_takes_what_was_late_and_one_channel_stays_up(story: Story) -> None:
    assert story["wave"] == "Third lamps: executing."
    assert story["in it"].startswith(f"{story['late']['asset']}: executed")
    assert len(story["left"]) == len(WHY_NOT)
    assert "Its readers were selected by hand" in story["left"][0]


def test_the_watch_says_what_is_down_with_n_moment_and_method_and_shows_each_look(story: Story) -> None:
    assert "48 of 51 addresses" in story["down"]
    assert "Two looks at least 24 h apart" in story["down"]
    assert story["still there"][0] == "Lumenor Agency Lantern"
    assert set(story["each look"]) == {"live"}


def test_the_watch_says_how_much_smaller_the_space_became_and_draws_it(story: Story) -> None:
    assert "-95." in story["changed"]
    assert "(95 %: " in story["changed"]
    assert len(story["charts"]) >= 3
    assert all(story["charts"])


def test_what_came_back_is_proposed_with_reasons_and_judged_by_somebody_else(story: Story) -> None:
    assert "Because" in story["likely"]
    assert story["asked of the analyst"] == 0
    new, old = story["pair"]
    assert story.sample.truth.successors[new] == old
    assert story["judged"] == f"{new} as successor of {old}: confirmed."


def test_the_report_gives_every_share_with_its_moment_and_the_press_is_told_by_two(story: Story) -> None:
    assert "%), as of" in story["report"]
    assert story["press alone"] == "statement.published: the second officer must be somebody else than h-press"
    assert "delivered" in story["statement"]


def log_of(story: Story) -> list[str]:
    """The acts of the log that was handed out, oldest first."""
    with zipfile.ZipFile(story.folder / "proof.zip") as archive:
        return [entry["verb"] for entry in json.loads(archive.read("ledger.json"))["entries"]]


def test_the_log_is_proved_and_shows_each_kind_of_act_that_was_typed(story: Story) -> None:
    assert (story["verdict"], story["log"]) == ("proved", "export-ledger.zip")
    assert {*HAGUE} - {*log_of(story)} - TYPED_ALONE == set()


def test_the_operation_goes_its_way_in_the_order_of_the_command_line(story: Story) -> None:
    typed, clicked = (
        acts(verb for verb in log if verb.split(".")[0] in PARTS and verb not in TYPED_ALONE) for log in (HAGUE, log_of(story))
    )
    assert clicked == typed


LEAD, SIGNATORY, CUSTODIAN, VERIFIER = "h-lead", "h-signatory", "h-custodian", "h-verifier"
PAGES: tuple[Address, ...] = (
    (LEAD, "/map", ""),
    (LEAD, "/map", "^/map/"),
    (LEAD, "/operations", ""),
    (LEAD, "/operations", "^/operations/op-"),
    (LEAD, "/board", ""),
    (LEAD, "/board", "^/board/op-"),
    (LEAD, "/watch", ""),
    (LEAD, "/watch", "^/watch/op-"),
    (LEAD, "/watch/before-after", ""),
    (LEAD, "/reports", ""),
    (LEAD, "/reports", "^/reports/report-[^/]*$"),
    (SIGNATORY, "/orders", ""),
    (SIGNATORY, "/orders", "^/orders/order-"),
    (SIGNATORY, "/letters", "^/letters/"),
    (CUSTODIAN, "/evidence", ""),
    (CUSTODIAN, "/evidence", "^/evidence/evidence-"),
    (VERIFIER, "/transparency", ""),
    (VERIFIER, "/cases", ""),
    ("h-cell-nl", "/board", "^/board/op-"),
    ("h-auditor", "/ledger", ""),
)
"""The pages of the second story, each as an officer sees it whose work it is."""


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_operation_can_be_used_by_day_and_by_night(story: Story, width: str) -> None:
    assert looked_at(story.desks, PAGES, width).faults == EMPTY
