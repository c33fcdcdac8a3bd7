"""How results are printed: JSON for machines, short tables and lines for people."""

import dataclasses
import sys
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
from click.exceptions import ClickException
from rich.console import Console
from rich.table import Table

from staydown.words.errors import Malformed, StaydownError

WIDE = 48


def result(value: Any, *, as_json: bool, out: Path | None = None) -> None:
    """Prints what an action gave back, or writes the file that it gave."""
    if isinstance(value, bytes):
        _file(value, out, as_json=as_json)
    elif as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
    else:
        Console(soft_wrap=False).print(drawn(value), highlight=False)


def _file(value: bytes, out: Path | None, *, as_json: bool) -> None:
    if out is None:
        raise Malformed("the result is a file", where="--out", mend="Say where to write it: --out FILE")
    out.write_bytes(value)
    result({"file": str(out), "bytes": len(value)}, as_json=as_json)


def failure(error: StaydownError, *, as_json: bool) -> None:
    """Prints an error as one line on standard error; as a problem object where JSON was asked for."""
    if as_json:
        body = {"type": type(error).__name__.lower(), "detail": str(error), "exit_code": error.exit_code}
        sys.stderr.write(msgspec.json.encode(body).decode() + "\n")
    else:
        sys.stderr.write(f"staydown: {error}\n")


def usage(error: ClickException) -> int:
    """Prints what was wrong with the words of a command; returns exit code 2."""
    sys.stderr.write(f"staydown: {error.format_message()}. See staydown --help\n")
    return int(error.exit_code)


def drawn(value: Any) -> Any:
    """A value as rich draws it: a list of things as a table, a thing as lines."""
    if isinstance(value, list | tuple) and value and all(is_thing(item) for item in value):
        return table_of([flat(item) for item in value])
    if isinstance(value, list | tuple):
        return "\n".join(cell(item) for item in value) or "nothing"
    return lines_of(flat(value)) if is_thing(value) or isinstance(value, dict) else cell(value)


def is_thing(value: Any) -> bool:
    """Whether a value has fields."""
    return (dataclasses.is_dataclass(value) and not isinstance(value, type)) or isinstance(value, msgspec.Struct)


def flat(value: Any, prefix: str = "") -> dict[str, Any]:
    """The fields of a thing by name, those of the things in it included; empty ones are left out of lines, not of tables."""
    if isinstance(value, dict):
        return {f"{prefix}{name}": item for name, item in value.items()}
    fields: dict[str, Any] = {}
    names = value.__struct_fields__ if isinstance(value, msgspec.Struct) else [f.name for f in dataclasses.fields(value)]
    for name in names:
        item = getattr(value, name)
        if is_thing(item):
            fields.update({key if key not in fields else f"{name}.{key}": one for key, one in flat(item).items()})
        else:
            fields[name if name not in fields else f"{prefix}{name}"] = item
    return fields


def table_of(rows: list[dict[str, Any]]) -> Table:
    """A table of the columns that say anything."""
    columns = [name for name in rows[0] if any(cell(row.get(name)) for row in rows)]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold", max_width=WIDE)
    for row in rows:
        table.add_row(*(shortened(cell(row.get(name))) for name in columns))
    return table


def lines_of(fields: dict[str, Any]) -> Table:
    """One line a field."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, item in fields.items():
        if isinstance(item, list | tuple) and item and all(is_thing(one) for one in item):
            table.add_row(name.replace("_", " "), table_of([flat(one) for one in item]))
        elif cell(item):
            table.add_row(name.replace("_", " "), cell(item))
    return table


def cell(value: Any) -> str:
    """A value as text; nothing at all is an empty text, and zero is 0."""
    if value is None or value == "" or (isinstance(value, list | tuple | dict | frozenset) and not value):
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S UTC")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {cell(item)}" for name, item in value.items())
    if isinstance(value, list | tuple | frozenset):
        items = sorted(value, key=str) if isinstance(value, frozenset) else value
        return ", ".join(cell(item) for item in items)
    return ", ".join(f"{name}: {cell(item)}" for name, item in flat(value).items() if cell(item)) if is_thing(value) else str(value)


def shortened(text: str) -> str:
    """A text for a cell of a table: one line, cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= 2 * WIDE else line[: 2 * WIDE - 1] + "…"
