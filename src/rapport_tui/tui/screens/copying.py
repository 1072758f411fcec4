"""Copying something about the people chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.phones import international
from rapport_tui.domain.safe import safe
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact, Labelled
    from rapport_tui.tui.screens.main import MainScreen

_TERMINAL = "the terminal"
_NAMED = 3
_BETWEEN_PAGES = "\n\n"


class _Thing(NamedTuple):
    """What a key copies: its name for one and for many, and the field it is in."""

    one: str
    many: str
    field: str = ""


_THINGS = {
    "copy-name": _Thing("name", "names"),
    "copy-email": _Thing("email", "emails", "emails"),
    "copy-phone": _Thing("phone number", "phone numbers", "phones"),
    "copy-link": _Thing("link", "links", "links"),
    "copy-brief": _Thing("brief", "briefs"),
}


class _Gathered(NamedTuple):
    """What was found to copy, and who has nothing of it."""

    values: tuple[str, ...]
    without: tuple[str, ...]


class Copying:
    """What the keys after the copy key do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._turn = asyncio.Lock()

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {command: partial(self._act, command) for command in _THINGS}

    async def _act(self, command: str) -> None:
        whom = self._screen.marking.whom()
        if not whom:
            add = keys_of(self._screen).shown("add")
            self._screen.say(f"Nobody to copy from yet; {add} adds someone")
            return
        # Beside the keys: a clipboard may take its time.
        self._screen.run_worker(self._copy_and_say(command, whom))

    async def _copy_and_say(self, command: str, people: Sequence[str]) -> None:
        words = await self.copy(command, people)
        self._screen.say(words, public=True)  # names only, while only names are shown

    async def copy(self, command: str, people: Sequence[str]) -> str:
        """Copy what *command* names about *people*, one a line; return what to say of it."""
        async with self._turn:  # the last key pressed is the one that stays on the clipboard
            return await self._copied(command, people)

    async def _copied(self, command: str, people: Sequence[str]) -> str:
        thing = _THINGS[command]
        found = await asyncio.to_thread(self._gather, command, people)
        if not found.values:
            return self._nothing(thing, found.without)
        between = _BETWEEN_PAGES if command == "copy-brief" else "\n"
        by = await self.hand_over(between.join(found.values))
        without = f"no {thing.one}: {_some(found.without)}" if found.without else ""
        what = self._what(thing, people, found.values)
        return " · ".join(filter(None, (f"✓ copied {what}", f"by {by}", without)))

    def _what(self, thing: _Thing, people: Sequence[str], values: tuple[str, ...]) -> str:
        if len(values) > 1:
            return f"{len(values)} {thing.many}"
        if thing.one == "brief" or (thing.field and self._screen.privacy.on):
            return f"the {thing.one}" + (f" of {self._name(people[0])}" if len(people) == 1 else "")
        return safe(values[0], width=60)

    def _nothing(self, thing: _Thing, without: tuple[str, ...]) -> str:
        if len(without) == 1:
            edit = keys_of(self._screen).shown("edit-file")
            return f"{without[0]} has no {thing.one} yet; {edit} adds one"
        return f"None of the {len(without)} has a {thing.one}" if without else "They are gone"

    # Gathering, in a thread

    def _gather(self, command: str, people: Sequence[str]) -> _Gathered:
        values: list[str] = []
        without: list[str] = []
        for person in people:
            try:
                value = self._value(command, person)
            except RapportError:
                value = ""  # a file that cannot be read has nothing to copy; the header says so
            if value:
                values.append(value)
            else:
                without.append(self._name(person))
        return _Gathered(tuple(values), tuple(without))

    def _value(self, command: str, person: str) -> str:
        if command == "copy-name":
            return self._name(person)
        contact = self._screen.workspace.contact(person)
        if command == "copy-brief":
            return self._page(contact)
        entries: Sequence[str | Labelled] = getattr(contact, _THINGS[command].field)
        first = next(iter(entries), "")
        # Made safe: a line feed pasted into a shell would be Enter.
        value = first if isinstance(first, str) else first.value
        value = international(value) if command == "copy-phone" else value
        return safe(value, width=0).strip()

    def _page(self, contact: Contact) -> str:
        from rapport_tui.domain.brief import brief_from, markdown, shareable

        screen = self._screen
        parts = shareable(brief_from(screen.book, contact, screen.today()))
        return safe(markdown(contact, parts), lines=True, width=0)

    def _name(self, person: str) -> str:
        found = self._screen.book.people.get(person)
        return safe(found.name, width=0) if found else ""

    # Handing over

    async def hand_over(self, text: str) -> str:
        """Put *text* on the clipboard by every way there is; return the names of the ways."""
        from rapport_tui.tui.clipboard import through_programs

        taken = await asyncio.to_thread(through_programs, text)
        if "tmux" not in taken:  # which passes it on to the terminal itself
            self._screen.app.copy_to_clipboard(text)
            taken = (*taken, _TERMINAL)
        return " and ".join(taken)


def _some(names: Sequence[str]) -> str:
    """Return *names*, the first few of many."""
    shown = ", ".join(safe(name, width=30) for name in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{shown} and {more} more" if more > 0 else shown
