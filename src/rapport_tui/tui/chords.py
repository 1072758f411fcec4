"""Keys into commands: single keys, and two keys one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Pressed(NamedTuple):
    """What a key came to.

    Attributes:
        command: the command's id, "" when there is none (yet).
        pending: the first key of a chord that waits for its second.
        unknown: the chord that nobody knows, to be told about.
    """

    command: str = ""
    pending: str = ""
    unknown: str = ""


class KeyReader:
    """Reads keys one by one and remembers the first half of a chord."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        self._keymap = keymap
        self._firsts = {key.split(" ")[0] for key in keymap if " " in key}
        self.pending = ""

    def press(self, key: str) -> Pressed:
        """Take one key and return what it came to."""
        if self.pending:
            chord, self.pending = f"{self.pending} {key}", ""
            if command := self._keymap.get(chord):
                return Pressed(command)
            return Pressed() if key == "escape" else Pressed(unknown=chord)
        if key in self._firsts:
            self.pending = key
            return Pressed(pending=key)
        return Pressed(self._keymap.get(key, ""))

    def follow_ups(self) -> tuple[tuple[str, str], ...]:
        """Return the second keys that would make a chord now, and their commands."""
        start = f"{self.pending} "
        return tuple(
            (key[len(start) :], command)
            for key, command in self._keymap.items()
            if self.pending and key.startswith(start)
        )
