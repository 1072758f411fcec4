"""What the keys of the introductions board, and of who is near a place, do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rapport_tui.domain.identity import fold
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.domain.book import Change
    from rapport_tui.domain.contact import Contact
    from rapport_tui.domain.introducing import Intro
    from rapport_tui.domain.matches import Match
    from rapport_tui.tui.screens.introductions import Leaving
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.widgets.board import Boarded

    _Maker: TypeAlias = Callable[[Contact, Contact, str, str, date], Change]

_NEW_LINE = "intro "


class Introducing:
    """What the keys of the introductions board, and of who is near a place, do."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-introductions": self._show_board, "go-near": self._ask_where}

    # The board

    async def _show_board(self) -> None:
        from rapport_tui.tui.screens.introductions import Doing, Introductions
        from rapport_tui.tui.widgets.board import BoardList

        doing = Doing(
            self._load, self._look, self._step, self._end, self._take, self._drop,
            self._undo, self._redo,
        )  # fmt: skip
        board = BoardList(self._screen.today(), self._name)
        await put_up(self._screen, Introductions(board, await self._load(), doing), self._left)

    async def _left(self, leaving: Leaving | None) -> None:
        if leaving is None:
            return
        if leaving.person:
            await self._screen.overview.visit(leaving.person)
        else:
            from rapport_tui.tui.screens.drafts import ADD

            await self._screen.acting.adding.put_up_line(ADD, _NEW_LINE)

    async def _load(self) -> Boarded:
        from rapport_tui.domain.introducing import board
        from rapport_tui.tui.widgets.board import Boarded
        from rapport_tui.workspace.bringing_together import introductions

        found = await asyncio.to_thread(introductions, self._screen.workspace)
        return Boarded(board(found))

    async def _look(self) -> Boarded:
        from rapport_tui.workspace.bringing_together import proposed

        screen = self._screen
        found = await asyncio.to_thread(proposed, screen.workspace, screen.today())
        return (await self._load())._replace(matches=found)

    # Its steps

    async def _step(self, intro: Intro, result: str) -> str:
        from rapport_tui.domain.introduced import advanced

        return await self._commit(
            (intro.first,),
            lambda contact: advanced(
                contact, intro.record, self._screen.today(), self._name, result
            ),
        )

    async def _end(self, intro: Intro) -> str:
        from rapport_tui.domain.introduced import ended

        return await self._commit(
            (intro.first,),
            lambda contact: ended(contact, intro.record, self._screen.today(), self._name),
        )

    async def _take(self, match: Match) -> str:
        from rapport_tui.domain.introduced import begun

        return await self._new(match, begun)

    async def _drop(self, match: Match) -> str:
        from rapport_tui.domain.introduced import passed_over

        return await self._new(match, passed_over)

    async def _new(self, match: Match, make: _Maker) -> str:
        screen = self._screen
        text = f"{match.need.text} – {match.offer.text}"

        def made(needing: Contact, offering: Contact) -> Change:
            return make(needing, offering, text, screen.workspace.new_id(), screen.today())

        return await self._commit((match.need.person, match.offer.person), made)

    async def _commit(self, people: tuple[str, ...], make: Callable[..., Change | str]) -> str:
        """Commit what *make* makes of *people*, opened; return what to say about it."""
        screen = self._screen
        contacts = [await screen.acting.contact(person) for person in people]
        if None in contacts:
            return screen.status.said
        change = make(*contacts)
        if isinstance(change, str):
            return change
        await screen.acting.commit(change)
        return screen.status.said

    async def _undo(self) -> str:
        await self._screen.acting.undo()
        return self._screen.status.said

    async def _redo(self) -> str:
        await self._screen.actions["redo"]()
        return self._screen.status.said

    def _name(self, person: str) -> str:
        found = self._screen.book.people.get(person)
        return found.name if found else ""

    # Who is near

    async def _ask_where(self) -> None:
        from rapport_tui.domain.nearby import places
        from rapport_tui.tui.screens.ask import Ask

        screen = self._screen
        known = places(screen.book)
        summary = screen.book.people.get(screen.person)
        here = summary.location if summary else ""

        async def answered(place: str | None) -> None:
            if place is not None and (place.strip() or here):
                await self._show_near(place.strip() or here)

        ask = Ask(
            "Who is near",
            example=here or "Lisbon",
            offers=lambda line, _cursor: _going_on(line, known),
        )
        await put_up(screen, ask, answered)

    async def _show_near(self, place: str) -> None:
        from rapport_tui.domain.nearby import near
        from rapport_tui.tui.screens.near import Near, NearList
        from rapport_tui.workspace.bringing_together import small_table

        screen = self._screen
        today = screen.today()
        people = near(screen.book, place, today.toordinal())
        found = await asyncio.to_thread(small_table, screen.workspace, people, today)

        async def left(person: str | None) -> None:
            if person:
                await screen.overview.visit(person)

        rows = NearList(place, people, found, today, self._name)
        await put_up(screen, Near(rows, place, len(people)), left)


def _going_on(line: str, places: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the places that begin with what is typed, most people first."""
    begun = fold(line.strip())
    return [(place, count) for place, count in places.items() if fold(place).startswith(begun)]
