"""Opening the person selected: beside the screen, once the cursor rests, only the newest wish."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from rapport_tui.tui.details import Detail, DetailReader

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_REST = 0.012
_FIRST_REST = 0.2
"""Seconds for the first one while files are looked at: its imports would hold up the first paint,
and that look, for longer than they take themselves."""
_NOBODY = Detail("")


class Opening:
    """Reads the person selected and shows them, never more than one at a time."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._reader = DetailReader(screen.workspace)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._rests: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None
        self._stale = False
        self.detail = _NOBODY

    @property
    def fresh(self) -> bool:
        """Whether what is shown is the person selected, as they are on disk."""
        return self.detail.id == self._screen.person and not self._stale

    def forget(self) -> None:
        """Read the person again: they have changed."""
        self._stale = True

    def want(self) -> None:
        """Show the person selected once no key has come for a moment."""
        if self._rests is not None:
            self._rests.cancel()
        rest = _FIRST_REST if self._screen.reading and not self.detail.id else _REST
        self._rests = asyncio.get_running_loop().call_later(rest, self._begin)

    def _begin(self) -> None:
        self._rests = None
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._read())

    async def now(self) -> None:
        """Show the person selected before the next key counts."""
        if self._rests is not None:
            self._rests.cancel()
        if not self.fresh:
            self._begin()
        if self._task is not None:
            await self._task

    async def _read(self) -> None:
        while not self.fresh:
            person = self._screen.person
            if not person:
                self._show(_NOBODY)
                continue
            # Before the read: a change that comes while reading makes it stale again.
            self._stale = False
            detail = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._reader.read, person, self._screen.today()
            )
            if person == self._screen.person:
                self._show(detail)

    def _show(self, detail: Detail) -> None:
        another = detail.id != self.detail.id
        if not detail.id:
            self._stale = False
        self.detail = detail
        self._screen.show_detail(detail, another=another)
        # Every detail drawn leaves cycles behind; the youngest are cheap to take away now.
        self._screen.call_after_refresh(gc.collect, 0)

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown(wait=False, cancel_futures=True)
