"""The ids that people choose: short and plain, because they stand in the ledger for ever and in the keys of rows."""

import re

from staydown.words.errors import Malformed

_SHORT = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")


def short_id(id: str) -> str:
    """The id as it is; raises Malformed where it is long, or more than small letters, digits and dashes: no name of a person fits."""
    if not _SHORT.fullmatch(id):
        raise Malformed("this is no short id", where="id", mend="Use at most 24 small letters, digits and dashes")
    return id
