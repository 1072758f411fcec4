"""What is in the pictures: the scenes of the gallery, and the steps of the tour."""

from __future__ import annotations

from typing import NamedTuple

LINE = ("coffee with Ana Souza", " yesterday #climbing @Acme", " ; she's hiring a data lead",
        " ; !fri send deck")  # fmt: skip
"""The line of the README, in the parts in which it is typed."""


class Scene(NamedTuple):
    """One picture of the gallery."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    heading: str
    words: str


class Step(NamedTuple):
    """One step of the tour: what is pressed, what the viewer reads, and for how long."""

    keys: tuple[str, ...]
    cap: str
    words: str
    seconds: float


SCENES = (
    Scene("main", (120, 36), ("j",), "Everything about everybody",
          "Today's list and all people on the left; on the right one person: who they are, what "
          "you share, and every talk you had."),
    Scene("morning", (160, 47), ("0",), "The morning",
          "Today on a wide terminal: every row says why it is there, in your own notes' words, "
          "and the timeline shows the latest of everybody."),
    Scene("quick-add", (120, 36), ("j", "a", "".join(LINE)), "Just after a conversation",
          "One line, as you would say it. What will be stored stands below it, with full dates, "
          "before you press Enter."),
    Scene("filter", (120, 36), ("/", "#cl", "tab"), "Finding people",
          "The list narrows while you type; Tab completes tags, organisations and the rest, each "
          "with how many it finds."),
    Scene("marks", (120, 36), ("j", "space", "j", "j", "space", "space", "t", "+cli"),
          "Several at once",
          "Space marks. Then tags, another day, done or a new line go to all of them, and one "
          "undo takes it back."),
    Scene("brief", (100, 36), ("j", "b"), "Just before you meet",
          "The brief: what was said last, what was promised on either side, what to ask, and what "
          "you have in common."),
    Scene("palette", (100, 20), (":", "so"), "Everything by name",
          "The palette has every action with its key, every person and every saved filter; a few "
          "letters are enough."),
    Scene("narrow", (60, 20), ("j", "l"), "A corner of the screen",
          "At sixty columns it is one pane at a time, with the way back at the top."),
)  # fmt: skip

TOUR = (
    Step((), "", "Today says who to write to, and why", 3),
    Step(("j",), "j", "Move with j and k, or the arrows", 1.2),
    Step(("a",), "a", "Add in one line, right after a conversation", 1.2),
    Step(LINE[:1], "", "Type it as you would say it", 1.4),
    Step(LINE[1:2], "", "Type it as you would say it", 1.4),
    Step(LINE[2:3], "", "A semicolon begins the next part: a note", 1.4),
    Step(LINE[3:], "", "Full dates, before anything is saved", 2.6),
    Step(("enter",), "Enter", "Saved in Ana's own text file", 2.2),
    Step(("u",), "u", "Taken back; this works tomorrow too", 2),
    Step(("/", "#climbing"), "/", "Filter while you type", 1.6),
    Step((" last:<3w",), "", "By tag, by last contact, by anything", 2),
    Step(("escape", ":", "tag"), ":", "Every action and person by name", 2.2),
    Step(("escape", "?", "undo"), "?", "Every key, with a search", 2.2),
)
STILL = 6
"""The step that is shown where nothing moves."""
