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
from rapport_tui.tui.widgets.window import Window

MARK = "▌"
_NAMES = "cursor mark dim head tag accent warn late good struck strong match"
STYLES = {f"lines--{name}" for name in _NAMES.split()}
"""Component classes of the app: kept by each list, they would be most of what a start costs."""

_REMEMBERED = 2_000


class LineList(Widget, can_focus=True):
    """Rows of one or more lines each, with a cursor that is kept by key.

    It has its own first line instead of a virtual size, so a move is two lines drawn and no
    layout, and rows are wrapped only when they come into view. Rows with an empty key are
    headings: the cursor passes over them.
    """

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
        self._window = Window(lambda index: len(self._lines(index)))
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
    def keys(self) -> Sequence[str]:
        """A key for each row, "" for a heading."""
        return self._window.keys

    @property
    def cursor(self) -> int:
        """The row the cursor stands on, -1 for none."""
        return self._window.cursor

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" when there is none."""
        return self._window.key

    def put(self, keys: Sequence[str], *, keep: str | None = None, reset: bool = False) -> None:
        """Show the rows of *keys*, the cursor on the row it stood on, or near it.

        Args:
            keys: a key for each row, "" for a heading.
            keep: the key to stand on; None for the present one.
            reset: start at the top again, as for another person.
        """
        wanted = self.key if keep is None else keep
        self._drawn.clear()
        self._window.put(keys, wanted, reset=reset)
        self._paint()

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
        if self._window.scroll_inside(1 if steps > 0 else -1):
            self._paint()
        elif (target := self._window.steps(steps)) != self.cursor:
            self._go(target)
        elif steps < 0 and self._window.to_the_top():
            self._paint()

    def page(self, pages: float) -> None:
        """Move the cursor by so many pages."""
        target = self._window.pages(pages)
        if target == self.cursor:
            self.move(1 if pages > 0 else -1)
        else:
            self._go(target)

    def first(self) -> None:
        """Move the cursor to the first row."""
        if self.keys:
            self._window.to_the_top()
            self._go(self._window.step(-1, 1))

    def last(self) -> None:
        """Move the cursor to the last row."""
        self._go(self._window.step(len(self.keys), -1))

    def _go(self, index: int) -> None:
        if index < 0:
            return
        self._window.stand(index)
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

    def _fit(self) -> None:
        self._room = self.size
        self._window.height = self._room.height
        self._drawn.clear()
        self._window.settle()

    def redraw(self) -> None:
        """Draw all rows anew, as after a change of what they say, or of the room there is."""
        self._fit()
        self._paint()

    def _paint(self) -> None:
        """Have those lines drawn again that are not as they were; most keys change two."""
        now: list[tuple[Line, bool]] = [
            (self._lines(row)[line], row == self.cursor) for row, line in self._window.lines
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
            self._fit()
        width = self._room.width
        if not self.keys:
            return self._empty_line(y, width)
        if y >= len(self._window.lines):
            return Strip.blank(width, self._style("", on_cursor=False))
        row, line = self._window.lines[y]
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
            looks = self.app.get_component_styles
            found = self.rich_style
            if on_cursor:
                found += looks("lines--cursor").partial_rich_style
            if name:
                found += looks(f"lines--{name}").partial_rich_style
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
        if place is None or not 0 <= place.y < len(self._window.lines):
            return
        row, _ = self._window.lines[place.y]
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
