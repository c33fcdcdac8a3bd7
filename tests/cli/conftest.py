"""A fresh place to type in, and a desk at which every action was typed once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from staydown.store import opening
from tests.conftest import Clock
from tests.story.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk without an installation."""
    monkeypatch.delenv("STAYDOWN_OFFICER", raising=False)
    yield Desk(tmp_path, clock, monkeypatch)
    opening.close()
