"""What was changed, newest first; any of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from rapport_tui.domain.safe import cells, safe
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, fit

if TYPE_CHECKING:
    from rapport_tui.workspace import Action


class HistoryList(LineList):
    """The actions, one line each."""

    empty = "Nothing was changed yet"

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__(id="history")
        self.actions = actions

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return when it was, and what."""
        action = self.actions[index]
        style = "struck" if action.undone else ""
        when = f"{action.at:%Y-%m-%d %H:%M}"
        state = "  undone" if action.undone else ""
        room = width - cells(when) - cells(state) - 4
        label = safe(action.label, width=max(room, 8))
        return (fit(((f" {when}  ", "dim"), (label, style), (state, "dim")), width),)


class History(ModalScreen[str | None]):
    """Lists the actions; ends with the id of the one to undo, or None."""

    AUTO_FOCUS = "HistoryList"
    BINDINGS: ClassVar = [
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up"),
        Binding("g,home", "first", "First"),
        Binding("G,end", "last", "Last"),
        Binding("u,enter", "undo", "Undo this one"),
        Binding("escape,q,ctrl+c,h,left", "leave", "Close"),
    ]

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._list = HistoryList(actions)

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield self._list

    def on_mount(self) -> None:
        """Put the newest first."""
        self._list.put([action.id for action in self._list.actions])
        self._list.border_title = plain("History")
        self._list.border_subtitle = plain("u undo this one  esc back")

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self._list.move(steps)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._list.page(pages)

    def action_first(self) -> None:
        """Move to the newest."""
        self._list.first()

    def action_last(self) -> None:
        """Move to the oldest."""
        self._list.last()

    def action_undo(self) -> None:
        """End with the action under the cursor, if it still stands."""
        place = self._list.cursor
        if 0 <= place < len(self._list.actions) and not self._list.actions[place].undone:
            self.dismiss(self._list.key)

    @on(LineList.Opened)
    def _opened(self) -> None:
        self.action_undo()

    def action_leave(self) -> None:
        """End without one."""
        self.dismiss(None)
