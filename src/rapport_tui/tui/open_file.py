"""A file opened where it is, in the person's own editor; rapport gives up the screen meanwhile."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from rapport_tui.tui.editor import editor_command, interrupts_go_to_the_editor

if TYPE_CHECKING:
    from textual.app import App


def open_in_editor(app: App[Any], path: Path) -> str:
    """Let the person edit *path*; return why that could not be done, "" when it could."""
    try:
        command = editor_command(os.environ)
    except ValueError as error:
        return f"The editor could not be opened: {error}"
    failure = ""
    try:
        with app.suspend():
            # Nothing may leave this block by an error: Textual would not take the screen back.
            try:
                with interrupts_go_to_the_editor():
                    ended = subprocess.run([*command, str(path)], check=False)
                if ended.returncode:
                    failure = f"The editor {command[0]} ended with code {ended.returncode}"
            except OSError as error:
                failure = f"The editor {command[0]} could not be opened: {error.strerror or error}"
    except SuspendNotSupported:
        return "An editor cannot be opened from this terminal"
    return failure
