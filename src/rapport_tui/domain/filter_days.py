"""Days in the filter language: ``>30d``, ``today``, ``never``, ``2025``, ``<2025-06``."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from rapport_tui.domain.days import week_of

DayTest = Callable[[int, int], bool]
"""Asks about a day and today, both ordinals; the day is 0 when there is none."""

_VALUE = re.compile(r"(<=|>=|<|>|=)?\s*(\S+)")
_LENGTH = re.compile(r"([0-9]{1,5})([dwmy]?)")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS = {"": 1.0, "d": 1.0, "w": 7.0, "m": 30.4375, "y": 365.25}
_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKS = {"week": 0, "last-week": -7, "next-week": 7}


def day_test(value: str, *, ahead: bool) -> DayTest | None:
    """Return what *value* asks about a day, or None when it is not about days.

    A length counts back from today, or *ahead*: ``>30d`` is more than 30 days away, ``30d`` at
    most 30. Ahead, what is overdue is nearer than any length. A week (``week``, ``last-week``,
    ``next-week``, from the day a week begins with here), a year, a month or a date means any day
    of it; after ``<`` or ``>`` what comes before or after it.
    """
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    sign, words = found[1] or "", found[2]
    if words in ("never", "none"):
        return None if sign else lambda day, _: not day
    if words == "overdue":
        return (lambda day, today: 0 < day < today) if ahead and not sign else None
    if words in _NAMED:
        return _in_range(sign, _NAMED[words])
    if words in _WEEKS:
        return _in_week(sign, _WEEKS[words])
    if span := _range(words):
        return _in_span(sign, *span)
    if length := _LENGTH.fullmatch(words):
        return _away(sign, round(int(length[1]) * _DAYS[length[2]]), -1 if ahead else 1)
    return None


def _away(sign: str, days: int, side: int) -> DayTest:
    if sign == ">":
        return lambda day, today: day > 0 and (today - day) * side > days
    if sign == ">=":
        return lambda day, today: day > 0 and (today - day) * side >= days
    if sign == "<":
        return lambda day, today: day > 0 and (today - day) * side < days
    if sign == "=":
        return lambda day, today: day > 0 and (today - day) * side == days
    return lambda day, today: day > 0 and (today - day) * side <= days


def _in_range(sign: str, offset: int) -> DayTest:
    return lambda day, today: _in_span(sign, today + offset, today + offset)(day, today)


def _in_week(sign: str, offset: int) -> DayTest:
    return lambda day, today: _in_span(sign, *week_of(today + offset))(day, today)


def _in_span(sign: str, first: int, last: int) -> DayTest:
    if sign == ">":
        return lambda day, _: day > last
    if sign == ">=":
        return lambda day, _: day >= first
    if sign == "<":
        return lambda day, _: 0 < day < first
    if sign == "<=":
        return lambda day, _: 0 < day <= last
    return lambda day, _: first <= day <= last


def _range(words: str) -> tuple[int, int] | None:
    """Return the first and last day of a year, a month or a date; None when it is none."""
    found = _DATE.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            on = date(year, month, day).toordinal()
            return on, on
        if month:
            days = monthrange(year, month)[1]
            return date(year, month, 1).toordinal(), date(year, month, days).toordinal()
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError:
        return None
