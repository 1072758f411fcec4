"""The settings, opened from the screen and followed as soon as they are saved."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_tui.tui.live_settings import LiveSettings
from rapport_tui.tui.screens.waiting import put_up

if TYPE_CHECKING:
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.tui.screens.main import MainScreen


class Configuring:
    """What the settings key does on the main screen."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def commands(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what these keys do."""
        return {"go-config": self._settings}

    @property
    def _app(self) -> RapportApp:
        from rapport_tui.tui.app import RapportApp

        app = self._screen.app
        assert isinstance(app, RapportApp)
        return app

    @property
    def _live(self) -> LiveSettings:
        return self._app.live_settings

    async def _settings(self) -> None:
        if self._app.settings.problems:
            await self._show_problems()
        else:
            self._screen.run_worker(self._edit(), group="settings", exclusive=True)

    async def _show_problems(self) -> None:
        from rapport_tui.tui.screens.settings_problems import SettingsProblems

        async def answered(edit: bool | None) -> None:  # noqa: FBT001 - what the question ends with
            if edit:
                self._screen.run_worker(self._edit(), group="settings", exclusive=True)

        await put_up(self._screen, SettingsProblems(self._app.settings.problems), answered)

    async def _edit(self) -> None:
        from rapport_tui.store.settings_template import make_file, why_not_made
        from rapport_tui.tui.open_file import open_in_editor

        try:
            path: Path = await asyncio.to_thread(make_file, self._live.folder)
        except OSError as error:
            self._screen.say(why_not_made(error), "$text-error", seconds=0, public=True)
            return
        if failure := open_in_editor(self._app, path):
            self._screen.say(failure, "$text-error", seconds=0, public=True)
        self._app.use(await asyncio.to_thread(self._live.read))
        if self._app.settings.problems:
            await self._show_problems()
