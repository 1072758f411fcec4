"""The state of sync as the header says it, and the keys of sync."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.beside import Beside
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.sync_times import RECORD, SYNC, Times

if TYPE_CHECKING:
    from rapport_tui.sync.door import Sync
    from rapport_tui.sync.outcome import Outcome
    from rapport_tui.sync.state import Lost, Standing
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.screens.sync_screen import SyncScreen

_TURN, _SOON = 1.0, 0.3  # seconds; the first keys do not share the processor with git's news


class Syncing:
    """What the sync keys do on the main screen; git itself runs in a thread beside it.

    Attributes:
        words: how sync stands, for the header; "" as long as that is not known.
        standing: the same as a value.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.words = ""
        self.standing: Standing | None = None
        self._sync: Sync | None = None
        self._times = Times()
        self._beside = Beside("sync")
        self._busy = False
        self._book = screen.book
        self._shown: SyncScreen | None = None

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"sync": self.sync_now, "go-sync": self._show}

    def start(self) -> None:
        """Begin to look how things stand; the screen has been painted."""
        if self._screen.demo:  # nothing done there is kept, let alone sent
            return
        self._book = self._screen.book
        self._screen.set_interval(_TURN, self._turn)
        self._screen.set_timer(_SOON, lambda: self._run(self._look))

    def stop(self) -> None:
        """End whatever git is doing; the screen goes."""
        self._beside.stop()
        if self._sync is not None:
            self._sync.stop()

    def leave(self, patience: float = 3.0) -> None:
        """Send what was changed, the screen gone, for *patience* seconds at the most."""
        standing = self.standing
        if standing is None or standing.kind not in ("synced", "ahead", "syncing"):
            return
        if not (self._times.unrecorded or self._changed() or standing.kind != "synced"):
            return
        from rapport_tui.tui.screens.sync_leaving import send

        self._beside.wait(1.0)  # it was told to stop, and holds the lock until it has
        send(self._screen.workspace.places, patience)

    # Keys

    async def sync_now(self) -> None:
        """Sync now, beside the screen; or say why not."""
        if self._screen.demo:
            self.say("These people are invented: they are not synced")
        elif self._busy:
            self.say("Syncing already; the header says when it is done")
        else:
            self._begin(asked=True)

    async def _show(self) -> None:
        from rapport_tui.tui.screens.sync_screen import SyncScreen
        from rapport_tui.tui.screens.waiting import put_up

        if self._screen.demo:
            await self.sync_now()
            return
        self._shown = SyncScreen(self)
        await put_up(self._screen, self._shown, self._closed)
        self._run(self._read_report)

    async def _closed(self, _: None) -> None:
        self._shown = None

    def answer(self, *, yes: bool) -> None:
        """Answer the question that the last round ended with, and go on."""
        question = self.standing and self.standing.question
        if question and not self._busy and (yes or question.no):
            self._begin(asked=True, answers={question.id: "yes" if yes else "no"})

    async def settle(self, lost: Lost, *, take: bool) -> None:
        """Put a value that lost in its place after all, or leave it; it is told no more."""
        if take:
            from rapport_tui.tui.screens import sync_choice

            if not await sync_choice.take(self._screen, lost):
                return
        self._run(lambda: self._forget(lost))

    def _forget(self, lost: Lost) -> None:
        with suppress(RapportError):  # it is told once more, then
            self._door().forget(lost)
        self._read_report()

    # Beside the screen

    def _run(self, work: Callable[[], None]) -> None:
        self._beside.run(self._screen.rapport, work)

    def _turn(self) -> None:
        """Do what is due, and keep the words true: two minutes ago was one a minute ago."""
        now = time.monotonic()
        if self._changed():
            self._book = self._screen.book
            self._times.changed(now)
        due = self._times.due(self.standing, now) if self.standing and not self._busy else ""
        if due in (RECORD, SYNC):
            self._begin(asked=False, network=due == SYNC)
        else:
            self._retell()

    def _changed(self) -> bool:
        return self._screen.book is not self._book

    def _begin(
        self, *, asked: bool, network: bool = True, answers: Mapping[str, str] | None = None
    ) -> None:
        from rapport_tui.sync.state import SYNCING, Standing

        self._busy = True
        self._times.began(time.monotonic(), network=network)
        if network:
            self._take((self.standing or Standing()).with_(kind=SYNCING, question=None))
        self._run(lambda: self._round(asked=asked, network=network, answers=answers or {}))

    def _round(self, *, asked: bool, network: bool, answers: Mapping[str, str]) -> None:
        outcome = self._door().round(asked=asked, network=network, answers=answers)
        changed = self._refreshed(outcome.files)
        if network:
            self._beside.tell(self._times.ended, outcome.standing)
        self._beside.tell(lambda: self._ended(outcome, changed, asked=asked))
        if network and outcome.standing.kind == "synced":
            self._door().tidy()

    def _refreshed(self, files: frozenset[str]) -> frozenset[str]:
        """Look at the files that came; return the ids of whoever is not as before."""
        try:
            return self._screen.workspace.refresh(files) if files else frozenset()
        except RapportError as error:
            self._beside.tell(self._screen.fail, error)
            return frozenset()

    def _ended(self, outcome: Outcome, changed: frozenset[str], *, asked: bool) -> None:
        before, screen, self._busy = self.standing, self._screen, False
        if screen.book is not screen.workspace.book:
            own = self._changed()
            screen.show(screen.workspace.book, changed)
            self._book = self._book if own else screen.book
        if any(not file.startswith("contacts/") for file in outcome.files):
            screen.rapport.background.look_again()
        self._take(outcome.standing)
        question = outcome.standing.question
        if self._shown is not None:
            self._run(self._read_report)
            if outcome.standing.kind == "none" and asked:  # nothing in the report will change
                self._shown.say("Nothing to sync with yet: see how to begin")
        elif asked or (question and not (before and before.question == question)):
            more = f" · {keys_of(screen).shown('go-sync')} tells more"
            self.say(outcome.said(more))

    def say(self, words: str) -> None:
        """Say something about sync, with nothing about anybody in it."""
        self._screen.say(safe(words, width=0), public=True)

    def _look(self) -> None:
        from rapport_tui.sync.state import Standing

        # Most folders are under no git, and need not have everything imported to hear it.
        under_git = os.path.lexists(self._screen.workspace.places.data / ".git")
        standing = self._door().look() if under_git else Standing()
        # A round that was asked for meanwhile knows better.
        self._beside.tell(lambda: self._take(standing) if self.standing is None else None)

    def _read_report(self) -> None:
        door = self._door()
        standing = self.standing or door.look()
        lost, log = door.lost(), door.log()
        self._beside.tell(self._report, standing, lost, log)

    def _report(self, standing: Standing, lost: list[Lost], log: list[str]) -> None:
        if self._shown is not None:
            self._shown.tell(standing, lost, log)

    def _door(self) -> Sync:
        if self._sync is None:
            from rapport_tui.sync.door import Sync

            self._sync = Sync(self._screen.workspace.places)
            if self._beside.stopped.is_set():
                self._sync.stop()
        return self._sync

    # Words

    def _take(self, standing: Standing) -> None:
        self.standing = standing
        self._retell()

    def _retell(self) -> None:
        if self.standing is None:
            return
        key = keys_of(self._screen).shown("go-sync")
        words = self.standing.words(datetime.now(UTC), key)
        if words != self.words:
            self.words = words
            self._screen.tell()
