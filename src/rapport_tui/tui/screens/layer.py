"""A list that fills the screen over the panes, with the keys this person has for moving in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from rapport_tui.domain.command import shown_key
from rapport_tui.domain.keymap import USUAL, Keymap
from rapport_tui.tui.chords import KeyReader
from rapport_tui.tui.keys import keys_of
from rapport_tui.tui.plain import plain
from rapport_tui.tui.which_key import key_name
from rapport_tui.tui.widgets.key_words import GAP
from rapport_tui.tui.widgets.lines import LineList

if TYPE_CHECKING:
    from rapport_tui.tui.app import RapportApp

Answer = TypeVar("Answer")
Acts = Mapping[str, Callable[[], object]]

_FRAMED_HEIGHT, _FRAMED_WIDTH = 6, 20
_CORNERS = 4
_MOVES: dict[str, Callable[[LineList], None]] = {
    "down": lambda lines: lines.move(1),
    "up": lambda lines: lines.move(-1),
    "half-down": lambda lines: lines.page(0.5),
    "half-up": lambda lines: lines.page(-0.5),
    "page-down": lambda lines: lines.page(1),
    "page-up": lambda lines: lines.page(-1),
    "top": lambda lines: lines.first(),
    "bottom": lambda lines: lines.last(),
}


class Layer(ModalScreen[Answer | None], Generic[Answer]):
    """Shows one list over everything; what its keys do is given by their commands' ids."""

    AUTO_FOCUS = "LineList"

    DEFAULT_CSS = """
    Layer { background: $background; overflow: hidden; }
    Layer > LineList { width: 100%; height: 100%; }
    """

    def __init__(self, lines: LineList, title: str) -> None:
        """Make the screen.

        Args:
            lines: the list it shows.
            title: the words in its frame.
        """
        super().__init__()
        self._lines = lines
        self._title = title
        self._said = ""
        self._keys = USUAL
        self._reader: KeyReader | None = None
        self._acts: Acts = {
            "back": self.action_leave,
            "left": self.action_leave,
            "quit": self.action_leave,
            "interrupt": self.action_leave,
            "privacy": self._hide,
            **self.acts(),
        }

    def acts(self) -> Acts:
        """Return what the keys do that do not only move, by their commands' ids."""
        return {}

    def hints(self) -> Sequence[tuple[str, str]]:
        """Return the commands to name in the frame, the most useful first, and words for each.

        One without an id is words only, as for a key that nobody can change.
        """
        return ()

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield self._lines

    def on_resize(self, event: events.Resize) -> None:
        """Give up the frame when there is little room, and fit its words."""
        bare = event.size.height < _FRAMED_HEIGHT or event.size.width < _FRAMED_WIDTH
        self._lines.set_class(bare, "-bare")
        self.retitle(self._title)

    # Words in the frame

    def retitle(self, title: str) -> None:
        """Write *title* above the list, and what its keys do, or what was said, below it."""
        self._title = title
        room = max(0, self.size.width - _CORNERS - 2)
        self._lines.border_title = plain(title, width=room) if room else None
        if self._said:
            self._lines.border_subtitle = plain(self._said, width=room) if room else None
        else:
            self._lines.border_subtitle = self._hint_line(room)

    def _hint_line(self, room: int) -> Content | None:
        """Return the hints that fit into *room* whole; each can be clicked."""
        line = Content("")
        for command, words in self.hints():
            hint = plain(words)
            if command:
                hint = Content.assemble(plain(self.shown(command), "bold"), " ", hint)
                hint = hint.stylize_before(f"@click=screen.act('{command}')")
            longer = Content.assemble(line, GAP, hint) if line else hint
            line = longer if longer.cell_length <= room else line
        return line or None

    def say(self, words: str) -> None:
        """Show *words* below the list until the next key."""
        self._said = words
        self.retitle(self._title)

    def shown(self, command_id: str) -> str:
        """Return the key this person has for a command."""
        return keys_of(self).shown(command_id)

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Do what the key stands for, to its end, before the next one."""
        if event.key == "ctrl+c" and self.get_selected_text():
            return  # it is copied
        event.stop()
        event.prevent_default()
        if self._said:
            self.say("")
        doing = self.press(event)
        if isinstance(doing, Awaitable):
            await doing

    def press(self, event: events.Key) -> object:
        """Take one key; what it returns is waited for."""
        keys = keys_of(self)
        if self._reader is None or keys is not self._keys:
            self._reader, self._keys = KeyReader(keys), keys
        half = self._reader.pending
        pressed = self._reader.press(key_name(event, keys))
        if (move := _MOVES.get(pressed.command)) is not None:
            return move(self._lines)
        if (act := self._acts.get(pressed.command)) is not None:
            return act()
        if event.key in ("escape", "ctrl+c") and not (half or pressed.command):
            self.action_leave()  # whatever is bound to it: this must never be a trap
        elif pressed.pending:
            self._offer_more(pressed.pending, keys)
        elif pressed.command:
            words = keys.by_id[pressed.command].words
            self.say(f"{words} works in the panes; {self.shown('back')} goes back to them")
        return None

    def _offer_more(self, first: str, keys: Keymap) -> None:
        """Name the keys that may follow *first* here."""
        hints = [
            f"{shown_key(second)} {command.words}"
            for second, command in keys.follow_ups(first)
            if command.id in self._acts or command.id in _MOVES
        ]
        self.say("   ".join([f"{shown_key(first)} …", *hints]))

    @on(LineList.Opened)
    async def _double_clicked(self) -> None:
        await self.action_act("open")

    async def action_act(self, command: str) -> None:
        """Do what a click on a hint stands for."""
        doing = self._acts.get(command, lambda: None)()
        if isinstance(doing, Awaitable):
            await doing

    def action_leave(self) -> None:
        """End without an answer."""
        self.dismiss(None)

    async def _hide(self) -> None:
        """Leave, and hide what others should not see."""
        self.dismiss(None)
        await cast("RapportApp", self.app).command("privacy")
