"""The order of a merged list: each side's own order is kept, wherever the other agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import merge as interleave
from typing import Any

from rapport_tui.domain.values import Key, written

_DAYS = ("on", "since", "made", "about", "at")

Runs = dict[Key | None, list[Key]]


def in_time_order(records: dict[Key, Any]) -> list[Any]:
    """Return a timeline by time, the undated first, ties by id."""
    return [records[key] for key in sorted(records, key=lambda key: _time_order(key, records))]


def merged_order(
    base: Iterable[Key],
    sides: tuple[Sequence[Key], Sequence[Key]],
    kept: dict[Key, Any],
    first: Callable[[], int],
) -> list[Key]:
    """Return the keys of *kept* in one order that honours both sides.

    What both sides hold stands in the order of the side that moved it; when both did, of the
    newer. What only one side holds follows what it follows there. Where both added something at
    one place, records go by their day and anything else goes newer side first.

    Args:
        base: the keys before, in order.
        sides: the keys of both sides, in order.
        kept: every key that stays, with its value.
        first: answers which side is the newer, 0 or 1; asked only when it matters.
    """
    ours, theirs = ([key for key in side if key in kept] for side in sides)
    common = set(ours) & set(theirs)
    shared = _shared_order(base, ours, theirs, common, first)
    runs = _runs(ours, common), _runs(theirs, common)
    order: list[Key] = []
    for anchor in (None, *shared):
        if anchor is not None:
            order.append(anchor)
        one, other = (side.get(anchor, []) for side in runs)
        if one and other and all(_dated(kept[key]) for key in (*one, *other)):
            order += interleave(one, other, key=lambda key: _time_order(key, kept))
        elif one and other:
            order += other + one if first() else one + other
        else:
            order += one + other
    return order


def _shared_order(
    base: Iterable[Key],
    ours: list[Key],
    theirs: list[Key],
    common: set[Key],
    first: Callable[[], int],
) -> list[Key]:
    one, other = ([key for key in side if key in common] for side in (ours, theirs))
    if one == other:
        return one
    before = [key for key in base if key in common]
    known = set(before)
    moved = [[key for key in side if key in known] != before for side in (one, other)]
    if moved[0] != moved[1]:
        return one if moved[0] else other
    return other if first() else one


def _runs(side: list[Key], common: set[Key]) -> Runs:
    """Return what only this side holds, by the shared key it follows."""
    runs: Runs = {}
    anchor: Key | None = None
    for key in side:
        if key in common:
            anchor = key
        else:
            runs.setdefault(anchor, []).append(key)
    return runs


def _dated(value: Any) -> bool:
    return isinstance(value, dict) and any(key in value for key in _DAYS)


def _time_order(key: Key, records: dict[Key, Any]) -> tuple[str, str, int, str]:
    record = records[key]
    day = ""
    if isinstance(record, dict):
        day = next((text for name in _DAYS if (text := written(record.get(name)))), "")
    return day, key[1], key[2], key[0]
