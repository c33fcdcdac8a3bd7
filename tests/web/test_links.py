"""The links of the pages: whoever follows one that is offered arrives."""

import re

import pytest

from staydown.words.people import Role, Tenant
from tests.actions.samples import become, do, steps
from tests.actions.steps_platform import PLATFORM
from tests.conftest import AUTHORITY

from .consoles import Browser, Console

HREF = re.compile(r'<a [^>]*?href="(/[^"?#]*)')
"""The page that a link leads to; which rows of it are asked for is no other page."""


@pytest.fixture(scope="module", autouse=True)
def story(console: Console, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The story in which every action is done once, so that there is something on every page; all keep the password they sign in with."""
    for step in steps(console.team, tmp_path_factory.mktemp("story")):
        if step.action != "change_password":
            do(console.team, step)


def followed(browser: Browser) -> dict[str, dict[int, str]]:
    """What every address answers that can be reached by links, and the page whose link leads there."""
    answers, offered = dict[str, dict[int, str]](), {"/": "the address of the console"}
    while left := [address for address in offered if address not in answers]:
        for address in left:
            answer = browser.get(address, follow_redirects=True)
            answers[address] = {answer.status_code: offered[address]}
            offered = dict.fromkeys(HREF.findall(answer.text), address) | offered
    return answers


@pytest.mark.parametrize("tenant", [AUTHORITY, PLATFORM], ids=lambda tenant: tenant.kind.value)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM], ids=str)
def test_every_link_that_an_officer_is_offered_opens(console: Console, tenant: Tenant, role: Role) -> None:
    become(tenant)
    answers = followed(console.browser(role))
    assert {address: answer for address, answer in answers.items() if 200 not in answer} == {}
    assert "/settings" in answers
