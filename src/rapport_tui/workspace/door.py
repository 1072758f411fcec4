"""The workspace: whatever looks at the data or changes it comes through here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book, Change, Problem
from rapport_tui.store.draft import Claim, Drafts
from rapport_tui.store.folder import Folder
from rapport_tui.store.ids import new_id
from rapport_tui.store.places import Places
from rapport_tui.store.unfinished import may_be_unfinished
from rapport_tui.workspace.inbox import Inbox
from rapport_tui.workspace.outcome import Done
from rapport_tui.workspace.reader import Reader
from rapport_tui.workspace.shelf import Shelf

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.domain.tally import Tallies
    from rapport_tui.store.journal import Journal
    from rapport_tui.store.search import Hit
    from rapport_tui.workspace.history import History
    from rapport_tui.workspace.own_file import OwnFile
    from rapport_tui.workspace.shared_settings import SharedSettings
    from rapport_tui.workspace.writer import Writer


class Workspace:
    """A data folder: everyone in it, and every way to change it.

    Threads may share it. What changes anything takes a lock that other processes wait for, so
    that none writes over what another one wrote; what only looks never waits for it.

    Attributes:
        places: where everything is.
        inbox: the lines of ``inbox.txt``.
        now: tells the time, with its zone.
    """

    def __init__(
        self, places: Places, *, today: Callable[[], date], now: Callable[[], datetime]
    ) -> None:
        """Begin with a data folder, which need not exist yet; no contact is read."""
        self.places = places
        self.now = now
        self._swept = False
        self._folder = Folder(places)
        self._shelf = Shelf(self._folder, today)
        self._reader = Reader(self._shelf)
        self._drafts = Drafts(self._folder)
        self.inbox = Inbox(self, self._folder, today, lambda: self._writer.writing())

    @cached_property
    def _journal(self) -> Journal:
        # What only saving needs is imported when something is saved: it is half of what there is.
        from rapport_tui.store.journal import Journal

        return Journal(self._folder)

    @cached_property
    def _writer(self) -> Writer:
        from rapport_tui.store.lock import Lock
        from rapport_tui.workspace.writer import Writer

        return Writer(self._shelf, self._journal, Lock(self.places.lock_file()), self.now)

    @cached_property
    def history(self) -> History:
        """What was done on this computer."""
        from rapport_tui.workspace.history import History

        return History(self._folder, self._journal)

    @cached_property
    def own_file(self) -> OwnFile:
        """Your own file."""
        from rapport_tui.workspace.own_file import OwnFile

        return OwnFile(self._folder)

    @cached_property
    def shared_settings(self) -> SharedSettings:
        """What ``rapport.toml`` says for every device."""
        from rapport_tui.workspace.shared_settings import SharedSettings

        return SharedSettings(self._folder)

    @property
    def book(self) -> Book:
        """Everyone as last seen; another one after every change, never a changed one."""
        return self._shelf.book

    @property
    def so_far(self) -> Book:
        """The same; before any file is read, people by the names of their files, to look at."""
        return self._shelf.so_far

    @property
    def read_only(self) -> str:
        """Why nothing can be saved, "" when it can."""
        return self._folder.read_only

    @property
    def contacts(self) -> Path:
        """The folder with one file a contact: what to watch. It need not exist yet."""
        return self._folder.contacts

    def verify(self) -> frozenset[str]:
        """Look at every file; return the ids of whoever is not as in the book before.

        A change that a crash cut short is finished first.

        Raises:
            UnreadableFileError: the folder cannot be listed.
        """
        self._folder.look()
        if not self.read_only and not self._swept:
            self._folder.sweep()
            self._swept = True
        before = self.book.people
        if not self.read_only and may_be_unfinished(self._folder.state):
            self._writer.mend()
        changed = self._shelf.verify()
        people = self.book.people
        if people is not before:  # what was finished now is in the book already
            changed |= {person for person, row in people.items() if before.get(person) != row}
        return changed

    def refresh(self, files: Collection[str]) -> frozenset[str]:
        """Look at *files* (names or paths) again; return the ids of whoever changed.

        What this workspace wrote itself is no change.
        """
        return self._shelf.refresh({Path(file).name for file in files})

    def contact(self, contact_id: str) -> Contact:
        """Return a contact as it stands in its file now.

        Raises:
            NoSuchPersonError: nobody has this id.
            UnreadableFileError: the file cannot be read.
        """
        return self._reader.open(contact_id).contact

    def faults(self, contact_id: str) -> tuple[Problem, ...]:
        """Return the values in a contact's file that cannot be read, each with its line."""
        return self._reader.open(contact_id).faults

    def file_text(self, file: str) -> str:
        """Return the text of a file by its name, to be edited, also when it is no contact (yet).

        Raises:
            UnreadableFileError: there is no such file, or it is not text.
        """
        return self._reader.text(Path(file).name)

    def path(self, contact_id: str) -> Path:
        """Return the path of a contact's file."""
        return self._reader.path(contact_id)

    def commit(self, change: Change, *, seen: Book | None = None) -> Done:
        """Save *change*: every file of it, or none.

        Whatever was changed on disk since its contacts were read stays; see `Done.notes`.

        Args:
            change: what to save.
            seen: the book its names were looked up in; the one of now when None.

        Raises:
            NameTakenError: somebody new has the name of somebody who was not in *seen*.
            ReadOnlyError: the folder, or a file, may not be written.
            UnreadableFileError: a file that is no contact any more would have to be written over.
            NotSavedError: the disk refused; nothing was changed.
        """
        if all(edit.before is not None for edit in change.edits):
            return self._writer.commit(change, self._reader.source_of)
        from rapport_tui.workspace.newcomers import names_of_new, refuse_taken

        seen = seen or self.book
        with self._writer.writing():
            self._shelf.verify()
            refuse_taken(names_of_new(change), seen, self.book)
            return self._writer.commit(change, self._reader.source_of)

    def commit_file(self, file: str, before: str, after: str, label: str) -> Done:
        """Save what a person made of a file's text by hand, letter for letter.

        It need not have been a contact before; what was changed on disk since *before* was read
        is merged in.

        Raises:
            UnreadableFileError: *after* is no contact; `UnreadableTextError.problem` says where.
        """
        return self._writer.commit_text(Path(file).name, before, after, label)

    def undo(self, action: str | None = None) -> Done:
        """Take back the last action, or the one named.

        A file that is as the action left it gets the bytes it had; one that was changed since
        keeps those changes, and `Done.notes` says which.

        Raises:
            NothingToDoError: there is none, or it has been taken back already.
        """
        return self._writer.undo(action)

    def redo(self) -> Done:
        """Do again what was undone last, unless something else was done since.

        Raises:
            NothingToDoError: there is nothing.
        """
        return self._writer.redo()

    def search(self, words: str, limit: int = 50, *, tensions: bool = False) -> list[Hit]:
        """Return the entries and fields that hold *words*, best first; *tensions* if asked for."""
        from rapport_tui.store.search import search

        return search(self._shelf.index, self._folder.contacts, words, limit, tensions=tensions)

    def tallies(self) -> Tallies:
        """Return what the year in numbers needs of everybody in the book."""
        known = self._shelf.index.tallies()
        files = {person.file for person in self.book.people.values()}
        return known._replace(people=tuple(p for p in known.people if p.file in files))

    def draft(self, place: str = "quick-add") -> str:
        """Return what was typed at *place* and not saved, "" for nothing."""
        return self._drafts.read(place)

    def save_draft(self, text: str, place: str = "quick-add") -> None:
        """Keep what was typed at *place*, across a restart; "" forgets it."""
        self._drafts.save(place, text)

    def claim_draft(self, place: str) -> Claim | None:
        """Return what keeps other rapports off the draft of *place*; None when one has it."""
        return self._drafts.claim(place)

    def close(self) -> None:
        """Let go of the index; nothing else needs an end."""
        self._shelf.index.close()

    def new_id(self) -> str:
        """Return an id nobody has."""
        return new_id()
