"""What a command is: something a key does, with the words for it."""

from __future__ import annotations

from dataclasses import dataclass

TODAY, PEOPLE, GROUND, TIMELINE = "today", "people", "ground", "timeline"
PANES = (TODAY, PEOPLE, GROUND, TIMELINE)


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key does.

    Attributes:
        id: its name in the key settings; it never changes.
        keys: the keys, as the screen names them: a character ("a", "?"), a name ("ctrl+d",
            "pagedown"), or two keys one after the other with a space between ("g g").
        words: one or two words for the hint line and the borders.
        tooltip: a sentence for help, without a full stop.
        panes: the panes it works in; empty for everywhere.
        group: the heading it stands under in help.
        hint: its rank in the hint line, 1 the last to be dropped; 0 to stand only in help.
        border: the panes whose bottom border names it.
        prefix: whether it only begins a chord: its key waits for a second one.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    tooltip: str
    panes: tuple[str, ...] = ()
    group: str = "Everywhere"
    hint: int = 0
    border: tuple[str, ...] = ()
    prefix: bool = False

    @property
    def pane(self) -> str:
        """The one pane it belongs to, "" when it works in several."""
        return self.panes[0] if len(self.panes) == 1 else ""

    def works_in(self, pane: str) -> bool:
        """Say whether it does something in *pane*."""
        return not self.panes or pane in self.panes

    @property
    def elsewhere(self) -> str:
        """What to say where it does not work: where it does."""
        *others, last = (f"[{PANES.index(pane)}]" for pane in self.panes or PANES)
        places = " and ".join(filter(None, (", ".join(others), last)))
        return f"{self.shown} {self.words} works in {places}"

    @property
    def shown(self) -> str:
        """Its first key, as people write it."""
        return shown_key(self.keys[0]) if self.keys else ""

    @property
    def all_shown(self) -> str:
        """All its keys, as people write them."""
        return " ".join(shown_key(key) for key in self.keys)


_SIGNS = {
    "enter": "↵", "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "f1": "F1",
    "shift+tab": "⇧tab", "space": "space",
}  # fmt: skip


def spelt_key(key: str) -> str:
    """Return *key* as it is said: ``f then 1`` for "f 1", which written together is another key."""
    return " then ".join(shown_key(part) for part in key.split(" "))


def shown_key(key: str) -> str:
    """Return *key* as people write it: ``^d`` for "ctrl+d", ``↵`` for "enter", ``gg`` for "g g"."""
    parts = key.split(" ")
    if len(parts) > 1:
        shown = [shown_key(part) for part in parts]
        return ("" if all(len(part) == 1 for part in shown) else " ").join(shown)
    if key in _SIGNS:
        return _SIGNS[key]
    return f"^{key[5:]}" if key.startswith("ctrl+") else key
