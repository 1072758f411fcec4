"""Hiding all but the names in People and Today's counts, for a screen that others see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rapport_tui.domain.command import PEOPLE
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_SHOWS_WORDS = frozenset({
    "brief", "go-history", "go-sync", "go-review", "go-insights", "edit", "edit-file", "tags",
    "go-me", "go-common", "go-introductions", "go-near",
})  # fmt: skip
_STARTS_A_LINE = frozenset({"add", "add-plain", "new-person"})
_ACTS_ON_A_ROW = frozenset(
    {"done", "delete", "open", "filter", "find-next", "find-previous"}
    | {"mark", "mark-range", "mark-all"}
)


class Privacy:
    """What the privacy key does on the main screen.

    Attributes:
        on: whether everything but names, and how much there is for today, is hidden.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.on = False
        self._unsaid = self._instead = self._style = ""

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"privacy": self._turn}

    @property
    def note(self) -> str:
        """What the header says of it, "" while everything is shown."""
        return "names only" if self.on else ""

    async def _turn(self) -> None:
        screen = self._screen
        self.on = not self.on
        for pane in (screen.today_pane, screen.people, screen.ground, screen.timeline):
            pane.veil(on=self.on)
        screen.card.veil(on=self.on)
        screen.retitle()
        screen.tell()
        key = keys_of(screen).shown("privacy")
        if self.on:
            screen.say(f"Only names are shown · {key} shows everything again", public=True)
        elif self._unsaid and screen.status.said == self._instead:
            screen.say(self._unsaid, self._style)
        else:
            screen.say(f"Everything is shown · {key} hides all but names", public=True)
        self._unsaid = self._instead = self._style = ""

    def spoken(self, words: str, style: str = "") -> str:
        """Return what may be said instead of *words*, which may be anybody's secrets."""
        if not self.on or not words:
            return words
        keys = keys_of(self._screen)
        if words.startswith("✓") and "undo" in words:
            said = f"✓ Saved, and not shown · {keys.shown('undo')} undo"
        elif words.startswith("↶"):
            said = f"↶ Undone, and not shown · {keys.shown('redo')} redo"
        elif words.startswith("↷"):
            said = f"↷ Done again, and not shown · {keys.shown('undo')} undo"
        else:
            said = f"Not shown: {keys.shown('privacy')} shows what was said"
        self._unsaid, self._instead, self._style = words, said, style
        return said

    def refusal(self, command_id: str) -> str:
        """Return why a command must not be done now, "" when it may: it would show words."""
        screen = self._screen
        if not self.on:
            return ""
        shows = command_id in _SHOWS_WORDS or (
            command_id in _STARTS_A_LINE and bool(screen.acting.draft)
        )
        on_a_row = command_id in _ACTS_ON_A_ROW or command_id.startswith("reschedule")
        if not shows and not (on_a_row and screen.view.pane != PEOPLE):
            return ""
        keys = keys_of(screen)
        words = keys.by_id[command_id].words
        return f"{words} needs what is hidden; {keys.shown('privacy')} shows it first"
