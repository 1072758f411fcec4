"""Drawn lines kept by what stands in them: a list that scrolls draws one and moves the others.

Textual keeps a widget's lines by where they stand, so that one step of a list draws all of them.
This is its own cache of lines, taught better. It is an inside of Textual's: a test fails loudly
when it moves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from textual._styles_cache import StylesCache
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_REMEMBERED = 256  # a few screens full; each keeps a kilobyte or two


def keep_lines(widget: Widget) -> None:
    """Have the lines of *widget* handed over as they are, as long as nothing in it changes."""
    widget._styles_cache = LineCache()  # noqa: SLF001 - as `LineCache` says


class LineCache(StylesCache):
    """The lines of one widget.

    Args:
        content_of: says what stands in a line of the content, None where that is not known.
        look_of: says what else the drawing depends on: the same look draws the same content alike.
    """

    def __init__(
        self,
        content_of: Callable[[int], Hashable | None] = lambda _: None,
        look_of: Callable[[], Hashable] = lambda: None,
    ) -> None:
        super().__init__()
        self._content_of = content_of
        self._look_of = look_of
        self._look: Hashable = None
        self._by_content: dict[Hashable, Strip] = {}
        self._whole: tuple[Region, Sequence[LineFilter], list[Strip]] | None = None

    def set_dirty(self, *regions: Region) -> None:
        """Have some lines drawn again."""
        self._whole = None
        super().set_dirty(*regions)

    def clear(self) -> None:
        """Have all lines drawn again, those that say something else by now."""
        self._whole = None
        super().clear()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """Return the lines of *widget*: the same ones as long as nothing in it has changed."""
        filters = widget.get_line_filters()  # they are a matter of the app, and come after
        if self._whole is None or self._whole[:2] != (crop, filters):
            look = (self._look_of(), widget.region.width)
            if look != self._look:
                self._look = look
                self._by_content.clear()
            self._whole = (crop, filters, super().render_widget(widget, crop))
        return self._whole[2]

    def render_line(self, styles: Any, y: int, size: Any, content_size: Any, *rest: Any) -> Strip:
        """Return line *y*, its borders included."""
        line = y - styles.gutter.top
        content = self._content_of(line) if 0 <= line < content_size.height else None
        if content is None:
            return super().render_line(styles, y, size, content_size, *rest)
        strip = self._by_content.get(content)
        if strip is None:
            strip = super().render_line(styles, y, size, content_size, *rest)
            if len(self._by_content) > _REMEMBERED:
                self._by_content.clear()
            self._by_content[content] = strip
        return strip
