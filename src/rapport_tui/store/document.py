"""Edit a contact's file: as little of the text as possible, and never to a wrong meaning."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.identity import RECORD_TABLES, Data, with_ids
from rapport_tui.domain.values import same
from rapport_tui.store.abridge import Abridged, abridged
from rapport_tui.store.codec import FIELDS, is_records, is_table, ordered
from rapport_tui.store.layout import Path
from rapport_tui.store.listing import GONE, Pairing
from rapport_tui.store.pairing import has_ids, paired_by_id, paired_by_place
from rapport_tui.store.splice import Splicer
from rapport_tui.store.toml import parse

_ORDER = (*FIELDS, *RECORD_TABLES)


class EditError(RapportError):
    """The change could not be made without touching more of the file; nothing was changed."""


def edit(text: str, target: Data, known: Data | None = None) -> str:
    """Return *text* changed as little as possible so that it says *target*.

    What the change does not concern keeps every byte: comments, order, blank lines, line ends.
    Records are told apart by id, and stay in the order in which the file has them; one that has
    no id in the file is given the one it has in *target*.

    Args:
        text: a file's text without byte order mark.
        target: the whole contact, every record with its id.
        known: what *text* says, with ids, if that is known: a long list is edited faster then.

    Raises:
        EditError: the text cannot be read, or no edit was found that says just *target*.
    """
    if known is not None and (short := abridged(text, known, target)):
        # What cannot be done so, because of how the file is written, is done the long way.
        with contextlib.suppress(ValueError, TypeError):
            edited = _edited(short)
            if _says(parse(edited), target):
                return edited
    try:
        edited = _edited(Abridged(text, target))
        after = parse(edited)
    except (ValueError, TypeError) as error:
        msg = f"the file cannot be edited in place: {error}"
        raise EditError(msg, _HINT) from error
    if not _says(after, target):
        msg = "the file is written in a way that this change cannot be made in safely"
        raise EditError(msg, _HINT)
    return edited


def _edited(document: Abridged) -> str:
    splicer = Splicer(document.text)
    _Edit(splicer, parse(document.text), document.target).run()
    for stretch in document.left_out:
        splicer.put_back(stretch.at, stretch.text)
    return splicer.result()


_HINT = "Open the file in an editor and make the change there."


def _says(data: Data, target: Data) -> bool:
    """Say whether *data* is *target*, whatever the order of its records."""
    return data.keys() == target.keys() and all(
        _same_records(value, target[key]) if key in RECORD_TABLES else same(value, target[key])
        for key, value in data.items()
    )


def _same_records(found: Any, wanted: Any) -> bool:
    if same(found, wanted):
        return True  # nearly always: the file is in the order of time as well
    if not has_ids(found) or not is_records(wanted):
        return False
    by_id = {record.get("id"): record for record in wanted}
    in_order = [by_id.get(record["id"]) for record in found]
    return len(found) == len(by_id) == len(wanted) and same(found, in_order)


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
            elif not same(old, new):
                self._table((*path, place), old, new)
        for place, record in pairing.added:
            self._splicer.add_record(path, place, record)

    def _paired(self, path: Path, before: list[Any], target: list[Any]) -> Pairing:
        if len(path) == 1 and path[0] in RECORD_TABLES and has_ids(target):
            named = self._named[str(path[0])]
            if has_ids(named):
                return paired_by_id(before, named, target, by_time=path[0] == "timeline")
        return paired_by_place(before, target)


def _in_order_of(before: Any, target: Any) -> Any:
    """Return *target* with its keys in the order they have in *before*, new ones last."""
    if not (isinstance(before, dict) and isinstance(target, dict)):
        return target
    keys = [k for k in before if k in target] + [k for k in target if k not in before]
    return {key: _in_order_of(before.get(key), target[key]) for key in keys}
