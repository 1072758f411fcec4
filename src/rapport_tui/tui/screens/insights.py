"""The year in pictures on one screen, and what its key does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.screens.layer import Acts, Layer
from rapport_tui.tui.screens.waiting import put_up
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, fit, wrap

if TYPE_CHECKING:
    from rapport_tui.domain import insights as reckoned
    from rapport_tui.domain.insight_words import Told
    from rapport_tui.tui.screens.main import MainScreen

_INDENT = 2


class YearList(LineList):
    """The chapters of the year, drawn anew in every width."""

    def __init__(self, found: reckoned.Insights) -> None:
        """Make the list of what was *found*."""
        super().__init__()
        self._found = found
        self._rows: list[tuple[str, Told | None]] = []
        self._drawn_for = 0

    def on_mount(self) -> None:
        """Draw it."""
        self._draw()

    def on_resize(self) -> None:
        """Draw it in the new width."""
        self._draw()

    @property
    def tag(self) -> str:
        """The tag of the circle under the cursor, "" elsewhere."""
        told = self._rows[self.cursor][1] if 0 <= self.cursor < len(self._rows) else None
        return told.tag if told is not None else ""

    def _draw(self) -> None:
        from rapport_tui.domain.insight_words import chapters

        width = max(self.size.width - 2 - _INDENT, 1)
        if width == self._drawn_for:
            return
        self._drawn_for = width
        self._rows = []
        for chapter in chapters(self._found, width):
            self._rows.append((chapter.title, None))
            self._rows += [(chapter.title, told) for told in chapter.told]
        keys = [f"{title}:{n}" if told else "" for n, (title, told) in enumerate(self._rows)]
        self.put(keys)

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return a heading, a picture cut at the edge, or words wrapped under themselves."""
        title, told = self._rows[index]
        if told is None:
            return ((), fit(((f" {title}", "head"),), width))
        style = "dim" if told.faint else ""
        lead = " " * (_INDENT if width > _INDENT * 4 else 0)
        if told.drawn:
            return tuple(fit(((f"{lead}{line}", "good"),), width) for line in told.lines)
        inside = max(width - len(lead), 1)
        wrapped = (part for line in told.lines for part in wrap(line, inside))
        return tuple(((f"{lead}{part}", style),) for part in wrapped)


class Year(Layer[str]):
    """Shows the year; ends with the tag of a circle to look at, or None."""

    def __init__(self, found: reckoned.Insights) -> None:
        """Make the screen of what was *found*."""
        self._list = YearList(found)
        super().__init__(self._list, "Insights")

    def acts(self) -> Acts:
        """Return what the keys do."""
        return {"open": self._open, "go-insights": self.action_leave}

    def hints(self) -> Sequence[tuple[str, str]]:
        """Name the keys: the way back first."""
        return [("back", "back"), ("open", "the people of a circle")]

    def _open(self) -> None:
        if tag := self._list.tag:
            self.dismiss(tag)
        else:
            self.say("Only a circle opens: its people, in the list")


class Insights:
    """What the key of the year in pictures does."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-insights": self._show}

    async def _show(self) -> None:
        screen = self._screen
        if screen.reading:
            screen.say("Everybody is being read; try again in a moment", public=True)
            return
        if not screen.book.people:
            key = keys_of(screen).shown("add")
            screen.say(f"There is no year to look back on yet; {key} adds what happened")
            return
        found = await asyncio.to_thread(self._reckoned)

        async def chosen(tag: str | None) -> None:
            if tag:
                screen.moving.look("people")
                words = f'#"{tag}"' if " " in tag else f"#{tag}"
                await screen.finding.use(f"{words} sort:last")

        await put_up(screen, Year(found), chosen)

    def _reckoned(self) -> reckoned.Insights:
        from rapport_tui.domain.insights import insights

        screen = self._screen
        return insights(screen.workspace.tallies(), screen.book, screen.today())
