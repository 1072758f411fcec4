"""The days of the coming week, as birthdays and yearly dates know them."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from rapport_tui.domain.book import Due, Summary

AHEAD = 7
"""How many days ahead birthdays, dates, plans and commitments are shown."""

_LEAP_DAY = 229

Ahead = Mapping[str, int]
"""By how many days the calendar in a time zone is ahead of the one here; those where it is not
are left out."""

NOWHERE: Ahead = MappingProxyType({})
"""What is so while the same day is everywhere."""


def coming_days(now: int) -> dict[int, int]:
    """Return the ordinals of the days from *now*, by month and day (412 for 12 April).

    Where there is no 29 February, what falls on it comes on the 28th.
    """
    coming = {}
    for day in range(now, min(now + AHEAD, date.max.toordinal()) + 1):
        on = date.fromordinal(day)
        coming[on.month * 100 + on.day] = day
        if (on.month, on.day) == (2, 28) and not isleap(on.year):
            coming[_LEAP_DAY] = day
    return coming


def was_marked(person: Summary, due: Due, day: int) -> bool:
    """Whether a birthday or a date was not forgotten this time: there is an entry that says so.

    It may be of the day after: where they live it was that day still.
    """
    words = due.text if due.kind == "date" else ""
    return any(
        other.kind == "marked" and other.text == words and day - AHEAD <= other.day <= day + 1
        for other in person.dues
    )


def day_this_time(person: Summary, due: Due, now: int, yearly: Mapping[int, int]) -> int:
    """Return the day a birthday or a date falls on in the coming week, 0 when on none of it.

    Args:
        person: whose it is.
        due: a due of kind "birthday" or "date".
        now: the ordinal of the day it is.
        yearly: the `coming_days` from then on.
    """
    day = yearly.get(due.day, 0) if due.yearly else due.day
    return day if now <= day <= now + AHEAD and not was_marked(person, due, day) else 0
