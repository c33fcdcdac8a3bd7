"""Every courier that ships, and the double, against the one contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.plugs.couriers import FolderCourier, SmtpCourier
from staydown.plugs.mail import SmtpSecurity
from staydown.plugs.webhook import WebhookCourier
from staydown.testing import servers
from staydown.testing.couriers import CourierContract, InMemoryCourier
from staydown.words.letters import Letter
from staydown.words.ports import Courier
from tests.plugs.postbox import Postbox, trusting
from tests.plugs.test_webhook import CALLBACK, told_at


class TestFolderCourier(CourierContract):
    """The folder."""

    @pytest.fixture(autouse=True)
    def outbox(self, tmp_path: Path) -> None:
        """A fresh outbox for each test."""
        self.folder = tmp_path / "outbox"

    def courier(self) -> Courier:
        """A courier over the outbox."""
        return FolderCourier(self.folder)

    def arrived(self) -> int:
        """How many letters lie in it."""
        return len(list(self.folder.iterdir())) if self.folder.exists() else 0


class TestSmtpCourier(CourierContract):
    """A real mail server on this machine."""

    @pytest.fixture(autouse=True)
    def postbox(self, tmp_path: Path) -> Iterator[None]:
        """A fresh server for each test."""
        self.folder = tmp_path
        with Postbox(SmtpSecurity.STARTTLS) as box:
            self.box = box
            yield

    def courier(self) -> Courier:
        """A courier to the server."""
        return SmtpCourier(self.folder, self.box.settings, trusting(self.box))

    def arrived(self) -> int:
        """How many letters it was sent."""
        return len(self.box.received)


class TestWebhookCourier(CourierContract):
    """A real receiver on this machine."""

    @pytest.fixture(autouse=True)
    def receiver(self, tmp_path: Path) -> Iterator[None]:
        """A fresh receiver for each test."""
        self.folder = tmp_path
        with servers.receiver() as told:
            self.told = told
            yield

    def courier(self) -> Courier:
        """A courier that may reach this machine."""
        return WebhookCourier(self.folder, private=True)

    def letter(self, number: int = 1) -> Letter:
        """A letter to the receiver."""
        return told_at(self.told.url, number)

    def files(self) -> dict[str, bytes]:
        """A callback."""
        return CALLBACK

    def arrived(self) -> int:
        """How many POSTs it took."""
        return len(self.told.posts)


class TestInMemoryCourier(CourierContract):
    """The double."""

    @pytest.fixture(autouse=True)
    def memory(self) -> None:
        """A fresh double for each test."""
        self.double = InMemoryCourier()

    def courier(self) -> Courier:
        """The double itself: its memory is the place."""
        return self.double

    def arrived(self) -> int:
        """How many letters it keeps."""
        return len(self.double.delivered)
