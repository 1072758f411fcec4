"""Contacts as they stand in their files now."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.book import Problem
from rapport_tui.domain.errors import NoSuchPersonError
from rapport_tui.store import toml
from rapport_tui.store.files import Stamp, stamp_of
from rapport_tui.store.reading import CONTACTS, Loaded, UnreadableTextError, load
from rapport_tui.workspace.shelf import Shelf

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_MOST = 32  # contacts kept as models; more would be memory without use


class Opened(NamedTuple):
    """A contact that was read.

    Attributes:
        stamp: the version of its file.
        contact: the contact.
        faults: what in the file could not be read.
        loaded: the file.
    """

    stamp: Stamp
    contact: Contact
    faults: tuple[Problem, ...]
    loaded: Loaded


class Reader:
    """Opens contacts by their id, and remembers the last few while their files stay the same."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._folder = shelf.folder
        self._opened: OrderedDict[str, Opened] = OrderedDict()
        self._guard = threading.Lock()

    def open(self, contact_id: str) -> Opened:
        """Return a contact as its file has it now.

        Raises:
            NoSuchPersonError: nobody has this id.
            UnreadableFileError: the file cannot be read.
        """
        name = self.name(contact_id)
        with self._guard:
            known = self._opened.get(contact_id)
        if known and known.stamp == self._stamp(name):
            return known
        # Lists must not wait for Pydantic, so only what opens a contact loads it.
        from rapport_tui.domain.reading import read_contact

        loaded = self._load(name)
        if loaded.contact_id != contact_id:
            if contact_id in self._shelf.book.people:  # or it was the file's name that said so
                self._shelf.refresh({name})
            raise _nobody(contact_id)
        contact, faults = read_contact(loaded.data)
        problems = tuple(
            Problem(
                f"{CONTACTS}/{name}",
                fault.reason,
                toml.locate(loaded.text, fault.path),
                whole=False,
            )
            for fault in faults
        )
        opened = Opened(loaded.stamp, contact, (*loaded.problems, *problems), loaded)
        with self._guard:
            self._opened[contact_id] = opened
            self._opened.move_to_end(contact_id)
            while len(self._opened) > _MOST:
                self._opened.popitem(last=False)
        return opened

    def source_of(self, contact: Contact) -> Loaded | None:
        """Return the file this very contact was read from, if it is still remembered."""
        with self._guard:
            known = self._opened.get(contact.id)
        return known.loaded if known is not None and known.contact is contact else None

    def text(self, name: str) -> str:
        """Return the text of the file *name*, also when it is no contact.

        Raises:
            UnreadableFileError: there is no such file, or it is not text.
        """
        return self._folder.text(f"{CONTACTS}/{name}")

    def path(self, contact_id: str) -> Path:
        """Return the path of a contact's file."""
        return self._folder.contacts / self.name(contact_id)

    def name(self, contact_id: str) -> str:
        """Return the name of a contact's file.

        Raises:
            NoSuchPersonError: nobody has this id.
        """
        name = self._shelf.file_of(contact_id)
        if name is None:
            raise _nobody(contact_id)
        return name

    def _stamp(self, name: str) -> Stamp | None:
        try:
            return stamp_of(os.lstat(self._folder.contacts / name))
        except OSError:
            return None

    def _load(self, name: str) -> Loaded:
        loaded = load(self._folder.contacts, name)
        if isinstance(loaded, Problem):
            raise UnreadableTextError(loaded)
        return loaded


def _nobody(contact_id: str) -> NoSuchPersonError:
    msg = f"Nobody has the id {contact_id}."
    return NoSuchPersonError(msg, "They may have been deleted elsewhere.")
