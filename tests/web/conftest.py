"""One console for each file of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .consoles import Console, console_at


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Console]:
    """A console of a competent authority that may order removal."""
    with console_at(tmp_path_factory.mktemp("console"), template) as made:
        yield made
