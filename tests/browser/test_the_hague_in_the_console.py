"""The second story once more, through the console in a real browser, by the officers whose part each step is."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from staydown.actions import house
from staydown.actions.office import Office
from staydown.demo import walk
from staydown.demo.hague.days import END
from staydown.demo.hague.sample import HagueSample, write_hague
from staydown.store import opening
from staydown.words.people import Role
from tests.conftest import Clock
from tests.web.consoles import served

from .desks import NEEDED, Desks, chromium
from .hague import Story, tell

pytestmark = NEEDED

LAST_LOOK = END.replace(year=2026)
"""The sample's own days, in a year in which the forms of orders are in force."""


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
