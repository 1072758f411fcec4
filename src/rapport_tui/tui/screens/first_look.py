"""The first look at a folder without an index: names at once, and what has to wait for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_tui.domain.book import Book

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

READING = "Reading your people …"

_MOVES = "down up half-down half-up page-down page-up top bottom left right"
_PANES = (
    "next-pane previous-pane next-tab previous-tab pane-today pane-people pane-ground "
    "pane-timeline go-today go-people zoom last-view"
)
_FINDS = "open back filter find-next find-previous privacy help suspend quit interrupt"
_LOOKS = frozenset(f"{_MOVES} {_PANES} {_FINDS}".split())
"""The commands that change nothing and ask nobody by name: they need not wait."""


class FirstLook:
    """Knows whether the people shown are only the names of their files.

    Attributes:
        on: whether they are. They can be looked at and opened, and nothing else.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._saying = 0
        self.on = False

    def begin(self) -> Book:
        """Return who can be shown before any file is read."""
        workspace = self._screen.workspace
        found = workspace.so_far
        self.on = found is not workspace.book and bool(found.people)
        return found

    def end(self) -> None:
        """Everybody has been read."""
        if self.on:
            self.on = False
            self._screen.today_pane.empty = ""
            self._screen.status.fade(self._saying)

    def defers(self, command_id: str) -> bool:
        """Say whether a command has to wait until everybody has been read, here and on screen."""
        if not self.on or command_id in _LOOKS:
            return False
        self._saying = self._screen.say(READING, seconds=0, public=True)
        return True
