"""Copies that other programs put beside a person's file: both are made into one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rapport_tui.domain.errors import RapportError
from rapport_tui.store.files import read_if_there
from rapport_tui.store.lock import Lock
from rapport_tui.store.reading import CONTACTS
from rapport_tui.store.writing import remove, safe_write, sync_folder
from rapport_tui.sync.contact_files import Version, merged, read_contact
from rapport_tui.sync.state import Lost

# As Syncthing names them, and as Dropbox and Nextcloud do.
_COPY = re.compile(
    r"(?P<name>.+?)(?:\.sync-conflict-\d{8}-\d{6}-[0-9A-Z]{7}| \([^()]*conflicted copy[^()]*\))"
    r"\.toml"
)
_NEVER = datetime.fromtimestamp(0, UTC)


class Joined(NamedTuple):
    """What became of copies.

    Attributes:
        paths: the files that were written or removed.
        lost: the values that lost to those of the other version.
    """

    paths: list[str]
    lost: list[Lost]


def copies(root: Path) -> dict[str, str]:
    """Return the copies that lie beside a person's file, each with the name of that file."""
    try:
        names = [path.name for path in (root / CONTACTS).iterdir()]
    except OSError:
        return {}
    there = set(names)
    found = {name: f"{match['name']}.toml" for name in names if (match := _COPY.fullmatch(name))}
    return {name: of for name, of in sorted(found.items()) if of in there}


def put_together(root: Path, lock: Lock, found: Mapping[str, str]) -> Joined:
    """Make each copy and the file it is a copy of into one; what cannot be read stays as it is.

    Nobody knows what was there before the two parted, so nothing counts as deleted.

    Returns:
        The paths of the files that were written or removed, and the values that lost.
    """
    done = Joined([], [])
    for name, of in found.items():
        try:
            with lock:
                _make_one(root / CONTACTS, name, of, done)
        except RapportError:  # somebody is at one of them: the next round tries again
            continue
    return done


def _make_one(directory: Path, name: str, of: str, done: Joined) -> None:
    path = f"{CONTACTS}/{of}"
    raw, copy = read_if_there(directory, of), read_if_there(directory, name)
    one, other = read_contact(path, raw), read_contact(path, copy)
    if raw is None or copy is None or one is None or other is None:
        return
    if one.contact_id != other.contact_id:
        return
    result = merged(path, None, Version(raw, _NEVER), Version(copy, _NEVER))
    whole = result.files.get(path)
    if whole is None or len(result.files) > 1:
        return
    if whole != raw:
        safe_write(directory, of, whole, raw)
    remove(directory, name, copy)
    sync_folder(directory)
    done.paths.extend((path, f"{CONTACTS}/{name}"))
    done.lost.extend(result.lost)
