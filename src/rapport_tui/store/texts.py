"""All words of all contacts in the index: found as words at once, or anywhere by looking."""

from __future__ import annotations

import re
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator

from rapport_tui.domain.identity import fold
from rapport_tui.store.database import note, number

SCHEMA = (
    # Texts stand together in blocks, which is ten times quicker to look through than row by row.
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, last INT, places BLOB, block BLOB)",
    "CREATE INDEX newest ON texts (last)",
    # Which document a word is in and no more: a tenth of the size. Documents are never taken out,
    # their numbers just go out of use.
    "CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none, "
    'tokenize="unicode61 remove_diacritics 0")',
)

_END = b"\xff"  # in no UTF-8 text, so that nothing is found across two of them
_BLOCK = 2**17
_SMALL = 2**15
_MANY = 48  # small blocks before they are put together
_PENDING = 4  # blocks that are looked through before their words are worth indexing
_BATCH = 16  # blocks indexed in one write, so that nobody else waits long
_WORD = re.compile(r"[^\W_]+")
_DONE = "words"  # the last document whose words are indexed


def add(connection: sqlite3.Connection, documents: Iterable[tuple[int, str]]) -> None:
    """Store the folded text of new *documents*, given in order of their numbers."""
    places, block = array("q"), bytearray()
    for document, text in documents:
        block += text.encode() + _END
        places.extend((document, len(block)))
        if len(block) >= _BLOCK:
            _store(connection, places, block)
            places, block = array("q"), bytearray()
    if places:
        _store(connection, places, block)


def _store(connection: sqlite3.Connection, places: array[int], block: bytearray) -> None:
    connection.execute(
        "INSERT INTO texts (last, places, block) VALUES (?, ?, ?)",
        (max(places[0::2]), places.tobytes(), bytes(block)),
    )


def with_substring(connection: sqlite3.Connection, text: str, living: Collection[int]) -> list[int]:
    """Return the *living* documents that have *text* anywhere in them, as it is when folded."""
    wanted = fold(text).encode()
    if not wanted:
        return []
    found = []
    for places, block in connection.execute("SELECT places, block FROM texts"):
        at = block.find(wanted)
        if at < 0:
            continue
        documents, ends = _places(places)
        while at >= 0:
            place = bisect_right(ends, at)
            if documents[place] in living:
                found.append(documents[place])
            at = block.find(wanted, ends[place])
    return found


def with_words(connection: sqlite3.Connection, text: str, living: Collection[int]) -> list[int]:
    """Return the *living* documents that have every word of *text*; the last may be cut short."""
    words = _WORD.findall(fold(text))
    if not words:
        return []
    query = " ".join(f'"{word}"' for word in words) + "*"
    done = number(connection, _DONE)
    try:
        matches = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
        found = [document for (document,) in matches if document in living]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        # SQLite knows an older Unicode and takes some words apart; so look at everything instead.
        found, done = [], 0
    patterns = [_whole(word) for word in words[:-1]] + [re.compile(_starts(words[-1]))]
    pieces = [word.encode() for word in words]
    for document, content in _after(connection, done):
        if document in living and all(piece in content for piece in pieces):
            decoded = content.decode()
            if all(pattern.search(decoded) for pattern in patterns):
                found.append(document)
    return found


def _starts(word: str) -> str:
    return rf"(?<![^\W_]){re.escape(word)}"


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"{_starts(word)}(?![^\W_])")


def index_some(connection: sqlite3.Connection, living: Collection[int]) -> bool:
    """Index the words of some new blocks; return whether that was all of them."""
    done = number(connection, _DONE)
    blocks = connection.execute(
        "SELECT last, places, block FROM texts WHERE last > ? ORDER BY last LIMIT ?",
        (done, _BATCH),
    ).fetchall()
    for last, places, block in blocks:
        connection.executemany(
            "INSERT INTO words (rowid, text) VALUES (?, ?)",
            [
                (document, content.decode())
                for document, content in _split(places, block)
                if document > done and document in living
            ],
        )
        note(connection, _DONE, last)
    return len(blocks) < _BATCH


def is_pending(connection: sqlite3.Connection) -> bool:
    """Return whether so many blocks are new that indexing their words pays."""
    (blocks,) = connection.execute(
        "SELECT count(*) FROM texts WHERE last > ?", (number(connection, _DONE),)
    ).fetchone()
    return bool(blocks > _PENDING)


def is_scattered(connection: sqlite3.Connection) -> bool:
    """Return whether there are so many small blocks that putting them together pays."""
    (small,) = connection.execute(
        "SELECT count(*) FROM texts WHERE length(block) < ?", (_SMALL,)
    ).fetchone()
    return bool(small > _MANY)


def count(connection: sqlite3.Connection) -> int:
    """Return how many documents are stored, the dead ones with them."""
    (total,) = connection.execute("SELECT sum(length(places)) FROM texts").fetchone()
    return (total or 0) // 16


def gather(connection: sqlite3.Connection, living: Collection[int], *, all_blocks: bool) -> None:
    """Put small blocks together, and drop the dead documents in them.

    The words of every block must be indexed first; what is indexed stays.
    """
    limit = 2**62 if all_blocks else _SMALL
    old = connection.execute(
        "SELECT id, places, block FROM texts WHERE length(block) < ?", (limit,)
    ).fetchall()
    documents = [
        (document, content.decode())
        for _, places, block in old
        for document, content in _split(places, block)
        if document in living
    ]
    connection.executemany("DELETE FROM texts WHERE id = ?", [(row[0],) for row in old])
    add(connection, sorted(documents))


def forget_words(connection: sqlite3.Connection) -> None:
    """Drop the index of words, to be made again without the dead documents."""
    connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
    note(connection, _DONE, 0)


def _after(connection: sqlite3.Connection, done: int) -> Iterator[tuple[int, bytes]]:
    for places, block in connection.execute(
        "SELECT places, block FROM texts WHERE last > ?", (done,)
    ):
        yield from (item for item in _split(places, block) if item[0] > done)


def _split(places: bytes, block: bytes) -> Iterator[tuple[int, bytes]]:
    documents, ends = _places(places)
    start = 0
    for document, end in zip(documents, ends, strict=True):
        yield document, block[start : end - 1]
        start = end


def _places(places: bytes) -> tuple[list[int], list[int]]:
    numbers = memoryview(places).cast("q").tolist()
    return numbers[0::2], numbers[1::2]
