"""The rows of Today that are about how somebody fares: to be there, and to look again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from rapport_tui.domain.agenda_rows import Found, Row, rows_of
from rapport_tui.domain.days import describe, distance
from rapport_tui.domain.support import WIN, suggestion

LOOK_AGAIN = "how is it between you now?"
"""What stands there for a tension: what it is about is told only to whoever asks."""


def being_there(found: Iterable[Found], today: date) -> tuple[Row, ...]:
    """Return a row for everyone to be there for, one each: a hard time goes before a win."""
    once: dict[str, Found] = {}
    for item in sorted(found, key=lambda item: (item[1].kind == WIN, -item[1].day)):
        once.setdefault(item[0].id, item)
    return rows_of(list(once.values()), _being_there(today))


def _being_there(today: date) -> Callable[[Found], Row]:
    """Return what makes the row of a win or a hard time: what to do, and what helped before."""

    def row(found: Found) -> Row:
        person, due, step = found
        words, helped, *_ = (*due.text.split("\n"), "")
        ago = distance(date.fromordinal(due.day), today)
        why = f"{suggestion(due.kind, due.day, step)}; it was {ago}"
        before = f"; what helped before: {helped}" if helped else ""
        nothing_said = "something went well" if due.kind == WIN else "a hard time"
        return Row(person.id, due.record, due.kind, due.day, words or nothing_said, why + before)

    return row


def looking_again(today: date) -> Callable[[Found], Row]:
    """Return what makes the row of a tension whose day to look again has come."""

    def row(found: Found) -> Row:
        person, due, day = found
        on = date.fromordinal(day)
        why = f"you wanted to look again on {describe(on, today)}"
        open_ones = [other.record for other in person.dues if other.kind == "tension"]
        place = f"{open_ones.index(due.record) + 1} of {len(open_ones)}"
        text = f"{LOOK_AGAIN} ({place})" if len(open_ones) > 1 else LOOK_AGAIN
        return Row(person.id, due.record, due.kind, day, text, why)

    return row


def on_the_day_itself(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows that stand from the day after something with the day of that thing itself."""
    return tuple(row._replace(day=row.day - 1) for row in rows)
