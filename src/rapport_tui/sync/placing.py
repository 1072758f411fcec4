"""Files of a commit put into the data folder, and never over what somebody wrote meanwhile."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from rapport_tui.domain.errors import NotSavedError, UnreadableFileError
from rapport_tui.store.files import plain_reason, read_if_there
from rapport_tui.store.lock import Lock
from rapport_tui.store.writing import ChangedMeanwhileError, remove, safe_write, sync_folder
from rapport_tui.sync.contact_files import Version, merged
from rapport_tui.sync.field_times import commit_time
from rapport_tui.sync.git import Git
from rapport_tui.sync.trees import Change, contents, differences, entries, shown_path
from rapport_tui.sync.troubles import GitError

_TRIES = 5
_REPOSITORY = "160000"  # the mode of another repository inside this one


class Placer:
    """Turns the files of the folder from one commit's into another's."""

    def __init__(self, git: Git, root: Path, lock: Lock) -> None:
        self._git = git
        self._root = root
        self._lock = lock
        self._at = datetime.now(UTC)
        self._checked: tuple[str, str, dict[str, Change]] = ("", "", {})

    def place(self, old: str, new: str) -> frozenset[str]:
        """Make the folder, which is as *old* but for what was changed since, be as *new*.

        Doing it twice, or again after half of it, is the same as doing it once. What was checked
        before is not checked again.

        Returns:
            The paths that were written.

        Raises:
            GitError: git failed, or a path leads out of the folder.
            NotSavedError: the disk refused.
        """
        if self._checked[:2] != (old, new):
            self.check(old, new)
        changed = self._checked[2]
        known = contents(self._git, (entry for change in changed.values() for entry in change))
        self._at = commit_time(self._git, new)
        return frozenset(
            path for path, change in changed.items() if self._place(path, change, known)
        )

    def check(self, old: str, new: str) -> None:
        """Make sure that what differs between two commits may be written.

        Raises:
            GitError: git failed, or a path leads out of the folder.
        """
        changed = {
            path: change
            for path, change in differences(self._git, old, new).items()
            if all(entry is None or entry.mode != _REPOSITORY for entry in change)
        }
        for path in changed:
            place_of(self._root, path, make=False)
        self._checked = (old, new, changed)

    def bring_back(self, commit: str, paths: frozenset[str]) -> frozenset[str]:
        """Write those of *paths* that are missing as *commit* has them.

        Raises:
            GitError: git failed.
            NotSavedError: the disk refused.
        """
        recorded = {p: e for p, e in entries(self._git, commit).items() if p in paths}
        known = contents(self._git, recorded.values())
        with self._lock:
            return frozenset(
                path for path, entry in recorded.items() if self._put(path, known[entry.blob])
            )

    def _place(self, path: str, change: Change, known: dict[str, bytes]) -> bool:
        before, after = (known[entry.blob] if entry else None for entry in change)
        for _ in range(_TRIES):
            try:
                # Held for one file at a time: whoever saves waits for a few milliseconds.
                with self._lock:
                    return self._write(path, before, after)
            except ChangedMeanwhileError:
                continue
        msg = f"{shown_path(path)} changes all the time; it could not be brought up to date."
        raise GitError(msg, "Sync again when it has settled.")

    def _write(self, path: str, before: bytes | None, after: bytes | None) -> bool:
        directory, name = place_of(self._root, path, make=after is not None)
        if directory is None:
            return False
        try:
            found = read_if_there(directory, name)
        except UnreadableFileError as error:
            # A folder, a link, a file without permission: it is not for us to replace.
            raise GitError(str(error), "Move it away, then sync again.") from error
        if _alike(found, after):
            return False
        wanted = {path: after}
        if not _alike(found, before):
            mine = Version(found, datetime.now(UTC))
            wanted = merged(path, before, mine, Version(after, self._at)).files
        written = False
        for file, data in wanted.items():
            written |= self._put(file, data)
        return written

    def _put(self, path: str, data: bytes | None) -> bool:
        directory, name = place_of(self._root, path, make=data is not None)
        if directory is None:
            return False
        now = read_if_there(directory, name)
        if now == data:
            return False
        if data is not None:
            safe_write(directory, name, data, now)
        elif now is not None:
            remove(directory, name, now)
            sync_folder(directory)
        return True


def _alike(found: bytes | None, recorded: bytes | None) -> bool:
    """Say whether a file is as recorded: git records lines that end in CR LF without the CR."""
    if found == recorded:
        return True
    return found is not None and recorded is not None and found.replace(b"\r\n", b"\n") == recorded


def place_of(root: Path, path: str, *, make: bool) -> tuple[Path | None, str]:
    """Return the folder, inside *root*, and the plain name that *path* stands for.

    Args:
        root: the data folder.
        path: a path as a commit has it; from outside, and trusted with nothing.
        make: whether to make the folders on the way; otherwise None when one is missing.

    Raises:
        GitError: it leads out of the folder, into git's own, or through a link.
    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or any(map(_is_odd, parts)) or "\0" in path:
        raise _leads_out(path)
    folder = root
    for name in parts[:-1]:
        folder = folder / name
        try:
            if make and not os.path.lexists(folder):
                folder.mkdir(mode=0o700)
            mode = os.lstat(folder).st_mode
        except FileNotFoundError:
            return None, parts[-1]
        except OSError as error:
            msg = f"{shown_path(path)} was not saved: {plain_reason(error)}."
            raise NotSavedError(msg) from error
        if not stat.S_ISDIR(mode):
            raise _leads_out(path)
    return folder, parts[-1]


def _is_odd(name: str) -> bool:
    plain = "".join(c for c in name.lower() if c.isascii()).rstrip(". ")
    elsewhere = os.name == "nt" and any(sign in name for sign in "\\:")
    return name in ("", ".", "..") or plain in (".git", "git~1") or elsewhere


def _leads_out(path: str) -> GitError:
    msg = f"The repository has a file called {shown_path(path)}, which could lead elsewhere."
    return GitError(msg, "Nothing of it was taken. Look at the repository with git.")
