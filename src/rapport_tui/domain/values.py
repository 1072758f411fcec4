"""When two TOML values are the same, and which of two different ones comes first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import Any

Key = tuple[str, str, int]
"""What tells one item of a list from another: the kind of key, the key, and which of its copies."""


_MISSING = object()
_PLAIN = frozenset({str, date})
_MANY = 16  # items of a list; of fewer, looking at each is quicker


def same(one: Any, other: Any) -> bool:
    """Whether two values would be written alike: ``1``, ``1.0`` and ``true`` are not the same."""
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is dict:
        return _same_tables(one, other)
    if kind is list:
        return len(one) == len(other) and _same_lists(one, other)
    if isinstance(one, float | datetime | time):
        # The same moment in two zones, 0.0 and -0.0, or nan: only the writing tells.
        return _scalar(one) == _scalar(other)
    return bool(one == other)


def _same_lists(one: list[Any], other: list[Any]) -> bool:
    """Compare item by item, or thousands at once where Python's ``==`` tells all there is."""
    if len(one) >= _MANY and one == other and _are_plain_records(one):
        return True
    return all(map(same, one, other))


def _are_plain_records(items: list[Any]) -> bool:
    """Whether these are tables of words, days and lists of them: equal ones are then `same`."""
    if set(map(type, items)) != {dict}:
        return False
    if not set(map(type, _values(items))) <= _PLAIN | {list}:
        return False
    lists = [value for value in _values(items) if type(value) is list]
    return set(map(type, chain.from_iterable(lists))) <= _PLAIN


def _values(tables: Iterable[dict[str, Any]]) -> Iterator[Any]:
    return chain.from_iterable(map(dict.values, tables))


def _same_tables(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Compare key by key; texts and days at once, for a contact holds thousands of them."""
    if len(one) != len(other):
        return False
    for key, value in one.items():
        found = other.get(key, _MISSING)
        kind = type(value)
        if kind is not type(found):
            return False
        if kind is str or kind is date:
            if value != found:
                return False
        elif not same(value, found):
            return False
    return True


def canonical(value: Any) -> tuple[str, str]:
    """Return what breaks a tie the same way on every device: *value* as JSON, then its `mark`."""
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, default=_scalar)
    return plain, mark(value)


def mark(value: Any) -> str:
    """Return a text that two values share only when they are `same`."""
    if type(value) is str:
        return f'"{value}'
    if isinstance(value, dict):
        return f"{{{','.join(f'{json.dumps(k)}:{mark(v)}' for k, v in sorted(value.items()))}}}"
    if isinstance(value, list):
        return f"[{','.join(json.dumps(mark(item)) for item in value)}]"
    return f"{type(value).__name__}:{_scalar(value)}"


def moment(at: date) -> datetime:
    """Return *at* as a time that any other can be compared with; local ones count as UTC."""
    if not isinstance(at, datetime):
        return datetime(at.year, at.month, at.day, tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def written(value: object) -> str:
    """Return a date or a text as what sorts it: ``2026-11-22``; "" for anything else."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""


def natural_keys(items: Iterable[Any]) -> dict[Key, Any]:
    """Return *items* by what tells one from another, in their order.

    An id tells; without one a value, url, number, address or name; else the whole content. The
    second of two that cannot be told apart gets a number, so that both are kept.
    """
    found: dict[Key, Any] = {}
    copies: dict[tuple[str, str], int] = {}
    for item in items:
        kind, name = _natural_key(item)
        key = (kind, name, 0)
        if key in found:
            count = copies[kind, name] = copies.get((kind, name), 0) + 1
            key = (kind, name, count)
        found[key] = item
    return found


def _natural_key(item: Any) -> tuple[str, str]:
    if type(item) is str:
        return "value", item
    if isinstance(item, dict):
        for key in ("id", "value", "url", "number", "address", "name"):
            name = item.get(key)
            if isinstance(name, str) and name.strip():
                return key, name
    return "content", mark(item)


def _scalar(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else repr(value)
