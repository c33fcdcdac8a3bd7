"""Reads the sample's exports with a small reader of its own, so that the tests do not lean on the intake that they feed."""

import json
import re
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from staydown.kernel.pdq import pdq_bits

Record: TypeAlias = dict[str, Any]


def mended(text: str) -> str:
    """An export with the writer's two faults made right: control characters as \\xNN, and ids without quotes."""
    quoted = re.sub(r'("document_id": )([^"\n]+)', r'\1"\2"', text)
    return re.sub(r"\\x([0-9A-F]{2})", r"\\u00\1", quoted)


def export(folder: Path) -> Record:
    """The root object of an export."""
    return cast(Record, json.loads(mended((folder / "result.json").read_text(encoding="utf-8"))))


def posts(folder: Path) -> dict[str, Record]:
    """The readable records of a single chat's export by their id."""
    found = (record for record in export(folder)["messages"] if isinstance(record, dict) and isinstance(record.get("id"), int))
    return {str(record["id"]): record for record in found}


def text_of(record: Record) -> str:
    """The plain words of a record."""
    text = record.get("text", "")
    return text if isinstance(text, str) else "".join(part if isinstance(part, str) else part["text"] for part in text)


def pdq(path: Path) -> tuple[NDArray[np.uint8], int]:
    """The 256 bits of a picture's PDQ hash and its quality, 0 to 100."""
    bits, quality = pdq_bits(np.asarray(Image.open(path).convert("RGB")))
    return np.asarray(bits, dtype=np.uint8), int(quality)


def distances(paths: list[Path]) -> NDArray[np.int64]:
    """How many bits each picture's hash is from each other's, shape (n, n)."""
    bits = np.stack([pdq(path)[0] for path in paths])
    return np.asarray((bits[:, None] != bits[None]).sum(axis=-1), dtype=np.int64)
