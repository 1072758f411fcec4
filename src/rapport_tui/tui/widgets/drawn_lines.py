"""Styled words drawn as a line of a list: the cursor's mark, a tick, and the colours of both."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from rapport_tui.tui.widgets.line_cache import LineCache
from rapport_tui.tui.widgets.text import Line

MARK = "▌"
TICK = "✓"
_NAMES = "cursor mark dim head tag accent warn late good struck strong match"
STYLES = {f"lines--{name}" for name in _NAMES.split()}
"""Component classes of the app: kept by each list, they would be most of what a start costs."""


class DrawnLines(Widget):
    """A widget that draws its own lines, and draws each of them once, wherever it stands."""

    lit_when_blurred: ClassVar[bool] = False
    """Whether the cursor's row is lit while another widget, a line above it, has the keys."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._styles_known: dict[tuple[str, bool], Style] = {}
        self._looks = 0
        self._styles_cache = LineCache(self.content_of, self._look)

    def content_of(self, y: int) -> tuple[Line, bool, bool] | None:
        """Return all that line *y* is drawn from, beside the look of the list; None for nothing."""
        raise NotImplementedError

    def before_drawing(self) -> None:
        """Get everything ready for being drawn."""

    def drawn(self, words: Line, width: int, *, lit: bool = False, ticked: bool = False) -> Strip:
        """Return a line: *lit* when the cursor stands on it, *ticked* when it is marked."""
        has_keys = self.has_focus or self.lit_when_blurred
        on_cursor = lit and has_keys
        base = self._style("", on_cursor=on_cursor)
        if not words and not lit:
            return Strip.blank(width, base)
        mark = self._style("mark" if has_keys else "dim", on_cursor=on_cursor)
        segments = [Segment(MARK if lit else " ", mark if lit else base)]
        if ticked and words and words[0][0].startswith(" "):
            segments.append(Segment(TICK, self._style("good", on_cursor=on_cursor)))
            words = ((words[0][0][1:], words[0][1]), *words[1:])
        segments += [
            Segment(text, self._style(style, on_cursor=on_cursor)) for text, style in words if text
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self) -> object:
        """Return what all lines are drawn from, beside what stands in them."""
        self.before_drawing()
        return (self._looks, Strip.render)  # which is another one for signs in ASCII

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
        self._forget_styles()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Draw the cursor, or take it away."""
        super().watch_has_focus(has_focus)
        self._forget_styles()
        self.refresh()

    def _forget_styles(self) -> None:
        self._styles_known.clear()
        self._looks += 1
