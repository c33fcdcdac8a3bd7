"""Where the demo lives: an installation of its own with the sample beside it, made once and used again."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from staydown.actions.office import Office
from staydown.words.errors import Refused

from . import walk
from .sample import write_sample

STEPS = walk.STEPS + 1
"""How many steps `opened` tells of where it makes the demo."""
NOTE = "demo.json"
"""The file by which a data directory says that it is a demo, and which case to look at once it is complete."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The demo as it stands: its office, and the case to look at first."""

    office: Office
    case: str


def opened(data: Path, now: datetime, *, again: bool = False, tell: Callable[[str], None] = lambda words: None) -> Stage:
    """The demo in `data`: the one that is there, or, where there is none or `again` is asked for, a new one, told as if it ended `now`.

    Raises Refused where something else lies in `data`: a team's own work is never written over.
    """
    note = data / NOTE
    if data.exists() and any(data.iterdir()) and not note.exists():
        raise Refused(f"{data} holds something that is no demo; choose another folder with --data")
    case = json.loads(note.read_text())["case"] if note.exists() else ""
    if case and not again:
        return Stage(walk.reopened(data), case)
    return made(data, now, tell)


def made(data: Path, now: datetime, tell: Callable[[str], None]) -> Stage:
    """A new demo, in the place of an old one or of one that was interrupted."""
    sample, note = data.with_name(f"{data.name}-sample"), data / NOTE
    if note.exists():
        shutil.rmtree(data)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    note.write_text(json.dumps({"case": ""}))
    tell("An invented chat is written: some 300 members, several thousand posts")
    story = write_sample(sample, end=now - walk.ORDERS_SENT)
    office, walked = walk.story(data, story, tell)
    note.write_text(json.dumps({"case": walked.case}))
    return Stage(office, walked.case)
