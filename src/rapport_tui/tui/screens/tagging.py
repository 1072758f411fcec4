"""Tags given and taken, to one person or to all that are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change, Edit
from rapport_tui.domain.safe import safe
from rapport_tui.tui.gathering import Target
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.domain.contact import Contact
    from rapport_tui.domain.tagging import Tagging as Tags
    from rapport_tui.tui.screens.main import MainScreen


class Tagging:
    """What the tag key does on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"tags": self._ask}

    async def _ask(self) -> None:
        screen = self._screen
        people = [p for p in screen.marking.whom() if p in screen.book.people]
        if not people:
            screen.say(f"Nobody to tag yet; {keys_of(screen).shown('add')} adds someone")
            return
        from rapport_tui.domain.tagging import tag_offers
        from rapport_tui.tui.screens.ask import Ask

        book = screen.book.people
        everywhere = Counter(tag for person in book.values() for tag in person.tags)
        everywhere.update(dict.fromkeys(_topics(screen) - everywhere.keys(), 0))
        here = Counter(tag for person in people for tag in book[person].tags)

        ask = Ask(
            self._prompt(people),
            example="+climbing -work",
            offers=lambda line, cursor: tag_offers(line, cursor, everywhere, here),
            refuses=lambda line: _refused(line, everywhere, here),
        )

        async def answered(line: str | None) -> None:
            if line is not None and line.strip():
                await self._tag(people, line, tuple(everywhere))

        await put_up(screen, ask, answered)

    def _prompt(self, people: Sequence[str]) -> str:
        if len(people) > 1:
            return f"Tags for {len(people):,} marked"
        person = self._screen.book.people[people[0]]
        has = " ".join(f"#{tag}" for tag in person.tags)
        return f"Tags for {safe(person.name, width=30)}{' · ' if has else ''}{has}"

    async def _tag(self, people: Sequence[str], line: str, known: Sequence[str]) -> None:
        from rapport_tui.domain.tagging import read_tagging

        tagging = read_tagging(line, known)
        gathering = await self._screen.acting.opened([Target(person) for person in people])
        if gathering is None:
            return
        for target in gathering.targets:
            contact = gathering.contact(target.person)
            if contact is not None:
                gathering.take(_step(contact, tagging))
        several = f"{tagging.words} for {{count}} people"
        await self._screen.acting.finish(gathering, several)


def _step(contact: Contact, tagging: Tags) -> Change | str:
    from rapport_tui.domain.tagging import tagged

    after = tagged(contact, tagging)
    if after is contact:
        return f"{contact.name} has it like that already"
    return Change(f"{tagging.words} for {contact.name}", (Edit(contact, after),))


def _topics(screen: MainScreen) -> set[str]:
    return {tag for person in screen.book.people.values() for tag in person.topics}


def _refused(line: str, everywhere: Counter[str], here: Counter[str]) -> str:
    from rapport_tui.domain.identity import fold
    from rapport_tui.domain.tagging import read_tagging

    tagging = read_tagging(line, everywhere)
    if tagging.bad:
        return f"{safe(tagging.bad, width=30)} is not a tag; try +climbing -work"
    had = {fold(tag) for tag in here}
    missing = [tag for tag in tagging.take if fold(tag) not in had]
    return f"Nobody here has #{safe(missing[0], width=30)}" if missing else ""
