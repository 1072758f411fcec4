"""Rows of the index as bytes: many summaries in columns, so that ten thousand load at once."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, count
from typing import Any, NamedTuple

from rapport_tui.domain.book import Due, Summary
from rapport_tui.store.files import Stamp

# Each field of a summary stands in one of these; a test holds them complete.
UNLIKE = ("id", "file", "name", "last_text", "folded")
"""Text that differs from person to person."""
ALIKE = ("organisation", "role", "location", "cadence", "last_kind")
"""Text that many people share: stored once, and one object in memory for all of them."""
LISTS = ("aka", "tags", "has", "topics", "kinds")
"""Tuples of text that many people share."""
NUMBERS = ("snoozed_until", "first_day", "last_day", "entries", "grounds")
FLAGS = ("resting", "archived")

SHAPE = json.dumps([1, sys.byteorder, Summary._fields, Due._fields, Stamp._fields])
"""What must be the same for rows written by one program to be read by another."""


class Row(NamedTuple):
    """What the index holds about one contact's file.

    Attributes:
        document: the number of this version of its text in the index, never used twice.
        stamp: the version of the file it was made from.
        summary: what lists need to know.
    """

    document: int
    stamp: Stamp
    summary: Summary


class Packed(NamedTuple):
    """Rows as they are stored.

    Attributes:
        words: text and whatever has no fixed width, as JSON.
        numbers: whatever has, as 64-bit integers.
        check: the checksum of both; a disk may return anything.
    """

    words: bytes
    numbers: bytes
    check: int


def pack(rows: Sequence[Row]) -> Packed:
    """Return *rows* as bytes."""
    summaries = [row.summary for row in rows]
    columns: dict[str, tuple[Any, ...]] = dict(
        zip(Summary._fields, zip(*summaries, strict=True), strict=True) if rows else ()
    )
    shared = [_shared(columns.get(name, ())) for name in ALIKE + LISTS]
    dues = [due for summary in summaries for due in summary.dues]
    words = json.dumps(
        [
            [columns.get(name, ()) for name in UNLIKE],
            [values for values, _ in shared],
            _shared([due.kind for due in dues]),
            [due.record for due in dues],
            [due.text for due in dues],
            [row.stamp for row in rows],  # a time or an inode may need more than 64 bits
        ],
        separators=(",", ":"),
    ).encode("ascii")  # read a third faster than the same in UTF-8
    numbers = array(
        "q",
        chain(
            [len(rows), len(dues)],
            [row.document for row in rows],
            chain.from_iterable(places for _, places in shared),
            chain.from_iterable(columns.get(name, ()) for name in NUMBERS + FLAGS),
            [len(summary.dues) for summary in summaries],
            [due.day for due in dues],
            [due.yearly for due in dues],
        ),
    ).tobytes()
    return Packed(words, numbers, _check(words, numbers))


def unpack(packed: Packed) -> list[Row]:
    """Return the rows that *packed* holds.

    Everything runs inside `map` and `zip`, which take half as long as a loop.

    Raises:
        ValueError: these are not the bytes that were written.
    """
    if _check(packed.words, packed.numbers) != packed.check:
        msg = "the checksum differs"
        raise ValueError(msg)
    unlike, values, kinds, records, texts, stamps = json.loads(packed.words)
    numbers = memoryview(packed.numbers).cast("q").tolist()
    size, total = numbers[:2]
    columns = _columns(numbers, size, 2)
    documents = next(columns)
    fields: dict[str, Any] = dict(zip(UNLIKE, unlike, strict=True))
    for name, known in zip(ALIKE + LISTS, values, strict=True):
        if name in LISTS:
            known = list(map(tuple, known))
        fields[name] = map(known.__getitem__, next(columns))
    for name in NUMBERS:
        fields[name] = next(columns)
    for name in FLAGS:
        fields[name] = map(bool, next(columns))
    ends = list(accumulate(next(columns), initial=0))
    days = _columns(numbers, total, len(numbers) - 2 * total)
    kind = map(kinds[0].__getitem__, kinds[1])
    dues = list(map(Due._make, zip(kind, next(days), records, texts, map(bool, next(days)))))  # noqa: B905
    fields["dues"] = map(tuple, map(dues.__getitem__, map(slice, ends, ends[1:])))
    summaries = map(Summary._make, zip(*[fields[name] for name in Summary._fields]))  # noqa: B905
    return list(map(Row._make, zip(documents, map(Stamp._make, stamps), summaries)))  # noqa: B905


def _columns(numbers: list[int], size: int, start: int) -> Iterator[list[int]]:
    return (numbers[place : place + size] for place in count(start, size))


def _shared(column: Sequence[Any]) -> tuple[list[Any], list[int]]:
    """Return the different values of *column*, and which of them stands where."""
    known: dict[Any, int] = {}
    places = [known.setdefault(value, len(known)) for value in column]
    return list(known), places


def _check(words: bytes, numbers: bytes) -> int:
    return zlib.crc32(numbers, zlib.crc32(words))
