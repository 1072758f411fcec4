"""Keys into commands: single keys, and two keys one after the other."""

from __future__ import annotations

from typing import NamedTuple

from rapport_tui.domain.keymap import Keymap

_ASK = "?"


class Pressed(NamedTuple):
    """What a key came to.

    Attributes:
        command: the command's id, "" when there is none (yet).
        pending: the first key of a chord that waits for its second.
        unknown: the chord that nobody knows, to be told about.
        asked: whether what may follow was asked for, and is to be listed at once.
    """

    command: str = ""
    pending: str = ""
    unknown: str = ""
    asked: bool = False


class KeyReader:
    """Reads keys one by one and remembers the first half of a chord."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self.pending = ""

    def press(self, key: str) -> Pressed:
        """Take one key and return what it came to."""
        if self.pending:
            return self._second(key)
        if self._keymap.is_prefix(key):
            self.pending = key
            return Pressed(pending=key)
        return Pressed(self._keymap.bindings.get(key, ""))

    def _second(self, key: str) -> Pressed:
        if key == _ASK or self._keymap.bindings.get(key) == "help":
            return Pressed(pending=self.pending, asked=True)
        chord, self.pending = f"{self.pending} {key}", ""
        if command := self._keymap.bindings.get(chord):
            return Pressed(command)
        # These two close a layer, and the first half of a chord is one.
        return Pressed() if key in ("escape", "ctrl+c") else Pressed(unknown=chord)
