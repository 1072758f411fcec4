"""The grammar of days and times: a closed list of whole words, read one way, never guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

WEEKDAYS = {
    "mon": 0, "monday": 0, "tue": 1, "tues": 1, "tuesday": 1, "wed": 2, "weds": 2, "wednesday": 2,
    "thu": 3, "thur": 3, "thurs": 3, "thursday": 3, "fri": 4, "friday": 4,
    "sat": 5, "saturday": 5, "sun": 6, "sunday": 6,
}  # fmt: skip
MONTHS = {
    "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4,
    "may": 5, "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9,
    "september": 9, "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NEAR = {
    "today": 0, "tomorrow": 1, "yesterday": -1, "day before yesterday": -2, "day after tomorrow": 2,
}  # fmt: skip
_LEAP_SEARCH = 9  # years: 29 February is absent for eight around 1900 and 2100

SOMEDAY = "someday"
"""What stands where there is no day."""

LONGEST = 5
"""How many words the longest phrase has: `on 27 nov, 2026 …` and one to spare."""


class Slot(NamedTuple):
    """What a phrase is read against.

    Attributes:
        today: the day it is typed on.
        forward: True for what is to come (`fri` is next Friday), False for what happened.
    """

    today: date
    forward: bool


class Found(NamedTuple):
    """A day that stands at the beginning of some words.

    Attributes:
        on: the day, with a time when the phrase itself holds one.
        length: how many words it takes.
        shape: "plain" (`yesterday`, `last fri`, `on fri`, `2026-11-27`), "bare" (a weekday or a
            month's day without a word that leads to it) or "length" (`3d`).
    """

    on: date | datetime
    length: int
    shape: str = "plain"


# Punctuation may follow a phrase, letters may not: "friday's" and "sun-dried" are no days.
_END = r"(?=[,.:;!?)]*(?: |$))"
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = r"[0-9]{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNIT = r"days?|weeks?|months?|years?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>(?:19|20|21)[0-9]{2}))?"
_LED = r"(?P<led>(?:on|by) )?"


def _add_months(day: date, months: int) -> date:
    """Return *day* some months on; the 31st becomes a shorter month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, number: int, unit: str) -> date | None:
    """Return *day* moved by *number* of "d", "w", "m" or "y"; None beyond years 1 to 9999."""
    try:
        if unit in "dw":
            return day + timedelta(days=number * (7 if unit == "w" else 1))
        return _add_months(day, number * (12 if unit == "y" else 1))
    except (ValueError, OverflowError):
        return None


def _near(match: re.Match[str], slot: Slot) -> date | None:
    return shifted(slot.today, _NEAR[match["word"]], "d")


def _weekday(match: re.Match[str], slot: Slot) -> date | None:
    """Return the nearest such weekday, never today; `this` may be today."""
    forward = {"last": False, "next": True}.get(match["which"], slot.forward)
    away = (WEEKDAYS[match["word"]] - slot.today.weekday()) % 7
    if match["which"] != "this" and not away:
        away = 7
    if not forward and away:
        away = away - 7 if away != 7 else -7
    return shifted(slot.today, away, "d")


def _neighbour(match: re.Match[str], slot: Slot) -> date | None:
    return shifted(slot.today, 1 if match["which"] == "next" else -1, match["unit"][0])


def _month_end(match: re.Match[str], slot: Slot) -> date | None:
    del match
    today = slot.today
    end = today.replace(day=monthrange(today.year, today.month)[1])
    if slot.forward or end == today:
        return end
    return shifted(today.replace(day=1), -1, "d")


def _written(match: re.Match[str], slot: Slot) -> date | datetime | None:
    del slot
    text = match["iso"]
    try:
        if len(text) == len("2026-11-27"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.upper())
    except (ValueError, OverflowError):
        return None


def _month_day(match: re.Match[str], slot: Slot) -> date | None:
    """Return that day: in the year given, else the nearest on the slot's side of today."""
    month, day, today = MONTHS[match["month"]], int(match["day"]), slot.today
    if match["year"]:
        return _day_of(int(match["year"]), month, day)
    step = 1 if slot.forward else -1
    for years in range(_LEAP_SEARCH):
        found = _day_of(today.year + step * years, month, day)
        if found and (found >= today if slot.forward else found <= today):
            return found
    return None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    return _NUMBERS[text] if text in _NUMBERS else int(text)


def _length(match: re.Match[str], slot: Slot) -> date | None:
    number = _number(match["number"])
    return shifted(slot.today, number if slot.forward else -number, match["unit"][0])


def _ahead(match: re.Match[str], slot: Slot) -> date | None:
    return shifted(slot.today, _number(match["number"]), match["unit"][0])


def _ago(match: re.Match[str], slot: Slot) -> date | None:
    return shifted(slot.today, -_number(match["number"]), match["unit"][0])


_Reader = Callable[[re.Match[str], Slot], date | datetime | None]


def _rule(
    pattern: str, reader: _Reader, shape: str = "plain"
) -> tuple[re.Pattern[str], _Reader, str]:
    return re.compile(_LED + pattern + _END), reader, shape


_ISO = r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t[0-9:.]+(?:z|[+-][0-9:.]+)?)?)"
_RULES = (
    _rule(rf"(?:the )?(?P<word>{'|'.join(_NEAR)})", _near),
    _rule(rf"(?P<which>last|next|this) (?P<word>{_WEEKDAY})", _weekday),
    _rule(rf"(?P<which>)(?P<word>{_WEEKDAY})", _weekday, "bare"),
    _rule(r"(?P<which>last|next) (?P<unit>week|month|year)", _neighbour),
    _rule(r"eom", _month_end),
    _rule(_ISO, _written),
    _rule(rf"{_DAY} ?(?P<month>{_MONTH}){_YEAR}", _month_day, "bare"),  # also `30nov`
    _rule(rf"(?P<month>{_MONTH}) {_DAY}{_YEAR}", _month_day, "bare"),
    _rule(r"(?P<number>[0-9]{1,4})(?P<unit>[dwmy]) ago", _ago),
    _rule(rf"(?P<number>{_NUMBER}) (?P<unit>{_UNIT}) ago", _ago),
    _rule(r"in (?P<number>[0-9]{1,4})(?P<unit>[dwmy])", _ahead),
    _rule(rf"in (?P<number>{_NUMBER}) (?P<unit>{_UNIT})", _ahead),
    _rule(r"(?P<number>[0-9]{1,4})(?P<unit>[dwmy])", _length, "length"),
)


def read_day(words: Sequence[str], slot: Slot) -> Found | None:
    """Return the day that *words* begin with, or None.

    Args:
        words: lower-case words, the phrase first.
        slot: the day of typing and the direction to look in.
    """
    text = " ".join(words[:LONGEST])
    for pattern, reader, shape in _RULES:
        if match := pattern.match(text):
            on = reader(match, slot)
            if on is None:
                return None
            bare = shape if not match["led"] else "plain"
            return Found(on, match[0].count(" ") + 1, bare)
    return None


_CLOCK = re.compile(
    r"(?P<at>at )?(?:(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))?(?P<half>am|pm)?)" + _END
)


class Clock(NamedTuple):
    """A time of day that stands at the beginning of some words.

    Attributes:
        at: the time.
        length: how many words it takes.
        bare: whether it is only `at 9`, which may also be a house number.
    """

    at: time
    length: int
    bare: bool


def read_time(words: Sequence[str]) -> Clock | None:
    """Return the time that lower-case *words* begin with: `15:30`, `3pm`, `at 9`; or None."""
    match = _CLOCK.match(" ".join(words[:2]))
    if not match or not (match["at"] or match["minute"] or match["half"]):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    bare = not (match["minute"] or match["half"])
    return Clock(time(hour, minute), 2 if match["at"] else 1, bare)
