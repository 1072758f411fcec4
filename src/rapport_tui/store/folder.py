"""The data folder: what it is, whether it may be written, and how it begins."""

from __future__ import annotations

import os
from pathlib import Path

from rapport_tui.domain.errors import UnreadableFileError
from rapport_tui.store import toml
from rapport_tui.store.files import read_if_there
from rapport_tui.store.folder_settings import SETTINGS, read_folder_settings
from rapport_tui.store.ids import new_id
from rapport_tui.store.places import Places
from rapport_tui.store.reading import CONTACTS, FORMAT, to_bytes
from rapport_tui.store.writing import not_saved, safe_write, sweep, sync_folder

INBOX = "inbox.txt"

BEGINNINGS = {
    # Where rapport is not, two versions of a file are left to be put together: no marks in them.
    ".gitattributes": "contacts/*.toml -merge text eol=lf\nme.toml -merge text eol=lf\n"
    "rapport.toml -merge text eol=lf\ninbox.txt merge=union text eol=lf\n",
    ".gitignore": ".*.tmp\n*.swp\n*~\n.DS_Store\n",
}


class Folder:
    """A data folder on disk.

    Attributes:
        places: where everything is.
        root: the folder itself.
        contacts: the folder, in it, with one file a contact.
        settings: what its ``rapport.toml`` said when it was last looked at.
        read_only: why it may not be written, "" when it may.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.root = places.data
        self.contacts = places.data / CONTACTS
        self.look()

    def look(self) -> None:
        """Read ``rapport.toml`` again, and see whether the folder may be written."""
        self.settings = read_folder_settings(self.root)
        self.read_only = self._why_read_only()

    @property
    def state(self) -> Path:
        """The path of what this computer remembers about the folder; it need not exist."""
        return self.places.state_root / self.places.key(self.settings.folder_id)

    def made_state(self) -> Path:
        """Return the same, and make it."""
        return self.places.state(self.settings.folder_id)

    @property
    def cache(self) -> Path:
        """The index of the folder."""
        return self.places.cache(self.settings.folder_id)

    def where(self, file: str) -> tuple[Path, str]:
        """Return the folder and the plain name of *file*, a path inside the data folder."""
        inside, slash, name = file.rpartition("/")
        if not slash:
            return self.root, name
        if inside != CONTACTS:
            msg = f"{file} cannot be read: it is not a file of the data folder."
            raise UnreadableFileError(msg)
        return self.contacts, name

    def read(self, file: str) -> bytes | None:
        """Return the bytes of *file*, a path inside the data folder; None when there is none."""
        return read_if_there(*self.where(file))

    def text(self, file: str) -> str:
        """Return the text of *file*, a path inside the data folder, its line ends as they are.

        Raises:
            UnreadableFileError: there is no such file, or it is not text.
        """
        raw = self.read(file)
        if raw is None:
            msg = f"{file} cannot be read: the file is gone."
            raise UnreadableFileError(msg)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            msg = f"{file} cannot be edited here: it is not UTF-8 text."
            raise UnreadableFileError(msg, "Convert it to UTF-8 with an editor first.") from error

    def begin(self) -> None:
        """Make what is missing of a data folder; the lock is held.

        Raises:
            NotSavedError: the disk refused.
        """
        if self.settings.folder_id and self.contacts.is_dir():
            return
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.contacts.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise not_saved(str(self.contacts), error) from error
        for name, text in BEGINNINGS.items():
            if read_if_there(self.root, name) is None:
                safe_write(self.root, name, to_bytes(text), None)
        if not self.settings.folder_id:
            self._name_itself()
        sync_folder(self.root.parent)
        self.look()

    def _name_itself(self) -> None:
        """Give the folder its id, keeping whatever a person wrote into ``rapport.toml``."""
        folder_id = new_id()
        self.places.adopt(folder_id)
        raw = read_if_there(self.root, SETTINGS)
        data = {} if raw is None else toml.parse(raw.decode("utf-8-sig"))
        head = "" if "format" in data else f"format = {FORMAT}\n"
        head += f'folder_id = "{folder_id}"\n'
        # At the top, where a key belongs to no table.
        text = head + (raw.decode("utf-8-sig") if raw else "")
        safe_write(self.root, SETTINGS, to_bytes(text), raw)

    def sweep(self) -> None:
        """Remove what writes that were cut short left behind long ago, but for contacts."""
        for directory in (self.root, self.state):
            sweep(directory)

    def _why_read_only(self) -> str:
        if self.contacts.is_symlink():
            return f"{CONTACTS} is a symbolic link to {os.path.realpath(self.contacts)}"
        nearest = self.contacts
        while not os.path.lexists(nearest) and nearest != nearest.parent:
            nearest = nearest.parent
        if not nearest.is_dir():
            return f"{nearest} is not a folder"
        if self.settings.newer:
            return f"a newer rapport wrote this folder (format {self.settings.newer})"
        if self.settings.broken:
            return f"{SETTINGS} cannot be read"
        if not os.access(nearest, os.W_OK | os.X_OK):
            return f"{nearest} may not be written"
        return ""
