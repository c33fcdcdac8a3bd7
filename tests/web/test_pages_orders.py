"""The pages of orders: a draft, an hour that runs and one that stands still, each with what can be done to it and nothing else."""

import re
from pathlib import Path

import pytest

from staydown.actions import disrupt
from staydown.words.orders import PauseReason, ServiceAnswer
from staydown.words.people import Role
from tests.actions.steps_orders import URL
from tests.actions.test_orders import answered, arrived
from tests.rules.scenes import authority_ready, drafted

from .consoles import Browser, Console


@pytest.fixture(scope="module")
def case(console: Console, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A confirmed case with all that an order needs."""
    return authority_ready(console.team, Path(tmp_path_factory.mktemp("orders")))


@pytest.fixture(scope="module")
def signatory(console: Console) -> Browser:
    """The browser of whoever signs."""
    return console.browser(Role.SIGNATORY)


def test_drafts_hours_that_run_and_hours_that_stand_still_are_in_one_list(console: Console, case: str, signatory: Browser) -> None:
    draft, running = drafted(console.team, case, url=f"{URL}1").id, arrived(console.team, case)
    still = arrived(console.team, case, url=f"{URL}2")
    answered(console.team, still, ServiceAnswer.IMPOSSIBLE, PauseReason.TECHNICAL)
    page = signatory.get("/orders")
    assert page.status_code == 200
    assert all(f'href="/orders/{one}"' in page.text for one in (draft, running, still))
    assert "The ground has ceased" in page.text
    for one, says in ((draft, "DRAFT"), (running, "the same hour"), (still, "stands still")):
        shown = signatory.get(f"/orders/{one}")
        assert (shown.status_code, says in shown.text) == (200, True)


def test_a_signature_is_offered_to_whoever_may_give_it_alone(console: Console, case: str, signatory: Browser) -> None:
    order, browsers = drafted(console.team, case, url=f"{URL}4").id, (signatory, console.browser(Role.ANALYST))
    for page in ("/orders", f"/orders/{order}", f"/letters/{order}"):
        offered = [f'name="letter" value="{order}"' in forms_to_sign(one.get(page).text) for one in browsers]
        assert offered == [True, False], page


def forms_to_sign(page: str) -> str:
    """The forms of a page by which a letter is signed."""
    return "".join(re.findall(r'<form[^>]*action="/act/sign".*?</form>', page, re.DOTALL))


def test_an_order_is_signed_answered_and_taken_back_by_forms_without_script(console: Console, case: str, signatory: Browser) -> None:
    order = drafted(console.team, case, url=f"{URL}3", emergency="a list of people is being read now").id
    assert signatory.send("/act/sign", {"letter": order}, page="/orders").status_code == 303
    disrupt.deliver(console.team.office, console.team[Role.SIGNATORY])
    at = f"{console.team.clock():%Y-%m-%dT%H:%M:%S}"
    analyst = console.browser(Role.ANALYST)
    assert analyst.send("/act/record-receipt", {"letter": order, "at": at}, page="/orders").status_code == 303
    wrong = {"order": order, "reference": "order-of-another", "answer": "removed", "at": at}
    refused = analyst.send("/act/record-answer", wrong, page=f"/orders/{order}")
    assert "the answer names order-of-another" in refused.text
    right = wrong | {"reference": order}
    assert analyst.send("/act/record-answer", right, page=f"/orders/{order}").status_code == 303
    assert "executed" in analyst.get(f"/orders/{order}").text
    taken_back = {"order": order, "reason": "the decision was overturned"}
    assert signatory.send("/act/withdraw-order", taken_back, page=f"/orders/{order}").status_code == 303
    assert "Take it back" not in signatory.get(f"/orders/{order}").text
