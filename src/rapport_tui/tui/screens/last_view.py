"""Back to what was looked at before: the pane, the person and the filter, and forth again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, NamedTuple

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen


class Looked(NamedTuple):
    """What was looked at.

    Attributes:
        pane: the pane that had the keys.
        person: who was selected.
        filter: the filter of the people.
        everybody: whether the timeline was everybody's.
    """

    pane: str
    person: str
    filter: str
    everybody: bool


class LastView:
    """Remembers the view before this one; moving inside a list makes no new one."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._here: Looked | None = None
        self._before: Looked | None = None

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what the key does."""
        return {"last-view": self._back}

    def note(self) -> None:
        """Remember where a key finds the person, before it does anything."""
        now = self._now()
        if self._here is not None and _is_another(now, self._here):
            self._before = self._here
        self._here = now

    def _now(self) -> Looked:
        screen = self._screen
        return Looked(screen.view.pane, screen.person, screen.finding.text, screen.recent.on)

    async def _back(self) -> None:
        screen, wanted = self._screen, self._before
        if wanted is None:
            screen.say("There is no view before this one")
            return
        self._before = self._now()
        if wanted.filter != screen.finding.text:
            await screen.finding.use(wanted.filter)
        if wanted.everybody:
            screen.moving.look(TODAY)
        elif wanted.person in screen.book.people:
            screen.moving.look(PEOPLE)
            screen.people.stand_on(wanted.person)
            screen.follow()
        await screen.moving.go(wanted.pane)
        self._here = self._now()


def _is_another(now: Looked, before: Looked) -> bool:
    """Say whether two views differ by more than a step in a list."""
    if (now.pane, now.filter, now.everybody) != (before.pane, before.filter, before.everybody):
        return True
    inside = now.pane in (GROUND, TIMELINE) and not now.everybody
    return inside and now.person != before.person
