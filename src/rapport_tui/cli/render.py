"""What goes to the terminal: lines fit to be shown, tables, JSON, and errors with their hint."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TextIO

from rapport_tui.domain.safe import cells, clip, safe

JSON_VERSION = 1
"""The version every JSON answer carries; it grows when a key changes its meaning or goes."""

_NARROWEST = 12
_GAP = "  "


def say(*lines: str) -> None:
    """Print *lines*; when whoever reads them has gone (``| head``), print no more.

    What comes from data must have passed `safe` already.
    """
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        _hang_up(sys.stdout)


def say_path(path: str) -> None:
    """Print *path*: exactly, byte for byte, to a program; fit to be shown on a terminal."""
    if sys.stdout.isatty():
        say(safe(path, width=0))
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(os.fsencode(path) + b"\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _hang_up(sys.stdout)


def complain(message: str, hint: str = "") -> None:
    """Print an error to the standard error output: what is wrong, then what to do about it."""
    try:
        print(f"rapport: {safe(message, lines=True, width=0)}", file=sys.stderr)
        if hint:
            print(f"  {safe(hint, lines=True, width=0)}", file=sys.stderr)
        sys.stderr.flush()
    except BrokenPipeError:
        _hang_up(sys.stderr)


def _hang_up(stream: TextIO) -> None:
    """Let everything *stream* still gets vanish, so that work that is half done is finished."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)


def lenient(*streams: TextIO) -> None:
    """Make *streams* show what they cannot encode as a question mark instead of failing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say_json(**answer: Any) -> None:
    """Print *answer* as one JSON object, with the version of its shape."""
    import json

    text = json.dumps(
        {"version": JSON_VERSION, **answer}, ensure_ascii=False, indent=2, default=_plain
    )
    # A lone surrogate is no character, and in UTF-8 there is no way to write one.
    say(text.encode("utf-8", "replace").decode("utf-8"))


def _plain(value: object) -> object:
    if isinstance(value, date):  # and a date with a time
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def table(
    rows: Iterable[Sequence[str]], *, shrink: Sequence[int] = (), indent: str = ""
) -> list[str]:
    """Return *rows* as lines with aligned columns, each cell made fit to be shown.

    A column that is empty in every row takes no room.

    Args:
        rows: cells as they stand in the data.
        shrink: the columns that give way, the first one first, when the terminal is narrow.
        indent: what stands before each line.
    """
    shown = [[safe(cell) for cell in row] for row in rows]
    if not shown:
        return []
    widths = [max(cells(row[i]) for row in shown) for i in range(len(shown[0]))]
    room = columns()
    if room:
        gaps = len(_GAP) * (sum(map(bool, widths)) - 1)
        over = len(indent) + sum(widths) + gaps - room
        for column in shrink:
            cut = max(0, min(over, widths[column] - _NARROWEST))
            widths[column] -= cut
            over -= cut
    return [
        (indent + _GAP.join(_cell(c, w) for c, w in zip(row, widths, strict=True) if w)).rstrip()
        for row in shown
    ]


def _cell(text: str, width: int) -> str:
    if text.isascii() and len(text) <= width:  # as most are, and a list may be long
        return text.ljust(width)
    text = clip(text, width)
    return text + " " * (width - cells(text))


def columns() -> int:
    """Return the width of the terminal, 0 when the output goes to a file or a pipe."""
    if not sys.stdout.isatty():
        return 0
    import shutil  # brings four compression libraries, and a pipe has no width to ask for

    return shutil.get_terminal_size((80, 24)).columns


def strong(text: str) -> str:
    """Return *text* as a heading: bold on a terminal that takes it, plain anywhere else."""
    return f"\x1b[1m{text}\x1b[0m" if _coloured() else text


def faint(text: str) -> str:
    """Return *text* dimmed on a terminal that takes it, plain anywhere else."""
    return f"\x1b[2m{text}\x1b[0m" if _coloured() else text


def _coloured() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return not plain and sys.stdout.isatty()


def many(count: int, one: str, several: str = "") -> str:
    """Return *count* with the word it takes: "1 person", "3 people"."""
    return f"{count} {one if count == 1 else several or one + 's'}"
