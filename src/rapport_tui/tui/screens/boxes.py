"""The box for one line, with all that the line is read with: everyone's names, tags and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.capture import Roster
    from rapport_tui.tui.screens.line_result import QuickAddResult
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.screens.quick_add import QuickAdd


class Boxes:
    """Makes the box for one line over the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._known: tuple[Book, Roster] | None = None

    def roster(self) -> Roster:
        """Return everyone's names, for the parser."""
        from rapport_tui.domain.capture import Roster

        book = self._screen.book
        if self._known is None or self._known[0] is not book:
            people = book.people.values()
            self._known = (book, Roster((p.id, p.name, p.aka) for p in people))
        return self._known[1]

    def box(
        self,
        about: tuple[str, ...],
        line: str,
        *,
        begun: bool = False,
        anew: tuple[str, ...] = (),
        person: bool = False,
        title: str = "Add",
        today: date | None = None,
        editing: str = "",
        skips: bool = False,
        again: Callable[[QuickAddResult], Awaitable[None]] | None = None,
        history: Sequence[str] = (),
        note_is: Callable[[], str] = str,
    ) -> QuickAdd:
        """Return the box with *line* in it.

        Args:
            about: whom it is about when it names nobody.
            line: what it holds.
            begun: whether that is a draft from before.
            anew: whom a line is about that is begun anew.
            person: whether it is a new person's own line.
            title: the first word of the title.
            today: the day the line is read on.
            editing: the table of the record whose line it is.
            skips: whether escape leaves out a step rather than a line.
            again: saves what alt+enter takes.
            history: lines saved before, the newest first.
            note_is: the kind that saving makes of a note, "" where it stays one.
        """
        from rapport_tui.tui.line_reader import LineReader
        from rapport_tui.tui.screens.quick_add import QuickAdd

        book = self._screen.book
        people = book.people
        there = tuple(i for i in about if i in people)
        reader = LineReader(
            self.roster(),
            today or self._screen.today(),
            about=there,
            tags=Counter(tag for p in people.values() for tag in (*p.tags, *p.topics)),
            kinds=book.habits.kinds,
            orgs=Counter(p.organisation for p in people.values() if p.organisation),
            organisation_of=lambda i: people[i].organisation if i in people else "",
            balance_of=self._balance,
            note_is=note_is,
            dues_of=lambda i: people[i].dues if i in people else (),
            person=person,
            editing=editing,
            now=self._screen.today(),
        )
        return QuickAdd(
            reader,
            title="New person" if person else title,
            draft=line,
            begun=begun,
            anew=tuple(i for i in anew if i in people),
            history=history,
            warning=self._screen.workspace.read_only,
            skips=skips,
            again=again,
        )

    def _balance(self, person: str) -> str:
        """Return the favours between *person* and you, in words; they are not for other eyes."""
        from rapport_tui.domain.balance import balance_words, favours_due

        summary = self._screen.book.people.get(person)
        if summary is None or self._screen.privacy.on:
            return ""
        return balance_words(favours_due(summary.dues), self._screen.today())
