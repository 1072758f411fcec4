"""Two files of one person as rows: what each says, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from rapport_tui.domain.days import full
from rapport_tui.domain.identity import RECORD_TABLES
from rapport_tui.domain.two import BOTH, LISTS, choice_of, fields

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_NAMES = {"common_ground": "common ground"}


class Row(NamedTuple):
    """One thing that either of two files says.

    Attributes:
        path: the field to choose, "" where both are kept and there is nothing to choose.
        words: what it is called.
        left: what the file that stays says.
        right: what the other one says.
        choice: `two.LEFT`, `two.RIGHT` or `two.BOTH`.
        choices: what can be chosen.
        together: what becomes of a list or of records, "" for a single value.
    """

    path: str
    words: str
    left: str
    right: str
    choice: str
    choices: tuple[str, ...] = ()
    together: str = ""


def side_by_side(
    kept: Contact, gone: Contact, one: Contact, choices: Mapping[str, str]
) -> tuple[Row, ...]:
    """Return all that two people say, value by value.

    Args:
        kept: the one whose file stays.
        gone: the other one.
        one: what they become (see `joined.joined`).
        choices: what was chosen so far, field by field.
    """
    ours, theirs, both = kept.to_data(), gone.to_data(), one.to_data()
    rows = []
    for field in fields(ours, theirs):
        choice = choice_of(field, choices)
        open_choices = field.choices if len(field.choices) > 1 else ()
        left, right = in_words(field.left), in_words(field.right)
        rows.append(Row(field.path if open_choices else "", field.words, left, right,
                        choice if open_choices else BOTH, open_choices))  # fmt: skip
    for name in LISTS:
        said = [in_words(data.get(name)) for data in (ours, theirs, both)]
        if any(said):
            rows.append(_united("nicknames" if name == "aka" else name, *said))
    for table in RECORD_TABLES:
        counts = [len(data.get(table, ())) for data in (ours, theirs, both)]
        if table != "merge_log" and any(counts):
            rows.append(_united(_NAMES.get(table, table), *map(_count, counts)))
    return tuple(rows)


def in_words(value: Any) -> str:
    """Return a value of a file in words, "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return full(value)
    if isinstance(value, dict):
        known = value.get("value")
        if known is not None:
            return (
                f"{in_words(known)} ({value['label']})" if value.get("label") else in_words(known)
            )
        return ", ".join(f"{key} {in_words(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(in_words, value))
    return str(value)


def _united(words: str, left: str, right: str, together: str) -> Row:
    return Row("", words, left, right, BOTH, (), together)


def _count(count: int) -> str:
    return f"{count:,}" if count else ""
