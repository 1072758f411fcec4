"""Words that were typed and not saved yet: kept across a restart, on this computer only."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rapport_tui.domain.errors import NotSavedError, UnreadableFileError
from rapport_tui.store.files import read_if_there
from rapport_tui.store.folder import Folder
from rapport_tui.store.writing import safe_write, sync_folder

_ODD = re.compile(r"[^a-z0-9]+")


class Drafts:
    """The draft of every place where something can be typed."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def read(self, place: str) -> str:
        """Return the draft kept for *place*, "" for none."""
        try:
            raw = read_if_there(self._folder.state, _name(place))
        except UnreadableFileError:
            return ""
        return "" if raw is None else raw.decode("utf-8", "replace")

    def save(self, place: str, text: str) -> None:
        """Keep *text* for *place*; "" forgets the draft.

        Raises:
            NotSavedError: the disk refused.
        """
        if text == self.read(place):
            return
        state = self._folder.made_state()
        try:
            before = read_if_there(state, _name(place))
        except UnreadableFileError as error:
            msg = f"The draft was not saved: {error}"
            raise NotSavedError(msg) from error
        if text:
            safe_write(state, _name(place), text.encode("utf-8", "replace"), before)
        elif before is not None:
            (state / _name(place)).unlink(missing_ok=True)
            sync_folder(state)

    def claim(self, place: str) -> Claim | None:
        """Keep other rapports off the draft of *place*; None when one of them has it."""
        from rapport_tui.store.lock import BusyError, Lock

        try:
            lock = Lock(self._folder.made_state() / _name(place, "lock"), timeout=0.0)
            lock.__enter__()
        except BusyError:
            return None
        except (NotSavedError, OSError):
            return Claim(lambda: None)  # where nothing can be written, nothing gets mixed up
        return Claim(lambda: lock.__exit__(None, None, None))


class Claim(NamedTuple):
    """A draft that is this rapport's own until `release` is called, or it ends."""

    release: Callable[[], None]


def _name(place: str, ending: str = "txt") -> str:
    return f"draft-{_ODD.sub('-', place.lower()).strip('-')[:40]}.{ending}"
