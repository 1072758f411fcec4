"""Starts the screen, with as little as possible done before its first paint."""

from __future__ import annotations

import gc
import os
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_tui.store.places import Places


def run(places: Places) -> int:
    """Open the screen on the data folder of *places*; return the exit code."""
    # The collector is most of the cost of starting and the tail of every key: off until the
    # first paint, then only for what is young (see Background). So before the imports too.
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", "120")  # half the wait for a frame; read when imported
    from rapport_tui.tui.app import RapportApp
    from rapport_tui.workspace import Workspace

    def now() -> datetime:
        return datetime.now().astimezone()

    def today() -> date:
        return now().date()

    workspace = Workspace.open(places, today=today, now=now)
    app = RapportApp(workspace, today=today)
    app.run()
    return app.return_code or 0
