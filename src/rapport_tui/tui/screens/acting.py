"""The one door of everything that changes something, and what a key acts on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.adding import Adding
from rapport_tui.tui.screens.deleting import Deleting
from rapport_tui.tui.screens.drafts import ADD
from rapport_tui.tui.screens.finishing import Finishing
from rapport_tui.tui.screens.loose import row_without_a_person, why_not

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.tui.gathering import Gathering, Target
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.workspace import Done

_MANY = 100
"""From so many people on, opening them takes long enough to say so."""


class Acting:
    """What the changing keys do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.adding = Adding(screen, self)
        self._finishing = Finishing(screen)
        self._deleting = Deleting(screen)
        self.watcher: Callable[[str], None] | None = None  # is told of every change, in words

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the changing keys do."""
        return {
            **self.adding.commands(),
            **self._finishing.commands(),
            **self._deleting.commands(),
            "undo": self.undo,
            "redo": self._redo,
        }

    @property
    def draft(self) -> str:
        """The line that was begun and left; "" while it is being written."""
        drafts = self.adding.drafts
        return "" if drafts.place == ADD else drafts.read(ADD)

    # The one door

    async def commit(self, change: Change, said: str = "") -> Done | None:
        """Do *change*, show the book as it is then, and say so; None when it was refused."""
        workspace = self._screen.workspace
        said = said or f"✓ {{label}} · {self._key('undo')} undo"
        done = await self._through(lambda: workspace.commit(change), said)
        if done is not None:
            self._screen.tips.after_save()
        return done

    async def through(self, act: Callable[[], Done], said: str) -> Done | None:
        """Do something to the book beside the screen; *said* tells it, ``{label}`` filled in."""
        return await self._through(act, said)

    async def _through(self, act: Callable[[], Done], said: str) -> Done | None:
        screen = self._screen
        try:
            done = await asyncio.to_thread(act)
            screen.inbox = await asyncio.to_thread(screen.workspace.inbox.lines)
        except RapportError as error:
            screen.fail(error)
            return None
        screen.show(screen.workspace.book, done.ids)
        # Filled in by replace: a label may hold braces of its own.
        words = said.replace("{label}", safe(done.label))
        screen.say(" · ".join((words, *map(safe, done.notes))), "$text-success")
        if self.watcher is not None:
            self.watcher(screen.status.said)
        return done

    async def contact(self, person: str) -> Contact | None:
        """Return the contact of *person* as it is on disk now; None, and say why, if unreadable."""
        try:
            return await asyncio.to_thread(self._screen.workspace.contact, person)
        except RapportError as error:
            self._screen.fail(error)
            return None

    # What a key acts on

    def chosen_targets(self, verb: str) -> tuple[Target, ...]:
        """Return what a key acts on, marked or selected; say why when there is nothing."""
        screen = self._screen
        if targets := screen.marking.targets():
            return targets
        if (row := row_without_a_person(screen)) is not None:
            screen.say(why_not(row, verb))
        elif not screen.person:
            screen.say(f"Nobody to {verb} yet; {self._key('add')} adds someone")
        else:
            screen.say(f"There is nothing to {verb} here; {self._key('add')} adds something")
        return ()

    async def chosen(self, verb: str) -> tuple[Contact, str] | None:
        """Return the one contact that a key acts on, and the record ("" for the person)."""
        targets = self.chosen_targets(verb)
        contact = await self.contact(targets[0].person) if targets else None
        return (contact, targets[0].record) if contact is not None else None

    async def gathered(self, verb: str) -> Gathering | None:
        """Return what a key acts on, opened; None, and say why, when there is nothing."""
        targets = self.chosen_targets(verb)
        return await self.opened(targets) if targets else None

    async def opened(self, targets: Sequence[Target]) -> Gathering | None:
        """Return *targets* opened, beside the screen; None, and say why, when none can be."""
        from rapport_tui.tui.gathering import gather

        if len(targets) >= _MANY:
            self._screen.say(f"Opening {len(targets):,} files …", seconds=0)
        try:
            return await asyncio.to_thread(gather, self._screen.workspace, targets)
        except RapportError as error:
            self._screen.fail(error)
            return None

    async def finish(self, gathering: Gathering, several: str) -> Done | None:
        """Do all that was gathered as one change, and say so; None when there is none.

        Args:
            gathering: the steps.
            several: its label when there was more than one, ``{count}`` filled in.
        """
        screen = self._screen
        change = gathering.change(several)
        if isinstance(change, str):
            screen.say(change)
            return None
        marked = len(screen.marking.marked())
        lead = f"✓ {marked:,} marked · " if marked else "✓ "
        done = await self.commit(change, f"{lead}{{label}} · {self._key('undo')} undo")
        if done is not None and gathering.reasons:
            screen.say(f"{screen.status.said} · but: {gathering.reasons[0]}", "$text-success")
        return done

    # Undo and redo

    async def undo(self, action: str | None = None) -> None:
        """Take back the last change, or the one named."""
        workspace = self._screen.workspace
        said = f"↶ Undid: {{label}} · {self._key('redo')} redo"
        await self._back_to(lambda: workspace.undo(action), said)

    async def _redo(self) -> None:
        said = f"↷ Redid: {{label}} · {self._key('undo')} undo"
        await self._back_to(self._screen.workspace.redo, said)

    async def _back_to(self, act: Callable[[], Done], said: str) -> None:
        """Take a change back, or do it again, and stand on what it brings."""
        from rapport_tui.tui.screens.coming_back import caught_up, stand_on_what_came_back

        await caught_up(self._screen)  # a row deleted just now may stand there still
        before = frozenset(self._screen.pane.keys)
        done = await self._through(act, said)
        if done is not None:
            await stand_on_what_came_back(self._screen, done, before)

    def _key(self, command_id: str) -> str:
        return keys_of(self._screen).shown(command_id)
