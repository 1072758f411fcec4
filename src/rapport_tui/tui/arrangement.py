"""Which panes stand where in a terminal of any size."""

from __future__ import annotations

from typing import NamedTuple

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY

CARD = "card"
BARE_WIDTH, BARE_HEIGHT = 40, 10
TINY_WIDTH, TINY_HEIGHT = 20, 4
NARROW, WIDE, EXTRA_WIDE = 80, 110, 150


class Box(NamedTuple):
    """A place on the screen, in cells."""

    x: int
    y: int
    width: int
    height: int


class View(NamedTuple):
    """What the person looks at.

    Attributes:
        pane: the pane that has the keys.
        tab: which of ground and timeline was looked at last.
        zoomed: whether the pane fills the screen.
        today_rows: how many lines Today would like.
        people_rows: how many lines People would like.
    """

    pane: str = PEOPLE
    tab: str = TIMELINE
    zoomed: bool = False
    today_rows: int = 8
    people_rows: int = 1_000


def rows_of_a_name(size: tuple[int, int]) -> int | None:
    """Return how many rows a name has to itself on a screen of *size*; None where more has room.

    On a low screen the selected one has all of them; on a narrow one each as many as it takes.
    """
    width, height = size
    return height if height < TINY_HEIGHT else 0 if width < TINY_WIDTH else None


def arrange(width: int, height: int, view: View) -> dict[str, Box]:
    """Return the places of the panes that are shown; the one with the keys is always among them.

    Args:
        width: cells of the room between header and hints.
        height: its rows.
        view: what the person looks at.
    """
    whole = Box(0, 0, width, height)
    if width < 1 or height < 1:
        return {view.pane: Box(0, 0, max(width, 0), max(height, 0))}
    if view.zoomed or width < BARE_WIDTH or height < BARE_HEIGHT - 3:
        return {view.pane: whole}
    if width < NARROW:
        return _one_pane(whole, view)
    if width < WIDE:
        return _tabbed(whole, view)
    if width < EXTRA_WIDE:
        return _two_columns(whole, view)
    return _three_columns(whole, view)


def _one_pane(whole: Box, view: View) -> dict[str, Box]:
    if view.pane != GROUND or whole.height < 14:
        return {view.pane: whole}
    card = _top(whole, 6)
    return {CARD: card, GROUND: _below(whole, card)}


def _tabbed(whole: Box, view: View) -> dict[str, Box]:
    width = max(28, whole.width * 35 // 100)
    if view.pane == TODAY:
        width = whole.width // 2
    left, right = _columns(whole, width)
    first = view.pane if view.pane in (TODAY, PEOPLE) else PEOPLE
    tab = view.pane if view.pane in (GROUND, TIMELINE) else view.tab
    if whole.height < 12:
        return {first: left, tab: right}
    card = _top(right, 6 if whole.height >= 20 else 4)
    return {first: left, CARD: card, tab: _below(right, card)}


def _two_columns(whole: Box, view: View) -> dict[str, Box]:
    left, right = _columns(whole, max(44, whole.width * 37 // 100))
    if whole.height < 20:
        return _tabbed(whole, view)
    today = _today(left, view)
    card = _top(right, 6)
    rest = _below(right, card)
    ground = _top(rest, max(7, rest.height * 2 // 5))
    return {
        TODAY: today,
        PEOPLE: _below(left, today),
        CARD: card,
        GROUND: ground,
        TIMELINE: _below(rest, ground),
    }


def _three_columns(whole: Box, view: View) -> dict[str, Box]:
    if whole.height < 20:
        return _tabbed(whole, view)
    left, rest = _columns(whole, whole.width * 31 // 100)
    middle, right = _columns(rest, whole.width * 32 // 100)
    today = _today(left, view)
    card = _top(middle, 8 if whole.height >= 30 else 6)
    return {
        TODAY: today,
        PEOPLE: _below(left, today),
        CARD: card,
        GROUND: _below(middle, card),
        TIMELINE: right,
    }


def _today(column: Box, view: View) -> Box:
    """Return the place of Today: as high as its rows, and higher when it has the keys.

    What People leaves empty is Today's as well, but for a third of the column.
    """
    most = column.height * 2 // 3
    if view.pane == TODAY:
        return _top(column, max(6, min(view.today_rows * 2 + 2, most)))
    spare = min(column.height - view.people_rows - 2, most)
    return _top(column, max(5, min(view.today_rows + 2, max(column.height // 3, spare))))


def _columns(box: Box, width: int) -> tuple[Box, Box]:
    return (
        Box(box.x, box.y, width, box.height),
        Box(box.x + width, box.y, box.width - width, box.height),
    )


def _top(box: Box, height: int) -> Box:
    return Box(box.x, box.y, box.width, min(height, box.height))


def _below(box: Box, top: Box) -> Box:
    return Box(box.x, box.y + top.height, box.width, box.height - top.height)
