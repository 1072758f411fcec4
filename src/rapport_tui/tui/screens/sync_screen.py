"""How the folder is synced, what went wrong, and the question that a round ended with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from rapport_tui.domain.safe import safe
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.key_words import key_words
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, wrap

if TYPE_CHECKING:
    from rapport_tui.sync.state import Asked, Lost, Standing
    from rapport_tui.sync.telling import Part
    from rapport_tui.tui.screens.syncing import Syncing


class Report(LineList):
    """The state of sync, line by line."""

    empty = "Looking …"

    def __init__(self) -> None:
        super().__init__(id="sync-report")
        self._rows: list[tuple[str, str]] = []

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show a heading and its lines for each of *parts*."""
        from rapport_tui.sync.telling import LOST

        rows: list[tuple[str, str]] = []
        keys: list[str] = []
        for part in parts:
            rows += [*([("", "")] if rows else []), (part.heading, "strong")]
            first = len(rows)
            rows += [(line, "") for line in part.lines]
            keys += [str(number) for number in range(len(keys), first)]
            keys += part.keys or [str(number) for number in range(first, len(rows))]
        choice = next((key for key in keys if key.startswith(LOST)), "")
        new = choice and not any(key.startswith(LOST) for key in self.keys)
        self._rows = rows
        self.put(keys)
        if new:
            self.stand_on(choice)

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return a row, wrapped below its own beginning."""
        text, style = self._rows[index]
        words = safe(text, width=0)
        indent = " " * (len(words) - len(words.lstrip(" ")))
        lines = wrap(words.strip(), max(width - len(indent) - 1, 1))
        return [((f" {indent}{line}", style),) for line in lines]


class SyncScreen(ModalScreen[None]):
    """Tells how sync stands; syncs, and takes the answer to a question."""

    AUTO_FOCUS = "Report"
    BINDINGS: ClassVar = [
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
        Binding("pagedown,ctrl+d,space", "page(1)", "Page down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up"),
        Binding("g,home", "first", "First"),
        Binding("G,end", "last", "Last"),
        Binding("s", "sync", "Sync now"),
        Binding("y", "answer(True)", "Yes"),
        Binding("n", "answer(False)", "No"),
        Binding("t,enter", "choose(True)", "Take this value"),
        Binding("x", "choose(False)", "Tell of it no more"),
        Binding("escape,q,ctrl+c,h,left", "leave", "Close"),
    ]
    DEFAULT_CSS = """
    SyncScreen { background: $background; overflow: hidden; }
    SyncScreen > Report { width: 100%; height: 100%; }
    """

    def __init__(self, syncing: Syncing) -> None:
        super().__init__()
        self._syncing = syncing
        self._report = Report()
        self._lost: tuple[Lost, ...] = ()
        self._said = ""

    def compose(self) -> ComposeResult:
        """Show the report."""
        yield self._report

    def on_mount(self) -> None:
        """Name the keys."""
        self._report.border_title = plain("Sync")
        self._hint(None)

    def tell(self, standing: Standing, lost: Sequence[Lost], log: Sequence[str]) -> None:
        """Show how things stand now."""
        from rapport_tui.sync.telling import told

        if self.is_mounted:
            self._report.show_parts(told(standing, lost, log, datetime.now(UTC)))
            self._lost = tuple(lost)
            self._hint(standing.question)

    def say(self, words: str) -> None:
        """Say something below the report, until the next key."""
        self._said = words
        self._report.border_subtitle = plain(words)

    def _hint(self, question: Asked | None) -> None:
        keys = [("s", "sync now")]
        if question is not None:
            keys = [("y", "yes"), *([("n", "no")] if question.no else [])]
        elif self._lost:
            keys += [("t", "take this value"), ("x", "leave it so")]
        width = max(self.size.width - 8, 0)
        names = key_words((*keys, ("esc", "back")), width)
        self._report.border_subtitle = plain(self._said) if self._said else names

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self._report.move(steps)
        if self._said:
            self._said = ""
            standing = self._syncing.standing
            self._hint(standing.question if standing else None)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._report.page(pages)

    def action_first(self) -> None:
        """Move to the top."""
        self._report.first()

    def action_last(self) -> None:
        """Move to the end."""
        self._report.last()

    async def action_sync(self) -> None:
        """Sync now; the report follows."""
        self._said = ""
        await self._syncing.sync_now()

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - Textual's way to pass it
        """Answer the question, if there is one."""
        self._syncing.answer(yes=yes)

    async def action_choose(self, take: bool) -> None:  # noqa: FBT001 - Textual's way to pass it
        """Take the value under the cursor after all, or tell of it no more."""
        from rapport_tui.sync.telling import LOST

        _, found, place = self._report.key.partition(LOST)
        if found and int(place) < len(self._lost):
            await self._syncing.settle(self._lost[int(place)], take=take)
        elif self._lost:
            self.say("First move to one of the values: j and k")
        else:
            self.say("There is no value to choose between")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
