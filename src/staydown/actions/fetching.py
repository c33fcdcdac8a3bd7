"""The file at an address, for as long as an action needs it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from staydown.plugs.fetching import Fetcher

from .office import Office


@contextmanager
def fetched(office: Office, address: str) -> Iterator[Path]:
    """The file at an address, until the block ends; raises what `Fetcher.fetch` raises, and Refused where nobody let it."""
    office.place.incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=office.place.incoming, prefix="fetched-") as folder:
        path = Path(folder) / "file"
        Fetcher().fetch(address, path)
        yield path
