"""A list over the panes from which things are changed: each change saved, shown, and undoable."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.screens.layer import Acts, Answer, Layer

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.widgets.lines import LineList
    from rapport_tui.workspace import Done


class ChangingLayer(Layer[Answer]):
    """Shows a list whose keys change what it lists; it stays open and looks again afterwards."""

    def __init__(self, main: MainScreen, lines: LineList, title: str) -> None:
        """Make the screen.

        Args:
            main: the screen below, through whose one door every change goes.
            lines: the list it shows.
            title: the words in its frame.
        """
        self.main = main
        super().__init__(lines, title)

    def acts(self) -> Acts:
        """Return what the keys do that every such list has."""
        return {"undo": self._undo, "redo": self._redo}

    async def look_again(self) -> None:
        """Show what there is now."""
        raise NotImplementedError

    async def change(self, make: Callable[[], Change]) -> Done | None:
        """Save what *make*, called beside the screen, returns; say so, or why not.

        `RapportError` and `ValueError` from *make* are said in its place.
        """
        try:
            change = await asyncio.to_thread(make)
        except (RapportError, ValueError) as error:
            self.say(safe(str(error), width=0))
            return None
        done = await self.main.acting.commit(change)
        if done is None:
            self.say(self.main.status.said)
            return None
        await self.look_again()
        self.say(f"✓ {safe(done.label)} · {self.shown('undo')} undo")
        return done

    async def _undo(self) -> None:
        await self.main.acting.undo()
        await self._told()

    async def _redo(self) -> None:
        await self.main.command("redo")
        await self._told()

    async def _told(self) -> None:
        await self.look_again()
        self.say(self.main.status.said)
