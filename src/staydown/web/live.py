"""The board as it goes on: server-sent events (HTML standard, part 9.2), so that a page changes without being asked for again.

A page without script is asked for again by hand and shows the same. A stream holds one thread of the server as long as it lasts. So
only some last; where they are taken, a stream says how things stand and ends, and the browser asks again some seconds later.
"""

import hashlib
import threading
import time
from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.template.loader import render_to_string

from staydown.actions.action_day import BoardView
from staydown.actions.catalogue import named
from staydown.words.errors import StaydownError

from .desk import Desk

TICK = 1.0
"""Seconds between two looks at the board."""
LOOKS = 30
"""Looks in one stream; then the browser opens another, and whoever asks is asked for the right again."""
AGAIN = 3_000
"""Milliseconds after which a browser opens the next stream."""
STREAMS = 4
"""Streams that last at a time; the server has twice as many threads."""

_lasting = threading.BoundedSemaphore(STREAMS)


def streamed(request: Desk, operation: str) -> StreamingHttpResponse:
    """The events of an operation's board."""
    return StreamingHttpResponse(events(request, operation), content_type="text/event-stream")


def events(request: Desk, operation: str) -> Iterator[str]:
    """The board whenever it is another than the browser shows; else a comment, by which a browser that has gone is noticed.

    What the browser shows it says itself: by the id of the last event that came, at first by what stands in the page.
    """
    lasts = _lasting.acquire(blocking=False)
    try:
        yield f"retry: {AGAIN}\n\n"
        last = request.headers.get("Last-Event-ID") or request.GET.get("stands", "")
        for n in range(LOOKS if lasts else 1):
            if n:
                time.sleep(TICK)
            view = board_of(request, operation)
            if view is None:
                return
            now = what_stands_on(view)
            yield event(now, drawn(request, view)) if now != last else ": nothing new\n\n"
            last = now
    finally:
        if lasts:
            _lasting.release()


def board_of(request: Desk, operation: str) -> BoardView | None:
    """The board now; None where the officer may not look any more, or there is none."""
    try:
        found: BoardView = named("show_board").do(request.office, request.officer, operation=operation)
    except StaydownError:
        return None
    return found


def what_stands_on(view: BoardView) -> str:
    """By what a board is known to have changed: a digest of everything on it but the time, which the browser counts by itself."""
    all_of_it = repr((view.operation, view.lanes, view.names, view.letters, view.spread, view.unreported, view.missing, view.back))
    return hashlib.sha256(all_of_it.encode()).hexdigest()


def drawn(request: Desk, view: BoardView) -> str:
    """The part of the page that changes."""
    return render_to_string("parts/board.html", {"view": view}, request)


def event(id: str, text: str) -> str:
    """One event with its id and a text of several lines."""
    lines = "".join(f"data: {line}\n" for line in text.splitlines())
    return f"event: board\nid: {id}\n{lines}\n"
