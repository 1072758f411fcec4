"""Everybody's timeline: what pane [3] shows while Today has the keys, and when it is entered so."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from rapport_tui.domain.command import TIMELINE, TODAY

if TYPE_CHECKING:
    from rapport_tui.tui.latest import Latest, LatestReader
    from rapport_tui.tui.screens.main import MainScreen

_PAGE = 60


class Recent:
    """Shows everybody's latest entries, and knows whose each of them is.

    Attributes:
        on: whether the timeline is everybody's now.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._reader: LatestReader | None = None
        self._latest: Latest | None = None
        self._wanted = _PAGE
        self._stale = True
        self._task: asyncio.Task[None] | None = None
        self._stopped = threading.Event()
        self.on = False

    def turn(self, pane: str) -> None:
        """Show everybody, or the person selected, now that *pane* has the keys.

        Whoever goes from Today to the timeline goes into what is seen there.
        """
        on = pane == TODAY or (self.on and pane == TIMELINE)
        if on == self.on:
            return
        self.on = on
        timeline, detail = self._screen.timeline, self._screen.opening.detail
        timeline.everybody = on
        if on:
            self._show()
            self.want()
        else:
            timeline.show_rows(detail.timeline, reset=True)

    def forget(self, changed: frozenset[str] | None) -> None:
        """Read again whoever changed, everybody when it is None."""
        if self._reader is not None:
            self._reader.forget(changed)
        self._stale = True
        if self.on:
            self.want()

    def owner(self, entry: str) -> str:
        """Return whose file the entry under the cursor stands in, "" for nobody's."""
        return self._latest.owners.get(entry, "") if self._latest is not None else ""

    def more(self) -> None:
        """Read on, to earlier entries."""
        self._wanted += _PAGE
        self._stale = True
        self.want()

    def want(self) -> None:
        """Read beside the screen what is not known yet."""
        if self._stale and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._read())

    async def now(self) -> None:
        """Show everybody's latest before the next key counts."""
        if self._task is not None:
            await self._task

    async def _read(self) -> None:
        from rapport_tui.tui.latest import LatestReader

        screen = self._screen
        if self._reader is None:
            self._reader = LatestReader(screen.workspace)
        while self._stale and not self._stopped.is_set():
            self._stale = False
            found = await asyncio.to_thread(
                self._reader.read, screen.book, screen.today(), self._wanted, self._stopped
            )
            self._latest = found
        if self.on and not self._stopped.is_set():
            self._show()

    def _show(self) -> None:
        if self._latest is not None:
            self._screen.timeline.show_rows(self._latest.rows)
        elif self._screen.timeline.keys:
            self._screen.timeline.show_rows((), reset=True)
        self._screen.timeline.reading = self._latest is None
        self._screen.follow()
        self._screen.retitle()

    def close(self) -> None:
        """Let the reading end."""
        self._stopped.set()
