"""What to do with two sides of a history: a pure decision from what each has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rapport_tui.sync.trees import Change, Entry


class Both(NamedTuple):
    """A path that both sides changed, each in another way: what was there, and what is."""

    base: Entry | None
    one: Entry | None
    other: Entry | None


class Plan(NamedTuple):
    """What becomes of a tree.

    Attributes:
        taken: what only the other side changed: it is taken as it is.
        merged: what both changed.
    """

    taken: dict[str, Entry | None]
    merged: dict[str, Both]


def plan(
    one: Mapping[str, Change], other: Mapping[str, Change], *, keep: frozenset[str] = frozenset()
) -> Plan:
    """Return what is to be done to the tree of *one* so that it has the changes of *other* too.

    Args:
        one: what one side changed since the base.
        other: what the other did.
        keep: paths that stay although *other* deleted them.
    """
    taken: dict[str, Entry | None] = {}
    merged: dict[str, Both] = {}
    for path, change in other.items():
        mine = one.get(path)
        if change.after is None and path in keep:
            continue
        if mine is None:
            taken[path] = change.after
        elif mine.after != change.after:
            merged[path] = Both(change.before, mine.after, change.after)
    return Plan(taken, merged)
