"""Pane [1]: everyone, one line each, with how long ago you were in touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.cadence import standing
from rapport_tui.domain.command import PEOPLE
from rapport_tui.domain.name_order import how_many
from rapport_tui.domain.safe import clip, safe
from rapport_tui.tui.arrangement import rows_of_a_name
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.pane import Pane
from rapport_tui.tui.widgets.text import Line, alone, fit, pad

_FLAG_STYLES = {"": "", "in-touch": "good", "soon": "accent", "over": "warn", "twice": "late"}
_TAIL = 8
_ORGANISATION_FROM = 34


class PeoplePane(Pane):
    """The people of a book, or those that a filter leaves."""

    pane: ClassVar[str] = PEOPLE
    number: ClassVar[str] = "1"
    marks_when_blurred: ClassVar[bool] = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.book = Book()
        self.today = date.min
        self.filtered = False
        self.order = ""  # the words for it; "" for the order of names

    def show(
        self, book: Book, ids: Sequence[str], today: date, *, filtered: bool, keep: str | None
    ) -> None:
        """Show the people of *ids*, in that order."""
        self.book, self.today, self.filtered = book, today, filtered
        if filtered:
            self.empty = f"0 of {how_many(book)} · esc clears the filter"
        else:
            add = keys_of(self).shown("add")
            self.empty = f"Nobody yet.\n\nPress {add} and type\ncoffee with Ana today"
        self.put(ids, keep=keep)
        self.relabel()

    def titles(self) -> Sequence[str]:
        """Return the title with the count, and how many the filter leaves."""
        everyone = how_many(self.book)
        count = f"{len(self.keys)}/{everyone}" if self.filtered else f"{everyone}"
        plain = (f"[1] People {count}", f"[1] {count}", "[1]")
        if not self.order:
            return plain
        return (f"[1] People {count} · {self.order}", f"[1] {count} · {self.order}", *plain)

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the one line of a person."""
        person = self.book.people.get(self.keys[index])
        if person is None:
            return ((),)
        if (rows := rows_of_a_name(self.app.size)) is not None:
            return alone(safe(person.name), width, rows)
        return (self._line(person, width),)

    def veiled_lines(self, index: int) -> Sequence[Line]:
        """Return the name alone: all that is seen while words are hidden."""
        person = self.book.people.get(self.keys[index])
        return (fit(((f" {safe(person.name)}" if person else "", ""),), self.size.width - 2),)

    def _line(self, person: Summary, width: int) -> Line:
        stand = standing(person, self.book.habits, self.today)
        ago = ago_in_short(stand.days)
        name = safe(person.name)
        if width < _TAIL + 8:
            return fit(((f" {name}", ""),), width)
        room = width - _TAIL
        tail: Line = ((f"{ago:>5} ", "dim"), (f"{stand.sign:<2}", _FLAG_STYLES[stand.flag]))
        if width < _ORGANISATION_FROM:
            return ((pad(f" {clip(name, room - 2)}", room), ""), *tail)
        first = max(20, min(30, room * 11 // 20))
        organisation = safe(person.organisation) or "–"
        return (
            (pad(f" {clip(name, first - 2)}", first), ""),
            (pad(clip(organisation, room - first - 1), room - first), "dim"),
            *tail,
        )


def ago_in_short(days: int) -> str:
    """Return how long ago, in four characters: ``3d``, ``11y``; a dash for never (-1)."""
    if days < 0:
        return "–"
    return f"{days}d" if days < 1000 else f"{days // 365}y"
