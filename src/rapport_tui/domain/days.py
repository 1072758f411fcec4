"""Days in words: `Fri 27 Nov 2026 (in 4 days)`, always English, never by locale."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKS_FROM = 14  # up to thirteen days are counted in days: nobody says "in 1 week and 6 days"
_MONTHS_FROM = 61
_YEARS_FROM = 730
_SAME_WEEK = 6  # beyond it a weekday alone would name two days
_SAME_HALF_YEAR = 183


def describe(day: date | datetime, today: date) -> str:
    """Return *day* in full with its distance: `Fri 27 Nov 2026 (in 4 days)`; a time stands too."""
    clock = f" {day.hour:02}:{day.minute:02}" if isinstance(day, datetime) else ""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}{clock} ({distance(day, today)})"


def short(day: date | datetime, today: date) -> str:
    """Return *day* as briefly as it stays plain: `Fri 27`, `03 Nov` or `Nov 2024`."""
    days = abs(day.toordinal() - today.toordinal())
    if days <= _SAME_WEEK:
        return f"{WEEKDAYS[day.weekday()]} {day.day:02}"
    if day.year == today.year or days <= _SAME_HALF_YEAR:
        return f"{day.day:02} {MONTHS[day.month - 1]}"
    return f"{MONTHS[day.month - 1]} {day.year}"


def distance(day: date | datetime, today: date) -> str:
    """Return how far *day* is: `today`, `yesterday`, `in 4 days`, `3 weeks ago`."""
    days = day.toordinal() - today.toordinal()
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if near:
        return near
    words = _length(abs(days))
    return f"in {words}" if days > 0 else f"{words} ago"


def _length(days: int) -> str:
    if days < _WEEKS_FROM:
        return f"{days} days"
    if days < _MONTHS_FROM:
        return f"{days // 7} weeks"
    if days < _YEARS_FROM:
        # 30.44 days is a month's mean length; rounding down never calls eleven months a year.
        return f"{int(days / 30.44)} months"
    return f"{int(days / 365.25)} years"
