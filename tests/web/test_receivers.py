"""The part of Settings in which a platform says which of its systems are told what was decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.words.people import Role
from tests.actions.steps_platform import PLATFORM

from .consoles import Console, console_at


@pytest.fixture
def desk(tmp_path: Path, template: Path) -> Iterator[Console]:
    """A console of a platform."""
    with console_at(tmp_path, template, PLATFORM) as made:
        yield made


def test_a_verifier_adds_a_receiver_on_the_page_and_finds_the_key_by_which_it_verifies_us(desk: Console) -> None:
    browser = desk.browser(Role.VERIFIER)
    assert "No system is told anything." in browser.get("/settings").text
    assert browser.get("/settings/callback-key").status_code == 404
    form = {"id": "queue", "name": "The queue", "address": "https://queue.example/actions", "platform": "example", "item_type": "message"}
    assert browser.send("/act/add-receiver", form).status_code == 303
    page = browser.get("/settings").text
    assert "https://queue.example/actions" in page and "/settings/callback-key" in page
    assert browser.get("/settings/callback-key").text.startswith("-----BEGIN PUBLIC KEY-----")


def test_an_authority_has_no_such_part_of_the_page(console: Console) -> None:
    assert "told what was decided" not in console.browser(Role.VERIFIER).get("/settings").text
