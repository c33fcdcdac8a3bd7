"""Lists of assets and links that somebody hands in, as CSV or JSON: rows that fit go in, every other is kept aside with its reason.

The columns are described in docs/how-to/map.md. A row with a `target` is a link, any other an asset.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from io import StringIO
from typing import Any, TypeVar

from staydown.words.countries import known as known_country
from staydown.words.errors import Malformed
from staydown.words.network import Asset, AssetKind, AssetState, Exclusion, Link, LinkKind, LinkState
from staydown.words.posts import Damaged

from .sightings import asset_id, link_id, plain_address

ASSET_COLUMNS = tuple(field.name for field in fields(Asset) if field.name != "merged_into")
LINK_COLUMNS = tuple(field.name for field in fields(Link) if field.name != "id")
GRADE = re.compile(r"[A-F][1-6]")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""What an asset may be called: it stands in the ledger for ever, so no address fits."""
LONGEST = 255
"""The most letters of a name or an address."""

Row = Mapping[str, object]
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list holds, each with its place: assets, links whose ends are still as they were written, and rows that do not fit."""

    assets: tuple[tuple[str, Asset], ...]
    links: tuple[tuple[str, Link], ...]
    damaged: tuple[Damaged, ...]


def listed(raw: bytes, source: str = "", grade: str = "") -> Listed:
    """The assets and links of a list; raises Malformed where it is neither CSV nor JSON in UTF-8, or has no row.

    `source` and `grade` stand for rows that name none.
    """
    assets: list[tuple[str, Asset]] = []
    links: list[tuple[str, Link]] = []
    damaged: list[Damaged] = []
    unsaid: Row = {"grade": grade} if grade else {}
    for place, row in rows_of(raw):
        try:
            if row.get("target"):
                links.append((place, link_of({"origin": source, **unsaid, **given(row)})))
            else:
                assets.append((place, asset_of_row({"source": source, **unsaid, **given(row)})))
        except Malformed as error:
            damaged.append(Damaged(place, str(error)))
    if not assets and not links and not damaged:
        raise Malformed("the list holds no row", where="list", mend=f"Give a header such as: {', '.join(ASSET_COLUMNS[:6])}")
    return Listed(tuple(assets), tuple(links), tuple(damaged))


def rows_of(raw: bytes) -> Iterator[tuple[str, Row]]:
    """The rows of a list, each with its place."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed("not a text file in UTF-8", where="list", mend="Save it as CSV or JSON, UTF-8") from error
    return from_json(text) if text.lstrip()[:1] in ("{", "[") else from_csv(text)


def from_json(text: str) -> Iterator[tuple[str, Row]]:
    """The rows of JSON: a list of objects, or an object with `assets` and `links`."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Malformed(f"no JSON ({error})", where="list", mend="Give a list of objects, or {assets: [...], links: [...]}") from error
    parts = found if isinstance(found, dict) else {"row": found}
    for name, rows in parts.items():
        if name not in ("row", "assets", "links") or not isinstance(rows, list):
            mend = "Give a list of objects, or {assets: [...], links: [...]}"
            raise Malformed("neither assets nor links", where=str(name)[:40], mend=mend)
        for n, row in enumerate(rows, 1):
            yield f"{name} {n}", row if isinstance(row, dict) else {"": row}


def from_csv(text: str) -> Iterator[tuple[str, Row]]:
    """The rows of CSV with a header, parted by commas or semicolons; a place is the line on which the row ends."""
    header = text.partition("\n")[0]
    if "kind" not in [name.strip(' "\r').lower() for name in re.split("[,;]", header)]:
        mend = f"Give a header such as: {', '.join(ASSET_COLUMNS[:6])}"
        raise Malformed("the first line names no column kind", where="list", mend=mend)
    table = csv.DictReader(StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        for row in table:
            if any(value for value in row.values()):
                yield f"line {table.line_num}", {str(name or "").strip().lower(): value for name, value in row.items()}
    except csv.Error as error:
        raise Malformed(f"no CSV ({error})", where=f"line {table.line_num}", mend="Save the table again as CSV, UTF-8") from error


def given(row: Row) -> dict[str, Any]:
    """The fields of a row that say something, their texts without spaces around them."""
    stripped = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
    return {name: value for name, value in stripped.items() if value not in ("", None)}


def asset_of_row(row: Row) -> Asset:
    """The asset of a row; raises Malformed on the first field that does not fit."""
    refuse_unknown(row, ASSET_COLUMNS)
    address, name, channel = plain_address(text_of(row, "address")), text_of(row, "name"), text_of(row, "channel")
    id = text_of(row, "id") or (asset_id(channel or address) if channel or address else "")
    if not ID.fullmatch(id):
        raise Malformed(
            "neither an id nor an address names it", where="id", mend="Give an id of at most 40 small letters, digits and dashes"
        )
    audience = row.get("audience")
    return Asset(
        id=id,
        kind=word_of(row, "kind", AssetKind),
        name=name or address or id,
        address=address,
        country=country_of(text_of(row, "country")),
        outlet=text_of(row, "outlet"),
        audience=None if audience is None else count_of(audience, "audience", 0),
        state=word_of(row, "state", AssetState, AssetState.SUSPECTED),
        source=text_of(row, "source"),
        grade=grade_of(text_of(row, "grade") or "F6"),
        first_seen=moment_of(row, "first_seen"),
        last_seen=moment_of(row, "last_seen"),
        excluded=word_of(row, "excluded", Exclusion) if "excluded" in row else None,
        channel=channel,
        reachable=str(row.get("reachable", "yes")).lower() not in ("no", "false", "0"),
    )


def link_of(row: Row) -> Link:
    """The link of a row, its ends as they are written; raises Malformed on the first field that does not fit.

    In a link, `source` and `target` are its two ends and `origin` says where it is known from.
    """
    refuse_unknown(row, LINK_COLUMNS)
    kind, source, target = word_of(row, "kind", LinkKind), text_of(row, "source"), text_of(row, "target")
    if not source or source == target:
        raise Malformed("a link needs two ends that are not the same", where="source", mend="Give the ids or addresses of two assets")
    return Link(
        id=link_id(kind, source, target),
        kind=kind,
        source=source,
        target=target,
        origin=text_of(row, "origin"),
        grade=grade_of(text_of(row, "grade") or "F6"),
        first_seen=moment_of(row, "first_seen"),
        last_seen=moment_of(row, "last_seen"),
        weight=count_of(row.get("weight", 1), "weight", 1),
        state=word_of(row, "state", LinkState, LinkState.CONFIRMED),
    )


def refuse_unknown(row: Row, columns: tuple[str, ...]) -> None:
    """Raises Malformed for a column that nobody would read: a misspelt one must not be lost in silence."""
    for name in row:
        if name not in columns:
            raise Malformed(f"there is no column {name[:40]!r}", where=name[:40] or "row", mend=f"Use {', '.join(columns)}")


def text_of(row: Row, name: str) -> str:
    """A field as text in one line; raises Malformed for another shape or a text that is too long."""
    value = row.get(name, "")
    if not isinstance(value, str | int) or isinstance(value, bool) or len(str(value)) > LONGEST or not str(value).isprintable():
        raise Malformed("not one line of text", where=name, mend=f"Write at most {LONGEST} letters in one line")
    return str(value)


def word_of(row: Row, name: str, words: type[_Word], unsaid: _Word | None = None) -> _Word:
    """A field that is one of some words, however it is cased or spaced; raises Malformed with the words there are."""
    value = text_of(row, name).lower().replace(" ", "_").replace("-", "_")
    if not value and unsaid is not None:
        return unsaid
    try:
        return words(value)
    except ValueError as error:
        raise Malformed(f"{value[:40]!r} is none of the words for it", where=name, mend=f"Use {', '.join(words)}") from error


def country_of(code: str) -> str:
    """The code of a country as it is kept; empty stays unknown. Raises Malformed for what ISO 3166-1 does not have."""
    return known_country(code) if code.strip() else ""


def grade_of(code: str) -> str:
    """An Admiralty code as it is kept: how reliable the source is (A to F) and how credible what it says (1 to 6); raises Malformed."""
    known = code.strip().upper()
    if not GRADE.fullmatch(known):
        mend = "Give a letter A to F and a digit 1 to 6, such as B2; F6 is unknown"
        raise Malformed(f"{code[:20]!r} is no Admiralty code", where="grade", mend=mend)
    return known


def count_of(value: object, name: str, least: int) -> int:
    """A field that is a count; raises Malformed."""
    try:
        count = int(str(value).replace(" ", ""))
    except ValueError as error:
        mend = "Give a number, or nothing where it is unknown"
        raise Malformed(f"{str(value)[:20]!r} is no whole number", where=name, mend=mend) from error
    if not least <= count < 2**53:
        raise Malformed(f"a count of {count}", where=name, mend=f"Give {least} or more, or nothing where it is unknown")
    return count


def moment_of(row: Row, name: str) -> datetime | None:
    """A field that is a time (ISO 8601; UTC where no zone is written), or None; raises Malformed."""
    value = text_of(row, name)
    if not value:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise Malformed(f"{value[:40]!r} is no time", where=name, mend="Write it like 2026-09-28T12:00:00Z") from error
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
