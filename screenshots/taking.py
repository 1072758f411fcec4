"""Run the real app on the demo people, press keys, and keep what is on the screen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.segment import Segment

    from rapport_tui.tui.app import RapportApp

DAY = date(2026, 11, 23)
"""The day in the pictures: another one would change every date in them."""
THEMES = {"": "rapport", "-light": "rapport-light"}
"""The themes that pictures are taken in, by what the names of the pictures end with."""
_NOW = datetime(DAY.year, DAY.month, DAY.day, 14, 2, tzinfo=UTC)
_ENVIRON = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
_SETTINGS = "tips = false\n"  # a tip comes when seconds have passed: not the same every time
_BETWEEN_LOOKS = 0.03
_PATIENCE = 300
_CALM = 4
_NAMED = {"enter": "\r", "tab": "\t", "space": " ", "escape": None, "down": None, "up": None}


class Ink(NamedTuple):
    """How words are written."""

    colour: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False


class Run(NamedTuple):
    """Some cells of one line that look alike."""

    column: int
    width: int
    text: str
    ink: Ink
    behind: str


class Frame(NamedTuple):
    """What is on the screen at one moment."""

    width: int
    ground: str
    light: bool
    rows: tuple[tuple[Run, ...], ...]


class Session:
    """The app while it runs, for whoever presses keys at it."""

    def __init__(self, app: RapportApp, pause: Callable[[float], object]) -> None:
        self._app = app
        self._pause = pause

    async def press(self, keys: Sequence[str]) -> None:
        """Press *keys*: names of keys, and words to type."""
        from textual import events
        from textual.keys import _character_to_key

        said = self._app.main.status
        said.fade(said.saying)  # what was said about the step before has had its time
        for key in keys:
            for name, character in (
                [(key, _NAMED[key])] if key in _NAMED else [(_character_to_key(c), c) for c in key]
            ):
                self._app.post_message(events.Key(name, character))
        await self.settled()

    async def wear(self, theme: str) -> None:
        """Change to another theme."""
        self._app.theme = theme
        await self.settled()

    async def settled(self) -> None:
        """Wait until every file has been read and the screen has stopped changing."""
        same, last = 0, None
        for _ in range(_PATIENCE):
            await self._pause(_BETWEEN_LOOKS)
            main = self._app.main
            busy = main.reading or (main.person and not main.opening.fresh)
            busy = busy or not (main.demo or main.first_run or main.syncing.words)
            now = self.frame()
            same = same + 1 if now == last and not busy else 0
            last = now
            if same >= _CALM:
                return
        msg = "the screen does not come to rest"
        raise RuntimeError(msg)

    def frame(self) -> Frame:
        """Return what is on the screen now."""
        app = self._app
        beneath = app._background_screens  # noqa: SLF001 - what Textual's own screenshot is made of
        update = app.screen._compositor.render_update(full=True, screen_stack=beneath)  # noqa: SLF001
        rows = tuple(_runs([part for strip in line for part in strip]) for line in update.strips)
        ground = app.theme_variables["background"].lower()
        return Frame(app.size.width, ground, not app.current_theme.dark, rows)


@asynccontextmanager
async def running(size: tuple[int, int], *, people: bool = True) -> AsyncIterator[Session]:
    """Run the app at one size on the fixed day.

    Args:
        size: columns and lines of the terminal.
        people: whether the demo people are there; without them it is somebody's first start.
    """
    from rapport_tui.demo import make
    from rapport_tui.store.places import Places
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.workspace import Workspace

    with _home() as home:
        if people:
            make(home / "people", DAY)
        (home / "config").mkdir()
        (home / "config" / "config.toml").write_text(_SETTINGS, encoding="utf-8")
        places = Places(home / "people", home / "config", home / "state", home / "cache")
        workspace = Workspace(places, today=lambda: DAY, now=lambda: _NOW)
        app = RapportApp(workspace, today=lambda: DAY, environ=_ENVIRON, watching=False)
        app.main.now, app.main.first_run = (lambda: _NOW), not people
        app.theme = THEMES[""]
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot.pause)
            await session.settled()
            yield session
        workspace.close()


@contextmanager
def _home() -> Iterator[Path]:
    """Give an empty home, so that no path or setting of this machine is in a picture."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= {"HOME": name, **_ENVIRON}
        for setting in ("NO_COLOR", "TEXTUAL_THEME", "RAPPORT_ASCII"):
            os.environ.pop(setting, None)
        try:
            yield Path(name)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _runs(segments: Sequence[Segment]) -> tuple[Run, ...]:
    """Return the runs of one line, neighbours that look alike made one."""
    runs: list[Run] = []
    column = 0
    for segment in segments:
        if segment.control or not segment.text:
            continue
        run = _run(segment, column)
        column += run.width
        if runs and runs[-1][3:] == run[3:]:
            last = runs.pop()
            run = Run(
                last.column, last.width + run.width, last.text + run.text, run.ink, run.behind
            )
        runs.append(run)
    return tuple(runs)


def _run(segment: Segment, column: int) -> Run:
    style = segment.style
    front, behind = (_hex(colour) for colour in (style.color, style.bgcolor))
    if style.reverse:
        front, behind = behind, front
    written = (style.bold, style.italic, style.underline, style.strike)
    ink = Ink(front, *map(bool, written))
    return Run(column, segment.cell_length, segment.text, ink, behind)


def _hex(colour: object) -> str:
    return colour.get_truecolor().hex.lower() if colour else "#000000"
