"""The order of the people."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from rapport_tui.domain.errors import RapportError

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_PLACE = "order of the people"
_COMMANDS = {
    "sort-name": "name",
    "sort-last": "last",
    "sort-due": "due",
    "sort-company": "org",
    "sort-added": "met",
}
_WORDS = {
    "name": ("name", "A to Z", "Z to A"),
    "last": ("last contact", "the latest first", "the longest ago first"),
    "due": ("due", "the soonest first", "the latest first"),
    "org": ("company", "A to Z", "Z to A"),
    "met": ("added", "the newest first", "the oldest first"),
    "over": ("cadence", "the most overdue first", "the least first"),
}
"""What each order is called in the title, and what it means, one way and the other."""


class Sorting:
    """What the keys after the sort key do on the main screen.

    Attributes:
        order: what may stand after ``sort:`` in a filter; "" for the order of names.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.order = ""
        self.remember()

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {command: partial(self.sort, order) for command, order in _COMMANDS.items()}

    def remember(self) -> None:
        """Take the order that this folder was last looked at in."""
        kept = self._screen.workspace.draft(_PLACE).strip()
        self.order = kept if kept.removeprefix("-") in _WORDS and kept != "name" else ""

    @staticmethod
    def title(order: str) -> str:
        """Return the words for *order* in the title of the people, "" for the usual one."""
        if order in ("", "name"):
            return ""
        words, _, _ = _WORDS[order.removeprefix("-")]
        return f"{words} {'↑' if order.startswith('-') else '↓'}"

    async def sort(self, order: str) -> None:
        """List the people in *order*, turned round when they are in it already."""
        turned = order == (self.order or "name")
        wanted = f"-{order}" if turned else order
        self.order = "" if wanted == "name" else wanted
        screen = self._screen
        screen.finding.apply()
        screen.people.relabel()
        words, usual, other = _WORDS[order]
        if "sort:" in screen.finding.text:
            screen.say(f"Sorted by {words} when the filter says nothing; it has a sort: of its own")
        else:
            screen.say(f"Sorted by {words}, {other if turned else usual}")
        with contextlib.suppress(RapportError, OSError):  # kept next time, when the disk allows
            await asyncio.to_thread(screen.workspace.save_draft, self.order, _PLACE)
