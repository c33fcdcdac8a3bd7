"""The console's words for the words: what stands on buttons, tags and beside boxes."""

from enum import StrEnum

from staydown.words.breach import Party, Untold
from staydown.words.cases import AppealOutcome, CaseState, Exemption, Ground
from staydown.words.letters import LetterKind
from staydown.words.network import AssetKind, AssetState
from staydown.words.operation import Instrument, NodeResult
from staydown.words.orders import ComplaintKind, ComplaintState
from staydown.words.papers import Paper
from staydown.words.people import MediaView, Role
from staydown.words.posts import Visibility
from staydown.words.protect import PrecautionState

LABELS: dict[type[StrEnum], dict[str, str]] = {
    Exemption: {
        "education": "Education",
        "journalism": "Journalism",
        "art": "Art",
        "research": "Research",
        "countering": "Countering terrorism",
        "debate": "Public debate",
        "none": "None of these",
    },
    Ground: {
        "a": "a: incites to an offence, or glorifies it",
        "b": "b: solicits an offence or a contribution",
        "c": "c: solicits taking part in a group",
        "d": "d: instructs on weapons or methods",
        "e": "e: threatens with an offence",
    },
    AppealOutcome: {"upheld": "upheld: the decision stands", "overturned": "overturned: reinstate"},
    MediaView: {"hidden": "Hidden until asked for", "blurred": "Grey and blurred", "grey": "Grey"},
    Role: {"dpo_auditor": "data protection officer, auditor"},
    LetterKind: {
        "threat_to_life": "threat to life notice",
        "dsa_notice": "notice of illegal content",
        "order_copy": "copy of a removal order",
        "order_note": "word on an order",
        "first_contact": "first-contact notice",
        "preservation": "preservation order",
        "callback": "word of a decision",
    },
    Visibility: {"public": "everybody", "selected": "people let in by somebody", "unknown": "not known"},
    Instrument: {
        "dsa_notice": "DSA notice",
        "dsa_order": "DSA order",
        "eio_mla": "EIO or MLA request",
        "epoc": "production order (EPOC)",
        "epoc_pr": "preservation order (EPOC-PR)",
        "domain": "domain order",
        "app_store": "app store",
    },
    NodeResult: {"aborted": "stopped"},
    AssetKind: {"email": "e-mail"},
    AssetState: {"re_emerged": "re-emerged"},
    ComplaintKind: {
        "tco10": "against a specific measure (TCO Art 10), answered in two weeks",
        "dsa20": "against your own decision (DSA Art 20), within six months",
        "judicial": "before a court",
    },
    ComplaintState: {"partly": "right in part", "in_review": "in review"},
    Paper: {
        "impact_assessment": "data protection impact assessment",
        "record_of_processing": "record of processing",
        "go_live": "checklist before going live",
    },
    Party: {
        "authority": "the supervisory authority",
        "people": "the people concerned",
        "controller": "the controller whose data they are",
        "elsewhere": "controllers of other Member States",
    },
    Untold: {
        "unintelligible": "nobody can read what was lost",
        "averted": "the high risk was averted since",
        "disproportionate": "a disproportionate effort, and the public is told instead",
        "restricted": "restricted by law (LED Art 31(5))",
    },
    PrecautionState: {"declined_by_person": "declined by the person"},
}
"""Where the bare word would not do, by its type, because words of two types can be spelt alike."""

NOTES: dict[type[StrEnum], str] = {
    Exemption: "Regulation (EU) 2021/784 Art 1(3); nothing is preset.",
    Ground: "Art 2(7) in short; b to e not checked against the law.",
    CaseState: "What the evidence and the answers above come to.",
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
    "t_zero": "T-0",
    "plan_hash": "Hash of the plan",
    "mail": "Mail of others",
    "aware_at": "Aware since",
    "aware_by": "Who became aware",
}
"""Field names that need other words."""

TONES: dict[str, str] = {
    "P0": "grave",
    "P1": "warn",
    "P2": "warn",
    "candidate": "warn",
    "confirmed": "accent",
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
    "received": "plain",
    "viewed": "plain",
    "copied": "plain",
    "sealed": "ok",
    "exported": "accent",
    "transferred": "accent",
    "disposed": "quiet",
    "erased": "quiet",
    "live": "warn",
    "offline": "ok",
    "geo_blocked": "warn",
    "unknown": "quiet",
    "proposed": "warn",
    "rejected": "quiet",
    "planned": "accent",
    "armed": "warn",
    "go": "warn",
    "no_go": "hold",
    "executing": "accent",
    "consolidating": "accent",
    "watching": "ok",
    "reported": "ok",
    "owed": "warn",
    "not_owed": "quiet",
    "holds": "ok",
    "a_human_said": "accent",
    "a_human_must_say": "hold",
    "closed": "quiet",
    "aborted": "quiet",
    "executed": "ok",
    "failed": "grave",
    "blocked": "warn",
    "draft": "warn",
    "impossible": "hold",
    "clarification_asked": "hold",
    "overdue": "grave",
    "annulled": "quiet",
    "final": "plain",
    "intended": "accent",
    "lapsed": "quiet",
    "infringement": "warn",
}
"""The colour of a tag by its word. Red is for a threat to life and for failure alone; the word itself is always there."""


def label_of(word: StrEnum) -> str:
    """What is written for a word."""
    return LABELS.get(type(word), {}).get(word.value) or word.value.replace("_", " ")


def note_on(words: type[StrEnum] | None) -> str:
    """What stands beside a choice; empty for most."""
    return NOTES.get(words, "") if words else ""


def title_of(name: str) -> str:
    """The label of a field, or the title of an action: its name in plain writing."""
    return TITLES.get(name) or name.replace("_", " ").replace("-", " ").capitalize()


def tone_of(word: object) -> str:
    """The colour class of a tag."""
    return TONES.get(str(word), "plain")
