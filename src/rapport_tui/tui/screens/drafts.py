"""Lines that were begun and not saved: kept while they are typed, and over a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.errors import RapportError

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

ADD, PERSON = "quick-add", "new-person"
_SOON = 0.2
_SLOTS = 4
_ABOUT = "\nabout "


class Draft(NamedTuple):
    """A line that was begun, and whom it was begun about ("" for nobody)."""

    line: str = ""
    about: str = ""


class Drafts:
    """One draft for each box, written a moment after the last letter.

    A box that is open in another rapport is left alone: its draft is still being typed, so this
    one gets a slot of its own, which a later box takes over.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._drafts: dict[str, Draft] = {}
        self._unwritten: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._release: Callable[[], None] = lambda: None
        self._original = ""
        self.place = ""

    def begin(self, place: str, about: str = "", original: str = "") -> Draft:
        """Return what the box of *place* opens with, and keep what is typed there from now on.

        Args:
            place: which box.
            about: whom it is about when there is no draft.
            original: what it holds when there is no draft.
        """
        self.end()
        slots = [place, *(f"{place}-{number}" for number in range(2, _SLOTS + 1))]
        for slot in slots:
            if (claim := self._workspace.claim_draft(slot)) is not None:
                self.place, self._release = slot, claim.release
                break
        if not self.place:
            return Draft(original, about)
        if self.place not in self._unwritten:
            self._drafts.pop(self.place, None)  # another rapport may have had it since
        self._original = original
        found = self._read(self.place)
        if not found.line:
            found = self._left_behind(slots) or Draft("", about)
        self._drafts[self.place] = found
        return found if found.line else Draft(original, about)

    def _left_behind(self, slots: list[str]) -> Draft | None:
        """Take over the draft of another rapport that has ended."""
        for slot in slots:
            if slot == self.place or not (found := self._fresh(slot)).line:
                continue
            claim = self._workspace.claim_draft(slot)
            if claim is None:
                continue
            self.keep(slot, "")
            self._drafts[self.place] = found
            self._unwritten.add(self.place)
            self.flush()
            claim.release()
            return found
        return None

    def end(self) -> None:
        """Say that the box is closed."""
        self.flush()
        self.place = ""
        self._release()
        self._release = lambda: None

    def read(self, place: str) -> str:
        """Return the line that was begun at *place*, "" for none."""
        return self._read(place).line

    def _read(self, place: str) -> Draft:
        if place not in self._drafts:
            self._drafts[place] = self._fresh(place)
        return self._drafts[place]

    def _fresh(self, place: str) -> Draft:
        line, _, about = self._workspace.draft(place).partition(_ABOUT)
        return Draft(line, about.strip())

    def typed(self, text: str) -> None:
        """Keep what stands in the box that is open; what stood there at first is no draft."""
        if self.place:
            self.keep(self.place, "" if text == self._original else text)

    def keep(self, place: str, text: str) -> None:
        """Keep *text* as the draft of *place*; "" forgets it."""
        before = self._read(place)
        if text == before.line:
            return
        self._drafts[place] = Draft(text, before.about)
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
            line, about = self._drafts[place]
            text = f"{line}{_ABOUT}{about}" if line and about else line
            try:
                self._workspace.save_draft(text, place)
            except (RapportError, OSError):
                return  # a disk that is full loses a draft on a restart, nothing else
