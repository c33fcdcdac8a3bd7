"""The clock of a story that is told in a minute and took hours or years."""

from datetime import datetime, timedelta


class WalkingClock:
    """A clock that begins some time ago and moves on a little with each look, so that the story has a past."""

    def __init__(self, begins: datetime, step: timedelta = timedelta(seconds=2)) -> None:
        """A clock at `begins`."""
        self.at, self.step = begins, step

    def __call__(self) -> datetime:
        """The next moment."""
        self.at += self.step
        return self.at

    def wait(self, **time: float) -> None:
        """Lets time pass."""
        self.at += timedelta(**time)

    def reach(self, moment: datetime) -> None:
        """Lets time pass until a moment; one that has passed already changes nothing, because a clock never goes back."""
        self.at = max(self.at, moment)
