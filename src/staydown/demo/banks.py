"""What is known before the chat comes in: a bank of the invented outlet's material, and a negative bank of pictures of the press."""

import json
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from .dice import Dice
from .outlets import ADDRESSES, MARKS, OUTLET, OUTLET_ID, STATEMENTS, bulletin, news_picture
from .telegram import Json

BULLETINS, NEWS = 12, 8
QUALITY = 90
"""The JPEG quality at which the banks keep their pictures."""

MISTAKEN = "news-03"
"""A picture of the press that the outlet's bank lists by mistake; the negative bank silences it."""

LEGAL_NOTE = "Invented material, made by code for the sample. Nobody's rights are touched."


@dataclass(frozen=True, slots=True)
class Banks:
    """The known pictures by entry: the outlet's bulletins, and what the press printed; `mistaken` is the one that both banks hold."""

    bulletins: dict[str, Image.Image]
    news: dict[str, Image.Image]
    mistaken: str = MISTAKEN


def banks(dice: Dice) -> Banks:
    """Draws everything that the banks hold."""
    bulletins = {f"bulletin-{number:02d}": bulletin(dice.of(f"bulletin {number}"), number) for number in range(1, BULLETINS + 1)}
    news = {f"news-{number:02d}": news_picture(dice.of(f"news {number}"), number) for number in range(1, NEWS + 1)}
    return Banks(bulletins, news)


def write_banks(known: Banks, bank: Path, negative: Path) -> None:
    """Writes both banks' folders: pictures, statements, and the manifest that says what each is."""
    pictures = {**known.bulletins, known.mistaken: known.news[known.mistaken]}
    statements = {f"statement-{place}": text for place, text in enumerate(STATEMENTS, start=1)}
    entries = _pictures(bank, pictures)
    for entry, text in statements.items():
        (bank / f"{entry}.txt").write_bytes((text + "\n").encode())
        entries.append({"id": entry, "kind": "text", "file": f"{entry}.txt", "note": "statement of the outlet"})
    for place, address in enumerate(ADDRESSES, start=1):
        entries.append({"id": f"address-{place}", "kind": "url", "value": address, "note": "address where the outlet publishes"})
    about: dict[str, Json] = {"id": "lumenor-known", "source": "sample", "label": f"Known material of {OUTLET}", "legal_note": LEGAL_NOTE}
    outlet: Json = {"id": OUTLET_ID, "name": OUTLET, "marks": list(MARKS), "channels": []}
    _manifest(bank, {"bank": {**about, "threshold": 31, "negative": False, "outlet": OUTLET_ID}, "outlet": outlet, "entries": entries})
    refused: dict[str, Json] = {"id": "press-pictures", "source": "sample", "label": "Pictures of the press", "legal_note": LEGAL_NOTE}
    printed: Json = {"bank": {**refused, "threshold": 31, "negative": True, "outlet": ""}, "entries": _pictures(negative, known.news)}
    _manifest(negative, printed)


def _pictures(folder: Path, pictures: dict[str, Image.Image]) -> list[Json]:
    """Writes the pictures and returns their entries."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry, picture in pictures.items():
        picture.save(folder / f"{entry}.jpg", quality=QUALITY)
    return [{"id": entry, "kind": "picture", "file": f"{entry}.jpg", "note": "drawn by code"} for entry in pictures]


def _manifest(folder: Path, manifest: Json) -> None:
    """Writes the bank's manifest."""
    (folder / "manifest.json").write_bytes((json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode())
