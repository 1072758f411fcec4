"""The terminal before the screen has it: light or dark, its title, and what was typed meanwhile."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver

_ASK = b"\x1b]11;?\x1b\\\x1b[c"
"""What colour is behind the words, and who are you: the second is answered by every terminal."""

_PATIENCE = 0.1
_COLOUR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})[^\x07\x1b]*"
    rb"(?:\x07|\x1b\\)"
)
_WHO = re.compile(rb"\x1b\[\?[0-9;]*c")
ANSWERS = re.compile(r"\x1b\]11;[0-9a-zA-Z:/?]*(?:\x07|\x1b\\)|\x1b\[\?[0-9;]*c")
"""Either answer, which is never something that was typed."""

_SILENT = frozenset({"", "dumb", "linux", "vt100", "vt220"})


class Terminal:
    """Asks the terminal for its colour while everything else is still being imported.

    What is typed meanwhile is kept, and handed to the screen before anything typed later.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._cooked: list[Any] | None = None
        self._asked = 0.0
        self._light: bool | None = None
        self.typed = ""

    def ask(self) -> None:
        """Send the question, if there is anybody to answer; nothing is waited for."""
        if not _worth_asking(self._environ):
            return
        import termios

        keys = sys.stdin.fileno()
        try:
            self._cooked = termios.tcgetattr(keys)
            quiet = termios.tcgetattr(keys)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            quiet[0] &= ~termios.ICRNL
            termios.tcsetattr(keys, termios.TCSANOW, quiet)
            os.write(sys.stdout.fileno(), _ASK)
        except (OSError, termios.error):
            self.restore()
        else:
            self._asked = time.monotonic()

    def environ(self) -> dict[str, str]:
        """Return the environment, COLORFGBG saying light or dark as the terminal does."""
        self._listen()
        told = dict(self._environ)
        if self._light is not None:
            told["COLORFGBG"] = "0;15" if self._light else "15;0"
        return told

    def _listen(self) -> None:
        """Read the answers; the most that is waited for is a blink after the question."""
        if not self._asked:
            return
        until, self._asked = self._asked + _PATIENCE, 0.0
        keys, heard = sys.stdin.fileno(), b""
        while not _WHO.search(heard):
            left = max(until - time.monotonic(), 0)
            if not select.select([keys], [], [], left)[0]:
                break
            if not (more := os.read(keys, 4096)):
                break
            heard += more
        if found := _COLOUR.search(heard):
            self._light = _is_light(
                *(int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
            )
        self.typed = ANSWERS.sub("", heard.decode("utf-8", "replace"))

    def restore(self) -> None:
        """Leave the terminal as it was found."""
        if self._cooked is not None:
            import termios

            with suppress(OSError, termios.error):  # it may be gone, with whoever it was for
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._cooked)
            self._cooked = None

    def driver(self) -> type[Driver] | None:
        """Return what reads this terminal and writes to it; None for the usual one."""
        try:
            from rapport_tui.tui.terminal_driver import TitledDriver, read_no_answers
        except ImportError:  # not a terminal of this kind
            return None
        read_no_answers()
        titled = self._environ.get("TERM", "") not in _SILENT
        return type("OwnDriver", (TitledDriver,), {"terminal": self, "titled": titled})

    @property
    def cooked(self) -> list[Any] | None:
        """Its settings as they were found, None when nothing was changed."""
        return self._cooked


def _worth_asking(environ: Mapping[str, str]) -> bool:
    if environ.get("TEXTUAL_THEME") or environ.get("TERM", "") in _SILENT or os.name != "posix":
        return False
    try:
        return os.isatty(sys.stdin.fileno()) and os.isatty(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # closed, or not a file at all
        return False


def _is_light(red: float, green: float, blue: float) -> bool:
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
