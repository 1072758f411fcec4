"""The year in numbers drawn with block signs: a heat map, and bars, in any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rapport_tui.domain.days import MONTHS, WEEKDAYS, week_of
from rapport_tui.domain.safe import cells, clip

SIGNS = "·▁▃▅█"
"""What a day of the heat map is drawn with: nothing, and four levels."""

ASCII_SIGNS = "-_:=#"
"""The same where a font lacks them."""

_LEVELS = len(SIGNS) - 1
_DAYS = 7
_LABEL = 4  # "Mon "
_WIDE = 2  # cells a week, where there is room


def level(count: int, most: int) -> int:
    """Return the level, 0 to 4, of a day with *count* talks where the fullest day had *most*.

    The fullest day is level 4, and the levels between are quarters of it. Where no day had more
    than four, each talk is a level.
    """
    return -(-count * _LEVELS // max(most, _LEVELS))


def heat(days: Mapping[int, int], today: date, width: int, *, weeks: int) -> list[str]:
    """Return a heat map: the months above, a line for each day of the week, a column a week.

    Args:
        days: how many talks there were on each day, by its ordinal.
        today: the last day drawn.
        width: how many cells there are; the oldest weeks are left out where they do not fit.
        weeks: how many weeks are drawn at most.
    """
    room = max(width - _LABEL, 1)
    step = _WIDE if weeks * _WIDE <= room else 1
    weeks = min(weeks, room // step)
    now = today.toordinal()
    first = week_of(now)[0] - _DAYS * (weeks - 1)
    most = max((days.get(day, 0) for day in range(first, now + 1)), default=0)
    lines = [" " * _LABEL + _months(first, weeks, step)]
    for row in range(_DAYS):
        drawn = "".join(
            (SIGNS[level(days.get(day, 0), most)] if 0 < day <= now else " ").ljust(step)
            for day in range(first + row, first + row + _DAYS * weeks, _DAYS)
        )
        weekday = WEEKDAYS[(first + row - 1) % _DAYS]
        lines.append(f"{weekday} {drawn}".rstrip())
    return lines


def legend(days: Mapping[int, int]) -> str:
    """Return what the signs of the heat map mean: ``· none  ▁ 1  ▃ 2-3  ▅ 4  █ 5-6 a day``."""
    most = max(days.values(), default=0)
    spans: dict[int, list[int]] = {}
    for count in range(1, max(most, 1) + 1):
        spans.setdefault(level(count, most), []).append(count)
    words = [f"{SIGNS[0]} none"]
    for number, counts in spans.items():
        to = f"-{counts[-1]}" if len(counts) > 1 else ""
        words.append(f"{SIGNS[number]} {counts[0]}{to}")
    return "  ".join(words) + " a day"


def bar(value: int, most: int, width: int) -> str:
    """Return a bar for *value* where *most* would be *width* cells; whatever counts is seen."""
    if value <= 0 or most <= 0 or width <= 0:
        return ""
    return SIGNS[-1] * max(round(value * width / most), 1)


def bars(rows: Sequence[tuple[str, int]], width: int) -> list[str]:
    """Return a line for each name and number, the bars beside one another, within *width* cells.

    The names must be fit to be shown.
    """
    most = max((value for _, value in rows), default=0)
    names = min(max((cells(name) for name, _ in rows), default=0), max(width // 3, 1))
    digits = len(f"{most}")
    room = width - names - digits - 2
    return [
        f"{_filled(name, names)} {value:>{digits}} {bar(value, most, room)}".rstrip()
        for name, value in rows
    ]


def _filled(text: str, width: int) -> str:
    text = clip(text, width)
    return text + " " * (width - cells(text))


def in_ascii(line: str) -> str:
    """Return *line* with the signs of this module in ASCII."""
    return line.translate(dict(zip(map(ord, SIGNS), ASCII_SIGNS, strict=True)))


def _months(first: int, weeks: int, step: int) -> str:
    """Return the names of the months over the weeks in which they begin, where there is room."""
    drawn, month = "", 0
    for week in range(weeks):
        day = date.fromordinal(max(first + week * _DAYS, 1))
        begins = day.month != month and (day.day <= _DAYS or not week)
        month = day.month
        if begins and len(drawn) <= week * step - (1 if drawn else 0):
            name = MONTHS[month - 1]
            if week * step + len(name) <= weeks * step:
                drawn = drawn.ljust(week * step) + name
    return drawn
