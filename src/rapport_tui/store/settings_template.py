"""The settings as they are first given to somebody: everything there, commented out."""

from __future__ import annotations

import os
from pathlib import Path

from rapport_tui.store.files import plain_reason

FILE = "config.toml"

THEME_NAMES = (
    "auto", "rapport", "rapport-light", "textual-dark", "textual-light", "nord", "gruvbox",
    "catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe", "catppuccin-macchiato", "dracula",
    "tokyo-night", "monokai", "flexoki", "solarized-light", "solarized-dark", "rose-pine",
    "rose-pine-moon", "rose-pine-dawn", "atom-one-dark", "atom-one-light", "ansi-dark",
    "ansi-light",
)  # fmt: skip
"""The themes there are; "auto" is the one that fits the terminal."""

KEYS = (
    "theme", "which_key_delay", "first_day_of_week", "date_style", "phone_country", "tips",
    "ascii", "keys",
)  # fmt: skip
"""The settings there are."""

_HEAD = """\
# rapport's settings on this computer. Take the # away in front of a line to change it; a rapport
# that is running follows as soon as you save. What is wrong in here is told on the screen and by
# `rapport config`, and the default counts in its place: nothing in here can keep rapport shut.

# The colours: "auto" follows the terminal, light or dark. Or by name:
# {themes}
#theme = "auto"

# Only plain ASCII for our own signs and frames; what you wrote stays as it is.
#ascii = false

# After a key that waits for a second one (g, y, o, f, r) what may follow is listed, after so many
# milliseconds; 0 for never. ? in place of the second key lists it at once.
#which_key_delay = 300

# How days are written: "day-month" (Fri 27 Nov 2026), "month-day" (Fri Nov 27, 2026) or "iso".
#date_style = "day-month"

# When a week begins, for `last:week` and `due:week` in a filter: "monday", "saturday" or "sunday".
#first_day_of_week = "monday"

# Your country, as in "PT" or "+351": telephone numbers noted without a country's code are shown
# and copied with this one. The files keep them as you typed them.
#phone_country = ""

# A tip when rapport starts, and after your first changes.
#tips = true

# Keys. Several for one command: "k,up". Two one after the other: "g x". "" takes the key away; the
# command is then still found by name. A key that waits for others takes them along when it moves.
# Esc, F1, ^c and ^q keep what they do.
[keys]
"""


def template() -> str:
    """Return the commented settings, with every command and its usual keys."""
    import json
    import textwrap

    from rapport_tui.domain.commands import COMMANDS

    themes = textwrap.fill(", ".join(THEME_NAMES[1:]), 94, break_on_hyphens=False).replace(
        "\n", "\n# "
    )
    lines = [_HEAD.replace("{themes}", themes).rstrip("\n")]
    group = ""
    widest = max(len(c.id) + len(",".join(c.keys)) for c in COMMANDS)
    for command in COMMANDS:
        if command.group != group:
            group = command.group
            lines.append(f"\n# {group}")
        setting = f"#{command.id} = {json.dumps(','.join(command.keys))}"
        lines.append(f"{setting:<{widest + 8}}  # {command.tooltip}")
    return "\n".join(lines) + "\n"


def make_file(folder: Path) -> Path:
    """Return the path of the settings; a commented file is made when there is none.

    Raises:
        OSError: it cannot be made.
    """
    path = folder / FILE
    if not os.path.lexists(path):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Exclusively: what somebody puts there in this moment is theirs.
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(template())
    return path


def why_not_made(error: OSError) -> str:
    """Return in a sentence why the settings cannot be made."""
    return f"the settings cannot be made: {plain_reason(error)}"
