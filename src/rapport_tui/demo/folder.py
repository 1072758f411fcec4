"""Write the demo people as a data folder, the way rapport itself would have written it."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from rapport_tui.demo.people import me, people
from rapport_tui.domain.identity import derived_id, file_name
from rapport_tui.store.codec import encode
from rapport_tui.store.places import Places

_SETTINGS = """\
# The settings that belong to these people, not to one device.
format = 1
folder_id = "{folder_id}"
kinds = ["climb", "chess"]

[cadence_by_tag]
friend = "4w"
"""


@contextmanager
def throwaway(today: date) -> Iterator[Places]:
    """Give the demo people in a folder of their own that is gone afterwards, undo and all."""
    with tempfile.TemporaryDirectory(prefix="rapport-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        make(folder / "people", today)
        yield Places(
            data=folder / "people",
            config=folder / "config",
            state_root=folder / "state",
            cache_root=folder / "cache",
        )


def leave_when_told() -> None:
    """Let the end of the terminal, or of the session, be a way out that tidies up behind it."""

    def leave(number: int, _frame: object) -> None:
        sys.exit(128 + number)  # what shells use for a program ended by a signal

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), leave)


def make(folder: Path, today: date) -> None:
    """Write the demo data folder, dated around *today*, into *folder*.

    Args:
        folder: a folder that is empty or does not exist.
        today: the day everything in it is counted from.

    Raises:
        FileExistsError: there is something in *folder*, and it might be somebody's people.
    """
    contacts = folder / "contacts"
    contacts.mkdir(parents=True)
    for data in people(today).values():
        (contacts / file_name(data["name"], data["id"])).write_text(
            encode(data), encoding="utf-8", newline="\n"
        )
    texts = {
        "rapport.toml": _SETTINGS.format(folder_id=derived_id("demo", "folder")),
        "me.toml": encode(me(today)),
        "inbox.txt": _inbox(today),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _inbox(today: date) -> str:
    """Return two lines typed on a telephone; each needs an answer, so both wait in Today."""
    yesterday = today - timedelta(days=1)
    return (
        f"{yesterday}: coffee with Ana about the spring workshop ; ? which room\n"
        f"{today}: message from Wayen the shelves are ready\n"
    )
