"""Whether a data folder has anything in it yet, and how a copy of one takes its place."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from rapport_tui.domain.errors import NotSavedError
from rapport_tui.store.files import plain_reason
from rapport_tui.store.folder_settings import SETTINGS
from rapport_tui.store.reading import CONTACTS

_REPOSITORY = ".git"


def is_new(folder: Path) -> bool:
    """Say whether nothing was ever kept in *folder*: it is not there, or it is empty."""
    try:
        found = set(os.listdir(folder))
    except FileNotFoundError:
        return True
    except OSError:
        return False  # something is there, and it will be told what is wrong with it
    if any(name != CONTACTS and not name.startswith(".") for name in found):
        return False
    if CONTACTS not in found:
        return True
    with contextlib.suppress(OSError), os.scandir(folder / CONTACTS) as people:
        return all(entry.name.startswith(".") for entry in people)  # the first one ends it
    return True


def why_not_people(folder: Path) -> str:
    """Return why *folder* cannot be a data folder, "" when it can; an empty one can."""
    names = {entry.name for entry in os.scandir(folder)} - {_REPOSITORY}
    if not names or CONTACTS in names or SETTINGS in names:
        return ""
    return f"there is no {CONTACTS} folder in it, so it is not a folder of rapport"


def put_in_place(folder: Path, place: Path) -> None:
    """Make *folder* the data folder at *place*, where nothing was kept so far.

    Raises:
        NotSavedError: something is there, or the disk refused.
    """
    place = Path(os.path.realpath(place))
    try:
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(place / CONTACTS)
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(place)
        os.rename(folder, place)
        place.chmod(0o700)
    except OSError as error:
        msg = f"{place} could not be made: {plain_reason(error)}."
        raise NotSavedError(msg) from error
