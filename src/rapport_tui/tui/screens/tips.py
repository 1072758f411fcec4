"""One thing taught at a time, and never twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.safe import cells
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_AFTER = 4.0
"""How long the words about a save stand alone before a tip follows them."""

_SECONDS = 15


class Tips:
    """What the tips key does on the main screen, and what is taught after a save."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._waits = False
        self.on_start = False

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-tips": self._all}

    @property
    def wanted(self) -> bool:
        """Whether the person wants to be taught at all."""
        return bool(getattr(getattr(self._screen.app, "settings", None), "tips", True))

    async def _all(self) -> None:
        from rapport_tui.tui.screens.lessons import tips_and_news
        from rapport_tui.tui.screens.page import Page

        await self._screen.app.push_screen(Page("Tips", tips_and_news(self._screen)))

    def greet(self) -> None:
        """Show one of the tips when rapport starts, another one every day."""
        if not self.on_start or not self.wanted or self._screen.status.said:
            return
        from rapport_tui.tui.screens.lessons import tips

        every = tips(keys_of(self._screen))
        tip = every[self._screen.today().toordinal() % len(every)]
        more = f"Tip: {tip.words} · {keys_of(self._screen).shown('go-tips')} has all of them"
        words = self._fitting(more, f"Tip: {tip.words}", f"Tip: {tip.short}", tip.short)
        if words:
            self._screen.say(words, seconds=_SECONDS, public=True)

    def _fitting(self, *ways: str) -> str:
        """Return the first of *ways* to say it that the row holds whole, "" for none."""
        width = self._screen.size.width
        return next((words for words in ways if cells(words) < width), "")

    def after_save(self) -> None:
        """Let the next tip follow what was just said about a save, unless something else does."""
        if self.wanted and not self._waits:
            self._waits = True
            said = self._screen.status.saying
            self._screen.run_worker(self._teach(said), group="tips")

    async def _teach(self, said: int) -> None:
        from rapport_tui.store.taught import remember, taught
        from rapport_tui.tui.screens.lessons import tips

        screen = self._screen
        state = screen.workspace.places.state_root
        number = await asyncio.to_thread(taught, state)
        every = tips(keys_of(screen))
        if number < len(every):
            await asyncio.sleep(_AFTER)
            if screen.status.saying == said and screen.app.screen is screen:
                tip, first = every[number], f"Tip {number + 1} of {len(every)}: "
                both = f"{screen.status.said} · {first}{tip.words}"
                words = self._fitting(both, first + tip.words, first + tip.short, tip.short)
                if words:  # what does not fit waits for a wider screen
                    screen.say(words, seconds=_SECONDS, public=words != both)
                    await asyncio.to_thread(remember, state, number + 1)
        self._waits = False
