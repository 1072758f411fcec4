"""The box for a line that may be long: it goes on in a second and a third row, all in sight."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip

from rapport_tui.tui.widgets.typed_line import TypedLine

MOST_ROWS = 3


class LongLine(TypedLine):
    """A `TypedLine` that is wrapped at its spaces, where its box gives it more than one row."""

    _rows_shown = 1
    _pointed = 0  # the row under the mouse

    def rows_in(self, width: int) -> int:
        """Return how many rows the line takes where there are *width* cells."""
        return len(broken(self.value, width))

    def show_rows(self, count: int) -> None:
        """Show *count* rows at once; with one, the line is scrolled sideways."""
        if count != self._rows_shown:
            self._rows_shown = count
            self.styles.height = count
            self.refresh()
            self.call_after_refresh(self._show_cursor)

    @property
    def _rows(self) -> list[tuple[int, int]]:
        return broken(self.value, self.scrollable_content_region.width)

    def _place(self) -> Offset:
        """Return the column and the row of the cursor."""
        cursor = self.cursor_position
        row, (start, _) = max((n, r) for n, r in enumerate(self._rows) if r[0] <= cursor)
        return Offset(cell_len(self.value[start:cursor]), row)

    @property
    def _first(self) -> int:
        """The first row in sight: the cursor's is always among them."""
        return max(0, self._place().y - self._rows_shown + 1)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is on the screen, for what is composed of several keys."""
        if self._rows_shown == 1:
            return super().cursor_screen_offset
        place = self._place()
        return self.content_region.offset + Offset(place.x, place.y - self._first)

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """Go sideways to *region* where there is only one row."""
        if self._rows_shown > 1:
            self.refresh()
            return Offset(0, 0)
        return super().scroll_to_region(region, **how)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the line."""
        if self._rows_shown == 1 or not self.value:
            return super().render_line(y)
        width, rows, row = self.scrollable_content_region.width, self._rows, self._first + y
        if row >= len(rows):
            return Strip.blank(self.size.width, self.rich_style)
        text = self._value
        text.pad_right(1)  # the cursor may stand behind the last letter
        if self.has_focus:
            look = self.get_component_rich_style
            text.stylize_before(look("input--selection"), *sorted(self.selection))
            if self._cursor_visible:
                text.stylize(look("input--cursor"), *self._under_cursor)
        piece = text[rows[row][0] : rows[row][1] + (row == len(rows) - 1)]
        piece.end, piece.no_wrap = "", True
        options = self.app.console_options.update_width(width + 1)
        strip = Strip(self.app.console.render(piece, options))
        return strip.adjust_cell_length(width + 1).apply_style(self.rich_style)

    @property
    def _under_cursor(self) -> tuple[int, int]:
        return self.cursor_position, self.cursor_position + 1

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        self._pointed = event.get_content_offset_capture(self).y

    async def _on_mouse_move(self, event: events.MouseMove) -> None:
        self._pointed = event.get_content_offset_capture(self).y

    def _cell_offset_to_index(self, offset: int) -> int:
        if self._rows_shown == 1:
            return super()._cell_offset_to_index(offset)
        rows = self._rows
        row = min(max(self._first + self._pointed, 0), len(rows) - 1)
        start, end = rows[row]
        for index in range(start, end):
            if cell_len(self.value[start : index + 1]) > offset:
                return index
        return end if row == len(rows) - 1 else end - 1


def broken(line: str, width: int) -> list[tuple[int, int]]:
    """Return where each row of *line* begins and ends that is wrapped to *width* cells.

    One cell is kept free for the cursor; a word that is longer than a row is cut.
    """
    room = width - 1
    rows, start, space, cells = [], 0, 0, 0
    if room < 1:
        return [(0, len(line))]
    for index, character in enumerate(line):
        cells += cell_len(character)
        if cells > room and index > start and character != " ":
            end = space if space > start else index
            rows.append((start, end))
            start, cells = end, cell_len(line[end : index + 1])
        if character == " ":
            space = index + 1
    return [*rows, (start, len(line))]
