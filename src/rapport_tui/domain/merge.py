"""The three-way merge: one rule for stale saves, for undo and for sync."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from rapport_tui.domain.identity import RECORD_TABLES, Data, derived_id
from rapport_tui.domain.merge_order import in_time_order, merged_order
from rapport_tui.domain.merge_text import merge_text
from rapport_tui.domain.values import canonical, mark, moment, natural_keys, same, written

Path = tuple[str, ...]
"""Where a value stands: ``("role",)``, ``("timeline", "<id>", "text")``."""

_ABSENT: Final = object()
_SETS = frozenset({"tags", "groups", "aka"})
_LONG_TEXTS = frozenset(
    {"text", "summary", "notes", "bio", "answer", "what", "their_view", "my_part", "agreed", "how"}
)
_GREATEST = frozenset({"updated", "schema", "format"})
_SMALLEST = frozenset({"created"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states that are merged.

    Attributes:
        data: the contact as plain TOML values, with ids; None when it was deleted.
        at: when it was changed, or what tells for one value; asked only where both sides differ.
        device: where it was changed; "" when that is not known.
    """

    data: Data | None
    at: datetime | Callable[[Path], datetime]
    device: str = ""

    def changed_at(self, path: Path) -> datetime:
        """Return when the value at *path* was changed."""
        return self.at(path) if callable(self.at) else self.at


def merge(base: Data | None, ours: Side, theirs: Side) -> Data | None:
    """Return what becomes of *base* when both sides changed it; the same for (theirs, ours).

    A side that changed nothing yields: the other is returned as it is. Of a value that both
    changed the newer stays and the other is kept in ``merge_log``; what one side edited and the
    other removed stays. Without a base nothing is removed. The result shares values with the
    arguments, none of which is changed.
    """
    if same(base, theirs.data) or same(ours.data, theirs.data):
        return ours.data
    if same(base, ours.data):
        return theirs.data
    merging = _Merging(ours, theirs)
    if ours.data is None or theirs.data is None:
        kept = dict(ours.data or theirs.data or {})
        merging.note_removal(("contact",), theirs if theirs.data is None else ours)
        log = kept.get("merge_log", _ABSENT)
    else:
        before = base or {}
        kept = merging.table((), before, ours.data, theirs.data)
        log = merging.log(
            *(side.get("merge_log", _ABSENT) for side in (before, ours.data, theirs.data))
        )
    log = merging.with_losers(log)
    if log is not _ABSENT:
        kept["merge_log"] = log
    return kept


class _Merging:
    """Two sides being merged, and the values that lost so far."""

    def __init__(self, ours: Side, theirs: Side) -> None:
        self._sides = (ours, theirs)
        self._lost: dict[str, Data] = {}

    def table(self, path: Path, base: Data, ours: Data, theirs: Data) -> Data:
        """Merge key by key; the keys of the base first, then what was added, by name."""
        added = sorted((ours.keys() | theirs.keys()) - base.keys())
        merged: Data = {}
        for key in (*base, *added):
            if path or key != "merge_log":
                value = self.value(
                    (*path, key), *(d.get(key, _ABSENT) for d in (base, ours, theirs))
                )
                if value is not _ABSENT:
                    merged[key] = value
        return merged

    def value(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        """Merge one value; `_ABSENT` is no value."""
        if same(base, theirs) or same(ours, theirs):
            return ours
        if same(base, ours):
            return theirs
        values = (ours, theirs)
        if all(value is _ABSENT or type(value) is list for value in values):
            return self._list(path, *([] if type(v) is not list else v for v in (base, *values)))
        if ours is _ABSENT or theirs is _ABSENT:
            self.note_removal(path, self._sides[theirs is _ABSENT])
            return theirs if ours is _ABSENT else ours
        if type(ours) is dict and type(theirs) is dict:
            return self.table(path, base if type(base) is dict else {}, ours, theirs)
        return self._scalar(path, base, ours, theirs)

    def _scalar(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        name, values = path[-1], (ours, theirs)
        if name in _GREATEST | _SMALLEST and _comparable(ours, theirs):
            return max(values) if name in _GREATEST else min(values)
        newer = self._newer(path, ours, theirs)
        winner, loser = values[newer], values[not newer]
        if _are_long(name, winner, loser):
            text, clash = merge_text(base if isinstance(base, str) else "", winner, loser)
            if clash:
                self._note(path, loser, self._sides[not newer])
            return text
        self._note(path, loser, self._sides[not newer])
        return winner

    def _list(self, path: Path, base: list[Any], ours: list[Any], theirs: list[Any]) -> Any:
        if path[-1] in _SETS and all(type(item) is str for item in (*base, *ours, *theirs)):
            was, left, right = set(base), set(ours), set(theirs)
            return sorted((left & right) | (left - was) | (right - was)) or _ABSENT
        old, one, other = (natural_keys(items) for items in (base, ours, theirs))
        kept = {}
        for key in old | one | other:
            values = [items.get(key, _ABSENT) for items in (old, one, other)]
            if same(values[0], values[2]):  # as `value` would, without a path for thousands
                item = values[1]
            else:
                name = f"{key[1]}#{key[2] + 1}" if key[2] else key[1]
                item = self.value((*path, name), *values)
            if item is not _ABSENT:
                kept[key] = item
        if path == ("timeline",):
            return in_time_order(kept) or _ABSENT
        order = merged_order(
            old, (list(one), list(other)), kept, lambda: self._newer(path, ours, theirs)
        )
        return [kept[key] for key in order] or _ABSENT

    def _newer(self, path: Path, ours: Any, theirs: Any) -> int:
        """Return which side's value is the newer, 0 or 1; a tie goes to the greater."""
        one, other = (moment(side.changed_at(path)) for side in self._sides)
        if one != other:
            return int(other > one)
        return int(canonical(theirs) > canonical(ours))

    def log(self, base: Any, ours: Any, theirs: Any) -> Any:
        """Merge what lost in earlier merges, whole notes only, so that it never logs itself."""
        if same(base, theirs) or same(ours, theirs):
            return ours
        if same(base, ours):
            return theirs
        old, one, other = (
            natural_keys(v if isinstance(v, list) else [] if v is _ABSENT else [v])
            for v in (base, ours, theirs)
        )
        kept = []
        for key in one | other:
            found = [items[key] for items in (one, other) if key in items]
            unchanged = len(found) == 1 and key in old and same(old[key], found[0])
            if not unchanged:  # else the side that lacks it has seen and dismissed it
                kept.append(max(found, key=_log_order))
        return sorted(kept, key=_log_order) or _ABSENT

    def with_losers(self, log: Any) -> Any:
        """Return *log* with the values that lost now."""
        present = log if isinstance(log, list) else [] if log is _ABSENT else [log]
        ids = {written(item.get("id")) for item in present if isinstance(item, dict)}
        new = [note for note_id, note in self._lost.items() if note_id not in ids]
        return sorted([*present, *new], key=_log_order) if new else log

    def note_removal(self, path: Path, side: Side) -> None:
        """Keep in mind that *side* had removed what stays."""
        self._keep(path, {}, ("removed",), side)

    def _note(self, path: Path, value: Any, side: Side) -> None:
        self._keep(path, {"value": value}, canonical(value), side)

    def _keep(self, path: Path, value: Data, content: Path, side: Side) -> None:
        note_id = derived_id("merge_log", *path, *content)
        note = {"id": note_id, "field": ".".join(path), **value, "at": side.changed_at(path)}
        self._lost[note_id] = note | ({"device": side.device} if side.device else {})


def delta(before: Data | None, after: Data | None) -> tuple[Data | None, Data | None]:
    """Return *before* and *after* cut to what differs, and the id.

    Of a table of records only those that differ are kept. Merging the pair with a whole contact
    makes that change to it and touches nothing else. A contact that is new or goes stays whole.
    """
    if before is None or after is None:
        return before, after
    old: Data = {}
    new: Data = {}
    for key in before | after:
        one, other = before.get(key, _ABSENT), after.get(key, _ABSENT)
        if key != "id":
            if same(one, other):
                continue
            if key in RECORD_TABLES:
                one, other = _changed_records(one, other)
        for part, value in ((old, one), (new, other)):
            if value is not _ABSENT:
                part[key] = value
    return old, new


def _changed_records(one: Any, other: Any) -> tuple[Any, Any]:
    if not all(value is _ABSENT or isinstance(value, list) for value in (one, other)):
        return one, other
    lists = [[] if value is _ABSENT else value for value in (one, other)]
    old, new = (natural_keys(items) for items in _without_shared(*lists))
    changed = {k for k in old | new if not same(old.get(k, _ABSENT), new.get(k, _ABSENT))}
    parts = ([item for key, item in items.items() if key in changed] for items in (old, new))
    return tuple(part or _ABSENT for part in parts)  # type: ignore[return-value]  # two parts make two


def _without_shared(one: list[Any], other: list[Any]) -> Iterable[list[Any]]:
    """Return both without the items that are the very same in both: mostly all but one or two."""
    mine, yours = ({id(item) for item in items} for items in (one, other))
    shared = mine & yours
    if len(mine) != len(one) or len(yours) != len(other):
        return one, other  # one stands there twice
    return ([item for item in items if id(item) not in shared] for items in (one, other))


def _comparable(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return False
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one != other and one == one and other == other  # nan compares with nothing
    if isinstance(one, datetime) and isinstance(other, datetime):
        return (one.tzinfo is None) == (other.tzinfo is None) and one != other
    return type(one) is type(other) is date


def _are_long(name: str, one: Any, other: Any) -> bool:
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    return name in _LONG_TEXTS or "\n" in one or "\n" in other


def _log_order(item: Any) -> tuple[str, str, str]:
    if not isinstance(item, dict):
        return "", "", mark(item)
    return written(item.get("at")), written(item.get("id")), mark(item)
