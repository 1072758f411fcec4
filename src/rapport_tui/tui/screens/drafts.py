"""Lines that were begun and not saved: kept while they are typed, and over a restart."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rapport_tui.domain.errors import RapportError

if TYPE_CHECKING:
    from rapport_tui.workspace import Workspace

Result = TypeVar("Result")

ADD, PERSON = "quick-add", "new-person"
_SOON = 0.2
_SLOTS = 4
_ABOUT = "\nabout "


class Draft(NamedTuple):
    """A line that was begun, and whom it was begun about: ids with spaces between, or none."""

    line: str = ""
    about: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of whom it was begun about."""
        return tuple(self.about.split())


class Drafts:
    """One draft for each box, written a moment after the last letter.

    A box that is open in another rapport is left alone: its draft is still being typed, so this
    one gets a slot of its own, which a later box takes over.

    The disk is only touched on a thread of its own: a claim is let go by the thread that took it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._aside: Executor | None = None
        self._writing = threading.Lock()
        self._drafts: dict[str, Draft] = {}
        self._unwritten: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Future[None]] = set()
        self._release: Callable[[], None] = lambda: None
        self._original = ""
        self._about = ""
        self.place = ""

    async def opened(self, place: str, about: str = "", original: str = "") -> Draft:
        """Do what `begin` does, beside the screen."""
        return await self._do(lambda: self.begin(place, about, original))

    async def closed(self) -> None:
        """Do what `end` does, beside the screen."""
        await self._do(self.end)

    async def flushed(self) -> None:
        """Do what `flush` does, beside the screen."""
        await self._do(self.flush)

    async def _do(self, act: Callable[[], Result]) -> Result:
        if self._aside is None:
            self._aside = ThreadPoolExecutor(1, "drafts")
        return await asyncio.get_running_loop().run_in_executor(self._aside, act)

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
        self._original, self._about = original, about
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
            self._drafts[slot] = Draft()
            self._drafts[self.place] = found
            self._unwritten |= {slot, self.place}
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
        """Keep *text* as the draft of *place*; "" forgets it, and whom it was about."""
        before = self._read(place)
        if text == before.line:
            return
        about = before.about if text or place != self.place else self._about
        self._drafts[place] = Draft(text, about)
        self._unwritten.add(place)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SOON, self._flush_aside)

    def _flush_aside(self) -> None:
        self._timer = None
        task = asyncio.ensure_future(self.flushed())
        self._tasks.add(task)  # or nothing would hold it while it runs
        task.add_done_callback(self._tasks.discard)

    def flush(self) -> None:
        """Write what is not written yet."""
        with self._writing:
            self._flush()

    def _flush(self) -> None:
        while self._unwritten:
            place = self._unwritten.pop()
            line, about = self._drafts[place]
            text = f"{line}{_ABOUT}{about}" if line and about else line
            try:
                self._workspace.save_draft(text, place)
            except (RapportError, OSError):
                return  # a disk that is full loses a draft on a restart, nothing else
