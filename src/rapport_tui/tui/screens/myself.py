"""What the key of one's own file does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen


class Myself:
    """What the key of one's own file does."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-me": self.show}

    async def show(self) -> None:
        """Show your own file; a topic chosen there is shown with whoever else has it."""
        from rapport_tui.tui.screens.my_file import MyFile

        async def chosen(topic: str | None) -> None:
            if topic:
                await self._screen.in_common.show(topic)

        await put_up(self._screen, MyFile(self._screen), chosen)
