"""How a share is printed: never without its n, its moment and its method, and never rounded to all or to nothing."""

from staydown.disrupt.times import moment
from staydown.words.errors import Malformed
from staydown.words.watch import Share


def text(share: Share) -> str:
    """The share in words: '5 of 6 (83.3 %), as of 28 September 2016, 09:00 UTC; method: ...'. A share of nothing is not known.

    Raises Malformed for a part that is not between 0 and n, and for a share without a method.
    """
    if not 0 <= share.part <= share.n or not share.method.strip():
        raise Malformed(f"a share of {share.part} in {share.n} cannot be printed", mend="Give a part between 0 and n, and the method")
    size = f"{share.part:,} of {share.n:,} ({percent(share)})" if share.n else "not known: there is nothing to count"
    return f"{size}, as of {moment(share.as_of)}; method: {share.method}"


def percent(share: Share) -> str:
    """The percentage to one digit; what is not all is never written 100, what is not nothing never 0."""
    written = f"{100 * share.part / share.n:.1f}"
    if written == "100.0" and share.part < share.n:
        return "over 99.9 %"
    if written == "0.0" and share.part:
        return "under 0.1 %"
    return f"{written} %"
