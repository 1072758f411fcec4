"""The search in common ground and the timeline: where the words stand, and from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_tui.domain.command import GROUND, TIMELINE
from rapport_tui.tui.keys import keys_of

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen


class Searching:
    """What is looked for, and where the cursor stood before.

    Attributes:
        words: what is looked for, "" for nothing.
        found: which match the cursor stands on, in words.
    """

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.words = ""
        self.found = ""
        self._before = ("", "")
        self._unfolded: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Remember how everything is, for `cancel`."""
        self._before = (self.words, self._screen.pane.key)
        self._unfolded = frozenset(self._screen.ground.unfolded)

    def type(self, words: str) -> None:
        """Look for *words*, which are still being typed."""
        self._fold_back()
        self._seek(words)
        self.find(0)

    def cancel(self) -> None:
        """Put everything back as it was at the beginning."""
        words, key = self._before
        self._fold_back()
        self._seek(words)
        self._screen.pane.stand_on(key)
        self._screen.status.say("")

    def end(self) -> None:
        """Look for nothing any more."""
        self._seek("")

    def find(self, by: int) -> None:
        """Go on by so many matches, and say which one it is."""
        screen = self._screen
        if not self.words:
            first = keys_of(screen).shown("filter")
            screen.say(f"Nothing to look for yet; {first} searches in this pane")
            return
        pane = screen.timeline if screen.view.pane == TIMELINE else screen.ground
        place, count = pane.find(self.words, by)
        self.found = f"{place} of {count}" if count else "no match"
        words, keys = f"{self.words}: {self.found}", keys_of(screen)
        more = f" · {keys.shown('find-next')} next · {keys.shown('find-previous')} previous"
        screen.say(words + more if count else words, seconds=0)

    def _seek(self, words: str) -> None:
        self.words = words
        for pane in (self._screen.ground, self._screen.timeline):
            pane.seek(words)

    def _fold_back(self) -> None:
        """Put away what only the letters before have unfolded."""
        ground = self._screen.ground
        if self._screen.view.pane == GROUND and self._unfolded != ground.unfolded:
            ground.unfold(self._unfolded)
