"""The rows of the index on disk: a log of segments, each standing for earlier ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapport_tui.store.packing import Packed, Row, pack, unpack

SCHEMA = (
    # AUTOINCREMENT: a number never comes again, so another process knows what it has not seen.
    "CREATE TABLE segments (id INTEGER PRIMARY KEY AUTOINCREMENT, size INT, gone TEXT, "
    "words BLOB, numbers BLOB, checksum INT)",
)

_COLUMNS = "id, gone, words, numbers, checksum"
_MANY = 48  # small segments before they are put together
_SMALL = 256  # rows; a segment with more is left alone


class Segment(NamedTuple):
    """What one update wrote.

    Attributes:
        number: its place in the log.
        gone: the names of files that are no longer there.
        rows: a row for each file that was read.
    """

    number: int
    gone: list[str]
    rows: list[Row]


def append(connection: sqlite3.Connection, rows: Sequence[Row], gone: Iterable[str]) -> int:
    """Add a segment to the log and return its number."""
    cursor = connection.execute(
        "INSERT INTO segments (size, gone, words, numbers, checksum) VALUES (?, ?, ?, ?, ?)",
        (len(rows), json.dumps(list(gone)), *pack(rows)),
    )
    return cursor.lastrowid or 0


def after(connection: sqlite3.Connection, seen: int) -> Iterator[Segment]:
    """Give the segments after the one numbered *seen*, in order.

    Raises:
        ValueError: one of them is damaged.
    """
    query = f"SELECT {_COLUMNS} FROM segments WHERE id > ? ORDER BY id"  # noqa: S608 - our own names
    yield from map(_read, connection.execute(query, (seen,)))


def is_scattered(connection: sqlite3.Connection) -> bool:
    """Return whether there are so many small segments that putting them together pays."""
    query = "SELECT count(*) FROM segments WHERE size < ?"
    return bool(connection.execute(query, (_SMALL,)).fetchone()[0] > _MANY)


def gather(connection: sqlite3.Connection, rows: Mapping[str, Row]) -> int:
    """Put the small segments together; return the number of the new one.

    Args:
        connection: the index.
        rows: what is true now, by file.
    """
    query = f"SELECT {_COLUMNS} FROM segments WHERE size < ?"  # noqa: S608 - our own names
    small = [_read(row) for row in connection.execute(query, (_SMALL,))]
    living = {
        row.summary.file: row
        for segment in small
        for row in segment.rows
        if (now := rows.get(row.summary.file)) and now.document == row.document
    }
    gone = {name for segment in small for name in segment.gone} - rows.keys()
    connection.executemany("DELETE FROM segments WHERE id = ?", [(s.number,) for s in small])
    return append(connection, list(living.values()), sorted(gone))


def rewrite(connection: sqlite3.Connection, rows: Mapping[str, Row]) -> int:
    """Put *rows* in the place of the whole log; return the number of the one segment."""
    connection.execute("DELETE FROM segments")
    return append(connection, list(rows.values()), ())


def _read(row: tuple[int, str, bytes, bytes, int]) -> Segment:
    number, gone, words, numbers, checksum = row
    return Segment(number, json.loads(gone), unpack(Packed(words, numbers, checksum)))
