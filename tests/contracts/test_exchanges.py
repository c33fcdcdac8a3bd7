"""The exchange that ships keeps the contract of exchanges."""

from pathlib import Path

import pytest

from staydown.plugs.exchanges import FolderExchange
from staydown.testing.exchanges import ExchangeContract


class TestFolderExchange(ExchangeContract):
    """Two teams that reach one folder."""

    @pytest.fixture(autouse=True)
    def _shared_folder(self, tmp_path: Path) -> None:
        """The folder of one test."""
        self.folder = tmp_path / "shared"

    def ours(self) -> FolderExchange:
        """The team that shares."""
        return FolderExchange(self.folder, own="ours")

    def theirs(self) -> FolderExchange:
        """The team that fetches."""
        return FolderExchange(self.folder, own="theirs")

    def take_back(self, ids: tuple[str, ...]) -> None:
        """Withdraws from our own list."""
        self.ours().withdraw(ids)
