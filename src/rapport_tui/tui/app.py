"""The app: owns the keys, the theme and what goes on beside the screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.driver import Driver

from rapport_tui.domain.customs import adopt
from rapport_tui.domain.keymap import Keymap
from rapport_tui.tui.background import Background
from rapport_tui.tui.live_settings import LiveSettings, told
from rapport_tui.tui.plain import guard_the_terminal
from rapport_tui.tui.screens.main import MainScreen
from rapport_tui.tui.themes import THEMES, legible, own_names, usual_theme
from rapport_tui.tui.turns import Turns
from rapport_tui.tui.which_key import WhichKey, key_name
from rapport_tui.tui.widgets.drawn_lines import STYLES

if TYPE_CHECKING:
    from rapport_tui.store.settings import Settings
    from rapport_tui.tui.screens.quick_add import QuickAdd
    from rapport_tui.workspace import Workspace


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
        self._environ = environ
        self._watching = watching
        self.live_settings = LiveSettings(workspace.places.config)
        self.settings: Settings = self.live_settings.now
        self._follow_customs()
        for theme in THEMES:
            self.register_theme(theme)
        # Textual took the name before the theme was known, and would see no change in it.
        self.set_reactive(App.theme, "textual-dark")
        self.theme = self._theme_wanted()
        self._which_key = WhichKey(self)
        self.turns = Turns(self, super().on_event)
        self.main = MainScreen(workspace, today)
        self.background = Background(self, workspace, watching=watching)

    @property
    def keys(self) -> Keymap:
        """The keys that this person has."""
        return self.settings.keys

    def get_default_screen(self) -> MainScreen:
        """Start with the main screen."""
        return self.main

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours by name, those of words fit to be read in every theme."""
        colours = super().get_css_variables()
        self.theme_variables = legible(colours, dark=self.current_theme.dark)
        return self.theme_variables

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own names of colours for themes that do not know them."""
        return own_names(self.current_theme)

    def on_ready(self) -> None:
        """Begin what goes on beside the screen, once it has been painted."""
        self.background.start()
        self.main.call_after_refresh(self.main.agenda.catch_up)
        if self._watching:
            self.live_settings.follow(self.use)
        self.main.call_after_refresh(self._tell_problems)

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
        self.live_settings.stop()
        self.main.opening.close()

    # Settings

    def use(self, settings: Settings) -> None:
        """Follow *settings*, which were saved just now, in everything that is shown."""
        if not self.is_running or settings == self.settings:
            return
        self.settings = settings
        self._which_key.use(settings.keys)
        self._follow_customs()
        self.theme = self._theme_wanted()
        for widget in self.main.walk_children():  # what was drawn may have other signs by now
            widget.notify_style_update()
            widget.refresh()
        self.main.show(self.main.book)
        self.main.retitle()
        self.main.say("Settings read", public=True)
        self._tell_problems()

    def _follow_customs(self) -> None:
        adopt(self.settings.customs)
        guard_the_terminal(ascii_only=self.settings.ascii or "RAPPORT_ASCII" in self._environ)

    def _theme_wanted(self) -> str:
        wanted = usual_theme(self._environ, self.settings.theme)
        return wanted if wanted in self.available_themes else usual_theme({})

    def _tell_problems(self) -> None:
        if words := told(self.settings, self.keys.shown("go-config")):
            self.main.say(words, "$text-warning", seconds=0, public=True)

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take keys before any widget does, one after the other, so that none is lost."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.turns.take(event)
        else:
            await super().on_event(event)

    async def key(self, event: events.Key) -> None:
        """Do what a key does where it is pressed."""
        if event.key == "ctrl+q" or not self.main.ready:
            await self._quit()
        elif self.screen is not self.main:
            await self.turns.give(event)
        elif self.main.finding.typing:
            await self.main.finding.press(event.key, event.character)
        elif command := self._which_key.press(key_name(event, self.keys)):
            await self.command(command)

    async def command(self, command_id: str) -> None:
        """Do what a key stands for."""
        self._which_key.forget()
        if self.main.first_look.defers(command_id):
            self.turns.wait(command_id)
        elif command_id == "quit":
            await self._quit()
        elif command_id == "interrupt":
            await self._interrupt()
        elif command_id == "suspend":
            self.action_suspend_process()
        else:
            await self.main.command(command_id)

    async def _interrupt(self) -> None:
        if selected := self.screen.get_selected_text():
            self.screen.clear_selection()
            way = await self.main.copying.hand_over(selected)
            self.main.say(f"Copied by way of {way}", public=True)
        else:
            await self._quit()

    async def _quit(self) -> None:
        self.on_unmount()
        self.exit()
