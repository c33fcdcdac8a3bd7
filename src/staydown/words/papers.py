"""The papers of data protection: what they ask, what was found by looking, and what only a human can say."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Paper(StrEnum):
    """A paper that is made from the configuration."""

    IMPACT = "impact_assessment"
    RECORD = "record_of_processing"
    GO_LIVE = "go_live"


class Standing(StrEnum):
    """How an item of the checklist stands: looked at and so, looked at and not so, said by a human, or not to be seen from here."""

    HOLDS = "holds"
    OPEN = "open"
    SAID = "a_human_said"
    ASKED = "a_human_must_say"


@dataclass(frozen=True, slots=True)
class HumanWord:
    """What an officer said of an item that no looking settles: by whom and when."""

    item: str
    says: str
    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist before going live: its code and part, what is asked, how it stands, and what was found or said."""

    code: str
    part: str
    asks: str
    standing: Standing
    found: str
