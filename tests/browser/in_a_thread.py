"""What the office does while a browser is open: in a thread of its own, because the browser's counts as one of an event loop."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from staydown.store import opening

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """Does some work in a thread of its own; gives what it gives, and raises what it raises."""

    def done() -> T:
        try:
            return work()
        finally:
            opening.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()
