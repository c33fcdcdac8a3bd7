"""The calendar of the second sample: two years of watching, counted in days from its first morning, and three actions in them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

END = datetime(2018, 6, 5, 12, tzinfo=UTC)
"""The last look of the sample where nobody says otherwise: the third action is then on 26 April 2018."""

SPAN = 730
"""How many days the sample is watched."""
FIRST, SECOND, THIRD = 80, 390, 690
"""The days of the three actions; 30 days before and after each lie inside the sample."""
ACTIONS = (FIRST, SECOND, THIRD)
T_ZERO_BEFORE_NOON = timedelta(hours=3)
"""An action's T-0 is three hours before that day's look."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days as moments, for a sample whose last look is at `end`."""

    end: datetime = END

    def at(self, day: float) -> datetime:
        """The moment of the look of a day; a fraction is a fraction of a day later."""
        return self.end - timedelta(days=SPAN - day)

    def t_zero(self, action: int) -> datetime:
        """T-0 of an action, 1 to 3."""
        return self.at(ACTIONS[action - 1]) - T_ZERO_BEFORE_NOON


def season(day: float) -> int:
    """How many actions lie before a day: 0 to 3."""
    return sum(day >= action for action in ACTIONS)
