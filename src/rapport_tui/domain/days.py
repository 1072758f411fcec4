"""Days in words: `Fri 27 Nov 2026 (in 4 days)`, always English, never by locale."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from rapport_tui.domain.customs import ISO, MONTH_FIRST, customs

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKS_FROM = 14  # up to thirteen days are counted in days: nobody says "in 1 week and 6 days"
_MONTHS_FROM = 61
_YEARS_FROM = 24  # months
_SAME_WEEK = 6  # beyond it a weekday alone would name two days
_SAME_HALF_YEAR = 183
_REMEMBERED = 2_000  # days: thousands of rows are about a few hundred of them


def describe(day: date | datetime, today: date) -> str:
    """Return *day* in full with its distance: `Fri 27 Nov 2026 (in 4 days)`; a time stands too."""
    clock = f" {day.hour:02}:{day.minute:02}" if isinstance(day, datetime) else ""
    return f"{WEEKDAYS[day.weekday()]} {full(day)}{clock} ({distance(day, today)})"


def date_of(moment: date | datetime) -> date:
    """Return the day of a date, or of a date and time."""
    return moment.date() if isinstance(moment, datetime) else moment


def short(day: date | datetime, today: date) -> str:
    """Return *day* as briefly as it stays plain: `Fri 27`, `03 Nov` or `Nov 2024`.

    Who writes days by number gets the whole of it from a week on: `2026-11-03`.
    """
    return _short(day, today, customs().date_style)


@lru_cache(_REMEMBERED)
def _short(day: date | datetime, today: date, style: str) -> str:
    days = abs(day.toordinal() - today.toordinal())
    if days <= _SAME_WEEK:
        return f"{WEEKDAYS[day.weekday()]} {day.day:02}"
    if style == ISO:
        return date_of(day).isoformat()
    if day.year == today.year or days <= _SAME_HALF_YEAR:
        month = MONTHS[day.month - 1]
        return f"{month} {day.day:02}" if style == MONTH_FIRST else f"{day.day:02} {month}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def week_of(day: int) -> tuple[int, int]:
    """Return the first and the last day of the week that *day* is in, all of them ordinals."""
    first = day - (date.fromordinal(day).weekday() - customs().week_begins) % 7
    return first, first + 6


@lru_cache(_REMEMBERED)
def distance(day: date | datetime, today: date) -> str:
    """Return how far *day* is: `today`, `yesterday`, `in 4 days`, `3 weeks ago`."""
    days = day.toordinal() - today.toordinal()
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if near:
        return near
    words = _length(*sorted((date_of(day), date_of(today))))
    return f"in {words}" if days > 0 else f"{words} ago"


def every(days: int) -> str:
    """Return a rhythm of so many days as people say it: `every 2 weeks`, `every 10 days`."""
    for length, unit in ((365.25, "year"), (30.4375, "month"), (7, "week"), (1, "day")):
        count = round(days / length)
        if count and round(count * length) == days:
            return f"every {unit}" if count == 1 else f"every {count} {unit}s"
    return f"every {days} days"


def full(day: date | datetime) -> str:
    """Return *day* with its year, the way this person writes days: ``27 Nov 2026``."""
    style, month = customs().date_style, MONTHS[day.month - 1]
    if style == ISO:
        return date_of(day).isoformat()
    if style == MONTH_FIRST:
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def _length(start: date, end: date) -> str:
    days, months = (end - start).days, _months(start, end)
    exact = months > 0 and _months(start, end - timedelta(days=1)) < months
    if exact and months % 12 == 0:
        return "a year" if months == 12 else f"{months // 12} years"
    if exact and months == 1:
        return "a month"
    if days < _WEEKS_FROM:
        return f"{days} days"
    if days < _MONTHS_FROM and not exact:
        return f"{days // 7} weeks"
    return f"{max(months, 2)} months" if months < _YEARS_FROM else f"{months // 12} years"


def _months(start: date, end: date) -> int:
    """Return the whole months between two days; one from the 31st may end on the 30th."""
    months = (end.year - start.year) * 12 + end.month - start.month
    last = monthrange(end.year, end.month)[1]
    return months - (end.day < min(start.day, last))
