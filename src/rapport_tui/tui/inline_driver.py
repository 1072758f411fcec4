"""The terminal below the shell's prompt: a few rows of it, and everything above left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.drivers import linux_inline_driver
from textual.geometry import Offset

from rapport_tui.tui.terminal_driver import KeyParser

if TYPE_CHECKING:
    from rapport_tui.tui.terminal import Terminal

_WIPE_ALL = "\x1b[2J"


class UnderThePrompt(linux_inline_driver.LinuxInlineDriver):
    """Textual's own, but it wipes nothing that it did not write, and an editor can be opened.

    Attributes:
        terminal: what was asked and typed before.
    """

    terminal: ClassVar[Terminal]

    def start_application_mode(self) -> None:
        """Take over the terminal, with the keys that were pressed before."""
        typed, self.terminal.typed = self.terminal.typed, ""
        if typed:
            keys = KeyParser()
            for event in (*keys.feed(typed), *keys.feed("")):
                self.process_message(event)
        super().start_application_mode()
        if self.terminal.cooked is not None:
            self.attrs_before = self.terminal.cooked

    @property
    def can_suspend(self) -> bool:
        """An editor may have the terminal for a while."""
        return True

    def write(self, data: str) -> None:
        """Write *data*; on a new size Textual would wipe what stood above the prompt, too."""
        if data == _WIPE_ALL:
            self._back_to_the_first_row()
        else:
            super().write(data)

    def suspend_application_mode(self) -> None:
        """Give the terminal away, with nothing of ours left on it."""
        self._back_to_the_first_row()
        super().suspend_application_mode()

    def _back_to_the_first_row(self) -> None:
        rows = self._app._previous_cursor_position.y  # noqa: SLF001 - kept nowhere else
        up = f"\x1b[{rows}A" if rows else ""
        super().write(f"\r{up}\x1b[J")
        self._app._previous_cursor_position = Offset()  # noqa: SLF001 - and drawn from there


def driver_for(terminal: Terminal) -> type[UnderThePrompt]:
    """Return what writes under the prompt of *terminal*, and reads no late answer as keys."""
    linux_inline_driver.XTermParser = KeyParser  # type: ignore[attr-defined]  # imported there, not exported
    return type("OwnDriver", (UnderThePrompt,), {"terminal": terminal})
