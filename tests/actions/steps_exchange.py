"""The part of the story in which hash lists are read and shared."""

import json
from collections.abc import Iterator
from pathlib import Path

from staydown.actions.catalogue import Secret
from staydown.plugs.exchanges import FolderExchange
from staydown.store import found
from staydown.testing.exchanges import known
from staydown.words.exchange import Judgement
from staydown.words.people import Role
from tests.conftest import Team

from .step import Step


def exchange_steps(team: Team, folder: Path) -> Iterator[Step]:
    """A folder of another team fills a bank."""
    shared = folder / "lists"
    FolderExchange(shared, own="theirs").share((known(1), known(2)))
    yield Step("add_bank", Role.VERIFIER, {"id": "fed", "source": "unit seven", "label": "their list", "legal_note": "by agreement"})
    added = {"id": "seven", "plug": "folder", "bank": "fed", "settings": json.dumps({"folder": str(shared), "own": "ours"})}
    yield Step("add_exchange", Role.VERIFIER, added)
    yield Step("set_exchange_credential", Role.VERIFIER, {"exchange": "folder", "credential": Secret('{"key": "invented"}')})
    yield Step("set_exchange_credential", Role.VERIFIER, {"exchange": "folder", "credential": Secret("{}")})
    yield Step("fetch_exchanges", Role.ANALYST)
    yield Step("list_exchanges", Role.ANALYST)
    brought = next(entry.id for entry in found.entries() if entry.signal == known(1).signal)
    yield Step("send_feedback", Role.VERIFIER, {"entry": brought, "judgement": Judgement.CONFIRMED, "basis": "LED-8"})
    yield Step("enable_exchange", Role.VERIFIER, {"exchange": "seven"})
    yield Step("list_feedback", Role.ANALYST)
    yield Step("remove_exchange", Role.VERIFIER, {"exchange": "seven", "withdraw": True})
    told = {"id": "eight", "name": "Unit eight", "agreement": "letter of May"}
    yield Step("add_subscriber", Role.VERIFIER, told)
    yield Step("share_bank", Role.VERIFIER, {"subscriber": "eight", "bank": "fed", "basis": "LED-8"})
    yield Step("list_subscribers", Role.ANALYST)
    yield Step("unshare_bank", Role.VERIFIER, {"subscriber": "eight", "bank": "fed"})
    yield Step("export_hashes", Role.VERIFIER, {"bank": "known", "basis": "LED-8", "justification": "for unit nine, by courier"})
    yield Step("end_subscriber", Role.VERIFIER, {"subscriber": "eight"})
