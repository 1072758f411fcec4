"""Text handed to the clipboard, by every way this terminal and this machine have for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_PATIENCE = 2.0  # seconds; a clipboard that hangs must not hold anything up


class Way(NamedTuple):
    """A program that takes text for the clipboard.

    Attributes:
        name: what people call it.
        command: the command line; the text goes to its input.
        encoding: how it wants the text.
    """

    name: str
    command: Sequence[str]
    encoding: str = "utf-8"


def through_programs(text: str, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Give *text* to every program there is for it; return the names of those that took it.

    It waits for them, so it belongs in a thread.
    """
    return tuple(way.name for way in ways(environ) if _taken(way, text, environ))


def ways(environ: Mapping[str, str]) -> Iterator[Way]:
    """Yield the programs to try here, by what *environ* says of the terminal and the desktop."""
    found = {way.name: way for way in _known(environ)}
    for way in found.values():
        if shutil.which(way.command[0], path=environ.get("PATH")):
            yield way


def _known(environ: Mapping[str, str]) -> Iterator[Way]:
    if environ.get("TMUX"):
        # -w passes it on to the terminal, whatever tmux's set-clipboard says.
        yield Way("tmux", ("tmux", "load-buffer", "-w", "-"))
    if environ.get("WAYLAND_DISPLAY"):
        yield Way("wl-copy", ("wl-copy",))
    if environ.get("DISPLAY"):
        yield Way("xclip", ("xclip", "-selection", "clipboard", "-in"))
    if sys.platform == "darwin":
        yield Way("pbcopy", ("pbcopy",))
    if environ.get("WSL_DISTRO_NAME"):
        yield Way("clip.exe", ("clip.exe",), "utf-16")
    if os.name == "nt":
        yield Way("clip", ("clip",), "utf-16")


def _taken(way: Way, text: str, environ: Mapping[str, str]) -> bool:
    try:
        ended = subprocess.run(
            way.command,
            input=text.encode(way.encoding, "replace"),
            # Some stay behind to serve the clipboard: they must not hold our terminal.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=_PATIENCE,
            env=dict(environ),
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return False
    return ended.returncode == 0
