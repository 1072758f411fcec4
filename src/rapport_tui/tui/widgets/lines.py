"""A list that draws its own lines: ten thousand rows cost a key no more than ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from rapport_tui.tui.widgets.drawn_lines import DrawnLines
from rapport_tui.tui.widgets.text import Line
from rapport_tui.tui.widgets.window import Window

_REMEMBERED = 2_000


class LineList(DrawnLines, can_focus=True):
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
        self._painted: list[tuple[Line, bool, bool]] = []
        self.is_marked: Callable[[str], bool] = lambda _: False

    # What a pane says about its rows

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return the lines of row *index*, none wider than *width* cells."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """Return what stands there while there are no rows."""
        return self.empty

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
        self._drawn.clear()
        self._window.fit(self._room.height)

    def redraw(self) -> None:
        """Draw all rows anew, as after a change of what they say, or of the room there is."""
        self._fit()
        self._paint()

    def _paint(self) -> None:
        """Have those lines drawn again that are not as they were; most keys change two."""
        now = [(self._lines(row)[line], row == self.cursor, self._ticked(row, line))
               for row, line in self._window.lines]  # fmt: skip
        before, self._painted = self._painted, now
        if not now or not before:
            self.refresh()
            return
        blank: tuple[Line, bool, bool] = ((), False, False)
        width = self._room.width
        changed = [
            Region(0, y, width, 1)
            for y, (was, becomes) in enumerate(zip_longest(before, now, fillvalue=blank))
            if was != becomes
        ]
        if changed:
            self.refresh(*changed)

    def show_marks(self) -> None:
        """Draw what is marked by now, and only that: asked about the lines in view alone."""
        self._paint()

    def _ticked(self, row: int, line: int) -> bool:
        return line == 0 and self.is_marked(self.keys[row])

    # Drawing

    def before_drawing(self) -> None:
        """Fit the rows when they are drawn before the news of a size has come."""
        if self._room != self.size:
            self._fit()

    def content_of(self, y: int) -> tuple[Line, bool, bool] | None:
        """Return all that line *y* is drawn from, beside the look of the list."""
        if y >= len(self._window.lines):
            return None
        row, line = self._window.lines[y]
        return (self._lines(row)[line], row == self.cursor, self._ticked(row, line))

    def render_line(self, y: int) -> Strip:
        """Return line *y* of the pane."""
        width = self._room.width
        if not self.keys:
            return self._empty_line(y, width)
        if y >= len(self._window.lines):
            return self.drawn((), width)
        row, line = self._window.lines[y]
        return self.drawn(
            self._lines(row)[line],
            width,
            lit=row == self.cursor and (self.has_focus or self.marks_when_blurred),
            ticked=self._ticked(row, line),
        )

    def _empty_line(self, y: int, width: int) -> Strip:
        from rapport_tui.tui.widgets.text import wrap

        style = self._style("dim", on_cursor=False)
        words = self.empty_words()
        lines = wrap(words, max(width - 2, 1)) if words else []
        text = lines[y] if y < len(lines) else ""
        return Strip([Segment(f" {text}", style)]).adjust_cell_length(width, style)

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        # Textual calls the handler of every class: each does all that it needs, twice is harmless.
        self.redraw()

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
