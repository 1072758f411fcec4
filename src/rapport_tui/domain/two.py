"""Two files of one person: every single value of both, and which of them is taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from rapport_tui.domain.identity import RECORD_TABLES, Data
from rapport_tui.domain.values import same

LEFT: Final = "left"
RIGHT: Final = "right"
BOTH: Final = "both"

LISTS = ("aka", "emails", "phones", "links", "tags")
"""The fields whose values are all kept."""

_SINGLE = (
    "name", "pronouns", "organisation", "role", "location", "timezone", "birthday", "cadence",
    "snoozed_until", "resting", "archived", "summary", "met.on", "met.where", "met.through",
)  # fmt: skip
_NOT_ASKED = frozenset({"format", "id", "met", "created", "updated", "schema"})
_WORDS = {"met.on": "met", "met.where": "met where", "met.through": "met through"}
_YES_OR_NO = ("resting", "archived")
_MONTH_AND_DAY = 5  # characters of 04-12


class Field(NamedTuple):
    """One value that a person has once, in both files.

    Attributes:
        path: where it stands: ``role``, ``met.on``.
        left: the value of the one who stays, None for none.
        right: the value of the other one, None for none.
        usual: which is taken when nobody chooses: `LEFT`, `RIGHT` or `BOTH`.
    """

    path: str
    left: Any
    right: Any
    usual: str

    @property
    def words(self) -> str:
        """What it is called."""
        return _WORDS.get(self.path, self.path.replace("_", " ").replace(".", " "))

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be taken; one only where there is nothing to choose."""
        if same(self.left, self.right):
            return (LEFT,)
        if self.path == "summary" and self.left and self.right:
            return (LEFT, RIGHT, BOTH)
        return (LEFT, RIGHT)

    def taken(self, choice: str) -> Any:
        """Return the value that *choice* takes, None for none."""
        if choice == BOTH:
            return _together(str(self.left), str(self.right))
        return self.left if choice == LEFT else self.right

    def lost(self, choice: str) -> Any:
        """Return the value that *choice* leaves, None when there is none, or nothing is left."""
        if choice == BOTH or same(self.left, self.right):
            return None
        return self.right if choice == LEFT else self.left


def fields(kept: Data, gone: Data) -> tuple[Field, ...]:
    """Return every value that a person has once, where at least one of the two files has it.

    Args:
        kept: the contact who stays, as plain TOML values.
        gone: the other one.
    """
    found = []
    for path in (*_SINGLE, *_others(kept, gone)):
        left, right = value_at(kept, path), value_at(gone, path)
        if left is not None or right is not None:
            found.append(Field(path, left, right, _usual(path, left, right)))
    return tuple(found)


def choice_of(field: Field, choices: Mapping[str, str]) -> str:
    """Return which value of *field* is taken: what was chosen, if that can be, else the usual."""
    chosen = choices.get(field.path, field.usual)
    return chosen if chosen in field.choices else field.usual


def value_at(data: Data, path: str) -> Any:
    """Return the value at *path*, None for none; nobody rests who is not said to."""
    if path in _YES_OR_NO:
        return data.get(path) or None
    table, _, key = path.partition(".")
    if table == "met" and key:
        met = data.get("met")
        return met.get(key) if isinstance(met, dict) else None
    return data.get(path)


def put_at(data: Data, path: str, value: Any) -> None:
    """Put *value* at *path*; None takes away what stands there."""
    table, _, key = path.partition(".")
    if table == "met" and key:
        met = {k: v for k, v in dict(data.get("met") or {}).items() if k != key}
        path, value = "met", (met | ({} if value is None else {key: value})) or None
    data.pop(path, None)
    if value is not None:
        data[path] = value


def _others(kept: Data, gone: Data) -> list[str]:
    """Return the paths of keys that rapport does not know, unless both hold lists or tables."""
    known = {*_SINGLE, *_NOT_ASKED, *LISTS, *RECORD_TABLES}
    met = [f"met.{key}" for data in (kept, gone) for key in data.get("met") or {}]
    keys = [key for data in (kept, gone) for key in data if "." not in key]
    paths = dict.fromkeys([*met, *keys])
    return [path for path in paths if path not in known and not _unites(kept, gone, path)]


def _unites(kept: Data, gone: Data, path: str) -> bool:
    one, other = kept.get(path), gone.get(path)
    return (one is None or isinstance(one, list | dict)) and (
        other is None or isinstance(other, type(one) if one is not None else list | dict)
    )


def _usual(path: str, left: Any, right: Any) -> str:
    if path in _YES_OR_NO:
        return LEFT  # whoever is in your life is not put to rest by an old second file
    if left is None or right is None:
        return LEFT if right is None else RIGHT
    if path == "summary":
        return BOTH
    if path == "met.on" and isinstance(left, date) and isinstance(right, date):
        return RIGHT if right.isoformat() < left.isoformat() else LEFT
    if path == "birthday" and str(left)[-_MONTH_AND_DAY:] == str(right)[-_MONTH_AND_DAY:]:
        return RIGHT if str(left).startswith("--") else LEFT  # the one that knows the year
    return LEFT


def _together(one: str, other: str) -> str:
    if other in one:
        return one
    return other if one in other else f"{one}\n\n{other}"
