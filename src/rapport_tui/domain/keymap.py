"""The keys as this person has them: which command each stands for, and which are worth naming."""

from __future__ import annotations

from collections.abc import Sequence

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY, Command, spelt_key
from rapport_tui.domain.commands import COMMANDS

_AT_THE_END = ("palette", "help")
_WAYS_OUT = {
    TODAY: ("pane-people",), PEOPLE: ("open", "pane-today"),
    GROUND: ("left", "next-tab"), TIMELINE: ("left", "previous-tab"),
}  # fmt: skip


class Keymap:
    """A table of commands with their keys, looked at from every side. Never changed.

    Attributes:
        commands: every command, in the order of help.
        by_id: the same by their ids.
        bindings: which command each key, or chord, stands for.
    """

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        self.commands = tuple(commands)
        self.by_id = {command.id: command for command in self.commands}
        self.bindings = {key: command.id for command in self.commands for key in command.keys}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keymap) and self.commands == other.commands

    def __hash__(self) -> int:
        return hash(self.commands)

    def shown(self, command_id: str) -> str:
        """Return the first key of a command as people write it.

        One without a key is found in the palette: its name is shown as it is typed there.
        """
        if key := self.by_id[command_id].shown:
            return key
        return f"{self.by_id['palette'].shown or self.by_id['help'].shown} {command_id}"

    def spelt(self, command_id: str) -> str:
        """Return the first key of a command so that none of two looks like one: ``f then 1``."""
        command = self.by_id[command_id]
        return spelt_key(command.keys[0]) if command.keys else self.shown(command_id)

    def is_prefix(self, key: str) -> bool:
        """Say whether *key* waits for a second one."""
        return any(chord.startswith(f"{key} ") for chord in self.bindings)

    def follow_ups(self, first: str) -> tuple[tuple[str, Command], ...]:
        """Return the keys that make a chord after *first*, and what each then does."""
        start = f"{first} "
        return tuple(
            (key[len(start) :], self.by_id[command])
            for key, command in self.bindings.items()
            if key.startswith(start)
        )

    def hints(self, pane: str, *, alone: bool = False) -> tuple[Command, ...]:
        """Return what the hint line names in *pane*, the most useful first, its right end left out.

        Args:
            pane: the pane that has the keys.
            alone: whether it is the only one on the screen, and the ways out of it are wanted.
        """
        wanted = [c for c in self.commands if c.hint > 1 and c.keys and c.works_in(pane)]
        wanted.sort(key=lambda command: command.hint)
        if alone:
            wanted[1:1] = [self.by_id[way] for way in _WAYS_OUT[pane] if self.by_id[way].keys]
        return tuple(dict.fromkeys(wanted))

    def at_the_end(self) -> tuple[Command, ...]:
        """Return what the hint line names at its right end, the last one always: help has a key."""
        return tuple(self.by_id[name] for name in _AT_THE_END if self.by_id[name].keys)

    def border_hints(self, pane: str) -> tuple[Command, ...]:
        """Return what the bottom border of *pane* names."""
        return tuple(c for c in self.commands if pane in c.border and c.keys)


USUAL = Keymap()
"""The keys of somebody who has changed none."""
