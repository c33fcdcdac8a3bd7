"""A path that an organisation does not have is not told from an address that is nowhere: 404, not 403."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.words.people import Role, Tenant, TenantKind

from .consoles import TOKEN, Console, console_at

HOTLINE = Tenant("Hotline of Testland", TenantKind.HOTLINE, country="BE", zone="Europe/Brussels", email="line@example.org")
ORDER = {"case": "case-1", "service": "host", "url": "https://host.example.org/1"}


@pytest.fixture(scope="module")
def hotline(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Console]:
    """A console of an organisation that has no path to a removal order."""
    with console_at(tmp_path_factory.mktemp("hotline"), template, HOTLINE) as made:
        yield made


def test_the_page_is_the_same_to_the_letter(hotline: Console) -> None:
    browser = hotline.browser(Role.ANALYST)
    order, nothing = browser.send("/act/draft-order", ORDER), browser.send("/act/draft-nothing", ORDER)
    assert (order.status_code, TOKEN.sub("", order.text)) == (nothing.status_code, TOKEN.sub("", nothing.text))
    assert order.status_code == 404


def test_the_answer_of_the_api_is_the_same_to_the_letter(hotline: Console) -> None:
    headers = hotline.bearer(Role.ANALYST)
    order = hotline.call("POST", "draft-order", headers, json=ORDER)
    nothing = hotline.call("POST", "draft-nothing", headers, json=ORDER)
    assert (order.status_code, order.json()) == (nothing.status_code, nothing.json())
    assert order.headers["Content-Type"] == "application/problem+json"


def test_no_page_shows_the_path(hotline: Console) -> None:
    browser = hotline.browser(Role.ANALYST)
    assert all("draft-order" not in browser.get(address).text for address in ("/cases", "/letters", "/settings"))


def test_where_the_path_exists_the_right_is_missing_instead(console: Console) -> None:
    assert console.browser(Role.VERIFIER).send("/act/draft-order", ORDER).status_code == 403
