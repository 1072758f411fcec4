"""What the key that lets a promise, a question or a person be does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.book import Change
from rapport_tui.domain.closing import RELEASED, TABLES, closed, missed
from rapport_tui.domain.introduced import ended
from rapport_tui.domain.resting import rested, woken
from rapport_tui.domain.support import STATES, not_this_time, unthanked
from rapport_tui.tui import changes
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from datetime import date

    from rapport_tui.tui.gathering import Gathering, Target
    from rapport_tui.tui.screens.main import MainScreen

_OF_A_PERSON = ("", "reach-out", "rest")
"""Kinds of rows without a record that stand for the person."""

_WAY_OUT = {
    "thanks": "A first meeting fades from here by itself; {done} says that thanks are said",
    "planned": "A plan stays until its day; {delete} deletes it",
    "timeline": "What happened stays; {delete} deletes it",
    "common_ground": "What you share stays; {delete} deletes it",
    "favours": "A favour is no promise; {done} says it was thanked for",
    "needs": "{done} says that it is met",
    "offers": "{done} says that it was taken up",
    "tensions": "{done} says that it is resolved",
    "dates": "A day to remember stays; {delete} deletes it",
}


class Releasing:
    """What the key that lets a promise, a question or a person be does."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"release": self._release}

    async def _release(self) -> None:
        screen = self._screen
        gathering = await screen.acting.gathered("let go")
        if gathering is None:
            return
        for target in gathering.targets:
            gathering.take(self._step(gathering, target, screen.today()))
        done = await screen.acting.finish(gathering, "let go: {count} things")
        if (
            done is not None
            and done.label.startswith("let go: ")
            and self._stays_in_view(gathering)
        ):
            key = keys_of(screen).shown("release")
            screen.say(f"{screen.status.said} · {key} again: it was not kept", "$text-success")

    def _step(self, gathering: Gathering, target: Target, today: date) -> Change | str:
        step = let_go(gathering, target, today)
        if not isinstance(step, str):
            return step
        keys = keys_of(self._screen)
        for command in ("delete", "done"):
            step = step.replace(f"{{{command}}}", keys.shown(command))
        return step

    def _stays_in_view(self, gathering: Gathering) -> bool:
        """Whether the cursor is still on the one promise that was let go: it is no row of Today."""
        only = gathering.targets[0] if len(gathering.targets) == 1 else None
        contact = gathering.contact(only.person) if only is not None else None
        if only is None or contact is None or only.kind:
            return False
        return (contact.find(only.record) or ("",))[0] == "commitments"


def let_go(gathering: Gathering, target: Target, today: date) -> Change | str:
    """Return the step that lets *target* go, or why there is none.

    A promise that was let go already is said not to have been kept; a person rests, or wakes. A
    day to be there is let go this time only, and a favour without a thank-you for it.

    Args:
        gathering: everyone it concerns.
        target: what is let go.
        today: the day it is.
    """
    from rapport_tui.domain.contact import Interaction  # with Pydantic, which takes time to import

    contact = gathering.contact(target.person)
    if contact is None:
        return "They are gone already"
    if not target.record:
        if target.kind in _OF_A_PERSON:
            return woken(contact) if contact.resting else rested(contact)
        return _WAY_OUT.get(target.kind, _WAY_OUT["dates"])
    table, record = contact.find(target.record) or ("", None)
    if record is None:
        return "That is gone already"
    if table == "introductions":
        return ended(contact, target.record, today, gathering.name_of)
    if target.kind in STATES:
        return not_this_time(gathering.there(target), target.record, today)
    if target.kind == "thanks" and table == "favours":
        return unthanked(contact, target.record, today)
    if isinstance(record, Interaction) and record.is_ahead(today):
        return _WAY_OUT["planned"]
    if table not in TABLES:
        return _WAY_OUT.get(target.kind) or _WAY_OUT.get(table, "There is nothing to let go")
    again = getattr(record, "outcome", None) == RELEASED
    there = gathering.there(target)
    return changes.together(
        [
            missed(each, target.record) if again else closed(each, target.record, today, RELEASED)
            for each in there
        ]
    )
