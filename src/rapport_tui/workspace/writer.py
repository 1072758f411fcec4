"""How a change gets to the disk: under the lock, merged with what is there, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.errors import (
    NothingToDoError,
    NotSavedError,
    ReadOnlyError,
    UnreadableFileError,
)
from rapport_tui.domain.identity import Data
from rapport_tui.store.files import Stamp
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.ids import new_id
from rapport_tui.store.journal import Journal
from rapport_tui.store.landing import Write, land
from rapport_tui.store.lock import Lock
from rapport_tui.store.myself import ME
from rapport_tui.store.reading import CONTACTS, Loaded
from rapport_tui.store.records import Record, Step
from rapport_tui.store.writing import ChangedMeanwhileError
from rapport_tui.workspace.loose_files import plan_text
from rapport_tui.workspace.outcome import Done
from rapport_tui.workspace.rebase import Planned, plan_edit
from rapport_tui.workspace.replay import recover, replay
from rapport_tui.workspace.shelf import Shelf

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_TRIES = 5


class Writer:
    """Does changes, takes them back and does them again."""

    def __init__(
        self, shelf: Shelf, journal: Journal, lock: Lock, now: Callable[[], datetime]
    ) -> None:
        self._shelf = shelf
        self._folder = shelf.folder
        self._journal = journal
        self._lock = lock
        self._now = now

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder: it exists, may be written, and nothing in it is half done.

        Raises:
            ReadOnlyError: it may not be written.
            NotSavedError: the lock cannot be had, or the disk refused.
        """
        with self._lock:
            self._folder.look()
            if self._folder.read_only:
                msg = f"Nothing was saved: {self._folder.read_only}."
                raise ReadOnlyError(msg)
            before = self._folder.settings.folder_id
            self._folder.begin()
            if before != self._folder.settings.folder_id:
                self._shelf.reopen_index()
            if recover(self._folder, self._journal, self._now()):
                self._shelf.verify()
            yield

    def mend(self) -> None:
        """Finish what a crash cut short, if there is anything and the disk allows it.

        If not, whoever looks can look, and whoever saves is told.
        """
        if self._folder.read_only:
            return
        with contextlib.suppress(NotSavedError, UnreadableFileError):
            if self._journal.pending() is not None:
                with self.writing():
                    pass

    def commit(self, change: Change, source_of: Callable[[Contact], Loaded | None]) -> Done:
        """Do *change* (see `Workspace.commit`).

        Args:
            change: what to do.
            source_of: gives the file a contact was read from, as long as that is remembered.
        """
        whole = _one_each(change.edits)

        def plan() -> list[Planned]:
            now, file_of = self._now(), self._shelf.file_of
            sources = [source_of(edit.before) if edit.before else None for edit in whole]
            edits = [
                plan_edit(self._folder, edit, file_of, now, source)
                for edit, source in zip(whole, sources, strict=True)
            ]
            return edits + [plan_text(self._folder, text) for text in change.texts]

        with self.writing():
            self._find_moved(change.edits)
            return self.do(self._record(change.label), plan)

    def undo(self, action: str | None) -> Done:
        """Take an action back (see `Workspace.undo`)."""
        with self.writing():
            record = self._journal.find(action) if action else self._journal.to_undo()
            if record is None or record.id in {a.id for a in self._journal.actions() if a.undone}:
                msg = "There is nothing to undo."
                raise NothingToDoError(msg)
            steps = [step.reversed for step in reversed(record.steps)]
            return self._again(replace(self._record(record.label), undoes=record.id), steps)

    def redo(self) -> Done:
        """Do again what was undone last (see `Workspace.redo`)."""
        with self.writing():
            record = self._journal.to_redo()
            if record is None:
                msg = "There is nothing to redo."
                raise NothingToDoError(msg)
            return self._again(replace(self._record(record.label), redoes=record.id), record.steps)

    def do(self, record: Record, plan: Callable[[], list[Planned]]) -> Done:
        """Do what *plan* says, asking it anew whenever a file was changed meanwhile.

        The folder is held (see `writing`).
        """
        for _ in range(_TRIES - 1):
            with contextlib.suppress(ChangedMeanwhileError):
                return self._land(record, plan())
            self._shelf.verify()
        return self._land(record, plan())

    def commit_text(self, name: str, before: str, after: str, label: str) -> Done:
        """Save a text that was edited by hand (see `Workspace.commit_file`)."""
        from rapport_tui.workspace import handwork

        def plan() -> list[Planned]:
            return [handwork.plan_text(self._folder, name, before, after, self._now())]

        with self.writing():
            return self.do(self._record(label), plan)

    def _again(self, record: Record, steps: Sequence[Step]) -> Done:
        def plan() -> list[Planned]:
            now, file_of = self._now(), self._shelf.file_of
            return [replay(self._folder, step, now, file_of) for step in steps]

        if any(step.contact and self._folder.read(step.file) is None for step in steps):
            self._shelf.verify()  # it may have been given another name
        return self.do(record, plan)

    def _record(self, label: str) -> Record:
        return Record(new_id(), label, self._now(), ())

    def _find_moved(self, edits: Sequence[Edit]) -> None:
        """Look at the folder again when somebody's file is not where it was."""
        for edit in edits:
            name = self._shelf.file_of(edit.contact_id)
            there = name is not None and os.path.lexists(self._folder.contacts / name)
            if edit.before is not None and not there:
                self._shelf.verify()
                return

    def _land(self, record: Record, plans: Sequence[Planned]) -> Done:
        notes = tuple(note for plan in plans for note in plan.notes)
        doing = [(plan.write, plan) for plan in plans if plan.write is not None]
        if not doing and not (record.undoes or record.redoes):
            return Done(record.label, frozenset(), notes)
        stamps = land(self._folder, self._journal, record, [write for write, _ in doing])
        self._shelve([(write, plan, stamps[write.file]) for write, plan in doing])
        touched = frozenset(write.contact for write, _ in doing if write.contact)
        return Done(record.label, touched, notes)

    def _shelve(self, done: Sequence[tuple[Write, Planned, Stamp | None]]) -> None:
        written: dict[str, tuple[Stamp, Data] | None] = {}
        unknown = set()
        for write, plan, stamp in done:
            name = write.file.removeprefix(f"{CONTACTS}/")
            if not write.contact:
                continue
            if stamp is None:
                written[name] = None
            elif plan.data is None:
                unknown.add(name)
            else:
                written[name] = (stamp, plan.data)
        if any(write.file in (SETTINGS, ME) for write, *_ in done):
            self._folder.look()  # the book carries what it says
        self._shelf.wrote(written)
        if unknown:
            self._shelf.refresh(unknown)


def _one_each(edits: Sequence[Edit]) -> list[Edit]:
    """Return *edits* with those that follow each other on one contact put together.

    Raises:
        ValueError: two of one contact do not follow each other.
    """
    by_id: dict[str, Edit] = {}
    for edit in edits:
        earlier = by_id.get(edit.contact_id)
        if earlier is not None and earlier.after != edit.before:
            msg = f"two edits of the contact {edit.contact_id}, each of them from another state"
            raise ValueError(msg)
        by_id[edit.contact_id] = Edit(earlier.before, edit.after) if earlier else edit
    return list(by_id.values())
