"""The first half of a chord: which key waits, and the list of what may follow it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rapport_tui.domain.command import shown_key
from rapport_tui.domain.keymap import Keymap
from rapport_tui.tui.chords import KeyReader

if TYPE_CHECKING:
    from textual import events

    from rapport_tui.tui.app import RapportApp
    from rapport_tui.tui.widgets.key_popup import KeyPopup


class WhichKey:
    """Reads the command keys; when somebody hesitates after the first of two, lists the second."""

    def __init__(self, app: RapportApp) -> None:
        self._app = app
        self._reader = KeyReader(app.keys)
        self._timer: asyncio.TimerHandle | None = None
        self._popup: KeyPopup | None = None

    def use(self, keymap: Keymap) -> None:
        """Read keys by *keymap* from now on."""
        self.forget()
        self._reader = KeyReader(keymap)

    def press(self, key: str) -> str:
        """Take a key; return the id of the command it stands for, "" for none (yet)."""
        self._stop_waiting()
        pressed = self._reader.press(key)
        if pressed.asked:
            self._show()
        elif pressed.pending:
            self._wait()
        else:
            self._hide()
            if pressed.unknown:
                self._tell(pressed.unknown)
        return pressed.command

    def forget(self) -> None:
        """Let no key wait any more: something else was done."""
        self._reader.pending = ""
        self._stop_waiting()
        self._hide()

    def _tell(self, chord: str) -> None:
        help_key = self._app.keys.shown("help")
        words = f"{shown_key(chord)} is no key of rapport; {help_key} has them"
        self._app.main.say(words, public=True)

    def _wait(self) -> None:
        if delay := self._app.settings.which_key_delay:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(delay / 1000, self._show)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _show(self) -> None:
        app = self._app
        if not self._reader.pending or app.screen is not app.main:
            return
        # Not at the top: most who know the second key never see it.
        from rapport_tui.tui.widgets.key_popup import KeyPopup, entries

        if self._popup is None:
            self._popup = KeyPopup()
            app.main.mount(self._popup)
        self._popup.offer(*entries(app.main, self._reader.pending))

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.display = False


def key_name(event: events.Key, keymap: Keymap) -> str:
    """Return the key of *event* as commands name it: what it writes, or its own name.

    Alt and a letter are the letter where they are nothing of their own: a terminal sends the same
    for escape and a letter typed fast.
    """
    if event.key.startswith("alt+"):
        name = event.key.removeprefix("alt+")
        own = f"alt+{name[6:].upper() if name.startswith('shift+') else name}"
        if own in keymap.bindings or keymap.is_prefix(own):
            return own
    name = event.character if event.is_printable and event.character else event.key
    return "space" if name == " " else name
