"""What today asks for, made from the book and shown in its pane."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.agenda import Section, agenda
from rapport_tui.domain.book import Book
from rapport_tui.domain.cadence import standing
from rapport_tui.tui.details import names_in
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.first_look import READING

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_EVERY_REACH_OUT = 10_000
_MANY = 100
_AT_ONCE = 1_000
"""So many people's agenda is made before the first paint; more can wait a moment for it."""


class DaysAgenda:
    """The sections of Today.

    Attributes:
        sections: all there is, whatever the filter of Today leaves of it.
        every_reach_out: whether everybody who could use a hello is among them.
        usual: how many stand under it while nobody asks for all of them, and nothing is filtered.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._made = False
        self.sections: Sequence[Section] = ()
        self.every_reach_out = False
        self.usual = 0

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the keys of Today do."""
        return {"all-reach-outs": self._turn_round}

    def follow(self) -> None:
        """Show the book as it is now; with very many people, once the first paint is done."""
        if self._made or len(self._screen.book.people) <= _AT_ONCE:
            self.make()
        else:  # it will fill its place
            self._screen.body.look(self._screen.view._replace(today_rows=_MANY))

    def catch_up(self) -> None:
        """Show what the first paint left out; any key may ask for it sooner."""
        if not self._made:
            self.make()
            self._screen.tell()

    def make(self) -> None:
        """Make the sections anew, and show them."""
        screen = self._screen
        self._made = True
        every = self.every_reach_out or bool(screen.finding.today)
        reach_outs = _EVERY_REACH_OUT if every else None
        book = Book() if screen.first_look.on else screen.book  # names alone ask for nothing
        self.sections = agenda(
            book, screen.today(), reach_outs=reach_outs, inbox=screen.inbox, ahead=screen.ahead()
        )
        if not every:
            self.usual = sum(len(s.rows) for s in self.sections if s.key == "reach-out")
        self.draw()
        if not screen.finding.today:  # the panes stay where they are while a filter is typed
            rows = max(len(screen.today_pane.rows), 1)
            people = len(screen.book.people)
            screen.body.look(screen.view._replace(today_rows=rows, people_rows=people))

    def draw(self) -> None:
        """Show what the filter of Today leaves of them."""
        screen = self._screen
        pane, narrowing = screen.today_pane, screen.finding.narrowing
        left = narrowing.left_of(self.sections)
        pane.empty = READING if screen.first_look.on else ""
        pane.show_agenda(left, screen.today(), names_in(screen.book), self._sign_of)
        pane.everything = narrowing.rows if screen.finding.today else 0
        if pane.everything:
            pane.due, pane.count = narrowing.due, narrowing.left  # the header counts everything
        pane.relabel()

    def _sign_of(self, person: str) -> str:
        book = self._screen.book
        return standing(book.people[person], book.habits, self._screen.today()).sign

    async def _turn_round(self) -> None:
        self.every_reach_out = not self.every_reach_out
        self.make()
        who = "Everybody who could use a hello" if self.every_reach_out else "The first few"
        key = keys_of(self._screen).shown("all-reach-outs")
        self._screen.say(f"{who} · {key} turns it round", public=True)
