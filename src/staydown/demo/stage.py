"""Where the demo lives: an installation of its own with the sample beside it, made once and used again."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from staydown.actions.office import Office
from staydown.words.errors import Refused

from . import walk
from .hague import walk as hague
from .hague.sample import write_hague
from .sample import write_sample

STEPS = walk.STEPS + hague.STEPS + 2
"""How many steps `opened` tells of where it makes the demo."""
SERIES_ENDS = timedelta(hours=2)
"""How long ago the last look of the second story was."""
NOTE = "demo.json"
"""The file by which a data directory says that it is a demo, and which case to look at once it is complete."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The demo as it stands: its office, the case to look at first, and the operation of the second story."""

    office: Office
    case: str
    operation: str = ""


def opened(data: Path, now: datetime, *, again: bool = False, tell: Callable[[str], None] = lambda words: None) -> Stage:
    """The demo in `data`: the one that is there, or, where there is none or `again` is asked for, a new one, told as if it ended `now`.

    Raises Refused where something else lies in `data`: a team's own work is never written over.
    """
    note = data / NOTE
    if data.exists() and any(data.iterdir()) and not note.exists():
        raise Refused(f"{data} holds something that is no demo; choose another folder with --data")
    noted = json.loads(note.read_text()) if note.exists() else {}
    if noted.get("operation") and not again:
        return Stage(walk.reopened(data), noted["case"], noted["operation"])
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
    tell("Four invented outlets are written: a network, two years of looks and counts")
    series = write_hague(sample / "hague", end=now - SERIES_ENDS)
    office, walked = walk.story(data, story, tell, series)
    note.write_text(json.dumps({"case": walked.case, "operation": walked.operation}))
    return Stage(office, walked.case, walked.operation)
