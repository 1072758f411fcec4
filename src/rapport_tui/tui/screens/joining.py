"""What the key that makes one person of two does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.workspace.pair import Pair


class Joining:
    """What the key that makes one person of two does."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"merge-people": self._merge}

    async def _merge(self) -> None:
        """Show the two that are marked side by side, and join them when that is wanted."""
        whom = await self._two()
        pair = await self._opened(*whom) if whom else None
        if pair is None:
            return
        from rapport_tui.tui.screens.two_people import TwoPeople

        async def chosen(choices: Mapping[str, str] | None) -> None:
            if choices is not None:
                await self._join(pair, choices)

        await put_up(self._screen, TwoPeople(pair, self._screen.today()), chosen)

    async def _two(self) -> tuple[str, str] | None:
        """Return the two that are marked; None, and say what to do, when there are not two."""
        screen, keys = self._screen, keys_of(self._screen)
        if screen.privacy.on:
            screen.say(f"That shows all that is noted; {keys.shown('privacy')} ends the hiding")
            return None
        whom = screen.marking.people()
        if len(whom) != 2:
            await self._say_how(len(whom))
            return None
        from rapport_tui.workspace.pair import longer_first

        return longer_first(screen.workspace, *whom)

    async def _say_how(self, marked: int) -> None:
        """Say how two people are marked, and who may be worth it."""
        from rapport_tui.domain.twins import twins

        screen, keys = self._screen, keys_of(self._screen)
        count = f"{marked} marked" if marked else "Nobody is marked"
        found = await asyncio.to_thread(twins, screen.book.people.values(), 1)
        names = [safe(person.name, width=30) for couple in found for person in couple]
        may_be = f" · {' and '.join(names)} may be one" if names else ""
        screen.say(f"{count}; mark the two who are one with {keys.shown('mark')} in [1] People, "
                   f"then {keys.shown('merge-people')}{may_be}", public=True)  # fmt: skip

    async def _opened(self, kept: str, gone: str) -> Pair | None:
        from rapport_tui.workspace.pair import open_pair

        try:
            return await asyncio.to_thread(open_pair, self._screen.workspace, kept, gone)
        except RapportError as error:
            self._screen.fail(error)
            return None

    async def _join(self, pair: Pair, choices: Mapping[str, str]) -> None:
        from rapport_tui.workspace.pair import change_for

        screen = self._screen
        try:
            change = await asyncio.to_thread(
                change_for, screen.workspace, pair, choices, screen.today()
            )
        except RapportError as error:
            screen.fail(error)
            return
        done = await screen.acting.commit(change)
        if done is None:
            return
        said = screen.status.said
        screen.marking.clear()  # which says that nothing is marked
        screen.show_someone(frozenset((pair.kept.id,)) & screen.book.people.keys())
        more = f" · {len(pair.unread)} unread files may still name them" if pair.unread else ""
        screen.say(f"{said}{more}", "$text-success")
