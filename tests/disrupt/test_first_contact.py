"""The first-contact notice: how an order comes, what follows from it, and that it orders nothing."""

from staydown.disrupt import forms
from staydown.disrupt.first_contact import first_contact
from staydown.words.orders import HostingService

from .samples import AT, NOTIFIER, every_text, lines

TEMPLATE = forms.chosen("F4", "en", AT.replace(year=2026))
SERVICE = HostingService("platform", "Example Platform", "orders@example.com", ("en", "fr"), "IE")
NOTICE = first_contact(SERVICE, notifier=NOTIFIER, member_state="BE", template=TEMPLATE, reference="letter-1", at=AT)


def test_it_says_by_which_way_an_order_comes_and_every_deadline() -> None:
    read = every_text(NOTICE)
    assert "comes by folder to your contact point, orders@example.com, in the form of Annex I, in en" in read
    for deadline in ("one hour after receipt (Art 3(3))", "six months (Art 6)", "Within 48 hours", "Art 3(7)", "Art 3(8)"):
        assert deadline in read


def test_it_orders_nothing_and_says_who_writes() -> None:
    assert "orders nothing and accuses nobody" in every_text(NOTICE)
    shown = lines(NOTICE)
    assert (shown["Authority"].value, shown["Member State"].value) == (NOTIFIER.unit, "BE")
    assert shown["Languages of our orders to you"].value == "en, fr"
    assert NOTICE.addressee.address == "orders@example.com"
