"""The console's words for the words: what stands on buttons, tags and beside boxes."""

from enum import StrEnum

from staydown.words.cases import AppealOutcome, CaseState, Exemption, Ground, Priority
from staydown.words.letters import LetterKind
from staydown.words.people import MediaView, Role
from staydown.words.protect import PrecautionState

LABELS: dict[StrEnum, str] = {
    Exemption.EDUCATION: "Education",
    Exemption.JOURNALISM: "Journalism",
    Exemption.ART: "Art",
    Exemption.RESEARCH: "Research",
    Exemption.COUNTERING: "Preventing or countering terrorism",
    Exemption.DEBATE: "Polemic or controversial views in public debate",
    Exemption.NONE: "None of them applies",
    Ground.INCITES: "a  incites to commit an offence, glorifying it included",
    Ground.SOLICITS_OFFENCE: "b  solicits to commit an offence or to contribute",
    Ground.SOLICITS_GROUP: "c  solicits to take part in a group",
    Ground.INSTRUCTS: "d  instructs on weapons, substances or methods",
    Ground.THREATENS: "e  threatens to commit an offence",
    CaseState.CONFIRMED: "Confirmed terrorist content",
    CaseState.EXEMPT: "Exempt: one of the purposes above is its true one",
    CaseState.NOT_TERRORIST: "Not terrorist content",
    CaseState.TERMS_ONLY: "Against terms of service only",
    AppealOutcome.UPHELD: "The decision stands",
    AppealOutcome.OVERTURNED: "Overturned: reinstate",
    MediaView.HIDDEN: "Hidden until asked for",
    MediaView.BLURRED: "Grey and blurred",
    MediaView.GREY: "Grey",
    Role.AUDITOR: "data protection officer, auditor",
    LetterKind.THREAT_TO_LIFE: "threat to life",
    PrecautionState.DECLINED: "declined by the person",
}
"""Where the bare word would not do."""

NOTES: dict[type[StrEnum], str] = {
    Exemption: "Regulation (EU) 2021/784 Art 1(3). Nothing is preset: one must be chosen.",
    Ground: "Regulation (EU) 2021/784 Art 2(7). The wording of b to e was not checked against the Official Journal.",
}
"""What the law says of a choice, and what of it was not checked."""

TITLES = {
    "exemption": "Is one of these its true purpose?",
    "grounds": "Grounds",
    "basis": "Legal basis",
    "outcome": "Outcome",
    "id": "Id",
    "url": "Address",
    "pdf": "PDF",
}
"""Field names that need other words."""

TONES: dict[str, str] = {
    "P0": "grave",
    "P1": "warn",
    "P2": "warn",
    "candidate": "warn",
    "confirmed": "plain",
    "false_match": "quiet",
    "prepared": "warn",
    "signed": "accent",
    "sent": "accent",
    "delivered": "ok",
    "acknowledged": "ok",
    "escalated": "grave",
    "withdrawn": "quiet",
    "waived": "quiet",
    "agreed": "ok",
    "declined": "warn",
    "asked": "accent",
    "done": "ok",
    "open": "warn",
    "in_review": "accent",
    "possible": "hold",
    "referred": "accent",
    "cleared": "ok",
    "upheld": "plain",
    "overturned": "warn",
    "pending": "warn",
}
"""The colour of a tag by its word. Red is for a threat to life and for failure alone; the word itself is always there."""


def label_of(word: StrEnum) -> str:
    """What is written for a word."""
    return LABELS.get(word) or (word.value if isinstance(word, Priority) else word.value.replace("_", " "))


def note_on(words: type[StrEnum] | None) -> str:
    """What stands beside a choice; empty for most."""
    return NOTES.get(words, "") if words else ""


def title_of(name: str) -> str:
    """The label of a field, or the title of an action: its name in plain writing."""
    return TITLES.get(name) or name.replace("_", " ").replace("-", " ").capitalize()


def tone_of(word: object) -> str:
    """The colour class of a tag."""
    return TONES.get(str(word), "plain")
