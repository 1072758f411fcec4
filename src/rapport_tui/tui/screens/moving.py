"""From pane to pane, and from a list into what it lists."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui.domain.commands import GROUND, PANES, PEOPLE, TIMELINE, TODAY
from rapport_tui.tui.screens.loose import open_row, row_without_a_person
from rapport_tui.tui.widgets.ground import GROUP, PERSON

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_PANE_KEYS = {
    "pane-today": TODAY,
    "go-today": TODAY,
    "pane-people": PEOPLE,
    "go-people": PEOPLE,
    "pane-ground": GROUND,
    "pane-timeline": TIMELINE,
    "next-tab": TIMELINE,
    "previous-tab": GROUND,
}


class Moving:
    """What the keys that lead somewhere do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the keys that lead somewhere do."""
        return {
            "open": self._open,
            "back": self._back,
            "left": self._left,
            "right": self._right,
            "next-pane": lambda: self._cycle(1),
            "previous-pane": lambda: self._cycle(-1),
            "zoom": self._zoom,
            **{command: partial(self.go, pane) for command, pane in _PANE_KEYS.items()},
        }

    async def go(self, pane: str) -> None:
        """Give the keys to *pane*; one that shows a person shows them whole first."""
        self.look(pane)
        if pane in (GROUND, TIMELINE):
            self._screen.follow()
            await self._screen.opening.now()

    def look(self, pane: str) -> None:
        """Give the keys to *pane*, whatever it shows."""
        tab = pane if pane in (GROUND, TIMELINE) else self._screen.view.tab
        self._screen.body.look(self._screen.view._replace(pane=pane, tab=tab))
        self._screen.set_focus(self._screen.pane, scroll_visible=False)
        self._screen.retitle()
        self._screen.tell()

    async def _open(self) -> None:
        key = self._screen.pane.key
        if self._screen.view.pane == TIMELINE:
            self._screen.timeline.fold_or_unfold(key)
        elif key.startswith(GROUP):
            self._screen.ground.fold_or_unfold(key)
        elif key.startswith(PERSON):
            await self._visit(key.removeprefix(PERSON))
        elif self._screen.view.pane == GROUND:
            self._screen.say("e edits it, x deletes it" if key else "a adds what you share")
        elif (row := row_without_a_person(self._screen)) is not None:
            await open_row(self._screen, self._screen.acting.adding, row)
        elif not self._screen.person:
            self._screen.say("Nobody to open yet; a adds someone")
        elif self._screen.view.pane == TODAY:
            await self._visit(self._screen.person)
        else:
            await self.go(self._screen.view.tab)

    async def _visit(self, person: str) -> None:
        if self._screen.finding.text and person not in self._screen.people.keys:
            self._screen.finding.clear()
        self.look(PEOPLE)
        self._screen.people.stand_on(person)
        self._screen.follow()
        await self.go(self._screen.view.tab)

    async def _back(self) -> None:
        if self._screen.finding.leave():
            return
        if self._screen.view.zoomed:
            await self._zoom()
        elif self._screen.narrow and self._screen.view.pane != PEOPLE:
            self.look(PEOPLE)
        self._screen.status.say("")

    async def _left(self) -> None:
        if self._screen.view.pane in (GROUND, TIMELINE):
            beside = (
                self._screen.view.pane == TIMELINE
                and self._screen.ground.region.right == self._screen.timeline.region.x
            )
            self.look(GROUND if beside and not self._screen.narrow else PEOPLE)
        elif self._screen.view.pane == TODAY and self._screen.narrow:
            self.look(PEOPLE)
        else:
            self._screen.say("There is no pane on the left")

    async def _right(self) -> None:
        if self._screen.view.pane in (TODAY, PEOPLE):
            await (self._open() if self._screen.narrow else self.go(self._screen.view.tab))
        elif self._screen.view.pane == GROUND and (
            self._screen.narrow or TIMELINE in self._screen.body.shown
        ):
            await self.go(TIMELINE)
        else:
            self._screen.say("There is no pane on the right")

    async def _cycle(self, by: int) -> None:
        place = PANES.index(self._screen.view.pane)
        await self.go(PANES[(place + by) % len(PANES)])

    async def _zoom(self) -> None:
        self._screen.body.look(self._screen.view._replace(zoomed=not self._screen.view.zoomed))
        self._screen.retitle()
        self._screen.tell()
