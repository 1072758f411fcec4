"""The keys that change something: each gathers what the change needs, and all leave by one door."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.commands import COMMANDS, PEOPLE, TODAY
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui import changes
from rapport_tui.tui.screens.adding import Adding
from rapport_tui.tui.screens.drafts import ADD
from rapport_tui.tui.screens.loose import row_without_a_person, why_not
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.contact import Contact
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.workspace import Done


class Acting:
    """What the changing keys do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.adding = Adding(screen, self)

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the changing keys do."""
        return {
            **self.adding.commands(),
            "done": self._done,
            "reschedule": self._reschedule,
            "delete": self._delete,
            "undo": self._undo,
            "redo": self._redo,
            "go-history": self._history,
            "help": self._help,
        }

    @property
    def draft(self) -> str:
        """The line that was begun and not saved."""
        return self.adding.drafts.read(ADD)

    # The one door

    async def commit(self, change: Change, said: str = "") -> Done | None:
        """Do *change*, show the book as it is then, and say so; None when it was refused."""
        workspace = self._screen.workspace
        return await self._through(lambda: workspace.commit(change), said or "✓ {label} · u undo")

    async def through(self, act: Callable[[], Done], said: str) -> Done | None:
        """Do something to the book beside the screen; *said* tells it, ``{label}`` filled in."""
        return await self._through(act, said)

    async def _through(self, act: Callable[[], Done], said: str) -> Done | None:
        screen = self._screen
        try:
            done = await asyncio.to_thread(act)
            screen.inbox = await asyncio.to_thread(screen.workspace.inbox)
        except RapportError as error:
            screen.fail(error)
            return None
        screen.show(screen.workspace.book, done.ids)
        # Filled in by replace: a label may hold braces of its own.
        words = said.replace("{label}", safe(done.label))
        screen.say(" · ".join((words, *map(safe, done.notes))), "$text-success")
        return done

    async def contact(self, person: str) -> Contact | None:
        """Return the contact of *person* as it is on disk now; None, and say why, if unreadable."""
        try:
            return await asyncio.to_thread(self._screen.workspace.contact, person)
        except RapportError as error:
            self._screen.fail(error)
            return None

    async def chosen(self, verb: str) -> tuple[Contact, str] | None:
        """Return the contact that a key acts on, and the record ("" for the person)."""
        screen = self._screen
        if (row := row_without_a_person(screen)) is not None:
            screen.say(why_not(row, verb))
            return None
        if not screen.person:
            screen.say(f"Nobody to {verb} yet; a adds someone")
            return None
        record = self._record()
        if record is None:
            screen.say(f"There is nothing to {verb} here; a adds something")
            return None
        contact = await self.contact(screen.person)
        return (contact, record) if contact is not None else None

    def _record(self) -> str | None:
        screen = self._screen
        pane = screen.view.pane
        if pane == PEOPLE:
            return ""
        if pane == TODAY:
            asked = screen.today_pane.asked
            return asked.record if asked is not None else None
        return screen.pane.key if ":" not in screen.pane.key and screen.pane.key else None

    async def _change(self, change: Change | str) -> None:
        if isinstance(change, str):
            self._screen.say(change)
        else:
            await self.commit(change)

    # Keys

    async def _done(self) -> None:
        found = await self.chosen("mark as done")
        if found is None:
            return
        contact, record = found
        screen, today = self._screen, self._screen.today()
        asked = screen.today_pane.asked if screen.view.pane == TODAY else None
        table = (contact.find(record) or ("", None))[0]
        if asked is not None and table in ("timeline", "dates", ""):
            text = changes.words_for(asked.kind, asked.text)
            kind = "message" if text else "chat"
            new_id = screen.workspace.new_id()
            await self.commit(changes.in_touch(contact, today, new_id, kind=kind, text=text))
        elif not record:
            await self.commit(changes.in_touch(contact, today, screen.workspace.new_id()))
        else:
            await self._change(changes.done(contact, record, today))

    async def _reschedule(self) -> None:
        from rapport_tui.tui.screens.ask import Ask

        found = await self.chosen("reschedule")
        if found is None:
            return
        contact, record = found
        screen = self._screen
        about = contact.find(record) if record else None
        what = changes.words_of(about[1]) if about else contact.name
        verb = "New day for" if about else "Quiet until, for"
        ask = Ask(
            f"{verb} {safe(what, width=40)}",
            example="fri · d w m · 3d · 27 nov · x none",
            refuses=lambda line: _no_day(line, screen.today()),
        )

        async def answered(line: str | None) -> None:
            if line is not None and line.strip():
                await self._move(contact, record, line)

        await put_up(self._screen, ask, answered)

    async def _move(self, contact: Contact, record: str, line: str) -> None:
        day, _ = read_when(line, self._screen.today())
        if not record or contact.find(record) is None:
            await self.commit(changes.snoozed(contact, day))
        elif (contact.find(record) or ("",))[0] == "timeline" and day is not None:
            there = await self._everyone(contact, record)
            await self._change(changes.moved(there, record, day))
        else:
            await self._change(changes.rescheduled(contact, record, day))

    async def _everyone(self, contact: Contact, record: str) -> list[Contact]:
        found = [contact]
        for person in changes.everyone_there(contact, record)[1:]:
            if person in self._screen.book.people:
                other = await self.contact(person)
                found += [other] if other is not None else []
        return found

    async def _delete(self) -> None:
        found = await self.chosen("delete")
        if found is None:
            return
        contact, record = found
        if self._screen.view.pane == TODAY and (not record or contact.find(record) is None):
            self._screen.say("r lets it rest; to delete the person press x in [1] People")
        elif record:
            there = await self._everyone(contact, record)
            await self._change(changes.deleted(there, record))
        else:
            await self._delete_person(contact)

    async def _delete_person(self, contact: Contact) -> None:
        from rapport_tui.tui.screens.confirm import Confirm

        question = f"Delete {contact.name} and everything noted about them?"

        async def answered(yes: bool | None) -> None:  # noqa: FBT001 - what a Confirm ends with
            if yes:
                await self.commit(changes.gone(contact))

        await put_up(self._screen, Confirm(question, "delete", "keep"), answered)

    async def _undo(self, action: str | None = None) -> None:
        workspace = self._screen.workspace
        said = "↶ Undid: {label} · U redo"
        self._turn_to(await self._through(lambda: workspace.undo(action), said))

    async def _redo(self) -> None:
        said = "↷ Redid: {label} · u undo"
        self._turn_to(await self._through(self._screen.workspace.redo, said))

    def _turn_to(self, done: Done | None) -> None:
        """Turn to whoever was brought back."""
        if done is not None:
            self._screen.show_someone(done.ids & self._screen.book.people.keys())

    async def _history(self) -> None:
        from rapport_tui.tui.screens.history import History

        actions = await asyncio.to_thread(self._screen.workspace.history)

        async def chosen(action: str | None) -> None:
            if action:
                await self._undo(action)

        await put_up(self._screen, History(actions), chosen)

    async def _help(self) -> None:
        from rapport_tui.tui.screens.help import Help

        async def chosen(command: str | None) -> None:
            if command:
                await self._screen.app.command(command)  # type: ignore[attr-defined]

        await put_up(self._screen, Help(COMMANDS, self._screen.view.pane), chosen)


def _no_day(line: str, today: date) -> str:
    if not line.strip() or read_when(line, today)[1]:
        return ""
    return f"{safe(line.strip(), width=30)} is not a day; try fri, 3d, 27 nov or x for none"


_SHORT = {"d": "1d", "w": "1w", "m": "1m", "f": "fri"}


def read_when(line: str, today: date) -> tuple[date | None, bool]:
    """Return the day that *line* names, None for none, and whether it could be read."""
    from datetime import datetime

    from rapport_tui.domain.capture.when import Slot, read_day

    words = line.lower().split()
    if words in (["x"], ["none"]):
        return None, True
    if len(words) == 1:
        words = [_SHORT.get(words[0], words[0])]
    found = read_day(words, Slot(today, forward=True))
    if found is None or found[1] != len(words):
        return None, False
    return (found.on.date() if isinstance(found.on, datetime) else found.on), True
