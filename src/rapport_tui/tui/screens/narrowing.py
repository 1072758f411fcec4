"""Who and what the filters of People and Today leave, shown in their panes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from rapport_tui.domain.command import TODAY
from rapport_tui.domain.name_order import everyone, how_many
from rapport_tui.domain.safe import safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.first_look import READING
from rapport_tui.tui.widgets.today import TodayRow

if TYPE_CHECKING:
    from rapport_tui.domain.agenda import Section
    from rapport_tui.domain.agenda_rows import Row
    from rapport_tui.domain.filter import Filter
    from rapport_tui.tui.screens.main import MainScreen

_HITS = 500
_SHOWN = 200  # rows of one section while a filter is typed: nobody reads more, and each costs


class _Given(TypedDict):
    """What a filter is told beside the people."""

    marked: Sequence[str]
    texts: Mapping[str, frozenset[str]]
    inbox: Sequence[str]


class Narrowing:
    """The two filters, and what they leave.

    Attributes:
        people: the filter of the people.
        today: the filter of Today.
        rows: how many rows Today has.
        due: how many of these are for today.
        left: how many of them its filter leaves; not all may be shown.
        blamed: where the part of the filter stands that tab takes out, None when there is none.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.people = ""
        self.today = ""
        self.blamed: tuple[int, int] | None = None
        self._texts: dict[str, frozenset[str]] = {}
        self.rows = self.left = self.due = 0

    @property
    def everything(self) -> int:
        """How much there would be without a filter in the pane that has the keys."""
        if self._screen.view.pane == TODAY:
            return self.rows
        return how_many(self._screen.book)

    def forget(self) -> None:
        """Ask the index anew: the book has changed."""
        self._texts.clear()

    async def look_up(self, text: str) -> None:
        """Ask the index who the texts of a filter are about, those not asked for before."""
        if "text:" not in text.lower():
            return
        from rapport_tui.domain.filter import compile_filter

        search = self._screen.workspace.search
        for wanted in compile_filter(text).texts:
            if wanted not in self._texts:
                hits = await asyncio.to_thread(search, wanted, _HITS)
                self._texts[wanted] = frozenset(hit.contact for hit in hits)

    # People

    def show_people(self, *, keep: str | None, mends: bool) -> None:
        """Show the people that their filter leaves, the cursor on *keep*.

        Args:
            keep: whom the cursor stands on; None for whom it stood on.
            mends: whether tab takes out what leaves nobody.
        """
        screen, self.blamed = self._screen, None
        people, order = screen.people, screen.sorting.order
        if not self.people.strip():
            people.order = screen.sorting.title(order)
            ids = self._ids("", order) if order else everyone(screen.book)
            people.show(screen.book, ids, screen.today(), filtered=False, keep=keep)
            if screen.reading and not screen.book.people:
                people.empty = READING
            return
        from rapport_tui.domain.filter import blame, compile_filter  # not before a letter

        chosen, today = compile_filter(self.people), screen.today()
        people.order = screen.sorting.title(chosen.order or order)
        ids = self._ids(self.people, order)
        people.show(screen.book, ids, today, filtered=True, keep=keep)
        if ids:
            return
        if screen.first_look.on:
            people.empty = READING  # who has what is not known yet
            return
        found = blame(chosen, screen.book, today, **self._given())
        if found is not None and mends:
            self.blamed = found.span
        people.empty = self._nothing(found.term if found else "", found.people if found else 0,
                                     mends=mends)  # fmt: skip

    def _ids(self, text: str, order: str = "") -> list[str]:
        from rapport_tui.domain.filter import apply, compile_filter

        screen = self._screen
        chosen = compile_filter(text)
        return apply(chosen, screen.book, screen.today(), order=order, **self._given())

    def _given(self) -> _Given:
        screen = self._screen
        return {
            "marked": screen.marking.people(),
            "texts": self._texts,
            "inbox": screen.inbox,
        }

    def _nothing(self, term: str, others: int, *, mends: bool) -> str:
        """Return why nothing is left, and the ways out."""
        back = keys_of(self._screen).shown("back")
        if not term:
            return f"No match. {back} clears the filter"
        drops = "tab drops it, " if mends else ""
        shown = safe(term, width=40)
        return f"No match – {others} without {shown}; {drops}{back} clears the filter"

    # Today

    def show_today(self, text: str, *, mends: bool = False) -> None:
        """Show the rows of Today that *text* leaves."""
        screen = self._screen
        begun, self.today = bool(self.today) != bool(text), text
        if begun:  # everyone to reach out to can be found, not the first three alone
            screen.agenda.make()
        else:
            screen.agenda.draw()
        pane = screen.today_pane
        self.blamed = None
        if not text.strip() or any(pane.keys):
            return
        from rapport_tui.domain.filter import compile_filter
        from rapport_tui.tui.screens.today_filter import to_blame

        found = to_blame(compile_filter(text), self._rows_for)
        if found is not None and mends:
            self.blamed = found[1]
        pane.empty = self._nothing(*(found[::2] if found else ("", 0)), mends=mends)

    def left_of(self, sections: Sequence[Section]) -> Sequence[Section]:
        """Return what the filter of Today leaves of *sections*; of a long one only the first."""
        self.rows = self.left = _count(sections)
        if not self.today.strip():
            return sections
        now = self._screen.today().toordinal()
        rows = (row for section in sections for row in self._usual(section))
        self.due = sum(TodayRow(row, "", now).is_due for row in rows)
        found = self._left(sections, self.today)
        self.left = _count(found)
        return tuple(
            section._replace(rows=section.rows[:_SHOWN], more=len(section.rows[_SHOWN:]))
            for section in found
        )

    def _usual(self, section: Section) -> Sequence[Row]:
        """Return the rows of a section that stand there while nothing is filtered."""
        few = section.key == "reach-out" and not self._screen.agenda.every_reach_out
        return section.rows[: self._screen.agenda.usual] if few else section.rows

    def _left(self, sections: Sequence[Section], text: str) -> Sequence[Section]:
        from rapport_tui.domain.filter import compile_filter
        from rapport_tui.tui.screens.today_filter import TodayFilter

        chosen: Filter = compile_filter(text)
        return TodayFilter(chosen, self._ids(text), self._screen.book).left(sections)

    def _rows_for(self, text: str) -> int:
        return _count(self._left(self._screen.agenda.sections, text))


def _count(sections: Sequence[Section]) -> int:
    return sum(len(section.rows) for section in sections)
