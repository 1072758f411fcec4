"""From pane to pane, and from a list into what it lists."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui.domain.command import GROUND, PANES, PEOPLE, TIMELINE, TODAY
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.latest import MORE
from rapport_tui.tui.screens.coming_back import ComingBack
from rapport_tui.tui.screens.loose import INBOX, open_row, row_without_a_person
from rapport_tui.tui.widgets.ground_rows import GROUP, PERSON

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.widgets.lines import LineList

_PANE_KEYS = {
    "pane-today": TODAY,
    "go-today": TODAY,
    "pane-people": PEOPLE,
    "go-people": PEOPLE,
    "pane-ground": GROUND,
    "pane-timeline": TIMELINE,
}

_MOVES: dict[str, Callable[[LineList], None]] = {
    "down": lambda pane: pane.move(1),
    "up": lambda pane: pane.move(-1),
    "half-down": lambda pane: pane.page(0.5),
    "half-up": lambda pane: pane.page(-0.5),
    "page-down": lambda pane: pane.page(1),
    "page-up": lambda pane: pane.page(-1),
    "top": lambda pane: pane.first(),
    "bottom": lambda pane: pane.last(),
}


class Moving:
    """What the keys that lead somewhere do on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._coming_back = ComingBack(screen)

    def move(self, command_id: str) -> bool:
        """Move the cursor the way *command_id* says; say whether it is a move at all."""
        move = _MOVES.get(command_id)
        if move is not None:
            move(self._screen.pane)
        return move is not None

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the keys that lead somewhere do."""
        return {
            "open": self._open,
            "back": self._back,
            "left": self._left,
            "right": self._right,
            "next-pane": lambda: self._cycle(1),
            "previous-pane": lambda: self._cycle(-1),
            "next-tab": lambda: self._tab(TIMELINE),
            "previous-tab": lambda: self._tab(GROUND),
            "go-inbox": self._inbox,
            "zoom": self._zoom,
            **{command: partial(self._jump, pane) for command, pane in _PANE_KEYS.items()},
        }

    async def _jump(self, pane: str) -> None:
        if pane == self._screen.view.pane:
            self._screen.say(f"You are in [{PANES.index(pane)}] already", public=True)
        await self.go(pane)

    async def go(self, pane: str) -> None:
        """Give the keys to *pane*; one that shows a person shows them whole first."""
        self.look(pane)
        if pane in (GROUND, TIMELINE):
            self._screen.follow()
            await self._screen.opening.now()

    def look(self, pane: str) -> None:
        """Give the keys to *pane*, whatever it shows."""
        if pane in (TODAY, PEOPLE):
            self._coming_back.forget()
        tab = pane if pane in (GROUND, TIMELINE) else self._screen.view.tab
        self._screen.body.look(self._screen.view._replace(pane=pane, tab=tab))
        self._screen.recent.turn(pane)
        self._screen.set_focus(self._screen.pane, scroll_visible=False)
        self._screen.retitle()
        self._screen.tell()

    async def _open(self) -> None:
        key = self._screen.pane.key
        if self._screen.recent.on and self._screen.view.pane == TIMELINE:
            await self._open_entry(key)
        elif self._screen.view.pane == TIMELINE:
            self._unfold(key)
        elif key.startswith(GROUP):
            self._screen.ground.fold_or_unfold(key)
        elif key.startswith(PERSON):
            await self.visit(key.removeprefix(PERSON))
        elif self._screen.view.pane == GROUND:
            self._say_what_acts(key)
        elif (row := row_without_a_person(self._screen)) is not None:
            await open_row(self._screen, self._screen.acting.adding, row)
        elif not self._screen.person:
            add = keys_of(self._screen).shown("add")
            self._screen.say(f"Nobody to open yet; {add} adds someone")
        elif self._screen.view.pane == TODAY:
            await self._open_asked()
        else:
            here = self._coming_back.here()
            await self.go(self._screen.view.tab)
            self._coming_back.opened_from(here)

    async def _open_asked(self) -> None:
        """Turn to whom a row of Today is about, and stand on what it asks for."""
        asked = self._screen.today_pane.asked
        await self.visit(self._screen.person)
        if asked is not None and asked.record:
            await self._stand_on_record(asked.record)

    async def _stand_on_record(self, record: str) -> None:
        """Stand on *record* of the person selected: in the tab in use, else in its sibling."""
        screen = self._screen
        if screen.view.tab == TIMELINE and screen.timeline.stand_on(record):
            return
        if screen.ground.reveal(record):
            await self.go(GROUND)
            screen.ground.stand_on(record)
        elif record in screen.timeline.keys:
            await self.go(TIMELINE)
            screen.timeline.stand_on(record)

    def _say_what_acts(self, note: str) -> None:
        key = keys_of(self._screen).shown
        acts = f"{key('edit')} edits it, {key('delete')} deletes it"
        self._screen.say(acts if note else f"{key('add')} adds what you share")

    def _unfold(self, entry: str) -> None:
        timeline, keys = self._screen.timeline, keys_of(self._screen)
        if not entry:
            self._screen.say(f"Nothing to open yet; {keys.shown('add')} adds something")
        elif timeline.has_more:
            timeline.fold_or_unfold(entry)
        else:
            self._screen.say(f"All of it is shown; {keys.shown('edit')} edits it", public=True)

    async def _open_entry(self, entry: str) -> None:
        """Turn to whom an entry of everybody's timeline is with, and stand on it there."""
        if entry == MORE:
            self._screen.recent.more()
        elif owner := self._screen.recent.owner(entry):
            await self.visit(owner)
            self._screen.timeline.stand_on(entry)

    async def visit(self, person: str) -> None:
        """Turn to *person*, and give the keys to what is known about them."""
        here = self._coming_back.here()
        if self._screen.finding.text and person not in self._screen.people.keys:
            self._screen.finding.clear()
        self.look(PEOPLE)
        self._screen.people.stand_on(person)
        self._screen.follow()
        await self.go(self._screen.view.tab)
        self._coming_back.opened_from(here)

    async def _back(self) -> None:
        if self._screen.finding.leave():
            return
        if self._screen.marking.clear():
            self._screen.tell()
            return
        if self._screen.view.zoomed:
            await self._zoom()
        elif await self._coming_back.go():
            pass
        elif self._screen.narrow and self._screen.view.pane != PEOPLE:
            self.look(self._outside())
        elif not self._screen.status.said:
            keys = keys_of(self._screen)
            self._screen.say(f"Nothing to go back from; {keys.shown('quit')} quits", public=True)
            return
        self._screen.status.say("")

    def _outside(self) -> str:
        """Return the pane that leads to the one looked at."""
        inside = self._screen.recent.on and self._screen.view.pane == TIMELINE
        return TODAY if inside else PEOPLE

    async def _left(self) -> None:
        if self._outside() == TODAY:
            self.look(TODAY)
        elif self._screen.view.pane in (GROUND, TIMELINE):
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

    async def _tab(self, tab: str) -> None:
        """Turn to *tab*; from itself to its sibling, for there are two and they go round."""
        other = GROUND if tab == TIMELINE else TIMELINE
        await self.go(other if self._screen.view.pane == tab else tab)

    async def _inbox(self) -> None:
        today = self._screen.today_pane
        waiting = next((key for key in today.keys if key.startswith(f"{INBOX} ")), "")
        if not waiting:
            self._screen.say("Nothing waits in the inbox; lines of inbox.txt come in by themselves")
            return
        await self.go(TODAY)
        today.stand_on(waiting)

    async def _zoom(self) -> None:
        self._screen.body.look(self._screen.view._replace(zoomed=not self._screen.view.zoomed))
        self._screen.retitle()
        self._screen.tell()
