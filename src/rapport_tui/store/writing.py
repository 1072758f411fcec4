"""Files written whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from pathlib import Path

from rapport_tui.domain.errors import NotSavedError, UnreadableFileError
from rapport_tui.store.files import (
    MAX_BYTES,
    SAFELY,
    TEMPORARY,
    Stamp,
    path_in,
    plain_reason,
    read_if_there,
    stamp_of,
)

_TEMPORARY = re.compile(r"^\..+\.[0-9a-f]{8}\.tmp$")
_HOUR = 3600
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


class ChangedMeanwhileError(NotSavedError):
    """The file is no longer what it was when the change to it was made."""


class Staged:
    """The new bytes of a file, safe on disk under another name and not yet in its place."""

    def __init__(
        self, directory: Path | str, name: str, data: bytes, limit: int = MAX_BYTES
    ) -> None:
        self.directory = directory
        self.name = name
        self._path = path_in(directory, name)
        # A foreign name may be 255 bytes long already.
        hidden = f".{name[:55]}.{os.urandom(4).hex()}{TEMPORARY}"
        self._temporary = os.path.join(directory, hidden)
        self._limit = limit
        if len(data) > limit:
            msg = f"{name} was not saved: it would be over {limit // 2**20} MiB."
            raise NotSavedError(msg, "Move some of its text elsewhere.")
        try:
            self.stamp = self._write(data)
        except OSError as error:
            self.discard()
            raise not_saved(name, error) from error

    def _write(self, data: bytes) -> Stamp:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | SAFELY
        descriptor = os.open(self._temporary, flags, 0o600)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
            return stamp_of(os.fstat(descriptor))
        finally:
            os.close(descriptor)

    def publish(self, expected: bytes | None) -> None:
        """Put the new bytes in the file's place; the caller syncs the folder.

        Args:
            expected: what must stand there now, None for a file that must not exist yet.

        Raises:
            ChangedMeanwhileError: something else stands there; it is left alone.
            NotSavedError: the disk refused; what stood there still does.
        """
        try:
            _check(self.directory, self.name, expected, self._limit)
            if expected is None:
                self._link()
            else:
                os.replace(self._temporary, self._path)
        except FileExistsError as error:
            self.discard()
            raise _changed(self.name) from error
        except OSError as error:
            self.discard()
            raise not_saved(self.name, error) from error
        except (NotSavedError, UnreadableFileError):
            self.discard()
            raise

    def _link(self) -> None:
        """Give the file its name, never over another one."""
        if os.name == "nt":
            os.rename(self._temporary, self._path)  # Windows: fails when the name is taken
            return
        try:
            os.link(self._temporary, self._path, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            # A file system without hard links: look, then move; the lock keeps rapport out.
            if os.path.lexists(self._path):
                raise _changed(self.name) from error
            os.rename(self._temporary, self._path)
            return
        self.discard()

    def discard(self) -> None:
        """Forget the new bytes, if they still stand under the other name."""
        with contextlib.suppress(OSError):
            os.unlink(self._temporary)


def _check(
    directory: Path | str, name: str, expected: bytes | None, limit: int = MAX_BYTES
) -> None:
    if read_if_there(directory, name, limit) != expected:
        raise _changed(name)


def _changed(name: str) -> ChangedMeanwhileError:
    msg = f"{name} was not saved: it was changed elsewhere in the meantime."
    return ChangedMeanwhileError(msg, "Try again.")


def not_saved(name: str, error: OSError) -> NotSavedError:
    """Return the error that says *name* could not be written and why."""
    msg = f"{name} was not saved: {plain_reason(error)}."
    return NotSavedError(msg, "What was there before is untouched.")


def sync_folder(directory: Path | str) -> None:
    """Make the names in *directory* as durable as the files they stand for.

    Raises:
        NotSavedError: the disk refused.
    """
    if os.name == "nt":
        return  # Windows has no such call; its file system keeps names in a log of its own
    try:
        descriptor = os.open(directory, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems cannot
            raise not_saved(os.path.basename(os.fspath(directory)), error) from error


def safe_write(
    directory: Path | str,
    name: str,
    data: bytes,
    expected: bytes | None,
    limit: int = MAX_BYTES,
) -> Stamp:
    """Write one file whole or not at all, durably, and return its stamp.

    Args:
        directory: the folder it is in.
        name: its plain name.
        data: the new bytes.
        expected: the bytes it must hold now, None for a new file.
        limit: the most bytes it may have.

    Raises:
        ChangedMeanwhileError: it holds something else.
        NotSavedError: the disk refused; what was there before is still there.
    """
    staged = Staged(directory, name, data, limit)
    staged.publish(expected)
    sync_folder(directory)
    return staged.stamp


def remove(directory: Path | str, name: str, expected: bytes) -> None:
    """Delete one file that holds *expected*; the caller syncs the folder.

    Raises:
        ChangedMeanwhileError: it holds something else; it is left alone.
        NotSavedError: the disk refused.
    """
    _check(directory, name, expected)
    try:
        os.unlink(path_in(directory, name))
    except OSError as error:
        raise not_saved(name, error) from error


def sweep(directory: Path | str) -> None:
    """Remove what a write that was cut short left behind, once it is an hour old."""
    limit = time.time() - _HOUR
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                if _TEMPORARY.match(entry.name) and entry.is_file(follow_symlinks=False):
                    with contextlib.suppress(OSError):
                        if entry.stat(follow_symlinks=False).st_mtime < limit:
                            os.unlink(entry.path)
    except OSError:
        return  # a folder that cannot be swept is reported by whoever reads it
