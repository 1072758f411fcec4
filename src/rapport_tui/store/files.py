"""Files of the data folder: listed, and read without surprises."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapport_tui.domain.errors import UnreadableFileError

MAX_BYTES = 8 * 1024 * 1024
"""No file larger than this is read, and none is written (format.md)."""

# What Windows lacks counts as 0 and is made up for by a look at the file first.
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
SAFELY = (
    _NOFOLLOW
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""Flags for opening: follow no link, wait for no pipe, pass nothing on to other programs."""

_SUFFIX = ".toml"
TEMPORARY = ".tmp"
"""How the names of files end that are being written."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "there is no permission",
    errno.EPERM: "it is not permitted",
    errno.EIO: "the disk reported an error",
    errno.EFBIG: "the file would be too large",
    errno.ENOENT: "the folder is gone",
    errno.ENAMETOOLONG: "the name is too long",
}
_KINDS = (
    (stat.S_ISLNK, "it is a symbolic link, which rapport does not follow"),
    (stat.S_ISDIR, "it is a folder, not a file"),
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
)


class Stamp(NamedTuple):
    """What tells one version of a file from another without reading it."""

    mtime_ns: int
    size: int
    inode: int


def stamp_of(result: os.stat_result) -> Stamp:
    """Return the stamp that *result* of a stat holds."""
    return Stamp(result.st_mtime_ns, result.st_size, result.st_ino)


def plain_reason(error: OSError) -> str:
    """Return in a few plain words why the system refused."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower()


class Seen(NamedTuple):
    """What stands in a folder of contacts.

    Attributes:
        stamps: the stamp of every contact file by its name.
        odd: the names of contact files that are not valid text.
        leftovers: whether there is something that a write which was cut short may have left.
    """

    stamps: dict[str, Stamp]
    odd: tuple[str, ...] = ()
    leftovers: bool = False


def look_into(directory: Path | str) -> Seen:
    """Return what stands in *directory*, in the one look at each file that a start can afford.

    Whatever is called ``*.toml`` is listed, folders and links too: it cannot be read, and must
    not vanish either. A folder that does not exist has nothing in it.

    Raises:
        UnreadableFileError: the folder is there and cannot be listed.
    """
    stamps: dict[str, Stamp] = {}
    others: list[str] = []
    try:
        with _entries(directory) as entries:
            for entry in entries:
                name = entry.name
                if not name.endswith(_SUFFIX) or name[0] == "." or not name.isascii():
                    others.append(name)
                    if not (_is_contact(name) and is_text(name)):
                        continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:  # gone between the list and the look
                    continue
                stamps[name] = Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
    except FileNotFoundError:
        return Seen({})
    except OSError as error:
        msg = f"The folder {os.fspath(directory)} cannot be listed: {plain_reason(error)}."
        raise UnreadableFileError(msg) from error
    odd = tuple(sorted(name for name in others if _is_contact(name) and not is_text(name)))
    return Seen(stamps, odd, any(name.endswith(TEMPORARY) for name in others))


@contextlib.contextmanager
def _entries(directory: Path | str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """Give the entries of a folder; by its descriptor, so that no look walks the whole path."""
    if os.scandir not in os.supports_fd:
        with os.scandir(directory) as entries:
            yield entries
        return
    descriptor = os.open(directory, os.O_RDONLY | (SAFELY & ~_NOFOLLOW))
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)


def scan(directory: Path | str) -> dict[str, Stamp]:
    """Return the stamp of every contact file in *directory* by its name (see `look_into`)."""
    return look_into(directory).stamps


def names_in(directory: Path | str) -> frozenset[str]:
    """Return the name of every contact file in *directory*, also one that is not valid text."""
    try:
        return frozenset(name for name in os.listdir(directory) if _is_contact(name))
    except OSError:
        return frozenset()


def _is_contact(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith(".")


def is_text(name: str) -> bool:
    """Say whether a file's name can be written as text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_file(directory: Path | str, name: str, limit: int = MAX_BYTES) -> tuple[bytes, Stamp]:
    """Return the bytes of one regular file, and the stamp they belong to.

    Nothing but a regular file is ever read: a pipe would wait for ever, a link may lead anywhere.

    Raises:
        FileNotFoundError: there is no such file.
        UnreadableFileError: it is not a regular file, too large, or not ours to read.
    """
    path = path_in(directory, name)
    try:
        if not _NOFOLLOW and stat.S_ISLNK(os.lstat(path).st_mode):
            raise _unreadable(name, _KINDS[0][1])
        descriptor = os.open(path, os.O_RDONLY | SAFELY)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _unreadable(name, _why_not(path, error)) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(name, _kind(status.st_mode))
        if status.st_size > limit:
            size, most = status.st_size / 2**20, limit / 2**20
            raise _unreadable(name, f"it is too large: {size:.1f} MiB, and {most:g} is the most")
        data = os.read(descriptor, status.st_size + 1)
        if len(data) != status.st_size:  # short, or it is growing under our hands
            data = _read_on(descriptor, data, name, limit)
    except OSError as error:
        raise _unreadable(name, plain_reason(error)) from error
    finally:
        with contextlib.suppress(OSError):  # what was read is read
            os.close(descriptor)
    return data, stamp_of(status)


def read_if_there(directory: Path | str, name: str, limit: int = MAX_BYTES) -> bytes | None:
    """Return the bytes of one file, None when there is none."""
    try:
        return read_file(directory, name, limit)[0]
    except FileNotFoundError:
        return None


def _read_on(descriptor: int, data: bytes, name: str, limit: int) -> bytes:
    while len(data) <= limit:
        more = os.read(descriptor, 2**16)
        if not more:
            return data
        data += more
    raise _unreadable(name, "it is growing while being read")


def path_in(directory: Path | str, name: str) -> str:
    """Return the path of *name*, which must be a plain name: no path is ever built from data."""
    if (
        not name
        or name in {".", ".."}
        or "/" in name
        or "\0" in name
        or os.path.basename(name) != name
    ):
        raise _unreadable(name, "it is not a plain file name")
    return os.path.join(directory, name)


def _why_not(path: str, error: OSError) -> str:
    try:
        kind = _kind(os.lstat(path).st_mode)
    except OSError:
        kind = ""
    return kind or plain_reason(error)


def _kind(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "it is not a regular file")


def _unreadable(name: str, reason: str) -> UnreadableFileError:
    msg = f"{name} cannot be read: {reason}."
    return UnreadableFileError(msg)
