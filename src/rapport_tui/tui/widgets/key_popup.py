"""The list of keys that may follow the first of two, over the panes, above the hint line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from rapport_tui.domain.command import PEOPLE, shown_key
from rapport_tui.domain.safe import cells, clip, safe
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.bars import Bar

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_GAP = 3
_LONGEST = 26  # cells for what a key does
_SHORTEST = 5
_RESTS = {
    "reschedule": "let them rest",
    "reschedule-day": "rest a day",
    "reschedule-week": "rest a week",
    "reschedule-month": "rest a month",
    "reschedule-friday": "rest until Friday",
    "reschedule-to": "rest until a date",
    "reschedule-none": "rest no longer",
}
"""What the keys for another day do to somebody, who has no day of their own but can rest."""

_HEADED = 5  # rows of a screen from which there is one to spare for the heading


class Follower(NamedTuple):
    """A key that may follow, and what it then does.

    Attributes:
        key: the key, as people write it.
        words: what it does.
        command: the id of its command.
    """

    key: str
    words: str
    command: str


def entries(screen: MainScreen, first: str) -> tuple[str, tuple[Follower, ...]]:
    """Return the heading for *first* and every key that may follow it."""
    keys = keys_of(screen)
    prefix = keys.by_id.get(keys.bindings.get(first, ""))
    rests = _RESTS if screen.view.pane == PEOPLE else {}
    headed = rests.get(prefix.id, prefix.words) if prefix else ""
    heading = f"{shown_key(first)} {headed}".rstrip()
    found = []
    for key, command in keys.follow_ups(first):
        # Saved filters go by names that only their own hand knows.
        words = rests.get(command.id) or screen.saved_filters.words_for(command.id)
        if words != "":
            found.append(Follower(shown_key(key), safe(words or command.words), command.id))
    return heading, tuple(found)


class KeyPopup(Widget):
    """Lists what may follow, in as many columns as there is room for. It never has the focus."""

    can_focus = False

    DEFAULT_CSS = """
    KeyPopup {
        layer: over; dock: bottom; width: 100%; height: auto; margin: 0 0 1 0;
        background: $surface; color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._followers: tuple[Follower, ...] = ()
        self._zones: list[tuple[int, int, int, str]] = []

    def on_mount(self) -> None:
        """Lie over the panes, which keep their places."""
        self.screen.styles.layers = "default over"

    def offer(self, heading: str, followers: Sequence[Follower]) -> None:
        """Show *followers* under *heading*."""
        self._heading, self._followers = heading, tuple(followers)
        self.display = True
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the whole width."""
        del viewport
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows everything takes, as far as there are any."""
        del container
        room = max(viewport.height - 1, 1)
        headed = viewport.height >= _HEADED
        _, rows = _grid(self._followers, width, room - headed)
        return min(rows + headed, room)

    def render(self) -> Content:
        """Return the heading and the columns under it."""
        width, height = self.size
        headed = self.screen.size.height >= _HEADED
        cell, rows = _grid(self._followers, width, height - headed)
        self._zones = []
        lines = [self._head(width)] if headed else []
        for y in range(rows):
            line = Content("")
            for column, follower in enumerate(self._followers[y::rows]):
                start = 1 + column * cell
                line = line.pad_right(max(start - line.cell_length, 0)) + _drawn(follower, cell)
                zone = (len(lines), start, start + cell - 1, follower.command)
                self._zones.append(zone)
            lines.append(line.truncate(max(width, 1)))
        return Content("\n").join(lines[: max(height, 1)])

    def _head(self, width: int) -> Content:
        words = clip(f"─ {self._heading} ", max(width, 0))
        return plain(words, "bold $accent") + Content.styled(
            "─" * max(width - cells(words), 0), "$frame"
        )

    def on_click(self, event: events.Click) -> None:
        """Do what is clicked."""
        event.stop()
        for y, start, end, command in self._zones:
            if event.y == y and start <= event.x < end:
                self.post_message(Bar.Clicked(command))
                return


def _grid(followers: Sequence[Follower], width: int, room: int) -> tuple[int, int]:
    """Return how wide a column is and how many rows there are; words give way, keys do not."""
    widest = max((cells(f.key) for f in followers), default=1)
    words = max((cells(f.words) for f in followers), default=0)
    cell, rows = 1, 1
    for longest in (min(words, _LONGEST), *range(min(words, _LONGEST) - 1, _SHORTEST - 1, -1), -1):
        cell = widest + 1 + longest + (_GAP if longest > 0 else 1)
        columns = max((width - 1 + _GAP) // cell, 1)
        rows = -(-len(followers) // columns)
        if rows <= room:
            break
    return cell, max(rows, 1)


def _drawn(follower: Follower, cell: int) -> Content:
    room = cell - _GAP - 1 - cells(follower.key)
    key = plain(follower.key, "bold $accent")
    if room < _SHORTEST and cells(follower.words) > room:
        return key
    return Content.assemble(key, " ", plain(clip(follower.words, max(room, 0))))
