"""A contact as TOML text: the same contact gives the same bytes, one line a value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, time
from typing import Any

import tomli_w

from rapport_tui.domain.identity import RECORD_TABLES

FIELDS = (
    "format", "id", "name", "aka", "pronouns", "organisation", "role", "location", "timezone",
    "emails", "phones", "links", "tags", "birthday", "cadence", "snoozed_until", "resting",
    "rest_asked", "archived", "summary", "met",
)  # fmt: skip
"""The fields of a contact that stand above its records, in the order they are written."""

RECORD_FIELDS = (
    "id", "to", "by", "on", "kind", "direction", "field", "what", "text", "state", "result",
    "value", "tags", "with", "planned", "since", "made", "due", "was_due", "about", "asked",
    "answer", "thanked", "their_view", "my_part", "agreed", "check_back", "resolved", "how",
    "closed", "outcome", "yearly", "at", "device", "where", "through", "label",
)  # fmt: skip
"""The fields of every kind of record and small table, in the order they are written."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_MARKED_LINE = re.compile(
    r"^[<=>|]{7}", re.MULTILINE
)  # what git, and so do we, take for a conflict


def encode(data: Mapping[str, Any]) -> str:
    """Return *data* as TOML text.

    Known fields come first, in the order of the format, then keys rapport does not know, then
    the records, each under a ``[[header]]`` of its own, then tables it does not know.

    Raises:
        TypeError: a value that TOML has no form for.
    """
    tables = {k: v for k, v in data.items() if is_table(v) or is_records(v)}
    tables.pop("met", None)  # one line, like every other field
    lines = [
        statement(key, data[key], multiline=True)
        for key in ordered(data, FIELDS)
        if key not in tables
    ]
    for key in ordered(tables, RECORD_TABLES):
        records = [tables[key]] if is_table(tables[key]) else tables[key]
        for item in records:
            lines += ["", header(key, array=is_records(tables[key])), *body(item, multiline=True)]
    if lines and not lines[0]:
        del lines[0]  # the blank line above a header that nothing stands above
    return "".join(f"{line}\n" for line in lines)


def ordered(keys: Collection[str], known: tuple[str, ...]) -> Iterator[str]:
    """Yield the *known* of *keys* in their order, then the others by the alphabet."""
    yield from (key for key in known if key in keys)
    yield from sorted(key for key in keys if key not in known)


def header(*path: str, array: bool) -> str:
    """Return the line that starts a table, or one record of a list of tables."""
    dotted = ".".join(key_text(key) for key in path)
    return f"[[{dotted}]]" if array else f"[{dotted}]"


def body(item: Mapping[str, Any], *, multiline: bool) -> list[str]:
    """Return the statements of one record or table, in the order of the format."""
    return [statement(k, item[k], multiline=multiline) for k in ordered(item, RECORD_FIELDS)]


def statement(key: str, value: Any, *, multiline: bool) -> str:
    """Return ``key = value``."""
    return f"{key_text(key)} = {value_text(_settled(value), multiline=multiline)}"


def key_text(key: str) -> str:
    """Return *key* as it is written, in quotes only where it must be."""
    return key if _BARE_KEY.fullmatch(key) else _literal(key)


def value_text(value: Any, *, multiline: bool = False) -> str:
    """Return *value* as it is written after ``=``.

    Args:
        value: a TOML value; lists and tables inside it are written in one line.
        multiline: whether text of several lines may stand on several lines. Not in a file whose
            lines end in CR LF, where such text would take up the CRs.
    """
    if isinstance(value, str):
        return _paragraphs(value) if multiline and "\n" in value else _literal(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    if isinstance(value, dict):
        items = ", ".join(f"{key_text(k)} = {value_text(v)}" for k, v in value.items())
        return f"{{ {items} }}" if items else "{}"
    return _literal(value)


def is_table(value: object) -> bool:
    """Say whether *value* is a table."""
    return isinstance(value, dict)


def is_records(value: object) -> bool:
    """Say whether *value* is a list of nothing but tables: what ``[[headers]]`` can hold."""
    return isinstance(value, (list, tuple)) and set(map(type, value)) == {dict}


def _settled(value: Any) -> Any:
    """Return *value* with the keys of the tables inside it in a fixed order."""
    if isinstance(value, dict):
        return {key: _settled(value[key]) for key in ordered(value, RECORD_FIELDS)}
    if isinstance(value, (list, tuple)):
        return [_settled(item) for item in value]
    return value


def _literal(value: object) -> str:
    return tomli_w.dumps({"v": value})[len("v = ") : -1]


def _paragraphs(text: str) -> str:
    """Return *text* between three quotes, its lines as they are."""
    if _MARKED_LINE.search(text):
        return _literal(text)
    lines = "\n".join(_literal(line)[1:-1] for line in text.split("\n"))
    if '""' not in text and not text.endswith('"'):
        lines = lines.replace('\\"', '"')  # nobody needs escapes to read what was said
    return f'"""\n{lines}"""'
