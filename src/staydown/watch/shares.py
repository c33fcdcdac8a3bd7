"""Shares with their intervals, and whether two of them differ."""

from math import sqrt

from scipy import special

from staydown.words.errors import Malformed
from staydown.words.watch import Estimate, Share


def wilson(share: Share, level: float = 0.95) -> Estimate:
    """A share, 0 to 1, with the interval of Wilson 1927; None for a share of nothing."""
    if not 0 <= share.part <= share.n:
        raise Malformed(f"a share of {share.part} in {share.n}", mend="Give a part between 0 and n")
    method = f"{share.method}; interval after Wilson"
    if not share.n:
        return Estimate(None, None, None, 0, share.as_of, method, level)
    z, n, p = float(special.ndtri(0.5 + level / 2)), share.n, share.part / share.n
    middle, reach = (p + z * z / (2 * n)) / (1 + z * z / n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low, high = (middle - reach if share.part else 0.0), (middle + reach if share.part < n else 1.0)
    return Estimate(p, low, high, n, share.as_of, method, level)


def difference(one: Share, other: Share, level: float = 0.95) -> Estimate:
    """How much larger the first share is than the second, -1 to 1, with the interval of Newcombe 1998 (his method 10)."""
    first, second = wilson(one, level), wilson(other, level)
    method = f"difference of two shares ({one.method}; {other.method}); interval after Newcombe"
    n, as_of = one.n + other.n, max(one.as_of, other.as_of)
    if first.value is None or first.low is None or first.high is None or second.value is None or second.low is None or second.high is None:
        return Estimate(None, None, None, n, as_of, method, level)
    apart = first.value - second.value
    down = sqrt((first.value - first.low) ** 2 + (second.high - second.value) ** 2)
    up = sqrt((first.high - first.value) ** 2 + (second.value - second.low) ** 2)
    return Estimate(apart, apart - down, apart + up, n, as_of, method, level)
