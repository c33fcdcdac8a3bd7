"""What the steps of the second story share: its officers, what the desk saw step by step, and words that several of them type."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from staydown.demo.hague.sample import HagueSample

from .desk import Desk, typed

LEAD, SECOND, ANALYST, VERIFIER, SIGNATORY = "h-lead", "h-second", "h-analyst", "h-verifier", "h-signatory"
CUSTODIAN, PRESS, AUDITOR = "h-custodian", "h-press", "h-auditor"


@dataclass
class Story:
    """What the desk saw, step by step."""

    desk: Desk
    sample: HagueSample
    kept: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, step: str) -> Any:
        """What came of a step."""
        return self.kept[step]

    def until(self, **before: float) -> None:
        """Lets time pass until so long before T-0; negative is after it."""
        self.desk.clock.at = max(self.desk.clock.at, self.sample.calendar.t_zero(3) - timedelta(**before))


def each(option: str, values: Any) -> list[str]:
    """An option for each of several values."""
    return [word for value in values for word in (f"--{option}", str(value))]


def worker() -> Any:
    """One round of the worker."""
    said = typed("worker", "--once", "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)
