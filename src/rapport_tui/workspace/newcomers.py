"""New people, checked once more while nobody else can write: two programs make no twins."""

from __future__ import annotations

from collections.abc import Set

from rapport_tui.domain.book import Book, Change
from rapport_tui.domain.capture.names import key
from rapport_tui.domain.errors import NameTakenError


def names_of_new(change: Change) -> frozenset[str]:
    """Return the names of the people *change* makes, fit for comparing."""
    made = (edit.after.name for edit in change.edits if edit.before is None and edit.after)
    return frozenset(map(key, made))


def refuse_taken(names: Set[str], seen: Book, now: Book) -> None:
    """Refuse a new person whose name somebody has who was not there when the words were read.

    Args:
        names: the names of the new people (see `names_of_new`).
        seen: everyone as the words were read.
        now: everyone as they are, the folder being held.

    Raises:
        NameTakenError: somebody has the name since.
    """
    for contact_id, row in now.people.items():
        if contact_id not in seen.people and names & set(map(key, (row.name, *row.aka))):
            msg = f"Somebody called {row.name} was added a moment ago."
            raise NameTakenError(msg, "Nothing was saved; say it again to mean them.")
