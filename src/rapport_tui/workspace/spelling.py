"""A contact in its file's own words: a value that was only read differently is no change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapport_tui.domain.values import same


def respelt(value: Any, plain: Any, spelling: Any) -> Any:
    """Return *value* with *spelling* wherever it equals *plain*, and with what *plain* lacks.

    What could not be read is in *spelling* alone; no side has removed it.
    """
    if same(value, plain):
        return spelling
    if isinstance(value, dict) and isinstance(plain, dict) and isinstance(spelling, dict):
        spelt_so = {
            key: respelt(inner, plain[key], spelling[key])
            if key in plain and key in spelling
            else inner
            for key, inner in value.items()
        }
        for key in spelling.keys() - value.keys():
            if key not in plain:
                spelt_so[key] = spelling[key]
            elif unread := _unread(plain[key], spelling[key]):
                spelt_so[key] = unread
        return spelt_so
    if isinstance(value, list) and isinstance(plain, list) and isinstance(spelling, list):
        return _respelt_items(value, plain, spelling) + _unread(plain, spelling)
    return value


def _respelt_items(value: list[Any], plain: list[Any], spelling: list[Any]) -> list[Any]:
    own = {id(item) for item in spelling}
    known = _by_id(item for item in plain if id(item) not in own)  # the others are spelt so already
    if not known:
        return value
    spelt = _by_id(spelling)
    return [
        respelt(item, known[key], spelt[key])
        if (key := record_id(item)) in known and key in spelt
        else item
        for item in value
    ]


def _unread(plain: Any, spelling: Any) -> list[Any]:
    """Return the items of a list in the file that could not be read."""
    if not isinstance(plain, list) or not isinstance(spelling, list):
        return []
    if len(plain) == len(spelling):
        return []
    known = _by_id(plain)
    return [
        item
        for item in spelling
        if record_id(item) not in known and not any(same(item, other) for other in plain)
    ]


def _by_id(items: Iterable[Any]) -> dict[Any, Any]:
    return {key: item for item in items if (key := record_id(item)) is not None}


def record_id(item: Any) -> Any:
    """Return the id of a record, None for anything that has none."""
    return item.get("id") if isinstance(item, dict) else None
