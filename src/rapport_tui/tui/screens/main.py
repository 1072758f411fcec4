"""The main screen: the panes of one book, and the keys that lead from one to another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on

from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.book import Book
from rapport_tui.domain.cadence import standing
from rapport_tui.domain.commands import BY_ID, PANES, PEOPLE, TODAY, hints
from rapport_tui.domain.safe import safe
from rapport_tui.tui.details import Detail, names_in
from rapport_tui.tui.screens.acting import Acting
from rapport_tui.tui.screens.finding import Finding
from rapport_tui.tui.screens.moving import Moving
from rapport_tui.tui.screens.opening import Opening
from rapport_tui.tui.screens.panes import Panes
from rapport_tui.tui.screens.where import breadcrumb, waiting
from rapport_tui.tui.widgets.bars import Bar
from rapport_tui.tui.widgets.lines import LineList

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

_EVERY_REACH_OUT = 10_000
_MANY = 100
_AT_ONCE = 1_000
"""So many people's agenda is made before the first paint; more can wait a moment for it."""
_MOVES: dict[str, Callable[[LineList], None]] = {
    "down": lambda pane: pane.move(1),
    "up": lambda pane: pane.move(-1),
    "half-down": lambda pane: pane.page(0.5),
    "half-up": lambda pane: pane.page(-0.5),
    "page-down": lambda pane: pane.page(1),
    "page-up": lambda pane: pane.page(-1),
    "top": lambda pane: pane.first(),
    "bottom": lambda pane: pane.last(),
}


class MainScreen(Panes):
    """Shows one book, and keeps the person's place in it by id."""

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__()
        self.workspace = workspace
        self.today = today
        self.book = Book()
        self.person = ""
        self._painted = False
        self.reading = True
        self.all_reach_outs = False
        self._today_shown = False
        self.acting = Acting(self)
        self.finding = Finding(self)
        self.moving = Moving(self)
        self.opening = Opening(self)
        self.inbox: tuple[str, ...] = ()
        self._commands: dict[str, Callable[[], Awaitable[None]]] = {
            "all-reach-outs": self._reach_outs,
            **self.moving.commands(),
            **self.acting.commands(),
            **self.finding.commands(),
        }

    def on_mount(self) -> None:
        """Show what the index knows, before any file is read."""
        self.find_parts()
        self.show(self.workspace.book)
        self.tell()
        self._painted = True
        self.app.call_later(self.app.take_early_keys)  # type: ignore[attr-defined]

    @property
    def ready(self) -> bool:
        """Whether keys count: there are panes, and people, unless there is nobody at all.

        Before, a name on a line would be nobody's, and make somebody who is there already.
        """
        return self._painted and not (self.reading and not self.book.people)

    # The book

    def show_someone(self, people: frozenset[str]) -> None:
        """Turn to one of *people* who is not the one selected: somebody new, most often."""
        if len(people) == 1 and not people & {self.person} and self.view.pane == PEOPLE:
            self.people.stand_on(next(iter(people)))
            self.follow()

    def show(self, book: Book, changed: frozenset[str] | None = None) -> None:
        """Show *book*, every pane keeping its place.

        Args:
            book: everyone, now.
            changed: the ids that are not as they were; None for all.
        """
        self.book = book
        self.finding.forget()
        self.finding.apply()
        if self._today_shown or len(book.people) <= _AT_ONCE:
            self.show_today()
        else:  # it will fill its place
            self.body.look(self.view._replace(today_rows=_MANY))
        if changed is None or self.person in changed:
            self.opening.forget()
        self.follow()
        self.tell()

    def show_today(self) -> None:
        """Show what today asks for."""
        self._today_shown = True
        reach_outs = _EVERY_REACH_OUT if self.all_reach_outs else 3
        sections = agenda(self.book, self.today(), reach_outs=reach_outs, inbox=self.inbox)
        self.today_pane.show_agenda(sections, self.today(), names_in(self.book), self._sign_of)
        view = self.view._replace(today_rows=max(len(self.today_pane.rows), 1))
        self.body.look(view)

    def catch_up(self) -> None:
        """Show what the first paint left out; any key may ask for it sooner."""
        if not self._today_shown:
            self.show_today()
            self.tell()

    def _sign_of(self, person: str) -> str:
        return standing(self.book.people[person], self.book.habits, self.today()).sign

    def show_detail(self, detail: Detail, *, another: bool) -> None:
        """Show everything about the person selected; *another* when it was someone else before."""
        summary = self.book.people.get(self.person)
        whom = safe(summary.name, width=30) if summary else "somebody"
        self.ground.empty = f"What do you share with {whom}? Press a and type: + climbs at Vertigo"
        self.timeline.count = detail.entries
        self.timeline.show_rows(detail.timeline, reset=another)
        self.ground.show_ground(detail.ground, detail.groups, reset=another)
        self._show_card(detail)
        self.retitle()

    def _show_card(self, detail: Detail | None) -> None:
        contact = detail.contact if detail else None
        fault = detail.fault if detail else ""
        summary = self.book.people.get(self.person)
        self.card.show_person(summary, contact, self.book.habits, self.today(), fault)

    # Keys

    async def command(self, command_id: str) -> None:
        """Do what a key stands for, or say why it cannot be done here."""
        self.catch_up()
        if move := _MOVES.get(command_id):
            move(self.pane)
        elif not BY_ID[command_id].works_in(self.view.pane):
            self.say(_elsewhere(command_id))
        elif action := self._commands.get(command_id):
            await action()
        self.follow()

    async def _reach_outs(self) -> None:
        self.all_reach_outs = not self.all_reach_outs
        self.show_today()

    async def action_command(self, command_id: str) -> None:
        """Do what a click on a hint stands for."""
        await self.app.command(command_id)  # type: ignore[attr-defined]

    def follow(self) -> None:
        """Turn to the person under the cursor; their file is opened when the cursor rests."""
        person = self._pointed_at()
        if person == self.person and self.opening.fresh:
            return
        if person != self.person:
            self.person = person
            self._show_card(None)
            if self.narrow:
                self.tell()
        self.opening.want()

    def _pointed_at(self) -> str:
        if self.view.pane == TODAY and (asked := self.today_pane.asked) and asked.person:
            self.people.stand_on(asked.person)
            return asked.person
        if self.view.pane in (TODAY, PEOPLE) or self.person not in self.book.people:
            return self.people.key
        return self.person

    @on(LineList.Moved)
    def _moved(self) -> None:
        self.follow()

    @on(Bar.Clicked)
    async def _hint_clicked(self, event: Bar.Clicked) -> None:
        await self.action_command(event.command)

    @on(LineList.Opened)
    async def _opened(self) -> None:
        await self.command("open")

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        if event.lines.id in PANES:
            self.moving.look(event.lines.id)

    # Words around the panes

    def on_resize(self) -> None:
        """Fit the words to the new size; the panes fit themselves."""
        width, height = self.size
        self.set_class(height < 10, "-short")
        self.set_class(height < 4 or width < 20, "-tiny")
        self.call_after_refresh(self.retitle)
        self.tell()

    def tell(self) -> None:
        """Write the header and the hints."""
        summary = self.book.people.get(self.person)
        left = breadcrumb(self, summary.name if summary else "")
        self.header.tell(left, waiting(self))
        self.hint_line.offer(hints(self.view.pane, alone=self.narrow))


def _elsewhere(command_id: str) -> str:
    command = BY_ID[command_id]
    places = " and ".join(f"[{PANES.index(pane)}]" for pane in command.panes)
    return f"{command.shown} {command.words} works in {places}"
