"""Every key with its words, the one table that the screen, help and `rapport keys` are made of."""

from __future__ import annotations

from dataclasses import dataclass

TODAY, PEOPLE, GROUND, TIMELINE = "today", "people", "ground", "timeline"
PANES = (TODAY, PEOPLE, GROUND, TIMELINE)
_RECORDS = (TODAY, GROUND, TIMELINE)


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
    """

    id: str
    keys: tuple[str, ...]
    words: str
    tooltip: str
    panes: tuple[str, ...] = ()
    group: str = "Everywhere"
    hint: int = 0
    border: tuple[str, ...] = ()

    @property
    def pane(self) -> str:
        """The one pane it belongs to, "" when it works in several."""
        return self.panes[0] if len(self.panes) == 1 else ""

    def works_in(self, pane: str) -> bool:
        """Say whether it does something in *pane*."""
        return not self.panes or pane in self.panes

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


def shown_key(key: str) -> str:
    """Return *key* as people write it: ``^d`` for "ctrl+d", ``↵`` for "enter", ``gg`` for "g g"."""
    parts = key.split(" ")
    if len(parts) > 1:
        return "".join(shown_key(part) for part in parts)
    if key in _SIGNS:
        return _SIGNS[key]
    return f"^{key[5:]}" if key.startswith("ctrl+") else key


MOVE, VIEW, CHANGE, GO, APP = "Move", "Look", "Change", "Go to", "rapport itself"

COMMANDS: tuple[Command, ...] = (
    # Change
    Command("add", ("a",), "add", "Add in one line, about the selected person", (), CHANGE, 2,
            (GROUND, TIMELINE)),
    Command("add-plain", ("A",), "add about nobody", "Add in one line, about whoever it names", (),
            CHANGE),
    Command("new-person", ("c",), "new person", "Add a person in one line", (), CHANGE, 9),
    Command("done", ("d",), "done",
            "Mark as done: kept, asked, thanked; on a person: in touch today", (), CHANGE, 5,
            (TODAY,)),
    Command("reschedule", ("r",), "reschedule",
            "Give it another day; on a person: rest until a day", (), CHANGE, 10, (TODAY,)),
    Command("edit", ("e",), "edit", "Edit the selected thing as one line", _RECORDS, CHANGE, 6,
            (GROUND, TIMELINE)),
    Command("edit-file", ("E",), "$EDITOR", "Open the person's file in your editor", (), CHANGE,
            11),
    Command("delete", ("x",), "delete", "Delete the selected thing (a person only after asking)",
            (), CHANGE, 12),
    Command("undo", ("u",), "undo", "Take back the last change", (), CHANGE, 4),
    Command("redo", ("U", "ctrl+r"), "redo", "Do again what was taken back", (), CHANGE, 14),
    # Look
    Command("open", ("enter",), "open", "Open the selected thing, or unfold it", (), VIEW, 7,
            (PEOPLE,)),
    Command("back", ("escape",), "back", "One layer back: filter, zoom, pane; never out", (), VIEW),
    Command("filter", ("/",), "filter", "Filter the people; search in the other panes", (), VIEW,
            3, (PEOPLE,)),
    Command("find-next", ("n",), "next match", "Next match of the search", (GROUND, TIMELINE),
            VIEW),
    Command("find-previous", ("N",), "previous match", "Previous match of the search",
            (GROUND, TIMELINE), VIEW),
    Command("all-reach-outs", ("R",), "all reach-outs", "Show all reach-outs, or the first few",
            (TODAY,), VIEW, 0, (TODAY,)),
    Command("zoom", ("z",), "zoom", "This pane on the whole screen, and back", (), VIEW, 13),
    # Move
    Command("down", ("j", "down"), "down", "Down", (), MOVE),
    Command("up", ("k", "up"), "up", "Up", (), MOVE),
    Command("half-down", ("ctrl+d",), "half a page down", "Half a page down", (), MOVE),
    Command("half-up", ("ctrl+u",), "half a page up", "Half a page up", (), MOVE),
    Command("page-down", ("pagedown",), "page down", "A page down", (), MOVE),
    Command("page-up", ("pageup",), "page up", "A page up", (), MOVE),
    Command("top", ("g g", "home"), "first", "The first", (), MOVE),
    Command("bottom", ("G", "end"), "last", "The last", (), MOVE),
    Command("left", ("h", "left"), "back", "To the pane on the left; on a narrow screen: back", (),
            MOVE),
    Command("right", ("l", "right"), "into", "To the pane on the right; on a narrow screen: open",
            (), MOVE),
    # Go to
    Command("pane-today", ("0",), "today", "Today", (), GO, 8),
    Command("pane-people", ("1",), "people", "People", (), GO),
    Command("pane-ground", ("2",), "ground", "Common ground", (), GO),
    Command("pane-timeline", ("3",), "timeline", "Timeline", (), GO),
    Command("next-pane", ("tab",), "next pane", "The next pane", (), GO),
    Command("previous-pane", ("shift+tab",), "previous pane", "The pane before", (), GO),
    Command("next-tab", ("]",), "timeline", "From common ground to the timeline", (), GO),
    Command("previous-tab", ("[",), "ground", "From the timeline to common ground", (), GO),
    Command("go-today", ("g t",), "Today", "Today", (), GO),
    Command("go-people", ("g p",), "people", "People", (), GO),
    Command("go-history", ("g h",), "history", "What was changed, newest first; undo any of it", (),
            GO),
    # rapport itself
    Command("help", ("?", "f1"), "help", "Every key, with a search", (), APP, 1),
    Command("suspend", ("ctrl+z",), "to the shell", "To the shell; fg comes back", (), APP),
    Command("quit", ("q", "ctrl+q"), "quit", "Quit; everything is saved, a draft is kept", (), APP),
    Command("interrupt", ("ctrl+c",), "copy or quit",
            "Copy selected text; else close the layer; else quit", (), APP),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


def keymap() -> dict[str, str]:
    """Return which command each key stands for."""
    return {key: command.id for command in COMMANDS for key in command.keys}


def hints(pane: str, *, alone: bool = False) -> tuple[Command, ...]:
    """Return what the hint line names in *pane*, the most useful first, help left out.

    Args:
        pane: the pane that has the keys.
        alone: whether it is the only one on the screen, and the ways out of it are wanted.
    """
    wanted = [c for c in COMMANDS if c.hint > 1 and c.works_in(pane)]
    wanted.sort(key=lambda command: command.hint)
    if alone:
        ways = {
            TODAY: ("pane-people",), PEOPLE: ("open", "pane-today"),
            GROUND: ("left", "next-tab"), TIMELINE: ("left", "previous-tab"),
        }[pane]  # fmt: skip
        wanted[1:1] = [BY_ID[way] for way in ways]
    return tuple(dict.fromkeys(wanted))


def border_hints(pane: str) -> tuple[Command, ...]:
    """Return what the bottom border of *pane* names."""
    return tuple(command for command in COMMANDS if pane in command.border)
