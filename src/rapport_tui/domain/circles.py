"""Whether two people know each other already, as far as their files tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rapport_tui.domain.identity import fold
from rapport_tui.domain.introducing import MADE, OUTCOME, THANKED

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact

_MET = frozenset({MADE, OUTCOME, THANKED, "done"})


def acquainted(one: Contact, other: Contact) -> bool:
    """Return whether the two were in one entry together, or met through you or each other."""
    return _tells(one, other) or _tells(other, one)


def reader(open_contact: Callable[[str], Contact | None]) -> Callable[[str, str], bool]:
    """Return what says whether two people, by their ids, know each other; nobody is read twice.

    Args:
        open_contact: gives a contact by its id, None for one that cannot be read.
    """
    opened: dict[str, Contact | None] = {}

    def contact(person: str) -> Contact | None:
        if person not in opened:
            opened[person] = open_contact(person)
        return opened[person]

    def knows(one: str, other: str) -> bool:
        left, right = contact(one), contact(other)
        # Of somebody whose file cannot be read nothing is known, and nothing is proposed.
        return left is None or right is None or acquainted(left, right)

    return knows


def _tells(one: Contact, other: Contact) -> bool:
    return (
        any(other.id in entry.with_ for entry in one.timeline)
        or any(step.to == other.id and step.state in _MET for step in one.introductions)
        or (one.met is not None and _is_named(one.met.through, (other.name, *other.aka)))
    )


def _is_named(words: str, names: Iterable[str]) -> bool:
    return bool(words) and fold(words) in map(fold, names)
