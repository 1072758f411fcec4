"""Favours and first steps between two people, told in words and never as a number on a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.raw import day_of
from rapport_tui.domain.support import STATES

if TYPE_CHECKING:
    from rapport_tui.domain.book import Due
    from rapport_tui.domain.capture.result import Capture, Item
    from rapport_tui.domain.contact import Favour, Interaction

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_TIMES = (
    "never", "once", "twice", "three times", "four times", "five times", "six times",
    "seven times", "eight times", "nine times", "ten times",
)  # fmt: skip
_ASKING = frozenset(["ask", "asked", "asking", "favour", "favor", "borrow", "borrowed"])
_PUNCTUATION = ",.:;!?()\"'“”‘’"


class Given(NamedTuple):
    """One thing that went one way or the other.

    Attributes:
        day: its day, an ordinal; 0 for none.
        mine: whether it went from you to them.
    """

    day: int
    mine: bool


def favours_given(favours: Iterable[Favour]) -> list[Given]:
    """Return *favours* as `Given`: what you gave is yours, what you got is theirs."""
    return [Given(day_of(favour.on), favour.direction == "gave") for favour in favours]


def favours_due(dues: Iterable[Due]) -> list[Given]:
    """Return the favours among the dues of a `Summary`, for those who have no more of a person."""
    return [Given(due.day, due.kind == "gave") for due in dues if due.kind in ("gave", "got")]


def balance_words(favours: Iterable[Given], today: date) -> str:
    """Return the balance of a year: "you asked three times since March, gave twice".

    A favour received counts as asked. One without a day counts as one of this year. When there
    is none of this year but there were some before, those are told; "" when there is none at all.

    Args:
        favours: every favour between the two of you.
        today: the day it is; the year ends on it.
    """
    past = [favour for favour in favours if favour.day <= today.toordinal()]
    year = [favour for favour in past if _is_recent(favour.day, today)]
    if past and not year:
        words = _both(past, "")
        return f"nothing in the past year; before that {words}"
    return _both(year, _since(year, today))


def starts_words(timeline: Iterable[Interaction], today: date) -> str:
    """Return who starts contact: "you reached out five times since March, they once".

    It counts the past year's entries that have a direction; those of both, notes, wins and hard
    times say nothing about it.

    Args:
        timeline: the entries of one person.
        today: the day it is; the year ends on it.
    """
    started = [
        Given(day_of(entry.on), entry.direction == "me")
        for entry in timeline
        if entry.direction != "both"
        and entry.kind not in ("note", *STATES)
        and not entry.is_ahead(today)
    ]
    year = [g for g in started if 0 < g.day <= today.toordinal() and _is_recent(g.day, today)]
    if not year:
        return ""
    mine, theirs, since = _count(year, mine=True), _count(year, mine=False), _since(year, today)
    if not theirs:
        return f"you reached out {times(mine)}{since}"
    if not mine:
        return f"they reached out {times(theirs)}{since}"
    return f"you reached out {times(mine)}{since}, they {times(theirs)}"


def asks(capture: Capture) -> bool:
    """Whether a line of yours asks for something.

    It does with `got …`, and where what you did or promise to do holds the word ask, favour or
    borrow: `!fri ask Ana for an introduction`.
    """
    return any(_asks(item) for item in capture.items)


def _asks(item: Item) -> bool:
    fields = item.fields
    if item.table == "favours":
        return fields.get("direction") == "received"
    mine = fields.get("by") == "me" or fields.get("direction") in ("me", "both")
    if item.table not in ("timeline", "commitments") or not mine:
        return False
    words = str(fields.get("text", "")).lower().split()
    return any(word.strip(_PUNCTUATION) in _ASKING for word in words)


def times(count: int) -> str:
    """Return a count as people say it: "once", "three times", "12 times"."""
    return _TIMES[count] if count < len(_TIMES) else f"{count:,} times"


def _both(favours: list[Given], since: str) -> str:
    gave, asked = _count(favours, mine=True), _count(favours, mine=False)
    if asked and gave:
        return f"you asked {times(asked)}{since}, gave {times(gave)}"
    if asked:
        return f"you asked {times(asked)}{since}, gave nothing yet"
    return f"you gave {times(gave)}{since}, asked for nothing" if gave else ""


def _count(given: Iterable[Given], *, mine: bool) -> int:
    return sum(one.mine is mine for one in given)


def _is_recent(day: int, today: date) -> bool:
    """Whether *day* is in the year that ends with *today*; one that is not known counts."""
    if not day or today.year == 1:
        return True
    # The same day a year ago is out: from 23 November to 23 November would be a day too long.
    leap = (today.month, today.day) == (2, 29)
    start = today.replace(year=today.year - 1, day=28 if leap else today.day)
    return day > start.toordinal()


def _since(given: Iterable[Given], today: date) -> str:
    """Return " since March", with the year when it is another one, "" without a day."""
    first = min((one.day for one in given if one.day), default=0)
    if not first:
        return ""
    on = date.fromordinal(first)
    month = _MONTHS[on.month - 1]
    return f" since {month}" if on.year == today.year else f" since {month} {on.year}"
