"""The one door to sync: how a folder stands, and a round with the server."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from rapport_tui.domain.errors import RapportError
from rapport_tui.store.folder import Folder
from rapport_tui.store.lock import BusyError, Lock
from rapport_tui.store.places import Places
from rapport_tui.sync.done import Done
from rapport_tui.sync.folder_ids import folder_id_in
from rapport_tui.sync.git import Call, Git
from rapport_tui.sync.locks import clear_stale
from rapport_tui.sync.looking import keep_in_mind, standing_of_repository, unrecorded
from rapport_tui.sync.memory import Memory, Remembering
from rapport_tui.sync.outcome import Outcome, in_words, notes, standing_of
from rapport_tui.sync.questions import QuestionRaised
from rapport_tui.sync.repository import Repository, find_repository
from rapport_tui.sync.round import Round
from rapport_tui.sync.state import ASKS, BUSY, NONE, OFF, OFFLINE, SYNCED, Lost, Standing
from rapport_tui.sync.tidying import tidy, wants_tidying

_WRONG = (RapportError, OSError, ValueError)
"""What may go wrong in a round: on purpose, on the disk, and in what git says."""


def _utc() -> datetime:
    return datetime.now(UTC)


class Sync:
    """The sync of one data folder. Its calls take as long as git does: keep them off the screen.

    Attributes:
        places: where everything is.
    """

    def __init__(
        self,
        places: Places,
        *,
        environ: Mapping[str, str] = os.environ,
        now: Callable[[], datetime] = _utc,
    ) -> None:
        self.places = places
        self._environ = environ
        self._now = now
        self._stop = threading.Event()
        self._died = False  # whether a git was killed in the middle of something

    @property
    def _lock_file(self) -> Path:
        return self.places.lock_file().with_suffix(".sync")

    @cached_property
    def _folder(self) -> Folder:
        return Folder(self.places)

    @cached_property
    def _remembering(self) -> Remembering:
        return Remembering(self._folder)

    @cached_property
    def _git(self) -> Git:
        root = self.places.real_data
        return Git(root, environ=self._environ, note=self._note, stop=self._stop)

    def stop(self) -> None:
        """End whatever git is doing, within a tenth of a second, for good."""
        self._stop.set()

    def look(self, *, files: bool = False) -> Standing:
        """Return how things stand, as far as it can be said without the server.

        Args:
            files: whether to count the files that were changed and are not recorded yet too.
        """
        return self._standing_now(self._remembering.load(), files=files)

    def _standing_now(self, memory: Memory, *, files: bool = False) -> Standing:
        try:
            repository = find_repository(self._git)
            if repository is None:
                return Standing(NONE)
            standing = standing_of_repository(self._git, repository, memory)
            waiting = unrecorded(self._git) if files and standing.kind != OFF else 0
            return standing.with_(unrecorded=waiting)
        except _WRONG as error:
            return standing_of(error, Standing(synced=memory.synced))

    def round(
        self, *, network: bool = True, asked: bool = True, answers: Mapping[str, str] | None = None
    ) -> Outcome:
        """Do one round: record what was changed, take what others changed, send what they lack.

        Whatever goes wrong is told by the outcome's standing; nothing that was saved is touched.

        Args:
            network: whether to talk to the server; otherwise what was changed is only recorded.
            asked: whether somebody asked for it: from then on this folder is synced here.
            answers: "yes" or "no" to the question that the round before ended with, by its id.
        """
        try:
            with Lock(self._lock_file, timeout=0.0):
                return self._round(answers or {}, network=network, asked=asked)
        except BusyError:
            return Outcome(self.look().with_(kind=BUSY, reason="Another rapport is syncing."))
        except _WRONG as error:
            return Outcome(standing_of(error, self.look()))
        finally:
            self._remembering.write_log()

    def tidy(self) -> None:
        """Put git's objects together if it is time to; whoever saves or looks waits for nothing."""
        with contextlib.suppress(RapportError, OSError, ValueError):
            memory = self._remembering.load()
            if wants_tidying(self._git, memory.tidied, self._now()):
                with Lock(self._lock_file, timeout=0.0):
                    memory = self._remembering.load()
                    memory.tidied = self._now()  # also when it fails: once a day is enough
                    self._remembering.save(memory)
                    tidy(self._git)
        self._remembering.write_log()

    def _round(self, answers: Mapping[str, str], *, network: bool, asked: bool) -> Outcome:
        repository = find_repository(self._git)
        if repository is None:
            return Outcome(Standing(NONE))
        if not (asked or repository.wanted or self._remembering.load().on):
            return Outcome(self.look())
        self._name_folder(repository)
        memory = self._remembering.load()
        memory.on = True
        if network:
            memory.tried = self._now()
        done = Done()
        crashed, self._died = self._remembering.crashed() is not None, False
        try:
            self._clear_locks(repository, done)
            self._remembering.begun()
            turn = Round(self._git, self._folder, memory, answers, done, repository, self._now())
            turn.run(network=network)
        except QuestionRaised as raised:
            keep_in_mind(memory, Standing())
            standing = self._standing_now(memory).with_(kind=ASKS, question=raised.question)
            keep_in_mind(memory, standing)
        except _WRONG as error:
            keep_in_mind(memory, Standing())
            standing = standing_of(error, self._standing_now(memory))
            memory.failures += standing.kind == OFFLINE
            keep_in_mind(memory, standing)
        else:
            standing = Standing(SYNCED)
            if network:
                memory.failures, memory.synced = 0, self._now()
                keep_in_mind(memory, standing)
        if not (self._died or (crashed and standing.kind == BUSY)):
            self._remembering.ended()  # otherwise its locks are still there, and are known as ours
        memory.lost += [{f: getattr(item, f) for f in Lost.__slots__} for item in done.lost]
        self._remembering.save(memory)
        if standing.kind != SYNCED:
            return Outcome(standing, frozenset(done.files))
        standing = self._standing_now(memory).with_(notes=notes(done))
        return Outcome(standing, frozenset(done.files), in_words(done))

    def _clear_locks(self, repository: Repository, done: Done) -> None:
        """Take away what a git that was killed has left in the way."""
        done.cleared = clear_stale(
            repository.folder,
            self._git.root,
            self._remembering.place / "locks",
            crashed=self._remembering.crashed(),
        )

    def _name_folder(self, repository: Repository) -> None:
        """Give a folder that is new its id, before anything is remembered or recorded of it.

        Not one whose settings are recorded and missing: its disk may not be mounted.
        """
        folder = self._folder
        if folder.settings.folder_id or folder.read_only:
            return
        if repository.head and folder_id_in(self._git, "HEAD"):
            return
        with Lock(self.places.lock_file()):
            folder.look()
            folder.begin()

    def lost(self) -> list[Lost]:
        """Return the values that lost in merges, the newest last."""
        return [Lost(**item) for item in self._remembering.load().lost]

    def forget(self, lost: Lost) -> None:
        """Tell of a value that lost no more; the person's merge log goes on having it.

        Raises:
            NotSavedError: the disk refused.
        """
        memory = self._remembering.load()
        memory.lost = [item for item in memory.lost if Lost(**item) != lost]
        self._remembering.save(memory)

    def log(self) -> list[str]:
        """Return what git was asked lately, the newest call last."""
        return self._remembering.log()

    def _note(self, call: Call) -> None:
        self._died = self._died or call.code < 0
        self._remembering.note(call, self._now())
