"""Everyone in the order of their names: how people are listed when nothing else is asked."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from rapport_tui.domain.book import Book, Summary


# Typing a filter asks about one and the same book at every key.
@lru_cache(maxsize=1)
def in_name_order(book: Book) -> tuple[Summary, ...]:
    """Return everyone by name; accents and case count for nothing."""
    return tuple(sorted(book.people.values(), key=attrgetter("folded", "id")))


def everyone(book: Book) -> list[str]:
    """Return the ids of everyone by name, those archived left out: what an empty filter finds."""
    return [person.id for person in in_name_order(book) if not person.archived]


@lru_cache(maxsize=1)
def how_many(book: Book) -> int:
    """Return how many there are of `everyone`."""
    return sum(not person.archived for person in book.people.values())
