"""Every key and how to write things, on one screen that can be searched and acted from."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from rapport_tui.domain.command import Command
from rapport_tui.domain.identity import fold
from rapport_tui.tui.cheat_sheets import SHEETS
from rapport_tui.tui.plain import plain
from rapport_tui.tui.widgets.help_list import Entry, HelpList, Section
from rapport_tui.tui.widgets.key_words import key_words
from rapport_tui.tui.widgets.typed_line import TypedLine

_FRAMED = 6
_NO_KEY = "–"
_ARTICLES = ("A", "The")
_HINTS = (("↵", "run it"), ("esc", "close"), ("↑↓", "choose"), ("PgDn", "more"))


class Help(ModalScreen[str | None]):
    """Help for a pane; it ends with the id of the command to run, or None."""

    BINDINGS = [("ctrl+c", "leave", "Close")]  # copies when text is selected
    AUTO_FOCUS = "TypedLine"

    DEFAULT_CSS = """
    Help > Vertical {
        width: 100%; height: 100%; padding: 0 1; overflow: hidden;
        background: $surface; border: heavy $accent; border-title-style: bold;
        border-title-color: $foreground; border-subtitle-color: $foreground;
    }
    Help.-bare > Vertical { border: none; padding: 0; }
    Help Horizontal { height: 1; }
    Help #prompt { width: 2; text-style: bold; color: $accent; }
    Help .gap { height: 1; }
    Help.-bare .gap { display: none; }
    """

    def __init__(self, commands: Iterable[Command], pane: str) -> None:
        """Make the screen.

        Args:
            commands: everything a key does, in the order it is to be told.
            pane: the pane that had the focus; its keys come first.
        """
        super().__init__()
        self._commands = tuple(commands)
        self._pane = pane
        self._list = HelpList()
        keys = {
            "escape": self.action_leave,
            "f1": self.action_leave,
            "enter": self._run,
            "down": lambda: self._move(1),
            "up": lambda: self._move(-1),
            "pagedown": lambda: self._list.page(1),
            "pageup": lambda: self._list.page(-1),
        }
        self._line = TypedLine(placeholder="type to search", keys=keys, separator=" ")
        self._searched: list[str] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the search above the list."""
        with Vertical() as box:
            box.border_title = plain("Help")
            with Horizontal():
                yield Static("/ ", id="prompt")
                yield self._line
            yield Static(classes="gap")
            yield self._list

    def on_mount(self) -> None:
        """Show everything."""
        self._search()

    def on_resize(self, event: events.Resize) -> None:
        """Give up the frame when there is little room."""
        self.set_class(event.size.height < _FRAMED or event.size.width < 16, "-bare")
        box = self.query_one(Vertical)
        box.border_subtitle = key_words(_HINTS, max(0, event.size.width - 6))

    @on(TypedLine.Changed)
    def _typed(self, event: TypedLine.Changed) -> None:
        event.stop()
        self._search()

    def action_leave(self) -> None:
        """Close, and run nothing."""
        self.dismiss(None)

    def _run(self) -> None:
        """Close, and run what is marked; without a mark enter does nothing."""
        self._search()
        if self._list.marked:
            self.dismiss(self._list.marked)

    @on(HelpList.Chosen)
    def _chosen(self, event: HelpList.Chosen) -> None:
        event.stop()
        self.dismiss(event.command)

    def _move(self, step: int) -> None:
        self._search()
        self._list.move(step)

    def _search(self) -> None:
        """Show what the words in the box find; the same words again leave the mark alone."""
        words = fold(self._line.value).split()
        if words == self._searched:
            return
        self._searched = words
        if not words:
            keys, sheets = sections(self._commands, self._pane), _sheets(())
        else:
            found = search(self._commands, words, self._pane)
            title = f"Keys {len(found)}" if found else "No key does that · ^u clears the search"
            keys, sheets = (Section(title, tuple(map(_entry, found))),), _sheets(words)
        self._list.show(keys, sheets, mark=bool(words))


def sections(commands: Iterable[Command], pane: str) -> tuple[Section, ...]:
    """Return all *commands* under headings: those of *pane*, everywhere's, other panes'."""
    own: list[Command] = []
    elsewhere: list[Command] = []
    groups: dict[str, list[Command]] = {}
    for command in commands:
        if (command.panes and command.works_in(pane)) or pane in command.border:
            own.append(command)
        elif command.works_in(pane):
            groups.setdefault(command.group, []).append(command)
        else:
            elsewhere.append(command)
    titled = [(f"In {_PANES.get(pane, pane)}", own), *groups.items(), ("In other panes", elsewhere)]
    return tuple(Section(title, tuple(map(_entry, rows))) for title, rows in titled if rows)


def search(commands: Iterable[Command], words: list[str], pane: str) -> list[Command]:
    """Return the *commands* that have all *words*, the likeliest first."""
    ranked = []
    for number, command in enumerate(commands):
        ranks = [_rank(command, word) for word in words]
        fitting = [rank for rank in ranks if rank is not None]
        if len(fitting) == len(words):
            whole = " ".join(words) == fold(command.words)
            ranked.append((not whole, max(fitting), not command.works_in(pane), number, command))
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])]


_PANES = {"today": "Today", "people": "People", "ground": "Common ground", "timeline": "Timeline"}


def _rank(command: Command, word: str) -> int | None:
    """Return how well *word* fits, 0 the best, None when it does not."""
    name, told = fold(command.words), fold(f"{command.tooltip} {command.group} {command.id}")
    if word in (fold(key) for key in (*command.keys, *command.all_shown.split())):
        return 0 if word == name else 2
    fits = (
        word == name,
        word == command.id,
        name.startswith(word),
        any(part.startswith(word) for part in name.split()),
        any(part.startswith(word) for part in told.split()),
        word in name or word in told,
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def _entry(command: Command) -> Entry:
    keys, named, told = command.all_shown or _NO_KEY, command.words.split(), command.tooltip.split()
    end = len(named) + (told[0] in _ARTICLES)
    if [fold(word.strip(",;:")) for word in told[end - len(named) : end]] == list(map(fold, named)):
        # What it does begins with its name: that is not said twice.
        return Entry(keys, " ".join(told[:end]), " ".join(told[end:]), command.id, " ")
    return Entry(keys, command.words, command.tooltip, command.id)


def _sheets(words: Iterable[str]) -> tuple[Section, ...]:
    """Return the cheat-sheets, only the rows that have all *words*."""
    found = []
    for sheet in SHEETS:
        rows = tuple(
            Entry(left, "", right)
            for left, right in sheet.rows
            if all(word in fold(f"{left} {right} {sheet.title}") for word in words)
        )
        if rows:
            found.append(Section(sheet.title, rows))
    return tuple(found)
