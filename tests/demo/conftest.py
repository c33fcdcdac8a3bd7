"""One sample for all the tests of the demo: it is written once."""

from pathlib import Path

import pytest

from staydown.demo.sample import Sample, write_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample as `staydown demo` writes it, with the usual seed and end."""
    folder: Path = tmp_path_factory.mktemp("sample")
    return write_sample(folder)
