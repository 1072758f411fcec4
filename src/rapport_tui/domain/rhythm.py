"""The rhythm that two people have found by themselves: the usual time between their talks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

LEARNED_FROM = 4
"""From so many days in touch on there is a rhythm to speak of: three gaps have a middle one."""

LATEST = 12
"""How many of the latest days in touch tell the rhythm: it may change over the years."""

SHORTEST = 7
"""The shortest rhythm that is learned, in days: a busy fortnight asks for no daily hello."""

_UNITS = ((730, 365.25, "years"), (61, 30.4375, "months"), (14, 7.0, "weeks"))


def median_gap(days: Sequence[int]) -> int:
    """Return the median of the days between the latest times in touch, 0 when they are too few.

    Between two in the middle it is their mean, a half rounded up.

    Args:
        days: the different days in touch as ordinals, the first one first.
    """
    if len(days) < LEARNED_FROM:
        return 0
    latest = days[-LATEST:]
    gaps = sorted([later - day for day, later in pairwise(latest)])
    middle = len(gaps) // 2
    return gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle] + 1) // 2


def about(days: int) -> str:
    """Return a learned rhythm as people say it: `about every 5 weeks`, `about every 10 days`."""
    for least, length, words in _UNITS:
        if days >= least:
            return f"about every {round(days / length)} {words}"
    return "about every week" if days == SHORTEST else f"about every {days} days"
