"""The settings while rapport runs: read at the start, and anew whenever they are saved."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from rapport_tui.store.settings import Settings, read_settings, stamp

_LOOK_EVERY = 1.0
"""Seconds between looks. Events would miss a file behind a link, as in somebody's dotfiles."""


class LiveSettings:
    """Looks after the settings of this computer beside the screen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = stamp(folder)
        self.now = read_settings(folder)
        self._stop = threading.Event()

    def follow(self, changed: Callable[[Settings], None]) -> None:
        """Call *changed*, in the loop of now, with the settings whenever they are other ones."""
        loop = asyncio.get_running_loop()

        def run() -> None:
            while not self._stop.wait(_LOOK_EVERY):
                if stamp(self.folder) == self._stamp:
                    continue
                settings = self.read()
                try:
                    loop.call_soon_threadsafe(changed, settings)
                except RuntimeError:  # the loop has ended meanwhile
                    return

        threading.Thread(target=run, name="settings", daemon=True).start()

    def read(self) -> Settings:
        """Return the settings as they are on the disk now."""
        # The stamp first: what is saved between the two is then read once more, never missed.
        self._stamp = stamp(self.folder)
        self.now = read_settings(self.folder)
        return self.now

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()


def told(settings: Settings, key: str) -> str:
    """Return the one line that says there are problems, "" when there are none.

    Args:
        settings: what was read.
        key: the key that shows them.
    """
    count = len(settings.problems)
    if not count:
        return ""
    in_keys = all(problem.about.startswith("[keys]") for problem in settings.problems)
    place = "[keys]" if in_keys else "config.toml"
    return f"{count} problem{'' if count == 1 else 's'} in {place} – press {key}"
