"""What the key of the ten-minute review does."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError
from rapport_tui.tui.gathering import Target
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.domain.review import Card, Progress
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.widgets.review_card import Face

PLACE = "review"
"""Where it is kept how far somebody came, beside the lines that were begun and not saved."""


class Reviewing:
    """What the key of the ten-minute review does."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._keeping = asyncio.Lock()

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-review": self._review}

    async def _review(self) -> None:
        from rapport_tui.domain.review import left, read_progress, review, waits
        from rapport_tui.tui.screens.review import Doing, Review

        screen = self._screen
        if screen.reading:
            screen.say("Everybody is being read; try again in a moment", public=True)
            return
        today = screen.today()
        text = await asyncio.to_thread(screen.workspace.draft, PLACE)
        progress = read_progress(text, today)
        whole = await asyncio.to_thread(review, screen.book, today, screen.inbox, screen.ahead())
        cards = left(whole.cards, set(progress.seen))
        if progress.finished and not cards:
            screen.say("The review of today is done; what comes up tomorrow is for the next one")
            return

        def keep(seen: Sequence[str]) -> None:
            done = len(seen) == len(cards)
            screen.run_worker(self._keep(progress, seen, finished=done), group="review")

        async def ended(person: str | None) -> None:
            screen.marking.instead, screen.acting.watcher = (), None
            if person:
                await screen.overview.visit(person)

        def still(card: Card) -> bool:
            return waits(card, screen.book, screen.today(), screen.inbox, screen.ahead())

        doing = Doing(self._face, self._act, self._open_line, self._undo, keep, still)
        page = Review(cards, doing, before=len(progress.seen), more=whole.more)
        screen.acting.watcher = page.changed
        await put_up(screen, page, ended)

    async def _keep(self, progress: Progress, seen: Sequence[str], *, finished: bool) -> None:
        from rapport_tui.domain.review import written

        began = self._screen.today() if finished else progress.began
        now = progress._replace(began=began, seen=(*progress.seen, *seen), finished=finished)
        async with self._keeping:  # what was seen later is written later
            with contextlib.suppress(RapportError, OSError):  # a full disk costs the place alone
                await asyncio.to_thread(self._screen.workspace.save_draft, written(now), PLACE)

    async def _act(self, command: str, card: Card) -> str:
        """Do *command* about *card*; return why it could not be done."""
        screen, row = self._screen, card.row
        screen.marking.instead = (Target(row.person, row.record, row.kind, row.text),)
        before, said = screen.book, screen.status.said
        await screen.actions[command]()
        unchanged = screen.book is before and screen.status.said != said
        return screen.status.said if unchanged else ""

    async def _undo(self) -> str:
        await self._screen.acting.undo()
        return self._screen.status.said

    async def _open_line(self, card: Card) -> None:
        from rapport_tui.tui.screens.loose import open_row

        await open_row(self._screen, self._screen.acting.adding, card.row)

    def _face(self, card: Card) -> Face:
        from rapport_tui.domain.days import describe
        from rapport_tui.domain.summary import last_touch
        from rapport_tui.tui.widgets.review_card import Face

        summary = self._screen.book.people.get(card.row.person)
        if summary is None:
            return Face()
        today = self._screen.today()
        touch = last_touch(summary, today.toordinal())
        last = ""
        if touch.day:
            words = f": {touch.text}" if touch.text else ""
            on = describe(date.fromordinal(touch.day), today)
            last = f"last {touch.kind or 'time'}, {on}{words}"
        work = " at ".join(filter(None, (summary.role, summary.organisation)))
        return Face(summary.name, " · ".join(filter(None, (work, summary.location))), last)
