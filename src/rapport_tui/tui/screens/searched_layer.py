"""A list over the panes that is searched by letters, as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from rapport_tui.tui.line_editor import LineEditor
from rapport_tui.tui.screens.changing_layer import ChangingLayer
from rapport_tui.tui.screens.layer import Acts, Answer

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen
    from rapport_tui.tui.widgets.lines import LineList


class SearchedLayer(ChangingLayer[Answer]):
    """Shows what of a list has the words searched for; escape ends the search, then the screen.

    Attributes:
        searched: the words, "" while everything is shown.
        while_typing: the keys to name while they are typed.
    """

    while_typing: Sequence[tuple[str, str]] = (("", "↵ keep"), ("", "esc all of them"))

    def __init__(self, main: MainScreen, lines: LineList, title: str) -> None:
        """Make the screen (see `ChangingLayer`)."""
        self.searched = ""
        self._searching: LineEditor | None = None
        super().__init__(main, lines, title)

    def acts(self) -> Acts:
        """Return what the keys of searching do, beside those of every such list."""
        return {**super().acts(), "back": self._back, "filter": self._search}

    def fill(self) -> None:
        """Show what the search leaves."""
        raise NotImplementedError

    @property
    def typing(self) -> bool:
        """Whether keys are letters now."""
        return self._searching is not None

    @property
    def search_words(self) -> str:
        """What the frame says of the search."""
        if self._searching is not None:
            return f" / {self._searching.text}▏"
        return f" / {self.searched}" if self.searched else ""

    def press(self, event: events.Key) -> object:
        """Take a key: a letter of the search while that is typed."""
        line = self._searching
        if line is None:
            return super().press(event)
        if event.key == "enter":
            self._searching = None
        elif event.key == "escape":
            self._searching, self.searched = None, ""
        elif event.key in ("down", "up"):
            self._lines.move(1 if event.key == "down" else -1)
            return None
        elif line.press(event.key, event.character):
            self.searched = line.text
        self.fill()
        return None

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted words into the search."""
        event.stop()
        if self._searching is not None:
            self._searching.insert(event.text)
            self.searched = self._searching.text
            self.fill()

    def _search(self) -> None:
        self._searching = LineEditor(self.searched, len(self.searched))
        self.fill()

    def _back(self) -> None:
        if self.searched:
            self.searched = ""
            self.fill()
        else:
            self.action_leave()
