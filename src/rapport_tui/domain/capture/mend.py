"""The nearest day to words that are none: what is offered in their place."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import product
from types import MappingProxyType

from rapport_tui.domain.capture.near import nearest
from rapport_tui.domain.capture.when import MONTHS, WEEKDAYS, Slot, read_day, read_time
from rapport_tui.domain.identity import fold

_SINGLE = frozenset({"today", "tomorrow", "yesterday", "eom", *WEEKDAYS})
_CUT_SHORT = MappingProxyType(
    {
        "yest": "yesterday", "yday": "yesterday", "ystd": "yesterday",
        "tmrw": "tomorrow", "tmw": "tomorrow", "tmr": "tomorrow", "tomo": "tomorrow",
    }
)  # fmt: skip
_PAIRS = frozenset(
    " ".join(pair)
    for pair in (
        *product(("next", "last", "this"), WEEKDAYS),
        *product(("next", "last"), ("week", "month", "year")),
    )
)
_SHORTEST = 4  # letters: "set" and "son" are words, not slips of the finger
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\Z")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\Z")
_SLASHED = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})(?:\2([0-9]{2}|[0-9]{4}))?\Z")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}\Z")
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items()) if len(name) == 3}
_COUNTED = re.compile(r"([0-9]{1,4}) ?(days?|weeks?|months?|years?)\Z")


def near_day(word: str, slot: Slot, shortest: int = _SHORTEST) -> str:
    """Return the single word for a day that *word* nearly is, "" for none.

    Args:
        word: what was typed.
        slot: how days are read.
        shortest: the letters it needs, unless it is a day cut short in a way of its own: `yest`.
    """
    folded = fold(word)
    if folded in _CUT_SHORT:
        return _if_day(_CUT_SHORT[folded], slot)
    if len(folded) < shortest or read_day([folded], slot):
        return ""
    return _if_day(nearest(folded, _SINGLE), slot)


def mended(words: Sequence[str], slot: Slot) -> tuple[int, str]:
    """Return how many of *words* were meant as a day, and the nearest day to them.

    Returns:
        The number of words and what to put in their place; (1, "") when nothing is near.
    """
    folded = [fold(word).rstrip(",.:;!?)") for word in words[:2]]
    if not folded:
        return 0, ""
    if len(folded) == 2 and (fix := _if_day(_two_words(folded), slot)):
        return 2, fix
    if ways := slashed_days(folded[0]):
        return 1, ways[0]
    if match := _ISO.match(folded[0]):
        return 1, _written(int(match[1]), int(match[2]), int(match[3]))
    return 1, near_day(folded[0], slot)


def slashed_days(word: str) -> tuple[str, ...]:
    """Return the days that `3/12` may be, the day before the month first; () for anything else.

    With a dot, as in `3.12.`, the day always stands first.
    """
    match = _SLASHED.match(word)
    if not match:
        return ()
    first, sign, second, said = match.groups()
    year = said if said is None or len(said) == 4 else f"20{said}"
    found = []
    for day, month in ((first, second), (second, first))[: 1 if sign == "." else 2]:
        if not 1 <= int(month) <= 12 or not 1 <= int(day) <= monthrange(2024, int(month))[1]:
            continue
        iso = f"{year}-{int(month):02}-{int(day):02}"
        found.append(iso if year else f"{int(day)} {_MONTH_NAMES[int(month)]}")
    return tuple(dict.fromkeys(found))


def no_day(words: Sequence[str], slot: Slot) -> tuple[int, str, str] | None:
    """Return what is wrong with a day or a time that *words* begin with, None when none is wrong.

    Returns:
        How many words it is, what is wrong with it, and what to put in its place ("" for none).
    """
    folded = [fold(word).rstrip(",.:;!?)") for word in words[:2]]
    if not folded or read_day(folded, slot):
        return None
    if ways := slashed_days(folded[0]):
        return 1, f"may be {' or '.join(ways)}", ways[0]
    pair = len(folded) == 2 and (folded if folded[1] in MONTHS else folded[::-1])
    if pair and pair[1] in MONTHS and _DAY.match(pair[0]):
        return 2, "is no day", _if_day(_two_words(folded), slot)
    if _ISO.match(folded[0]):
        return 1, "is no day", mended(folded[:1], slot)[1]
    if _CLOCK.match(folded[0]) and not read_time(folded[:1]):
        return 1, "is no time", ""
    return None


def _if_day(fix: str, slot: Slot) -> str:
    """Return *fix* unless it is no day either: there is no tomorrow on the calendar's last day."""
    return fix if read_day(fix.split(), slot) else ""


def _two_words(words: Sequence[str]) -> str:
    text = " ".join(words)
    if pair := nearest(text, _PAIRS, limit=2):
        return pair
    if match := _COUNTED.match(text):
        return f"in {match[0]}"
    for day, month in (words, words[::-1]):
        number, near = _DAY.match(day), nearest(month, MONTHS)
        if number and near:
            # 29 February exists, and still it is not what the 31st was meant to be.
            last = 29 if number[1] == "29" else monthrange(2023, MONTHS[near])[1]
            return f"{min(max(int(number[1]), 1), last)} {near}"
    return ""


def _written(year: int, month: int, day: int) -> str:
    year, month = max(year, 1), min(max(month, 1), 12)
    return f"{year:04}-{month:02}-{min(max(day, 1), monthrange(year, month)[1]):02}"


def next_years(day: date, years: int = 1) -> date | None:
    """Return the same day so many years later, None where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # a leap day, or the end of the calendar
        return None


def said_with_year(day: date) -> str:
    """Return *day* as the line takes it, its year with it: `3 dec 2026`."""
    return f"{day.day} {_MONTH_NAMES[day.month]} {day.year}"
