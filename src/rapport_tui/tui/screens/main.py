"""The main screen: the panes of one book, and the keys that lead from one to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import on

from rapport_tui.domain.book import Book
from rapport_tui.domain.coming import NOWHERE, Ahead
from rapport_tui.domain.command import PANES, PEOPLE, TIMELINE, TODAY
from rapport_tui.domain.safe import safe
from rapport_tui.store.time_zones import days_ahead, difference_words
from rapport_tui.tui.details import Detail
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.hands import Hands
from rapport_tui.tui.screens.loose import row_without_a_person, who_instead
from rapport_tui.tui.screens.where import breadcrumb, waiting
from rapport_tui.tui.widgets.bars import Bar
from rapport_tui.tui.widgets.lines import LineList

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

_TICK = 5  # seconds


class MainScreen(Hands):
    """Shows one book, and keeps the person's place in it by id."""

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__()
        self.workspace = workspace
        self.today = today
        self.book = Book()
        self.person = ""
        self._painted = False
        self.reading = True
        self._shown_on = (today(), NOWHERE)
        self.inbox: tuple[str, ...] = ()
        self.demo = self.first_run = False
        self.afterwards = ""  # what is opened when this screen has ended
        self.now: Callable[[], datetime] | None = None  # for the clock; none without it
        self.take_up()

    def on_mount(self) -> None:
        """Show what the index knows, before any file is read."""
        self.find_parts()
        self.show(self.first_look.begin())
        self.tell()
        if self.first_run:
            from rapport_tui.tui.screens.first_run import FirstRun

            self.app.push_screen(FirstRun(self))
        self._painted = True
        self.tips.greet()
        self.set_interval(_TICK, self._tick)
        self.app.call_later(self.rapport.turns.take_early)
        self.call_after_refresh(self.syncing.start)

    def on_unmount(self) -> None:
        """End what goes on beside the screen."""
        self.syncing.stop()
        self.recent.close()

    @property
    def ready(self) -> bool:
        """Whether keys count: there are panes, and people, unless there is nobody at all.

        Before, a name on a line would be nobody's, and make somebody who is there already.
        """
        return self._painted and not (self.reading and not self.book.people)

    def ahead(self) -> Ahead:
        """Return where it is another day than here, of all places where people live."""
        return days_ahead(self.book, self.now()) if self.now is not None else NOWHERE

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
        self._shown_on = (self.today(), self.ahead())
        self.recent.forget(changed)
        self.finding.forget()
        self.finding.apply()
        self.agenda.follow()
        if changed is None or self.person in changed:
            self.opening.forget()
        self.follow()
        self.tell()

    def _tick(self) -> None:
        """Keep clock and day: a screen may stay open over midnight, here or where people live."""
        if (self.today(), self.ahead()) != self._shown_on:
            self.show(self.book)
        elif self.now is not None:
            self.tell()

    def show_detail(self, detail: Detail, *, another: bool) -> None:
        """Show everything about the person selected; *another* when it was someone else before."""
        summary = self.book.people.get(self.person)
        self.ground.whom = safe(summary.name, width=30) if summary else ""
        self.timeline.count = detail.entries
        if not self.recent.on:
            self.timeline.show_rows(detail.timeline, reset=another)
        self.ground.show_ground(detail.ground, detail.groups, reset=another)
        self._show_card(detail)
        self.retitle()

    def _show_card(self, detail: Detail | None) -> None:
        contact = detail.contact if detail else None
        fault = detail.fault if detail else ""
        summary = self.book.people.get(self.person)
        self.card.unread = self.first_look.on
        now = self.now() if self.now is not None else None
        self.card.clock = difference_words(summary.timezone, now) if summary and now else ""
        self.card.empty = self.ground.empty = who_instead(self)
        self.card.show_person(summary, contact, self.book.habits, self.today(), fault)

    # Keys

    async def command(self, command_id: str) -> None:
        """Do what a key stands for, or say why it cannot be done here."""
        self.agenda.catch_up()
        self.last_view.note()
        if self.moving.move(command_id):
            pass
        elif not keys_of(self).by_id[command_id].works_in(self.view.pane):
            self._say_where(command_id)
        elif refusal := self.privacy.refusal(command_id):
            self.say(refusal, public=True)
        elif why_not := self.marking.why_not(command_id):
            self.say(why_not, public=True)
        elif action := self.actions.get(command_id):
            await action()
        self.follow()

    def _say_where(self, command_id: str) -> None:
        """Say where a command works that does not work here; a person is edited another way."""
        keys = keys_of(self)
        summary = self.book.people.get(self.person)
        if command_id == "edit" and summary is not None:
            whose = safe(summary.name, width=30)
            self.say(f"{keys.shown('edit-file')} opens {whose}'s file")
        else:
            self.say(keys.by_id[command_id].elsewhere, public=True)

    async def action_command(self, command_id: str) -> None:
        """Do what a click on a hint stands for."""
        await self.rapport.command(command_id)

    def follow(self) -> None:
        """Turn to the person under the cursor; their file is opened when the cursor rests."""
        person = self._pointed_at()
        if person == self.person and self.opening.fresh:
            return
        if person != self.person:
            self.person = person
            # Back to somebody before anyone else was read: what was read of them still holds.
            self._show_card(self.opening.detail if self.opening.fresh else None)
            if self.narrow:
                self.tell()
        self.opening.want()

    def _pointed_at(self) -> str:
        if self.view.pane == TODAY and (asked := self.today_pane.asked) and asked.person:
            self.people.stand_on(asked.person)
            return asked.person
        if row_without_a_person(self) is not None:
            return ""
        if self.recent.on and self.view.pane == TIMELINE:
            owner = self.recent.owner(self.timeline.key)
            if owner in self.book.people:
                self.people.stand_on(owner)
                return owner
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
        keys = keys_of(self)
        self.hint_line.offer(keys.hints(self.view.pane, alone=self.narrow), keys.at_the_end())
