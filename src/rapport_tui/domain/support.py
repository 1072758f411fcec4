"""Wins and hard times: when to be there for somebody after one, and what helped before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

WIN, HARD = "win", "hard"
STATES = (WIN, HARD)
"""Kinds of timeline entries that say how somebody fares; they are no touch."""

HELPED = "helped"
"""The tag of an entry that says what helped; entries with it are told first."""

_DAYS, _MONTHS = (3, 14), (2, 12)
_WAITS = 30  # days a step waits; later than this it would come as a surprise
_SURELY_OVER = 366 + _WAITS
_HELPING_MONTHS = 2
_MOST_HELP = 2
_ONE_LINE = 60


class Moment(NamedTuple):
    """An entry of a timeline, as far as this module asks.

    Attributes:
        day: its day, an ordinal; 0 for none.
        kind: its kind.
        text: its words.
        tags: its tags.
        mine: whether you had a part in it; what they wrote to you is not your help.
    """

    day: int
    kind: str
    text: str = ""
    tags: Sequence[str] = ()
    mine: bool = True


def plan(day: int) -> tuple[int, ...]:
    """Return the days to be there after a win or a hard time on *day*: all of them ordinals.

    They are three days, two weeks, two months and a year later; none past the calendar. Two
    months after the 31st may be the 30th or the 28th, and a year after 29 February is the 28th.
    """
    steps = [day + days for days in _DAYS] + [_months_after(day, months) for months in _MONTHS]
    return tuple(step for step in steps if day < step <= date.max.toordinal())


def _months_after(day: int, months: int) -> int:
    """Return the ordinal so many months later, 0 past the calendar."""
    on = date.fromordinal(day)
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    if year > date.max.year:
        return 0
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(on.day, last)).toordinal()


def waiting(day: int, touched: int, now: int) -> int:
    """Return the day of the step that waits today, 0 when none does. All days are ordinals.

    A step waits from its day on, for thirty days or until the next one comes; a touch of any
    kind on its day or later takes it away.

    Args:
        day: the day of the win or the hard time.
        touched: the last day the two of you were in touch, 0 for never.
        now: the day it is.
    """
    if day <= 0 or not _DAYS[0] <= now - day < _SURELY_OVER:
        return 0
    newest = max((step for step in plan(day) if step <= now), default=0)
    return newest if newest > max(touched, now - _WAITS) else 0


def suggestion(kind: str, day: int, step: int) -> str:
    """Return what to do at the step on *step* after a win or a hard time on *day* (ordinals)."""
    place = min(sum(step > other for other in plan(day)), 3)
    if kind == WIN:
        return ("congratulate", "ask how it goes", "ask how it goes", "remember it together")[place]
    return ("be there", "ask how they are", "ask how they are", "think of them")[place]


def what_helped(moments: Iterable[Moment], before: int) -> str:
    """Return what helped in hard times before the day with ordinal *before*, "" for nothing.

    That is what you did in the two months after an earlier one, in your own words: what is
    tagged ``#helped`` first, then the newest, two of them at most.
    """
    known = [moment for moment in moments if 0 < moment.day < before]
    spans = [(m.day, _months_after(m.day, _HELPING_MONTHS)) for m in known if m.kind == HARD]
    did = [
        moment
        for moment in known
        if moment.text
        and ((moment.mine and moment.kind not in (*STATES, "note")) or HELPED in moment.tags)
        and any(start <= moment.day <= (end or before) for start, end in spans)
    ]
    did.sort(key=lambda moment: (HELPED not in moment.tags, -moment.day))
    return ", ".join(list(dict.fromkeys(map(_brief, did)))[:_MOST_HELP])


def _brief(moment: Moment) -> str:
    words = " ".join(moment.text.split())
    words = words if len(words) <= _ONE_LINE else words[: _ONE_LINE - 1] + "…"
    return words if moment.kind in ("", "note") else f"{moment.kind}: {words}"
