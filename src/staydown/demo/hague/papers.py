"""What a cell hands in on the day: a protocol of each country in plain text, and a picture of the page as it stood."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from staydown.demo.dice import Dice

from .names import CELLS, OUTLETS
from .talk import QUALITY, plate

NAMES = {one.country: one.name for one in CELLS}


def protocol(folder: Path, country: str, t_zero: datetime, done: Iterable[tuple[str, datetime]]) -> Path:
    """Writes what a cell did, one line a node: the asset's id and the moment; returns the file."""
    lines = [f"{NAMES[country]}: protocol of the action of {t_zero:%d %B %Y}, T-0 {t_zero:%H:%M:%S} UTC. Invented.", ""]
    lines += [f"{at:%H:%M:%S} UTC  {asset}" for asset, at in done]
    path = folder / f"protocol-{country.lower()}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def page(folder: Path, outlet: str) -> Path:
    """Draws the page of an outlet as it stood before T-0; returns the file."""
    about = next(one for one in OUTLETS if one.id == outlet)
    path = folder / f"page-{outlet}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    plate(Dice(f"page {outlet}"), about, 1).save(path, "JPEG", quality=QUALITY)
    return path
