"""Lines that were begun and not saved: kept while they are typed, and over a restart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

ADD, PERSON = "quick-add", "new-person"
_SOON = 0.2


class Drafts:
    """One draft for each kind of box, written a moment after the last letter."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._texts: dict[str, str] = {}
        self._unwritten: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self.place = ""

    def read(self, place: str) -> str:
        """Return the draft of *place*, "" for none."""
        if place not in self._texts:
            self._texts[place] = self._workspace.draft(place)
        return self._texts[place]

    def typed(self, text: str) -> None:
        """Keep what stands in the box that is open; an edit of something saved is no draft."""
        if self.place:
            self.keep(self.place, text)

    def keep(self, place: str, text: str) -> None:
        """Keep *text* as the draft of *place*; "" forgets it."""
        if text == self.read(place):
            return
        self._texts[place] = text
        self._unwritten.add(place)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SOON, self.flush)

    def flush(self) -> None:
        """Write what is not written yet."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._unwritten:
            place = self._unwritten.pop()
            try:
                self._workspace.save_draft(self._texts[place], place)
            except (RapportError, OSError):
                return  # a disk that is full loses a draft on a restart, nothing else
