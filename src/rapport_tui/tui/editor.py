"""Text handed to the person's own editor, in a private place, and taken back without loss."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported

from rapport_tui.domain.safe import safe
from rapport_tui.tui.screens.bad_edit import BadEdit

if TYPE_CHECKING:
    from textual.app import App

Check = Callable[[str], tuple[str, int] | None]
"""Says what is wrong with a text and on which line (0 for the whole), None when nothing is."""

_USUAL = ("sensible-editor", "nano", "vim", "vi") if os.name != "nt" else ("notepad",)


def edit_file(app: App[Any], text: str, name: str) -> str | None:
    """Return *text* as the person left it in their editor, None when they had no say.

    Bytes that are not UTF-8 come back as lone surrogates, so that nothing of them is lost before
    somebody has looked; `edit_until_good` does.

    Args:
        app: the app, which leaves the screen to the editor meanwhile.
        text: what to edit.
        name: a file name for it; its ending tells the editor what it is.
    """
    try:
        command = editor_command(os.environ)
        with tempfile.TemporaryDirectory(
            prefix="rapport-", dir=private_place(os.environ), ignore_cleanup_errors=True
        ) as folder:
            return _edited(app, text, Path(folder) / (Path(name).name or "text"), command)
    except (OSError, ValueError) as error:
        _tell(app, f"The editor could not be opened: {error}")
    except SuspendNotSupported:
        _tell(app, "An editor cannot be opened from this terminal")
    return None


async def edit_until_good(app: App[Any], text: str, name: str, check: Check) -> str | Path | None:
    """Return *text* edited and found good by *check*; None to leave everything as it is.

    Its path, when the person left it as it is, not good: it is kept there.

    A text that is not good is offered back for as long as the person likes. Run it in a worker.
    """
    attempt, fault = text, None
    while True:
        edited = edit_file(app, attempt, name)
        if edited is not None:
            attempt, fault = edited, _not_utf8(edited) or check(edited)
        if attempt == text:
            return None
        if fault is None:
            return attempt
        wanted = await app.push_screen_wait(BadEdit(*fault))
        if wanted is None:
            return keep_text(attempt, name)
        if not wanted:
            return None


def keep_text(text: str, name: str) -> Path:
    """Put *text*, which could not be saved, in a private file; return where."""
    kept = Path(tempfile.mkdtemp(prefix="rapport-")) / (Path(name).name or "text")
    kept.touch(mode=0o600)
    kept.write_bytes(text.encode("utf-8", "surrogateescape"))
    return kept


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the command that opens the person's editor, without the file.

    Raises:
        ValueError: the setting is empty or not a command line, and no usual editor is installed.
    """
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(environ.get(name, ""), posix=os.name != "nt"):
            return words
    if (found := next((e for e in _USUAL if shutil.which(e)), None)) is None:
        msg = "none is set; put its name into EDITOR"
        raise ValueError(msg)
    return [found]


def private_place(environ: Mapping[str, str]) -> str | None:
    """Return the folder for private files of this session, None for the usual temporary one.

    It is memory on most systems, so what is edited never reaches the disk.
    """
    place = environ.get("XDG_RUNTIME_DIR", "")
    usable = place and Path(place).is_dir() and os.access(place, os.W_OK | os.X_OK)
    return place if usable else None


def _edited(app: App[Any], text: str, path: Path, command: list[str]) -> str | None:
    before = text.encode("utf-8", "surrogateescape")
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(before)
    failure = ""
    with app.suspend():
        # Nothing may leave this block by an error: Textual would not take the screen back.
        try:
            with interrupts_go_to_the_editor():
                ended = subprocess.run([*command, str(path)], check=False)
            failure = f"ended with code {ended.returncode}" if ended.returncode else ""
        except OSError as error:
            failure = f"could not be opened: {error.strerror or error}"
    try:
        after = path.read_bytes()
    except OSError:
        failure, after = failure or "left no file", before
    # What was written counts, whatever the editor's last word was: nothing typed is wasted.
    if failure and after == before:
        _tell(app, f"The editor {command[0]} {failure}")
        return None
    return after.decode("utf-8", "surrogateescape")


@contextmanager
def interrupts_go_to_the_editor() -> Iterator[None]:
    """Let ctrl+c reach the editor without ending rapport, which shares the terminal with it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A handler, not SIG_IGN: the editor would inherit that one.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _not_utf8(text: str) -> tuple[str, int] | None:
    place = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if place is None:
        return None
    return "this line is not UTF-8 text", text.count("\n", 0, place) + 1


def _tell(app: App[Any], message: str) -> None:
    app.notify(safe(message), severity="error", markup=False)
