"""The book, kept in step with the files: from the index at once, from the disk when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from datetime import date
from types import MappingProxyType

from rapport_tui.domain.book import Book, Problem
from rapport_tui.domain.errors import NotSavedError
from rapport_tui.domain.glimpse import glimpse
from rapport_tui.domain.identity import Data
from rapport_tui.domain.summary import search_text, summarise
from rapport_tui.domain.tally import tally_of
from rapport_tui.store.files import Stamp, is_text, look_into, names_in
from rapport_tui.store.folder import Folder
from rapport_tui.store.index import Index, Read
from rapport_tui.store.indexing import look_at, refresh
from rapport_tui.store.reading import copies, odd_names, twins
from rapport_tui.store.writing import sweep

Written = Mapping[str, tuple[Stamp, Data] | None]
"""What was written: file name to its version and contact, None for a file that went."""


def _index(folder: Folder) -> Index:
    try:
        return Index.open(folder.cache)
    except NotSavedError:  # nowhere to keep one: it is made anew, in memory, each time
        return Index(None)


class Shelf:
    """Every contact's row, and the book made of them.

    Attributes:
        folder: the data folder.
        index: its index.
        book: everyone, as last seen; replaced whenever anything changes.
    """

    def __init__(self, folder: Folder, today: Callable[[], date]) -> None:
        self.folder = folder
        self._today = today
        self._guard = threading.RLock()
        self._names: frozenset[str] = frozenset()
        self._twins: list[Problem] = []
        self._names_odd: tuple[Problem, ...] = ()
        self._wrong: tuple[Problem, ...] = ()  # what was wrong with the settings
        self._glimpse: Book | None = None  # the people of the files' names
        self._verified = False
        self.book = Book()
        self.open_index()

    def open_index(self) -> None:
        """Take the rows from the index; no contact is read."""
        self.index = _index(self.folder)
        self._rebuild()

    @property
    def so_far(self) -> Book:
        """The book; before anything is known, people as the names of their files show them."""
        if self.book.people or self._verified:
            return self.book
        if self._glimpse is None:
            self._glimpse = glimpse(names_in(self.folder.contacts))
        return self._glimpse

    def reopen_index(self) -> None:
        """Use the index that belongs to the folder's id, which it did not have before."""
        with self._guard:
            self.index.close()
            self.open_index()
            self.verify()

    def verify(self) -> frozenset[str]:
        """Compare every file with its row; return the ids of whoever changed."""
        with self._guard:
            contacts = self.folder.contacts
            cache = self.folder.cache if self.index.on_disk else contacts
            listing = look_into(contacts)
            if listing.leftovers and not self.folder.read_only:
                sweep(contacts)
            concerned = refresh(self.index, contacts, cache, self._today(), listing.stamps)
            same_names = not self._look_at_names(listing.stamps.keys(), listing.odd)
            changed = self._reshelve(concerned, same_names=same_names)
            self._verified, self._glimpse = True, None
            return changed

    def refresh(self, names: Collection[str]) -> frozenset[str]:
        """Look at some files again; return the ids of whoever changed, none for our own writes."""
        with self._guard:
            concerned = look_at(self.index, self.folder.contacts, names, self._today())
            names = names_in(self.folder.contacts)
            text = {name for name in names if is_text(name)}
            same_names = not self._look_at_names(text, sorted(names - text))
            return self._reshelve(concerned, same_names=same_names)

    def wrote(self, written: Written) -> None:
        """Take in what this program itself wrote; the cost does not grow with the folder."""
        today = self._today()
        rows = [
            Read(
                found[0],
                summarise(found[1], name, today),
                search_text(found[1]),
                tally_of(found[1]),
            )
            for name, found in written.items()
            if found
        ]
        with self._guard:
            self.index.update(rows, (), [name for name, found in written.items() if not found])
            people = dict(self.book.people)
            problems = self.book.problems
            if len(people) == len(self._rows) and not problems:
                for name in written:
                    if (old := self._rows.pop(name, None)) is not None:
                        people.pop(old.id, None)
                fresh = {row.file: row for _, row, *_ in rows}
                self._rows |= fresh
                people |= {row.id: row for row in fresh.values()}
                if len(people) == len(self._rows):
                    self.book = Book(MappingProxyType(people), (), self.folder.settings.habits)
                    return
            self._rebuild()

    def file_of(self, contact_id: str) -> str | None:
        """Return the name of the file this contact is in."""
        person = self.so_far.people.get(contact_id)
        return person.file if person else None

    def _look_at_names(self, text: Set[str], odd: Iterable[str]) -> bool:
        """Look for names that are trouble; return whether that changed anything."""
        before, not_text = self._names_odd, odd_names(odd)
        if text != self._names:
            self._names, self._twins = frozenset(text), twins(text)
        self._names_odd = (*not_text, *self._twins)
        return before != self._names_odd

    def _reshelve(self, names: Collection[str], *, same_names: bool) -> frozenset[str]:
        settings = self.folder.settings
        same_settings = (self.book.habits, self._wrong) == (settings.habits, settings.problems)
        if not names and same_names and same_settings:
            return frozenset()
        before = self._rows
        self._rebuild()
        return frozenset(
            row.id for name in names for rows in (before, self._rows) if (row := rows.get(name))
        )

    def _rebuild(self) -> None:
        self._rows = self.index.summaries()
        people = {row.id: row for row in self._rows.values()}
        same_id: Mapping[str, Problem] = {}
        if len(people) != len(self._rows):
            same_id = copies((name, row.id) for name, row in self._rows.items())
            people = {row.id: row for name, row in self._rows.items() if name not in same_id}
        settings = self.folder.settings
        self._wrong = settings.problems
        problems = (
            *settings.problems,
            *self.index.problems(),
            *same_id.values(),
            *self._names_odd,
        )
        self.book = Book(MappingProxyType(people), problems, settings.habits)
