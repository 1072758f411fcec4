"""Files that came with git's conflict marks in them, made whole again from the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from rapport_tui.domain.errors import RapportError
from rapport_tui.store.files import read_if_there
from rapport_tui.store.lock import Lock
from rapport_tui.store.writing import safe_write
from rapport_tui.sync.contact_files import Merged, Version, is_contact, merged, read_contact
from rapport_tui.sync.placing import place_of
from rapport_tui.sync.state import Lost

_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?\n?")
_OURS, _BASE, _THEIRS = "ours", "base", "theirs"
_AFTER = {"<": _OURS, "|": _BASE, "=": _THEIRS, ">": ""}
_BEFORE = {"<": {""}, "|": {_OURS}, "=": {_OURS, _BASE}, ">": {_THEIRS}}


def healed(path: str, raw: bytes) -> bytes | None:
    """Return a person's file without the marks, with what both sides said; None if that fails.

    Where the marks do not say what was there before, nothing counts as deleted.
    """
    found = _whole(path, raw)
    return None if found is None else found.files[path]


def _whole(path: str, raw: bytes) -> Merged | None:
    sides = _sides(raw)
    if sides is None:
        return None
    ours, base, theirs = sides
    if read_contact(path, ours) is None or read_contact(path, theirs) is None:
        return None
    known = base if base is not None and read_contact(path, base) else None
    never = datetime.fromtimestamp(0, UTC)
    result = merged(path, known, Version(ours, never), Version(theirs, never))
    whole = result.files.get(path)
    return None if len(result.files) > 1 or read_contact(path, whole) is None else result


def _sides(raw: bytes) -> tuple[bytes, bytes | None, bytes] | None:
    """Return the text as each side had it, and as it was before if that is told."""
    try:
        lines = raw.decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        return None
    texts: dict[str, list[str]] = {_OURS: [], _BASE: [], _THEIRS: []}
    where, marks = "", set()
    for line in lines:
        mark = _MARK.fullmatch(line)
        if mark is None:
            for text in texts if not where else (where,):
                texts[text].append(line)
        elif where in _BEFORE[line[0]]:
            where = _AFTER[line[0]]
            marks.add(line[0])
        else:  # one mark inside another: not what git writes
            return None
    if where or "<" not in marks:
        return None
    ours, base, theirs = ("".join(texts[name]).encode() for name in (_OURS, _BASE, _THEIRS))
    return ours, base if "|" in marks else None, theirs


def heal(root: Path, lock: Lock, paths: Iterable[str]) -> dict[str, list[Lost]]:
    """Make those of *paths* whole again that are persons' files with marks in them.

    Returns:
        Those that were, each with the values that lost; the others stay as they are.
    """
    done = {}
    for path in paths:
        if not is_contact(path):
            continue
        directory, name = place_of(root, path, make=False)
        if directory is None:
            continue
        try:
            with lock:
                raw = read_if_there(directory, name)
                if raw is None or read_contact(path, raw) is not None:
                    continue
                found = _whole(path, raw)
                if found is not None and (whole := found.files[path]) is not None:
                    safe_write(directory, name, whole, raw)
                    done[path] = found.lost
        except RapportError:  # it cannot be read or written: it stays, and is told as a problem
            continue
    return done
