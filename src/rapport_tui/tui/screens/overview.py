"""What stands over the whole screen: help, palette, history, the brief."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.palette import COMMAND, FILTER, Finder, Offer
from rapport_tui.domain.safe import safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.offers import LatelyChosen, offers
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen


class Overview:
    """What the keys that put a screen of their own up do."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._recent = LatelyChosen(screen)

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {
            "help": self._help,
            "palette": self._palette,
            "go-history": self._history,
            "brief": self._brief,
        }

    async def _run(self, command: str) -> None:
        """Do what was chosen; a key that waits for a second one shows what may follow."""
        if keys_of(self._screen).by_id[command].prefix:
            await self.palette(f"{keys_of(self._screen).by_id[command].words}: ")
        else:
            await self._screen.action_command(command)

    async def _help(self) -> None:
        from rapport_tui.tui.screens.help import Help

        async def chosen(command: str | None) -> None:
            if command:
                await self._run(command)

        commands = keys_of(self._screen).commands
        await put_up(self._screen, Help(commands, self._screen.view.pane), chosen)

    # The palette

    async def _palette(self) -> None:
        await self.palette()

    async def palette(self, query: str = "") -> None:
        """Show the palette, with *query* typed already."""
        from rapport_tui.tui.screens.palette import Palette

        async def chosen(offer: Offer | None) -> None:
            if offer is not None:
                await self._recent.add(offer.token)
                await self._do(offer)

        recent = await self._recent.tokens()
        await put_up(self._screen, Palette(Finder(offers(self._screen), recent), query), chosen)

    async def _do(self, offer: Offer) -> None:
        if offer.kind == COMMAND:
            await self._screen.action_command(offer.id)
        elif offer.kind == FILTER:
            await self._screen.saved_filters.use(offer.id)
        else:
            await self.visit(offer.id)

    async def visit(self, person: str) -> None:
        """Turn to *person* in the list of people; on a narrow screen, to what there is of them."""
        screen = self._screen
        if person not in screen.book.people:
            screen.say("They are not here any more")
            return
        if screen.finding.text and person not in screen.people.keys:
            screen.finding.clear()
        screen.moving.look("people")
        screen.people.stand_on(person)
        screen.follow()
        if screen.narrow:
            await screen.moving.go(screen.view.tab)

    # History

    async def _history(self) -> None:
        from rapport_tui.tui.screens.history import History

        screen = self._screen
        actions = await asyncio.to_thread(lambda: screen.workspace.history.actions())

        async def chosen(action: str | None) -> None:
            if action:
                await self._take_back(action)

        history = History(
            actions,
            look_back=screen.workspace.history.file_changes,
            words=screen.workspace.history.words,
            name_of=self._name,
        )
        await put_up(screen, history, chosen)

    async def _take_back(self, action: str) -> None:
        workspace, redo = self._screen.workspace, keys_of(self._screen).shown("redo")
        said = f"↶ Undid: {{label}} · {redo} redo"
        done = await self._screen.acting.through(lambda: workspace.undo(action), said)
        if done is not None:
            self._screen.show_someone(done.ids & self._screen.book.people.keys())

    def _name(self, person: str) -> str:
        found = self._screen.book.people.get(person)
        return found.name if found else ""

    # The brief

    async def _brief(self) -> None:
        screen, keys = self._screen, keys_of(self._screen)
        whom = screen.marking.whom()
        if not whom:
            screen.say(f"Nobody to read about yet; {keys.shown('add')} adds someone")
        elif len(whom) > 1:
            screen.say(f"A brief takes one; {len(whom)} marked, {keys.shown('back')} clears them")
        elif (contact := await screen.acting.contact(whom[0])) is not None:
            from rapport_tui.domain.brief import about, brief_from
            from rapport_tui.store.time_zones import time_there
            from rapport_tui.tui.screens.brief import Brief

            async def copy(command: str) -> str:
                return await screen.copying.copy(command, whom)

            async def read(_: None) -> None:
                """Nothing follows: it was read."""

            clock = time_there(contact.timezone, screen.now()) if screen.now else ""
            parts = await asyncio.to_thread(brief_from, screen.book, contact, screen.today())
            page = Brief(
                safe(contact.name),
                about(contact, clock),
                parts,
                unfold=keys.shown("open"),
                copy=copy,
            )
            await put_up(screen, page, read)
