"""The filter of Today: the same words as for the people, over what the day asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rapport_tui.domain.agenda import Section
from rapport_tui.domain.book import SHARED
from rapport_tui.domain.identity import fold

if TYPE_CHECKING:
    from rapport_tui.domain.agenda_rows import Row
    from rapport_tui.domain.book import Book
    from rapport_tui.domain.filter import Filter


class TodayFilter:
    """Which rows of Today a filter leaves.

    A row stays when whoever it is about answers to the filter. One that only has words in it
    (no ``#`` or ``last:``) also finds them in what the row says, and in lines of the inbox.
    """

    def __init__(self, chosen: Filter, ids: Sequence[str], book: Book) -> None:
        """Make it.

        Args:
            chosen: the filter.
            ids: the people who answer to it.
            book: everyone.
        """
        self._people = frozenset(ids)
        self._book = book
        words_only = chosen.test is None and not chosen.maybe
        self._words = [word.text for word in chosen.words] if words_only else []
        self._inbox = "is:inbox" in chosen.text.casefold().split()

    def left(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """Return the sections with the rows that stay, empty ones left out."""
        kept = (
            section._replace(rows=tuple(row for row in section.rows if self._keeps(row)), more=0)
            for section in sections
        )
        return tuple(section for section in kept if section.rows)

    @cached_property
    def _records(self) -> frozenset[str]:
        """The records of these people: what several share stands once, under one of them."""
        people = self._book.people
        return frozenset(due.record for person in self._people for due in people[person].dues)

    def _keeps(self, row: Row) -> bool:
        if row.person in self._people:
            return True
        if row.kind in SHARED and row.record in self._records:
            return True
        if row.kind == "inbox" and self._inbox:
            return True
        said = fold(f"{row.text}\n{row.why}") if self._words else ""
        return bool(self._words) and all(word in said for word in self._words)


def to_blame(
    chosen: Filter, rows_for: Callable[[str], int]
) -> tuple[str, tuple[int, int], int] | None:
    """Return the part of a filter without which something is left, where it is, and how much.

    Args:
        chosen: a filter that leaves nothing.
        rows_for: how many rows another filter leaves.
    """
    for start, end in reversed(chosen.terms):
        if count := rows_for(f"{chosen.text[:start]} {chosen.text[end:]}"):
            return chosen.text[start:end], (start, end), count
    return None
