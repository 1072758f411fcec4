"""A list that draws its own lines: ten thousand rows cost a key no more than ten."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rapport_tui.tui.widgets.text import Line

MARK = "▌"
STYLES = ("dim", "head", "tag", "accent", "warn", "late", "good", "struck", "strong", "match")
_REMEMBERED = 2_000


class LineList(Widget, can_focus=True):
    """Rows of one or more lines each, with a cursor that is kept by key.

    It has its own first line instead of a virtual size, so a move is two lines drawn and no
    layout, and rows are wrapped only when they come into view. Rows with an empty key are
    headings: the cursor passes over them.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--cursor",
        "lines--mark",
        *(f"lines--{name}" for name in STYLES),
    }
    marks_when_blurred: ClassVar[bool] = False
    empty: str = ""

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, lines: LineList) -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> LineList:
            """The list it moved in."""
            return self.lines

    class Clicked(Moved):
        """The mouse has chosen this list."""

    class Opened(Moved):
        """A row was chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.keys: Sequence[str] = ()
        self.cursor = -1
        self._top = (0, 0)
        self._view: list[tuple[int, int]] = []
        self._drawn: dict[int, Sequence[Line]] = {}
        self._room = Size(0, 0)
        self._painted: list[tuple[Line, bool]] = []
        self._styles_known: dict[tuple[str, bool], Style] = {}

    # What a pane says about its rows

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of row *index*, none wider than *width* cells."""
        raise NotImplementedError

    # The rows and the cursor

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" when there is none."""
        return self.keys[self.cursor] if 0 <= self.cursor < len(self.keys) else ""

    def put(self, keys: Sequence[str], *, keep: str | None = None, reset: bool = False) -> None:
        """Show the rows of *keys*, the cursor on the row it stood on, or near it.

        Args:
            keys: a key for each row, "" for a heading.
            keep: the key to stand on; None for the present one.
            reset: start at the top again, as for another person.
        """
        wanted = self.key if keep is None else keep
        before = 0 if reset else max(self.cursor, 0)
        self.keys = keys
        self._drawn.clear()
        self.cursor = self._find(wanted, before)
        if reset:
            self._top = (0, 0)
        self._top = (min(self._top[0], max(len(keys) - 1, 0)), 0)
        self._reveal()
        self._arrange()
        self._paint()

    def _find(self, wanted: str, before: int) -> int:
        if wanted:
            try:
                return self.keys.index(wanted)
            except ValueError:
                pass
        here = min(before, len(self.keys) - 1)
        after = self._step(here - 1, 1)
        return after if after >= 0 else self._step(here + 1, -1)

    def _step(self, index: int, by: int) -> int:
        """Return the next row after *index* that can be stood on, -1 for none."""
        index += by
        while 0 <= index < len(self.keys):
            if self.keys[index]:
                return index
            index += by
        return -1

    def stand_on(self, key: str) -> bool:
        """Put the cursor on the row of *key*; say whether there is one."""
        if key == self.key:
            return True
        if not key or key not in self.keys:
            return False
        self._go(self.keys.index(key))
        return True

    def move(self, steps: int) -> None:
        """Move the cursor by *steps* rows, or through a row taller than the pane."""
        by = 1 if steps > 0 else -1
        if self._scroll_inside(by):
            return
        target = self.cursor
        for _ in range(abs(steps)):
            following = self._step(target, by)
            if following < 0:
                break
            target = following
        if target != self.cursor:
            self._go(target)
        elif by < 0 and self._top != (0, 0):
            self._top = (0, 0)  # the headings above the first row
            self._arrange()
            self._paint()

    def _scroll_inside(self, by: int) -> bool:
        height = self._room.height
        if self.cursor < 0 or not height or (lines := len(self._lines(self.cursor))) <= height:
            return False
        row, offset = self._top
        if row != self.cursor or not 0 <= offset + by <= lines - height:
            return False
        self._top = (row, offset + by)
        self._arrange()
        self._paint()
        return True

    def page(self, pages: float) -> None:
        """Move the cursor by so many pages."""
        budget = max(1, int(abs(pages) * self._room.height))
        by = 1 if pages > 0 else -1
        target, index = self.cursor, self.cursor
        while budget > 0 and 0 <= index + by < len(self.keys):
            index += by
            budget -= len(self._lines(index))
            if self.keys[index]:
                target = index
        if target == self.cursor:
            self.move(by)
        else:
            self._go(target)

    def first(self) -> None:
        """Move the cursor to the first row."""
        if self.keys:
            self._top = (0, 0)
            self._go(self._step(-1, 1))

    def last(self) -> None:
        """Move the cursor to the last row."""
        self._go(self._step(len(self.keys), -1))

    def _go(self, index: int) -> None:
        if index < 0:
            return
        self.cursor = index
        self._reveal()
        self._arrange()
        self._paint()
        self.post_message(self.Moved(self))

    # What stands where

    def _lines(self, index: int) -> Sequence[Line]:
        found = self._drawn.get(index)
        if found is None:
            if len(self._drawn) > _REMEMBERED:
                self._drawn.clear()
            found = self._drawn[index] = self.lines_for(index, max(self._room.width - 2, 1))
        return found

    def _reveal(self) -> None:
        """Move the first line as little as possible, so that the cursor's row is in view."""
        height = self._room.height
        if self.cursor < 0 or height < 1:
            return
        if self.cursor <= self._top[0]:
            first = self.cursor
            room = height - len(self._lines(first))
            # A heading right above the row is worth its line.
            while first and not self.keys[first - 1]:
                room -= len(self._lines(first - 1))
                if room < 0:
                    break
                first -= 1
            if (self.cursor, 0) < self._top or first < self._top[0]:
                self._top = (first, 0)
            return
        room, index = height, self.cursor
        while room > 0 and index >= self._top[0]:
            if index == self._top[0]:
                room -= len(self._lines(index)) - self._top[1]
                if room >= 0:
                    return
                break
            room -= len(self._lines(index))
            index -= 1
        self._top = (self.cursor, 0) if self._tall() else self._top_that_ends_with(self.cursor)

    def _tall(self) -> bool:
        return len(self._lines(self.cursor)) >= self._room.height

    def _top_that_ends_with(self, index: int) -> tuple[int, int]:
        room = self._room.height
        while index >= 0:
            room -= len(self._lines(index))
            if room <= 0:
                return (index, -room)
            index -= 1
        return (0, 0)

    def _arrange(self) -> None:
        height = self._room.height
        view: list[tuple[int, int]] = []
        index, offset = self._top
        while len(view) < height and index < len(self.keys):
            view.extend((index, line) for line in range(offset, len(self._lines(index))))
            index, offset = index + 1, 0
        self._view = view[:height]

    def redraw(self) -> None:
        """Draw all rows anew, as after a change of what they say, or of the room there is."""
        self._room = self.size
        self._drawn.clear()
        self._reveal()
        self._arrange()
        self._paint()

    def _paint(self) -> None:
        """Have those lines drawn again that are not as they were; most keys change two."""
        now: list[tuple[Line, bool]] = [
            (self._lines(row)[line], row == self.cursor) for row, line in self._view
        ]
        before, self._painted = self._painted, now
        if not now or not before:
            self.refresh()
            return
        blank: tuple[Line, bool] = ((), False)
        width = self._room.width
        changed = [
            Region(0, y, width, 1)
            for y, (was, becomes) in enumerate(zip_longest(before, now, fillvalue=blank))
            if was != becomes
        ]
        if changed:
            self.refresh(*changed)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return line *y* of the pane."""
        if y == 0 and self._room != self.size:  # drawn before the news of its size has come
            self._room = self.size
            self._drawn.clear()
            self._reveal()
            self._arrange()
        width = self._room.width
        if not self.keys:
            return self._empty_line(y, width)
        if y >= len(self._view):
            return Strip.blank(width, self._style("", on_cursor=False))
        row, line = self._view[y]
        lit = row == self.cursor and (self.has_focus or self.marks_when_blurred)
        on_cursor = lit and self.has_focus
        base = self._style("", on_cursor=on_cursor)
        mark = self._style("mark" if self.has_focus else "dim", on_cursor=on_cursor)
        segments = [Segment(MARK if lit else " ", mark if lit else base)]
        segments += [
            Segment(text, self._style(style, on_cursor=on_cursor))
            for text, style in self._lines(row)[line]
            if text
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _empty_line(self, y: int, width: int) -> Strip:
        from rapport_tui.tui.widgets.text import wrap

        style = self._style("dim", on_cursor=False)
        lines = wrap(self.empty, max(width - 2, 1)) if self.empty else []
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(f" {text}", style)]).adjust_cell_length(width, style)

    def _style(self, name: str, *, on_cursor: bool) -> Style:
        found = self._styles_known.get((name, on_cursor))
        if found is None:
            found = self.get_component_rich_style("lines--cursor") if on_cursor else self.rich_style
            if name:
                found += self.get_component_rich_style(f"lines--{name}", partial=True)
            self._styles_known[name, on_cursor] = found
        return found

    def notify_style_update(self) -> None:
        """Forget styles that a theme or a focus has changed."""
        super().notify_style_update()
        self._styles_known.clear()

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        # Textual calls the handler of every class: each does all that it needs, twice is harmless.
        self.redraw()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Draw the cursor, or take it away."""
        super().watch_has_focus(has_focus)
        self._styles_known.clear()
        self.refresh()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Select the row; a double click opens it."""
        self.post_message(self.Clicked(self))
        place = event.get_content_offset(self)
        if place is None or not 0 <= place.y < len(self._view):
            return
        row, _ = self._view[place.y]
        if self.keys[row]:
            self._go(row)
            if event.chain > 1:
                self.post_message(self.Opened(self))

    def on_mouse_scroll_down(self) -> None:
        """Move down."""
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move up."""
        self.move(-3)
