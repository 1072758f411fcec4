"""Every key with its words, the one table that the screen, help and `rapport keys` are made of."""

from __future__ import annotations

from rapport_tui.domain.command import GROUND, PEOPLE, TIMELINE, TODAY, Command

_RECORDS = (TODAY, GROUND, TIMELINE)

MOVE, VIEW, CHANGE, GO, APP = "Move", "Look", "Change", "Go to", "rapport itself"
COPY, SORT, SAVED, LATER = "Copy", "Sort the people", "Saved filters", "Another day"

_CHANGE: tuple[Command, ...] = (
    Command("add", ("a",), "add", "Add in one line, about the selected person", (), CHANGE, 2,
            (GROUND, TIMELINE)),
    Command("add-plain", ("A",), "add about nobody", "Add in one line, about whoever it names", (),
            CHANGE),
    Command("new-person", ("c",), "new person", "Add a person in one line", (), CHANGE, 10),
    Command("done", ("d",), "done",
            "Mark as done: kept, asked, thanked; on a person: in touch today", (), CHANGE, 5,
            (TODAY,)),
    Command("reschedule", ("r",), "reschedule",
            "Give it another day; on a person: rest until a day", (), CHANGE, 11, (TODAY, TIMELINE),
            prefix=True),
    Command("tags", ("t",), "tag", "Give and take tags: +climbing -work", (), CHANGE, 12),
    Command("edit", ("e",), "edit", "Edit the selected thing as one line", _RECORDS, CHANGE, 6,
            (GROUND, TIMELINE)),
    Command("edit-file", ("E",), "$EDITOR", "Open the person's file in your editor", (), CHANGE,
            13),
    Command("delete", ("x",), "delete", "Delete the selected thing (a person only after asking)",
            (), CHANGE, 14),
    Command("release", ("L",), "let go", "Let a promise or a question go; a person: let it rest",
            (), CHANGE, 20, (GROUND,)),
    Command("merge-people", ("M",), "merge", "Make one person of two that are marked", (), CHANGE),
    Command("undo", ("u",), "undo", "Take back the last change", (), CHANGE, 4),
    Command("redo", ("U", "ctrl+r"), "redo", "Do again what was taken back", (), CHANGE, 17),
    Command("mark", ("space",), "mark", "Mark it; every key then works on all that are marked", (),
            CHANGE, 9),
    Command("mark-range", ("v",), "mark to here", "Mark everything from the last mark to here", (),
            CHANGE),
    Command("mark-all", ("V",), "mark all", "Mark all that are shown, or none of them", (), CHANGE),
)  # fmt: skip

_LATER: tuple[Command, ...] = (
    Command("reschedule-day", ("r d",), "+1 day", "A day later", (), LATER),
    Command("reschedule-week", ("r w",), "+1 week", "A week later", (), LATER),
    Command("reschedule-month", ("r m",), "+1 month", "A month later", (), LATER),
    Command("reschedule-friday", ("r f",), "Friday", "Next Friday", (), LATER),
    Command("reschedule-to", ("r .",), "a date", "Type the day", (), LATER),
    Command("reschedule-none", ("r x",), "no day", "No day at all; a person rests no longer", (),
            LATER),
)  # fmt: skip

_VIEW: tuple[Command, ...] = (
    Command("open", ("enter",), "open", "Open the selected thing, or unfold it", (), VIEW, 7,
            (PEOPLE,)),
    Command("back", ("escape",), "back",
            "One layer back: filter, marks, zoom, pane; never out", (), VIEW),
    Command("brief", ("b",), "brief", "The brief: one page to read before you meet", (), VIEW, 15),
    Command("filter", ("/",), "filter", "Filter the people; search in the other panes", (), VIEW,
            3, (PEOPLE,)),
    Command("find-next", ("n",), "next match", "Next match of the search", (GROUND, TIMELINE),
            VIEW),
    Command("find-previous", ("N",), "previous match", "Previous match of the search",
            (GROUND, TIMELINE), VIEW),
    Command("all-reach-outs", ("R",), "all reach-outs", "Show all reach-outs, or the first few",
            (TODAY,), VIEW, 0, (TODAY,)),
    Command("zoom", ("z",), "zoom", "This pane on the whole screen, and back", (), VIEW, 16),
    Command("last-view", ("-",), "last view", "Back to what you looked at before", (), VIEW),
    Command("privacy", ("P",), "privacy", "Hide all but the names in People and Today's counts", (),
            VIEW),
    Command("sort", ("o",), "sort", "Sort the people; the same again turns the order round", (),
            VIEW, 0, (), prefix=True),
    Command("saved-filters", ("f",), "saved filters", "Filters with a name", (), VIEW, 0, (),
            prefix=True),
    Command("copy", ("y",), "copy", "Copy something about the person", (), VIEW, 0, (),
            prefix=True),
)  # fmt: skip

_SORT: tuple[Command, ...] = (
    Command("sort-name", ("o n",), "name", "By name", (), SORT),
    Command("sort-last", ("o l",), "last contact", "By last contact, the latest first", (), SORT),
    Command("sort-due", ("o d",), "due", "By what is due", (), SORT),
    Command("sort-company", ("o c",), "company", "By organisation", (), SORT),
    Command("sort-added", ("o a",), "added", "By when you met, the newest first", (), SORT),
)  # fmt: skip

_SAVED: tuple[Command, ...] = (
    *(Command(f"filter-{n}", (f"f {n}",), f"filter {n}", f"Saved filter {n}", (), SAVED)
      for n in range(1, 10)),
    Command("filter-save", ("f s",), "save", "Save the filter under a name", (), SAVED),
    Command("filter-forget", ("f x",), "forget", "Forget the saved filter that is shown", (),
            SAVED),
)  # fmt: skip

_COPY: tuple[Command, ...] = (
    Command("copy-name", ("y n",), "name", "Copy the name", (), COPY),
    Command("copy-email", ("y e",), "email", "Copy the email address", (), COPY),
    Command("copy-phone", ("y p",), "phone", "Copy the phone number", (), COPY),
    Command("copy-link", ("y l",), "link", "Copy the link", (), COPY),
    Command("copy-brief", ("y m",), "Markdown", "Copy the brief as Markdown", (), COPY),
)  # fmt: skip

_MOVE: tuple[Command, ...] = (
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
)  # fmt: skip

_GO: tuple[Command, ...] = (
    Command("pane-today", ("0",), "today", "Today", (), GO, 8),
    Command("pane-people", ("1",), "people", "People", (), GO),
    Command("pane-ground", ("2",), "ground", "Common ground", (), GO),
    Command("pane-timeline", ("3",), "timeline", "Timeline", (), GO),
    Command("next-pane", ("tab",), "next pane", "The next pane", (), GO),
    Command("previous-pane", ("shift+tab",), "previous pane", "The pane before", (), GO),
    Command("next-tab", ("]",), "timeline", "From common ground to the timeline", (), GO),
    Command("previous-tab", ("[",), "ground", "From the timeline to common ground", (), GO),
    Command("go", ("g",), "go", "Go somewhere", (), GO, 18, prefix=True),
    Command("go-today", ("g t",), "Today", "Today", (), GO),
    Command("go-people", ("g p",), "people", "People", (), GO),
    Command("go-inbox", ("g i",), "inbox", "Lines that wait for a person", (), GO),
    Command("go-history", ("g h",), "history", "What was changed, newest first; undo any of it", (),
            GO),
    Command("go-sync", ("g s",), "sync", "How the folder is synced, and what went wrong", (), GO),
    Command("go-config", ("g c",), "settings", "Your settings, in your editor; live on save", (),
            GO),
    Command("go-review", ("g r",), "review", "The ten-minute review: one card at a time", (), GO),
    Command("go-insights", ("g n",), "insights", "Your year in pictures: when, how and with whom",
            (), GO),
    Command("go-me", ("g m",), "me", "Your own interests, needs and offers", (), GO),
    Command("go-common", ("g o",), "in common", "Topics across everybody, the rarest first", (),
            GO),
    Command("go-introductions", ("g l",), "introductions",
            "The introductions you have in mind or under way", (), GO),
    Command("go-near", ("g a",), "near", "Who is near a place, and a small table of them", (), GO),
    Command("go-tips", ("g w",), "tips", "The five tips, and what is new", (), GO),
)  # fmt: skip

_APP: tuple[Command, ...] = (
    Command("help", ("?", "f1"), "help", "Every key, with a search", (), APP, 1),
    Command("palette", (":", "ctrl+p"), "palette", "Every action, person and saved filter by name",
            (), APP),
    Command("sync", ("s",), "sync", "Sync now, beside the screen", (), APP, 19),
    Command("suspend", ("ctrl+z",), "to the shell", "To the shell; fg comes back", (), APP),
    Command("quit", ("q", "ctrl+q"), "quit", "Quit; everything is saved, a draft is kept", (), APP),
    Command("interrupt", ("ctrl+c",), "copy or quit",
            "Copy selected text; else close the layer; else quit", (), APP),
)  # fmt: skip

COMMANDS = (
    *_CHANGE, *_LATER, *_VIEW, *_SORT, *_SAVED, *_COPY, *_MOVE, *_GO, *_APP,
)  # fmt: skip
