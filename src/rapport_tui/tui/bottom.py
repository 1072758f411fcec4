"""Where a box at the bottom stands: over whole panes, and above the row of hints, which rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size
from textual.widgets import Static

from rapport_tui.tui.arrangement import arrange

if TYPE_CHECKING:
    from typing import Any

    from textual.screen import Screen

_LOW = 16
"""Rows of a terminal below which a box needs every one of them."""

_SHORT, LONG = 76, 100
"""Cells for a short line, and for one that says everything: as many columns are covered whole."""

_BARS = 2  # what was said, and the hints


class Place(NamedTuple):
    """The room of a box.

    Attributes:
        width: its cells, up to the right end of the screen.
        height: the rows it may have.
        below: the rows that stay free under it.
    """

    width: int
    height: int
    below: int

    @property
    def size(self) -> Size:
        """The room in one."""
        return Size(self.width, self.height)


class Floor(Static):
    """Covers the row of hints: its keys do nothing as long as the box is there."""

    DEFAULT_CSS = "Floor { dock: bottom; width: 100%; height: 1; background: $background; }"


def place(screen: Screen[Any], least: int = _SHORT) -> Place:
    """Return the room for the box of *screen*, *least* cells wide: no word beside it is cut."""
    app = screen.app
    width, height = app.size
    if app.is_inline:  # under a prompt the screen is no taller than what it shows
        return Place(min(width, LONG + 4), height, 0)
    if height < _LOW:
        return Place(width, height, 0)
    stack = app.screen_stack
    beneath = stack[stack.index(screen) - 1] if screen in stack else None
    view = getattr(getattr(beneath, "body", None), "view", None)
    if view is None:
        return Place(min(width, least), height, 0)
    boxes = arrange(width, height - _BARS - 1, view).values()
    start = max((box.x for box in boxes if width - box.x >= least), default=0)
    return Place(width - start, height - _BARS, _BARS)


def settle(screen: Screen[Any], least: int = _SHORT) -> Place:
    """Give the box of *screen*, its first child, its place; return it."""
    found = place(screen, least)
    box, floor = screen.children[0], screen.query_one(Floor)
    floor.display = bool(found.below)
    box.styles.width = found.width
    box.styles.margin = (0, 0, max(found.below - 1, 0), 0)
    return found
