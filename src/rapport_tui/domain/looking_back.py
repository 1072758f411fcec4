"""What an action did to one file, told in words and as lines that went and came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from rapport_tui.domain.days import MONTHS, WEEKDAYS
from rapport_tui.domain.identity import ONE_OF, RECORD_TABLES, Data
from rapport_tui.domain.values import same

NameOf = Callable[[str], str]

_MOST_COMPARED = 400  # lines; comparing takes their square
_PEOPLE = frozenset({"with", "to"})  # fields that hold ids
_OURS = frozenset({"id", "format", "merge_log"})


class FileChange(NamedTuple):
    """One file before and after an action.

    Attributes:
        file: its path inside the data folder.
        was: what changed of the contact in it, as it was before; None when there was none.
        became: the same afterwards; None when there is none.
        before: the changed stretch of its text, with a line or two around it.
        after: the same afterwards.
        whole_lines: False when the file was changed since, and the stretch may begin in a line.
    """

    file: str
    was: Data | None
    became: Data | None
    before: str
    after: str
    whole_lines: bool = True


class Told(NamedTuple):
    """One line of what happened.

    Attributes:
        sign: "+" for what came, "-" for what went, "" for what stayed or was changed.
        words: the line; not yet fit for a terminal.
    """

    sign: str
    words: str


def in_words(change: FileChange, name_of: NameOf) -> list[Told]:
    """Return what *change* did to the contact, one line for each thing; none for another file."""
    was, became = change.was or {}, change.became or {}
    told = []
    if change.was is None and became:
        told.append(Told("+", f"new person: {became.get('name', '')}"))
    elif change.became is None and was:
        told.append(Told("-", f"the person {was.get('name', '')}, with everything noted"))
    for field in dict.fromkeys((*was, *became)):
        if field in _OURS or (field == "name" and not (was and became)):
            continue
        one, other = was.get(field), became.get(field)
        if field in RECORD_TABLES and _records(one) and _records(other):
            told += _record_changes(field, one or [], other or [], name_of)
        else:
            told.append(_value_change(field.replace("_", " "), one, other, name_of))
    return told


def in_lines(change: FileChange) -> list[Told]:
    """Return the lines of the file that went and came, with those around them."""
    before, after = change.before.splitlines(), change.after.splitlines()
    if max(len(before), len(after)) > _MOST_COMPARED:
        return [*(Told("-", line) for line in before), *(Told("+", line) for line in after)]
    told: list[Told] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            told += (Told("", line) for line in before[start:end])
        else:
            told += (Told("-", line) for line in before[start:end])
            told += (Told("+", line) for line in after[other_start:other_end])
    return told


def _record_changes(
    table: str, was: list[Data], became: list[Data], name_of: NameOf
) -> Iterator[Told]:
    old = {str(record.get("id", n)): record for n, record in enumerate(was)}
    new = {str(record.get("id", n)): record for n, record in enumerate(became)}
    what = ONE_OF.get(table, table.replace("_", " "))
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            sign = "-" if other is None else "+"
            yield Told(sign, f"{what}: {_record_words(one or other or {}, name_of)}")
            continue
        for field in dict.fromkeys((*one, *other)):
            if field != "id" and not same(one.get(field), other.get(field)):
                label = f"{what} {_short_name(one)}: {field.replace('_', ' ')}"
                yield _value_change(label, one.get(field), other.get(field), name_of, field)


def _value_change(label: str, was: Any, became: Any, name_of: NameOf, field: str = "") -> Told:
    if was is None:
        return Told("+", f"{label}: {_words(became, name_of, field)}")
    if became is None:
        return Told("-", f"{label}: {_words(was, name_of, field)}")
    if isinstance(was, list) and isinstance(became, list):
        gone = [value for value in was if value not in became]
        come = [value for value in became if value not in was]
        parts = [f"{sign}{_words(v, name_of, field)}" for sign, vs in (("-", gone), ("+", come))
                 for v in vs]  # fmt: skip
        return Told("", f"{label}: {' '.join(parts) or 'another order'}")
    return Told("", f"{label}: {_words(was, name_of, field)} → {_words(became, name_of, field)}")


def _record_words(record: Data, name_of: NameOf) -> str:
    """Return all of a record in one line: what it is first, then the rest."""
    first = [_words(record[key], name_of, key) for key in ("kind", "on", "text", "what")
             if record.get(key)]  # fmt: skip
    rest = [
        f"{key.replace('_', ' ')} {_words(value, name_of, key)}"
        for key, value in record.items()
        if value and value != "both" and key not in ("id", "kind", "on", "text", "what")
    ]
    return " · ".join((*first, *rest)) or "nothing more"


def _short_name(record: Data) -> str:
    text = str(record.get("text") or record.get("what") or record.get("kind") or "")
    words = " ".join(text.split())
    return f"“{words[:40]}…”" if len(words) > 40 else f"“{words}”"


def _words(value: Any, name_of: NameOf, field: str = "") -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{_day(value)} {value:%H:%M}"
        case date():
            return _day(value)
        case list():
            return ", ".join(_words(item, name_of, field) for item in value)
        case dict():
            return " ".join(_words(item, name_of) for item in value.values())
        case str() if field in _PEOPLE:
            return name_of(value)
    return " ".join(str(value).split())


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _records(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and all(isinstance(item, dict) for item in value)
    )
