"""Edit a contact's file: as little of the text as possible, and never to a wrong meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.identity import RECORD_TABLES, Data, with_ids
from rapport_tui.domain.values import same
from rapport_tui.store.codec import FIELDS, is_records, is_table, ordered
from rapport_tui.store.layout import Path
from rapport_tui.store.listing import GONE, Pairing
from rapport_tui.store.splice import Splicer
from rapport_tui.store.toml import parse

_ONE_WAY = frozenset({str, date})  # equal values of these are written alike
_ORDER = (*FIELDS, *RECORD_TABLES)


class EditError(RapportError):
    """The change could not be made without touching more of the file; nothing was changed."""


def edit(text: str, target: Data) -> str:
    """Return *text* changed as little as possible so that it says *target*.

    What the change does not concern keeps every byte: comments, order, blank lines, line ends.
    Records are told apart by id, and stay in the order in which the file has them; one that has
    no id in the file is given the one it has in *target*.

    Args:
        text: a file's text without byte order mark.
        target: the whole contact, every record with its id.

    Raises:
        EditError: the text cannot be read, or no edit was found that says just *target*.
    """
    try:
        splicer = Splicer(text)
        _Edit(splicer, parse(text), target).run()
        edited = splicer.result()
        after = parse(edited)
    except (ValueError, TypeError) as error:
        msg = f"the file cannot be edited in place: {error}"
        raise EditError(msg, _HINT) from error
    if not _says(after, target):
        msg = "the file is written in a way that this change cannot be made in safely"
        raise EditError(msg, _HINT)
    return edited


_HINT = "Open the file in an editor and make the change there."


def _says(data: Data, target: Data) -> bool:
    """Say whether *data* is *target*, whatever the order of its records."""
    return data.keys() == target.keys() and all(
        _same_records(value, target[key]) if key in RECORD_TABLES else same(value, target[key])
        for key, value in data.items()
    )


def _same_records(found: Any, wanted: Any) -> bool:
    if not _has_ids(found) or not _has_ids(wanted) or len(found) != len(wanted):
        return same(found, wanted)
    by_id = {record["id"]: record for record in wanted}
    return all(r["id"] in by_id and _unchanged(r, by_id[r["id"]]) for r in found)


def _has_ids(records: Any) -> bool:
    """Say whether *records* is a list of records, each with an id of its own."""
    if not is_records(records):
        return False
    ids = {record.get("id") for record in records}
    return len(ids) == len(records) and all(isinstance(each, str) for each in ids)


def _unchanged(record: Any, other: Any) -> bool:
    """Say what `same` says, faster where there is nothing but words and days to compare."""
    if record != other or not isinstance(record, dict):
        return same(record, other)
    for value in record.values():
        kind = type(value)
        if kind is list:
            if not _ONE_WAY.issuperset(map(type, value)):
                return same(record, other)
        elif kind not in _ONE_WAY:
            return same(record, other)
    return True


class _Edit:
    """One walk through a document and what it is to say, leaving its splices in a `Splicer`."""

    def __init__(self, splicer: Splicer, before: Data, target: Data) -> None:
        self._splicer = splicer
        self._before = before
        self._target = target
        own_id = before.get("id")
        known = isinstance(own_id, str) and own_id.strip()
        self._named = with_ids(before if known else {**before, "id": target.get("id", "")}, "")

    def run(self) -> None:
        self._table((), self._before, self._target)

    def _table(self, path: Path, before: Mapping[str, Any], target: Mapping[str, Any]) -> None:
        for key in before:
            if key not in target:
                self._splicer.remove((*path, key))
        for key in ordered(target, () if path else _ORDER):
            if key not in before:
                self._splicer.add(path, key, target[key])
            elif is_records(before[key]) or not same(before[key], target[key]):
                self._value((*path, key), before[key], target[key])

    def _value(self, path: Path, before: Any, target: Any) -> None:
        written = self._splicer.statement(path)
        if is_table(before) and is_table(target) and not written:
            if target or self._splicer.has_header(path):
                self._table(path, before, target)
                return
            self._splicer.remove(path)
            self._splicer.add(path[:-1], str(path[-1]), {})
        elif isinstance(before, list) and isinstance(target, list) and before and target:
            self._list(path, before, target)
        elif written and not is_records(target):
            self._splicer.replace(written, _in_order_of(before, target))
        else:
            self._splicer.remove(path)
            self._splicer.add(path[:-1], str(path[-1]), target)

    def _list(self, path: Path, before: list[Any], target: list[Any]) -> None:
        pairing = self._paired(path, before, target)
        if written := self._splicer.statement(path):
            self._splicer.edit_list(written, before, pairing)
            return
        if not is_records(target):
            self._splicer.remove(path)
            self._splicer.add(path[:-1], str(path[-1]), target)
            return
        for place, (old, new) in enumerate(zip(before, pairing.kept, strict=True)):
            if new is GONE:
                self._splicer.remove((*path, place))
            elif not _unchanged(old, new):
                self._table((*path, place), old, new)
        for place, record in pairing.added:
            self._splicer.add_record(path, place, record)

    def _paired(self, path: Path, before: list[Any], target: list[Any]) -> Pairing:
        if len(path) == 1 and path[0] in RECORD_TABLES and _has_ids(target):
            named = self._named[str(path[0])]
            if _has_ids(named):
                return _paired_by_id(before, named, target, by_time=path[0] == "timeline")
        return _paired_by_place(before, target)


def _paired_by_id(
    before: Sequence[Data], named: Sequence[Data], target: Sequence[Data], *, by_time: bool
) -> Pairing:
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
    times = [_time(record) for record in named]
    if _runs_down(times):
        places = (
            (next((n for n, t in enumerate(times) if t <= _time(r)), len(times)), r) for r in new
        )
        return Pairing(kept, sorted(places, key=lambda pair: _time(pair[1]), reverse=True))
    after = (
        (max((n + 1 for n, t in enumerate(times) if t <= _time(r)), default=0), r) for r in new
    )
    return Pairing(kept, sorted(after, key=lambda pair: _time(pair[1])))


def _paired_by_place(before: list[Any], target: list[Any]) -> Pairing:
    kept: list[Any] = []
    added: list[tuple[int, Any]] = []
    matcher = SequenceMatcher(None, [*map(_mark, before)], [*map(_mark, target)], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        new = target[new_start:new_end]
        size = end - start
        kept += [*new[:size], *([GONE] * (size - len(new)))]
        added += [(end, value) for value in new[size:]]
    return Pairing(kept, added)


def _mark(item: Any) -> str:
    """Return what an item of a list is known by: a record's id, or all it says."""
    own_id = item.get("id") if isinstance(item, dict) else None
    return own_id if isinstance(own_id, str) else repr(item)


def _time(record: Data) -> tuple[str, str]:
    return str(record.get("on", "")), record["id"]


def _runs_down(times: list[tuple[str, str]]) -> bool:
    """Say whether the person keeps the newest on top."""
    steps = [(a[0] > b[0]) - (a[0] < b[0]) for a, b in pairwise(times)]
    return 1 in steps and -1 not in steps


def _in_order_of(before: Any, target: Any) -> Any:
    """Return *target* with its keys in the order they have in *before*, new ones last."""
    if not (isinstance(before, dict) and isinstance(target, dict)):
        return target
    keys = [k for k in before if k in target] + [k for k in target if k not in before]
    return {key: _in_order_of(before.get(key), target[key]) for key in keys}
