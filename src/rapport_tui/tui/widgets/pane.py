"""A numbered pane: a list in a frame that says what it is and which keys act on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.style import Style

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY
from rapport_tui.domain.safe import cells
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.widgets.bars import Bar
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line

_CORNERS = 6
_COMMAND = "command"
_COUNT = re.compile(r"(?<=[a-z]) [\d/.,]+( · \d+ promises?)?")
_TAB = re.compile(r"\[([0-3])\] [A-Z][a-z ]*[a-z]( [\d/]+)?( · \d+ promises?)?")
_JUMPS = {"0": TODAY, "1": PEOPLE, "2": GROUND, "3": TIMELINE}


class Pane(LineList):
    """A list with a title in its top border and its keys in the bottom one.

    Attributes:
        pane: its name in the commands table.
        number: the key that jumps to it.
        veiled: whether its words are hidden from whoever else looks at the screen.
    """

    pane: ClassVar[str] = ""
    number: ClassVar[str] = ""
    _labelled: tuple[str, int, object] = ("", -1, None)
    veiled = False
    _behind: Sequence[str] = ()
    _stood = ""

    def titles(self) -> Sequence[str]:
        """Return what the top border may say, the fullest first; the first that fits is shown."""
        raise NotImplementedError

    def relabel(self) -> None:
        """Write title and keys into the border, whole words only."""
        room = self.size.width + 2 - _CORNERS
        titles = self.titles()
        if self.veiled and self.pane in (GROUND, TIMELINE):
            titles = [_COUNT.sub("", title) for title in titles]
        title = next((t for t in titles if cells(t) <= room), f"[{self.number}]")
        self._label(title if cells(title) <= room else "", room)

    def _label(self, title: str, room: int) -> None:
        # Only when they change: Textual draws the whole pane again for a title.
        label = (title, room, keys_of(self))
        if label != self._labelled:
            self._labelled = label
            self.border_title = self._tabs(title) if title else None
            self.border_subtitle = self._keys(room)

    def _tabs(self, title: str) -> Content:
        """Return the title, a click on the name of another pane leading there."""
        content = Content(title)
        for found in _TAB.finditer(title):
            if found[1] != self.number:
                leads = _clicking(f"pane-{_JUMPS[found[1]]}")
                content = content.stylize(leads, found.start(), found.end())
        return content

    def _keys(self, room: int) -> Content | None:
        shown = Content("")
        for command in keys_of(self).border_hints(self.pane):
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

    # Words that others should not see

    def veil(self, *, on: bool) -> None:
        """Hide the words of the rows, or show them again, the cursor where it was."""
        if on == self.veiled:
            return
        if on:
            self._behind, self._stood = self.keys, self.key
        self.veiled = on
        self._labelled = ("", -1, None)
        super().put(self._seen(self._behind), keep=self._stood)
        self.relabel()

    def put(self, keys: Sequence[str], *, keep: str | None = None, reset: bool = False) -> None:
        """Show the rows of *keys*, or what may be seen of them."""
        if self.veiled:
            self._behind = keys
            self._stood = self._stood if keep is None else keep
        super().put(self._seen(keys), keep=keep, reset=reset)

    def _seen(self, keys: Sequence[str]) -> Sequence[str]:
        """Return *keys*, none of a row whose words are hidden: what is unseen is not acted on."""
        if not self.veiled or self.pane == PEOPLE:
            return keys
        return [""] * len(keys) if self.pane == TODAY else ()

    def _lines(self, index: int) -> Sequence[Line]:
        return self.veiled_lines(index) if self.veiled else super()._lines(index)

    def veiled_lines(self, index: int) -> Sequence[Line]:
        """Return what is seen of a row while words are hidden: the headings, unless it knows."""
        return () if self._behind[index] else super()._lines(index)

    def empty_words(self) -> str:
        """Return what stands in the pane while it has no rows."""
        if not self.veiled or self.pane in (TODAY, PEOPLE):
            return super().empty_words()
        return f"Hidden. {keys_of(self).shown('privacy')} shows it"

    # The mouse

    @property
    def when_empty(self) -> str:
        """The command that the words of the empty pane name."""
        if self.veiled and self.pane in (GROUND, TIMELINE):
            return "privacy"
        if self.pane == PEOPLE and getattr(self, "filtered", False):
            return "back"
        return "all-reach-outs" if self.pane == TODAY else "add"

    def on_click(self, event: events.Click) -> None:
        """Take the keys and choose the row, then do what was clicked in the border, if anything.

        In this order: a key in the border of a pane acts on that pane.
        """
        event.prevent_default()  # or the list would take the keys again, after the command
        super().on_click(event)
        command = event.style.meta.get(_COMMAND, "")
        if not self.keys and event.get_content_offset(self) is not None:
            command = self.when_empty
        if command:
            self.post_message(Bar.Clicked(command))


def _clicking(command_id: str) -> Style:
    return Style.from_meta({_COMMAND: command_id})
