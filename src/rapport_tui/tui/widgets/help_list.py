"""Help as it is drawn: keys beside cheat-sheets, below one another when it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rapport_tui.domain.safe import cells
from rapport_tui.tui.plain import plain

_TWO_COLUMNS = 96  # below it, half of the width wraps nearly every line
_GAP = 3
_MARK = "▌ "
_LEAST = 16  # cells for what a thing means; with fewer it stands below


class Entry(NamedTuple):
    """One thing help tells.

    Attributes:
        left: the key, or what to type.
        name: one or two words for it, "" for none.
        words: what it does.
        command: the id of the command enter runs, "" for a row that is only read.
        between: what parts the name from the words.
    """

    left: str
    name: str
    words: str
    command: str = ""
    between: str = "  "


class Section(NamedTuple):
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


class _Line(NamedTuple):
    content: Content
    command: str = ""


class HelpList(Widget):
    """Draws sections in one column or two, and marks the command that enter runs."""

    DEFAULT_CSS = """
    HelpList { height: 1fr; width: 1fr; }
    """

    class Chosen(Message):
        """A command was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Section, ...] = ()
        self._sheets: tuple[Section, ...] = ()
        self._order: list[str] = []
        self._marked = -1
        self._top = 0
        self._columns: list[list[_Line]] = []
        self._width = -1

    @property
    def marked(self) -> str:
        """The id of the command that is marked, "" for none."""
        return self._order[self._marked] if 0 <= self._marked < len(self._order) else ""

    def show(self, keys: Sequence[Section], sheets: Sequence[Section], *, mark: bool) -> None:
        """Show *keys* and *sheets*; *mark* the first command, or none."""
        self._keys, self._sheets = tuple(keys), tuple(sheets)
        self._order = [e.command for section in keys for e in section.entries if e.command]
        self._marked = 0 if mark and self._order else -1
        self._top, self._width = 0, -1
        self.refresh()

    def move(self, step: int) -> None:
        """Move the mark, as far as there are commands."""
        if self._order:
            self._marked = max(0, min(self._marked + step, len(self._order) - 1))
            self._width = -1
            self._bring_into_view()
            self.refresh()

    def page(self, step: int) -> None:
        """Read on, or back, by all that is in view but one line."""
        self._read_on(step * max(1, self.size.height - 1))

    def _read_on(self, step: int) -> None:
        """Move what is shown, and leave the mark where it is."""
        self._lay_out()
        longest = max(map(len, self._columns), default=0)
        self._top = max(0, min(self._top + step, longest - self.size.height))
        self.refresh()

    def render(self) -> Content:
        """Draw the lines in view."""
        self._lay_out()
        width = self._column_width
        rows = []
        for y in range(self._top, self._top + self.size.height):
            row = Content("")
            for number, column in enumerate(self._columns):
                if number:
                    row = row.pad_right(max(0, width + _GAP - row.cell_length))
                if y < len(column):
                    row += column[y].content
            rows.append(row)
        return Content("\n").join(rows)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        event.stop()
        self._read_on(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        event.stop()
        self._read_on(-3)

    def on_click(self, event: events.Click) -> None:
        """Run the command that is clicked."""
        event.stop()
        y = self._top + event.y
        number = int(len(self._columns) > 1 and event.x > self._column_width)
        column = self._columns[number] if self._columns else []
        if y < len(column) and column[y].command:
            self.post_message(self.Chosen(column[y].command))

    @property
    def _column_width(self) -> int:
        width = self.size.width
        return (width - _GAP) // 2 if width >= _TWO_COLUMNS and self._sheets else width

    def _lay_out(self) -> None:
        if self._width == self.size.width:
            return
        self._width = self.size.width
        width = self._column_width
        keys, sheets = self._lines(self._keys, width), self._lines(self._sheets, width)
        self._columns = [keys + sheets] if width == self.size.width else [keys, sheets]

    def _lines(self, sections: tuple[Section, ...], width: int) -> list[_Line]:
        """Return *sections* drawn, with what things mean in one column for all of them."""
        widest = max((cells(e.left) for section in sections for e in section.entries), default=0)
        indent = min(widest, max(4, width * 2 // 5)) + len(_MARK) + 2
        lines = []
        for section in sections:
            title = plain(section.title, "bold underline").wrap(max(1, width))
            lines += [_Line(line.rstrip()) for line in title]
            for entry in section.entries:
                lines += self._entry(entry, indent, width)
            lines.append(_Line(Content("")))
        return lines

    def _entry(self, entry: Entry, indent: int, width: int) -> list[_Line]:
        marked = bool(entry.command) and entry.command == self.marked
        mark = plain(_MARK if marked else " " * len(_MARK), "bold $text-accent")
        left = plain(entry.left, "bold $text-accent" if entry.command else "$text-accent")
        name = plain(entry.name, "bold reverse" if marked else "bold")
        words = Content.assemble(
            name, entry.between if entry.name and entry.words else "", plain(entry.words)
        )
        if width - indent < _LEAST or left.cell_length > indent - len(_MARK) - 2:
            head, rest = [Content.assemble(mark, left)], words.wrap(max(1, width - 4))
            lead = [Content("    ")] * len(rest)
        else:
            head, rest = [], words.wrap(width - indent)
            first = Content.assemble(mark, left).pad_right(indent - len(_MARK) - left.cell_length)
            lead = [first] + [Content(" " * indent)] * (len(rest) - 1)
        lines = head + [a + b.rstrip() for a, b in zip(lead, rest, strict=True)]
        return [_Line(line.truncate(max(1, width)), entry.command) for line in lines]

    def _bring_into_view(self) -> None:
        self._lay_out()
        height = max(1, self.size.height)
        column = self._columns[0] if self._columns else []
        places = [y for y, line in enumerate(column) if line.command == self.marked]
        if not places:
            return
        heading = 1 if self._marked == 0 else 0
        if places[0] - heading < self._top:
            self._top = max(0, places[0] - heading)
        elif places[-1] >= self._top + height:
            self._top = places[-1] - height + 1
