"""Who tells the second story: the office, its officers, the clock and the sample."""

from dataclasses import dataclass, field
from datetime import datetime

from staydown.actions.catalogue import Secret
from staydown.actions.office import Office
from staydown.demo.clock import WalkingClock
from staydown.words.people import Officer

from .sample import HagueSample

LEAD, SECOND, ANALYST, VERIFIER = "h-lead", "h-second", "h-analyst", "h-verifier"
SIGNATORY, CUSTODIAN, PRESS = "h-signatory", "h-custodian", "h-press"


@dataclass(frozen=True, slots=True)
class Team:
    """The office of the second story; `password` is that of each of its officers."""

    office: Office
    clock: WalkingClock
    sample: HagueSample
    password: Secret
    officers: dict[str, Officer] = field(default_factory=dict)

    def __getitem__(self, id: str) -> Officer:
        """One of the officers."""
        if id not in self.officers:
            self.officers[id] = self.office.officer(id)
        return self.officers[id]

    def reach(self, moment: datetime) -> None:
        """Lets time pass until a moment."""
        self.clock.reach(moment)
