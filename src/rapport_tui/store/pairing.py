"""What becomes of each item of a list: which one stays, goes, changes or is new, and where."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from operator import ne
from typing import Any

from rapport_tui.domain.identity import Data
from rapport_tui.domain.values import same
from rapport_tui.store.codec import is_records
from rapport_tui.store.listing import GONE, Pairing


def has_ids(records: Any) -> bool:
    """Say whether *records* is a list of records, each with an id of its own."""
    if not is_records(records):
        return False
    ids = {record.get("id") for record in records}
    return len(ids) == len(records) and set(map(type, ids)) == {str}


def paired_by_id(
    before: Sequence[Data], named: Sequence[Data], target: Sequence[Data], *, by_time: bool
) -> Pairing:
    """Return what makes the records *before* into *target*: the same id is the same record.

    Args:
        before: the records as they stand in the file.
        named: the same records, each with an id.
        target: the records to be, in any order; each has an id.
        by_time: whether a new record goes to where its day belongs, not to the end.
    """
    wanted = {record["id"]: record for record in target}
    kept = [wanted.pop(record["id"], GONE) for record in named]
    for place, record in enumerate(before):
        if kept[place] is GONE and "id" not in record:
            alike = (r for r in wanted.values() if same({**record, "id": r["id"]}, r))
            if found := next(alike, None):
                kept[place] = wanted.pop(found["id"])
    new = list(wanted.values())
    if not new or not by_time:
        return Pairing(kept, [(len(before), record) for record in new])
    down = _day(named[0]) > _day(named[-1])  # this person keeps the newest on top
    place_for = _place_from_top if down else _place_from_bottom
    added = [(place_for(named, _time(record)), record) for record in new]
    return Pairing(kept, sorted(added, key=lambda pair: _time(pair[1]), reverse=down))


def _place_from_top(records: Sequence[Data], when: tuple[str, str]) -> int:
    return next((n for n, each in enumerate(records) if _time(each) <= when), len(records))


def _place_from_bottom(records: Sequence[Data], when: tuple[str, str]) -> int:
    return next((n for n in range(len(records), 0, -1) if _time(records[n - 1]) <= when), 0)


def paired_by_place(before: list[Any], target: list[Any]) -> Pairing:
    """Return what makes the list *before* into *target*, whose order counts."""
    marks, wanted = [*map(_mark, before)], [*map(_mark, target)]
    changes = SequenceMatcher(None, marks, wanted, autojunk=False).get_opcodes()
    moved = sum(max(e - s, t - n) for what, s, e, n, t in changes if what != "equal")
    if len(marks) == len(wanted) and moved > sum(map(ne, marks, wanted)):
        # Two items that say the same are easily taken for each other; nothing goes or comes here.
        return Pairing(list(target), [])
    kept: list[Any] = []
    added: list[tuple[int, Any]] = []
    for _, start, end, new_start, new_end in changes:
        new = target[new_start:new_end]
        for place in range(start, end):
            spare = len(new) - (end - place)  # so many can be new here, and the rest still has one
            nearest = max(range(spare + 1), key=lambda n: _alike(before[place], new[n]), default=0)
            added += [(place, value) for value in new[:nearest]]
            kept += new[nearest : nearest + 1] or [GONE]
            del new[: nearest + 1]
        added += [(end, value) for value in new]
    return Pairing(kept, added)


def _alike(one: Any, other: Any) -> int:
    """Return how much two items share, which may be one item before and after a change."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return 0
    return sum(key in other and same(value, other[key]) for key, value in one.items())


def _mark(item: Any) -> str:
    """Return what an item of a list is known by: a record's id, or all it says."""
    own_id = item.get("id") if isinstance(item, dict) else None
    return own_id if isinstance(own_id, str) else repr(item)


def _time(record: Data) -> tuple[str, str]:
    """Return what sorts a timeline: by day and time, ties by id."""
    return _day(record), record["id"]


def _day(record: Data) -> str:
    return str(record.get("on", ""))
