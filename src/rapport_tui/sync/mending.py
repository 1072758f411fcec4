"""What others did to the folder's files, put right: copies, conflict marks, attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rapport_tui.domain.errors import RapportError
from rapport_tui.store.files import read_if_there
from rapport_tui.store.folder import BEGINNINGS
from rapport_tui.store.lock import Lock
from rapport_tui.store.reading import CONTACTS
from rapport_tui.store.writing import safe_write
from rapport_tui.sync.copies import put_together
from rapport_tui.sync.done import Done
from rapport_tui.sync.markers import heal

_ATTRIBUTES = ".gitattributes"


class Mender:
    """Puts files right, and notes in *done* what it did."""

    def __init__(self, root: Path, lock: Lock, done: Done) -> None:
        self._root = root
        self._lock = lock
        self._done = done

    def join(self, copies: Mapping[str, str]) -> None:
        """Make copies by other programs one with what they are copies of."""
        joined = put_together(self._root, self._lock, copies)
        self._done.files.update(joined.paths)
        self._done.lost += joined.lost
        self._done.joined = [p for p in joined.paths if p.removeprefix(f"{CONTACTS}/") in copies]

    def heal(self, paths: Iterable[str]) -> bool:
        """Make files whole again that came with conflict marks in them; say whether any was."""
        healed = heal(self._root, self._lock, paths)
        self._done.files.update(healed)
        self._done.healed += healed
        for lost in healed.values():
            self._done.lost += lost
        return bool(healed)

    def keep_attributes(self) -> bool:
        """Put back the lines that keep a git without rapport from writing marks into files.

        Returns:
            Whether any was missing.
        """
        wanted = BEGINNINGS[_ATTRIBUTES].splitlines()
        try:
            with self._lock:
                raw = read_if_there(self._root, _ATTRIBUTES)
                there = (raw or b"").decode("utf-8", "surrogateescape").splitlines()
                missing = set(wanted) - set(map(str.strip, there))
                # At the end: of two lines about one file the last counts.
                lines = (*there, *(line for line in wanted if line in missing))
                data = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
                if missing:
                    safe_write(self._root, _ATTRIBUTES, data, raw)
        except RapportError:  # a link, a folder: the attributes of this clone itself stand anyway
            return False
        return bool(missing)
