"""One run of the command line: the people, today's date, and who a name on the line means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book, Summary
from rapport_tui.domain.errors import NoSuchPersonError, QuestionError
from rapport_tui.domain.safe import safe
from rapport_tui.store.places import Places
from rapport_tui.store.time_zones import days_ahead
from rapport_tui.workspace import Workspace

if TYPE_CHECKING:
    from rapport_tui.domain.capture.names import Roster
    from rapport_tui.domain.coming import Ahead

_MOST_SHOWN = 12


class Session:
    """The data folder, opened and checked against the disk.

    Attributes:
        workspace: the door to everything.
        today: the day it is.
        now: the time, with its zone.
    """

    def __init__(self, places: Places, now: Callable[[], datetime]) -> None:
        self.now = now()
        self.today = self.now.date()
        self.workspace = Workspace(places, today=lambda: now().date(), now=now)
        self.workspace.verify()

    @property
    def book(self) -> Book:
        """Everyone, now."""
        return self.workspace.book

    @property
    def ahead(self) -> Ahead:
        """Where it is another day than here, of all places where people live."""
        return days_ahead(self.book, self.now)

    @cached_property
    def roster(self) -> Roster:
        """Everyone's names."""
        from rapport_tui.domain.capture.names import Roster  # lists can do without

        return Roster((s.id, s.name, s.aka) for s in self.book.people.values())

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every tag there is, of people and of common ground."""
        people = self.book.people.values()
        lists = {tags for s in people for tags in (s.tags, s.topics)}  # many have the same
        return frozenset(chain.from_iterable(lists))

    def forget_names(self) -> None:
        """Read names and tags again when they are next asked for: somebody may be new."""
        for name in ("roster", "tags"):
            self.__dict__.pop(name, None)

    def name(self, contact_id: str) -> str:
        """Return the name that belongs to an id; the id itself when nobody has it."""
        found = self.book.people.get(contact_id)
        return found.name if found else contact_id

    def find(self, words: str) -> Summary:
        """Return the one person that *words* (a name, a part of one, an id) mean.

        Raises:
            NoSuchPersonError: nobody; whoever has nearly that name is offered.
            QuestionError: several; all of them are listed.
        """
        people = self.book.people
        if words in people:
            return people[words]
        found = self.roster.resolve(words)
        if not found:
            near = [safe(self.name(i)) for i in self.roster.near(words)[:3]]
            hint = f"did you mean {' or '.join(near)}?" if near else "see: rapport list"
            msg = f"nobody is called {words!r}" if words.strip() else "the name is empty"
            raise NoSuchPersonError(msg, hint)
        if len(found) > 1:
            raise which(words, [people[i] for i in found], "say more of the name, or give the id")
        return people[found[0]]


def which(words: str, people: list[Summary], hint: str) -> QuestionError:
    """Return the question which of *people* is meant, each with what tells them apart."""
    lines = [
        "    ".join(filter(None, (safe(s.name), safe(s.organisation or s.location), s.id)))
        for s in people[:_MOST_SHOWN]
    ]
    if len(people) > _MOST_SHOWN:
        lines.append(f"and {len(people) - _MOST_SHOWN} more")
    shown = "".join(f"\n  {line}" for line in lines)
    return QuestionError(f"{safe(words)!r} fits {len(people)} people; which one?{shown}", hint)
