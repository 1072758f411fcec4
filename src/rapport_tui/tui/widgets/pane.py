"""A numbered pane: a list in a frame that says what it is and which keys act on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from rapport_tui.domain.commands import BY_ID, border_hints
from rapport_tui.domain.safe import cells
from rapport_tui.tui.widgets.lines import LineList

_CORNERS = 6


class Pane(LineList):
    """A list with a title in its top border and its keys in the bottom one.

    Attributes:
        pane: its name in the commands table.
        number: the key that jumps to it.
    """

    pane: ClassVar[str] = ""
    number: ClassVar[str] = ""
    _labelled = ("", -1)

    def titles(self) -> Sequence[str]:
        """Return what the top border may say, the fullest first; the first that fits is shown."""
        raise NotImplementedError

    def relabel(self) -> None:
        """Write title and keys into the border, whole words only."""
        room = self.size.width + 2 - _CORNERS
        title = next((t for t in self.titles() if cells(t) <= room), f"[{self.number}]")
        self._label(title if cells(title) <= room else "", room)

    def _label(self, title: str, room: int) -> None:
        # Only when they change: Textual draws the whole pane again for a title.
        if (title, room) != self._labelled:
            self._labelled = (title, room)
            self.border_title = Content(title) if title else None
            self.border_subtitle = self._keys(room)

    def _keys(self, room: int) -> Content | None:
        shown = Content("")
        for command in border_hints(self.pane):
            words = f"{command.shown} {command.words}"
            part = Content.assemble(
                (command.shown, "$accent"),
                f" {command.words}",
            ).stylize_before(_clicking(command.id))
            wider = shown.cell_length + cells(words) + (2 if shown else 0)
            if wider <= room:
                shown = Content("  ").join([shown, part]) if shown else part
        return shown or None

    def on_resize(self) -> None:
        """Fit the words of the border to the new width, and the rows to the new size."""
        super().on_resize()
        self.relabel()


def _clicking(command_id: str) -> str:
    assert command_id in BY_ID  # an action of ours, never words from a file
    return f"@click=screen.command('{command_id}')"
