"""Rows of the index as bytes: many summaries in columns, so that ten thousand load at once."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, count, islice, repeat
from typing import Any, NamedTuple, TypeVar

from rapport_tui.domain.book import Due, Summary
from rapport_tui.store.files import Stamp

T = TypeVar("T")

# Each field of a summary stands in one of these; a test holds them complete.
UNLIKE = ("id", "file", "name", "last_text", "folded")
"""Text that differs from person to person."""
ALIKE = ("organisation", "role", "location", "timezone", "cadence", "last_kind")
"""Text that many people share: stored once, and one object in memory for all of them."""
LISTS = ("aka", "tags", "has", "topics", "kinds")
"""Tuples of text that many people share."""
NUMBERS = (
    "snoozed_until", "first_day", "last_day", "entries", "grounds", "before_day", "rhythm",
    "rhythm_from", "rest_asked",
)  # fmt: skip
FLAGS = ("resting", "archived")

SHAPE = json.dumps([4, sys.byteorder, Summary._fields, Due._fields, Stamp._fields])
"""What must be the same for rows written by one program to be read by another."""

_WIDE = 2**63  # from here on a number does not fit in 64 bits


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
        words: what people share, as JSON, and behind a line feed the texts they do not.
        numbers: whatever has a fixed width, as 64-bit integers.
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
    kinds, kind_places = _shared([due.kind for due in dues])
    unlike = [columns.get(name, ()) for name in UNLIKE]
    texts = [
        *map(_joined, unlike),
        _joined([d.record for d in dues]),
        _joined([d.text for d in dues]),
    ]
    narrow, wide = _narrow([row.stamp for row in rows])
    head = [[values for values, _ in shared], kinds, wide, [len(text) for text in texts]]
    words = b"".join([json.dumps(head, separators=(",", ":")).encode("ascii"), b"\n", *texts])
    numbers = array(
        "q",
        chain(
            [len(rows), len(dues)],
            [row.document for row in rows],
            *zip(*narrow, strict=True),
            chain.from_iterable(places for _, places in shared),
            chain.from_iterable(columns.get(name, ()) for name in NUMBERS + FLAGS),
            [len(summary.dues) for summary in summaries],
            kind_places,
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
    head, _, joined = packed.words.partition(b"\n")
    values, kinds, wide, lengths = json.loads(head)
    ends = list(accumulate(lengths, initial=0))
    *unlike, records, words = map(_split, map(joined.__getitem__, map(slice, ends, ends[1:])))
    numbers = memoryview(packed.numbers).cast("q").tolist()
    size, total = numbers[:2]
    columns = _columns(numbers, size, 2)
    documents = next(columns)
    stamps = list(_made(Stamp, islice(columns, 3)))
    for place, stamp in wide:
        stamps[place] = Stamp(*stamp)
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
    kind, days, yearly = islice(_columns(numbers, total, len(numbers) - 3 * total), 3)
    parts = (map(kinds.__getitem__, kind), days, records, words, map(bool, yearly))
    dues = list(_made(Due, parts))
    fields["dues"] = map(tuple, map(dues.__getitem__, map(slice, ends, ends[1:])))
    summaries = _made(Summary, [fields[name] for name in Summary._fields])
    return list(_made(Row, (documents, stamps, summaries)))


def _made(kind: type[T], columns: Iterable[Iterable[Any]]) -> Iterator[T]:
    """Give a named tuple for each row of *columns*; its own `_make` would take twice as long."""
    make: Callable[..., T] = tuple.__new__
    # Columns of one table are equally long, and `strict` costs as much as all the rest.
    return map(make, repeat(kind), zip(*columns))  # noqa: B905 - see above


def _joined(texts: Sequence[str]) -> bytes:
    """Return *texts* as one, behind what stands between them: a character none of them has.

    Taking that apart is many times as fast as JSON is.
    """
    between = next(mark for mark in map(chr, count(1)) if not any(mark in text for text in texts))
    return (between + between.join(texts)).encode("utf-8", "surrogatepass")


def _split(joined: bytes) -> list[str]:
    text = joined.decode("utf-8", "surrogatepass")
    return text[1:].split(text[0])


def _narrow(stamps: Sequence[Stamp]) -> tuple[list[Stamp], list[tuple[int, Stamp]]]:
    """Return *stamps*, and apart, with their places, those that need more than 64 bits.

    A file may claim any time, and some file systems have such inodes.
    """
    wide = [
        (n, stamp) for n, stamp in enumerate(stamps) if max(stamp) >= _WIDE or min(stamp) < -_WIDE
    ]
    narrow = list(stamps)
    for place, _ in wide:
        narrow[place] = Stamp(0, 0, 0)
    return narrow, wide


def _columns(values: list[T], size: int, start: int) -> Iterator[list[T]]:
    return (values[place : place + size] for place in count(start, size))


def _shared(column: Sequence[Any]) -> tuple[list[Any], list[int]]:
    """Return the different values of *column*, and which of them stands where."""
    known: dict[Any, int] = {}
    places = [known.setdefault(value, len(known)) for value in column]
    return list(known), places


def _check(words: bytes, numbers: bytes) -> int:
    return zlib.crc32(numbers, zlib.crc32(words))
