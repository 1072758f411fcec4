"""Commands about the settings of this computer: config, keys."""

from __future__ import annotations

import subprocess
from argparse import Namespace
from pathlib import Path

from rapport_tui.cli.render import complain, many, say, say_json, say_path, strong, table
from rapport_tui.domain.errors import NotSavedError
from rapport_tui.domain.safe import safe
from rapport_tui.store.places import Places
from rapport_tui.store.settings import Settings, read_settings
from rapport_tui.store.settings_template import FILE, make_file, why_not_made


def config(places: Places, options: Namespace) -> int:
    """Print where the settings are, made when missing, and what in them does not count.

    Raises:
        NotSavedError: they cannot be made.
    """
    try:
        path = make_file(places.config)
    except OSError as error:
        raise NotSavedError(why_not_made(error), "make the folder, then try again") from error
    if options.edit:
        _edit(path)
    settings = read_settings(places.config)
    if options.json:
        say_json(path=str(path), problems=[problem._asdict() for problem in settings.problems])
    elif not options.edit:
        say_path(str(path))
    _complain(settings)
    return 1 if settings.problems else 0


def _edit(path: Path) -> None:
    from rapport_tui.cli.editing import editor_command
    from rapport_tui.domain.errors import UsageError

    command = editor_command()
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode
    except OSError as error:
        msg = f"the editor {command[0]!r} cannot be started: {error.strerror}"
        raise UsageError(msg, "set EDITOR to a program that edits text") from error
    if code:
        complain(f"the editor {command[0]!r} ended with {code}")


def _complain(settings: Settings) -> None:
    for problem in settings.problems:
        place = f"line {problem.line}: " if problem.line else ""
        about = f"{problem.about}: " if problem.about else ""
        complain(f"{place}{about}{problem.reason}", problem.way_out)


def keys(places: Places, options: Namespace) -> int:
    """Print the keys of the screen as this person has them."""
    settings = read_settings(places.config)
    commands = settings.keys.commands
    if options.json:
        listed = [
            {"id": c.id, "keys": c.keys, "words": c.words, "tooltip": c.tooltip, "group": c.group,
             "panes": c.panes}
            for c in commands
        ]  # fmt: skip
        say_json(keys=listed)
        return 0
    for number, group in enumerate(dict.fromkeys(command.group for command in commands)):
        rows = [
            (c.all_shown or "–", c.tooltip, ", ".join(c.panes), c.id)
            for c in commands
            if c.group == group
        ]
        say(*([""] if number else []), strong(group), *table(rows, shrink=(1,), indent="  "))
    if settings.problems:
        path = safe(str(places.config / FILE))
        complain(f"{many(len(settings.problems), 'problem')} in {path}", "see: rapport config")
    return 0
