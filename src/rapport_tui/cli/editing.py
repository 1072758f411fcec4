"""Commands that change what is there: edit in an editor, undo, redo."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from rapport_tui.cli.render import complain, say
from rapport_tui.cli.session import Session
from rapport_tui.cli.storing import say_done
from rapport_tui.domain.errors import (
    NothingToDoError,
    NotSavedError,
    RapportError,
    ReadOnlyError,
    UnreadableFileError,
    UsageError,
)
from rapport_tui.domain.safe import safe
from rapport_tui.workspace import Done


def undo(session: Session, options: Namespace) -> int:
    """Take back the last change, or the one that is named.

    Raises:
        UsageError: no change has that id.
        NothingToDoError: it has been taken back already.
    """
    if options.action:
        actions = session.workspace.history.actions()
        found = next((a for a in actions if a.id == options.action), None)
        if found is None:
            msg = f"no change {options.action!r}"
            raise UsageError(msg, "see: rapport history")
        if found.undone:
            msg = f"already undone: {safe(found.label)}"
            raise NothingToDoError(msg, "rapport redo does again what was undone last")
    done = session.workspace.undo(options.action)
    say_done("undone: ", done, back="rapport redo does it again")
    return 0


def redo(session: Session, options: Namespace) -> int:  # noqa: ARG001 (every command takes both)
    """Do again what was taken back last."""
    say_done("done again: ", session.workspace.redo())
    return 0


def edit(session: Session, options: Namespace) -> int:
    """Open a private copy of a person's file in the editor, and store what comes back."""
    file, name = _file(session, " ".join(options.words))
    editor = editor_command()
    if session.workspace.read_only:
        raise ReadOnlyError(session.workspace.read_only)
    before = session.workspace.file_text(file)
    folder = Path(tempfile.mkdtemp(prefix="rapport-"))  # 0700: nobody else reads the copy
    copy = folder / file
    copy.touch(mode=0o600)
    copy.write_bytes(before.encode("utf-8"))
    try:
        stored = _edit_until_stored(session, name, before, copy, editor)
    except RapportError as error:
        if _differs(copy, before):
            # Nothing typed is lost: the copy stays, and the person is told where.
            error.hint = f"your text is kept in {copy}"
        else:
            shutil.rmtree(folder)
        raise
    shutil.rmtree(folder)
    if stored:
        say_done("stored: ", stored)
    else:
        say("nothing was changed")
    return 0


def _file(session: Session, words: str) -> tuple[str, str]:
    """Return the file that *words* mean and the name it goes by.

    A file that is no contact yet has no name but its own: it is there to be mended.
    """
    for problem in session.book.problems:
        file = Path(problem.file).name
        if words in (problem.file, file, file.removesuffix(".toml")):
            return file, file
    summary = session.find(words)
    return session.workspace.path(summary.id).name, summary.name


def _edit_until_stored(
    session: Session, name: str, before: str, copy: Path, editor: list[str]
) -> Done | None:
    """Run the editor until its text is stored; return what was done, None when nothing was."""
    while True:
        run_editor(editor, copy)
        if not _differs(copy, before):
            return None
        try:
            after = text_of_copy(copy)
            return session.workspace.commit_file(copy.name, before, after, f"edit of {name}")
        except UnreadableFileError as error:
            answer = _ask_again(error)
            if answer == "k":
                raise
            if answer == "r":
                return None


def run_editor(editor: list[str], copy: Path) -> None:
    """Let the person edit *copy*.

    Raises:
        UsageError: the editor cannot be started.
        NotSavedError: it ended with an error.
    """
    try:
        code = subprocess.run([*editor, str(copy)], check=False).returncode
    except OSError as error:
        msg = f"the editor {editor[0]!r} cannot be started: {error.strerror}"
        raise UsageError(msg, "set EDITOR to a program that edits text") from error
    if code:
        msg = f"the editor {editor[0]!r} ended with {code}; nothing was stored"
        raise NotSavedError(msg)


def text_of_copy(copy: Path) -> str:
    """Return what stands in *copy* now.

    Raises:
        UnreadableFileError: it is not UTF-8.
    """
    try:
        return copy.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        msg = "the text is not UTF-8"
        raise UnreadableFileError(msg) from error


def _differs(copy: Path, before: str) -> bool:
    try:
        return copy.read_bytes() != before.encode("utf-8")
    except OSError as error:
        msg = f"the edited copy cannot be read: {error.strerror}"
        raise NotSavedError(msg) from error


def _ask_again(error: UnreadableFileError) -> str:
    """Ask what to do with text that is no contact: edit again, revert, or (no terminal) keep it."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return "k"
    complain(str(error), error.hint)
    while True:
        print("  [e] edit again   [r] drop my changes   [k] keep them in a file: ", end="",
              file=sys.stderr, flush=True)  # fmt: skip
        answer = sys.stdin.readline()
        if not answer:
            return "k"
        if answer.strip().lower() in ("e", "r", "k", ""):
            return answer.strip().lower() or "e"


def editor_command() -> list[str]:
    """Return the command of the person's editor.

    Raises:
        UsageError: none is set and none is found.
    """
    for variable in ("VISUAL", "EDITOR"):
        if words := os.environ.get(variable, "").strip():
            try:
                # On Windows a path is written with backslashes, which shlex would eat.
                return shlex.split(words, posix=os.name != "nt")
            except ValueError as error:
                msg = f"{variable} cannot be read: {words!r}"
                raise UsageError(msg, f"close the quotes in {variable}") from error
    for program in ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vi"):
        if found := shutil.which(program):
            return [found]
    msg = "no editor is set"
    raise UsageError(msg, "set EDITOR, for example: export EDITOR=nano")
