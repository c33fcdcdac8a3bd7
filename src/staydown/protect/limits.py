"""How much may be asked of a register: an allowance for each kind of question, and when asking rings the alarm. The time is an argument.

An allowance fills at a steady rate up to a most, and each question takes from it. Honest checks stay far below: what asks more than that
has to wait, so trying all numbers takes days. Whoever keeps on asking beyond the allowance rings the alarm within half a minute, and
whoever stays just below it within an hour. Names cannot be limited by what is asked, so finding many people rings.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from staydown.words.errors import Malformed
from staydown.words.protect import IdentifierKind


class Question(StrEnum):
    """What is asked of a register, as it is limited."""

    PHONE = "phone"
    NATIONAL_NUMBER = "national_number"
    EMAIL = "email"
    PLATE = "plate"
    HANDLE = "handle"
    NAME = "name"
    WEAK = "weak"
    PHOTO = "photo"


STRONG_QUESTIONS: Mapping[IdentifierKind, Question] = {
    IdentifierKind.PHONE: Question.PHONE,
    IdentifierKind.NATIONAL_NUMBER: Question.NATIONAL_NUMBER,
    IdentifierKind.EMAIL: Question.EMAIL,
    IdentifierKind.PLATE: Question.PLATE,
    IdentifierKind.HANDLE: Question.HANDLE,
}
"""The kinds of which each value that is asked counts, found or not."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many questions a second, and at most so many at once after a pause."""

    a_second: float
    at_once: int


ALLOWANCES: Mapping[Question, Allowance] = {question: Allowance(50, 1500) for question in STRONG_QUESTIONS.values()} | {
    Question.NAME: Allowance(5, 500),
    Question.WEAK: Allowance(20, 1500),
    Question.PHOTO: Allowance(5, 300),
}
"""What may be asked. Of names and photos only what was found counts: a text has hundreds of pairs of words, and hardly one is a name that
is enrolled. That of names is for a small register; `of_names` is for any."""

FORMS_AT_ONCE = 20_000
"""Forms of names that may be asked for at once: what they find is answered whole, and waited for afterwards."""

RINGS_AFTER = 20.0
"""Seconds of asking for more than is allowed after which the alarm rings."""

PAUSE = 1.2
"""How much longer than a whole allowance takes to fill nobody must have had to wait, for asking too much to be over."""

HOUR, BUSY = 3600.0, 0.5
"""The share of what the rate allows in an hour that rings the alarm when it was used, although nobody had to wait."""

FEWEST_FOUND, MANY_FOUND = 50, 0.05
"""How many people found by name in an hour ring the alarm: this share of those enrolled, and never fewer than so many."""

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Alarm:
    """What rang: which question, whether it was asked for more than is allowed (`saturated`) or much within an hour, and how often then."""

    question: Question
    saturated: bool
    asked: int


@dataclass(slots=True)
class Meter:
    """The allowance of one question as it stands, and what was asked of it."""

    question: Question
    allowance: Allowance
    left: float
    at: float
    rings_at: float
    short_since: float | None = None
    short_until: float = 0.0
    has_rung: bool = False
    minutes: deque[tuple[int, int]] = field(default_factory=deque)

    def wait(self, questions: int, now: float) -> float:
        """Takes so many questions from the allowance and returns 0, or takes none and returns in how many seconds to ask again.

        Raises Malformed for more than may ever be asked at once.
        """
        if questions > self.allowance.at_once:
            raise Malformed(f"{questions} {self.question.value} questions at once: at most {self.allowance.at_once} are answered")
        self._fill(now)
        if questions <= self.left:
            self._take(questions, now)
            return 0.0
        if self.short_since is None:
            self.short_since = now
        self.short_until = now
        return (questions - self.left) / self.allowance.a_second

    def charge(self, questions: int, now: float) -> None:
        """Takes what was asked and counts only now that it was found, beyond what is left if need be."""
        self._fill(now)
        self._take(questions, now)

    def alarm(self, now: float) -> Alarm | None:
        """The alarm that has to ring now; it rings once, and again only after nobody had to wait for a while."""
        self._fill(now)
        asked = sum(count for _, count in self.minutes)
        saturated = self.short_since is not None and self.short_until - self.short_since >= RINGS_AFTER
        busy = asked >= self.rings_at
        if self.has_rung or not (saturated or busy):
            self.has_rung = self.has_rung and (self.short_since is not None or busy)
            return None
        self.has_rung = True
        return Alarm(self.question, saturated, asked)

    def _fill(self, now: float) -> None:
        """What the time since then has given back."""
        self.left = min(self.allowance.at_once, self.left + max(0.0, now - self.at) * self.allowance.a_second)
        self.at = now
        if now - self.short_until > PAUSE * self.allowance.at_once / self.allowance.a_second:
            self.short_since = None
        while self.minutes and self.minutes[0][0] * MINUTE < now - HOUR:
            self.minutes.popleft()

    def _take(self, questions: int, now: float) -> None:
        """Notes what was asked."""
        self.left -= questions
        minute = int(now // MINUTE)
        if self.minutes and self.minutes[-1][0] == minute:
            questions += self.minutes.pop()[1]
        self.minutes.append((minute, questions))


def meter(question: Question, now: float, allowance: Allowance | None = None) -> Meter:
    """A full meter."""
    held = allowance or ALLOWANCES[question]
    return Meter(question, held, float(held.at_once), now, held.a_second * HOUR * BUSY)


def of_names(people: int) -> Allowance:
    """What may be found by name where so many people are enrolled: five a second at least, and of many people more, because more of them
    share their name with somebody who is talked of."""
    least = ALLOWANCES[Question.NAME]
    return Allowance(max(least.a_second, people / 1000), max(least.at_once, people // 20))


def many_found(people: int) -> float:
    """How many people found by name within an hour ring the alarm, where so many are enrolled."""
    return max(FEWEST_FOUND, people * MANY_FOUND)
