"""The filter of the people and of Today, and the search in the other panes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book
from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY
from rapport_tui.tui.filter_line import FilterLine
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.narrowing import Narrowing
from rapport_tui.tui.screens.searching import Searching
from rapport_tui.tui.screens.typed_before import TypedBefore
from rapport_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from rapport_tui.domain.filter_offers import Offer
    from rapport_tui.tui.screens.main import MainScreen

_PAGES = {"pagedown": "page-down", "pageup": "page-up", "ctrl+n": "down", "ctrl+p": "up"}


class Finding:
    """What is filtered and searched for; fed with every key while it is typed.

    Attributes:
        searching: what is looked for in common ground and the timeline.
        narrowing: what the filters of People and Today leave.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._line: FilterLine | None = None
        self._pane = PEOPLE
        self._before = ("", "")
        self.searching = Searching(screen)
        self.narrowing = Narrowing(screen)
        self._filters = TypedBefore(screen.workspace, "filters typed")
        self._searches = TypedBefore(screen.workspace, "searches typed")

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the keys of finding do."""
        return {
            "filter": self.start,
            "find-next": lambda: self._next(1),
            "find-previous": lambda: self._next(-1),
        }

    async def _next(self, by: int) -> None:
        self.searching.find(by)

    @property
    def search(self) -> str:
        """What is looked for in common ground and the timeline."""
        return self.searching.words

    @property
    def text(self) -> str:
        """The filter of the people."""
        return self.narrowing.people

    @property
    def today(self) -> str:
        """The filter of Today."""
        return self.narrowing.today

    @property
    def typing(self) -> bool:
        """Whether keys are letters now."""
        return self._line is not None

    def forget(self) -> None:
        """Ask the index anew: the book has changed."""
        self.narrowing.forget()

    def apply(self, *, keep: str | None = None) -> None:
        """Show the people that the filter leaves, the cursor on *keep*."""
        self.narrowing.show_people(keep=keep, mends=self._mends and self._pane == PEOPLE)

    async def use(self, text: str) -> None:
        """Show the people that *text* leaves, as if it had been typed."""
        self.narrowing.people = text
        await self.narrowing.look_up(text)
        self.apply()
        self._screen.people.first()
        await self._screen.moving.go(PEOPLE)
        self._screen.follow()

    def clear(self) -> None:
        """Show everyone again, the cursor on the same person."""
        self.narrowing.people = ""
        self.apply()

    def leave(self) -> bool:
        """Leave the search or the filter, one at a time; say whether there was one."""
        pane = self._screen.view.pane
        if self.search and pane in (GROUND, TIMELINE):
            self.searching.end()
        elif self.text and pane == PEOPLE:
            self.clear()
        elif self.today and pane == TODAY:
            self.narrowing.show_today("")
        else:
            return False
        self._screen.status.say("")
        return True

    # Typing

    async def start(self) -> None:
        """Begin to type: a filter in People and Today, a search in the other panes."""
        self._pane = self._screen.view.pane
        if self._filtering:
            from rapport_tui.domain.filter_offers import offers

            def offers_for(text: str, cursor: int) -> tuple[Offer, ...]:
                screen = self._screen  # while words are hidden, only those of the language
                return offers(text, cursor, Book() if screen.privacy.on else screen.book)

            now = self._now()
            self._before = (now, self._screen.pane.key)
            self._line = FilterLine(now, await self._filters.lines(), offers_for)
        else:
            self.searching.begin()
            self._line = FilterLine("", await self._searches.lines())
        self._prompt()

    @property
    def _mends(self) -> bool:
        """Whether tab may take a part of the filter out: no bare word waits for its end."""
        line = self._line
        return line is not None and not line.bare

    @property
    def _filtering(self) -> bool:
        return self._pane in (PEOPLE, TODAY)

    @property
    def _shown(self) -> int:
        on_people = self._pane == PEOPLE
        return len(self._screen.people.keys) if on_people else self.narrowing.left

    def _now(self) -> str:
        return self.today if self._pane == TODAY else self.text

    async def press(self, key: str, character: str | None) -> None:
        """Take a key while something is typed."""
        line = self._line
        if line is None:
            return
        if key == "enter":
            await self._end(line)
        elif key in ("escape", "ctrl+c"):
            self._cancel()
        elif key in _PAGES:
            await self._screen.command(_PAGES[key])
        elif key == "tab" and self._filtering and (blamed := self.narrowing.blamed):
            line.drop(*blamed)
            await self._typed(line)
        elif line.press(key, character):
            await self._typed(line)

    async def paste(self, words: str) -> None:
        """Take pasted words."""
        if self._line is not None:
            self._line.insert(words)
            await self._typed(self._line)

    async def _typed(self, line: FilterLine) -> None:
        if self._filtering and line.text != self._now():
            await self.narrowing.look_up(line.text)
            self._narrow(line.text)
            self._screen.pane.first()
            self._screen.follow()
        elif not self._filtering and line.text and line.text != self.search:
            self.searching.type(line.text)
        self._prompt()

    def _narrow(self, text: str, keep: str | None = None) -> None:
        if self._pane == TODAY:
            self.narrowing.show_today(text, mends=self._mends)
            if keep:
                self._screen.today_pane.stand_on(keep)
        else:
            self.narrowing.people = text
            self.apply(keep=keep)

    async def _end(self, line: FilterLine) -> None:
        self._line = None
        self._screen.status.answered()
        if not self._filtering:
            await self._searches.remember(line.text)
            if self.search:
                self.searching.find(0)
            return
        self._narrow(line.text)  # anew: what is empty names other keys now
        await self._filters.remember(line.text)
        if line.text:
            shown = self._shown
            back = keys_of(self._screen).shown("back")
            unknown = line.unknown(whole=True)
            words = (unknown, f"{shown} shown", f"{back} clears the filter")
            self._screen.say(" · ".join(filter(None, words)))

    def _cancel(self) -> None:
        self._line = None
        self._screen.status.answered()
        if self._filtering:
            before, key = self._before
            self._narrow(before, keep=key)
            self._screen.follow()
        else:
            self.searching.cancel()

    # The row in which it is typed

    def _prompt(self) -> None:
        line = self._line
        if line is None:
            return
        if not self._filtering:
            note = self.searching.found if line.text else ""
            self._screen.status.ask(Prompt("search ", line.text, line.cursor, note))
            return
        shown, everything = self._shown, self.narrowing.everything
        note = f"{shown} of {everything}" + ("" if shown else " · esc clears")
        note = " · ".join(filter(None, (line.unknown(), note)))
        self._screen.status.ask(
            Prompt(
                "/ " if self._pane == PEOPLE else "Today / ",
                line.text,
                line.cursor,
                note,
                bad=line.slips(),
                ghost=line.ghost,
                offers=[(offer.text, offer.people) for offer in line.offers],
                taken=line.taken,
                selected=line.selected,
            )
        )
