"""What is marked in each pane, and whom or what a key therefore concerns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from rapport_tui.domain.agenda import agenda
from rapport_tui.domain.agenda_rows import Row as Asked
from rapport_tui.domain.book import Book
from rapport_tui.domain.command import PEOPLE, TIMELINE, TODAY
from rapport_tui.tui.gathering import Target
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.loose import INBOX, PROBLEM
from rapport_tui.tui.widgets.today import TodayRow

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

Key = TypeVar("Key")
Value = TypeVar("Value")

_EVERYONE = 1_000_000
_TAKE_ONE = frozenset({"edit", "edit-file", "brief"})


class Marking:
    """The marks of the main screen: people, rows of Today, and records of somebody.

    What a pane shows as marked is what a key acts on there. Marks of people stay through every
    filter; marks of records stay with the person they belong to; what is gone is marked no more.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._people: dict[str, None] = {}
        self._asked: dict[str, Asked] = {}
        self._records: dict[Target, None] = {}
        self._last: dict[str, str] = {}
        self._still_asked: tuple[Book, tuple[str, ...], frozenset[str]] | None = None
        self._attached = False
        self.instead: tuple[Target, ...] = ()  # what the keys act on while a review is up

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"mark": self._mark, "mark-range": self._range, "mark-all": self._all}

    # What is marked

    @property
    def count(self) -> int:
        """How many things are marked: people, rows of Today, records of the person selected."""
        if not (self._people or self._asked or self._records):
            return 0
        people = sum(1 for person in self._people if person in self._screen.book.people)
        return people + len(self._asked_now()) + len(self._records_now())

    def people(self) -> tuple[str, ...]:
        """Return the ids of the people that are marked, in the order of the list."""
        if not self._people:
            return ()
        shown = [person for person in self._screen.people.keys if person in self._people]
        in_order = dict.fromkeys((*shown, *self._people))  # those that a filter hides come last
        return tuple(person for person in in_order if person in self._screen.book.people)

    def whom(self) -> tuple[str, ...]:
        """Return whom a key concerns: the people marked, else the one selected, else nobody."""
        if self.instead:
            return tuple(dict.fromkeys(target.person for target in self.instead))
        if self._screen.view.pane == TODAY and (asked := self._asked_now()):
            return tuple(dict.fromkeys(row.person for row in asked))
        return self.people() or tuple(filter(None, (self._screen.person,)))

    def marked(self) -> tuple[Target, ...]:
        """Return what is marked in the pane that has the keys."""
        if self.instead:
            return ()
        pane = self._screen.view.pane
        if pane == PEOPLE:
            return tuple(Target(person) for person in self.people())
        if pane == TODAY:
            return tuple(map(_target, self._asked_now()))
        return self._records_now()

    def targets(self) -> tuple[Target, ...]:
        """Return what a key acts on: what is marked in this pane, else what is selected."""
        return self.instead or self.marked() or tuple(filter(None, (self._selected(),)))

    def _selected(self) -> Target | None:
        screen = self._screen
        if screen.view.pane == TODAY and screen.today_pane.asked is not None:
            asked = screen.today_pane.asked
            return None if asked.kind in (INBOX, PROBLEM) else _target(asked)
        if not screen.person or screen.view.pane == TODAY:
            return None
        if screen.view.pane == PEOPLE:
            return Target(screen.person)
        key = screen.pane.key
        return self._record(key) if key and ":" not in key else None

    def _record(self, key: str) -> Target:
        """Return the record of *key* with whose it is: in everybody's timeline, anyone's."""
        recent = self._screen.recent
        return Target((recent.on and recent.owner(key)) or self._screen.person, key)

    def why_not(self, command_id: str) -> str:
        """Return why a command that takes one thing does nothing while several are marked."""
        count = len(self.marked())
        if command_id not in _TAKE_ONE or count < 2:
            return ""
        keys = keys_of(self._screen)
        return (
            f"{count:,} marked · {keys.shown(command_id)} takes one; "
            f"{keys.shown('back')} clears the marks"
        )

    def clear(self) -> bool:
        """Take all marks away; say whether there were any."""
        had = bool(self._people or self._asked or self._records)
        for marks in (self._people, self._asked, self._records, self._last):
            marks.clear()
        if had:
            self._show()
        return had

    def _asked_now(self) -> Sequence[Asked]:
        """Return the rows of Today that are marked and still ask for something."""
        if not self._asked:
            return ()
        screen = self._screen
        known = self._still_asked
        if known is None or known[0] is not screen.book or known[1] != screen.inbox:
            day = (screen.book, screen.today())
            inbox, ahead = screen.inbox, screen.ahead()
            sections = agenda(*day, reach_outs=_EVERYONE, inbox=inbox, ahead=ahead)
            keys = frozenset(_key(row) for section in sections for row in section.rows)
            known = self._still_asked = (screen.book, screen.inbox, keys)
        return [row for key, row in self._asked.items() if key in known[2]]

    def _records_now(self) -> tuple[Target, ...]:
        """Return the records that are marked and still there, of those this pane is about."""
        screen = self._screen
        if not self._records:
            return ()
        if screen.recent.on and screen.view.pane == TIMELINE:
            shown = frozenset(screen.timeline.keys)
            return tuple(target for target in self._records if target.record in shown)
        person, detail = screen.person, screen.opening.detail
        mine = tuple(target for target in self._records if target.person == person)
        if detail.id != person:
            return mine
        rows = [*detail.timeline, *detail.ground, *(r for g in detail.groups for r in g.rows)]
        there = {row.key for row in rows}
        return tuple(target for target in mine if target.record in there)

    # Keys

    async def _mark(self) -> None:
        key = self._screen.pane.key
        if not self._can_mark(key):
            self._say_nothing_to_mark()
            return
        self._put([key], on=not self._is_marked(key))
        self._last[self._screen.view.pane] = key
        self._show()
        self._screen.pane.move(1)

    async def _range(self) -> None:
        keys = self._screen.pane.keys
        here, pane = self._screen.pane.cursor, self._screen.view.pane
        if not 0 <= here < len(keys) or not self._can_mark(keys[here]):
            self._say_nothing_to_mark()
            return
        last = self._last.get(pane, "")
        known = last in keys and self._is_marked(last)
        there = keys.index(last) if known else here
        between = keys[min(here, there) : max(here, there) + 1]
        self._put([key for key in between if self._can_mark(key)], on=True)
        self._last[pane] = keys[here]
        self._show()

    async def _all(self) -> None:
        shown = [key for key in self._screen.pane.keys if self._can_mark(key)]
        if not shown:
            self._say_nothing_to_mark()
            return
        self._put(shown, on=not all(map(self._is_marked, shown)))
        self._show()

    def _can_mark(self, key: str) -> bool:
        if self._screen.view.pane == TODAY:
            return bool(key) and key.split(" ", 1)[0] not in (INBOX, PROBLEM)
        return bool(key) and ":" not in key

    def _is_marked(self, key: str) -> bool:
        pane = self._screen.view.pane
        if pane == PEOPLE:
            return key in self._people
        return key in self._asked if pane == TODAY else self._record_marked(key)

    def _record_marked(self, key: str) -> bool:
        return self._record(key) in self._records

    def _put(self, keys: Sequence[str], *, on: bool) -> None:
        pane = self._screen.view.pane
        if pane == PEOPLE:
            _set(self._people, dict.fromkeys(keys), on=on)
        elif pane == TODAY:
            rows = {r.key: r.asked for r in self._screen.today_pane.rows if isinstance(r, TodayRow)}
            _set(self._asked, {key: rows[key] for key in keys if key in rows}, on=on)
        else:
            _set(self._records, dict.fromkeys(map(self._record, keys)), on=on)

    def _say_nothing_to_mark(self) -> None:
        self._screen.say("There is nothing to mark here", public=True)

    def _show(self) -> None:
        screen = self._screen
        if not self._attached:
            self._attached = True
            screen.people.is_marked = self._people.__contains__
            screen.today_pane.is_marked = self._asked.__contains__
            screen.ground.is_marked = screen.timeline.is_marked = self._record_marked
        for pane in (screen.today_pane, screen.people, screen.ground, screen.timeline):
            pane.show_marks()
        count = self.count
        back = keys_of(screen).shown("back")
        words = f"{count:,} marked · {back} clears them" if count else "Nothing is marked"
        screen.say(words, public=True)
        screen.tell()


def _target(asked: Asked) -> Target:
    return Target(asked.person, asked.record, asked.kind, asked.text)


def _key(asked: Asked) -> str:
    return TodayRow(asked, "", 0).key


def _set(marks: dict[Key, Value], more: Mapping[Key, Value], *, on: bool) -> None:
    if on:
        marks.update(more)
    else:
        for key in more:
            marks.pop(key, None)
