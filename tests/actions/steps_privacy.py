"""A breach from its first note to its end, and the papers of data protection, once each."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from staydown.actions.catalogue import Secret
from staydown.protect.breach import steps
from staydown.store import breaches
from staydown.words.breach import Answer, Lost, Party, Risk, Untold
from staydown.words.papers import Paper
from staydown.words.people import Role
from tests.conftest import PASSWORD, Team

from .step import Step

REASONS = "The backup is encrypted and its key never left the safe of the custodian."


def privacy_steps(team: Team, folder: Path) -> Iterator[Step]:
    """A backup that lies in a train: noted, assessed, told to the authority, found unreadable, settled, closed."""
    at = team.clock.at - timedelta(hours=5)
    noted = {"lost": (Lost.BACKUP,), "says": "A disk with a backup was left in a train.", "aware_at": at, "registers": ("garrison",)}
    yield Step("open_breach", Role.ANALYST, noted)
    key = breaches.breaches()[0].id
    facts = {"readable_without_key": Answer.NO, "key_apart": Answer.YES, "risk": Risk.LIKELY, "records": 12}
    words = {"consequences": "None is expected while the key is safe.", "measures": "The disk is looked for; a new key is made."}
    yield Step("record_breach", Role.KEY_HOLDER, {"breach": key} | facts | words)
    told = {"breach": key, "whom": Party.AUTHORITY, "at": at + timedelta(hours=4), "how": "form of the authority, number 12/26"}
    yield Step("record_telling", Role.PROTECTION_OFFICER, told)
    untold = {"breach": key, "why": Untold.UNINTELLIGIBLE, "second": team[Role.VERIFIER].id, "second_password": Secret(PASSWORD)}
    yield Step("leave_people_untold", Role.PROTECTION_OFFICER, untold | {"justification": REASONS})
    for code, _ in steps(breaches.breach(key)):
        yield Step("settle_breach_step", Role.KEY_HOLDER, {"breach": key, "step": code, "how": "done today"})
    yield Step("close_breach", Role.PROTECTION_OFFICER, {"breach": key})
    yield Step("list_breaches", Role.ADMIN)
    yield Step("show_breach", Role.AUDITOR, {"breach": key})
    yield Step("draft_notice", Role.AUDITOR, {"breach": key})
    yield Step("show_paper", Role.ADMIN, {"paper": Paper.GO_LIVE})
    yield Step("paper_pdf", Role.AUDITOR, {"paper": Paper.RECORD})
    yield Step("say_item", Role.PROTECTION_OFFICER, {"item": "disk", "says": "Every disk is encrypted, inventory page 4."})
