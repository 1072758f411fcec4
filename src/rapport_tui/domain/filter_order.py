"""The orders in which people can be listed: by name, by last contact, by what is due and more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapport_tui.domain.book import Summary
from rapport_tui.domain.filter_terms import DUE_KINDS, Context
from rapport_tui.domain.identity import fold
from rapport_tui.domain.summary import last_day


def in_order(people: Sequence[Summary], order: str, context: Context) -> list[Summary]:
    """Return *people*, who come by name, in another order; who has nothing to sort by is last.

    Args:
        people: who is to be sorted, in the order of their names.
        order: "name", "last", "due", "org", "met" or "over", a minus before it to turn it round.
        context: the day it is, and everyone's cadence.
    """
    turned, sort = order.startswith("-"), order.removeprefix("-")
    if sort == "name":
        return list(reversed(people)) if turned else list(people)
    measure = _measure(sort, context)
    measured = [(measure(person), person) for person in people]
    known = [(value, person) for value, person in measured if value is not None]
    known.sort(key=lambda item: item[0], reverse=turned)
    return [person for _, person in known] + [p for value, p in measured if value is None]


def _measure(sort: str, context: Context) -> Callable[[Summary], float | str | None]:
    """Return what to sort by, ascending; None comes last."""

    def over(person: Summary) -> float | None:
        cadence = context.cadence(person)
        if not cadence:
            return None
        day = last_day(person, context.today)
        return (day - context.today) / cadence if day else -1.0

    def due(person: Summary) -> float | None:
        return min((d.day for d in person.dues if d.kind in DUE_KINDS and d.day), default=None)

    measures: dict[str, Callable[[Summary], float | str | None]] = {
        "last": lambda person: -last_day(person, context.today) or None,
        "due": due,
        "org": lambda person: fold(person.organisation) or None,
        "met": lambda person: -person.first_day or None,
        "over": over,
    }
    return measures[sort]
