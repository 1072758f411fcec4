"""What the files say of introductions: the board, who may like to meet, and who sits together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Summary
from rapport_tui.domain.circles import reader
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.introducing import Intro, introductions_of
from rapport_tui.domain.matches import Match, matches
from rapport_tui.domain.nearby import SEATS, Table, table

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.workspace.door import Workspace

_KINDS = ("intro", "introduced")


def introductions(workspace: Workspace) -> list[Intro]:
    """Return every introduction there is, closed ones too; only files that hold one are read."""
    found: list[Intro] = []
    for person in workspace.book.people.values():
        if any(due.kind in _KINDS for due in person.dues):
            contact = _opened(workspace)(person.id)
            found += introductions_of(contact.to_data()) if contact is not None else ()
    return found


def proposed(workspace: Workspace, today: date, limit: int = 20) -> tuple[Match, ...]:
    """Return the needs that offers may meet, among people who do not know each other."""
    return matches(workspace.book, today.toordinal(), reader(_opened(workspace)), limit)


def small_table(
    workspace: Workspace, people: Sequence[Summary], today: date, seats: int = SEATS
) -> Table:
    """Return a few of *people* who would enjoy one another."""
    knows = reader(_opened(workspace))
    return table(workspace.book, people, today.toordinal(), knows, seats=seats)


def _opened(workspace: Workspace) -> Callable[[str], Contact | None]:
    def opened(person: str) -> Contact | None:
        try:
            return workspace.contact(person)
        except RapportError:  # it is listed among the problems, and hides nobody else
            return None

    return opened
