"""rapport in a real terminal, a process of its own."""

import os
import sys
from contextlib import contextmanager

import pexpect

from screen_driver import PEOPLE


@contextmanager
def started(tmp_path, environ=(), words=(), dimensions=(40, 120)):
    """Start `rapport WORDS` in a terminal, and make sure that it is gone afterwards."""
    contacts = tmp_path / "people" / "contacts"
    contacts.mkdir(parents=True, exist_ok=True)
    for name, text in PEOPLE.items():
        (contacts / name).write_text(text, encoding="utf-8")
    settings = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "RAPPORT_DATA": str(tmp_path / "people"),
        "TERM": "xterm-256color",
        **dict(environ),
    }
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "rapport_tui", *words],
        env=settings,
        encoding="utf-8",
        dimensions=dimensions,
        timeout=30,
    )
    terminal.delaybeforesend = None
    try:
        yield terminal
    finally:
        terminal.close(force=True)


def left(terminal):
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus
