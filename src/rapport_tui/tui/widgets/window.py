"""Rows of different heights, a cursor among them, and which of their lines are in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Window:
    """Looks at some lines of many rows; a row is asked for its height only when it is near.

    Attributes:
        keys: a key for each row, "" for a heading: the cursor passes over those.
        cursor: the row it stands on, -1 for none.
        height: how many lines there is room for.
        lines: the lines in view: each the index of its row, and which line of the row it is.
    """

    def __init__(self, height_of: Callable[[int], int]) -> None:
        self.keys: Sequence[str] = ()
        self.cursor = -1
        self.height = 0
        self.lines: list[tuple[int, int]] = []
        self._height_of = height_of
        self._top = (0, 0)
        self._top_wished = (0, 0)  # where somebody has gone, whatever room there was since

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" when there is none."""
        return self.keys[self.cursor] if 0 <= self.cursor < len(self.keys) else ""

    def put(self, keys: Sequence[str], wanted: str, *, reset: bool) -> None:
        """Look at the rows of *keys*, the cursor on the one *wanted*, or near where it stood."""
        before = 0 if reset else max(self.cursor, 0)
        self.keys = keys
        self.cursor = self._find(wanted, before)
        if reset:
            self._top = (0, 0)
        self._top = (min(self._top[0], max(len(keys) - 1, 0)), 0)
        self.settle()
        self._top_wished = self._top

    def fit(self, height: int) -> None:
        """Look at *height* lines from now on; what was in view before there was less, is again."""
        self.height = height
        if self._top_wished[0] < len(self.keys):
            self._top = self._top_wished
        self.settle()

    def stand(self, index: int) -> None:
        """Put the cursor on a row, in view."""
        self.cursor = index
        self.settle()
        self._top_wished = self._top

    def settle(self) -> None:
        """Bring the cursor's row into view, moving the first line as little as possible."""
        self._reveal()
        self._arrange()

    def _find(self, wanted: str, before: int) -> int:
        if wanted:
            try:
                return self.keys.index(wanted)
            except ValueError:
                pass
        here = min(before, len(self.keys) - 1)
        after = self.step(here - 1, 1)
        return after if after >= 0 else self.step(here + 1, -1)

    def step(self, index: int, by: int) -> int:
        """Return the next row after *index* that can be stood on, -1 for none."""
        index += by
        while 0 <= index < len(self.keys):
            if self.keys[index]:
                return index
            index += by
        return -1

    def steps(self, count: int) -> int:
        """Return the row *count* rows from the cursor, or the last one on the way."""
        by = 1 if count > 0 else -1
        target = self.cursor
        for _ in range(abs(count)):
            following = self.step(target, by)
            if following < 0:
                break
            target = following
        return target

    def pages(self, pages: float) -> int:
        """Return the row so many pages from the cursor, or the last one on the way."""
        budget = max(1, int(abs(pages) * self.height))
        by = 1 if pages > 0 else -1
        target, index = self.cursor, self.cursor
        while budget > 0 and 0 <= index + by < len(self.keys):
            index += by
            budget -= self._height_of(index)
            if self.keys[index]:
                target = index
        return target

    def scroll_inside(self, by: int) -> bool:
        """Move by a line through a row taller than the room; say whether there was one to move."""
        height = self.height
        if self.cursor < 0 or not height or (lines := self._height_of(self.cursor)) <= height:
            return False
        row, offset = self._top
        if row != self.cursor or not 0 <= offset + by <= lines - height:
            return False
        self._top = (row, offset + by)
        self._arrange()
        self._top_wished = self._top
        return True

    def to_the_top(self) -> bool:
        """Show the headings above the first row; say whether they were out of view."""
        if self._top == (0, 0):
            return False
        self._top = self._top_wished = (0, 0)
        self._arrange()
        return True

    def _reveal(self) -> None:
        if self.cursor < 0 or self.height < 1:
            return
        if self.cursor <= self._top[0]:
            self._reveal_upwards()
            return
        room, index = self.height, self.cursor
        while room > 0 and index >= self._top[0]:
            if index == self._top[0]:
                room -= self._height_of(index) - self._top[1]
                if room >= 0:
                    return
                break
            room -= self._height_of(index)
            index -= 1
        tall = self._height_of(self.cursor) >= self.height
        self._top = (self.cursor, 0) if tall else self._top_that_ends_with(self.cursor)

    def _reveal_upwards(self) -> None:
        first = self.cursor
        room = self.height - self._height_of(first)
        # A heading right above the row is worth its line.
        while first and not self.keys[first - 1]:
            room -= self._height_of(first - 1)
            if room < 0:
                break
            first -= 1
        if (self.cursor, 0) < self._top or first < self._top[0]:
            self._top = (first, 0)

    def _top_that_ends_with(self, index: int) -> tuple[int, int]:
        room = self.height
        while index >= 0:
            room -= self._height_of(index)
            if room <= 0:
                return (index, -room)
            index -= 1
        return (0, 0)

    def _arrange(self) -> None:
        view = self._view()
        if len(view) < self.height and self._top > (0, 0):
            # There is more room than before: it is for the rows above, not for nothing.
            self._top = self._top_that_ends_with(len(self.keys) - 1)
            view = self._view()
        self.lines = view[: self.height]

    def _view(self) -> list[tuple[int, int]]:
        view: list[tuple[int, int]] = []
        index, offset = self._top
        while len(view) < self.height and index < len(self.keys):
            view.extend((index, line) for line in range(offset, self._height_of(index)))
            index, offset = index + 1, 0
        return view
