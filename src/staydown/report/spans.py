"""How long something took, in words: the median, what nine in ten stayed within, and how many were counted; never an average alone."""

from collections.abc import Collection
from datetime import timedelta
from math import ceil
from statistics import median

from staydown.disrupt.times import NOT_KNOWN, length

NINE_IN_TEN = 0.9


def typical(spans: Collection[timedelta]) -> str:
    """The spans in words: 'median 23 min, nine in ten within 51 min, n = 12'; of none it is not known.

    The second figure is the nearest-rank 90th percentile: a span that was there, never one between two.
    """
    if not spans:
        return f"{NOT_KNOWN}: there is nothing to count"
    middle = timedelta(seconds=median(span.total_seconds() for span in spans))
    return f"median {length(middle)}, nine in ten within {length(nine_in_ten(spans))}, n = {len(spans)}"


def nine_in_ten(spans: Collection[timedelta]) -> timedelta:
    """The shortest of the spans that at least nine in ten do not exceed (nearest rank); there has to be one."""
    return sorted(spans)[ceil(NINE_IN_TEN * len(spans)) - 1]
