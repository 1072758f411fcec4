"""What reads the terminal and writes to it: with a title, and deaf to answers that come late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver

from rapport_tui.tui.terminal import ANSWERS

if TYPE_CHECKING:
    from textual.message import Message

    from rapport_tui.tui.terminal import Terminal

_TITLE = "\x1b[22;2t\x1b]2;rapport\x07"  # never a name: it is logged, and shown in task lists
_TITLE_BEFORE = "\x1b[23;2t"
_BEGUN = re.compile(r"\x1b\]11[;0-9a-zA-Z:/]*\x1b?\Z")


class KeyParser(XTermParser):
    """Reads keys; what the terminal answers too late is none."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        super().__init__(debug)
        self._begun = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Return what *data* stands for; the end of it all when it is empty."""
        if not data:
            return super().feed(data)
        kept = ANSWERS.sub("", self._begun + data)
        begun = _BEGUN.search(kept)
        self._begun = begun[0] if begun else ""
        kept = kept[: begun.start()] if begun else kept
        return super().feed(kept) if kept else ()


class TitledDriver(linux_driver.LinuxDriver):
    """Takes the title with the screen and gives it back, also to the shell on ctrl+z.

    Attributes:
        terminal: what was asked and typed before.
        titled: whether the terminal knows titles; an old one would print them letter by letter.
    """

    terminal: ClassVar[Terminal]
    titled: ClassVar[bool]

    def start_application_mode(self) -> None:
        """Take over the terminal, with the keys that were pressed before."""
        typed, self.terminal.typed = self.terminal.typed, ""
        if typed:
            keys = KeyParser()
            for event in (*keys.feed(typed), *keys.feed("")):
                self.process_message(event)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        if self.terminal.cooked is not None:
            self.attrs_before = self.terminal.cooked
        if self.titled:
            self.write(_TITLE)
            self.flush()

    def write(self, data: str) -> None:
        """Write *data*, whatever an old console would print as letters left out."""
        if self.titled or not data.startswith("\x1b]"):
            super().write(data)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if self.titled:
            self.write(_TITLE_BEFORE)
        super().stop_application_mode()


def read_no_answers() -> None:
    """Have the driver read keys with our parser; a test fails loudly when its name for it moves."""
    linux_driver.XTermParser = KeyParser  # type: ignore[attr-defined]  # imported there, not exported
