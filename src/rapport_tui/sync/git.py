"""Run git: a list of arguments, no shell, never a question, always killable, every call noted."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rapport_tui.sync.surroundings import OPTIONS, environment, shown
from rapport_tui.sync.troubles import GitError, failed, missing, stopped, too_slow

READ, WRITE, ANSWER, NETWORK, FIRST = 10.0, 30.0, 15.0, 60.0, 600.0
"""How many seconds git may take: to look, to write, to have any answer from a server, to fetch or
send, to do so for the first time."""

_TURN = 0.1  # so soon is a wish to stop seen
_PATIENCE = 3.0  # git takes its lock files away when it is asked to end, and is given the time


class Result(NamedTuple):
    """How a call ended.

    Attributes:
        code: the exit code.
        out: what it printed.
        err: what it complained of, letter for letter.
    """

    code: int
    out: bytes
    err: str


class Call(NamedTuple):
    """A call of git for the log: what, how it ended, how long it took, what it complained of."""

    words: str
    code: int
    milliseconds: int
    complaint: str


class Git:
    """git in one folder.

    Attributes:
        root: the folder.
        stop: ends whatever runs, within a tenth of a second; nothing new begins then.
        times: when commits that were asked about were made.
    """

    def __init__(
        self,
        root: Path,
        *,
        environ: Mapping[str, str] = os.environ,
        note: Callable[[Call], None] | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.root = root
        self.stop = stop or threading.Event()
        self.times: dict[str, datetime] = {}
        self._environ = environment(environ, root)
        self._note = note
        self._own_ssh = environ.get("GIT_SSH_COMMAND", "")

    def run(
        self,
        *arguments: str,
        given: bytes = b"",
        limit: float = READ,
        more: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return what git prints.

        Args:
            arguments: the command; nothing a person typed may stand where an option could.
            given: its standard input.
            limit: the most seconds it may take.
            more: more of an environment.

        Raises:
            GitError: it is not there, failed, took too long or was stopped.
        """
        result = self.ask(*arguments, given=given, limit=limit, more=more)
        if result.code:
            raise failed(arguments, result.err, result.out)
        return result.out

    def line(self, *arguments: str, none: Collection[int] = (1,)) -> str:
        """Return the one line that git prints, "" when it says that there is no such thing.

        Args:
            arguments: the command.
            none: the exit codes that say so; any other is a failure, and tells nothing.

        Raises:
            GitError: it is not there, failed, took too long or was stopped.
        """
        result = self.ask(*arguments)
        if result.code and result.code not in none:
            raise failed(arguments, result.err, result.out)
        return "" if result.code else result.out.decode("utf-8", "surrogateescape").strip()

    def ask(
        self,
        *arguments: str,
        given: bytes = b"",
        limit: float = READ,
        more: Mapping[str, str] | None = None,
    ) -> Result:
        """Return how a call ended, also when it failed.

        Raises:
            GitError: git is not there, took too long, was stopped or was killed.
        """
        start = time.monotonic()
        result = Result(-1, b"", "")
        try:
            result = self._run(arguments, given, limit, more or {})
        finally:
            if self._note is not None:
                taken = int((time.monotonic() - start) * 1000)
                self._note(Call(shown(arguments), result.code, taken, result.err))
        if result.code < 0:  # half an answer, or none, is not an answer
            raise failed(arguments, result.err or "it was killed")
        return result

    def patient_ssh(self, command: str) -> dict[str, str]:
        """Return the environment in which ssh asks nothing and gives up in time.

        Args:
            command: what git's settings have for ssh, "" for nothing.
        """
        ssh = self._own_ssh or command or "ssh"
        options = "-oBatchMode=yes -oConnectTimeout=10 -oServerAliveInterval=5"
        return {"GIT_SSH_COMMAND": f"{ssh} {options} -oServerAliveCountMax=3"}

    def _run(
        self, arguments: Sequence[str], given: bytes, limit: float, more: Mapping[str, str]
    ) -> Result:
        if self.stop.is_set():
            raise stopped()
        try:
            # A file, not a pipe: what is left of a pipe's input is forgotten at the first look
            # whether to stop (Popen.communicate after its timeout), and git would wait for ever.
            with tempfile.TemporaryFile() as source:
                source.write(given)
                source.seek(0)
                process = subprocess.Popen(
                    ["git", "-C", str(self.root), *OPTIONS, *arguments],
                    stdin=source,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**self._environ, **more},
                    start_new_session=True,
                )
        except FileNotFoundError as error:
            raise missing() from error
        except OSError as error:
            msg = f"git cannot be started: {error.strerror or error}."
            raise GitError(msg) from error
        return self._wait(process, arguments, limit)

    def _wait(
        self, process: subprocess.Popen[bytes], arguments: Sequence[str], limit: float
    ) -> Result:
        end = time.monotonic() + limit
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    out, err = process.communicate(timeout=_TURN)
                    return Result(process.returncode, out, err.decode("utf-8", "replace"))
                if self.stop.is_set():
                    raise stopped()
                if time.monotonic() > end:
                    raise too_slow(arguments, limit)
        finally:
            # Also when what waits is itself interrupted: no git is ever left behind.
            if process.returncode is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End git and whatever it has started, first asking; do not wait for its pipes."""
    for sign in ("SIGTERM", "SIGKILL"):
        _signal(process, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
            break
    _signal(process, "SIGKILL")  # its helpers (git-remote-https, ssh) may outlive it
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _signal(process: subprocess.Popen[bytes], name: str) -> None:
    if not hasattr(os, "killpg"):  # Windows: no groups, and only one way to end
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, getattr(signal, name))
