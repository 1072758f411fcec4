"""Starts the screen, with as little as possible done before its first paint."""

from __future__ import annotations

import gc
import os
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_tui.store.places import Places
    from rapport_tui.tui.terminal import Terminal

DEMO, AGAIN = "demo", "again"
"""What may be opened when a screen has ended: the demo people, or the same folder once more."""


def run(places: Places, *, demo: bool = False) -> int:
    """Open the screen on the data folder of *places*; return the exit code.

    Somebody new may choose the demo people there: they come in a folder that is gone afterwards,
    and then the same choice is offered again.

    Args:
        places: where everything is.
        demo: whether these are the invented people, so that nothing done to them is kept.
    """
    # The collector is most of the cost of starting and the tail of every key: off until the
    # first paint, then only for what is young (see Background). So before the imports too.
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", "240")  # a quarter of the wait for a frame
    from rapport_tui.store.beginning import is_new
    from rapport_tui.tui.terminal import Terminal

    terminal = Terminal()
    terminal.ask()  # its answer comes while the rest is imported
    try:
        while True:
            first = not demo and is_new(places.data)
            code, afterwards = _open(places, terminal, demo=demo, first=first)
            if afterwards == DEMO:
                code = _demo(terminal)
            if code or not afterwards:
                return code
    finally:
        terminal.restore()


def _demo(terminal: Terminal) -> int:
    from rapport_tui.demo import leave_when_told, throwaway
    from rapport_tui.store.clock import clock

    leave_when_told()
    with throwaway(clock(os.environ)().date()) as invented:
        return _open(invented, terminal, demo=True, first=False)[0]


def _open(places: Places, terminal: Terminal, *, demo: bool, first: bool) -> tuple[int, str]:
    """Open the screen once; return its exit code, and what is to be opened after it."""
    from rapport_tui.store.clock import clock
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.workspace import Workspace

    now = clock(os.environ)

    def today() -> date:
        return now().date()

    workspace = Workspace(places, today=today, now=now)
    app = RapportApp(workspace, today=today, environ=terminal.environ())
    app.driver_class = terminal.driver() or app.driver_class
    app.main.demo, app.main.first_run, app.main.now = demo, first, now
    app.main.tips.on_start = not first
    try:
        app.run()
    finally:
        if demo:  # whose folder goes next: what is still being written would bring it back
            app.background.wait()
    app.main.syncing.leave()
    return app.return_code or 0, app.main.afterwards
