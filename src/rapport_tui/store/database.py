"""The index's SQLite file: opened, made anew when it is of no use, private from the start."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_WAIT = 2.0  # seconds for another process to finish writing
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_COUNT = "SELECT count(*) FROM sqlite_master"


def connect(path: Path | None, version: str, schema: tuple[str, ...]) -> sqlite3.Connection:
    """Return the database at *path*, made when there is none; in memory without a path.

    Raises:
        sqlite3.Error: the file is damaged, locked or no database.
        ValueError: another version wrote it.
        OSError: it cannot be opened for writing.
    """
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made here and not by SQLite, so that nobody else can read it, ever.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        os.close(os.open(path, flags, 0o600))
    connection = sqlite3.connect(
        str(path) if path else ":memory:",
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA page_size = 16384")  # a text is larger than the usual 4 KiB
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not connection.execute(_COUNT).fetchone()[0]:
            _create(connection, version, schema)
        _require(connection, version)
    except BaseException:  # ctrl+c as well: a connection left open locks the file
        connection.close()
        raise
    return connection


def _require(connection: sqlite3.Connection, version: str) -> None:
    if about(connection, "version") != version:
        msg = "another version wrote this index"
        raise ValueError(msg)


def _create(connection: sqlite3.Connection, version: str, schema: tuple[str, ...]) -> None:
    with transaction(connection):
        if connection.execute(_COUNT).fetchone()[0]:
            return  # another process was quicker
        connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID")
        for statement in schema:
            connection.execute(statement)
        note(connection, "version", version)


def remove(path: Path) -> None:
    """Delete the database at *path*: whatever is in it can be made again."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{path}{ending}")


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make everything inside one write: all of it or nothing, others waiting."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:  # ctrl+c as well: half a write must not be committed later
        connection.rollback()
        raise
    connection.commit()


def about(connection: sqlite3.Connection, key: str) -> str:
    """Return what is noted under *key*, "" when nothing is."""
    row = connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def number(connection: sqlite3.Connection, key: str) -> int:
    """Return the number noted under *key*, 0 when none is."""
    return int(about(connection, key) or 0)


def note(connection: sqlite3.Connection, key: str, value: object) -> None:
    """Keep *value* under *key*."""
    connection.execute("REPLACE INTO about VALUES (?, ?)", (key, value))


def is_busy(error: Exception) -> bool:
    """Return whether *error* only says that another process is writing."""
    # The low byte is the kind, the rest says more.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY
