"""The app: owns the keys, the theme and what goes on beside the screen."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.driver import Driver

from rapport_tui.domain.commands import keymap
from rapport_tui.tui.background import Background
from rapport_tui.tui.chords import KeyReader
from rapport_tui.tui.plain import guard_the_terminal
from rapport_tui.tui.screens.main import MainScreen
from rapport_tui.tui.themes import THEMES, own_names, usual_theme
from rapport_tui.tui.widgets.lines import STYLES

if TYPE_CHECKING:
    from rapport_tui.tui.screens.quick_add import QuickAdd
    from rapport_tui.workspace import Workspace

_CHORD_SHOWN_AFTER = 0.3
_PATIENCE = 0.5


class RapportApp(App[None], inherit_bindings=False):
    """rapport on a terminal."""

    CSS_PATH = Path(__file__).with_name("styles.tcss")
    TITLE = "rapport"  # never a name: the title outlives the screen, and is logged and shared
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    COMPONENT_CLASSES = STYLES

    def __init__(
        self,
        workspace: Workspace,
        *,
        today: Callable[[], date],
        environ: Mapping[str, str] = os.environ,
        watching: bool = True,
    ) -> None:
        """Make the app.

        Args:
            workspace: the data folder, opened.
            today: what says which day it is.
            environ: the environment, for NO_COLOR and what the terminal can do.
            watching: whether to look after changes from outside.
        """
        colourless = "NO_COLOR" in environ
        super().__init__(ansi_color=True if colourless else None)
        guard_the_terminal()
        for theme in THEMES:
            self.register_theme(theme)
        # Textual took the name before the theme was known, and would see no change in it.
        self.set_reactive(App.theme, "textual-dark")
        self.theme = usual_theme(environ)
        self._keys = KeyReader(keymap())
        self._chord_timer: asyncio.TimerHandle | None = None
        self._chord_said = -1
        self._early: deque[events.Key | events.Paste] = deque()
        self.main = MainScreen(workspace, today)
        self.background = Background(self, workspace, watching=watching)

    def get_default_screen(self) -> MainScreen:
        """Start with the main screen."""
        return self.main

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own names of colours for themes that do not know them."""
        return own_names(self.current_theme)

    def on_ready(self) -> None:
        """Begin what goes on beside the screen, once it has been painted."""
        self.background.start()
        self.main.call_after_refresh(self.main.catch_up)

    def on_app_focus(self) -> None:
        """Look at every file again when somebody comes back to the terminal."""
        self.background.look_again()

    @on(Driver.SignalResume)
    def _back_in_the_foreground(self) -> None:
        """Draw everything after ctrl+z and fg: the shell has written where the panes were."""
        self.refresh(layout=True)
        self.background.look_again()

    def on_quick_add_draft_changed(self, message: QuickAdd.DraftChanged) -> None:
        """Keep every letter of a line that is being typed."""
        self.main.acting.adding.drafts.typed(message.text)

    def on_unmount(self) -> None:
        """End what goes on beside the screen, however the app ends."""
        self.main.acting.adding.drafts.flush()
        self.background.stop()
        self.main.opening.close()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take keys before any widget does, one after the other, so that none is lost."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif (self._early or not self.main.ready) and not _leaves(event):
            self._early.append(event)
        else:
            await self._typed(event)

    async def take_early_keys(self) -> None:
        """Do what was typed before anybody was there, in order; what comes meanwhile waits."""
        while self._early and self.main.ready:
            event = self._early[0]
            # Enter is ctrl+j when it was typed before the terminal was ours to set.
            is_enter = isinstance(event, events.Key) and event.key == "ctrl+j"
            await self._typed(events.Key("enter", "\r") if is_enter else event)
            self._early.popleft()

    async def _typed(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Key):
            await self._key(event)
        elif self.screen is self.main:
            await self.main.finding.paste(event.text)
        else:
            await super().on_event(event)

    async def _key(self, event: events.Key) -> None:
        key = event.character if event.is_printable and event.character else event.key
        key = "space" if key == " " else key
        if event.key == "ctrl+q" or not self.main.ready:
            await self._quit()
        elif self.screen is not self.main:
            await self._key_for_a_question(event)
        elif self.main.finding.typing:
            await self.main.finding.press(event.key, event.character)
        else:
            await self._command_key(key)

    async def _command_key(self, key: str) -> None:
        self._forget_chord()
        pressed = self._keys.press(key)
        if pressed.pending:
            loop = asyncio.get_running_loop()
            self._chord_timer = loop.call_later(_CHORD_SHOWN_AFTER, self._show_chord)
        elif pressed.unknown:
            self.main.say(f"{pressed.unknown.replace(' ', '')} is no key of rapport; ? has them")
        elif pressed.command:
            await self.command(pressed.command)

    def _show_chord(self) -> None:
        self._chord_said = self.main.offer_chord(self._keys.pending, self._keys.follow_ups())

    def _forget_chord(self) -> None:
        if self._chord_timer is not None:
            self._chord_timer.cancel()
            self._chord_timer = None
            self.main.status.fade(self._chord_said)

    async def _key_for_a_question(self, event: events.Key) -> None:
        """Give a key to the question on top; wait where its turn matters.

        Letters travel by the focused line's own queue, Enter and Escape do not: so what came
        before is taken in first, and what comes after waits until the question has ended.
        """
        waits = not event.is_printable
        if waits:
            await self._settled()
        await super().on_event(event)
        if waits:
            await self._settled()

    async def _settled(self) -> None:
        for widget in (self.focused, self.screen):
            if widget is None or not widget.is_running:
                continue
            done = asyncio.Event()
            widget.call_later(done.set)
            try:
                await asyncio.wait_for(done.wait(), _PATIENCE)
            except TimeoutError:
                return

    async def command(self, command_id: str) -> None:
        """Do what a key stands for."""
        if command_id == "quit":
            await self._quit()
        elif command_id == "interrupt":
            await self._interrupt()
        elif command_id == "suspend":
            self.action_suspend_process()
        else:
            await self.main.command(command_id)

    async def _interrupt(self) -> None:
        if selected := self.screen.get_selected_text():
            self.copy_to_clipboard(selected)
            self.screen.clear_selection()
            self.main.say("Copied")
        else:
            await self._quit()

    async def _quit(self) -> None:
        self.on_unmount()
        self.exit()


def _leaves(event: events.Key | events.Paste) -> bool:
    return isinstance(event, events.Key) and event.key in ("ctrl+q", "ctrl+c")
