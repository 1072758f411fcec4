"""The first screen of somebody new: a few ways to begin, every one of them a key."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from rapport_tui.domain.safe import safe
from rapport_tui.tui.plain import plain
from rapport_tui.tui.screens.where import short_path
from rapport_tui.tui.start import AGAIN, DEMO
from rapport_tui.tui.widgets.lines import LineList
from rapport_tui.tui.widgets.text import Line, fit, wrap

if TYPE_CHECKING:
    from rapport_tui.tui.screens.main import MainScreen

_ROOMY = 11
_FRAMED = 8
_CHOICES = (
    ("start", "n", "start empty there", "start empty"),
    ("demo", "d", "try it with demo people (nothing is saved)", "demo people, nothing is saved"),
    ("clone", "g", "clone my existing git folder", "clone my git folder"),
    ("how", "?", "how it works (60 seconds)", "how it works"),
    ("quit", "q", "quit", "quit"),
)
_SHORT_BELOW = 50
_A_WORD = 0.5  # seconds in which the next letter belongs to the same word
_MOVING = ("j", "k", "down", "up")


class Choices(LineList):
    """What rapport is, the ways to begin, and what went wrong with one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(id="choices")
        self._folder = short_path(folder)
        self.note = ""

    def tell(self, note: str) -> None:
        """Show *note* under the choices."""
        self.note = note
        self.lay_out()

    def lay_out(self) -> None:
        """Show the choices, and the words around them when there is room."""
        roomy = self.size.height >= _ROOMY
        keys = [choice for choice, *_ in _CHOICES]
        self.put(["", *keys, ""] if roomy else [*keys, ""])

    def on_resize(self) -> None:
        """Fit the words to the room there is."""
        self.lay_out()
        super().on_resize()

    def lines_for(self, index: int, width: int) -> Sequence[Line]:
        """Return a choice, or the words above or below the choices."""
        for choice, key, words, few in _CHOICES:
            if choice == self.keys[index]:
                said = few if width < _SHORT_BELOW else words
                return (fit(((" [", "dim"), (key, "accent"), ("]  ", "dim"), (said, "")), width),)
        if index == 0:
            about = (
                "rapport keeps people in plain TOML files, one per person, "
                f"in {safe(self._folder, width=0)}"
            )
            lines: list[Line] = [((f" {line}", ""),) for line in wrap(about, width - 2)]
            return ((), *lines, ())
        if not self.note:
            return ((),)
        noted: list[Line] = [
            ((f" {line}", "warn"),) for line in wrap(safe(self.note, width=0), width - 2)
        ]
        return (*([()] if self.size.height >= _ROOMY else []), *noted)

    def on_click(self, event: events.Click) -> None:
        """Take the choice that is clicked: one click is enough here."""
        super().on_click(event)
        place = event.get_content_offset(self)
        if place is not None and self._at(place.y) == self.key and event.chain == 1:
            self.post_message(self.Opened(self))

    def _at(self, y: int) -> str:
        lines = self._window.lines
        return self.keys[lines[y][0]] if 0 <= y < len(lines) else ""


class FirstRun(Screen[None]):
    """Asks how to begin; esc, the key of habit, changes nothing."""

    AUTO_FOCUS = "Choices"
    DEFAULT_CSS = """
    FirstRun { align: center middle; background: $background; overflow: hidden; }
    FirstRun > Choices {
        width: 100%; max-width: 76; height: 100%; max-height: 14; border: round $accent;
    }
    """
    # By priority: what is typed behind a key then waits until that key has been answered.
    BINDINGS: ClassVar = [
        *(
            Binding("question_mark,f1" if key == "?" else key, f"press('{choice}')", priority=True)
            for choice, key, *_ in _CHOICES
        ),
        Binding("enter", "take_marked", "Choose", priority=True),
        Binding("ctrl+c", "take('quit')", "Quit", priority=True),
        Binding("escape", "stop", "Stop", priority=True),
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
    ]

    def __init__(self, main: MainScreen) -> None:
        """Make the screen over *main*, which it uncovers when somebody starts empty."""
        super().__init__()
        self._main = main
        self._place = main.workspace.places.data
        self._choices = Choices(self._place)
        self._stopped = threading.Event()
        self._cloning = False
        self._address = ""
        self._deaf_until = 0.0

    def compose(self) -> ComposeResult:
        """Show the choices."""
        self._choices.border_title = plain("rapport")
        yield self._choices

    def on_resize(self, event: events.Resize) -> None:
        """Give up the frame when there is little room."""
        self._choices.set_class(event.size.height < _FRAMED or event.size.width < 20, "-bare")

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._stopped.set()

    def action_move(self, steps: int) -> None:
        """Move among the choices."""
        self._choices.move(steps)

    def on_key(self, event: events.Key) -> None:
        """Name the keys there are for one that is none, and take what is typed on as words."""
        if event.key not in _MOVING:
            self._deaf_until = monotonic() + _A_WORD
            keys = [key for _, key, *_ in _CHOICES]
            self._choices.tell(f"Press {', '.join(keys[:-1])} or {keys[-1]}")

    def _is_in_a_word(self) -> bool:
        """Whether this key came on the heels of one that is none: it is no choice then."""
        deaf = monotonic() < self._deaf_until
        if deaf:
            self._deaf_until = monotonic() + _A_WORD
        return deaf

    async def action_press(self, choice: str) -> None:
        """Take *choice* by its key."""
        if not self._is_in_a_word():
            await self.action_take(choice)

    async def action_take_marked(self) -> None:
        """Take the choice under the cursor."""
        if self._is_in_a_word():
            return
        await self.action_take(self._choices.key)

    @on(LineList.Opened)
    async def _opened(self) -> None:
        await self.action_take_marked()

    async def action_take(self, choice: str) -> None:
        """Do what was chosen."""
        if self._cloning and choice not in ("quit", "how"):
            self._choices.tell("Cloning … esc stops it")
        elif choice == "start":
            self.dismiss()
        elif choice == "demo":
            await self._leave(DEMO)
        elif choice == "clone":
            await self._ask()
        elif choice == "how":
            await self._explain()
        elif choice == "quit":
            await self._leave("")

    def action_stop(self) -> None:
        """Stop what goes on; there is nothing else behind escape."""
        if self._cloning:
            self._stopped.set()
        else:
            self._choices.tell("q quits; nothing has been made yet")

    async def _leave(self, afterwards: str) -> None:
        self._stopped.set()
        self._main.afterwards = afterwards
        await self._main.rapport.command("quit")

    async def _explain(self) -> None:
        from rapport_tui.tui.screens.lessons import how_it_works
        from rapport_tui.tui.screens.page import Page

        await self.app.push_screen(Page("How it works", how_it_works(self)))

    async def _ask(self) -> None:
        from rapport_tui.tui.cloning import why_no_address
        from rapport_tui.tui.screens.ask import Ask
        from rapport_tui.tui.screens.waiting import put_up

        async def answered(address: str | None) -> None:
            if address is not None:
                self._address = address
                self._cloning = True
                self._stopped.clear()
                self._choices.tell("Cloning … esc stops it")
                self.run_worker(self._clone(address), exclusive=True)

        question = Ask(
            "The address of your git folder",
            self._address,
            example="git@example.com:me/people.git",
            refuses=why_no_address,
        )
        await put_up(self, question, answered)

    async def _clone(self, address: str) -> None:
        from rapport_tui.tui.cloning import clone

        reason = await asyncio.to_thread(
            clone, address, self._place, self._stopped, environ=dict(os.environ)
        )
        self._cloning = False
        if reason:
            self._choices.tell(f"Not cloned: {reason}")
        else:
            await self._leave(AGAIN)
