"""The ways back: to the row an open thing was opened from, and onto what undo brought back."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.workspace import Done


class Row(NamedTuple):
    """A row somebody stood on.

    Attributes:
        pane: the pane it is in.
        key: its key there.
        person: who was selected.
        everybody: whether the timeline was everybody's.
    """

    pane: str
    key: str
    person: str
    everybody: bool


class ComingBack:
    """Remembers the row that was opened last, and goes back to it once."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._row: Row | None = None

    def here(self) -> Row:
        """Return the row under the cursor."""
        screen = self._screen
        return Row(screen.view.pane, screen.pane.key, screen.person, screen.recent.on)

    def opened_from(self, row: Row) -> None:
        """Remember *row*: what was opened from it is looked at now."""
        self._row = row

    def forget(self) -> None:
        """Go back nowhere: somebody went elsewhere of their own accord."""
        self._row = None

    async def go(self) -> bool:
        """Go back to the row; say whether there was one."""
        screen, row = self._screen, self._row
        self._row = None
        if row is None or screen.view.pane not in (GROUND, TIMELINE):
            return False
        if row.everybody:
            screen.moving.look(TODAY)
        elif row.pane != PEOPLE and row.person in screen.book.people:
            screen.moving.look(PEOPLE)
            screen.people.stand_on(row.person)
            screen.follow()
        await screen.moving.go(row.pane)
        screen.pane.stand_on(row.key)
        screen.follow()
        return True


async def caught_up(screen: MainScreen) -> None:
    """Wait until the pane in use shows what was last done."""
    if screen.view.pane not in (PEOPLE, TODAY):
        await (screen.recent.now() if screen.recent.on else screen.opening.now())


async def stand_on_what_came_back(screen: MainScreen, done: Done, before: Collection[str]) -> None:
    """Put the cursor on the first row that was not there *before* *done*, in the pane in use."""
    if screen.view.pane in (PEOPLE, TODAY):
        screen.show_someone(done.ids & screen.book.people.keys())
    await caught_up(screen)
    back = [key for key in screen.pane.keys if key and key not in before]
    # A heading that came back with it is not what was taken away.
    back.sort(key=lambda key: ":" in key)
    if back:
        screen.pane.stand_on(back[0])
        screen.follow()
