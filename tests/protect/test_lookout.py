"""Which posts may mention somebody."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staydown.protect.candidates import strong
from staydown.protect.decision import exposes
from staydown.protect.folding import fold
from staydown.protect.identifiers import canonical
from staydown.words.posts import Post, Stamp
from staydown.words.protect import WEAK, ScanCount
from staydown.words.protect import IdentifierKind as Kind

from .samples import ROWS, id_of, post, register_of, scanned

IRC = Path(__file__).parents[2].parent / "shared" / "data" / "text" / "irc-sample.txt.gz"
REGISTERED = register_of()
_PIECES = [value for row in ROWS for column, cell in row.items() if column != "person" for value in cell.split("|")]


@given(
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(alphabet=st.characters(), max_size=12)), max_size=8),
    st.sampled_from([" ", "\n", ", "]),
)
def test_the_blinded_scan_finds_whom_a_search_in_clear_finds(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    clear: dict[tuple[Kind, str], set[str]] = {}
    for row in ROWS:
        for column, cell in row.items():
            if column != "person" and Kind(column) not in WEAK:
                for value in cell.split("|"):
                    clear.setdefault((Kind(column), canonical(Kind(column), value)), set()).add(id_of(row))
    folded = fold(text)
    plain = [person for kind, form, _ in strong(folded) for person in clear.get((kind, form), ())]
    findings, count = scanned(post(text), REGISTERED)
    assert set(plain) <= {finding.person for finding in findings}
    assert len(findings) == count.exposures <= len(ROWS)
    assert all(exposes(finding.kinds) and not finding.kinds & finding.wrong for finding in findings)


@pytest.mark.skipif(not IRC.exists(), reason=f"no benign chat at {IRC}")
def test_benign_chat_exposes_nobody() -> None:
    with gzip.open(IRC, "rt", encoding="utf-8", errors="replace") as lines:
        posts = [Post(str(n), "irc", Stamp(), line.rstrip("\n")) for n, line in enumerate(lines) if n < 4000]
    findings, count = scanned(posts)
    assert (findings, count) == ([], ScanCount(posts=4000, exposures=0, names_only=0))
