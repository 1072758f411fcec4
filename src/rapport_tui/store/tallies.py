"""The tallies beside the index: what the year in numbers needs of each file, read only for that."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable

from rapport_tui.domain.tally import Person, Tallies, Tally, coded, promise_code

SCHEMA = (
    "CREATE TABLE tallies (file BLOB PRIMARY KEY, talks BLOB, shared BLOB, promises BLOB) "
    "WITHOUT ROWID",
    "CREATE TABLE tally_kinds (number INTEGER PRIMARY KEY, kind BLOB UNIQUE)",
)
SHAPE = "tallies 2"
"""What must be the same for tallies written by one program to be read by another."""


def replace(
    connection: sqlite3.Connection, found: Iterable[tuple[str, Tally]], gone: Iterable[str]
) -> None:
    """Keep the tallies *found*, by their files, and forget those of files that are *gone*."""
    found = list(found)
    numbers = _numbers(connection, {talk.kind for _, tally in found for talk in tally.talks})
    connection.executemany("DELETE FROM tallies WHERE file = ?", [(_kept(name),) for name in gone])
    connection.executemany(
        "INSERT OR REPLACE INTO tallies VALUES (?, ?, ?, ?)",
        ((_kept(name), *_packed(tally, numbers)) for name, tally in found),
    )


def stored(connection: sqlite3.Connection) -> Tallies:
    """Return everybody's tallies.

    Raises:
        ValueError: they are damaged.
    """
    rows = connection.execute("SELECT file, talks, shared, promises FROM tallies")
    people = tuple(Person(_read(name), *map(_unpacked, packed)) for name, *packed in rows)
    rows = connection.execute("SELECT number, kind FROM tally_kinds")
    kinds = {number: _read(kind) for number, kind in rows}
    return Tallies(people, kinds)


def _numbers(connection: sqlite3.Connection, kinds: set[str]) -> dict[str, int]:
    """Return the numbers of *kinds*; what is new gets one."""
    known = _known(connection)
    if new := sorted(kinds - known.keys()):
        rows = [(_kept(kind),) for kind in new]
        connection.executemany("INSERT INTO tally_kinds (kind) VALUES (?)", rows)
        known = _known(connection)
    return known


def _known(connection: sqlite3.Connection) -> dict[str, int]:
    rows = connection.execute("SELECT kind, number FROM tally_kinds")
    return {_read(kind): number for kind, number in rows}


def _kept(text: str) -> bytes:
    """Return *text* as bytes: half a surrogate pair, as in an odd file name, is no text here."""
    return text.encode("utf-8", "surrogatepass")


def _read(kept: bytes) -> str:
    return kept.decode("utf-8", "surrogatepass")


def _packed(tally: Tally, numbers: dict[str, int]) -> tuple[bytes, bytes, bytes]:
    talks, shared, promises = array("q"), array("q"), array("q")
    for talk in tally.talks:
        code = coded(talk.day, numbers.get(talk.kind, 0), talk.direction)
        if talk.mark:
            shared.extend((talk.mark, code))
        else:
            talks.append(code)
    talks = array("q", sorted(talks))
    for promise in tally.promises:
        promises.extend((promise.mark, promise_code(promise)))
    return talks.tobytes(), shared.tobytes(), promises.tobytes()


def _unpacked(raw: bytes) -> array[int]:
    numbers = array("q")
    numbers.frombytes(raw)
    return numbers
