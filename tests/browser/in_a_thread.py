"""What the office does while a browser is open: in a thread of its own, because the browser's counts as one of an event loop."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from staydown.store import opening


def apart(work: Callable[[], None]) -> None:
    """Does some work in a thread of its own, and raises what it raises."""

    def done() -> None:
        try:
            work()
        finally:
            opening.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(done).result()
