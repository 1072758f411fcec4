"""What tab, the arrows and ctrl+t do to a line that is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_tui.tui.flipping import flipped
from rapport_tui.tui.line_reader import LineReader
from rapport_tui.tui.trail import Trail
from rapport_tui.tui.widgets.typed_line import TypedLine, one_line

if TYPE_CHECKING:
    from textual.app import App


class WordKeys:
    """Completes, mends, flips and recalls, on the line where the cursor stands."""

    def __init__(self, line: TypedLine, reader: LineReader, trail: Trail) -> None:
        self._line = line
        self._reader = reader
        self._trail = trail

    def complete(self, step: int, *, refused: bool) -> bool:
        """Put in the next word or fix on offer, or the one before; whether there was any.

        Args:
            step: 1 for the next, -1 for the one before.
            refused: whether the line could not be saved, so that only what mends it counts.
        """
        line, cursor = self._line.value, self._line.cursor_position
        if (put := self._trail.again(line, step)) is not None:
            self._line.put(*put)
            return True
        ends = () if refused else self._reader.offers(line, cursor)
        fixes = self._reader.fixes(line)[:1]
        mends = bool(fixes) and (not ends or self._reader.knows(line, cursor))
        offers = fixes if mends else ends
        if step < 0 or not offers:
            return False
        self._line.put(*self._trail.start(line, cursor, offers, stays=mends))
        return True

    def earlier(self, step: int) -> None:
        """Put an earlier line in the box, or a later one when *step* is negative."""
        if (line := self._trail.earlier(self._line.value, step)) is not None:
            self._line.put(line)

    def go_on_in_the_editor(self, app: App[Any]) -> None:
        """Go on in the person's own editor, one segment a line."""
        from rapport_tui.tui.editor import edit_file

        text = "\n".join(self._line.value.split(" ; ")) + "\n"
        edited = edit_file(app, text, "line.txt")
        if edited is not None:
            self._line.put(one_line(edited))
        self._line.focus()

    def flip(self) -> bool:
        """Make the word at the cursor plain text, or a sign again; whether it can be."""
        line, cursor = self._line.value, self._line.cursor_position
        change = flipped(line, cursor, self._reader.look_at)
        if change is None:
            return False
        self._line.put(change.applied(line)[0], change.moved(cursor))
        return True
