"""A long list of records cut short in its text, for as long as something else is edited there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from rapport_tui.domain.identity import RECORD_TABLES, Data
from rapport_tui.domain.values import same
from rapport_tui.store.codec import is_records
from rapport_tui.store.listing import Pairing
from rapport_tui.store.pairing import has_ids, paired_by_id

FROM = 64
"""Records in a row that must stay as they are: with fewer, little is gained."""


class Stretch(NamedTuple):
    """Text that was left out, and where in the shorter text it belongs."""

    at: int
    text: str


class Abridged(NamedTuple):
    """A document without most of a list, what it is to say without them, and what was left out."""

    text: str
    target: Data
    left_out: tuple[Stretch, ...] = ()


def abridged(text: str, known: Data, target: Data) -> Abridged | None:
    """Return *text* and *target* without the many records of a list that stay as they are, if any.

    The first and the last record are kept, and so are those around a change. So an edit of the
    shorter text does what it would do in the whole one. Whoever puts the rest back must read what
    came of it: a header inside words, for one, is not told from a real one here.

    Args:
        text: the whole document.
        known: what it says, with the ids of all records.
        target: what it is to say.
    """
    table = max(RECORD_TABLES, key=lambda name: _size(known, name))
    if _size(known, table) < FROM or "\r" in text:
        return None
    old, new = known[table], target.get(table)
    starts = [found.start() for found in re.finditer(rf"\n\[\[{table}\]\]", text)]
    if new is None or len(starts) != len(old) or not has_ids(new):
        return None
    pieces, left_out, gone = [], [], set[str]()
    size = end = 0
    for first, stop in _unchanged(old, paired_by_id(old, old, new, by_time=table == "timeline")):
        pieces.append(text[end : starts[first]])
        size += len(pieces[-1])
        end = starts[stop]
        left_out.append(Stretch(size, text[starts[first] : end]))
        gone |= {record["id"] for record in old[first:stop]}
    if not left_out:
        return None
    short = {**target, table: [record for record in new if record["id"] not in gone]}
    return Abridged("".join([*pieces, text[end:]]), short, tuple(left_out))


def _size(data: Data, table: str) -> int:
    records = data.get(table, ())
    return len(records) if is_records(records) else 0


def _unchanged(records: list[Data], pairing: Pairing) -> list[tuple[int, int]]:
    """Return the runs of many records that can go: the place of the first, and of the next kept."""
    last = len(records) - 1
    pairs = zip(records, pairing.kept, strict=True)
    touched = {n for n, (old, new) in enumerate(pairs) if old is not new and not same(old, new)}
    touched |= {0, last}
    for place, _ in pairing.added:
        touched |= {max(place - 1, 0), min(place, last)}
    # The record next to one that is touched is kept: comments between the two may be of either.
    runs = ((before + 2, after - 1) for before, after in pairwise(sorted(touched)))
    return [(first, stop) for first, stop in runs if stop - first >= FROM]
