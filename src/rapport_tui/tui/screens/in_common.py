"""What the key of the topics everybody shares does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen


class InCommon:
    """What the key of the topics everybody shares does."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-common": self.show}

    async def show(self, topic: str = "") -> None:
        """Show every topic; *topic*, a key, is unfolded at once."""
        from rapport_tui.tui.screens.topics import FILTER, PERSON, TopicsScreen

        async def chosen(answer: str | None) -> None:
            if answer and answer.startswith(PERSON):
                await self._screen.overview.visit(answer.removeprefix(PERSON))
            elif answer:
                await self._screen.finding.use(answer.removeprefix(FILTER))

        await put_up(self._screen, TopicsScreen(self._screen, topic), chosen)
