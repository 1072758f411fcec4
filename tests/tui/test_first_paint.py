"""What is left for later when rapport starts: everything that the first paint can do without."""

import os
import subprocess
import sys

from screen_driver import PEOPLE

SCRIPT = """
import asyncio, sys
from rapport_tui.tui import start
from rapport_tui.tui.background import Background
from rapport_tui.tui.app import RapportApp
from rapport_tui.store.places import locate
import os

def painted(self):
    print("\\n".join(sorted(sys.modules)))
    self._app.exit()

Background.start = painted  # begins when the screen has been painted
RapportApp.run = lambda self: asyncio.run(self.run_async(headless=True))
start.run(locate(None, os.environ))
"""
LATER = (
    "pydantic",
    "rapidfuzz",
    "watchfiles",
    "filelock",
    "tomli_w",
    "rapport_tui.domain.contact",
    "rapport_tui.domain.capture",
    "rapport_tui.domain.filter",
    "rapport_tui.domain.merge",
    "rapport_tui.store.document",
    "rapport_tui.store.journal",
    "rapport_tui.store.watch",
    "rapport_tui.workspace.handwork",
    "rapport_tui.workspace.writer",
    "rapport_tui.tui.screens.quick_add",
    "rapport_tui.tui.screens.help",
    "rapport_tui.tui.screens.history",
    "rapport_tui.tui.screens.ask",
    "rapport_tui.tui.screens.confirm",
    "rapport_tui.tui.editor",
    "rapport_tui.tui.widgets.typed_line",
)


def test_what_the_first_paint_can_do_without_is_imported_after_it(tmp_path):
    contacts = tmp_path / "people" / "contacts"
    contacts.mkdir(parents=True)
    for name, text in PEOPLE.items():
        (contacts / name).write_text(text, encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "RAPPORT_DATA": str(tmp_path / "people")},
        capture_output=True,
        text=True,
        check=True,
    )

    imported = ended.stdout.split()
    assert "rapport_tui.tui.screens.main" in imported
    assert [name for name in LATER if name in imported] == []
