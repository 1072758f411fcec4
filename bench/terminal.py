"""A program in a pseudo-terminal, and what it costs: keys go in, bytes and CPU time come out."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

COLUMNS, LINES = 120, 40
PATIENCE = 60.0
_TICK_MS = 1e3 / os.sysconf("SC_CLK_TCK")
_FRAME_OVER = 0.008  # so long without a byte, and the frame is on the terminal


class Terminal:
    """A running program; times are in milliseconds since it was started."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.start = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, {**environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.output = b""
        self._reads: list[tuple[float, int]] = []  # when, and how much had been written by then

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + 5
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > deadline:
                os.kill(self.pid, signal.SIGKILL)
            self._read(0.02)
        os.close(self._fd)

    def now(self) -> float:
        """Return how long it has been running."""
        return (time.perf_counter() - self.start) * 1e3

    def wait_for(self, *marks: str, since: int = 0) -> float:
        """Read until one of *marks* has been written after *since* bytes; return when that was."""
        wanted = [mark.encode() for mark in marks]
        deadline = time.perf_counter() + PATIENCE
        while not any(mark in self.output[since:] for mark in wanted):
            if time.perf_counter() > deadline:
                msg = f"{marks} never came: {self.output[-500:]!r}"
                raise TimeoutError(msg)
            self._read(0.05)
        return self.now()

    def gone(self, words: str) -> float:
        """Return when *words* left the screen for good.

        The screen is put together afterwards, from what was written: that takes longer than the
        program had.
        """
        screen = pyte.Screen(COLUMNS, LINES)
        stream = pyte.ByteStream(screen)
        seen, start = 0.0, 0
        for now, end in self._reads:
            stream.feed(self.output[start:end])
            start = end
            if any(words in line for line in screen.display):
                seen = 0.0
            elif not seen:
                seen = now
        return seen

    def press(self, keys: str, patience: float = 0.5) -> float | None:
        """Send *keys*; return how long their frame took, None when nothing was drawn."""
        self.drain()
        start = time.perf_counter()
        os.write(self._fd, keys.encode())
        if not self._read(patience):
            return None
        last = time.perf_counter()
        while self._read(_FRAME_OVER):
            last = time.perf_counter()
        return (last - start) * 1e3

    def drain(self) -> None:
        """Take in whatever has been written until now."""
        while self._read(0):
            pass

    def quiet(self, pause: float = 0.4) -> float:
        """Read until neither a byte nor CPU time is spent for *pause*; return when it began."""
        spent, since = self.cpu(), time.perf_counter()
        while time.perf_counter() - since < pause:
            wrote, now = self._read(0.02), self.cpu()
            # A clock tick in a pause is what an idle event loop costs.
            if wrote or now - spent > _TICK_MS:
                spent, since = now, time.perf_counter()
        return (since - self.start) * 1e3

    def cpu(self) -> float:
        """Return the CPU time of it and of every process it started, in milliseconds."""
        total = 0
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended
            if int(fields[3]) == self.pid:  # the session
                total += int(fields[11]) + int(fields[12])
                if int(entry.name) == self.pid:
                    total += int(fields[13]) + int(fields[14])  # children that ended
        return total * _TICK_MS

    def memory(self) -> float:
        """Return its own memory, shared pages left out in proportion, in MB."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return False
        try:
            self.output += os.read(self._fd, 2**16)
        except OSError:
            return False  # it ended
        self._reads.append((self.now(), len(self.output)))
        return True
