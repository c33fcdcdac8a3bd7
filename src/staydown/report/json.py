"""A document as canonical JSON: one document, one row of bytes, so that a digest over it means something."""

from dataclasses import asdict, replace
from datetime import UTC

import msgspec

from staydown.words.errors import Malformed
from staydown.words.letters import Document

SCHEMA = "staydown.document/1"
"""What stands in `schema`; a reader refuses any other."""


def as_json(document: Document) -> bytes:
    """The document as JSON in UTF-8: keys sorted, no blanks, the date in UTC. Equal documents give equal bytes.

    Raises Malformed for text that is no text (half a surrogate pair).
    """
    fields = asdict(replace(document, date=document.date.astimezone(UTC)))
    for section in fields["sections"]:
        # A document without tables, figures and parts in other languages is written as it was before there were any: its digest stays.
        for part in ("tables", "figures", "language"):
            if not section[part]:
                del section[part]
    try:
        return msgspec.json.encode({"schema": SCHEMA, "document": fields}, order="sorted")
    except UnicodeEncodeError as error:
        raise Malformed("the document holds half a character", where=document.reference, mend="Remove it from the text") from error


def from_json(data: bytes) -> Document:
    """The document that the bytes hold; raises Malformed for anything that `as_json` would not have written."""
    try:
        outer = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        document = msgspec.json.decode(outer.get("document", b""), type=Document)
        canonical = document.date.tzinfo is not None and as_json(document) == data
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(f"this is no document ({error})", mend=f"Give a file that was written as {SCHEMA}") from error
    if not canonical:
        raise Malformed("the document is not in its canonical form", mend=f"Give the file as it was written, byte for byte ({SCHEMA})")
    return document
