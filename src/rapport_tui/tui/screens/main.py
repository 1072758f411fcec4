"""The main screen: the panes of one book, and the keys that lead from one to another."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.book import Book
from rapport_tui.domain.commands import (
    BY_ID,
    GROUND,
    PANES,
    PEOPLE,
    TIMELINE,
    TODAY,
    hints,
    shown_key,
)
from rapport_tui.domain.safe import safe
from rapport_tui.tui.arrangement import CARD, NARROW, View
from rapport_tui.tui.details import Detail, names_in
from rapport_tui.tui.screens.acting import Acting
from rapport_tui.tui.screens.finding import Finding
from rapport_tui.tui.screens.moving import Moving
from rapport_tui.tui.screens.opening import Opening
from rapport_tui.tui.screens.where import breadcrumb, waiting
from rapport_tui.tui.widgets.bars import Bar, Header, HintLine, Status
from rapport_tui.tui.widgets.body import Body
from rapport_tui.tui.widgets.card import CardPane
from rapport_tui.tui.widgets.ground import GroundPane
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.pane import Pane
from rapport_tui.tui.widgets.people import PeoplePane
from rapport_tui.tui.widgets.timeline import TimelinePane
from rapport_tui.tui.widgets.today import TodayPane

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

_TOAST_SECONDS = 10
_EVERY_REACH_OUT = 10_000
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


class MainScreen(Screen[None]):
    """Shows one book, and keeps the person's place in it by id."""

    AUTO_FOCUS = "#people"

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__()
        self.workspace = workspace
        self.today = today
        self.book = Book()
        self.person = ""
        self.reading = True
        self.all_reach_outs = False
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

    def compose(self) -> ComposeResult:
        """Make the panes."""
        yield Header(id="header")
        yield Body(
            TodayPane(id=TODAY),
            PeoplePane(id=PEOPLE),
            CardPane(id=CARD),
            GroundPane(id=GROUND),
            TimelinePane(id=TIMELINE),
            id="body",
        )
        yield Status(id="status")
        yield HintLine(id="hints")

    def on_mount(self) -> None:
        """Show what the index knows, before any file is read."""
        # Looked up once: a query walks the tree, and these are needed at every key.
        self.header, self.status = self.query_one(Header), self.query_one(Status)
        self.hint_line, self.body = self.query_one(HintLine), self.query_one(Body)
        self.today_pane, self.people = self.query_one(TodayPane), self.query_one(PeoplePane)
        self.card, self.ground = self.query_one(CardPane), self.query_one(GroundPane)
        self.timeline = self.query_one(TimelinePane)
        self.show(self.workspace.book)
        self.tell()

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
        self._show_today()
        if changed is None or self.person in changed:
            self.opening.forget()
        self.follow()
        self.tell()

    def _show_today(self) -> None:
        reach_outs = _EVERY_REACH_OUT if self.all_reach_outs else 3
        sections = agenda(self.book, self.today(), reach_outs=reach_outs, inbox=self.inbox)
        self.today_pane.show_agenda(sections, self.today(), names_in(self.book))
        view = dataclasses.replace(self.view, today_rows=max(len(self.today_pane.rows), 1))
        self.body.look(view)

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

    @property
    def view(self) -> View:
        """What is looked at."""
        return self.body.view

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        panes: dict[str, Pane] = {
            TODAY: self.today_pane,
            PEOPLE: self.people,
            GROUND: self.ground,
            TIMELINE: self.timeline,
        }
        return panes[self.view.pane]

    async def command(self, command_id: str) -> None:
        """Do what a key stands for, or say why it cannot be done here."""
        if move := _MOVES.get(command_id):
            move(self.pane)
        elif not BY_ID[command_id].works_in(self.view.pane):
            self.say(_elsewhere(command_id))
        elif action := self._commands.get(command_id):
            await action()
        self.follow()

    async def _reach_outs(self) -> None:
        self.all_reach_outs = not self.all_reach_outs
        self._show_today()

    async def action_command(self, command_id: str) -> None:
        """Do what a click on a hint stands for."""
        await self.app.command(command_id)  # type: ignore[attr-defined]

    @property
    def narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.size.width < NARROW or self.view.zoomed

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

    def say(self, words: str, style: str = "", *, seconds: float = _TOAST_SECONDS) -> int:
        """Show *words* in the status row for a while (0: until escape); return which saying."""
        said = self.status.say(words, style)
        if seconds:
            self.set_timer(seconds, lambda: self.status.fade(said))
        return said

    def fail(self, error: Exception) -> None:
        """Show what went wrong, and the way out, until escape."""
        hint = getattr(error, "hint", "")
        self.say(f"{error}. {hint}".rstrip(". ") if hint else str(error), "$text-error", seconds=0)

    def offer_chord(self, first: str, seconds: tuple[tuple[str, str], ...]) -> int:
        """Show what may follow the first key of a chord; return which saying that is."""
        words = " · ".join(f"{shown_key(key)} {BY_ID[c].words}" for key, c in seconds)
        return self.say(f"{shown_key(first)} …  {words}", seconds=0)

    def on_resize(self) -> None:
        """Fit the words to the new size; the panes fit themselves."""
        width, height = self.size
        self.set_class(height < 10, "-short")
        self.set_class(height < 4 or width < 20, "-tiny")
        self.call_after_refresh(self.retitle)
        self.tell()

    def retitle(self) -> None:
        """Write the titles of the panes, tabs where two share a place."""
        shown = self.body.shown
        beside = GROUND in shown and TIMELINE in shown
        tabbed = not beside and (len(shown) > 1 or self.view.pane in (GROUND, TIMELINE))
        self.ground.beside = f"[3] Timeline {self.timeline.count}" if tabbed else ""
        self.timeline.beside = f"[2] Ground {self.ground.count}" if tabbed else ""
        for pane in (self.today_pane, self.people, self.ground, self.timeline):
            pane.relabel()

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
