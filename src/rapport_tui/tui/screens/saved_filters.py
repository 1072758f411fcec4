"""Filters with a name: kept in ``rapport.toml``, so that every device and every door has them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.command import TODAY
from rapport_tui.domain.errors import RapportError
from rapport_tui.domain.safe import safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_SLOTS = 9
_LONGEST_NAME = 40


class SavedFilters:
    """What the keys after the saved-filters key do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {
            **{f"filter-{slot}": partial(self._recall, slot) for slot in range(1, _SLOTS + 1)},
            "filter-save": self._save,
            "filter-forget": self._forget,
        }

    @property
    def filters(self) -> Mapping[str, str]:
        """Every saved filter by its name, in the order of the file: the first has the key 1."""
        return self._screen.book.habits.filters

    def words_for(self, command_id: str) -> str | None:
        """Return what the key of a command stands for here: the name of a filter, "" for none.

        None for a command that is not about one of the numbered filters.
        """
        slot = command_id.removeprefix("filter-")
        if not slot.isdecimal():
            return None
        names = list(self.filters)
        return safe(names[int(slot) - 1], width=30) if int(slot) <= len(names) else ""

    async def use(self, name: str) -> None:
        """Show the people that the filter *name* leaves."""
        screen = self._screen
        await screen.finding.use(self.filters[name])
        shown, back = len(screen.people.keys), keys_of(screen).shown("back")
        screen.say(f"{safe(name, width=30)}: {shown} shown · {back} clears the filter")

    async def _recall(self, slot: int) -> None:
        names = list(self.filters)
        if slot <= len(names):
            await self.use(names[slot - 1])
            return
        save = keys_of(self._screen).shown("filter-save")
        have = f"No filter has the number {slot}" if names else "No filter is saved yet"
        self._screen.say(f"{have}; {save} saves the one that is shown")

    @property
    def _shown(self) -> str:
        finding = self._screen.finding
        return finding.today if self._screen.view.pane == TODAY else finding.text

    async def _save(self) -> None:
        from rapport_tui.tui.screens.ask import Ask

        screen, text = self._screen, self._shown.strip()
        if not text:
            first = keys_of(screen).shown("filter")
            screen.say(f"There is no filter to save; {first} begins one")
            return
        ask = Ask(
            f"A name for {safe(text, width=40)}",
            self._name_of(text),
            example="climbers",
            words=tuple(self.filters),
            refuses=_why_no_name,
        )

        async def answered(name: str | None) -> None:
            if name is not None:
                await self._keep(name.strip(), text)

        await put_up(screen, ask, answered)

    def _name_of(self, text: str) -> str:
        return next((name for name, words in self.filters.items() if words == text), "")

    async def _keep(self, name: str, text: str) -> None:
        screen = self._screen
        if self.filters.get(name) == text:
            screen.say(f"{safe(name, width=30)} is saved already")
        elif await self._commit(name, text, f"save the filter {name}"):
            slot = list(self.filters).index(name) + 1 if name in self.filters else 0
            keys = keys_of(screen)
            shows = f" · {keys.spelt(f'filter-{slot}')} shows it" if 0 < slot <= _SLOTS else ""
            self._told("Saved", name, shows)

    async def _forget(self) -> None:
        text = self._shown.strip()
        if name := self._name_of(text):
            if await self._commit(name, None, f"forget the filter {name}"):
                self._told("Forgot", name)
        else:
            self._screen.say(
                "The filter that is shown is not a saved one"
                if text
                else "Show the saved filter first, then forget it"
            )

    def _told(self, done: str, name: str, more: str = "") -> None:
        undo = keys_of(self._screen).shown("undo")
        words = f"✓ {done} the filter {safe(name, width=30)}{more} · {undo} undo"
        self._screen.say(words, "$text-success")

    async def _commit(self, name: str, text: str | None, label: str) -> bool:
        workspace = self._screen.workspace
        try:
            edit = await asyncio.to_thread(
                lambda: workspace.shared_settings.with_filter(name, text)
            )
        except RapportError as error:
            self._screen.fail(error)
            return False
        return await self._screen.acting.commit(Change(label, (), (edit,))) is not None


def _why_no_name(name: str) -> str:
    if not name.strip():
        return "a saved filter needs a name"
    if len(name.strip()) > _LONGEST_NAME:
        return f"a name has at most {_LONGEST_NAME} letters"
    return ""
