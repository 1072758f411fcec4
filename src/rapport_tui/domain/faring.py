"""How somebody fares, for the brief: wins and hard times of the past year, and what helped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.days import date_of, describe
from rapport_tui.domain.raw import day_of
from rapport_tui.domain.support import HARD, STATES, WIN, Moment, plan, what_helped

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Interaction

_SHOWN_DAYS = 400  # a year, and the month in which its anniversary may wait
_MOST = 5


def faring_words(timeline: Iterable[Interaction], today: date) -> Iterator[str]:
    """Give a line for each win and hard time of the past year, the newest first.

    Each says which day to be there comes next; below hard times stands what helped before.

    Args:
        timeline: the entries of one person.
        today: the day it is.
    """
    entries = list(timeline)
    told = [e for e in entries if e.kind in STATES and _is_recent(day_of(e.on), today)]
    told.sort(key=lambda entry: day_of(entry.on), reverse=True)
    for entry in told[:_MOST]:
        yield _line(entry, today)
    newest = max((day_of(entry.on) for entry in told if entry.kind == HARD), default=0)
    moments = (Moment(day_of(e.on), e.kind, e.text, e.tags, e.direction != "them") for e in entries)
    if newest and (helped := what_helped(moments, newest)):
        yield f"what helped before: {helped}"


def _is_recent(day: int, today: date) -> bool:
    return day > 0 and today.toordinal() - day < _SHOWN_DAYS


def _line(entry: Interaction, today: date) -> str:
    assert entry.on is not None
    day = date_of(entry.on)
    lead = "a win" if entry.kind == WIN else "a hard time"
    # A full stop is none when the day follows.
    words = f"{lead}: {entry.text.rstrip('.,;: ')}" if entry.text else lead
    steps = (step for step in plan(day.toordinal(), entry.kind) if step > today.toordinal())
    following = min(steps, default=0)
    to_come = f"; be there again {describe(date.fromordinal(following), today)}"
    return f"{words}, {describe(day, today)}{to_come if following else ''}"
